"""Addresses of the people room: one's own account, and the console's people."""

from django.urls import include, path

from saath.people import views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/devices/", views.devices, name="account-devices"),
    path("account/export/", views.export, name="account-export"),
    path("account/erase/", views.erase, name="account-erase"),
    path("account/", include("allauth.account.urls")),
    path("account/factors/", include("allauth.mfa.urls")),
    path("console/", views.console, name="console"),
    path("console/people/", views.console_people, name="console-people"),
    path("console/audit/", views.console_audit, name="console-audit"),
]
