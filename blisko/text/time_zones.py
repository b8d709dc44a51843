"""Time zones for iCalendar: the rule by which the clocks of a zone change, as a VTIMEZONE.

The rule is the last line of the zone's file in tzdata, a TZ string of POSIX (RFC 8536, 3.3):
`CET-1CEST,M3.5.0,M10.5.0/3`. The rule holds from the last change that the file lists on; a moment
for which the rule does not hold is written in UTC.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from blisko.text import icalendar
from blisko.text.icalendar import Line, component

_Clocks = tuple[tuple[dt.datetime, dt.timedelta], ...]  # latest first

_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")  # as POSIX counts them
_FIRST = 1970  # the year of the first changes in a VTIMEZONE
_LAST_WEEK = 5
_NAME = r"<[^>]+>|[A-Za-z]+"
_TIME = r"[+-]?\d+(?::\d+){0,2}"
_DATE = rf"M(\d+)\.(\d)\.(\d)(?:/({_TIME}))?"
_RULE = re.compile(rf"({_NAME})({_TIME})(?:({_NAME})({_TIME})?,{_DATE},{_DATE})?")


@dataclass(frozen=True)
class Change:
    """A yearly change of the clocks: on which day and at which time, and what they show then."""

    name: str
    before: dt.timedelta
    after: dt.timedelta
    month: int
    week: int
    weekday: int  # from Sunday
    time: dt.timedelta

    def onset(self, year: int) -> dt.datetime:
        """When it happens in a year, by the clocks before it."""
        first, days = calendar.monthrange(year, self.month)
        day = 1 + (self.weekday - (first + 1)) % 7 + 7 * (self.week - 1)
        while day > days:
            day -= 7
        return dt.datetime(year, self.month, day) + self.time  # noqa: DTZ001  # by local clocks

    def new_clock_from(self, year: int) -> dt.datetime:
        """From which time of the clocks on the new offset holds."""
        return self.onset(year) + max(self.after - self.before, dt.timedelta())

    @property
    def days(self) -> range:
        """The days of its month on which it may happen; below 1 or above 31, in another month."""
        last = calendar.monthrange(_FIRST, self.month)[1]
        first = last - 6 if self.week == _LAST_WEEK else 7 * self.week - 6
        return range(first + self.time.days, first + self.time.days + 7)

    @property
    def rule(self) -> str:
        """The day of every year, as a recurrence rule."""
        day = _DAYS[(self.weekday + self.time.days) % 7]
        rule = f"FREQ=YEARLY;BYMONTH={self.month};BYDAY="
        if self.time.days:  # the time is told from a day before or after it
            return f"{rule}{day};BYMONTHDAY={','.join(map(str, self.days))}"
        return f"{rule}{-1 if self.week == _LAST_WEEK else self.week}{day}"

    def lines(self) -> Iterator[Line]:
        """One part of a VTIMEZONE."""
        yield "DTSTART", icalendar.moment(self.onset(_FIRST))
        yield "RRULE", self.rule
        yield from _offsets(self.name, self.before, self.after)


@dataclass(frozen=True)
class Zone:
    """A time zone, with its yearly changes; a VTIMEZONE can tell of it where it is `known`."""

    name: str
    short: str = ""
    offset: dt.timedelta = dt.timedelta()
    changes: tuple[Change, ...] = ()
    known: bool = True

    @cached_property
    def _info(self) -> ZoneInfo:
        """The zone as in the file that the rule is from: the system may have an older one."""
        try:
            with _file(self.name).open("rb") as file:
                return ZoneInfo.from_file(file, self.name)
        except OSError:
            return ZoneInfo(self.name)

    def lines(self) -> Iterator[Line]:
        """The zone as a component."""
        if self.known:
            yield from component("VTIMEZONE", self._lines())

    def _lines(self) -> Iterator[Line]:
        yield "TZID", self.name
        if not self.changes:
            steady = _offsets(self.short, self.offset, self.offset)
            yield from component("STANDARD", (("DTSTART", f"{_FIRST}0101T000000"), *steady))
        for change in self.changes:
            kind = "DAYLIGHT" if change.after > change.before else "STANDARD"
            yield from component(kind, change.lines())

    def at(self, name: str, local: dt.datetime) -> Line:
        """A property with a moment: by the clocks of the zone, where its rule holds for it."""
        if self.holds(local):
            return f"{name};TZID={self.name}", icalendar.moment(local)
        return name, self.utc(local)

    def utc(self, local: dt.datetime) -> str:
        """The value of a moment in UTC."""
        return icalendar.utc(local.replace(tzinfo=self._info))

    def utc_after(self, local: dt.datetime, span: dt.timedelta) -> str:
        """The value of the moment in UTC that comes when a span of time has passed."""
        return icalendar.utc(local.replace(tzinfo=self._info).astimezone(dt.UTC) + span)

    def comes_twice(self, local: dt.datetime) -> bool:
        """Whether clocks show this time again an hour later, so that readers differ in it."""
        there = local.replace(tzinfo=self._info)
        return there.utcoffset() != there.replace(fold=1).utcoffset() and self._exists(there)

    @staticmethod
    def _exists(there: dt.datetime) -> bool:
        back = there.astimezone(dt.UTC).astimezone(there.tzinfo)
        return back.replace(tzinfo=None) == there.replace(tzinfo=None)

    def passes(self, first: dt.datetime, last: dt.datetime) -> dt.timedelta:
        """How much time passes between two moments: not what clocks tell where they are changed."""
        ends = (local.replace(tzinfo=self._info).astimezone(dt.UTC) for local in (first, last))
        begins, finishes = ends
        return finishes - begins

    def holds(self, local: dt.datetime) -> bool:
        """Whether the clocks of the zone show by its rule what they really show then."""
        return self.known and self.by_rule(local) == local.replace(tzinfo=self._info).utcoffset()

    def by_rule(self, local: dt.datetime) -> dt.timedelta:
        """How far the clocks are ahead of UTC, by the rule."""
        clocks = self._clocks.get(local.year)
        if clocks is None:
            self._clocks[local.year] = clocks = self._clocks_of(local.year)
        for begins, after in clocks:
            if begins <= local:
                return after
        return self.offset

    @cached_property
    def _clocks(self) -> dict[int, _Clocks]:
        return {}

    def _clocks_of(self, year: int) -> _Clocks:
        """From when on which offset holds, by the rule, in a year and the one before."""
        found = (
            (change.new_clock_from(known), change.after)
            for known in (year - 1, year)
            for change in self.changes
        )
        return tuple(sorted(found, reverse=True))


def _offsets(name: str, before: dt.timedelta, after: dt.timedelta) -> Iterator[Line]:
    yield "TZOFFSETFROM", _signed(before)
    yield "TZOFFSETTO", _signed(after)
    yield "TZNAME", icalendar.text(name)


def _signed(offset: dt.timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


@cache
def zone(name: str) -> Zone:
    """The zone of this name in the IANA database."""
    found = _RULE.fullmatch(_footer(name))
    if not found:
        return Zone(name, known=False)
    short, west, summer, west_in_summer, *dates = found.groups()
    short, offset = short.strip("<>"), -_duration(west)
    if not summer:
        return Zone(name, short, offset)
    in_summer = -_duration(west_in_summer) if west_in_summer else offset + dt.timedelta(hours=1)
    begins = _change(summer.strip("<>"), offset, in_summer, dates[:4])
    ends = _change(short, in_summer, offset, dates[4:])
    told = all(change.days[0] >= 1 and change.days[-1] <= 31 for change in (begins, ends))
    return Zone(name, short, offset, (begins, ends), told)


def _change(name: str, before: dt.timedelta, after: dt.timedelta, date: list[str | None]) -> Change:
    month, week, weekday, time = date
    assert month
    assert week
    assert weekday
    at = _duration(time or "2")
    return Change(name, before, after, int(month), int(week), int(weekday), at)


def _duration(hours: str) -> dt.timedelta:
    """A time of POSIX, which may be negative, or more than a day: `-1`, `2:45`, `26`."""
    parts = [int(part) for part in hours.lstrip("+-").split(":")]
    hour, minute, second = (*parts, 0, 0)[:3]
    length = dt.timedelta(hours=hour, minutes=minute, seconds=second)
    return -length if hours.startswith("-") else length


def _footer(name: str) -> str:
    """The last line of the zone's file; "" where tzdata has no such file."""
    try:
        data = _file(name).read_bytes()
    except OSError:
        return ""
    return data.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")


def _file(name: str) -> Traversable:
    return files("tzdata").joinpath("zoneinfo", *name.split("/"))
