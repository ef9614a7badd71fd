"""Background work of the stories room."""

from saath.jobs.schedules import daily
from saath.stories.actions import purge, rescreen, sweep_files
from saath.stories.events import StoryHeld
from saath.stories.vocabulary import Hold


class StillSilent(Exception):  # noqa: N818 - it reads as what happened
    """The screening does not answer yet; the job is tried again with growing pauses, and a person has it meanwhile."""


def ask_again(event: StoryHeld) -> None:
    """Have what the screening did not answer for screened again, within seconds, then minutes."""
    if event.hold == Hold.UNSCREENED and rescreen():
        raise StillSilent


@daily(hour=4)
def leave_nothing() -> None:
    """Erase what was deleted more than 24 hours ago, and files that no story has."""
    while purge():
        pass
    sweep_files()
