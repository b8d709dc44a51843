"""Series on pages: the next meeting, all dates, and one row or a few in lists."""

import datetime as dt
import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from blisko.model.kinds import Entry, Event, Partner, Project
from blisko.model.recurrence.rule import Rule
from blisko.outputs import outputs
from blisko.views.event import EventView, event_list, event_page
from blisko.views.home import home
from blisko.views.page import tag_page
from blisko.views.partner import partner_page
from blisko.views.parts import EventCard, View
from blisko.views.project import project_page
from blisko.views.scope import Scope
from blisko.views.series import SHOWN, MeetingView, SeriesView
from blisko.views.sharing import card
from tests.content import ORGANISATION, Files, entry, post, scope, workshop
from tests.test_growth import calls_of

E = TypeVar("E", bound=Entry)
NBSP = "\N{NO-BREAK SPACE}"
TODAY = dt.date(2026, 10, 5)
CLUB = """
title: Klub szkicownika
start: 2026-09-02 17:00
end: 2026-09-02 18:30
place: czytelnia
price: 0
partners: [osp]
project: blisko
tags: [rysunek]
"""
REPEAT = "repeat: co tydzień do 30 czerwca 2027\n"
URL = "https://name.example.org/base"
OTHERS: Files = {
    "biblioteka.yaml": f"{ORGANISATION}places: [{{id: remiza, name: Sala w remizie}}]\n",
    "partnerzy/osp.md": post("title: OSP\ntype: fire_brigade"),
    "projekty/blisko.md": post("title: Blisko\nprogramme: P\nnote: N\nstart: 2026"),
}


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def made(folder: Path, front: str = REPEAT, today: dt.date = TODAY, /, **more: str) -> Scope:
    """The scope of a site with a club, and further events by name."""
    others = {f"wydarzenia/{name}.md": workshop(text) for name, text in more.items()}
    files = {**OTHERS, "warsztaty/klub.md": workshop(CLUB + front), **others}
    return scope(folder, files, today=today, url=URL)


def the(found: Scope, name: str, kind: type[E]) -> E:
    """The entry of this kind with the slug `name`."""
    item = entry(found, name)
    assert isinstance(item, kind)
    return item


def page_of(found: Scope) -> EventView:
    return event_page(found, the(found, "klub", Event))


def series_of(found: Scope) -> SeriesView:
    series = page_of(found).series
    assert series is not None
    return series


def rows(series: SeriesView) -> list[str]:
    """The dates as a reader sees them."""
    return [
        plain(" | ".join(part for part in (day, *(_told(more) if more else ())) if part))
        for _, day, more in (*series.dates, *series.later)
    ]


def _told(row: MeetingView) -> tuple[str, ...]:
    return row.hours, row.state, *row.notes, *(link.text for link in row.guests)


def days(cards: tuple[EventCard, ...]) -> list[str]:
    return [card.when.iso for card in cards]


# The page


def test_the_page_of_a_series_tells_of_its_next_meeting(tmp_path: Path) -> None:
    page = page_of(made(tmp_path))
    series = page.series
    assert series is not None
    assert plain(series.rhythm) == "co środę o 17:00, do 30 czerwca 2027"
    assert plain(page.when.text) == "środa, 7 października 2026, 17:00–18:30"
    assert [item.when.iso for item in series.next] == ["2026-10-07", "2026-10-14", "2026-10-21"]
    assert series.dates[:2] == (
        ("2026-10-07", f"środa, 7{NBSP}października", None),
        ("2026-10-14", f"środa, 14{NBSP}października", None),
    )
    assert series.ends == "18:30"
    assert len(series.dates) == SHOWN
    assert len(series.dates) + len(series.later) == 39
    assert series.folded == "Pokaż jeszcze 31 terminów"
    assert series.over == page.over == "2027-06-30T18:30+02:00"
    assert page.head.title.startswith("Klub szkicownika (od 2 września 2026)")
    assert "css/series.css" in page.sheets


def test_the_button_says_that_it_brings_all_dates(tmp_path: Path) -> None:
    found = made(tmp_path, REPEAT, gosc="start: 2026-10-07 17:00\nseries: klub\n")
    offered = [event_page(found, the(found, name, Event)).subscription for name in ("klub", "gosc")]
    assert [one.add if one else "" for one in offered] == [
        "Dodaj wszystkie terminy do kalendarza",
        "Dodaj to spotkanie do kalendarza",
    ]


def test_what_is_otherwise_with_a_meeting_stands_at_its_date(tmp_path: Path) -> None:
    front = """
repeat: co tydzień do 9 grudnia
except: [2026-11-11]
changes:
  - date: 2026-10-07
    cancelled: awaria prądu
  - date: 2026-10-14
    to: 2026-10-15 18:00
  - date: 2026-10-21
    to: 2026-10-21 16:00
  - date: 2026-10-28
    full: true
  - date: 2026-11-04
    place: remiza
  - date: 2026-11-18
    signup:
      email: zapisy@example.org
      until: 2026-11-16
  - date: 2026-12-02
    cancelled: true
extra: [2026-12-05 10:00]
"""
    guest = "title: Komiks\nstart: 2026-11-25 17:00\nend: 2026-11-25 19:00\nseries: klub\n"
    series = series_of(made(tmp_path, front, gosc=guest))
    assert rows(series) == [
        "środa, 7 października | Odwołane | Powód: awaria prądu",
        "czwartek, 15 października | 18:00–19:30 | Zamiast środy, 14 października",
        "środa, 21 października | 16:00–17:30 | Zamiast o 17:00",
        "środa, 28 października | Brak miejsc",
        "środa, 4 listopada | Wyjątkowo: Sala w remizie",
        "środa, 18 listopada | zapisy do 16 listopada",
        "środa, 25 listopada | 17:00–19:00 | Komiks",
        "środa, 2 grudnia | Odwołane",
        "sobota, 5 grudnia | 10:00–11:30",
        "środa, 9 grudnia",
    ]
    assert [plain(off.text) for off in series.off] == [
        "W środę, 7 października, spotkania nie będzie: awaria prądu."
    ]
    assert [item.when.iso for item in series.next][:2] == ["2026-10-15", "2026-10-21"]
    moved = series.next[0].moved
    assert moved is not None
    assert plain(moved.text) == "Zamiast środy, 14 października"


def test_a_change_is_of_the_usual_meeting_of_a_day(tmp_path: Path) -> None:
    changes = "changes: [{date: 2026-10-07, full: true}]\nextra: [2026-10-07 10:00]\n"
    series = series_of(made(tmp_path, REPEAT + changes))
    assert rows(series)[:2] == [
        "środa, 7 października | 10:00–11:30",
        "środa, 7 października | Brak miejsc",
    ]


def test_a_meeting_called_off_without_a_reason(tmp_path: Path) -> None:
    changes = "changes: [{date: 2026-10-07, cancelled: true}]\n"
    series = series_of(made(tmp_path, REPEAT + changes))
    assert [plain(off.text) for off in series.off] == [
        "W środę, 7 października, spotkania nie będzie."
    ]


def test_the_words_of_every_day_of_the_week_are_right(tmp_path: Path) -> None:
    said = []
    for number in range(7):
        day = dt.date(2026, 10, 5) + dt.timedelta(days=number)
        front = f"start: {day} 17:00\nrepeat: co tydzień, 3 razy\n"
        change = f"changes: [{{date: {day}, cancelled: true}}]\n"
        files = {"warsztaty/klub.md": workshop(front + change)}
        found = scope(tmp_path / str(number), files, today=TODAY)
        series = series_of(found)
        off, _, rest = plain(series.off[0].text).partition(" października")
        assert rest == ", spotkania nie będzie."
        said.append(f"{off}; {plain(series.rhythm)}")
    assert said == [
        "W poniedziałek, 5; co poniedziałek o 17:00, 3 spotkania",
        "We wtorek, 6; co wtorek o 17:00, 3 spotkania",
        "W środę, 7; co środę o 17:00, 3 spotkania",
        "W czwartek, 8; co czwartek o 17:00, 3 spotkania",
        "W piątek, 9; co piątek o 17:00, 3 spotkania",
        "W sobotę, 10; co sobotę o 17:00, 3 spotkania",
        "W niedzielę, 11; co niedzielę o 17:00, 3 spotkania",
    ]


def test_the_words_in_english(tmp_path: Path) -> None:
    front = "start: 2026-09-02 17:00\nrepeat: every other week until the end of June\n"
    changes = "changes: [{date: 2026-10-14, to: 2026-10-15}, {date: 2026-10-28, cancelled: snow}]\n"
    files = {
        "biblioteka.yaml": "name: Library\nlanguage: en\n",
        "warsztaty/klub.md": workshop(front + changes),
    }
    series = series_of(scope(tmp_path, files, today=TODAY))
    assert plain(series.rhythm) == "every two weeks on Wednesdays at 17:00, until 30 June 2027"
    assert rows(series)[:2] == [
        "Thursday, 15 October | Instead of Wednesday, 14 October",
        "Wednesday, 28 October | Cancelled | Reason: snow",
    ]


def test_a_date_more_is_hardly_any_work(tmp_path: Path) -> None:
    """Where 200 dates are as usual, what one of them takes decides what the page takes."""

    def work(meetings: int) -> int:
        found = made(tmp_path / str(meetings), f"repeat: co tydzień, {meetings} spotkań\n")
        event = the(found, "klub", Event)
        return calls_of(lambda: (found.site.to_come(event, TODAY), event_page(found, event)))

    assert (work(205) - work(25)) / 180 < 12


def test_days_without_a_rule_are_counted(tmp_path: Path) -> None:
    found = made(tmp_path, "extra: [2026-10-15 16:00, 2026-11-20]\n")
    assert series_of(found).rhythm == "3 terminy"


def test_a_series_of_whole_days_has_no_hour(tmp_path: Path) -> None:
    front = "start: 2026-09-02\nrepeat: co tydzień do 30 czerwca\nall_day: true\n"
    files = {"warsztaty/klub.md": workshop(front)}
    series = series_of(scope(tmp_path, files, today=TODAY))
    assert plain(series.rhythm) == "co środę do 30 czerwca 2027"
    assert rows(series)[0] == "środa, 7 października"
    assert series.ends == "23:59"


def test_dates_that_last_over_midnight_are_past_each_at_its_own_hour(tmp_path: Path) -> None:
    front = "start: 2026-10-23 20:00\nend: 2026-10-24 01:00\nrepeat: co tydzień, 2 razy\n"
    files = {"warsztaty/klub.md": workshop(front)}
    series = series_of(scope(tmp_path, files, today=TODAY))
    told = [(more.id, more.over, more.usual) for _, _, more in series.dates if more]
    assert told == [
        ("2026-10-23", "2026-10-24T01:00+02:00", True),
        ("2026-10-30", "2026-10-31T01:00+01:00", True),
    ]


def test_a_series_whose_last_meeting_was_is_over_as_a_whole(tmp_path: Path) -> None:
    found = made(tmp_path, "repeat: co tydzień, 4 spotkania\n")
    page = page_of(found)
    series = page.series
    assert series is not None
    assert (page.status.id, series.next, series.dates, page.over) == ("past", (), (), "")
    assert plain(page.when.text) == "2–23 września 2026"
    (year,) = event_list(found, "workshop").past
    assert [(card.status.id, plain(card.when.text)) for card in year.events] == [
        ("past", "2–23 września 2026")
    ]
    assert event_list(found, "workshop").upcoming == ()


def test_a_series_called_off_as_a_whole_says_so_once(tmp_path: Path) -> None:
    page = page_of(made(tmp_path, f"{REPEAT}status: cancelled\n"))
    series = page.series
    assert series is not None
    assert (page.status.id, series.off, series.next) == ("cancelled", (), ())
    assert page.signup is None


def test_sign_up_is_that_of_the_next_meeting(tmp_path: Path) -> None:
    front = """
signup:
  email: zapisy@example.org
changes:
  - date: 2026-10-07
    signup:
      until: 2026-10-06
"""
    early = page_of(made(tmp_path, REPEAT + front)).signup
    assert early is not None
    assert early.until is not None
    assert (plain(early.until.text), early.open) == ("6 października (wtorek)", True)
    assert "7%20pa%C5%BAdziernika%202026" in early.mail
    late = page_of(made(tmp_path / "later", REPEAT + front, dt.date(2026, 10, 7))).signup
    assert late is not None
    assert late.open is False


def test_the_page_of_a_guest_names_the_series(tmp_path: Path) -> None:
    found = made(tmp_path, REPEAT, gosc="start: 2026-10-07 17:00\nseries: klub\n")
    page = event_page(found, the(found, "gosc", Event))
    assert [link.text for link in page.part_of] == ["Klub szkicownika"]
    assert page.series is None


def test_the_card_of_a_series_does_not_change_with_the_day(tmp_path: Path) -> None:
    cards = [
        card(found, entry(found, "klub"))
        for day in (TODAY, dt.date(2027, 3, 1))
        for found in [made(tmp_path / str(day), REPEAT, day)]
    ]
    assert cards[0] == cards[1]
    assert plain(cards[0].line) == "co środę o 17:00, do 30 czerwca 2027 · czytelnia"


# Lists


def test_a_list_has_the_next_meetings_and_how_it_goes_on(tmp_path: Path) -> None:
    shown = event_list(made(tmp_path), "workshop")
    assert days(shown.upcoming) == ["2026-10-07", "2026-10-14", "2026-10-21"]
    assert {plain(card.rhythm) for card in shown.upcoming} == {"co środę"}
    assert shown.upcoming[0].href == "/base/warsztaty/2026/klub/#2026-10-07"
    assert shown.past == ()


def test_a_row_tells_no_rule_of_a_meeting_that_is_another(tmp_path: Path) -> None:
    changes = "changes: [{date: 2026-10-14, to: 2026-10-15}]\n"
    rows = event_list(made(tmp_path, REPEAT + changes), "workshop")
    told = {card.when.iso: plain(card.rhythm) for card in rows.upcoming}
    assert told == {"2026-10-07": "co środę", "2026-10-15": "", "2026-10-21": "co środę"}


def test_every_list_shows_the_meetings(tmp_path: Path) -> None:
    found = made(tmp_path)
    partner = partner_page(found, the(found, "osp", Partner))
    project = project_page(found, the(found, "blisko", Project))
    tag = tag_page(found, next(iter(found.site.tags)))
    for shown in (partner, project, tag):
        assert days(shown.upcoming) == ["2026-10-07"]
        assert shown.past == ()


def test_a_meeting_that_is_off_or_moved_says_so_in_lists(tmp_path: Path) -> None:
    changes = """
changes:
  - date: 2026-10-07
    cancelled: awaria prądu
  - date: 2026-10-14
    to: 2026-10-15
"""
    off, moved, _ = event_list(made(tmp_path, REPEAT + changes), "workshop").upcoming
    assert (off.status.id, off.moved and plain(off.moved.text)) == (
        "cancelled",
        "Powód: awaria prądu",
    )
    assert (moved.status.id, moved.moved and plain(moved.moved.text)) == (
        "planned",
        "Zamiast środy, 14 października",
    )
    assert moved.href.endswith("#2026-10-14")


def test_home_shows_each_series_once_and_fills_what_is_left(tmp_path: Path) -> None:
    more = {f"w{n}": f"start: 2026-11-0{n} 17:00\n" for n in range(1, 4)}
    shown = home(made(tmp_path, REPEAT, TODAY, **more))
    assert days(shown.next) == [
        *("2026-10-07", "2026-10-14", "2026-10-21"),
        *("2026-11-01", "2026-11-02", "2026-11-03"),
    ]
    many = {f"w{n}": f"start: 2026-11-0{n} 17:00\n" for n in range(1, 8)}
    crowded = home(made(tmp_path / "crowded", REPEAT, TODAY, **many))
    assert days(crowded.next) == ["2026-10-07", *(f"2026-11-0{n}" for n in range(1, 6))]


def test_home_shows_a_meeting_that_is_off_and_the_next_one(tmp_path: Path) -> None:
    many = {f"w{n}": f"start: 2026-11-0{n} 17:00\n" for n in range(1, 8)}
    off = "changes: [{date: 2026-10-07, cancelled: true}]\n"
    shown = home(made(tmp_path, REPEAT + off, TODAY, **many))
    assert days(shown.next)[:3] == ["2026-10-07", "2026-10-14", "2026-11-01"]


def test_home_shows_a_series_that_is_called_off_once(tmp_path: Path) -> None:
    many = {f"w{n}": f"start: 2026-11-0{n} 17:00\n" for n in range(1, 8)}
    shown = home(made(tmp_path, f"{REPEAT}status: cancelled\n", TODAY, **many))
    assert days(shown.next)[:3] == ["2026-10-07", "2026-11-01", "2026-11-02"]


def test_what_was_moved_to_a_series_names_its_next_meeting(tmp_path: Path) -> None:
    single = "start: 2026-10-06 17:00\nstatus: postponed\nmoved_to: klub\n"
    (row, *_) = event_list(made(tmp_path, REPEAT, jedno=single), "gathering").upcoming
    assert row.moved is not None
    assert row.moved.link is not None
    assert plain(row.moved.link.text) == "7 października"


# Structured data


def data(found: Scope) -> dict[str, Any]:
    (output,) = [o for o in outputs(found.site) if o.address == "/warsztaty/2026/klub/"]
    view = output.make(found)
    assert isinstance(view, View)
    series: dict[str, Any] = json.loads(json.dumps(view.head.json_ld))["@graph"][0]
    return series


def test_search_engines_are_told_schedule_and_meetings(tmp_path: Path) -> None:
    front = """
repeat: co tydzień do 30 czerwca 2027
except: [2026-11-11]
changes:
  - date: 2026-10-07
    cancelled: awaria prądu
  - date: 2026-10-14
    to: 2026-10-15 18:00
"""
    found = data(made(tmp_path, front))
    assert found["@type"] == "EventSeries"
    assert (found["startDate"], found["endDate"]) == (
        "2026-09-02T17:00+02:00",
        "2027-06-30T18:30+02:00",
    )
    assert found["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
        "byDay": ["https://schema.org/Wednesday"],
        "startDate": "2026-09-02",
        "endDate": "2027-06-30",
        "startTime": "17:00",
        "endTime": "18:30",
        "duration": "PT1H30M",
        "exceptDate": ["2026-11-11T17:00+01:00"],
        "scheduleTimezone": "Europe/Warsaw",
    }
    meetings = found["subEvent"]
    assert len(meetings) == 10
    assert [m["eventStatus"].rpartition("/")[2] for m in meetings][:3] == [
        "EventCancelled",
        "EventRescheduled",
        "EventScheduled",
    ]
    assert (meetings[1]["startDate"], meetings[1]["previousStartDate"]) == (
        "2026-10-15T18:00+02:00",
        "2026-10-14T17:00+02:00",
    )
    assert meetings[3]["startDate"] == "2026-10-28T17:00+01:00"  # after the change of clocks
    for meeting in meetings:
        assert meeting["@type"] == "EducationEvent"
        assert meeting["url"].startswith(f"{URL}/warsztaty/2026/klub/#2026-")
        assert meeting["name"] == "Klub szkicownika"
        assert meeting["location"][0]["@type"] == "Place"
        assert meeting["offers"]["@type"] == "Offer"


@pytest.mark.parametrize(
    ("start", "repeat", "expected"),
    [
        ("2026-09-02 17:00", "co dwa tygodnie do 30 czerwca", {"repeatFrequency": "P2W"}),
        ("2026-09-16 17:00", "w trzecią środę miesiąca do 30 czerwca",
         {"repeatFrequency": "P1M", "byDay": ["3WE"]}),
        ("2026-09-25 17:00", "w ostatni piątek miesiąca do 30 czerwca", {"byDay": ["-1FR"]}),
        ("2026-09-15 17:00", "15. dnia miesiąca do 30 czerwca", {"byMonthDay": [15]}),
        ("2026-09-15 17:00", "codziennie do 20 września", {"repeatFrequency": "P1D"}),
        ("2026-09-15", "co tydzień, 5 razy", {"endDate": "2026-10-13"}),
    ],
)  # fmt: skip
def test_the_schedule_of_every_rule(
    tmp_path: Path, start: str, repeat: str, expected: dict[str, object]
) -> None:
    files = {"warsztaty/klub.md": workshop(f"start: {start}\nrepeat: {repeat}\n")}
    schedule = data(scope(tmp_path, files, today=TODAY))["eventSchedule"]
    assert {name: schedule[name] for name in expected} == expected
    assert set(schedule) >= {"@type", "startDate", "endDate", "scheduleTimezone"}
    assert ("startTime" in schedule) is (":" in start)


def test_days_without_a_rule_have_no_schedule(tmp_path: Path) -> None:
    found = data(made(tmp_path, "extra: [2026-10-15 16:00]\n"))
    assert "eventSchedule" not in found
    assert [m["startDate"] for m in found["subEvent"]] == ["2026-10-15T16:00+02:00"]


def test_the_days_of_a_series_are_found_once_in_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Rule] = []
    days = Rule.days

    def counted(rule: Rule, start: dt.date, skipped: Container[dt.date] = ()) -> Iterator[dt.date]:
        asked.append(rule)
        return days(rule, start, skipped)

    monkeypatch.setattr(Rule, "days", counted)
    changes = "changes: [{date: 2026-10-14, cancelled: awaria prądu}]\n"
    found = made(tmp_path, f"repeat: co tydzień, 13 spotkań\n{changes}except: [2026-11-11]\n")
    for output in outputs(found.site):
        output.make(found)
    assert len(asked) == 1


def test_a_guest_belongs_to_its_series(tmp_path: Path) -> None:
    found = made(tmp_path, REPEAT, gosc="start: 2026-10-07 17:00\nseries: klub\n")
    (output,) = [o for o in outputs(found.site) if o.address == "/wydarzenia/2026/gosc/"]
    view = output.make(found)
    assert isinstance(view, View)
    guest = dict(view.head.json_ld)["@graph"][0]
    assert guest["superEvent"] == [
        {
            "@type": "EventSeries",
            "name": "Klub szkicownika",
            "url": f"{URL}/warsztaty/2026/klub/",
        }
    ]
