"""Addresses of the partners room."""

from django.urls import path

from saath.partners import views

urlpatterns = [
    path("partners/", views.partners, name="partners"),
    path("partners/<slug:slug>/", views.partner, name="partner"),
    path("console/partners/", views.console_partners, name="console-partners"),
    path("console/partners/add/", views.console_partner_edit, name="console-partner-add"),
    path("console/partners/<str:public_id>/", views.console_partner, name="console-partner"),
    path("console/partners/<str:public_id>/edit/", views.console_partner_edit, name="console-partner-edit"),
    path("console/mine/", views.console_own, name="console-own-partners"),
]
