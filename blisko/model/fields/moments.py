"""Days and times: as exactly as they are known, and what stands beside them taken into account."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from blisko.model.fields.base import Context, Invalid, ScalarType, set_slots
from blisko.model.file_names import name_of
from blisko.model.frontmatter import Scalar, Value
from blisko.model.mending.dates import (
    days_apart,
    end_of,
    is_day,
    loses_numbers,
    mended_date,
    mended_end,
    mended_month,
    names_no_day,
    time_alone,
    with_year,
)

_LISTED = re.compile(r"\d\.?\s(?:i|oraz|and)\s\d")  # where no time may stand: another day
WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?)?)?")


class _FoundOut:
    """What has been found out of a moment; it is not kept on disk."""

    __slots__ = ("_first_day", "_start_of")

    _first_day: dt.date
    _start_of: dt.datetime


@dataclass(frozen=True, order=True, slots=True)
class Moment(_FoundOut):
    """A point in the calendar as exactly as it is known: year, month, day, or day and time."""

    year: int
    month: int = 0
    day: int = 0
    time: dt.time | None = None

    __setstate__ = set_slots

    @classmethod
    def on(cls, day: dt.date, time: dt.time | None = None) -> "Moment":
        """A day, and a time where it is known."""
        made = cls(day.year, day.month, day.day, time)
        object.__setattr__(made, "_first_day", day)
        return made

    @property
    def first_day(self) -> dt.date:
        """The first day it can mean."""
        try:
            return self._first_day
        except AttributeError:
            made = dt.date(self.year, self.month or 1, self.day or 1)
            object.__setattr__(self, "_first_day", made)
            return made

    @property
    def last_day(self) -> dt.date:
        """The last day it can mean."""
        if self.day:
            return self.first_day
        if not self.month:
            return dt.date(self.year, 12, 31)
        return (self.first_day.replace(day=28) + dt.timedelta(days=4)).replace(
            day=1
        ) - dt.timedelta(days=1)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return bool(self.day)

    def iso(self) -> str:
        """The form of front matter and of `datetime` attributes (without zone)."""
        parts = [f"{self.year:04}"] + [f"{n:02}" for n in (self.month, self.day) if n]
        clock = f"T{self.time:%H:%M}" if self.time else ""
        return "-".join(parts) + clock

    @property
    def start_of(self) -> dt.datetime:
        """The first minute it can mean (without zone)."""
        try:
            return self._start_of
        except AttributeError:
            made = dt.datetime.combine(self.first_day, self.time or dt.time.min)
            object.__setattr__(self, "_start_of", made)
            return made

    @property
    def end_of(self) -> dt.datetime:
        """The last minute it can mean (without zone)."""
        return dt.datetime.combine(self.last_day, self.time or dt.time(23, 59))


def span_of_days(
    day: Moment | None, first: Moment | None, last: Moment | None
) -> tuple[dt.date, dt.date]:
    """The first and the last day of one day, or of a span; an open end reaches to that of time."""
    if day:
        return day.first_day, day.last_day
    begins = first.first_day if first else dt.date.min
    return begins, last.last_day if last else dt.date.max


class MomentType(ScalarType[Moment]):
    """A moment: `2026-03-14 17:00`, `2026-03-14`, and where `vague`, `2026-03` or `2026`.

    A time alone is meant on the day in the first of the fields `day_of`; of a span of time or of
    days, the end belongs into the field `end`. A date without a year is the first one after the
    field `after`, which stands beside the group.
    """

    def __init__(
        self,
        *,
        time: bool = True,
        vague: bool = False,
        day_of: tuple[str, ...] = (),
        end: str = "",
        after: str = "",
    ) -> None:
        self.time, self.vague, self.day_of, self.end = time, vague, day_of, end
        self.after = after

    def parse(self, value: Value, context: Context) -> Moment:
        """The moment; what is missing in it is looked for in the fields beside it."""
        try:
            return super().parse(value, context)
        except Invalid as wrong:
            if wrong.code != "not-date" or not isinstance(value, Scalar):
                raise
            clock = time_alone(value.text) if self.time else ""
            if clock:
                raise self._without_day(clock, context) from None
            if names_no_day(value.text):
                raise Invalid("no-such-day") from None
            raise Invalid(wrong.code, self._mended(value.text, wrong.mended, context)) from None

    def _mended(self, said: str, mended: str, context: Context) -> str:
        """A date in words as it is written here; "" where a part of it would be lost."""
        text = said if mended else with_year(said, self._year(said, context))
        mended = mended or mended_date(text, time=self.time)
        end = mended_end(text)
        stated = context.text_beside(self.end) if self.end else ""
        if not mended or days_apart(text) or (end and not self.end):
            return ""
        if not self.time and _LISTED.search(said):
            return ""
        if end and stated and stated[:10] != end[:10]:
            return ""
        begins = mended if self.time else mended_date(text, time=True) or mended
        if loses_numbers(text, begins, end):
            return ""
        return f"{mended}\n{self.end}: {end}" if end and not stated else mended

    def _year(self, said: str, context: Context) -> str:
        """The year that a date without one is in: that of the fields beside it, or of the file."""
        first = _day_in(context.text_around(self.after)) if self.after else ""
        if first:
            years = (first[:4], f"{int(first[:4]) + 1:04}")
            return next(
                (y for y in years if mended_date(with_year(said, y), time=False) > first), ""
            )
        day = self.day_beside("", context)[1] or name_of(context.path)
        return day[:4] if re.match(r"\d{4}-\d{2}-\d{2}", day) else ""

    def _without_day(self, clock: str, context: Context) -> Invalid:
        same, day = self.day_beside("", context)
        written = context.text_beside(same)
        begins = written if WRITTEN.fullmatch(written) else mended_date(written, time=True)
        mended = end_of(begins, clock) if day else ""
        return Invalid("time-alone", mended, same=same, clock=clock)

    def day_beside(self, own: str, context: Context) -> tuple[str, str]:
        """The field that says on which day a time alone is, and the day; empty where none does."""
        for name in (own, *self.day_of):
            day = _day_in(context.text_beside(name))
            if len(day) == len("2026-03-14"):
                return name, day
        return "", ""

    def convert(self, text: str) -> Moment:
        """The moment; dates in words or in other orders are offered mended."""
        match = WRITTEN.fullmatch(text)
        if match is None:
            mended = mended_date(text, time=self.time)
            raise Invalid("not-date", mended or (mended_month(text) if self.vague else ""))
        year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
        if self.time and (match[4], match[5]) == ("24", "00") and is_day(year, month, day):
            raise Invalid("no-such-time", _next_midnight(text[:10]))
        clock = _clock(match[4], match[5])
        moment = Moment(year, month, day, clock)
        if not day and not self.vague:
            raise Invalid("day-missing")
        _refuse_impossible(match, clock if self.time else None)
        if clock and not self.time:
            raise Invalid("time-unwanted", text[:10])
        return moment

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the accepted forms; YAML takes a year alone for a number."""
        tail = r"([ T]+\d{1,2}:\d{2}(:\d{2})?)?" if self.time else ""
        day = rf"-\d{{2}}{tail}"
        if self.vague:
            return {"type": ["string", "integer"], "pattern": rf"^\d{{4}}(-\d{{2}}({day})?)?$"}
        return {"type": "string", "pattern": rf"^\d{{4}}-\d{{2}}{day}$"}


def _day_in(written: str) -> str:
    """The day of a moment as it is written, or as it should be."""
    return written[:10] if WRITTEN.fullmatch(written) else mended_date(written, time=False)


def _clock(hour: str | None, minute: str | None) -> dt.time | None:
    if hour is None or minute is None:
        return None
    if int(hour) > 23 or int(minute) > 59:
        raise Invalid("no-such-time")
    return dt.time(int(hour), int(minute))


def _refuse_impossible(match: re.Match[str], clock: dt.time | None) -> None:
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if is_day(year, month, day):
        return
    turned = match[3] and is_day(year, day, month)
    mended = f"{year:04}-{day:02}-{month:02}" if turned else ""
    raise Invalid("no-such-day", f"{mended} {clock:%H:%M}" if mended and clock else mended)


def _next_midnight(day: str) -> str:
    """The moment that people write as 24:00 of a day."""
    return f"{dt.date.fromisoformat(day) + dt.timedelta(days=1)} 00:00"
