"""Logs hold ids and numbers only."""

import json
import logging
import sys

import pytest
from django.test import Client
from structlog.testing import capture_logs

from saath.kernel.logs import NamesOnly, drop_what_is_private

SECRET = "meri-raaz-ki-baat-0300"


@pytest.mark.usefixtures("directory")
def test_a_search_a_report_and_an_address_leave_no_word_in_the_log(client: Client, entry_of: object) -> None:
    entry = entry_of("umang-pakistan")  # type: ignore[operator]
    with capture_logs() as lines:
        client.post("/en/find/", {"q": SECRET}, REMOTE_ADDR="203.0.113.77")
        client.get(f"/en/find/?f={SECRET}")
        client.post(f"/en/h/{entry.public_id}/report/", {"reason": "other", "note": SECRET})
        client.post("/api/v1/help", {"words": SECRET}, content_type="application/json")
        client.get(f"/en/{SECRET}/")
    text = json.dumps(lines)
    assert len(lines) == 5
    assert SECRET not in text
    assert "203.0.113.77" not in text
    assert entry.public_id not in text
    assert {line["route"] for line in lines} == {"find", "report", "api:help", "none"}


def test_an_error_is_told_by_type_and_place_without_its_words() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed on %s", (SECRET,), sys.exc_info())
    line = NamesOnly().format(record)
    assert SECRET not in line
    assert "ValueError" in line
    assert "test_logs.py" in line


def test_a_message_that_words_were_put_into_is_told_by_its_place() -> None:
    record = logging.LogRecord("django.security", logging.ERROR, __file__, 7, f"bad host {SECRET}", (), None)
    line = NamesOnly().format(record)
    assert SECRET not in line
    assert "test_logs:7" in line


def test_a_view_that_breaks_is_told_beside_its_request_and_without_the_words(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], directory: None
) -> None:
    def broken(*_args: object, **_words: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("saath.directory.reads.find_answer", broken)
    client.raise_request_exception = False
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(NamesOnly())
    logging.getLogger("django").addHandler(handler)
    try:
        with capture_logs() as lines:
            response = client.post("/en/find/", {"q": SECRET}, REMOTE_ADDR="203.0.113.77")
    finally:
        logging.getLogger("django").removeHandler(handler)
    told = capsys.readouterr().out
    assert response.status_code == 500
    assert "ValueError" in told
    assert lines[0]["id"] in told
    assert SECRET not in told
    assert "203.0.113.77" not in told


def test_private_keys_are_dropped() -> None:
    assert drop_what_is_private(None, "", {"event": "x", "words": SECRET, "Note": SECRET, "id": 1}) == {
        "event": "x",
        "id": 1,
    }


def test_the_standard_library_is_formatted_so_too() -> None:
    from django.conf import settings as configured

    formatters = configured.LOGGING["formatters"]
    assert formatters["names_only"]["()"] == "saath.kernel.logs.NamesOnly"
    assert all(handler["formatter"] == "names_only" for handler in configured.LOGGING["handlers"].values())
