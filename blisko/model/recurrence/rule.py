"""A rule by which something repeats, and the days that follow from it."""

import calendar
import datetime as dt
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Frequency = Literal["daily", "weekly", "monthly"]

LAST = -1  # the last of its weekdays in a month, or the last day of a month
MOST = 1_000  # dates of a series: every working day for four years
MOST_LOOKED_AT = 3 * MOST  # days of a rule, those without a meeting among them


@dataclass(frozen=True)
class Rule:
    """How something repeats: each day, every `interval` weeks on `weekdays`, or each month.

    Weekdays count from 0, Monday. In a month they are the first, third … of their kind
    (`ordinals`), or it is `month_days`; `LAST` stands for the last of either. The rule ends with
    the day `until`, or after `count` meetings; the other is None or 0.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    until: dt.date | None = None
    count: int = 0

    def days(self, start: dt.date, skipped: Container[dt.date] = ()) -> Iterator[dt.date]:
        """The days from `start` on, without those `skipped`; as many meetings as counted are held.

        A day that is skipped does not count, so that the last meeting is a later one.
        """
        held = 0
        for day in islice(self.pattern(start), MOST_LOOKED_AT):
            if self.until and day > self.until:
                return
            if day in skipped:
                continue
            yield day
            held += 1
            if held == self.count:
                return

    def pattern(self, start: dt.date) -> Iterator[dt.date]:
        """The days from `start` on without an end, as far as calendars reach."""
        try:
            if self.frequency == "daily":
                yield from _every_day(start)
            elif self.frequency == "weekly":
                yield from self._weekly(start)
            else:
                yield from self._monthly(start)
        except (OverflowError, ValueError):
            return  # after the year 9999

    def fits(self, day: dt.date) -> bool:
        """Whether something that begins on a day begins as the rule says."""
        return next(self.pattern(day), None) == day

    def _weekly(self, start: dt.date) -> Iterator[dt.date]:
        monday = start - dt.timedelta(days=start.weekday())
        while True:
            for weekday in self.weekdays or (start.weekday(),):
                day = monday + dt.timedelta(days=weekday)
                if day >= start:
                    yield day
            monday += dt.timedelta(weeks=self.interval)

    def _monthly(self, start: dt.date) -> Iterator[dt.date]:
        year, month = start.year, start.month
        while True:
            days = (dt.date(year, month, number) for number in self._numbers(year, month))
            yield from (day for day in days if day >= start)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    def _numbers(self, year: int, month: int) -> list[int]:
        """The days of a month, by their numbers."""
        first, length = calendar.monthrange(year, month)
        if self.month_days:
            return sorted({length if day == LAST else day for day in self.month_days})
        found = set()
        for weekday in self.weekdays:
            earliest = 1 + (weekday - first) % 7
            for ordinal in self.ordinals:
                latest = earliest + 7 * ((length - earliest) // 7)
                found.add(latest if ordinal == LAST else earliest + 7 * (ordinal - 1))
        return sorted(found)


def _every_day(start: dt.date) -> Iterator[dt.date]:
    while True:
        yield start
        start += dt.timedelta(days=1)
