from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class EngineRoomConfig(AdminConfig):
    """Django's admin behind our own door."""

    default_site = "saath.people.engine_room.EngineRoom"


class PeopleConfig(AppConfig):
    name = "saath.people"
    label = "people"

    def ready(self) -> None:
        from saath.people.console import add_own_doors, add_own_sections
        from saath.people.own import declare_own_holdings

        declare_own_holdings()
        add_own_sections()
        add_own_doors()
