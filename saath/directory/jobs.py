"""Background work of the directory."""

from saath.directory.actions import forget_previews
from saath.directory.actions.forgetting import forget_old_reports
from saath.jobs.schedules import daily


@daily(hour=4)
def forget_words_of_old_reports() -> None:
    """Erase the notes of reports older than 90 days."""
    forget_old_reports()


@daily(hour=4)
def forget_old_previews() -> None:
    """Erase previews of imports that nobody took over, with their files."""
    forget_previews()
