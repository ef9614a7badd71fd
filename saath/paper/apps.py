from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "saath.paper"
    label = "paper"

    def ready(self) -> None:
        from saath.paper.own import add_sections, declare_paper_holdings

        add_sections()
        declare_paper_holdings()
