"""Addresses of the directory's pages, below the language. They say nothing of what somebody looks for."""

from django.urls import include, path

from saath.directory import answers, views
from saath.directory.console import calls, days

urlpatterns = [
    path("find/", views.find, name="find"),
    path("h/<slug:public_id>/", views.service, name="service"),
    path("h/<slug:public_id>/report/", views.report, name="report"),
    path("h/<slug:public_id>/thanks/", views.reported, name="reported"),
    path("check/", views.check, name="check"),
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/<slug:slug>/", views.numbers, name="numbers-of"),
    path("answers/", answers.board, name="answers"),
    path("answers/<slug:public_id>/", answers.line, name="answers-of"),
    path("console/calls/", calls.queue, name="console-calls"),
    path("console/calls/back/", calls.back, name="console-call-back"),
    path("console/calls/<slug:contact>/", calls.sheet, name="console-call"),
    path("console/days/", days.days, name="console-days"),
    path("console/days/<slug:day>/", days.day, name="console-day"),
    path("console/", include("saath.directory.console.editing_urls")),
]
