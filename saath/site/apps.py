from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "saath.site"
    label = "site"
