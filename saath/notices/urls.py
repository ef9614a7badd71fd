"""Addresses of the notices room, below the language. None says what it is about."""

from django.urls import path

from saath.notices import link_views, views

urlpatterns = [
    path("updates/", views.notices, name="notices"),
    path("updates/settings/", views.wishes, name="notices-settings"),
    path("updates/stop/<str:key>/", link_views.stop, name="notices-stop"),
    path("updates/confirm/<str:key>/", link_views.confirm, name="notices-confirm"),
    path("updates/<str:public_id>/", views.opened, name="notice"),
]
