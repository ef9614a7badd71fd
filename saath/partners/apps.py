from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "saath.partners"
    label = "partners"

    def ready(self) -> None:
        from saath.partners.console import add_sections
        from saath.partners.own import declare_partner_holdings

        add_sections()
        declare_partner_holdings()
