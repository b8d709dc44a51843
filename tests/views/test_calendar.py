"""Events as calendar files: what stands in them, by state and by what is known."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.kinds import Event, Partner, Project
from blisko.outputs import outputs
from blisko.views import calendar
from blisko.views.calendar import CalendarView
from blisko.views.page import feed_list
from blisko.views.partner import partner_page
from blisko.views.parts import View
from blisko.views.project import project_page
from blisko.views.scope import Scope
from tests.content import ORGANISATION, ORGANISATION_FILE, Files, entry, post, scope, workshop

URL = "https://example.org"
NBSP = "\N{NO-BREAK SPACE}"


def made(folder: Path, files: Files, *, today: dt.date = dt.date(2026, 3, 10)) -> Scope:
    """A scope of a site at an address."""
    return scope(folder, files, today=today, url=URL)


def event(scope: Scope, name: str = "druk") -> dict[str, str]:
    """The properties of one event's file, with their parameters, without the time zone."""
    found = entry(scope, name)
    assert isinstance(found, Event)
    return properties(calendar.one_event(scope, found))


def properties(view: CalendarView) -> dict[str, str]:
    """The lines of the only event of a file."""
    lines = list(view.lines)
    return dict(lines[lines.index(("BEGIN", "VEVENT")) + 1 : lines.index(("END", "VEVENT"))])


def of(folder: Path, front: str, body: str = "", **more: str) -> dict[str, str]:
    """The properties of a workshop with this front matter, beside further files."""
    return event(made(folder, {"warsztaty/druk.md": workshop(front, body), **more}))


def uids(view: CalendarView) -> list[str]:
    """The identifiers in a calendar."""
    return [value for name, value in view.lines if name == "UID"]


FULL = """title: Druk "3D", część; pierwsza
start: 2026-03-14 17:00
end: 2026-03-14 19:00
place: sala
audience: młodzież i dorośli
age: od 12 lat
price: 15
summary: Od rysunku - do breloka
date: 2026-03-01
updated: 2026-03-05 14:30
signup: {phone: 17 000 00 02, email: zapisy@example.org, until: 2026-03-12 12:00}
project: p
tags: [druk 3D, "a, b"]
"""
NOTE = f'Dofinansowano  ze środków{NBSP}Funduszu, "Zagroda" - 2026'
PROJECT = post(f"programme: P\nnote: '{NOTE}'\nstart: 2026")
PLACES = """places: [{id: sala, name: Sala na piętrze, address: "ul. Polna 1, Zagroda"}]
phone: +48 17 000 00 01
email: biblioteka@example.org
"""


def test_an_event_with_everything(tmp_path: Path) -> None:
    files = {ORGANISATION_FILE: ORGANISATION + PLACES, "projekty/p.md": PROJECT}
    found = of(tmp_path, FULL, **files)
    assert found.pop("UID")
    description = found.pop("DESCRIPTION").split("\\n")
    assert found == {
        "DTSTAMP": "20260305T133000Z",
        "LAST-MODIFIED": "20260305T133000Z",
        "SEQUENCE": "13767270",  # minutes since 2000
        "DTSTART;TZID=Europe/Warsaw": "20260314T170000",
        "DTEND;TZID=Europe/Warsaw": "20260314T190000",
        "SUMMARY": "Druk „3D”\\, część\\; pierwsza",
        "LOCATION": "Sala na piętrze\\, ul. Polna 1\\, Zagroda",
        "URL": f"{URL}/warsztaty/2026/druk/",
        "CATEGORIES": "Warsztat,druk 3D,a\\, b",
        "STATUS": "CONFIRMED",
        "CONTACT": "Biblioteka w Zagrodzie\\, +48 17 000 00 01\\, biblioteka@example.org",
    }
    assert description == [
        "Od rysunku – do breloka",
        "Dla kogo: młodzież i dorośli\\, od 12 lat",
        "Koszt: 15 zł",
        "Zapisy: do 12 marca\\, 12:00\\, 17 000 00 02\\, zapisy@example.org",
        NOTE.replace(",", "\\,"),  # as it is stored, its spaces among it
        f"{URL}/warsztaty/2026/druk/",
    ]


def test_an_event_with_nothing(tmp_path: Path) -> None:
    found = of(tmp_path, "title: Druk\nstart: 2026-03-14 17:00")
    assert found.keys() == {
        *("UID", "DTSTAMP", "SEQUENCE", "DTSTART;TZID=Europe/Warsaw", "SUMMARY"),
        *("DESCRIPTION", "URL", "CATEGORIES", "STATUS", "CONTACT"),
    }
    assert found["DESCRIPTION"] == f"{URL}/warsztaty/2026/druk/"
    assert (found["DTSTAMP"], found["SEQUENCE"]) == ("20000101T000000Z", "0")


@pytest.mark.parametrize(
    ("front", "times"),
    [
        ("start: 2026-03-14", {"DTSTART;VALUE=DATE": "20260314"}),
        (
            "start: 2026-03-14\nend: 2026-03-14\nall_day: true",
            {"DTSTART;VALUE=DATE": "20260314", "DTEND;VALUE=DATE": "20260315"},
        ),
        (
            "start: 2026-03-30\nend: 2026-03-31",
            {"DTSTART;VALUE=DATE": "20260330", "DTEND;VALUE=DATE": "20260401"},
        ),
        (
            "start: 2026-07-14 17:00\nend: 2026-07-15",
            {
                "DTSTART;TZID=Europe/Warsaw": "20260714T170000",
                "DTEND;TZID=Europe/Warsaw": "20260716T000000",
            },
        ),
        (
            "start: 2026-03-14 17:00\nend: 2026-03-14 17:00",
            {"DTSTART;TZID=Europe/Warsaw": "20260314T170000"},
        ),
        (
            "start: 2026-03-14\nend: 2026-03-15 12:00",
            {"DTSTART;VALUE=DATE": "20260314", "DTEND;VALUE=DATE": "20260316"},
        ),
    ],
)
def test_times_as_exactly_as_they_are_known(
    front: str, times: dict[str, str], tmp_path: Path
) -> None:
    found = of(tmp_path, front)
    assert {name: found[name] for name in found if name.startswith(("DTSTART", "DTEND"))} == times
    assert ("TRANSP" in found) is ("DTSTART;VALUE=DATE" in found)


def test_only_one_time_zone_stands_in_a_file_and_it_is_that_of_the_site(tmp_path: Path) -> None:
    organisation = f"{ORGANISATION}time_zone: Atlantic/Azores\n"
    known = made(tmp_path, {ORGANISATION_FILE: organisation, "warsztaty/druk.md": workshop()})
    lines = calendar.all_events(known).lines
    assert [value for name, value in lines if name == "TZID"] == ["Atlantic/Azores"]
    assert ("DTSTART;TZID=Atlantic/Azores", "20260314T170000") in lines


STATES: dict[str, tuple[str, str, str]] = {
    "planned": ("", "CONFIRMED", "Druk"),
    "full": ("status: full", "CONFIRMED", "Druk"),
    "cancelled": ("status: cancelled", "CANCELLED", "ODWOŁANE: Druk"),
    "postponed": ("status: postponed", "TENTATIVE", "Przełożone\\, nowy termin podamy: Druk"),
    "moved": (
        "status: postponed\nmoved_to: nowy",
        "TENTATIVE",
        "Przełożone na 12 listopada: Druk",
    ),
    "moved to a month": (
        "status: postponed\nmoved_to: kiedys",
        "TENTATIVE",
        "Przełożone na maj 2027: Druk",
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_what_became_of_an_event(state: str, tmp_path: Path) -> None:
    front, status, summary = STATES[state]
    found = of(
        tmp_path,
        f"title: Druk\n{front}",
        **{
            "warsztaty/nowy.md": workshop("start: 2026-11-12 17:00"),
            "warsztaty/kiedys.md": workshop("start: 2027-05"),
        },
    )
    assert (found["STATUS"], found["SUMMARY"]) == (status, summary)
    full = "Wszystkie miejsca są zajęte." in found["DESCRIPTION"]
    assert full is (state == "full")


def test_nothing_of_the_day_enters_the_file_of_an_event(tmp_path: Path) -> None:
    files = {"warsztaty/druk.md": workshop("signup: {email: a@example.org, until: 2026-03-12}")}
    days = [dt.date(2026, 3, 1), dt.date(2026, 3, 13), dt.date(2027, 3, 1)]
    assert len({tuple(event(made(tmp_path, files, today=day)).items()) for day in days}) == 1


# What may change about an event without making it another one for those who have it.
SAME: dict[str, Files] = {
    "another title": {"warsztaty/druk.md": workshop("title: Inny")},
    "another time": {"warsztaty/druk.md": workshop("start: 2026-05-01 10:00")},
    "another slug": {"warsztaty/nowy.md": workshop("aliases: [/warsztaty/2026/druk/]")},
    "another year": {
        "warsztaty/druk.md": workshop("start: 2027-03-14\naliases: [/warsztaty/2026/druk/]")
    },
    "another kind": {
        "wydarzenia/druk.md": post("start: 2026-03-14\naliases: [/warsztaty/2026/druk/]")
    },
    "moved twice": {
        "warsztaty/c.md": workshop("aliases: [/warsztaty/2026/druk/, /warsztaty/2026/b/]")
    },
    "an address on a poster": {"warsztaty/druk.md": workshop("aliases: [/druk/]")},
    "a page imported from elsewhere": {
        "warsztaty/druk.md": workshop("aliases: [/2019/03/14/druk.html, /warsztaty/druk/]")
    },
    "another folder": {
        ORGANISATION_FILE: f"{ORGANISATION}folders: {{workshop: zajecia}}\n",
        "zajecia/nowy.md": workshop("aliases: [/warsztaty/2026/druk/]"),
    },
    "another name": {
        ORGANISATION_FILE: "name: Nowa nazwa\nid: Biblioteka w Zagrodzie\n",
        "warsztaty/druk.md": workshop(),
    },
}


@pytest.mark.parametrize("change", SAME)
def test_an_event_stays_the_same_one(change: str, tmp_path: Path) -> None:
    first = event(made(tmp_path / "a", {"warsztaty/druk.md": workshop()}))["UID"]
    other = made(tmp_path / "b", SAME[change])
    assert uids(calendar.all_events(other)) == [first]
    assert first == "1038c57f-9533-52c6-839c-ac5a3bb2ed19"


def test_an_event_may_say_what_it_was_elsewhere(tmp_path: Path) -> None:
    assert of(tmp_path, "uid: 42@stary.example.org")["UID"] == "42@stary.example.org"


def test_another_name_without_an_id_makes_other_events(tmp_path: Path) -> None:
    files = {"warsztaty/druk.md": workshop()}
    one = event(made(tmp_path / "a", files))
    two = event(made(tmp_path / "b", {ORGANISATION_FILE: "name: Inna\n", **files}))
    assert one["UID"] != two["UID"]


@pytest.mark.parametrize(
    ("front", "stamp"),
    [
        ("date: 2026-03-01", "20260228T230000Z"),
        ("date: 2026-03-01\nupdated: 2026-03-05", "20260304T230000Z"),
        ("date: 2026-03-01\nupdated: 2026-02-05", "20260228T230000Z"),
        ("updated: 2026-07-05 08:00", "20260705T060000Z"),
    ],
)
def test_a_change_is_told_by_what_the_entry_says(front: str, stamp: str, tmp_path: Path) -> None:
    found = of(tmp_path, front)
    assert found["DTSTAMP"] == found["LAST-MODIFIED"] == stamp


def test_later_changes_count_more(tmp_path: Path) -> None:
    updated = ("", "date: 1999-01-01", "date: 2026-03-01", "updated: 2026-03-01 00:01",
               "updated: 2026-03-02", "updated: 2026-03-02 23:59")  # fmt: skip
    counted = [int(of(tmp_path, front)["SEQUENCE"]) for front in updated]
    assert counted == sorted(counted)
    assert len(set(counted)) == len(counted) - 1  # what is older than our count begins it
    assert counted[-1] < 2**31


def test_the_name_of_a_file_is_no_day_of_a_change(tmp_path: Path) -> None:
    known = made(tmp_path, {"warsztaty/2026-03-14-druk.md": workshop()})
    assert event(known)["SEQUENCE"] == "0"


WINDOW = {
    "warsztaty/dawno.md": workshop("title: dawno\nstart: 2025-03-09 10:00"),
    "warsztaty/rok.md": workshop("title: rok\nstart: 2025-03-10 10:00"),
    "warsztaty/wystawa.md": workshop("title: wystawa\nstart: 2024-01-01\nend: 2025-03-10"),
    "warsztaty/daleko.md": workshop("title: daleko\nstart: 2031-03-10 10:00"),
    "warsztaty/odwolane.md": workshop("title: A\nstart: 2026-02-24\nstatus: cancelled"),
    "warsztaty/zapomniane.md": workshop("title: B\nstart: 2026-02-23\nstatus: cancelled"),
    "warsztaty/przelozone.md": workshop("title: C\nstart: 2026-02-23\nstatus: postponed"),
    "warsztaty/kiedys.md": workshop("title: kiedyś\nstart: 2026-09"),
}


def test_a_calendar_goes_back_a_year_and_forgets_what_was_off(tmp_path: Path) -> None:
    lines = calendar.all_events(made(tmp_path, WINDOW)).lines
    shown = [value for name, value in lines if name == "SUMMARY"]
    assert shown == ["wystawa", "rok", "ODWOŁANE: A", "daleko"]


def test_a_calendar_says_what_it_is_and_when_to_ask_again(tmp_path: Path) -> None:
    known = made(tmp_path, {"warsztaty/druk.md": workshop()})
    head = dict(calendar.events_of_kind(known, "workshop").lines[1:10])
    assert head == {
        "VERSION": "2.0",
        "PRODID": "-//Blisko//Blisko//PL",
        "CALSCALE": "GREGORIAN",
        "NAME": "Warsztaty – Biblioteka w Zagrodzie",
        "X-WR-CALNAME": "Warsztaty – Biblioteka w Zagrodzie",
        "URL": f"{URL}/warsztaty/",
        "REFRESH-INTERVAL;VALUE=DURATION": "PT12H",
        "X-PUBLISHED-TTL": "PT12H",
        "SOURCE;VALUE=URI": f"{URL}/warsztaty/kalendarz.ics",
    }
    assert "METHOD" not in dict(calendar.all_events(known).lines)


OWNERS: Files = {
    "warsztaty/druk.md": workshop("title: druk\npartners: [osp]\nproject: p"),
    "warsztaty/maj.md": workshop("title: maj\nstart: 2026-05\npartners: [kgw]\nproject: q"),
    "wydarzenia/festyn.md": post("title: festyn\nstart: 2026-06-01\npartners: [osp]"),
    "partnerzy/osp.md": post(
        "title: OSP\ntype: fire_brigade\naliases: [/partnerzy/straz/, /straz.html]"
    ),
    "partnerzy/kgw.md": post("type: rural_womens_circle"),
    "projekty/p.md": PROJECT,
    "projekty/q.md": PROJECT,
}


def addresses(scope: Scope) -> list[str]:
    """Where there are files for calendars."""
    return sorted(o.address for o in outputs(scope.site) if o.address.endswith(".ics"))


def test_there_is_a_calendar_of_whatever_has_a_day(tmp_path: Path) -> None:
    known = made(tmp_path, OWNERS)
    assert addresses(known) == [
        "/kalendarz/wszystko.ics",
        "/partnerzy/osp/kalendarz.ics",
        "/partnerzy/straz/kalendarz.ics",
        "/projekty/p/kalendarz.ics",
        "/warsztaty/2026/druk/wydarzenie.ics",
        "/warsztaty/kalendarz.ics",
        "/wydarzenia/2026/festyn/wydarzenie.ics",
        "/wydarzenia/kalendarz.ics",
    ]
    brigade, project = entry(known, "osp"), entry(known, "p")
    assert isinstance(brigade, Partner)
    assert isinstance(project, Project)
    of_brigade = calendar.events_of_owner(known, brigade).lines
    assert [value for name, value in of_brigade if name == "SUMMARY"] == ["druk", "festyn"]
    of_project = calendar.events_of_owner(known, project).lines
    assert [value for name, value in of_project if name == "SUMMARY"] == ["druk"]
    assert not [o for o in outputs(known.site) if o.address.endswith(".ics") and o.template]


def test_a_calendar_stays_where_it_was_when_all_is_over(tmp_path: Path) -> None:
    later = made(tmp_path, OWNERS, today=dt.date(2036, 1, 1))
    assert "/partnerzy/osp/kalendarz.ics" in addresses(later)
    assert uids(calendar.all_events(later)) == []


@pytest.mark.parametrize(
    "files",
    [{}, {"warsztaty/maj.md": workshop("start: 2026-05")}, {"strony/a.md": post()}],
    ids=["nothing", "a month", "a page"],
)
def test_without_a_day_there_is_no_calendar(files: Files, tmp_path: Path) -> None:
    assert addresses(made(tmp_path, files)) == []


def test_names_of_calendars_may_be_others(tmp_path: Path) -> None:
    folders = "folders: {calendar: calendar, all_events: everything, one_event: event}\n"
    files = {ORGANISATION_FILE: ORGANISATION + folders, "warsztaty/druk.md": workshop()}
    assert addresses(made(tmp_path, files)) == [
        "/calendar/everything.ics",
        "/warsztaty/2026/druk/event.ics",
        "/warsztaty/calendar.ics",
    ]


LONG = "Ż" * 290 + " 🚒 koniec"
WEATHER: dict[str, tuple[str, str]] = {
    "emoji and 300 letters": (f"title: {LONG}", LONG),
    "a title like a line of the file": ("title: 'END:VEVENT'", "END:VEVENT"),
    "signs with a meaning": ("title: 'a, b; c\\d'", "a\\, b\\; c\\\\d"),
    "a space that does not break": (f"title: a{NBSP}b", "a b"),
}


@pytest.mark.parametrize("name", WEATHER)
def test_odd_titles(name: str, tmp_path: Path) -> None:
    front, summary = WEATHER[name]
    assert of(tmp_path, front)["SUMMARY"] == summary


def test_a_body_with_lines_of_windows(tmp_path: Path) -> None:
    text = workshop("title: Druk", "Pierwszy wiersz\ndrugi.\n\nTrzeci.\n").replace("\n", "\r\n")
    found = event(made(tmp_path, {"warsztaty/druk.md": text}))
    assert "\r" not in "".join(found.values())
    assert found["DESCRIPTION"].startswith("Pierwszy wiersz drugi.")


CLUB = """title: Klub
start: 2026-09-02 17:00
end: 2026-09-02 18:30
repeat: co tydzień do 30 czerwca 2027
except:
  - 2026-11-11
  - {from: 2027-02-01, until: 2027-02-14, reason: ferie zimowe}
changes:
  - {date: 2026-11-18, to: 2026-11-19 18:00}
  - {date: 2026-10-14, cancelled: awaria prądu}
  - {date: 2026-12-02, full: true, place: Remiza}
extra: [2026-12-05 10:00]
"""


def events(scope: Scope, name: str = "druk") -> list[dict[str, str]]:
    """The properties of each component of one event's file."""
    found = entry(scope, name)
    assert isinstance(found, Event)
    lines = list(calendar.one_event(scope, found).lines)
    starts = [place for place, line in enumerate(lines) if line == ("BEGIN", "VEVENT")]
    ends = [place for place, line in enumerate(lines) if line == ("END", "VEVENT")]
    return [dict(lines[a + 1 : b]) for a, b in zip(starts, ends, strict=True)]


def test_a_series_is_a_rule_and_what_differs_from_it(tmp_path: Path) -> None:
    series, off, moved, full = events(made(tmp_path, {"warsztaty/druk.md": post(CLUB)}))
    in_warsaw = ";TZID=Europe/Warsaw"
    times = {
        f"DTSTART{in_warsaw}": "20260902T170000",
        f"DTEND{in_warsaw}": "20260902T183000",
        "RRULE": "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270630T215959Z",
        f"EXDATE{in_warsaw}": "20261111T170000,20270203T170000,20270210T170000",
        f"RDATE{in_warsaw}": "20261205T100000",
    }
    assert {name: series[name] for name in times} == times
    assert {one["UID"] for one in (off, moved, full)} == {series["UID"]}
    identified = f"RECURRENCE-ID{in_warsaw}"
    assert [one[identified] for one in (off, moved, full)] == [
        *("20261014T170000", "20261118T170000", "20261202T170000"),
    ]
    assert (off["STATUS"], off["SUMMARY"]) == ("CANCELLED", "ODWOŁANE: Klub")
    assert off["DESCRIPTION"].startswith("awaria prądu\\n")
    assert off["URL"].endswith("/warsztaty/2026/druk/#2026-10-14")
    assert moved[f"DTSTART{in_warsaw}"] == "20261119T180000"
    assert moved[f"DTEND{in_warsaw}"] == "20261119T193000"
    assert moved["DESCRIPTION"].startswith("Przeniesione z 18 listopada\\, 17:00.\\n")
    assert (moved["STATUS"], moved["SUMMARY"]) == ("CONFIRMED", "Klub")
    assert full["LOCATION"] == "Remiza"
    assert full["DESCRIPTION"].startswith("Wszystkie miejsca są zajęte.\\n")
    assert not {"RRULE", "EXDATE", "RDATE"} & {name.partition(";")[0] for name in off}


RULES = {
    "codziennie do 2026-03-20": "FREQ=DAILY;UNTIL=20260320T225959Z",
    "co 2 tygodnie do końca kwietnia": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;UNTIL=20260430T215959Z",
    "w soboty i niedziele, 4 razy": "FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20260322T225959Z",
    "w drugą i ostatnią sobotę miesiąca do 2026-06-30":
        "FREQ=MONTHLY;BYDAY=2SA,-1SA;UNTIL=20260630T215959Z",
    "14. dnia miesiąca do 2026-06-30": "FREQ=MONTHLY;BYMONTHDAY=14;UNTIL=20260630T215959Z",
}  # fmt: skip


@pytest.mark.parametrize("words", RULES)
def test_rules_never_count_and_end_with_their_last_day(words: str, tmp_path: Path) -> None:
    found = of(tmp_path, f"repeat: {words}")
    assert found["RRULE"] == RULES[words]


def test_a_series_of_days_has_no_times(tmp_path: Path) -> None:
    front = "start: 2026-03-14\nrepeat: co tydzień do 2026-04-11\nexcept: [2026-03-28]\n"
    series, off = events(made(tmp_path, {
        "warsztaty/druk.md": post(f"{front}changes: [{{date: 2026-04-04, cancelled: święta}}]")
    }))  # fmt: skip
    assert series["DTSTART;VALUE=DATE"] == "20260314"
    assert series["RRULE"] == "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260411"
    assert series["EXDATE;VALUE=DATE"] == "20260328"
    assert off["RECURRENCE-ID;VALUE=DATE"] == "20260404"


def test_days_that_are_listed_need_no_rule(tmp_path: Path) -> None:
    found = of(tmp_path, "extra: [2026-03-20 18:00, 2026-03-28 17:00]")
    assert "RRULE" not in found
    assert found["RDATE;TZID=Europe/Warsaw"] == "20260314T170000,20260320T180000,20260328T170000"


def test_a_first_day_that_is_left_out_is_left_out_here_too(tmp_path: Path) -> None:
    rule = "repeat: co tydzień do 2026-04-04\nexcept: [2026-03-14]"
    assert of(tmp_path / "a", rule)["EXDATE;TZID=Europe/Warsaw"] == "20260314T170000"
    listed = of(tmp_path / "b", "extra: [2026-03-20 18:00]\nexcept: [2026-03-14]")
    assert listed["EXDATE;TZID=Europe/Warsaw"] == "20260314T170000"


def test_a_guest_takes_the_place_of_a_meeting(tmp_path: Path) -> None:
    known = made(tmp_path, {
        "warsztaty/klub.md": workshop("title: Klub\nrepeat: co tydzień do 2026-04-04"),
        "warsztaty/gosc.md": workshop("title: Gość\nstart: 2026-03-21 17:00\nseries: klub"),
    })  # fmt: skip
    (series,) = events(known, "klub")
    assert series["EXDATE;TZID=Europe/Warsaw"] == "20260321T170000"
    (guest,) = events(known, "gosc")
    assert guest["SUMMARY"] == "Gość"
    assert guest["UID"] != series["UID"]


def test_a_zone_whose_rule_does_not_hold_lists_the_moments(tmp_path: Path) -> None:
    organisation = f"{ORGANISATION}time_zone: Africa/Cairo\n"
    known = made(tmp_path, {
        ORGANISATION_FILE: organisation,
        "warsztaty/druk.md": workshop("repeat: co tydzień do 2026-05-02\nexcept: [2026-03-21]"),
    })  # fmt: skip
    (series,) = events(known)
    assert series["DTSTART"] == "20260314T150000Z"
    assert series["RDATE"] == (  # summer time from 24 April
        "20260314T150000Z,20260328T150000Z,20260404T150000Z,20260411T150000Z,"
        "20260418T150000Z,20260425T140000Z,20260502T140000Z"
    )
    assert "RRULE" not in series


def test_a_series_stays_in_a_calendar_as_long_as_one_of_it_is_of_interest(tmp_path: Path) -> None:
    files = {
        "warsztaty/a.md": workshop("start: 2024-01-03 17:00\nrepeat: co tydzień do 2025-03-12")
    }
    assert len(uids(calendar.all_events(made(tmp_path / "a", files)))) == 1
    later = made(tmp_path / "b", files, today=dt.date(2026, 3, 13))
    assert uids(calendar.all_events(later)) == []


def test_programs_find_the_calendar_in_the_head_of_a_page(tmp_path: Path) -> None:
    known = made(tmp_path, OWNERS)
    heads = {
        output.address: [link.href for link in view.head.calendars]
        for output in outputs(known.site)
        if isinstance(view := output.make(known), View)
    }
    assert {address: found for address, found in heads.items() if found} == {
        "/kalendarz/": ["/kalendarz/wszystko.ics"],
        "/kalendarz/2026/03/": ["/kalendarz/wszystko.ics"],
        "/kalendarz/2026/06/": ["/kalendarz/wszystko.ics"],
        "/partnerzy/osp/": ["/partnerzy/osp/kalendarz.ics"],
        "/projekty/p/": ["/projekty/p/kalendarz.ics"],
        "/warsztaty/": ["/warsztaty/kalendarz.ics"],
        "/warsztaty/2026/druk/": ["/warsztaty/2026/druk/wydarzenie.ics"],
        "/wydarzenia/": ["/wydarzenia/kalendarz.ics"],
        "/wydarzenia/2026/festyn/": ["/wydarzenia/2026/festyn/wydarzenie.ics"],
    }


def test_every_calendar_may_be_followed_and_its_address_copied(tmp_path: Path) -> None:
    known = made(tmp_path, OWNERS)
    told = {link.text: (link.href, link.rel) for link in feed_list(known).calendars}
    assert list(told) == [
        "Biblioteka w Zagrodzie",
        "Warsztaty – Biblioteka w Zagrodzie",
        "Wydarzenia – Biblioteka w Zagrodzie",
        "OSP – Biblioteka w Zagrodzie",
        "Tytuł – Biblioteka w Zagrodzie",
    ]
    assert told["Biblioteka w Zagrodzie"] == (
        "webcal://example.org/kalendarz/wszystko.ics",
        f"{URL}/kalendarz/wszystko.ics",
    )
    brigade, project = entry(known, "osp"), entry(known, "p")
    assert isinstance(brigade, Partner)
    assert isinstance(project, Project)
    for page in (partner_page(known, brigade), project_page(known, project)):
        (link,) = page.follow
        assert link.href.startswith("webcal://example.org/")
    empty = made(tmp_path / "b", {"partnerzy/kgw.md": post("type: rural_womens_circle")})
    alone = entry(empty, "kgw")
    assert isinstance(alone, Partner)
    assert partner_page(empty, alone).follow == ()
    assert feed_list(empty).calendars == ()
