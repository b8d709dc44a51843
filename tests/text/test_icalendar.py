"""iCalendar as text: escaped, folded, and read back as it was."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.text import icalendar
from blisko.text.icalendar import fold, render, text, texts

# Words as the model lets them through: no half of a character.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def unfolded(folded: str) -> str:
    """RFC 5545, 3.1: a line end with one white space after it is nothing."""
    return re.sub(r"\r\n[ \t]", "", folded)


def unescaped(value: str) -> str:
    """RFC 5545, 3.3.11."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("dwa\nwiersze", "dwa\\nwiersze"),
        ("dwa\r\nwiersze\rtrzy", "dwa\\nwiersze\\ntrzy"),
        ("„cudzysłów” – pauza: dwukropek", "„cudzysłów” – pauza: dwukropek"),
        ("nic\x00 nie\x07 widać", "nic nie widać"),
        ("BEGIN:VEVENT\nX", "BEGIN:VEVENT\\nX"),
        ("akapit\u2028akapit\x85akapit", "akapit\\nakapit\\nakapit"),
    ],
)
def test_words_are_escaped(words: str, value: str) -> None:
    assert text(words) == value


def test_several_words_are_one_value() -> None:
    assert texts(("druk 3D", "dla dzieci, młodzieży")) == "druk 3D,dla dzieci\\, młodzieży"


@given(WORDS)
def test_every_line_is_short_and_is_read_back(words: str) -> None:
    line = f"SUMMARY:{text(words)}"
    folded = fold(line)
    assert unfolded(folded) == line
    pieces = folded.split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert "\r" not in "".join(pieces)
    assert "\n" not in "".join(pieces)


@given(WORDS)
def test_words_come_back(words: str) -> None:
    kept = re.sub(r"[\x00-\x08\x0e-\x1b\x1f\x7f]", "", words)
    kept = re.sub(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", kept)
    assert unescaped(text(words)) == kept


@pytest.mark.parametrize("letter", ["ż", "z\u0307", "👩\u200d🚒", "☕\ufe0f", "漢"])
def test_no_letter_is_cut(letter: str) -> None:
    for start in range(80):
        folded = fold("X" * start + letter * 30)
        pieces = "".join(folded.split("\r\n ")).replace("X", "")
        assert pieces == letter * 30
        marks = tuple("\u0307\u200d\ufe0f")
        assert not any(piece.removeprefix(" ").startswith(marks) for piece in folded.split("\r\n"))


def test_a_heap_of_marks_is_cut_all_the_same() -> None:
    folded = fold("z" + "\u0307" * 200)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))


def test_a_file_ends_each_line() -> None:
    assert render([("A", "1"), ("B;X=y", "2")]) == "A:1\r\nB;X=y:2\r\n"


def test_times() -> None:
    warsaw = dt.datetime.fromisoformat("2026-03-14T17:00+01:00")
    assert icalendar.day(dt.date(2026, 3, 4)) == "20260304"
    assert icalendar.moment(dt.datetime(2026, 3, 14, 17)) == "20260314T170000"  # noqa: DTZ001
    assert icalendar.utc(warsaw) == "20260314T160000Z"
