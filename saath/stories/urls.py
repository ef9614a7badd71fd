"""Addresses of stories, below the language. A story's own says nothing of what it tells."""

from django.urls import path

from saath.stories import views

urlpatterns = [
    path("stories/", views.stories, name="stories"),
    path("stories/tag/<str:tag>/", views.stories, name="stories-tag"),
    path("stories/<slug:public_id>/", views.story, name="story"),
]
