"""Background work of the safety room."""

from saath.jobs.schedules import daily
from saath.safety.actions.forgetting import forget_old_comments


@daily(hour=3)
def forget_what_reporters_wrote() -> None:
    """The words of a report go after 90 days; its named reason stays."""
    forget_old_comments()
