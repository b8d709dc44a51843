"""Dates and times in both languages; ~ stands for U+00A0."""

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from blisko.text import dates
from blisko.text.typography import NBSP, typography

DAY = dt.date(2021, 10, 27)
SATURDAY = dt.date(2026, 3, 14)


def shown(text: str) -> str:
    return text.replace(NBSP, "~")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute)  # noqa: DTZ001  local time of the place


def test_day() -> None:
    assert shown(dates.day("pl", DAY)) == "27~października 2021"
    assert shown(dates.day("pl", DAY, running=True)) == "27~października 2021~r."
    assert shown(dates.day("en", DAY)) == "27~October 2021"
    assert shown(dates.day("en", DAY, running=True)) == "27~October 2021"


def test_month() -> None:
    assert dates.month("pl", DAY) == "październik 2021"
    assert dates.month("en", DAY) == "October 2021"
    assert dates.short_month("pl", DAY) == "paź"
    assert dates.short_month("en", SATURDAY) == "Mar"


def test_weekday() -> None:
    assert dates.weekday("pl", SATURDAY) == "sobota"
    assert shown(dates.weekday_day("pl", SATURDAY)) == "sobota, 14~marca 2026"
    assert shown(dates.weekday_day("pl", SATURDAY, running=True)) == "sobota, 14~marca 2026~r."
    assert shown(dates.weekday_day("en", SATURDAY)) == "Saturday, 14~March 2026"


def test_time() -> None:
    assert dates.time("pl", at(14, 17)) == "17:00"
    assert dates.time("pl", dt.time(9, 5)) == "09:05"
    assert dates.time("en", at(14, 17)) == "17:00"


@pytest.mark.parametrize(
    ("first", "last", "polish", "english"),
    [
        ((2026, 3, 20), (2026, 3, 20), "20~marca 2026", "20~March 2026"),
        ((2026, 3, 20), (2026, 3, 22), "20–22~marca 2026", "20–22~March 2026"),
        ((2026, 3, 30), (2026, 4, 2), "30~marca~– 2~kwietnia 2026", "30~March~– 2~April 2026"),
        (
            (2026, 12, 30),
            (2027, 1, 2),
            "30~grudnia 2026~– 2~stycznia 2027",
            "30~December 2026~– 2~January 2027",
        ),
    ],
)
def test_day_range(
    first: tuple[int, int, int], last: tuple[int, int, int], polish: str, english: str
) -> None:
    days = dt.date(*first), dt.date(*last)
    assert shown(dates.day_range("pl", *days)) == polish
    assert shown(dates.day_range("en", *days)) == english
    assert shown(dates.day_range("pl", *days, running=True)).endswith("~r.")


def test_running_text_names_both_years() -> None:
    days = dt.date(2026, 12, 30), dt.date(2027, 1, 2)
    assert shown(dates.day_range("pl", *days, running=True)) == (
        "30~grudnia 2026~r.~– 2~stycznia 2027~r."
    )


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (None, "sobota, 14~marca 2026, 17:00"),
        (at(14, 17), "sobota, 14~marca 2026, 17:00"),
        (at(14, 19, 30), "sobota, 14~marca 2026, 17:00–19:30"),
        (at(15, 0), "sobota, 14~marca 2026, 17:00–24:00"),
        (at(15, 2), "sobota, 14~marca 2026, 17:00~– niedziela, 15~marca 2026, 02:00"),
        (at(16, 0), "sobota, 14~marca 2026, 17:00~– poniedziałek, 16~marca 2026, 00:00"),
        (at(1, 12, 0, 4), "sobota, 14~marca 2026, 17:00~– środa, 1~kwietnia 2026, 12:00"),
    ],
)
def test_moment_range(end: dt.datetime | None, expected: str) -> None:
    assert shown(dates.moment_range("pl", at(14, 17), end)) == expected


def test_a_day_beside_another_leaves_out_its_year() -> None:
    day = dt.date(2026, 3, 14)
    assert shown(dates.day_beside("pl", day, dt.date(2026, 12, 1))) == "14~marca"
    assert shown(dates.day_beside("pl", day, dt.date(2027, 1, 1))) == "14~marca 2026"
    assert shown(dates.day_beside("en", day, day)) == "14~March"


def test_moment_range_in_english() -> None:
    assert shown(dates.moment_range("en", at(14, 17), at(14, 19))) == (
        "Saturday, 14~March 2026, 17:00–19:00"
    )


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(DAYS)
def test_days_are_those_of_babel(date: dt.date) -> None:
    assert dates.day("pl", date).replace(NBSP, " ") == format_date(date, "long", locale="pl")
    assert dates.day("en", date).replace(NBSP, " ") == format_date(date, "long", locale="en_GB")


@given(st.sampled_from(["pl", "en"]), DAYS, DAYS, st.times(), st.booleans())
def test_one_policy_for_spaces(
    language: str,
    one: dt.date,
    two: dt.date,
    time: dt.time,
    running: bool,  # noqa: FBT001
) -> None:
    """Typography finds nothing to do in a date, and would itself have made what stands there."""
    start, end = (dt.datetime.combine(day, time) for day in sorted((one, two)))
    set_text = typography(language).text
    for written in (
        dates.day(language, one, running=running),
        dates.weekday_day(language, one, running=running),
        dates.month(language, one),
        dates.day_range(language, start.date(), end.date(), running=running),
        dates.moment_range(language, start, end, running=running),
    ):
        assert set_text(written) == written
        assert set_text(written.replace(NBSP, " ")) == written
