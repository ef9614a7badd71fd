"""Addresses of stories, below the language. A story's own says nothing of what it tells."""

from django.urls import path, register_converter

from saath.stories import answering_views, own_views, views, writing_views
from saath.stories.addresses import TagConverter

register_converter(TagConverter, "hashtag")

urlpatterns = [
    path("stories/", views.stories, name="stories"),
    path("stories/tag/<hashtag:tag>/", views.stories, name="stories-tag"),
    path("stories/write/", writing_views.write, name="stories-write"),
    path("stories/mine/", own_views.mine, name="stories-mine"),
    path("stories/mine/adults/", own_views.no_adults, name="stories-no-adults"),
    path("stories/reading/", own_views.reading, name="stories-reading"),
    path("stories/answer/<slug:public_id>/", own_views.over_an_answer, name="story-answer-own"),
    path("stories/apart/<slug:kind>/<slug:public_id>/", answering_views.keep_away, name="story-apart"),
    path("stories/<slug:public_id>/", views.story, name="story"),
    path("stories/<slug:public_id>/answer/", answering_views.answer, name="story-answer"),
    path("stories/<slug:public_id>/sign/", answering_views.sign, name="story-sign"),
    path("stories/<slug:public_id>/edit/", writing_views.edit, name="story-edit"),
    path("stories/<slug:public_id>/own/", own_views.over_a_story, name="story-own"),
]
