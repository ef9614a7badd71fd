"""`saath screen`: lines in, lines out, in order, whatever stands in them."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from saath.screening.reads import screen
from saath.site import screening_verbs
from saath.site.cli import main

DANGER = "I want to kill myself tonight"


def run(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], *lines: str | bytes
) -> tuple[int, list[dict[str, Any]]]:
    file = tmp_path / "texts.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    code = main(["screen", str(file)])
    return code, [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


def test_a_verdict_a_line(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    texts = [DANGER, "موسم اچھا ہے", ""]
    lines = [json.dumps({"id": {"n": n}, "text": text, "other": 1}) for n, text in enumerate(texts)]
    code, answers = run(tmp_path, capsysbinary, *lines)
    assert code == 0
    assert answers == [
        {"id": {"n": n}, **json.loads(json.dumps(screen(text).as_dict()))} for n, text in enumerate(texts)
    ]
    assert answers[0]["risk"] == "high"
    assert answers[0]["why"][0]["words"]


def test_a_bad_line_is_named_and_stops_no_other(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    good = json.dumps({"text": DANGER})
    bad = [
        "",
        "[1]",
        '{"text": 5}',
        '{"id": 1}',
        b'{"text": "\xff"}',
        "[" * 100_000,
        json.dumps({"text": "a" * 50_001}),
    ]
    code, answers = run(tmp_path, capsysbinary, good, *bad, good)
    assert code == 1
    assert [answer.get("line") for answer in answers] == [None, 2, 3, 4, 5, 6, 7, 8, None]
    assert all(answer["error"] for answer in answers[1:-1])
    assert answers[0] == answers[-1]


def test_half_a_letter_is_no_trouble(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answers = run(tmp_path, capsysbinary, r'{"id": "\ud83d", "text": "\ud83d want to die \u0000"}')
    assert code == 0
    assert answers[0]["id"] == "\ud83d"


def test_many_lines_keep_their_order(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    lines = [json.dumps({"id": n, "text": DANGER if n % 7 == 0 else "chai"}) for n in range(2000)]
    _code, answers = run(tmp_path, capsysbinary, *lines)
    assert [answer["id"] for answer in answers] == list(range(2000))
    assert all((answer["risk"] == "high") == (answer["id"] % 7 == 0) for answer in answers)


def test_a_line_without_an_end_does_not_fill_the_memory(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screening_verbs, "CHUNK", 1000)
    monkeypatch.setattr(screening_verbs, "LONGEST_LINE", 5000)
    code, answers = run(tmp_path, capsysbinary, '{"text": "' + "a" * 90_000, '{"text": "chai"}')
    assert (code, len(answers), answers[0]["line"], "error" in answers[1]) == (1, 2, 1, False)


def test_words_and_wrong_questions(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["screen", "--words", DANGER]) == 0
    assert json.loads(capsysbinary.readouterr().out)["risk"] == "high"
    assert main(["screen"]) == main(["screen", "-", "--words", "x"]) == 2
    assert main(["screen", "/nowhere/at-all"]) == 1


@pytest.mark.process
def test_a_slow_writer_is_answered_at_once_and_a_closed_reader_is_no_error() -> None:
    command = [sys.executable, "-m", "saath.site.cli", "screen", "-"]
    talk = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    )
    assert talk.stdin
    assert talk.stdout
    assert talk.stderr
    talk.stdin.write(json.dumps({"text": DANGER}).encode() + b"\n")
    talk.stdin.flush()
    assert json.loads(talk.stdout.readline())["risk"] == "high"
    talk.stdout.close()
    with pytest.raises(BrokenPipeError):
        for _time in range(2000):
            talk.stdin.write(json.dumps({"text": "chai " * 100}).encode() + b"\n")
            talk.stdin.flush()
    with suppress(BrokenPipeError):
        talk.stdin.close()
    assert talk.wait(timeout=60) == 0
    assert b"Traceback" not in (told := talk.stderr.read())
    assert b"Broken" not in told
    talk.stderr.close()


@pytest.mark.process
def test_nothing_but_verdicts_stands_on_standard_output(tmp_path: Path) -> None:
    """Without tables, without anything: what the log has to say goes beside."""
    env = {**os.environ, "SAATH_HOME": str(tmp_path), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "saath.site.cli", "screen", "--words", DANGER]
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout)["risk"] == "high"
