"""The calendar as a list of what is to come, and lists of what is on for whom and when."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from blisko.model import event_lists
from blisko.model.event_lists import EventList
from blisko.model.fields import Moment
from blisko.model.occurrences import Occurrence
from blisko.text.dates import begun
from blisko.views import cards, event_states, parts, subscriptions
from blisko.views.chips import Chip, chips
from blisko.views.frame import calendar_links
from blisko.views.month import month_link
from blisko.views.scope import Scope
from blisko.views.subscriptions import subscription

ROWS = 30  # of the agenda; whoever wants more looks at a month
OF_A_SERIES = 3  # meetings in a list: who reads of one more knows how it goes on
LIST_ROWS = 28  # of a list, as a page can carry; what comes later is looked up in the calendar
LATEST = 6  # events that are over, in a list of what is on for whom, where there is room


@dataclass(frozen=True)
class AgendaMonth:
    """What is on in a month (or year, where no more is known); `id` is that of its heading.

    `more` leads to the whole month, where it is too long for one list.
    """

    title: str
    id: str
    events: tuple[parts.EventCard, ...]
    more: tuple[parts.Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgendaView(parts.View):
    """All that is to come, by months, and the months that have a page."""

    months: tuple[AgendaMonth, ...]
    later: tuple[parts.Link, ...]
    earlier: tuple[parts.Link, ...]
    chips: tuple[Chip, ...]
    subscription: parts.Subscription | None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The links to lists, and the way into a calendar of one's own."""
        return ("css/agenda.css",)


@dataclass(frozen=True, kw_only=True)
class ListView(parts.View):
    """What is to come of a list, and the last of it that is over.

    `more` leads to the whole calendar, where the list is cut.
    """

    upcoming: tuple[parts.EventCard, ...]
    more: tuple[parts.Link, ...]
    latest: tuple[parts.EventCard, ...]
    nothing: str
    chips: tuple[Chip, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The links to lists."""
        return ("css/agenda.css",)


def agenda(scope: Scope) -> AgendaView:
    """All that is to come as of today."""
    site, today = scope.site, scope.today
    title, address = scope.t("list.calendar"), site.index_address("calendar")
    channel = subscriptions.all_events(scope)
    coming = site.coming(site.upcoming(today), today, each=ROWS + 1)  # no more can be shown
    this, months = today.replace(day=1), tuple(site.months)
    return AgendaView(
        head=scope.head(
            title,
            address,
            scope.t("calendar.description"),
            calendars=subscriptions.links(scope, channel),
        ),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        months=tuple(_months(scope, coming)),
        later=tuple(month_link(scope, month) for month in months if month >= this),
        earlier=tuple(month_link(scope, month) for month in reversed(months) if month < this),
        chips=chips(scope, address),
        subscription=subscription(scope, channel),
    )


def _months(scope: Scope, items: Iterable[Occurrence]) -> Iterator[AgendaMonth]:
    """Meetings by months, whole ones, as long as there are few enough to read.

    What goes on belongs to the month of today, after what begins in it.
    """
    placed = sorted(((_place(item, scope.today), item) for item in items), key=lambda pair: pair[0])
    found: dict[tuple[int, int], list[Occurrence]] = {}
    for (year, number, _), item in placed:
        found.setdefault((year, number), []).append(item)
    shown = 0
    for place, inside in found.items():
        month = Moment(*place)
        if shown and shown + len(inside) > ROWS:
            return
        shown += len(inside)
        yield AgendaMonth(
            begun(scope.day(month).text),
            f"m{month.iso()}",
            cards.event_cards(scope, inside[:ROWS]),
            _whole(scope, month) if len(inside) > ROWS else (),
        )


def _whole(scope: Scope, month: Moment) -> tuple[parts.Link, ...]:
    """The page of a month, where it has one."""
    first = month.first_day
    if not month.month or first not in scope.site.months:
        return ()
    link = month_link(scope, first)
    return (replace(link, text=scope.t("calendar.whole_month", month=link.text)),)


def _place(item: Occurrence, today: dt.date) -> tuple[int, int, bool]:
    """The year and month (0: not known) in which a meeting is told of; whether last there."""
    start = item.start
    if start.exact and start.first_day < today:
        return today.year, today.month, True
    return start.year, start.month, False


def event_list(scope: Scope, found: EventList) -> ListView:
    """What is on for whom, for free, or on a day of the week, as of today."""
    site, today = scope.site, scope.today
    title = scope.t(f"calendar.list.{found.name}")
    address = event_lists.address(site, found.name)
    coming = event_lists.coming(site, found, today, OF_A_SERIES)
    if found.open:
        coming = tuple(item for item in coming if event_states.signup_open(scope, item))
    room = max(0, min(LATEST, LIST_ROWS - len(coming)))
    over = () if found.open else event_lists.latest(site, found, today, room)
    return ListView(
        head=scope.head(title, address, scope.t(f"calendar.list_description.{found.name}")),
        title=scope.heading(title),
        section=scope.href(site.index_address("calendar")),
        breadcrumbs=scope.crumbs(scope.list_link("calendar")),
        upcoming=cards.event_cards(scope, coming[:LIST_ROWS]),
        more=calendar_links(scope, scope.t("calendar.whole")) if len(coming) > LIST_ROWS else (),
        latest=cards.past_cards(scope, over),
        nothing="" if coming else scope.t("calendar.not_open" if found.open else "theme.nothing"),
        chips=chips(scope, address),
    )
