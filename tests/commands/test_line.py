"""The command line says everything in the site's language, and what to write instead."""

import subprocess
import sys
from pathlib import Path

import pytest

from blisko.commands.environment import with_whole_title
from blisko.locale.messages import messages

ROOT = Path(__file__).resolve().parents[2]


def said(*arguments: str | Path) -> tuple[int, str]:
    """What invoke answers, by the same way as `tasks.py` asks it."""
    command = [sys.executable, "-m", "invoke", "--search-root", ROOT, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8", timeout=120
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """The folder of an English site."""
    (tmp_path / "biblioteka.yaml").write_text("name: Library\nlanguage: en\n", encoding="utf-8")
    return tmp_path


WRONG = [
    (("chek",), "Nie znam polecenia „chek”. Może chodziło o: check? Polecenia: "),
    (
        ("check", "--contnet", "x"),
        "Polecenie check nie ma opcji --contnet. Może chodziło o: --content?",
    ),
    (("check", "--content"), "Po opcji --content brakuje wartości. Napisz na przykład: "),
    (
        ("serve", "--port", "osiem"),
        "--port osiem: to nie jest liczba; napisz na przykład --port 8000.",
    ),
    (
        ("serve", "--port=osiem"),
        "--port osiem: to nie jest liczba; napisz na przykład --port 8000.",
    ),
    (("serve", "--port", "99999"), "--port 99999: nie ma takiego portu; "),
    (("serve", "--port", "0"), "--port 0: nie ma takiego portu; "),
    (
        ("photos",),
        "Po poleceniu photos brakuje słowa: folder. Napisz: python3 tasks.py photos <folder>",
    ),
    (("check", "tresc/"), "Nie wiem, co znaczy „tresc/” po poleceniu check."),
    (("build", "--today", "2026-02-30"), "--today 2026-02-30: to nie jest dzień; "),
    (("--port",), "Nie znam polecenia „--port”."),
]


@pytest.mark.parametrize(("arguments", "answer"), WRONG, ids=lambda part: " ".join(part)[:40])
def test_what_cannot_be_understood_is_answered_in_polish(
    arguments: tuple[str, ...], answer: str
) -> None:
    status, told = said(*arguments)
    assert told.startswith(answer)
    assert status == 2
    assert len(told.splitlines()) == 1
    assert not any(word in told for word in ("No idea", "Traceback", "expected", "Argument"))


def test_an_english_site_is_answered_in_english(english: Path) -> None:
    assert said("check", "--content", english, "--foo")[1] == (
        "The command check has no option --foo. All of them: python3 tasks.py check --help\n"
    )
    assert said("build", "--content", english, "--today", "soon") == (
        2,
        "--today soon: this is no day; write year-month-day, for example 2026-03-10.\n",
    )
    status, told = said("check", "--content", english, "--help")
    assert status == 0
    assert told.startswith("Usage: python3 tasks.py check [options]\nCheck the content")


@pytest.mark.parametrize("verb", ["build", "check", "new", "publish", "rollback", "strip-photos"])
def test_help_is_whole_and_in_polish(verb: str) -> None:
    status, told = said(verb, "--help")
    assert status == 0
    assert told.startswith(f"Użycie: python3 tasks.py {verb} [opcje]\n")
    key = verb.replace("-", "_")
    texts = [
        text for name, text in messages("pl").entries.items() if name.startswith(f"verb.{key}.")
    ]
    assert [text for text in texts if str(text) not in told] == []
    assert "Usage" not in told


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("new warsztat Szycie toreb", ["new", "warsztat", "Szycie toreb"]),
        (
            "new --photos warsztat Szycie toreb --today 2026-03-10 od zera",
            ["new", "warsztat", "Szycie toreb od zera", "--photos", "--today", "2026-03-10"],
        ),
        ("new warsztat", ["new", "warsztat"]),
        ("new", ["new"]),
        ("check --path new", ["check", "--path", "new"]),
        ("build --clean", ["build", "--clean"]),
    ],
)
def test_a_title_needs_no_quotation_marks(written: str, meant: list[str]) -> None:
    assert with_whole_title(written.split()) == meant
