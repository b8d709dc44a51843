"""Marks of other systems that hide an entry: none is advised away, and dates are dates."""

from pathlib import Path

import pytest

from tests.content import problems, workshop

HIDDEN = [
    *("status: draft", 'Status: "Draft"', "STATUS: Hidden", "status: pending", "status: trash"),
    *("status: archive", "status: w przygotowaniu", "visibility: private", "post_status: private"),
    *("published: false", "Published: 'no'", "publish: false", "published: 0", "visible: nie"),
    *("hidden: true", "private: yes", "unlisted: true", "szkic: tak", "password: sekret"),
]
SHOWN = ["status: publish", "status: Published", "published: true", "hidden: false", "visible: tak"]
UNCLEAR = ["visibility: members", "stan: gotowe", "visibility: [draft]"]


@pytest.mark.parametrize("line", HIDDEN)
def test_what_hides_is_offered_as_a_draft(tmp_path: Path, line: str) -> None:
    [found] = problems(tmp_path, {"warsztaty/a.md": workshop(f"{line}\n")})
    assert (found.code, found.mended, found.length) == ("hidden-mark", "draft: true", len(line))


@pytest.mark.parametrize(
    ("line", "code"),
    [*((line, "shown-mark") for line in SHOWN), *((line, "mark-unclear") for line in UNCLEAR)],
)
def test_what_may_be_deleted_and_what_is_asked(tmp_path: Path, line: str, code: str) -> None:
    [found] = problems(tmp_path, {"warsztaty/a.md": workshop(f"{line}\n")})
    assert (found.code, found.mended) == (code, "")


def test_a_draft_may_say_so_twice_and_not_otherwise(tmp_path: Path) -> None:
    twice, otherwise = "draft: true\nstatus: draft\n", "draft: false\nstatus: draft\n"
    files = {"warsztaty/a.md": workshop(twice), "warsztaty/b.md": workshop(otherwise)}
    found = [(p.code, p.mended) for p in problems(tmp_path, files)]
    assert found == [("hidden-already", ""), ("hidden-mark", "")]


def test_our_own_words_and_dates_are_no_marks(tmp_path: Path) -> None:
    files = {
        "warsztaty/a.md": workshop("status: odwołane\n"),
        "warsztaty/b.md": workshop("published: 2026-01-01\n"),
        "warsztaty/c.md": workshop("comments: true\n"),
    }
    found = [(p.code, p.mended) for p in problems(tmp_path, files)]
    assert found == [("not-choice", "cancelled"), ("unknown-key", "date"), ("unknown-key", "")]


def test_a_bold_heading_keeps_its_code(tmp_path: Path) -> None:
    body = "**Polecenie `cięcie` tnie**\n\nOpis.\n\n**Polecenie `druk` drukuje**\n\nOpis.\n"
    found = problems(tmp_path, {"warsztaty/a.md": workshop(body=body)})
    assert [p.mended for p in found] == [
        "## Polecenie `cięcie` tnie",
        "## Polecenie `druk` drukuje",
    ]
