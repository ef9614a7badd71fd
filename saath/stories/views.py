"""Pages to read stories on. Everything that may be seen comes from `reads`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from saath.design.pages import open_page, page_of, sensitive
from saath.directory.choosing import need_url
from saath.people.types import Account
from saath.stories import reads
from saath.stories.addresses import OPEN_TAGS
from saath.stories.forms import LANGUAGES, AnswerForm, new_form_key
from saath.stories.helping import help_beside
from saath.stories.pace import pace_of
from saath.stories.phone import covers_here
from saath.stories.types import Feed, StoryPage
from saath.stories.vocabulary import SUICIDE_NOTES, Answers, Feeling, Sign
from saath.text.hashtags import hashtag_key

FEELINGS = [(str(place), feeling) for place, feeling in enumerate(Feeling) if feeling]
"""Feelings by the number under which they stand in an address, which says nothing of them."""


@require_GET
def stories(request: HttpRequest, tag: str = "") -> HttpResponse:
    """A page of a feed: what is new, of a hashtag, `?language=` or `?feeling=` (a number), and `?after=` a page before.

    What is new, and the hashtags of campaigns, may be found by anybody; what somebody looked for leaves no trace.
    """
    language, feeling = request.GET.get("language", ""), dict(FEELINGS).get(request.GET.get("feeling", ""))
    asked = Feed(tag, language if language in dict(LANGUAGES) else "", feeling.value if feeling else "")
    open_to_all = not feeling and (not tag or hashtag_key(tag) in OPEN_TAGS)
    drawn: HttpResponse = (_open_feed if open_to_all else _quiet_feed)(request, asked)
    return drawn


def _feed(request: HttpRequest, asked: Feed) -> HttpResponse:
    page = reads.feed(request.user, asked, after=request.GET.get("after", ""), covers=covers_here(request))
    if page is None:
        raise Http404
    context = {
        "feed": page,
        "asked": asked,
        "feeling_number": next((number for number, feeling in FEELINGS if feeling == asked.feeling), ""),
        "pace": pace_of(request.GET, sum(not item.pause for item in page.items)),
        "rest": reads.quiet_now(request.user),
        "tags": lambda: reads.tags(request.user),
        "languages": LANGUAGES,
        "feelings": FEELINGS,
        "heavy_url": lambda: need_url("suicide", "crisis"),
    }
    return render(request, "stories/feed.html", context)


_open_feed, _quiet_feed = open_page(_feed), sensitive(_feed)


@sensitive
@require_GET
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    """One story with its answers."""
    after = request.GET.get("after", "")
    found = reads.story(request.user, public_id, after=after, covers=covers_here(request))
    if found is None:
        raise Http404
    return render(request, "stories/story.html", story_context(request, found))


def story_context(request: HttpRequest, found: StoryPage, answer: AnswerForm | None = None) -> dict[str, object]:
    """What the page of a story draws. `answer` is a form that came back with a refusal."""
    viewer = request.user
    person = viewer if isinstance(viewer, Account) else None
    form = answer or (AnswerForm(person, auto_id="answer_%s") if person and not found.comment_refusal else None)
    return {
        "story": found,
        "signs": [(sign, found.counts.get(sign, 0), sign in found.signs) for sign in Sign],
        "card": help_beside(viewer, found.notes, page_of(request).province),
        "answer_choices": Answers.choices,
        "heavy": bool(SUICIDE_NOTES & set(found.notes)),
        "form": form,
        "form_key": new_form_key(),
        "minor": person is not None and person.minor,
    }


@require_GET
@cache_control(private=True, max_age=300)
def picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """A photograph of a story that the viewer may see."""
    data = reads.picture_file(request.user, public_id)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="image/webp")
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response
