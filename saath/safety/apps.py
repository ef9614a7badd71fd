from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "saath.safety"
    label = "safety"

    def ready(self) -> None:
        from saath.people.naming import ask_about_names
        from saath.safety.console import add_own_doors, add_sections
        from saath.safety.naming import heard_in_a_name
        from saath.safety.own import declare_safety_holdings
        from saath.safety.telling_people import tell_people

        ask_about_names(heard_in_a_name)
        add_sections()
        add_own_doors()
        declare_safety_holdings()
        tell_people()
