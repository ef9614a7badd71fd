"""Stories as people meet them: told with a photograph and answered, at risk and met with help, kept over a cut line."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from tests.browser.stories_house import PHONE, House, opened, photograph
from tests.browser.test_every_page import RULES, axe

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])
WAYS = pytest.mark.parametrize(
    ("language", "scripts"), [("en", True), ("ur", True), ("ur", False)], ids=["en", "ur", "ur without scripts"]
)
GARDEN = {
    "en": "This spring I began to grow roses again, and my sister waters them with me.",
    "ur": "میں آج پرانی لائبریری گئی اور خالہ کے ساتھ چائے پی۔",
}
AT_RISK = {"en": "I want to kill myself tonight", "ur": "میں آج رات اپنی جان لینا چاہتا ہوں"}
KIND = {"en": "Thank you for telling it.", "ur": "یہ بتانے کا شکریہ۔"}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with opened() as one:
        yield one


@pytest.fixture
def come(chromium: Any, house: House) -> Iterator[Any]:
    """Somebody comes in, on a phone that goes away with the test."""
    pages: list[Any] = []

    def come_(name: str = "", **options: Any) -> Any:
        pages.append(house.page(chromium, name, **options))
        return pages[-1]

    yield come_
    for page in pages:
        page.context.close()


def sound(page: Any, *, scripts: bool = True) -> None:
    """Nothing for axe to find, and nothing wider than the phone."""
    if scripts:
        assert axe(page, runOnly=RULES) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def step(page: Any, name: str, *, scripts: bool = True) -> None:
    """Press the button that leads to a step of the composer, and be there."""
    page.locator(f"main button[name=to][value={name}]").click()
    there = "[data-story-sent]" if name == "send" else f"[data-composer={name}]"
    page.locator(there).wait_for()
    sound(page, scripts=scripts)


def begin(page: Any, house: House, language: str, words: str, *, scripts: bool = True) -> None:
    page.goto(f"{house.address}/{language}/stories/write/")
    sound(page, scripts=scripts)
    page.locator("[name=words]").fill(words)
    page.locator("[name=language]").select_option(language)


def sent_story(page: Any) -> str:
    """The id of the story that was just handed in and waits."""
    address: str = page.locator("main a[href$='/edit/']").get_attribute("href")
    return address.split("/")[-3]


def add_photograph(page: Any, *, scripts: bool) -> None:
    page.locator("details.photos > summary").click()
    file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.locator("[name=photo-1]").set_input_files(files=[file])
    page.locator("[name=alt-1]").fill("Roses in a yard")
    if scripts:
        page.locator("[data-photo-status]:not(:empty)").first.wait_for()


def publish(desk: Any, house: House, language: str, words: str, *, scripts: bool) -> None:
    """A moderator takes what comes first, looks at it and publishes it."""
    desk.goto(f"{house.address}/{language}/console/queue/")
    desk.locator(".console-work > form button").click()
    desk.locator("a[href='?show=words']").click()
    assert words in desk.locator(".their-words").inner_text()
    sound(desk, scripts=scripts)
    way = desk.locator("details.way").filter(has=desk.locator("[name=kind][value=publish]"))
    way.locator("summary").click()
    way.locator("button").click()
    desk.wait_for_url("**/console/queue/")


def served_picture(page: Any, house: House) -> Image.Image:
    source = page.locator(".story img").get_attribute("src")
    answer = page.request.get(house.address + source)
    assert answer.headers["content-type"] == "image/webp"
    return Image.open(io.BytesIO(answer.body()))


@WAYS
def test_told_with_a_photograph_held_published_read_and_answered(
    come: Any, house: House, language: str, scripts: bool
) -> None:
    words = f"{GARDEN[language]} {'۱' if scripts else '۲'}"
    author = come("amina", java_script_enabled=scripts)
    begin(author, house, language, words, scripts=scripts)
    step(author, "look", scripts=scripts)
    step(author, "share", scripts=scripts)
    assert author.locator("[name=voice][value=anonymous]").is_checked(), "the safest comes first"
    add_photograph(author, scripts=scripts)
    step(author, "send", scripts=scripts)
    assert author.locator("#waits").is_visible()
    story = f"{house.address}/{language}/stories/{sent_story(author)}/"

    guest = come(java_script_enabled=scripts)
    assert guest.goto(story).status == 404
    publish(come("sana", java_script_enabled=scripts), house, language, words, scripts=scripts)
    assert guest.goto(story).status == 200
    assert words in guest.locator(".story .words").inner_text()
    assert guest.locator(".story img").get_attribute("alt") == "Roses in a yard"
    assert "amina" not in guest.content()
    sound(guest, scripts=scripts)
    picture = served_picture(guest, house)
    assert picture.size == (640, 480)
    assert not picture.getexif()
    assert not {"exif", "xmp", "icc_profile"} & set(picture.info)

    reader = come("bilal", java_script_enabled=scripts)
    reader.goto(story)
    sound(reader, scripts=scripts)
    reader.locator(".phrases [value=thank-you]").click()
    reader.locator(".answer", has_text=KIND[language]).wait_for()
    guest.goto(f"{house.address}/{language}/stories/")
    assert words in guest.locator("main").inner_text()
    author.goto(story)
    assert KIND[language] in author.locator(".answer").inner_text()
    assert "bilal" not in author.content()
    sound(author, scripts=scripts)


@WAYS
def test_somebody_at_risk_is_met_with_help_at_once_and_nobody_else_reads_it(
    come: Any, house: House, language: str, scripts: bool
) -> None:
    author, guest = come("bilal", java_script_enabled=scripts), come(java_script_enabled=scripts)
    begin(author, house, language, AT_RISK[language], scripts=scripts)
    step(author, "look", scripts=scripts)
    assert author.locator("[data-help-card] a[href^='tel:']").first.is_visible(), "before anything is handed in"
    step(author, "share", scripts=scripts)
    with author.expect_response(lambda one: one.request.method == "POST") as answered:
        step(author, "send", scripts=scripts)
    assert "data-help-card" in answered.value.text(), "in the same response"
    assert author.locator("[data-help-card] a[href^='tel:']").first.is_visible()
    kind = {"en": "Thank you for telling us", "ur": "ہمیں بتانے کا شکریہ"}[language]
    assert kind in author.locator("h1").inner_text()
    assert author.locator("#waits").is_visible()
    story = sent_story(author)

    assert guest.goto(f"{house.address}/{language}/stories/{story}/").status == 404
    guest.goto(f"{house.address}/{language}/stories/")
    assert AT_RISK[language] not in guest.content()
    author.goto(f"{house.address}/{language}/stories/mine/")
    assert AT_RISK[language] in author.locator("main").inner_text(), "the words are kept for them"
    sound(author, scripts=scripts)


@LANGUAGES
def test_a_draft_outlives_a_cut_line(come: Any, house: House, language: str) -> None:
    author, words = come("amina"), f"{GARDEN[language]} ۳"
    begin(author, house, language, words)
    author.context.set_offline(True)
    author.locator("main button[value=look]").click()
    author.locator("[data-composer-trouble]:visible").wait_for()
    assert author.locator("[name=words]").input_value() == words
    assert author.locator("main button[value=look]").is_enabled()
    sound(author)
    author.context.set_offline(False)

    author.reload()
    assert author.locator("[name=words]").input_value() == words
    step(author, "look")
    step(author, "share")
    author.context.set_offline(True)
    author.locator("main button[value=send]").click()
    author.locator("[data-composer-trouble]:visible").wait_for()
    author.context.set_offline(False)
    step(author, "send")
    author.goto(f"{house.address}/{language}/stories/write/")
    assert author.locator("[name=words]").input_value() == "", "what was handed in is a draft no more"
    author.goto(f"{house.address}/{language}/stories/mine/")
    assert author.locator(".own-list .opening", has_text=words).count() == 1


@WAYS
def test_a_block_holds_wherever_the_blocked_would_be_read(
    come: Any, house: House, language: str, scripts: bool
) -> None:
    name = f"Kite {language} {scripts}"
    words, answer = f"{name}: I walked by the river.", f"{name} read this with joy."
    story = house.told(by="bilal", words=f"{words} #RiverWalk", persona=name)
    elsewhere = house.told(by="tariq", words="The old library has a new door.", answers="everyone")
    house.told(by="bilal", story=elsewhere, words=answer, persona=name)
    pages = {"stories/": words, "stories/tag/riverwalk/": words, f"stories/{elsewhere}/": answer}

    reader = come("amina", java_script_enabled=scripts)
    for path, told in pages.items():
        reader.goto(f"{house.address}/{language}/{path}")
        assert told in reader.locator("main").inner_text(), path
    reader.goto(f"{house.address}/{language}/stories/{story}/")
    reader.locator(f"a[href$='/apart/story/{story}/']").click()
    sound(reader, scripts=scripts)
    reader.locator("[name=block]").click()
    reader.wait_for_url("**/account/apart/")
    assert name in reader.locator("main").inner_text()
    for path in pages:
        reader.goto(f"{house.address}/{language}/{path}")
        assert name not in reader.content(), path
    assert reader.goto(f"{house.address}/{language}/stories/{story}/").status == 404
    assert reader.request.get(f"{house.address}/api/v1/stories/{story}").status == 404

    blocked = come("bilal", java_script_enabled=scripts)
    blocked.goto(f"{house.address}/{language}/stories/{story}/")
    assert words in blocked.locator("main").inner_text()
    assert "amina" not in blocked.content()


@LANGUAGES
def test_nothing_heavy_stands_in_the_feed_of_somebody_under_eighteen(come: Any, house: House, language: str) -> None:
    heavy, light = f"We buried my grandmother in March ({language}).", f"I baked bread today ({language})."
    house.told(by="bilal", words=f"{heavy} #OurHouse", notes=("death",))
    house.told(by="bilal", words=f"{light} #OurHouse", feeling="hopeful")
    grown, minor = come("amina"), come("noor")
    for path in ("stories/", "stories/tag/ourhouse/"):
        for page in (grown, minor):
            page.goto(f"{house.address}/{language}/{path}")
            assert light in page.locator("main").inner_text()
            assert (heavy in page.content()) is (page is grown), path
        assert minor.locator(".lane-2").count() == 0
    sound(minor)
    minor.goto(f"{house.address}/{language}/stories/reading/")
    assert minor.locator("[name=heavy]").input_value() == "hide"
    sound(minor)
