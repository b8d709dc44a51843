"""Moments: as exactly as they are known, from the first minute they can mean to the last."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.model.fields import Invalid, Moment, MomentType
from blisko.model.mending.dates import mended_date, mended_end, time_alone, time_until

EXACT = MomentType()
DAY = MomentType(time=False)
VAGUE = MomentType(vague=True)
VAGUE_DAY = MomentType(time=False, vague=True)


@pytest.mark.parametrize(
    ("kind", "text", "moment"),
    [
        (EXACT, "2026-03-14", Moment(2026, 3, 14)),
        (EXACT, "2026-03-14 17:00", Moment(2026, 3, 14, dt.time(17))),
        (EXACT, "2026-03-14T17:00", Moment(2026, 3, 14, dt.time(17))),
        (EXACT, "2026-03-14 9:05", Moment(2026, 3, 14, dt.time(9, 5))),
        (EXACT, "2026-03-14 17:00:30", Moment(2026, 3, 14, dt.time(17))),
        (EXACT, "2026-03-14   23:59", Moment(2026, 3, 14, dt.time(23, 59))),
        (EXACT, "2024-02-29", Moment(2024, 2, 29)),
        (DAY, "2026-03-14", Moment(2026, 3, 14)),
        (VAGUE, "2026-03", Moment(2026, 3)),
        (VAGUE, "2026", Moment(2026)),
        (VAGUE, "2026-03-14 17:00", Moment(2026, 3, 14, dt.time(17))),
        (VAGUE_DAY, "2021", Moment(2021)),
        (VAGUE_DAY, "2021-09-01", Moment(2021, 9, 1)),
    ],
)
def test_moments_that_can_be_read(kind: MomentType, text: str, moment: Moment) -> None:
    assert kind.convert(text) == moment


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (EXACT, "14 marca", "not-date"),
        (EXACT, "17:00", "not-date"),
        (EXACT, "jutro", "not-date"),
        (EXACT, "2026-3-14", "not-date"),
        (EXACT, "2026-03-14 17", "not-date"),
        (EXACT, "2026-03-14 17:00 CET", "not-date"),
        (EXACT, "20260314", "not-date"),
        (EXACT, "2026-03", "day-missing"),
        (EXACT, "2026", "day-missing"),
        (DAY, "2026-03", "day-missing"),
        (DAY, "2026-03-14 17:00", "time-unwanted"),
        (VAGUE_DAY, "2026-03-14 17:00", "time-unwanted"),
        (EXACT, "2026-02-29", "no-such-day"),
        (EXACT, "2026-13-01", "no-such-day"),
        (EXACT, "2026-00-10", "no-such-day"),
        (EXACT, "2026-04-31 17:00", "no-such-day"),
        (DAY, "2026-02-30 17:00", "no-such-day"),
        (VAGUE, "2026-13", "no-such-day"),
        (VAGUE, "0000", "no-such-day"),
        (VAGUE, "0026-03", "no-such-day"),
        (VAGUE, "9999-12", "no-such-day"),
        (EXACT, "0206-03-14", "no-such-day"),
        (EXACT, "2026-03-14 24:00", "no-such-time"),
        (EXACT, "2026-03-14 17:60", "no-such-time"),
    ],
)
def test_moments_that_cannot(kind: MomentType, text: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        kind.convert(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("kind", "text", "mended"),
    [
        (EXACT, "2026-14-03", "2026-03-14"),
        (EXACT, "2026-14-03 17:05", "2026-03-14 17:05"),
        (DAY, "2026-14-03 17:05", "2026-03-14"),
        (EXACT, "2026-02-30", ""),
        (EXACT, "2026-13-40", ""),
        (VAGUE, "2026-14", ""),
        (DAY, "2026-03-14 17:00", "2026-03-14"),
    ],
)
def test_a_month_and_a_day_that_changed_places(kind: MomentType, text: str, mended: str) -> None:
    with pytest.raises(Invalid) as caught:
        kind.convert(text)
    assert caught.value.mended == mended


@pytest.mark.parametrize(
    ("text", "day", "moment"),
    [
        ("14 marca 2026", "2026-03-14", "2026-03-14"),
        ("14 marca 2026 r.", "2026-03-14", "2026-03-14"),
        ("14 Marca 2026, 17:00", "2026-03-14", "2026-03-14 17:00"),
        ("14 marca 2026, godz. 17.30", "2026-03-14", "2026-03-14 17:30"),
        ("sobota, 14 marca 2026", "2026-03-14", "2026-03-14"),
        ("14 March 2026", "2026-03-14", "2026-03-14"),
        ("14.03.2026", "2026-03-14", "2026-03-14"),
        ("14.3.2026 9:05", "2026-03-14", "2026-03-14 09:05"),
        ("14.III.2026", "2026-03-14", "2026-03-14"),
        ("14 XII 2026", "2026-12-14", "2026-12-14"),
        ("1.I.2026", "2026-01-01", "2026-01-01"),
        ("31-XII-2026 23:59", "2026-12-31", "2026-12-31 23:59"),
        ("14.03.2026 5 pm", "2026-03-14", "2026-03-14 17:00"),
        ("14.03.2026 12:15 pm", "2026-03-14", "2026-03-14 12:15"),
        ("14.03.2026 9:30 am", "2026-03-14", "2026-03-14 09:30"),
        ("14.03.2026 23:59", "2026-03-14", "2026-03-14 23:59"),
        ("14.03.2026 24:00", "2026-03-14", "2026-03-14"),
        ("14.03.2026 10:60", "2026-03-14", "2026-03-14"),
        ("March 14th, 2026", "2026-03-14", "2026-03-14"),
        ("14/03/2026", "2026-03-14", "2026-03-14"),
        ("14-03-2026 17:00", "2026-03-14", "2026-03-14 17:00"),
        ("17:00 14.03.2026", "2026-03-14", "2026-03-14 17:00"),
        ("2026.03.14", "2026-03-14", "2026-03-14"),
        ("2026/3/14 17.00", "2026-03-14", "2026-03-14 17:00"),
        ("14 marca", "", ""),
        ("17:00", "", ""),
        ("31 lutego 2026", "", ""),
        ("14 brumaire 2026", "", ""),
        ("32.13.2026", "", ""),
        ("", "", ""),
    ],
)
def test_dates_written_otherwise_are_understood(text: str, day: str, moment: str) -> None:
    assert mended_date(text, time=False) == day
    assert mended_date(text, time=True) == moment


@pytest.mark.parametrize(
    ("number", "roman"),
    list(enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)),
)
def test_months_in_roman_figures(number: int, roman: str) -> None:
    assert mended_date(f"14.{roman}.2026", time=False) == f"2026-{number:02}-14"


@given(st.text(alphabet="0123456789 .:/-TamrcIVXpodzgie,", max_size=24))
def test_what_is_offered_can_be_read(text: str) -> None:
    for kind in (EXACT, DAY, VAGUE, VAGUE_DAY):
        try:
            kind.convert(text)
        except Invalid as wrong:
            if wrong.mended:
                kind.convert(wrong.mended)


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)),
    st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0)),
)
def test_what_is_written_is_read_back(day: dt.date, time: dt.time | None) -> None:
    moment = Moment(day.year, day.month, day.day, time)
    assert EXACT.convert(moment.iso()) == moment


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14-15 marca 2026", "2026-03-14", "2026-03-15"),
        ("14-go marca 2026 o 18", "2026-03-14 18:00", ""),
        ("styczeń-marzec 2026", "", "2026-03"),
        ("10.04.2026r., godz. 17.30 - 19.30", "2026-04-10 17:30", "2026-04-10 19:30"),
        ("14, 15 i 16 marca 2026", "2026-03-14", "2026-03-16"),
        ("18–19.04.2026", "2026-04-18", "2026-04-19"),
        ("30 kwietnia - 2 maja 2026", "2026-04-30", "2026-05-02"),
        ("28.02-01.03.2026", "2026-02-28", "2026-03-01"),
        ("od 14.03.2026 do 16.03.2026", "2026-03-14", "2026-03-16"),
        ("2026-03-14-2026-03-16", "2026-03-14", "2026-03-16"),
        ("14.03.2026 10:00 - 16.03.2026 15:00", "2026-03-14 10:00", "2026-03-16 15:00"),
        ("14 marca 2026 10:00 – 16 marca 2026 15:00", "2026-03-14 10:00", "2026-03-16 15:00"),
        ("2026-04-18 17:00-19:00", "2026-04-18 17:00", "2026-04-18 19:00"),
        ("14.03.2026 17:00–19:30", "2026-03-14 17:00", "2026-03-14 19:30"),
        ("sobota 14 marca 2026 od 10 do 12", "2026-03-14 10:00", "2026-03-14 12:00"),
        ("14 marca 2026 r., godz. 9:00 - 14:30", "2026-03-14 09:00", "2026-03-14 14:30"),
        ("31.12.2026 20:00-1:00", "2026-12-31 20:00", "2027-01-01 01:00"),
        ("14 marca 2026, 10-9", "2026-03-14 10:00", "2026-03-14 09:00"),
        ("14 marca 2026, 17:00", "2026-03-14 17:00", ""),
        ("14 marca 2026", "2026-03-14", ""),
        ("w marcu", "", ""),
    ],
)
def test_the_end_of_a_span(text: str, start: str, end: str) -> None:
    assert (mended_date(text, time=True), mended_end(text)) == (start, end)


@pytest.mark.parametrize(
    ("text", "clock", "until"),
    [
        ("17", "17:00", ""),
        ("9.30", "09:30", ""),
        ("godz. 17:15", "17:15", ""),
        ("od 17 do 19", "17:00", "19:00"),
        ("17:00-19:30", "17:00", "19:30"),
        ("o 17 w czytelni", "17:00", ""),
        ("+2h", "", ""),
        ("14.03", "", ""),  # rather a day and a month
        ("14 marca", "", ""),
        ("14 III", "", ""),
        ("jutro o 17", "", ""),
        ("sobota 17:00", "", ""),
        ("25", "", ""),
        ("2026", "", ""),
    ],
)
def test_a_time_alone(text: str, clock: str, until: str) -> None:
    assert (time_alone(text), time_until(text)) == (clock, until)


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        (Moment(2026), "2026-01-01", "2026-12-31"),
        (Moment(2026, 2), "2026-02-01", "2026-02-28"),
        (Moment(2024, 2), "2024-02-01", "2024-02-29"),
        (Moment(2026, 4), "2026-04-01", "2026-04-30"),
        (Moment(2026, 12), "2026-12-01", "2026-12-31"),
        (Moment(2026, 3, 14), "2026-03-14", "2026-03-14"),
        (Moment(2026, 3, 14, dt.time(17)), "2026-03-14", "2026-03-14"),
    ],
)
def test_the_days_a_moment_can_mean(moment: Moment, first: str, last: str) -> None:
    assert (moment.first_day.isoformat(), moment.last_day.isoformat()) == (first, last)


def test_the_minutes_a_moment_can_mean() -> None:
    exact = Moment(2026, 3, 14, dt.time(17))
    assert exact.start_of == exact.end_of == dt.datetime(2026, 3, 14, 17)  # noqa: DTZ001
    month = Moment(2026, 3)
    assert month.start_of == dt.datetime(2026, 3, 1)  # noqa: DTZ001
    assert month.end_of == dt.datetime(2026, 3, 31, 23, 59)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "text", "exact"),
    [
        (Moment(2026), "2026", False),
        (Moment(987, 3), "0987-03", False),
        (Moment(2026, 3, 4), "2026-03-04", True),
        (Moment(2026, 3, 4, dt.time(9, 5)), "2026-03-04T09:05", True),
    ],
)
def test_a_moment_in_its_written_form(
    moment: Moment,
    text: str,
    exact: bool,  # noqa: FBT001
) -> None:
    assert (moment.iso(), moment.exact) == (text, exact)
