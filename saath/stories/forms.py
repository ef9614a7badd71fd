"""Forms of the stories room. Their limits are the room's own; what is written is read by `reading` and the gate."""

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from saath.people.reads import personas_of
from saath.people.types import Account
from saath.stories.reading import ALT_ROOM, ANSWER_ROOM, MOST_PHOTOS, NOTE_ROOM, STORY_ROOM
from saath.stories.types import Photo, StoryPage, Telling
from saath.stories.vocabulary import Answers, Cover, Feeling, Note, Voice

LANGUAGES = [
    ("en", "English"), ("ur", "اردو"), ("ur-Latn", "Roman Urdu"), ("pa", "پنجابی"), ("ps", "پښتو"), ("sd", "سنڌي"),
    ("bal", "بلوچی"), ("skr", "سرائیکی"),
]  # fmt: skip
"""Each language by its own name."""
UNDER = "persona:"
"""Before the id of a persona, among the choices of a voice."""


def new_form_key() -> str:
    """The key by which a form that is sent twice is known as one."""
    return secrets.token_hex(12)


def voices(person: Account) -> list[tuple[str, Any]]:
    """Under which names this person may speak, the safest first."""
    personas = [(f"{UNDER}{one.public_id}", str(one)) for one in personas_of(person)]
    own = _("Under my name: %(name)s") % {"name": person.username}
    return [(Voice.ANONYMOUS.value, Voice.ANONYMOUS.label), *personas, (Voice.OWN_NAME.value, own)]


def voice_of(chosen: str) -> dict[str, str]:
    """The choice of a form as the actions take it."""
    if chosen.startswith(UNDER):
        return {"voice": Voice.PERSONA.value, "persona": chosen.removeprefix(UNDER)}
    return {"voice": chosen, "persona": ""}


class StoryForm(forms.Form):
    """A story on its way through the steps: every field is on every step, those of the others hidden."""

    words = forms.CharField(
        label=_("Your story"),
        strip=False,
        max_length=4 * STORY_ROOM,
        error_messages={"required": _("There is nothing written yet.")},
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "class": "input writing", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("It is written in"), choices=LANGUAGES, initial="en")
    feeling = forms.ChoiceField(label=_("What it feels like"), choices=Feeling.choices, required=False)
    notes = forms.MultipleChoiceField(
        label=_("What readers should know first"),
        choices=Note.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_note = forms.CharField(
        label=_("Something else readers should know first"),
        required=False,
        max_length=NOTE_ROOM,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    voice = forms.ChoiceField(label=_("How you tell it"), widget=forms.RadioSelect, initial=Voice.ANONYMOUS.value)
    answers = forms.ChoiceField(
        label=_("Who may answer"), choices=Answers.choices, widget=forms.RadioSelect, initial=Answers.PHRASES.value
    )
    approve_first = forms.BooleanField(label=_("I read every answer before others do"), required=False)
    show_counts = forms.BooleanField(label=_("Others may see how many signs it was given"), required=False)
    stays = forms.BooleanField(label=_("It may stay, without a name, if I erase my account one day"), required=False)
    sent_anyway = forms.BooleanField(label=_("It is none of these. Let a person look at it first"), required=False)
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, person: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voice = self.fields["voice"]
        assert isinstance(voice, forms.ChoiceField)  # noqa: S101 - as declared
        voice.choices = voices(person)

    def telling(self, photos: tuple[Photo, ...] = ()) -> Telling:
        """What the action takes."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"sent_anyway", "form_key"}}
        return Telling(**{**given, **voice_of(given["voice"]), "notes": tuple(given["notes"])}, photos=photos)


def as_it_stands(story: StoryPage) -> dict[str, object]:
    """A story as its form shows it. Its voice and language stay whatever the form says."""
    kept = ("words", "own_note", "approve_first", "show_counts", "stays", "language")
    chosen = {"feeling": story.feeling.value, "answers": story.answers.value, "voice": Voice.ANONYMOUS.value}
    notes = [note.value for note in story.notes]
    return {**{name: getattr(story, name) for name in kept}, **chosen, "notes": notes, "form_key": new_form_key()}


def photos_sent(request: HttpRequest) -> tuple[Photo, ...]:
    """The photographs of a form, each with what it shows in words."""
    places = ((request.FILES.get(f"photo-{n}"), request.POST.get(f"alt-{n}", "")) for n in range(1, MOST_PHOTOS + 1))
    return tuple(Photo(upload, alt[:ALT_ROOM]) for upload, alt in places if upload)


class AnswerForm(forms.Form):
    """An answer in one's own words."""

    words = forms.CharField(
        label=_("In your own words"),
        strip=False,
        max_length=4 * ANSWER_ROOM,
        error_messages={"required": _("There is nothing written yet.")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "class": "input writing", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("It is written in"), choices=LANGUAGES)
    voice = forms.ChoiceField(label=_("How you say it"))
    sent_anyway = forms.BooleanField(label=_("It is none of these. Let a person look at it first"), required=False)
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, person: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voice = self.fields["voice"]
        assert isinstance(voice, forms.ChoiceField)  # noqa: S101 - as declared
        voice.choices = voices(person)


class ReadingForm(forms.Form):
    """What to do with each content note; for somebody of 13 to 17 also with heavy stories as a whole."""

    def __init__(self, *args: Any, minor: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for note in Note:
            self.fields[note.value] = forms.ChoiceField(label=note.label, choices=Cover.choices)
        if minor:
            whole = [(Cover.HIDE.value, _("Leave them out")), (Cover.SHOW.value, _("Show them"))]
            self.fields["heavy"] = forms.ChoiceField(label=_("Heavy stories in lists"), choices=whole)


class QuietForm(forms.Form):
    """Hours in which nothing is sent and lists suggest rest; both empty for none."""

    begin = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    end = forms.TimeField(label=_("Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
