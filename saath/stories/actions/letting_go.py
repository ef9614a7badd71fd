"""How the room lets go of a person; called by `erase_account` inside its transaction."""

from saath.people.types import Account
from saath.stories.actions.publishing import draw, new_edition
from saath.stories.actions.taking_back import forget_comment, forget_story
from saath.stories.models import AllowedAdult, Apart, Comment, Reaction, ReadingChoice, Story
from saath.stories.vocabulary import PUBLIC, Voice


def let_go_of_stories(account: Account) -> int:
    """Every story goes with its wordings, photographs and answers, but for the public ones that were to stay nameless.

    Of those the wordings that others do not read go as well, and nothing leads back to the account.
    """
    rows = list(Story.objects.filter(account=account))
    for row in rows:
        if row.stays and row.state in PUBLIC:
            _make_nameless(row)
        else:
            forget_story(row)
    return len(rows)


def let_go_of_comments(account: Account) -> int:
    """Answers go, with the verdicts on them."""
    rows = list(Comment.objects.filter(account=account))
    for row in rows:
        forget_comment(row)
    return len(rows)


def let_go_of_reactions(account: Account) -> int:
    gone = Reaction.objects.filter(account=account).delete()[0]
    if gone:
        new_edition()
    return gone


def let_go_of_choices(account: Account) -> int:
    """How they read, whom they let speak to them, and what blocks hid from them."""
    gone = ReadingChoice.objects.filter(account=account).delete()[0]
    gone += (
        AllowedAdult.objects.filter(minor=account).delete()[0] + AllowedAdult.objects.filter(adult=account).delete()[0]
    )
    return gone + Apart.objects.filter(viewer=account).delete()[0]


def _make_nameless(row: Story) -> None:
    row.revisions.exclude(number=row.revision).delete()
    row.pictures.filter(since__gt=row.revision).delete()
    row.account, row.persona, row.voice = None, None, Voice.ANONYMOUS
    row.newest, row.form_key, row.held_for, row.offered = row.revision, row.public_id, "", ""
    draw(row)
    row.save()
    new_edition()
