from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "saath.notices"
    label = "notices"

    def ready(self) -> None:
        from saath.design.header import add_to_header
        from saath.kernel.events import listen
        from saath.notices.bell import bell
        from saath.notices.doors import add_own_doors, say_where_names_are
        from saath.notices.jobs import forget_what_came_from_them, tell_of_a_look
        from saath.notices.own import declare_notice_holdings
        from saath.people.events import PeopleKeptApart, PersonUnmasked

        listen(PersonUnmasked, tell_of_a_look)
        listen(PeopleKeptApart, forget_what_came_from_them)
        say_where_names_are()
        add_own_doors()
        add_to_header(bell)
        declare_notice_holdings()
