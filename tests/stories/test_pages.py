"""The pages of the room as a browser without scripts meets them."""

import re
from typing import Any

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from saath.people.actions import create_persona
from saath.stories.addresses import TagConverter
from saath.stories.models import Comment, Story
from saath.stories.pace import pace_of
from saath.stories.vocabulary import Note
from tests.cast import Cast
from tests.stories.tellers import AT_RISK, PLAIN, answer, key, tell, told

pytestmark = pytest.mark.django_db
WRITE = "/en/stories/write/"
KB = 1024


def html_of(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def hidden(html: str) -> dict[str, list[str]]:
    """What a form carries along unseen, and what stands chosen in it."""
    form = html[html.index("data-story-form") :]
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', form, re.DOTALL):
        found = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag, re.DOTALL)
        if found[0] and found[1]:
            fields.setdefault(found[0][1], []).append(found[1][1])
    return fields


def step(client: Client, html: str, to: str, **changed: Any) -> Any:
    return client.post(WRITE, {**hidden(html), **changed, "to": to})


def through_all_steps(client: Client, words: str, **shared: Any) -> tuple[str, Any]:
    """From an empty page to what became of it, as the buttons lead."""
    first = html_of(client.get(WRITE))
    look = html_of(step(client, first, "look", words=words, language="en", feeling="calm"))
    share = html_of(step(client, look, "share", words=words))
    chosen = {"voice": "anonymous", "answers": "phrases", **shared}
    return share, step(client, share, "send", **chosen)


def test_a_story_goes_through_its_steps_and_one_form_is_one_story(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.amina)
    share, sent = through_all_steps(client, PLAIN)
    assert "preview" in share
    assert "drank tea with my aunt" in share
    assert "data-story-sent" in html_of(sent)
    row = Story.objects.get()
    assert (row.words, row.feeling, row.voice, row.answers) == (PLAIN, "calm", "anonymous", "phrases")
    again = step(client, share, "send", voice="anonymous", answers="phrases")
    assert row.public_id in html_of(again)
    assert Story.objects.count() == 1


def test_a_line_break_and_signs_of_html_outlive_the_steps(cast: Cast, signed_in: Any) -> None:
    client, words = signed_in(cast.amina), 'She said "stay" & I <b>did</b>.\n\nThen we ate.'
    first = html_of(client.get(WRITE))
    look = html_of(client.post(WRITE, {**hidden(first), "words": words, "language": "en", "to": "look"}))
    assert "<b>did</b>" not in look
    share = html_of(client.post(WRITE, {**hidden(look), "words": words, "to": "share"}))
    assert "She said &quot;stay&quot; &amp; I &lt;b&gt;did&lt;/b&gt;.\n\nThen we ate." in share


def test_whoever_is_at_risk_meets_help_at_every_step_and_in_the_response_itself(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.amina)
    first = html_of(client.get(WRITE))
    look = html_of(step(client, first, "look", words=AT_RISK, language="en"))
    assert "data-help-card" in look
    assert 'href="tel:' in look[look.index("data-help-card") :]
    _share, sent = through_all_steps(client, AT_RISK)
    html = html_of(sent)
    assert html.index("Thank you for telling us") < html.index("data-help-card") < html.index('id="waits"')
    assert not re.search(r"violat|guideline|not allowed|reject|strike", html)
    assert Story.objects.get().held_for == "risk_to_self"


def test_whoever_writes_urdu_on_an_english_page_is_spoken_to_in_urdu_too(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.amina)
    html = html_of(
        client.post(
            WRITE,
            {"words": AT_RISK, "language": "ur-Latn", "voice": "anonymous", "answers": "nobody", "form_key": key(),
             "to": "send"},
        )
    )  # fmt: skip
    assert '<div lang="ur" dir="rtl"' in html
    assert "ہمیں بتانے کا شکریہ" in html
    assert 'lang="ur-Latn"' in html, "and the card says a line in Roman Urdu"


def test_somebody_under_eighteen_finds_a_line_for_children_first(cast: Cast, signed_in: Any) -> None:
    lines = {}
    for person in (cast.noor, cast.amina):
        _share, sent = through_all_steps(signed_in(person), AT_RISK)
        html = html_of(sent)
        lines[person.username] = re.findall(r'href="tel:([+\d]+)"', html[html.index('class="help-line"') :])
    assert lines["noor"][0] not in lines["amina"]
    assert set(lines["amina"]) <= set(lines["noor"]), "and the lines of everybody after it"


def test_private_data_comes_back_marked_and_nothing_is_kept(cast: Cast, signed_in: Any) -> None:
    client, words = signed_in(cast.amina), "Please write to my house, 0321 4455667 is the number."
    from saath.screening.types import Reason, Verdict
    from saath.screening.vocabulary import Need
    from saath.stories import clues
    from saath.stories.actions import gate

    span = words.index("0321"), words.index(" is the")
    found = Verdict(
        needs=frozenset({Need.PII}), why=(Reason("private", Need.PII, "phone", *span, words[slice(*span)]),)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "screen", lambda _text: found)
        patch.setattr(clues, "screen", lambda _text: found)
        first = html_of(client.get(WRITE))
        look = html_of(step(client, first, "look", words=words, language="en"))
        assert '<mark class="private">0321 4455667</mark>' in look
        share = html_of(step(client, look, "share", words=words))
        back = html_of(step(client, share, "send", voice="anonymous", answers="phrases"), 400)
        assert '<mark class="private">' in back
        assert not Story.objects.exists()
        share = html_of(step(client, back, "share", words=words, sent_anyway="on"))
        assert "data-story-sent" in html_of(step(client, share, "send", voice="anonymous", answers="phrases"))
    assert Story.objects.get().held_for == "pii"


def test_words_of_whoever_was_signed_out_stay_on_the_page(client: Client) -> None:
    assert "data-composer" not in html_of(client.get(WRITE))
    assert "My long story" in html_of(client.post(WRITE, {"words": "My long story", "to": "look"}))


def test_bad_forms_get_a_sentence_and_write_nothing(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.amina)
    base = {"language": "en", "voice": "anonymous", "answers": "phrases", "form_key": key(), "to": "send"}
    bad: list[dict[str, str]] = [
        {"words": ""}, {"words": "x" * 9000}, {"words": PLAIN, "voice": "persona:nobody"},
        {"words": PLAIN, "language": "xx"}, {"words": PLAIN, "form_key": "short"}, {"words": "turned \u202eround"},
    ]  # fmt: skip
    for wrong in bad:
        assert "Traceback" not in html_of(client.post(WRITE, {**base, **wrong}), 400)
    assert not Story.objects.exists()


def test_an_edit_goes_through_the_same_steps(cast: Cast, signed_in: Any) -> None:
    client, row = signed_in(cast.amina), told(cast.amina)
    path = reverse("story-edit", args=[row.public_id])
    first = html_of(client.get(path))
    assert "drank tea with my aunt" in first
    form = {**hidden(first), "words": "We walked, and it rained.", "feeling": "calm", "answers": "nobody", "to": "send"}
    assert "data-story-sent" in html_of(client.post(path, form))
    row.refresh_from_db()
    assert (row.words, row.answers, row.voice) == ("We walked, and it rained.", "nobody", "anonymous")
    assert signed_in(cast.bilal).get(path).status_code == 404


def test_own_stories_are_hidden_deleted_and_brought_back_by_their_author_alone(cast: Cast, signed_in: Any) -> None:
    client, other, row = signed_in(cast.amina), signed_in(cast.bilal), told(cast.amina)
    own, page = reverse("story-own", args=[row.public_id]), reverse("story", args=[row.public_id])
    other.post(own, {"do": "delete"})
    assert Client().get(page).status_code == 200
    for deed, seen in (("hide", 404), ("show", 200), ("delete", 404), ("undo", 200)):
        assert client.post(own, {"do": deed})["Location"].startswith("/en/stories/")
        assert Client().get(page).status_code == seen, deed
    client.post(own, {"do": "delete"})
    assert "Bring it back" in html_of(client.get("/en/stories/mine/"))


def test_an_answer_waits_for_the_author_and_is_let_through(cast: Cast, signed_in: Any) -> None:
    row = told(cast.amina, answers="everyone", approve_first=True)
    path = reverse("story-answer", args=[row.public_id])
    form = {"words": "I read it twice.", "language": "en", "voice": "anonymous", "form_key": key()}
    assert "data-story-sent" in html_of(signed_in(cast.bilal).post(path, form))
    author = signed_in(cast.amina)
    assert "I read it twice." in html_of(author.get("/en/stories/mine/"))
    waiting = Comment.objects.get()
    author.post(reverse("story-answer-own", args=[waiting.public_id]), {"do": "approve", "story": row.public_id})
    assert "I read it twice." in html_of(Client().get(reverse("story", args=[row.public_id])))


def test_an_answer_at_risk_is_met_with_help_in_the_same_response(cast: Cast, signed_in: Any) -> None:
    row = told(cast.amina, answers="everyone")
    form = {"words": AT_RISK, "language": "en", "voice": "anonymous", "form_key": key()}
    html = html_of(signed_in(cast.bilal).post(reverse("story-answer", args=[row.public_id]), form))
    assert "data-help-card" in html


def test_signs_are_given_and_taken_back_and_no_number_is_shown(cast: Cast, signed_in: Any) -> None:
    client, row = signed_in(cast.bilal), told(cast.amina)
    path, page = reverse("story-sign", args=[row.public_id]), reverse("story", args=[row.public_id])
    client.post(path, {"give": "with-you"})
    html = html_of(client.get(page))
    assert 'name="back" value="with-you" aria-pressed="true"' in html
    assert not re.search(r"I am with you\s*<bdi", html)
    client.post(path, {"back": "with-you"})
    assert 'name="give" value="with-you"' in html_of(client.get(page))


def test_a_guests_covers_live_in_one_cookie_without_who_they_are(cast: Cast) -> None:
    told(cast.amina, "We buried her in March.", notes=("death",))
    told(cast.bilal)
    client = Client()
    assert '<details class="cover">' in html_of(client.get("/en/stories/"))
    for preset, there, covered in (("show", True, False), ("light", False, False), ("cover", True, True)):
        client.post("/en/stories/reading/", {"all": preset})
        html = html_of(client.get("/en/stories/"))
        assert ("We buried her" in html) is there, preset
        assert ('<details class="cover">' in html) is covered, preset
    assert re.fullmatch(r"[sch]{12}", client.cookies["covers"].value)
    assert len(Note) == 12
    client.cookies["covers"] = "<script>"
    assert "<script>" not in html_of(client.get("/en/stories/reading/"))


def test_covers_and_quiet_hours_of_an_account(cast: Cast, signed_in: Any) -> None:
    client = signed_in(cast.noor)
    form = {**dict.fromkeys(Note.values, "cover"), "death": "hide", "heavy": "show"}
    assert client.post("/en/stories/reading/", form).status_code == 302
    html = html_of(client.get("/en/stories/reading/"))
    assert re.search(r'name="heavy".*?value="show" selected', html, re.DOTALL)
    client.post("/en/stories/reading/", {"quiet": "1", "begin": "00:00", "end": "23:59"})
    assert "quiet hours" in html_of(client.get("/en/stories/"))
    assert client.post("/en/stories/reading/", {"quiet": "1", "begin": "22:00", "end": ""}).status_code == 400


def test_what_somebody_looked_for_says_nothing_in_title_or_address(cast: Cast) -> None:
    told(cast.amina, "I was sad. #Panic_Attack #SelfCare", feeling="sad")
    quiet = reverse("stories-tag", args=["Panic_Attack"])
    assert "panic" not in quiet.lower()
    for path in (quiet, "/en/stories/?feeling=8"):
        answer_ = Client().get(path)
        assert "<title>Saath</title>" in html_of(answer_)
        assert "no-store" in answer_["Cache-Control"]
    known = html_of(Client().get(reverse("stories-tag", args=["SelfCare"])))
    assert "<title>#SelfCare" in known
    assert quiet in known, "and no page spells the other out in a link"
    assert Client().get("/en/stories/tag/panic_attack/").status_code == 200, "typed by hand it is understood"
    assert Client().get("/en/stories/tag/-99/").status_code == 404


@pytest.mark.parametrize("key_", ["selfcare", "panicattack", "ذہنیصحت", "a-b", "ن" * 100])
def test_every_hashtag_comes_back_from_its_address(key_: str) -> None:
    converter = TagConverter()
    address = converter.to_url(key_)
    assert re.fullmatch(converter.regex, address)
    assert TagConverter().to_python(address) == converter.to_python(converter.to_url(converter.to_python(address)))


def test_a_break_is_due_after_twenty_stories_or_ten_minutes() -> None:
    from django.http import QueryDict

    now = int(timezone.now().timestamp() // 60)
    assert not pace_of(QueryDict(), 10).pauses
    assert pace_of(QueryDict(f"n=10&m={now}"), 10).pauses
    assert pace_of(QueryDict(f"n=0&m={now - 11}"), 3).pauses
    assert pace_of(QueryDict(f"n=10&m={now}"), 10).onward == f"n=0&m={now}"
    for strange in ("n=-1&m=x", "n=99999999999&m=1", f"m={now + 9}"):
        assert pace_of(QueryDict(strange), 10).minutes == 0


def test_twenty_stories_lead_to_a_break_and_every_story_is_met_once(cast: Cast) -> None:
    for n in range(10):
        for person in (cast.amina, cast.bilal, cast.tariq):
            tell(person, f"Day {n}, and some tea.")
    client, path, seen, breaks = Client(), "/en/stories/", [], []
    while path:
        html = html_of(client.get(path))
        seen += re.findall(r'<a href="/en/stories/(\w{12})/"><bdi>', html)
        breaks.append("You have read for a while" in html)
        onward = re.search(r'href="(\?after=[^"]+)"', html)
        path = "/en/stories/" + onward[1].replace("&amp;", "&") if onward else ""
    assert len(seen) == len(set(seen)) == 30
    assert breaks == [False, True, False]


def test_every_card_ends_with_help_and_a_story_of_suicide_has_it_above_and_below(cast: Cast) -> None:
    row = told(cast.amina, "My cousin died by suicide. I plant flowers now.", notes=("suicide",))
    feed = html_of(Client().get("/en/stories/"))
    assert feed.count("story-card") == feed.count("chip-help")
    page = html_of(Client().get(reverse("story", args=[row.public_id])))
    assert page.index('href="#help-card"') < page.index('class="cover"') < page.index("data-help-card")
    assert "og:" not in page


def test_see_no_more_of_somebody_from_the_page(cast: Cast, signed_in: Any) -> None:
    kite = create_persona(account=cast.bilal, name="Kite")
    row = told(cast.bilal, voice="persona", persona=kite.public_id)
    client, path = signed_in(cast.amina), reverse("story-apart", args=["story", row.public_id])
    assert "bilal" not in html_of(client.get(path))
    client.post(path, {"block": "1"})
    assert client.get(reverse("story", args=[row.public_id])).status_code == 404
    assert client.get("/en/stories/apart/account/1/").status_code == 404


def test_pages_of_ones_own_are_light_and_ask_the_database_little(cast: Cast, signed_in: Any) -> None:
    row = told(cast.amina, "word " * 1500, answers="everyone")
    for n in range(8):
        tell(cast.amina, f"Day {n}. " + "شام کو چائے پی۔ " * 60)
        answer(cast.bilal, row.public_id, f"Thank you, {n}.")
    client = signed_in(cast.amina)
    paths = ("", "mine/", "write/", "reading/", f"{row.public_id}/", f"{row.public_id}/edit/")
    for path in (f"/ur/stories/{one}" for one in paths):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(path)
        assert len(asked) <= 9, (path, [query["sql"][:90] for query in asked])
        assert len(brotli.compress(page.content)) <= 14 * KB, path
