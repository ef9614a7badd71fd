from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "saath.jobs"
    label = "jobs"
