"""Every address: works in both languages, is 404 where nothing is, asks little of the database, and says nothing it should not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from saath.directory.reads import all_shown
from saath.people.types import GUEST

pytestmark = pytest.mark.usefixtures("directory")

SENSITIVE = (
    "find/",
    "check/",
    "plan/",
    "breathe/",
    "offline/",
    "more/",
    "settings/",
    "h/{id}/",
    "h/{id}/report/",
    "h/{id}/thanks/",
)
OPEN = ("", "about/", "privacy/", "developers/", "hide/", "numbers/", "numbers/punjab/", "partners/",
        "partners/zindagi-trust/", "partners/shifa-international/", "paper/")  # fmt: skip
LANGUAGES = ("en", "ur")
QUERIES = ("", "find/", "numbers/", "numbers/punjab/", "h/{id}/", "h/{id}/report/", "h/{id}/thanks/", "check/", "settings/",
    "about/", "privacy/", "developers/", "hide/", "more/", "plan/", "breathe/", "offline/")  # fmt: skip


@pytest.fixture
def an_id() -> str:
    return next(entry.public_id for entry in all_shown(GUEST) if entry.slug == "umang-pakistan")


def urls(patterns: tuple[str, ...], an_id: str) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for pattern in patterns:
            yield language, f"/{language}/{pattern.format(id=an_id)}"


def test_sensitive_pages_keep_quiet(client: Client, an_id: str) -> None:
    for language, url in urls(SENSITIVE, an_id):
        answer = client.get(url)
        html = answer.content.decode()
        assert answer.status_code == 200, url
        assert re.search(r"<title>([^<]*)</title>", html)[1] == {"en": "Saath", "ur": "ساتھ"}[language], url
        assert "og:" not in html
        assert 'name="description"' not in html
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert 'data-traces="fewer"' in html, "low-trace navigation is the default here"
        stored = "no-store" in answer["Cache-Control"] or "private, no-cache" in answer["Cache-Control"]
        assert stored, url


def test_open_pages_say_what_they_are(client: Client, an_id: str) -> None:
    for _language, url in urls(OPEN, an_id):
        answer = client.get(url)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert 'rel="canonical"' in html, url
        assert re.search(r'<meta name="description" content="[^"]{20,}', html), url
        assert "no-store" not in answer["Cache-Control"]


def test_every_page_has_a_way_out_and_somebody_to_call(client: Client, an_id: str) -> None:
    for language, url in [*urls((*OPEN, *SENSITIVE), an_id), ("en", "/en/h/zzz/"), ("ur", "/ur/nowhere/")]:
        html = client.get(url).content.decode()
        assert html.count("data-exit ") == 1, url
        assert 'href="tel:15"' in html, url
        assert 'href="tel:115"' in html, url
        assert f'<html lang="{language}" dir="{"rtl" if language == "ur" else "ltr"}"' in html


def test_pages_ask_the_database_for_next_to_nothing(client: Client, an_id: str) -> None:
    for _language, url in urls(QUERIES, an_id):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        assert len(queries) <= 1, (url, "the directory's revision", [query["sql"][:90] for query in queries])


@pytest.mark.parametrize(
    "url", ["/en/h/zzz/", "/en/h/zzz/report/", "/en/numbers/atlantis/", "/en/x/", "/fr/", "/en/h/%00/"]
)
def test_what_is_not_there_is_404_with_help(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 404
    assert "tel:15" in answer.content.decode()


def test_a_hidden_service_is_404(client: Client) -> None:
    from saath.directory.models import Service

    weak = Service.objects.get(slug="sahil-helpline").public_id
    for path in (f"/en/h/{weak}/", f"/en/h/{weak}/report/", f"/en/h/{weak}/thanks/"):
        assert client.get(path).status_code == 404


def test_urdu_pages_have_no_english_sentence(client: Client, an_id: str) -> None:
    """Beyond what is marked as English: names of services, organisations, sources, code."""
    for _language, url in [pair for pair in urls((*OPEN, *SENSITIVE), an_id) if pair[0] == "ur"]:
        html = client.get(url).content.decode()
        body = html[html.index("<body") :]
        body = re.sub(r'<(bdi|p|a|span)\b[^>]*\blang="en"[^>]*>.*?</\1>', "", body, flags=re.DOTALL)
        body = re.sub(r"<(script|pre|svg|bdi)\b.*?</\1>", "", body, flags=re.DOTALL)
        text = re.sub(r"<[^>]+>", " ", body)
        english = re.findall(r"[A-Za-z]{3,}(?:\s+[A-Za-z]{2,}){2,}", text)
        allowed = ("Noto Nastaliq Urdu", "Open Font License", "GeoNames CC BY")
        assert not [words for words in english if not words.startswith(allowed)], (url, english)


def test_nothing_is_loaded_from_anybody_else(client: Client, an_id: str) -> None:
    for _language, url in urls((*OPEN, *SENSITIVE), an_id):
        answer = client.get(url)
        loaded = re.findall(
            r'<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="([^"]+)"', answer.content.decode()
        )
        ours = ("/", "http://localhost:8000/")
        assert all(address.startswith(ours) for address in loaded), (url, loaded)
        assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
        assert not re.search(
            r'\sstyle="|\son\w+="|<style|<script(?![^>]*(?:src=|ld\+json))', answer.content.decode()
        ), url


def test_linked_data_is_valid_and_names_only_published_numbers(client: Client) -> None:
    html = client.get("/en/numbers/").content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, flags=re.DOTALL)
    items = json.loads(text)["itemListElement"]
    shown = {
        contact.uri.removeprefix("tel:") for entry in all_shown(GUEST) for contact in entry.dialable if contact.uri
    }
    assert items
    assert {item["item"]["availableChannel"]["telephone"] for item in items} <= shown


def test_every_address_stands_in_the_table_of_the_docs() -> None:
    docs = (Path(__file__).parent.parent.parent / "docs/pages.md").read_text("utf-8")

    def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if pattern.namespace is None:
                    yield from addresses(pattern.url_patterns)
            elif pattern.name:
                plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern)).strip("^$")
                yield re.sub(r"<(?!slug:slug>)\w+:\w+>", "<id>", plain).replace("<slug:slug>", "<slug>")

    missing = [address for address in addresses(get_resolver().url_patterns) if f"{address}`" not in docs]
    assert not missing, missing


class TestTheStrip:
    def test_without_a_province_the_national_numbers_stand(self, client: Client) -> None:
        html = client.get("/en/").content.decode()
        strip = html[html.index('class="strip"') : html.index("<main")]
        assert re.findall(r'href="tel:(\d+)"', strip) == ["15", "115"]

    @pytest.mark.parametrize(
        ("place", "has_1122"), [("PK-PB", True), ("PK-SD", True), ("PK-KP", False), ("nonsense", False)]
    )
    def test_1122_stands_only_where_it_is_sourced(self, client: Client, place: str, has_1122: bool) -> None:
        client.cookies["place"] = place
        html = client.get("/en/").content.decode()
        strip = html[html.index('class="strip"') : html.index("<main")]
        assert ('href="tel:1122"' in strip) is has_1122
        assert 'href="tel:15"' in strip


class TestChoices:
    def test_choices_are_cookies_and_leave_erases_them(self, client: Client) -> None:
        client.post("/en/settings/", {"theme": "dark", "lowdata": "1", "traces": "fewer", "place": "PK-SD"})
        html = client.get("/ur/").content.decode()
        assert 'data-theme="dark"' in html
        assert "data-lowdata" in html
        assert "saath-nastaliq" not in html, "low data loads no font"
        answer = client.post("/leave/")
        assert answer.status_code == 204
        assert answer["Clear-Site-Data"] == '"cookies"'
        assert 'data-theme="dark"' not in client.get("/ur/").content.decode()

    def test_save_data_is_heard(self, client: Client) -> None:
        answer = client.get("/ur/", headers={"Save-Data": "on"})
        assert "data-lowdata" in answer.content.decode()
        assert "Save-Data" in answer["Vary"]

    @pytest.mark.parametrize(
        "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/en/\n/x"]
    )
    def test_the_way_back_is_always_ours(self, client: Client, to: str) -> None:
        assert client.post("/en/settings/", {"theme": "", "next": to})["Location"] == "/en/settings/"

    def test_leave_without_script_goes_to_a_neutral_page(self, client: Client) -> None:
        answer = client.get("/leave/")
        assert answer.status_code == 302
        assert answer["Location"] == "https://www.google.com/"
        assert answer["Referrer-Policy"] == "no-referrer"


class TestFormsFromElsewhere:
    @pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
    def test_are_refused(self, client: Client, headers: dict[str, str]) -> None:
        assert client.post("/en/find/", {"q": "x"}, headers=headers).status_code == 403

    @pytest.mark.parametrize(
        "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}, {"Origin": "http://testserver"}, {}]
    )
    def test_ours_pass(self, client: Client, headers: dict[str, str]) -> None:
        assert client.post("/en/find/", {"q": "worry"}, headers=headers).status_code == 303


class TestHostileSearch:
    @pytest.mark.parametrize(
        "words", ["a" * 10_000, "\x00\x00", "\u202e\u202d", "<script>alert(1)</script>", "' OR 1=1 --", "٪" * 5000]
    )
    def test_gets_a_page_with_help(self, client: Client, words: str) -> None:
        answer = client.post("/en/find/", {"q": words}, follow=True)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "<script>alert" not in html
        assert "service-card" in html

    def test_words_never_come_back_in_an_address(self, client: Client) -> None:
        answer = client.post("/en/find/", {"q": "lawyer zzyzx", "need": "gbv"})
        assert answer.status_code == 200
        addresses = re.findall(r'(?:href|action|src)="([^"]*)"', answer.content.decode())
        assert addresses
        assert not [address for address in addresses if "lawyer" in address or "gbv" in address]

    def test_choices_alone_become_a_neutral_address(self, client: Client) -> None:
        answer = client.post("/en/find/", {"need": ["gbv"], "province": "PK-PB"})
        assert answer.status_code == 302
        assert re.fullmatch(r"/en/find/\?f=[0-9a-z]+", answer["Location"])

    def test_too_many_searches_still_show_who_to_call(self, client: Client) -> None:
        for _ in range(60):
            client.post("/en/find/", {"q": "x"})
        answer = client.post("/en/find/", {"q": "x"})
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) > 0
        assert "tel:15" in answer.content.decode()
