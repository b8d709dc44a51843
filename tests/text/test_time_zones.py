"""The rules of time zones beside zoneinfo, and as recurrence rules beside dateutil."""

import datetime as dt
from importlib.resources import files
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from blisko.text.icalendar import Line, render
from blisko.text.time_zones import Change, Zone, zone

WARSAW = """\
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""
# As the last line of a zone's file: by half hours, before midnight, after it, without change.
ODD = (
    *("Australia/Lord_Howe", "America/Nuuk", "Asia/Jerusalem", "America/Santiago"),
    *("Europe/Dublin", "Pacific/Chatham", "America/St_Johns", "Africa/Johannesburg", "UTC"),
)


def names() -> list[str]:
    """Every zone of tzdata."""
    listed = files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return listed.split()


def properties(known: Zone) -> dict[str, list[str]]:
    """The values of a zone's lines by the names of their properties."""
    found: dict[str, list[str]] = {}
    for name, value in known.lines():
        found.setdefault(name, []).append(value)
    return found


def local(text: str) -> dt.datetime:
    """A time by the clocks of a zone."""
    return dt.datetime.fromisoformat(text)


def test_the_zone_of_the_product() -> None:
    assert render(zone("Europe/Warsaw").lines()) == WARSAW.replace("\n", "\r\n")


@pytest.mark.parametrize("name", ODD)
def test_odd_rules_hold_for_every_hour_of_two_years(name: str) -> None:
    known = zone(name)
    assert known.known
    for hour in range(2 * 365 * 24):
        moment = local("2027-01-01") + dt.timedelta(hours=hour, minutes=15)
        assert known.holds(moment), moment


def test_all_zones_hold_now_or_are_written_in_utc() -> None:
    wrong, unknown = [], []
    for name in names():
        known = zone(name)
        if not known.known:
            unknown.append(name)
        for month in range(24):
            moment = local("2026-01-05 17:00") + dt.timedelta(days=30 * month)
            line = known.at("DTSTART", moment)
            if _meant(line, known) != moment.replace(tzinfo=known._info):
                wrong.append((name, moment))
    assert wrong == []
    assert len(names()) > 500
    assert set(unknown) <= {"Africa/Cairo", "Egypt", "Factory"}  # their clocks change on 1 November


def _meant(line: Line, known: Zone) -> dt.datetime:
    """What a program reads that takes the VTIMEZONE literally."""
    name, value = line
    if value.endswith("Z"):
        return dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    assert name == f"DTSTART;TZID={known.name}"
    moment = dt.datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007  # by local clocks
    return moment.replace(tzinfo=dt.timezone(known.by_rule(moment)))


@pytest.mark.parametrize("name", ODD[:5])
def test_recurrence_rules_give_the_days_of_the_changes(name: str) -> None:
    for change in zone(name).changes:
        dates = rrulestr(change.rule, dtstart=change.onset(1970))
        expected = [change.onset(year) for year in range(1970, 2040)]
        assert list(islice(dates, len(expected))) == expected


def test_a_zone_whose_clocks_never_change_is_one_part() -> None:
    found = properties(zone("Africa/Johannesburg"))
    assert found["BEGIN"] == ["VTIMEZONE", "STANDARD"]
    assert found["TZOFFSETFROM"] == found["TZOFFSETTO"] == ["+0200"]
    assert "RRULE" not in found


def test_winter_time_that_is_turned_back_is_called_so() -> None:
    parts = properties(zone("Europe/Dublin"))["BEGIN"]
    assert parts == ["VTIMEZONE", "STANDARD", "DAYLIGHT"]  # in October, in March


def test_what_the_rule_does_not_say_is_written_in_utc() -> None:
    known = Zone("Europe/Warsaw", "CET", dt.timedelta(hours=1))  # as if summer time were gone
    assert known.at("DTSTART", local("2026-01-14 17:00"))[0] == "DTSTART;TZID=Europe/Warsaw"
    assert known.at("DTSTART", local("2026-07-14 17:00")) == ("DTSTART", "20260714T150000Z")


def test_a_zone_without_a_file_of_its_own_is_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    found = zone("Nowhere/Land")
    assert not found.known
    assert list(found.lines()) == []
    monkeypatch.setitem(found.__dict__, "_info", ZoneInfo("Europe/Warsaw"))
    assert found.at("DTEND", local("2026-07-14 17:00")) == ("DTEND", "20260714T150000Z")


def test_a_rule_that_crosses_the_end_of_a_month_is_not_told_by_days() -> None:
    midnight = Change(
        "EET", dt.timedelta(hours=3), dt.timedelta(hours=2), 10, 5, 4, dt.timedelta(hours=24)
    )
    assert midnight.days[-1] == 32
    assert not zone("Africa/Cairo").known
