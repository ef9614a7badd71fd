"""Addresses of the directory's pages, below the language. They say nothing of what somebody looks for."""

from django.urls import path

from saath.directory import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("h/<slug:public_id>/", views.service, name="service"),
    path("h/<slug:public_id>/report/", views.report, name="report"),
    path("h/<slug:public_id>/thanks/", views.reported, name="reported"),
    path("check/", views.check, name="check"),
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/<slug:slug>/", views.numbers, name="numbers-of"),
]
