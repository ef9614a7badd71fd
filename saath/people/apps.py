from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "saath.people"
    label = "people"
