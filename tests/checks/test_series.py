"""Rules about series: what they leave alone, what they offer, and that the offers do."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blisko.model.holidays import holidays
from blisko.model.mending.offers import pasted
from blisko.model.problems import Problem
from tests.content import ORGANISATION, codes, problems, workshop

TODAY = dt.date(2026, 9, 1)
CLUB = "start: 2026-09-02 17:00\nrepeat: co środę do 30 czerwca 2027\n"
OFF = ("2026-11-11", "2027-01-06")


def found(folder: Path, front: str, organisation: str = "") -> Sequence[Problem]:
    files = {
        "biblioteka.yaml": ORGANISATION + organisation,
        "warsztaty/klub.md": workshop(front),
    }
    return problems(folder, files, today=TODAY)


def test_holidays_are_told_once_with_their_names(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, CLUB)
    assert (problem.code, problem.severity) == ("holiday-meeting", "hint")
    assert problem.params["days"] == (
        "środa, 11 listopada 2026 (Święto Niepodległości); środa, 6 stycznia 2027 (Trzech Króli)"
    )


def test_a_day_on_which_the_door_is_closed_is_told_with_its_reason(tmp_path: Path) -> None:
    closed = """
hours:
  weekly: {wednesday: 10:00-18:00}
  exceptions:
    - {date: 2026-09-09, hours: closed, reason: Remont}
    - {from: 2026-09-20, until: 2026-09-26, hours: closed}
    - {date: 2026-09-30, hours: 10:00-12:00}
"""
    front = CLUB.replace("30 czerwca 2027", "7 października 2026")
    (problem,) = found(tmp_path, front, closed)
    assert problem.params["days"] == (
        "środa, 9 września 2026 (Remont); środa, 23 września 2026 (nieczynne)"
    )
    assert "- 2026-09-09\n  - 2026-09-23" in problem.mended


def test_a_place_with_hours_of_its_own_tells_when_it_is_closed(tmp_path: Path) -> None:
    closed = """
hours: {weekly: {monday: 10:00-18:00}, exceptions: [{date: 2026-09-09, hours: closed}]}
places:
  - id: filia
    name: Filia
    hours: {weekly: {monday: 10:00-18:00}, exceptions: [{date: 2026-09-16, hours: closed}]}
"""
    front = CLUB.replace("30 czerwca 2027", "30 września 2026")
    (problem,) = found(tmp_path, f"{front}place: filia\n", closed)
    assert "16 września" in problem.params["days"]
    assert "9 września" not in problem.params["days"]


LEFT_ALONE = {
    "days left out": f"{CLUB}except: [2026-11-11, 2027-01-06]\n",
    "meetings that were cancelled or moved": (
        f"{CLUB}changes: [{{date: 2026-11-11, cancelled: święto}},"
        " {date: 2027-01-06, to: 2027-01-07}]\n"
    ),
    "what is over": "start: 2025-09-03 17:00\nrepeat: co środę do 24 czerwca 2026\n",
    "a single event": "start: 2026-11-11 17:00\n",
    "what is meant so": (f"{CLUB}ignore: [{{code: holiday-meeting, reason: Śpiewamy pieśni}}]\n"),
    "days that are listed": "start: 2026-11-10 17:00\nextra: [2026-11-11 17:00]\n",
}


@pytest.mark.parametrize("front", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_no_holiday_is_told_of(front: str, tmp_path: Path) -> None:
    assert found(tmp_path, front) == ()


def test_polish_holidays_hold_in_poland(tmp_path: Path) -> None:
    assert found(tmp_path, CLUB, "time_zone: Europe/London\n") == ()


FORMS = {
    "none": "",
    "block": "except:\n  - 2026-12-02\n  - 2026-12-09\n",
    "block with a reason": "except:\n  - date: 2026-12-02\n    reason: remont\n  - 2026-12-09\n",
    "block of spans": "except:\n  - from: 2027-02-01\n    until: 2027-02-14\n    reason: ferie\n",
    "block without indent": "except:\n- 2026-12-02\n- from: 2027-02-01\n  until: 2027-02-14\n",
    "line": "except: [2026-12-02, 2026-12-09]\n",
    "line of groups": "except: [{date: 2026-12-02, reason: remont}, 2026-12-09]\n",
    "quoted": 'except: ["2026-12-02"]\n',
    "in several lines": "except: [\n  2026-12-02,\n  2026-12-09,\n]\n",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("repeat", ["co środę do 30 czerwca 2027", '"co środę, 43 spotkania"'])
def test_the_offered_lines_leave_the_holidays_out(form: str, repeat: str, tmp_path: Path) -> None:
    front = f"start: 2026-09-02 17:00\n{form}repeat: {repeat}\n"
    (problem,) = found(tmp_path, front)
    assert problem.mended
    path = tmp_path / "warsztaty" / "klub.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(pasted(lines, [problem])), encoding="utf-8")
    again = problems(tmp_path, {"warsztaty/klub.md": path.read_text(encoding="utf-8")}, today=TODAY)
    assert again == ()


@settings(max_examples=40)
@given(start=st.dates(TODAY, dt.date(2027, 8, 31)), weeks=st.integers(1, 3))
def test_what_is_told_are_the_meetings_on_holidays(start: dt.date, weeks: int) -> None:
    until = start + dt.timedelta(days=300)
    front = f"start: {start} 17:00\nrepeat: co {weeks} tygodnie do {until}\n"
    if weeks == 1:
        front = f"start: {start} 17:00\nrepeat: co tydzień do {until}\n"
    days = [start + dt.timedelta(weeks=weeks * n) for n in range(60)]
    known = {**holidays(start.year), **holidays(start.year + 1)}
    expected = [day for day in days if day <= until and day in known]
    with TemporaryDirectory() as folder:
        told = found(Path(folder), front)
    assert len(told) == bool(expected)
    for problem in told:
        assert problem.params["count"] == len(expected)
        assert all(day.isoformat() in problem.mended for day in expected)


# What is said of single meetings


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("repeat: co środę do 16 września\nexcept: [2025-09-09]", "2026-09-09"),
        ("repeat: co środę do 16 września\nexcept: [{date: 2025-09-09}]", "2026-09-09"),
        ("repeat: co środę do 16 września\nexcept: [2026-09-10]", ""),
        ("repeat: co środę do 16 września\nchanges: [{date: 2027-09-09, full: true}]",
         "2026-09-09"),
        ("repeat: co środę do 16 września\nextra: [2025-09-10 10:00]", "2026-09-10 10:00"),
        ("repeat: co środę do 16 września\nextra: [2026-08-31 10:00]", ""),
        ("end: 2026-09-16 18:30\nrepeat: co środę do 16 września", "2026-09-02 18:30"),
        ("end: 2026-09-16 06:30\nrepeat: co środę do 16 września", ""),
        ("end: 2026-09-16\nrepeat: co środę do 16 września", "2026-09-02"),
    ],
)  # fmt: skip
def test_a_slip_in_a_date_is_offered_mended(front: str, expected: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, f"start: 2026-09-02 17:00\n{front}\n")
    assert problem.mended == expected


def test_a_mistake_in_the_rule_is_told_alone(tmp_path: Path) -> None:
    front = "start: 2026-09-02 17:00\nrepeat: czasami\nexcept: [2026-09-09]\n"
    assert [problem.code for problem in found(tmp_path, front)] == ["not-repeat"]


def test_a_series_may_last_over_night_and_over_days(tmp_path: Path) -> None:
    front = "start: 2026-09-04 20:00\nend: 2026-09-06 12:00\nrepeat: co tydzień do 18 września\n"
    assert found(tmp_path, front) == ()


def test_meetings_of_two_series_collide_once(tmp_path: Path) -> None:
    club = "start: 2026-09-02 17:00\nend: 2026-09-02 18:30\nplace: sala\n{}"
    weekly = club.format("repeat: co środę do 28 października\n")
    monthly = "start: 2026-09-09 18:00\nplace: sala\nrepeat: w drugą środę miesiąca, 2 razy\n"
    files = {
        "warsztaty/klub.md": workshop(weekly),
        "warsztaty/drugi.md": workshop(monthly),
        "warsztaty/obok.md": workshop("start: 2026-10-07 17:30\nplace: sala obok\n"),
    }
    (problem,) = problems(tmp_path, files, today=TODAY)
    assert (problem.code, problem.path.name) == ("events-collide", "drugi.md")


def test_a_guest_does_not_collide_with_the_meeting_it_takes_the_place_of(tmp_path: Path) -> None:
    files = {
        "warsztaty/klub.md": workshop(
            "start: 2026-09-02 17:00\nplace: sala\nrepeat: co środę do 30 września\n"
        ),
        "warsztaty/gosc.md": workshop("start: 2026-09-16 17:00\nplace: sala\nseries: klub\n"),
    }
    assert codes(tmp_path, files, today=TODAY) == []


def test_sign_up_for_a_course_ends_before_its_last_meeting(tmp_path: Path) -> None:
    front = "start: 2026-09-02 17:00\nrepeat: co środę, 4 spotkania\n"
    signup = "signup: {{email: a@example.org, until: {}}}\n"
    assert found(tmp_path, front + signup.format("2026-09-10")) == ()
    late = found(tmp_path / "late", front + signup.format("2026-09-24"))
    assert [problem.code for problem in late] == ["signup-after-event"]


def test_one_meeting_that_ends_before_it_begins(tmp_path: Path) -> None:
    changes = "changes: [{date: 2026-09-09, to: 2026-09-10 18:00, end: 2026-09-10 17:00}]\n"
    front = f"start: 2026-09-02 17:00\nrepeat: co środę do 16 września\n{changes}"
    (problem,) = found(tmp_path, front)
    assert (problem.code, problem.field) == ("end-before-start", "changes.1.end")


@pytest.mark.parametrize(
    ("front", "field", "mended"),
    [
        ("start: 2027-03-28 02:30\n", "start", "2027-03-28 03:30"),
        ("start: 2027-03-27 23:00\nend: 2027-03-28 02:00\n", "end", "2027-03-28 03:00"),
        ("start: 2027-03-21 02:30\nrepeat: co tydzień, 3 razy\n", "repeat", ""),
        ("start: 2027-03-20 17:00\nextra: [2027-03-28 02:15]\n", "extra.1", "2027-03-28 03:15"),
        ("start: 2027-03-28 02:30\nrepeat: co tydzień, 3 razy\n", "start", "2027-03-28 03:30"),
    ],
)
def test_the_missing_hour(front: str, field: str, mended: str, tmp_path: Path) -> None:
    told = [p for p in found(tmp_path, front) if p.code == "no-such-hour"]
    assert [(p.field, p.mended) for p in told] == [(field, mended)]


@pytest.mark.parametrize(
    "front", ["start: 2027-03-28 01:59\n", "start: 2027-03-28 03:00\n", "start: 2026-10-25 02:30\n"]
)
def test_hours_that_are_there(front: str, tmp_path: Path) -> None:
    assert found(tmp_path, front) == ()


def test_other_zones_have_other_nights(tmp_path: Path) -> None:
    london = "time_zone: Europe/London\n"
    assert found(tmp_path, "start: 2027-03-28 02:30\n", london) == ()
    (problem,) = found(tmp_path / "b", "start: 2027-03-28 01:30\n", london)
    assert problem.code == "no-such-hour"


WHAT_IS_LEFT_OUT = {
    "except: 2026-11-11, 2026-11-18": ["[2026-11-11, 2026-11-18]"],  # no span
    "except: 2026-11-11 do 2026-11-18": ["[{from: 2026-11-11, until: 2026-11-18}]"],
    "except: 11.11 i 18.11": ["[11.11, 18.11]", "2026-11-11", "2026-11-18"],
    "except: [11 i 25 listopada 2026]": [""],
}


@pytest.mark.parametrize(("front", "mended"), WHAT_IS_LEFT_OUT.items())
def test_of_days_in_one_line_each_is_offered(front: str, mended: list[str], tmp_path: Path) -> None:
    start = "start: 2026-09-02 17:00\nrepeat: co środę do 16 grudnia\n"
    found = problems(tmp_path, {"warsztaty/klub.md": workshop(f"{start}{front}\n")})
    assert [problem.mended for problem in found] == mended


WHAT_IS_NOT_TOLD_BESIDES = {
    "except: [wtorek, 2026-11]": ["not-date", "day-missing"],  # not that nothing is left
    "except: [{from: 2026-12-31, until: 2026-12-01}, 2026-11-11]": ["span-turned"],
    "except: [2026-11-11]\nchanges: [{date: 2026-11-11, full: true}]": ["change-skipped"],
    "except: [2026-11-11]\nchanges: [{date: 2026-11-18, cancelled: false}]": ["not-reason"],
    "except: [{reason: ferie}, 2026-11-11]": ["except-undated"],
    "changes: [{date: 2026-10-07, to: 2026-10-14 17:00}]": ["change-again"],
    "repeat: [środa, piątek]\nexcept: [2026-11-11]": ["repeat-endless"],
}


@pytest.mark.parametrize(("front", "codes"), WHAT_IS_NOT_TOLD_BESIDES.items())
def test_a_mistake_is_told_once(front: str, codes: list[str], tmp_path: Path) -> None:
    start = "start: 2026-09-02 17:00\n"
    start += "" if "repeat" in front else "repeat: co środę do 16 grudnia\n"
    found = problems(tmp_path, {"warsztaty/klub.md": workshop(f"{start}{front}\n")})
    assert [p.code for p in found if p.code != "holiday-meeting"] == codes


def test_what_goes_on_after_midnight_does_not_last_until_the_next_meeting(tmp_path: Path) -> None:
    front = "start: 2026-03-22 23:00\nend: 2026-03-23 02:15\nrepeat: codziennie, 10 razy\n"
    (problem,) = problems(tmp_path, {"warsztaty/noc.md": workshop(front)})
    assert problem.params["change"] == "{date: 2026-03-28, end: 2026-03-29 03:15}"
    changed = f"{front}changes: [{problem.params['change']}]\n"
    assert problems(tmp_path, {"warsztaty/noc.md": workshop(changed)}) == ()
