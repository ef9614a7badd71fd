from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "saath.directory"
    label = "directory"

    def ready(self) -> None:
        from django.core.signals import request_finished, request_started

        from saath.design.strip import emergency_source
        from saath.directory.console.editing_sections import add_editing_sections
        from saath.directory.console.sections import add_call_sections
        from saath.directory.desk.holding import declare_editing_holdings
        from saath.directory.memory.stocking import hold_for_request, release_after_request
        from saath.directory.own import declare_call_holdings
        from saath.directory.showing.strip import strip_lines

        request_started.connect(hold_for_request, dispatch_uid="directory.hold")
        request_finished.connect(release_after_request, dispatch_uid="directory.release")
        emergency_source(strip_lines)
        declare_call_holdings()
        add_call_sections()
        declare_editing_holdings()
        add_editing_sections()
