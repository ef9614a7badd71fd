"""Addresses of the screening room."""

from django.urls import path

from saath.screening import views

urlpatterns = [
    path("console/words/", views.try_words, name="console-try-words"),
    path("console/phrases/", views.phrase_bank, name="console-phrases"),
    path("console/phrases/changes.csv", views.phrase_changes, name="console-phrase-changes"),
    path("console/keys/", views.keys, name="console-keys"),
]
