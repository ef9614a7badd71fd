from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "saath.partners"
    label = "partners"

    def ready(self) -> None:
        from saath.directory.proposers import ask_about_proposers
        from saath.partners.console import add_sections
        from saath.partners.own import declare_partner_holdings
        from saath.partners.reads import may_propose_for

        add_sections()
        ask_about_proposers(may_propose_for)
        declare_partner_holdings()
