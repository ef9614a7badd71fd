from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "saath.safety"
    label = "safety"
