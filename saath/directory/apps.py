from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "saath.directory"
    label = "directory"

    def ready(self) -> None:
        from saath.design.strip import emergency_source
        from saath.directory.strip import strip_lines

        emergency_source(strip_lines)
