"""What a page says of itself to the browser, the history and the search engines."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

LANGUAGES = pytest.mark.parametrize(("language", "name"), [("en", "Saath"), ("ur", "ساتھ")])
SENSITIVE = ["find/", "check/", "plan/", "breathe/", "offline/", "more/", "settings/"]
OPEN = ["about/", "privacy/", "developers/", "hide/", "numbers/"]


def title(html: str) -> str:
    return re.search(r"<title>(.*?)</title>", html)[1]  # type: ignore[index]


def get(client: Client, language: str, path: str) -> tuple[str, object]:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    return response.content.decode(), response


@LANGUAGES
@pytest.mark.parametrize("path", SENSITIVE)
def test_a_sensitive_page_names_no_topic_and_is_not_found_by_search(
    client: Client, directory: None, language: str, name: str, path: str
) -> None:
    html, response = get(client, language, path)
    assert title(html) == name
    assert "og:" not in html
    assert 'name="description"' not in html
    assert "noindex" in response["X-Robots-Tag"]  # type: ignore[index]
    assert "private" in response["Cache-Control"]  # type: ignore[index]
    assert response["Referrer-Policy"] == "no-referrer"  # type: ignore[index]
    assert 'data-traces="fewer"' in html


@LANGUAGES
@pytest.mark.parametrize("path", ["find/", "check/", "more/", "settings/"])
def test_a_sensitive_page_is_never_stored(client: Client, directory: None, language: str, name: str, path: str) -> None:
    _html, response = get(client, language, path)
    assert "no-store" in response["Cache-Control"]  # type: ignore[index]


@LANGUAGES
@pytest.mark.parametrize("path", OPEN)
def test_an_open_page_can_be_found(client: Client, directory: None, language: str, name: str, path: str) -> None:
    html, response = get(client, language, path)
    assert "noindex" not in html
    assert "X-Robots-Tag" not in response  # type: ignore[operator]
    assert len(re.search(r'name="description" content="(.*?)"', html)[1]) > 30  # type: ignore[index]
    assert f'hreflang="{"en" if language == "ur" else "ur"}"' in html


def test_a_service_has_a_neutral_title_and_address(client: Client, entry_of: object) -> None:
    entry = entry_of("madadgaar-1098")  # type: ignore[operator]
    html, _response = get(client, "en", f"h/{entry.public_id}/")
    assert title(html) == "Saath"


def test_the_bare_address_speaks_the_language_of_the_browser(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "ur-PK,en;q=0.5"})["Location"] == "/ur/"
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/en/"
    client.cookies["lang"] = "ur"
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/ur/"


def test_the_other_language_is_the_same_page_with_the_same_choices(client: Client, directory: None) -> None:
    html, _response = get(client, "en", "find/?p=2")
    assert '<a class="language" href="/ur/find/?p=2"' in html


def test_this_phones_choices_are_drawn(client: Client, directory: None) -> None:
    client.cookies.load({"theme": "dark", "lowdata": "1", "traces": "fewer", "place": "PK-PB"})
    html, _response = get(client, "ur", "about/")
    assert 'data-theme="dark" data-lowdata data-traces="fewer"' in html
    assert "woff2" not in html
    assert "tel:1122" in html, "Rescue answers in Punjab"


def test_cookies_of_a_stranger_change_nothing(client: Client, directory: None) -> None:
    client.cookies.load({"theme": '"><script>', "lowdata": "x", "traces": "x", "place": "PK-PB' OR 1=1"})
    html, _response = get(client, "en", "about/")
    assert "<script>" not in html
    assert "data-theme" not in html
    assert "tel:1122" not in html
    assert "tel:15" in html


def test_the_browsers_wish_for_low_data_counts_until_the_person_says_otherwise(client: Client, directory: None) -> None:
    assert "data-lowdata" in client.get("/ur/", headers={"save-data": "on"}).content.decode()
    client.cookies["lowdata"] = "0"
    response = client.get("/ur/", headers={"save-data": "on"})
    assert "data-lowdata" not in response.content.decode()
    assert "Save-Data" in response["Vary"]
