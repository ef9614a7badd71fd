from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "saath.screening"
    label = "screening"
