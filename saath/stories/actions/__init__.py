"""Every write of the stories room."""

from saath.stories.actions.answering import (
    answer_with_phrase,
    approve_comment,
    comment,
    decline_comment,
    give_sign,
    take_back_sign,
)
from saath.stories.actions.choosing import (
    allow_adult,
    allow_nobody,
    choose_answers,
    choose_covers,
    choose_quiet_hours,
    choose_staying,
)
from saath.stories.actions.importing import import_stories
from saath.stories.actions.keeping_apart import block_author, mute_author
from saath.stories.actions.picturing import remove_picture, sweep_files
from saath.stories.actions.rescreening import rescreen
from saath.stories.actions.taking_back import (
    delete_comment,
    delete_story,
    hide_story,
    purge,
    show_story,
    undo_delete,
)
from saath.stories.actions.telling import edit_story, share_story

__all__ = [
    "allow_adult",
    "allow_nobody",
    "answer_with_phrase",
    "approve_comment",
    "block_author",
    "choose_answers",
    "choose_covers",
    "choose_quiet_hours",
    "choose_staying",
    "comment",
    "decline_comment",
    "delete_comment",
    "delete_story",
    "edit_story",
    "give_sign",
    "hide_story",
    "import_stories",
    "mute_author",
    "purge",
    "remove_picture",
    "rescreen",
    "share_story",
    "show_story",
    "sweep_files",
    "take_back_sign",
    "undo_delete",
]
