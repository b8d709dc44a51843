"""The calendar by months: which days hold what, what lies before and after, and what is marked."""

import datetime as dt
from pathlib import Path

from blisko.outputs import outputs
from blisko.views.month import DayCell, MonthView, month_page
from blisko.views.scope import Scope
from tests.content import TODAY, Files, post, scope, workshop

MARCH = dt.date(2026, 3, 1)
FILES: Files = {
    "warsztaty/a.md": workshop("title: A\nstart: 2026-03-14 17:00\nend: 2026-03-14 19:00"),
    "warsztaty/b.md": workshop("title: B\nstart: 2026-03-14 10:00\nstatus: full"),
    "warsztaty/c.md": workshop("title: C\nstart: 2026-03-25 17:00\nstatus: cancelled"),
    "warsztaty/klub.md": workshop(
        "title: Klub\nstart: 2026-03-03 16:00\nrepeat: co tydzień, 3 razy"
    ),
    "wydarzenia/dni.md": post("title: Dni\nstart: 2026-03-30\nend: 2026-04-01\nall_day: true"),
    "wydarzenia/wystawa.md": post("title: Wystawa\nstart: 2026-02-20\nend: 2026-03-31"),
    "wydarzenia/kiedys.md": post("title: Kiedyś\nstart: 2026-03"),
    "wydarzenia/jesien.md": post("title: Jesień\nstart: 2026-09-26 10:00"),
}


def made(folder: Path, files: Files = FILES, month: dt.date = MARCH) -> MonthView:
    """The page of a month."""
    return month_page(scope(folder, files), month)


def cells(view: MonthView) -> dict[str, DayCell]:
    """The days of the month by their number."""
    return {cell.number: cell for week in view.table.weeks for cell in week if cell.number}


def told(cell: DayCell) -> list[str]:
    """What is told at a day."""
    return [" ".join(filter(None, (item.time, item.title, item.state))) for item in cell.items]


def test_a_month_is_whole_weeks_that_begin_on_monday(tmp_path: Path) -> None:
    table = made(tmp_path).table
    assert table.caption == "Marzec 2026"
    assert [name for _, name in table.days][::6] == ["poniedziałek", "niedziela"]
    assert [len(week) for week in table.weeks] == [7] * 6
    assert [cell.number for cell in table.weeks[0]] == ["", "", "", "", "", "", "1"]
    assert [cell.number for cell in table.weeks[-1]][:3] == ["30", "31", ""]
    empty = table.weeks[0][0]
    assert (empty.date, empty.items, empty.attributes, empty.numbers) == ("", (), {}, ())


def test_what_is_on_stands_at_its_day(tmp_path: Path) -> None:
    days = cells(made(tmp_path))
    assert told(days["14"]) == ["10:00 B brak miejsc", "17:00–19:00 A"]
    assert told(days["25"]) == ["17:00 C odwołane"]
    assert told(days["30"]) == ["Dni"]
    assert told(days["31"]) == ["ostatni dzień: Wystawa", "Dni"]  # of many days the last
    assert told(days["20"]) == []
    assert told(days["3"]) == ["16:00 Klub"]  # is over, which is seen
    assert [number for number, cell in days.items() if "16:00 Klub" in told(cell)] == [
        *("3", "10", "17"),
    ]
    assert days["14"].items[1].href == "/warsztaty/2026/a/"
    assert days["17"].items[0].href == "/warsztaty/2026/klub/#2026-03-17"


def test_states_and_the_end_for_the_clock(tmp_path: Path) -> None:
    days = cells(made(tmp_path))
    assert days["3"].items[0].status.id == "past"
    assert days["3"].items[0].over == ""
    assert days["14"].items[1].over == "2026-03-14T19:00+01:00"


def test_today_is_marked(tmp_path: Path) -> None:
    days = cells(made(tmp_path))
    assert [number for number, cell in days.items() if cell.today] == ["10"]
    assert days["10"].attributes == {"data-date": "2026-03-10", "aria-current": "date"}
    assert days["11"].attributes == {"data-date": "2026-03-11"}


def test_all_that_is_on_is_told_day_by_day_as_well(tmp_path: Path) -> None:
    titles = [card.title for card in made(tmp_path).events]
    assert titles == ["Wystawa", "Kiedyś", "Klub", "Klub", "B", "A", "Klub", "C", "Dni"]


def test_months_without_anything_are_passed_over(tmp_path: Path) -> None:
    view = made(tmp_path)
    assert view.earlier
    assert view.later
    assert (view.earlier.text, view.earlier.href) == ("luty 2026", "/kalendarz/2026/02/")
    assert (view.later.text, view.later.href) == ("wrzesień 2026", "/kalendarz/2026/09/")
    first = made(tmp_path / "b", month=dt.date(2026, 2, 1))
    last = made(tmp_path / "c", month=dt.date(2026, 9, 1))
    assert (first.earlier, last.later) == (None, None)


def addresses(scope: Scope) -> list[str]:
    """The pages of the calendar."""
    found = (output.address for output in outputs(scope.site))
    return sorted(a for a in found if a.startswith("/kalendarz/") and a.endswith("/"))


def test_pages_of_the_calendar_follow_from_the_content_alone(tmp_path: Path) -> None:
    now = addresses(scope(tmp_path, FILES))
    assert now == [
        "/kalendarz/",
        "/kalendarz/2026/02/",
        "/kalendarz/2026/03/",
        "/kalendarz/2026/09/",
        "/kalendarz/soboty/",
    ]
    assert addresses(scope(tmp_path, FILES, today=dt.date(2031, 1, 1))) == now


def test_without_a_known_day_there_is_no_calendar(tmp_path: Path) -> None:
    assert addresses(scope(tmp_path, {"warsztaty/a.md": workshop("start: 2026-05")})) == []


def test_one_event_makes_a_calendar(tmp_path: Path) -> None:
    known = scope(tmp_path, {"warsztaty/a.md": workshop("start: 2026-03-16 17:00")})
    assert addresses(known) == ["/kalendarz/", "/kalendarz/2026/03/"]
    view = month_page(known, MARCH)
    assert (view.earlier, view.later) == (None, None)
    assert told(cells(view)["16"]) == ["17:00 Tytuł"]
    assert TODAY.day == 10
