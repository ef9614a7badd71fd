from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "saath.directory"
    label = "directory"
