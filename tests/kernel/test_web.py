"""Forms are taken from our own pages only, without a cookie."""

import pytest
from django.test import Client

from tests.cast import Cast, sign_in

FORMS = ("/en/find/", "/ur/check/", "/en/settings/")


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Origin": "http://testserver.elsewhere.example"}, False),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(
    client: Client, path: str, headers: dict[str, str], taken: bool
) -> None:
    response = client.post(path, {"q": "anxiety"}, headers=headers)
    assert (response.status_code != 403) is taken


@pytest.mark.usefixtures("directory")
def test_whoever_is_refused_still_sees_who_to_call(client: Client) -> None:
    response = client.post("/ur/find/", {"q": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "tel:15" in html
    assert 'lang="ur"' in html


@pytest.mark.usefixtures("directory")
def test_no_public_page_sets_a_cookie(client: Client) -> None:
    for path in ("/en/", "/ur/find/", "/en/settings/", "/en/check/"):
        assert not client.get(path).cookies, path


def test_the_engine_room_keeps_djangos_own_protection(cast: Cast) -> None:
    strict = sign_in(Client(enforce_csrf_checks=True), cast.farida)
    page = strict.get("/admin/directory/holiday/add/")
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "same-origin", (
        "with no-referrer a browser would send Origin: null, and be refused"
    )
    assert strict.post("/admin/directory/holiday/add/", {"name": "x"}).status_code == 403


def test_every_answer_carries_the_id_of_its_line(client: Client) -> None:
    first, second = (client.get("/robots.txt")["X-Request-Id"] for _ in range(2))
    assert first != second
