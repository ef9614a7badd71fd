"""Addresses of the people room: signing in, one's own account, and the console's people.

The accounts library's pages are named one by one: what is not wanted here (codes by mail, phones, sign-up by passkey) has
no address.
"""

from allauth.account import views as library
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import include, path, re_path

from saath.design.pages import sensitive
from saath.people import apart_views, console_views, demo, entrance, views
from saath.people.entrance import with_mail

own = [
    path("", views.account, name="account"),
    path("devices/", views.devices, name="account-devices"),
    path("names/", apart_views.names, name="account-names"),
    path("apart/", apart_views.apart, name="account-apart"),
    path("export/", views.export, name="account-export"),
    path("erase/", views.erase, name="account-erase"),
    path("password/change/", sensitive(library.password_change), name="account_change_password"),
]

entering = [
    path("login/", sensitive(library.login), name="account_login"),
    path("signup/", sensitive(entrance.SignUp.as_view()), name="account_signup"),
    path("logout/", sensitive(library.logout), name="account_logout"),
    path("enter/", demo.enter_as, name="account-enter-as"),
    path("recover/", entrance.recover, name="account-recover"),
    path("inactive/", sensitive(library.account_inactive), name="account_inactive"),
    path("reauthenticate/", sensitive(library.reauthenticate), name="account_reauthenticate"),
    path(
        "password/key/done/",
        sensitive(library.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sensitive(library.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

by_mail = [
    path("email/", with_mail(library.email), name="account_email"),
    path("email/sent/", with_mail(library.email_verification_sent), name="account_email_verification_sent"),
    re_path(r"^email/(?P<key>[-:\w]+)/$", with_mail(library.confirm_email), name="account_confirm_email"),
    path("password/reset/", with_mail(library.password_reset), name="account_reset_password"),
    path("password/reset/done/", with_mail(library.password_reset_done), name="account_reset_password_done"),
]

second_factors = [
    path("", sensitive(entrance.Factors.as_view()), name="mfa_index"),
    path("authenticate/", sensitive(factors.authenticate), name="mfa_authenticate"),
    path("reauthenticate/", sensitive(factors.reauthenticate), name="mfa_reauthenticate"),
    path("app/add/", sensitive(app.activate_totp), name="mfa_activate_totp"),
    path("app/remove/", sensitive(entrance.RemoveApp.as_view()), name="mfa_deactivate_totp"),
    path("codes/", sensitive(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("codes/new/", sensitive(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("passkeys/", entrance.passkeys, name="mfa_list_webauthn"),
    path("passkeys/add/", sensitive(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/login/", sensitive(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("passkeys/reauthenticate/", sensitive(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/rename/", sensitive(passkey.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", sensitive(entrance.RemovePasskey.as_view()), name="mfa_remove_webauthn"),
]

console = [
    path("", console_views.console, name="console"),
    path("people/", console_views.people, name="console-people"),
    path("audit/", console_views.audit, name="console-audit"),
    path("behind/", console_views.behind, name="console-behind"),
]

urlpatterns = [
    path("account/", include([*own, *entering, *by_mail])),
    path("account/factors/", include(second_factors)),
    path("console/", include(console)),
]
