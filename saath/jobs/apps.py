from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "saath.jobs"
    label = "jobs"

    def ready(self) -> None:
        from saath.jobs.outbox import deliver
        from saath.kernel.events import deliver_with

        deliver_with(deliver)
