from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "saath.screening"
    label = "screening"

    def ready(self) -> None:
        from saath.screening.console.sections import add_sections
        from saath.screening.own import declare_screening_holdings

        add_sections()
        declare_screening_holdings()
