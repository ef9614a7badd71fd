"""Addresses of the safety room."""

from django.urls import path

from saath.safety import console_views, views

urlpatterns = [
    path("report/thanks/", views.thanks, name="report-thanks"),
    path("report/<slug:kind>/<str:subject_id>/", views.report, name="report-words"),
    path("account/decisions/", views.decisions, name="account-decisions"),
    path("console/queue/", console_views.queue, name="console-queue"),
    path("console/queue/<str:public_id>/", console_views.case, name="console-case"),
    path("console/duty/", console_views.duty, name="console-duty"),
]
