"""Addresses of the room."""

from django.urls import path

from saath.paper import views

urlpatterns = [
    path("paper/", views.paper, name="paper"),
    path("paper/print/", views.printed, name="paper-print"),
    path("console/paper/", views.console_paper, name="console-paper"),
    path("console/paper/<slug:contact>/", views.console_release, name="console-release"),
]
