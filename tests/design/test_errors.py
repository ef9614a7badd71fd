"""When something breaks, the numbers are still there."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from saath.site import errors

LANGUAGES = pytest.mark.parametrize("language", ["en", "ur"])


@LANGUAGES
def test_an_unknown_page_shows_who_to_call(client: Client, db: None, language: str) -> None:
    response = client.get(f"/{language}/no/such/page/")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'lang="{language}"' in html
    assert html.count("tel:15") >= 2
    assert "tel:115" in html
    assert "no/such/page" not in html
    assert "no-store" in response["Cache-Control"]


def test_an_unknown_address_without_a_language_speaks_both(client: Client, db: None) -> None:
    html = client.get("/wp-login.php").content.decode()
    assert "In danger now?" in html
    assert "خطرے میں ہیں؟" in html


@LANGUAGES
@pytest.mark.parametrize("page", [errors.bad_request, errors.forbidden, errors.not_found, errors.server_error])
def test_no_error_page_asks_the_database(language: str, page: object) -> None:
    request = RequestFactory().get(f"/{language}/find/")
    with connection.execute_wrapper(_refuse):
        html = page(request).content.decode()  # type: ignore[operator]
    assert "tel:15" in html
    assert "data-exit-to" in html


def _refuse(*_args: object) -> None:
    raise AssertionError("an error page must not need the database")


def test_where_not_even_a_template_can_be_drawn_two_numbers_remain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "_page", _refuse)
    response = errors.server_error(RequestFactory().get("/en/find/"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "tel:15" in html
    assert "خطرے میں ہیں؟" in html


def test_too_many_tries_still_show_who_to_call_and_how_to_leave(client: Client, directory: None) -> None:
    for _ in range(40):
        response = client.post("/en/check/", {"number": "15"})
    html = response.content.decode()
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "tel:15" in html
    assert 'data-exit-to="https://' in html


def test_an_urdu_error_page_speaks_urdu_alone(client: Client, db: None) -> None:
    html = client.get("/ur/nowhere/").content.decode()
    assert "ambulance" not in html
    assert "ایمبولینس" in html
