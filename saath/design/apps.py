from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "saath.design"
    label = "design"
