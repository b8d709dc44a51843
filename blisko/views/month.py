"""The calendar by months: a table of days for wide screens, and what is on day by day."""

import datetime as dt
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from blisko.model.occurrences import Occurrence
from blisko.text import dates
from blisko.text.dates import begun
from blisko.views import cards, event_dates, event_states, parts, subscriptions
from blisko.views.chips import Chip, chips
from blisko.views.scope import Scope
from blisko.views.subscriptions import subscription

EVERY_DAY = 7  # days up to which something stands at each of its days, not at first and last alone


@dataclass(frozen=True)
class DayItem:
    """Something at a day of the table; `over` is the moment from which it is past."""

    time: str
    title: str
    href: str
    status: parts.Status
    over: str

    @property
    def state(self) -> str:
        """The state for eyes; that a day is past is seen."""
        return "" if self.status.id == "past" else self.status.said


@dataclass(frozen=True)
class DayCell:
    """A day of the table; `number` is "" where the week belongs to another month."""

    number: str
    date: str
    today: bool
    items: tuple[DayItem, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number, where it is a day of this month."""
        return (self.number,) if self.number else ()

    @property
    def attributes(self) -> Mapping[str, str]:
        """The day for the reader's clock, and that it is today."""
        known = {"data-date": self.date} if self.date else {}
        return known | ({"aria-current": "date"} if self.today else {})


@dataclass(frozen=True)
class MonthTable:
    """A month as a table: its name, the days of the week in short and in full, its weeks."""

    caption: str
    days: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[DayCell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class MonthView(parts.View):
    """One month: the table, then all that is on in it."""

    table: MonthTable
    events: tuple[parts.EventCard, ...]
    earlier: parts.Link | None
    later: parts.Link | None
    chips: tuple[Chip, ...]
    subscription: parts.Subscription | None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The table, and the way into a calendar of one's own."""
        return ("css/agenda.css", "css/month.css")


def month_page(scope: Scope, month: dt.date) -> MonthView:
    """The month that begins on a day."""
    site, channel = scope.site, subscriptions.all_events(scope)
    name = dates.month(scope.language, month)
    items = site.months[month]
    address = month_address(scope, month)
    earlier, later = _neighbours(scope, month)
    return MonthView(
        head=scope.head(
            scope.t("calendar.month", month=name),
            address,
            scope.t("calendar.month_description", month=name),
            calendars=subscriptions.links(scope, channel),
        ),
        title=scope.heading(scope.t("calendar.month", month=name)),
        section=scope.href(site.index_address("calendar")),
        breadcrumbs=scope.crumbs(scope.list_link("calendar")),
        table=_table(scope, month, items),
        events=cards.event_cards(scope, items),
        earlier=earlier,
        later=later,
        chips=chips(scope),
        subscription=subscription(scope, channel),
    )


def month_address(scope: Scope, month: dt.date) -> str:
    """The address of a month: `/kalendarz/2026/03/`."""
    return f"{scope.site.index_address('calendar')}{month:%Y/%m}/"


def month_link(scope: Scope, month: dt.date) -> parts.Link:
    """A link to a month, by its name."""
    return parts.Link(dates.month(scope.language, month), scope.href(month_address(scope, month)))


def _neighbours(scope: Scope, month: dt.date) -> tuple[parts.Link | None, parts.Link | None]:
    """The months before and after in which something is on: none in between is empty."""
    known = list(scope.site.months)
    before, after = known[: known.index(month)][-1:], known[known.index(month) + 1 :][:1]
    earlier = month_link(scope, before[0]) if before else None
    return earlier, month_link(scope, after[0]) if after else None


def _table(scope: Scope, month: dt.date, items: Sequence[Occurrence]) -> MonthTable:
    by_day = _by_day(scope, month, items)
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return MonthTable(
        caption=begun(dates.month(scope.language, month)),
        days=tuple(
            (
                dates.weekday(scope.language, day, short=True),
                dates.weekday(scope.language, day),
            )
            for day in weeks[0]
        ),
        weeks=tuple(tuple(_cell(scope, month, day, by_day) for day in week) for week in weeks),
    )


def _cell(
    scope: Scope, month: dt.date, day: dt.date, by_day: Mapping[dt.date, list[DayItem]]
) -> DayCell:
    if day.month != month.month:
        return DayCell("", "", today=False, items=())
    items = tuple(by_day.get(day, ()))
    return DayCell(str(day.day), day.isoformat(), today=day == scope.today, items=items)


def _by_day(
    scope: Scope, month: dt.date, items: Sequence[Occurrence]
) -> Mapping[dt.date, list[DayItem]]:
    found: dict[dt.date, list[DayItem]] = defaultdict(list)
    for item in items:
        for day in _days(item) if item.start.exact else ():
            if (day.year, day.month) == (month.year, month.month):
                found[day].append(_item(scope, item, day))
    return found


def _days(item: Occurrence) -> Iterator[dt.date]:
    """The days at which something stands: each of a few, of many the first and the last."""
    first, last = item.start.first_day, item.last.last_day
    length = (last - first).days + 1
    if length <= EVERY_DAY:
        yield from (first + dt.timedelta(days=more) for more in range(length))
    else:
        yield from (first, last)


def _item(scope: Scope, item: Occurrence, day: dt.date) -> DayItem:
    last = item.last.last_day
    ends = day == last and (last - item.start.first_day).days >= EVERY_DAY
    time = scope.t("calendar.last_day") if ends else ""
    if not time and day == item.start.first_day:
        time = event_dates.hours(scope, item)
    state = event_states.status(scope, item)
    return DayItem(
        time=time,
        title=scope.words(item.event.title),
        href=cards.address(scope, item),
        status=state,
        over="" if state.id == "past" else event_dates.over(scope, item),
    )
