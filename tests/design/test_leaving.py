"""What Leave and the settings do on the server."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_leaving_by_link_forgets_the_cookies_and_goes_on(client: Client) -> None:
    client.cookies.load({"theme": "dark", "place": "PK-SD"})
    response = client.get("/leave/")
    assert response["Location"] == settings.EXIT_URL
    assert response["Clear-Site-Data"] == '"cookies"'
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert {name: cookie.value for name, cookie in response.cookies.items()}.items() >= {
        "theme": "",
        "place": "",
    }.items()


def test_the_beacon_answers_nothing(client: Client) -> None:
    response = client.post("/leave/")
    assert response.status_code == 204
    assert response.content == b""


def test_choices_are_kept_and_can_be_taken_back(client: Client, directory: None) -> None:
    client.post("/en/settings/", {"theme": "dark", "place": "PK-PB", "traces": "fewer", "lowdata": "1"})
    assert {name: cookie.value for name, cookie in client.cookies.items()} == {
        "theme": "dark",
        "place": "PK-PB",
        "traces": "fewer",
        "lowdata": "1",
    }
    client.post("/en/settings/", {"theme": "", "place": "nowhere"})
    assert client.cookies["theme"].value == ""
    assert client.cookies["place"].value == "PK-PB"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_choice_never_leads_to_another_site(client: Client, directory: None, elsewhere: str) -> None:
    assert client.post("/en/settings/", {"theme": "dark", "next": elsewhere})["Location"] == "/en/settings/"


def test_a_choice_leads_back_to_the_page_it_was_made_on(client: Client, directory: None) -> None:
    assert client.post("/en/settings/", {"theme": "dark", "next": "/en/find/?p=2"})["Location"] == "/en/find/?p=2"
