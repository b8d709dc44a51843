"""Which events belong to which list and month, and that lists follow from the content alone."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.event_lists import EVENT_LISTS, EventList, coming, event_lists, latest
from blisko.model.occurrences import Occurrence
from blisko.model.site import Site
from tests.content import TODAY, Files, post, scope, workshop

LISTS = {known.name: known for known in EVENT_LISTS}


def site(folder: Path, files: Files) -> Site:
    """A site of these files."""
    return scope(folder, files).site


def named(items: tuple[Occurrence, ...]) -> list[str]:
    """The titles and days of meetings."""
    return [f"{item.event.title} {item.start.iso()[:10]}" for item in items]


FILES: Files = {
    "warsztaty/a.md": workshop("title: A\nstart: 2026-03-14 17:00\naudience: dzieci\nprice: 0"),
    "warsztaty/b.md": workshop("title: B\nstart: 2026-03-16\naudience: dla każdego\nprice: 5"),
    "warsztaty/c.md": workshop(
        "title: C\nstart: 2026-03-17 17:00\nrepeat: we wtorki i soboty do 2026-05-30\n"
        "audience: seniorzy\nsignup: {email: a@example.org}"
    ),
    "warsztaty/d.md": workshop("title: D\nstart: 2026-02-07 10:00\naudience: dzieci"),
    "wydarzenia/e.md": post("title: E\nstart: 2026-03-20\nend: 2026-03-22\nprice: 0"),
    "wydarzenia/f.md": post("title: F\nstart: 2026-03-02\nend: 2026-04-30"),
    "szkolenia/g.md": post("title: G\nstart: 2026-05\naudience: młodzież"),
}

SHOWN = {
    "children": ["A 2026-03-14", "B 2026-03-16"],
    "youth": ["B 2026-03-16", "G 2026-05"],
    "adults": ["B 2026-03-16"],
    "seniors": ["B 2026-03-16", "C 2026-03-17", "C 2026-03-21"],
    "free": ["A 2026-03-14", "E 2026-03-20"],
    "open": ["C 2026-03-17", "C 2026-03-21"],
    "saturday": ["A 2026-03-14", "E 2026-03-20", "C 2026-03-21", "C 2026-03-28"],
    "sunday": ["E 2026-03-20"],
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_to_come_of_a_list(name: str, tmp_path: Path) -> None:
    assert named(coming(site(tmp_path, FILES), LISTS[name], TODAY, each=2)) == SHOWN[name]


def test_what_is_over_of_a_list(tmp_path: Path) -> None:
    known = site(tmp_path, FILES)
    assert [event.title for event in latest(known, LISTS["children"], TODAY, 5)] == ["D"]
    later = dt.date(2026, 6, 1)
    assert [event.title for event in latest(known, LISTS["saturday"], later, 2)] == ["E", "C"]


def names(lists: tuple[EventList, ...]) -> list[str]:
    """What the lists are called."""
    return [known.name for known in lists]


@pytest.mark.parametrize(
    ("files", "lists"),
    [
        ({}, []),
        ({"warsztaty/a.md": workshop("start: 2026-05\naudience: dzieci")}, []),
        ({"warsztaty/a.md": workshop("start: 2026-03-16")}, []),
        ({"warsztaty/a.md": workshop("start: 2019-03-15\naudience: dzieci")}, ["children"]),
        ({"warsztaty/a.md": workshop("start: 2026-03-14\nprice: 0")}, ["free", "saturday"]),
        ({"warsztaty/a.md": workshop("start: 2026-03-13\nend: 2026-03-15")},
         ["saturday", "sunday"]),
        ({"warsztaty/a.md": workshop("start: 2026-03-13\nend: 2026-03-23")}, []),
        (FILES, list(SHOWN)),
    ],
)  # fmt: skip
def test_a_list_is_there_when_anything_belongs_to_it(
    files: Files, lists: list[str], tmp_path: Path
) -> None:
    assert names(tuple(event_lists(site(tmp_path, files)))) == lists


def test_months_in_which_something_begins(tmp_path: Path) -> None:
    known = site(tmp_path, FILES)
    assert known.has_months
    months = known.months
    assert {f"{month:%Y-%m}": [item.event.title for item in items]
            for month, items in months.items()} == {
        "2026-02": ["D"],
        "2026-03": ["F", "A", "B", "C", "E", "C", "C", "C", "C"],  # F goes on
        "2026-04": ["F", "C", "C", "C", "C", "C", "C", "C", "C"],
        "2026-05": ["G", "C", "C", "C", "C", "C", "C", "C", "C", "C"],
    }  # fmt: skip


def test_a_month_of_which_nothing_more_is_known_has_no_page(tmp_path: Path) -> None:
    known = site(tmp_path, {"warsztaty/a.md": workshop("start: 2026-05")})
    assert not known.has_months
    assert known.months == {}
