"""The sentences with which the room refuses, and what some of them carry."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason, Refused


class StoryRefusal(Reason):
    SIGN_IN = "sign-in", _("Reading needs no account. To write, please sign in; a name you invent is enough.")
    EMPTY = "empty", _("There is nothing written yet.")
    TOO_LONG = "too-long", _("A story has room for 8,000 characters. Please shorten it, or tell it in two parts.")
    ANSWER_TOO_LONG = "answer-too-long", _("An answer has room for 1,000 characters. Please shorten it.")
    NOTE_TOO_LONG = "note-too-long", _("A content note of your own has room for 120 characters.")
    TOO_MANY_TAGS = "too-many-tags", _("A story carries at most 10 hashtags. Please take some out.")
    MIXED_TAG = "mixed-tag", _("A hashtag mixes letters of different scripts that look alike. Please type it again.")
    HIDDEN_SIGNS = (
        "hidden-signs",
        _("Hidden signs in your text turned words around. We took them out; please look again and send it."),
    )
    PRIVATE_DATA = (
        "private-data",
        _(
            "There may be a phone number, an identity number or an address in it. Please take it out before others read it."
        ),
    )
    TOO_MANY_PICTURES = "too-many-pictures", _("A story has room for 4 photographs.")
    UNKNOWN_CHOICE = "unknown-choice", _("One of the choices is not known. Please choose again.")
    NO_PERSONA = "no-persona", _("This persona is not yours, or is no longer used.")
    SLOW_DOWN = "slow-down", _("That is a lot for one day. Please rest, and come back tomorrow.")
    NO_SUCH_STORY = "no-such-story", _("This story is not here.")
    NO_SUCH_ANSWER = "no-such-answer", _("This answer is not here.")
    NOT_YOURS = "not-yours", _("Only its author can do this.")
    UNDO_OVER = "undo-over", _("It was deleted more than 24 hours ago and cannot be brought back.")
    NO_ANSWERS = "no-answers", _("The author does not want answers to this story.")
    PHRASES_ONLY = "phrases-only", _("The author of this story asks for set phrases only.")
    YOUNG_AUTHOR = "young-author", _("The author of this story is under 18. Please answer with one of the set phrases.")
    SAID_ALREADY = "said-already", _("You said this here already.")
    NOT_WAITING = "not-waiting", _("This answer does not wait for you.")
    MUST_BE_LOOKED_AT = "must-be-looked-at", _("A person has to look at it before others can see it again.")
    MOVED_ON = "moved-on", _("The author has changed it since. Please look at the new words.")
    NOT_A_MINOR = "not-a-minor", _("This choice is for people under 18.")
    FORM_KEY = "form-key", _("This form is not whole. Please open the page again; your words are still here.")


class PrivateData(Refused):
    """Refused before anything is written. `spans` say where in the words it stands; it may stand in a note or a name."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        super().__init__(StoryRefusal.PRIVATE_DATA)
        self.spans = tuple(spans)


class HiddenSigns(Refused):
    """Refused with the words as they are without the signs, for the form to show."""

    def __init__(self, words: str) -> None:
        super().__init__(StoryRefusal.HIDDEN_SIGNS)
        self.words = words
