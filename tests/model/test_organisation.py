"""The organisation: opening hours, time zone, folders, places, and its one required field."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.fields import Invalid
from blisko.model.organisation import Hours, HoursType, Organisation, ZoneType
from tests.content import problems, scope

WEEKLY = "name: B\nhours:\n  weekly:\n    "


def organisation(folder: Path, text: str) -> Organisation:
    return scope(folder, {"biblioteka.yaml": text}).site.organisation


def hours(*intervals: tuple[int, int, int, int]) -> Hours:
    return Hours(tuple((dt.time(a, b), dt.time(c, d)) for a, b, c, d in intervals))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00-18:00", hours((10, 0, 18, 0))),
        ("9:00-12:00, 13:00-17:30", hours((9, 0, 12, 0), (13, 0, 17, 30))),
        ("9.00–17.00", hours((9, 0, 17, 0))),
        ("9:00 — 17:00", hours((9, 0, 17, 0))),
        ("00:00-23:59", hours((0, 0, 23, 59))),
        ("closed", hours()),
        ("Nieczynne", hours()),
        ("zamknięte", hours()),
    ],
)
def test_opening_hours(text: str, expected: Hours) -> None:
    assert HoursType().convert(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("10-18", "not-hours", "10:00-18:00"),
        ("10 – 18", "not-hours", "10:00-18:00"),
        ("od 10 do 18", "not-hours", "10:00-18:00"),
        ("10:00", "not-hours", ""),
        ("", "not-hours", ""),
        ("10:00-18:00,", "not-hours", "10:00-18:00"),
        ("24:00-25:00", "no-such-time", ""),
        ("10:00-24:00", "no-such-time", ""),
        ("24:00-10:00", "no-such-time", ""),
        ("10:60-18:00", "no-such-time", ""),
        ("10:00-18:60", "no-such-time", ""),
        ("18:00-10:00", "hours-order", ""),
        ("10:00-10:00", "hours-order", ""),
        ("10:00-14:00, 13:00-17:00", "hours-order", ""),
        ("10:00-14:00, 14:00-17:00", "hours-order", ""),
    ],
)
def test_hours_that_cannot_be(text: str, code: str, mended: str) -> None:
    with pytest.raises(Invalid) as caught:
        HoursType().convert(text)
    assert (caught.value.code, caught.value.mended) == (code, mended)


def test_time_zones() -> None:
    assert ZoneType().convert("Europe/Warsaw") == "Europe/Warsaw"
    with pytest.raises(Invalid, match="not-time-zone"):
        ZoneType().convert("Polska/Warszawa")


def test_what_holds_when_little_is_said(tmp_path: Path) -> None:
    stated = organisation(tmp_path, "name: Biblioteka\n")
    assert (stated.lang, stated.zone.key) == ("pl", "Europe/Warsaw")
    assert [stated.folder(kind) for kind in ("news", "workshop", "page", "tag")] == [
        "aktualnosci",
        "warsztaty",
        "strony",
        "tagi",
    ]


def test_what_is_said_holds(tmp_path: Path) -> None:
    stated = organisation(
        tmp_path,
        "name: Library\nlanguage: en\ntime_zone: Europe/Kyiv\nfolders: {news: news, tag: tags}\n",
    )
    assert (stated.lang, stated.zone.key) == ("en", "Europe/Kyiv")
    assert [stated.folder(kind) for kind in ("news", "workshop", "tag")] == [
        "news",
        "warsztaty",
        "tags",
    ]


def test_places_by_their_id(tmp_path: Path) -> None:
    stated = organisation(
        tmp_path, "name: B\nplaces: [{id: a, name: A}, {id: b, name: B, accessibility: [lift]}]\n"
    )
    place = stated.place("b")
    assert place is not None
    assert (place.name, place.accessibility) == ("B", ("lift",))
    assert stated.place("c") is None


def test_an_accent_is_kept_in_small_letters(tmp_path: Path) -> None:
    assert organisation(tmp_path, 'name: B\naccent: "#B5451B"\n').accent == "#b5451b"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("missing", "name")]),
        ("tagline: x\n", [("missing", "name")]),
        ("name:\n", [("empty-required", "name")]),
        ("name: [a]\n", [("not-single", "name")]),
        ("name: B\nhours: {}\n", [("empty-group", "hours")]),
        ("name: B\nhours: {weekly: {}}\n", [("empty-required", "hours.weekly")]),
        (f"{WEEKLY}monday: 25:00-26:00\n", [("no-such-time", "hours.weekly.monday")]),
        (f"{WEEKLY}poniedzialek: closed\n", [("unknown-key", "hours.weekly.poniedzialek")]),
        ("name: B\nlanguage: de\n", [("not-choice", "language")]),
        ("name: B\naddress: {street: x}\n", [("missing-part", "address.city")]),
        ("name: B\nlinks: {bip: www.example.org}\n", [("not-url", "links.bip")]),
        ("name: B\nlinks: {twitter: 'https://example.org'}\n", [("unknown-key", "links.twitter")]),
        ("name: B\nplaces: [{id: 'A b', name: x}]\n", [("not-slug", "places.1.id")]),
        ("- name: B\n", [("yaml-marked", "")]),
        ("B\n", [("yaml-not-fields", "")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(tmp_path: Path, text: str, found: list[tuple[str, str]]) -> None:
    seen = [(p.code, p.field) for p in problems(tmp_path, {"biblioteka.yaml": text})]
    assert seen == found
