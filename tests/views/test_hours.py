"""Opening hours: what holds today, the week, and exceptions to come."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.views.hours import OpeningHoursView, opening_hours
from tests.content import ORGANISATION, scope

NBSP = "\N{NO-BREAK SPACE}"
WEEK = """\
hours:
  weekly:
    monday: 10:00-18:00
    tuesday: 9:00-12:00, 13:00-17:00
    saturday: closed
"""


def hours(folder: Path, exceptions: str = "", *, today: str = "2026-03-10") -> OpeningHoursView:
    """The opening hours on a day (10 March 2026 is a Tuesday)."""
    text = f"{ORGANISATION}{WEEK}"
    if exceptions:
        text += f"  exceptions:\n{exceptions}"
    made = scope(folder, {"biblioteka.yaml": text}, today=dt.date.fromisoformat(today))
    view = opening_hours(made)
    assert view is not None
    return view


def said(made: OpeningHoursView) -> str:
    """What is said of the hours of today."""
    return ", ".join(made.spans) + (f" ({made.reason})" if made.reason else "")


def test_no_hours_stated(tmp_path: Path) -> None:
    assert opening_hours(scope(tmp_path, {})) is None


@pytest.mark.parametrize(
    ("today", "sentence", "closed"),
    [
        ("2026-03-09", "10:00–18:00", False),
        ("2026-03-10", "09:00–12:00, 13:00–17:00", False),
        ("2026-03-11", "", False),
        ("2026-03-14", "nieczynne", True),
    ],
)
def test_what_holds_today(
    tmp_path: Path,
    today: str,
    sentence: str,
    closed: bool,  # noqa: FBT001
) -> None:
    made = hours(tmp_path, today=today)
    assert (said(made), made.closed_today) == (sentence, closed)


def test_the_week_has_the_days_that_are_stated(tmp_path: Path) -> None:
    assert [(d.day, d.name, ", ".join(d.spans), d.today) for d in hours(tmp_path).week] == [
        (0, "poniedziałek", "10:00–18:00", False),
        (1, "wtorek", "09:00–12:00, 13:00–17:00", True),
        (5, "sobota", "nieczynne", False),
    ]


EXCEPTIONS = """\
    - {date: 2026-03-10, hours: 12:00-14:00, reason: Inwentaryzacja}
    - {from: 2026-04-01, until: 2026-04-03, hours: closed}
"""


@pytest.mark.parametrize(
    ("today", "sentence", "closed"),
    [
        ("2026-03-10", "12:00–14:00 (Inwentaryzacja)", False),
        ("2026-03-09", "10:00–18:00", False),
        ("2026-03-31", "09:00–12:00, 13:00–17:00", False),
        ("2026-04-01", "nieczynne", True),
        ("2026-04-03", "nieczynne", True),
        ("2026-04-04", "nieczynne", True),
        ("2026-04-06", "10:00–18:00", False),
    ],
)
def test_an_exception_comes_before_the_week(
    tmp_path: Path,
    today: str,
    sentence: str,
    closed: bool,  # noqa: FBT001
) -> None:
    made = hours(tmp_path, EXCEPTIONS, today=today)
    assert (said(made), made.closed_today) == (sentence, closed)


@pytest.mark.parametrize(
    ("exception", "today", "text"),
    [
        ("date: 2026-03-10", "2026-03-10", "wtorek, 10 marca"),
        ("date: 2026-03-09", "2026-03-10", None),
        ("date: 2026-04-14", "2026-03-10", "wtorek, 14 kwietnia"),
        ("date: 2026-04-15", "2026-03-10", None),
        ("from: 2026-03-20, until: 2026-03-22", "2026-03-10", "20–22 marca 2026"),
        ("from: 2026-03-01, until: 2026-03-10", "2026-03-10", "1–10 marca 2026"),
        ("from: 2026-03-01, until: 2026-03-09", "2026-03-10", None),
        ("from: 2026-03-20, until: 2026-03-20", "2026-03-10", "piątek, 20 marca"),
        ("until: 2026-03-20", "2026-03-10", "do 20 marca 2026"),
        ("from: 2026-03-20", "2026-03-10", "od 20 marca 2026"),
        ("from: 2025-12-29, until: 2026-01-02", "2025-12-20", "29 grudnia 2025 – 2 stycznia 2026"),
    ],
)
def test_exceptions_to_come(tmp_path: Path, exception: str, today: str, text: str | None) -> None:
    made = hours(tmp_path, f"    - {{{exception}, hours: closed, reason: Urlop}}\n", today=today)
    found = [(e.text.replace(NBSP, " "), ", ".join(e.spans), e.reason) for e in made.exceptions]
    assert found == ([(text, "nieczynne", "Urlop")] if text else [])


def test_exceptions_are_in_the_order_of_the_calendar(tmp_path: Path) -> None:
    lines = "".join(
        f"    - {{date: 2026-03-{day}, hours: 8:00-9:00}}\n" for day in ("20", "12", "15")
    )
    found = [e.text.split(NBSP)[0] for e in hours(tmp_path, lines).exceptions]
    assert found == ["czwartek, 12", "niedziela, 15", "piątek, 20"]


@pytest.mark.parametrize(
    ("count", "shown", "folded"),
    [(0, 0, ""), (3, 3, ""), (4, 2, "Dalsze zmiany: 2"), (5, 2, "Dalsze zmiany: 3")],
)
def test_many_exceptions_are_folded(tmp_path: Path, count: int, shown: int, folded: str) -> None:
    lines = "".join(
        f"    - {{date: 2026-03-{day}, hours: closed}}\n" for day in range(11, 11 + count)
    )
    made = hours(tmp_path, lines)
    assert (len(made.exceptions), len(made.later), made.folded) == (shown, count - shown, folded)
    days = [e.text.split(NBSP)[0].split()[-1] for e in (*made.exceptions, *made.later)]
    assert days == [str(day) for day in range(11, 11 + count)]


def test_hours_in_english(tmp_path: Path) -> None:
    text = f"{ORGANISATION}language: en\n{WEEK}"
    view = opening_hours(scope(tmp_path, {"biblioteka.yaml": text}))
    assert view is not None
    assert [day.name for day in view.week] == ["Monday", "Tuesday", "Saturday"]
    assert view.spans == ("09:00–12:00", "13:00–17:00")
    assert view.today.startswith("Today, Tuesday, 10")


def test_the_sentence_names_its_day(tmp_path: Path) -> None:
    made = hours(tmp_path, EXCEPTIONS, today="2026-03-10")
    assert made.today.replace(NBSP, " ") == "Dziś, wtorek, 10 marca"
    assert made.date == "2026-03-10"
