"""Lists of what is on for whom, at what price, on which day: pages that gather events of all kinds.

A list is there as soon as an event of any time belongs to it, whatever the day of the build, so
that no address dies when a season ends.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from blisko.model.audience import AUDIENCES, audiences
from blisko.model.kinds import Event
from blisko.model.occurrences import Occurrence
from blisko.model.site import Site

SATURDAY, SUNDAY = 5, 6
MOST_DAYS = 9  # of what is on at a weekend: what goes on for weeks is no plan for a Saturday
Belongs = Callable[[Occurrence], bool]


@dataclass(frozen=True)
class EventList:
    """A list by its name in `organisation.CALENDAR` and in the catalogue, and what belongs to it.

    What is `open` today is asked once more of its events; nothing that is over is shown there.
    """

    name: str
    belongs: Belongs
    open: bool = False


def _is_for(group: str, item: Occurrence) -> bool:
    event = item.event
    return group in (audiences(event.audience, event.age) or ())


def _is_free(item: Occurrence) -> bool:
    return item.event.price == 0


def _has_places(item: Occurrence) -> bool:
    return item.signup is not None


def _is_on(weekday: int, item: Occurrence) -> bool:
    if not item.start.exact:
        return False
    first, last = item.start.first_day, item.last.last_day
    days = (last - first).days
    return days < MOST_DAYS and (weekday - first.weekday()) % 7 <= days


EVENT_LISTS = (
    *(EventList(group, partial(_is_for, group)) for group in AUDIENCES),
    EventList("free", _is_free),
    EventList("open", _has_places, open=True),
    EventList("saturday", partial(_is_on, SATURDAY)),
    EventList("sunday", partial(_is_on, SUNDAY)),
)


def event_lists(site: Site) -> Iterator[EventList]:
    """The lists to which something belongs, in a site that has a calendar."""
    items = [item for event in site.events for item in site.occurrences_of(event)]
    if any(item.start.exact for item in items):
        yield from (found for found in EVENT_LISTS if any(map(found.belongs, items)))


def address(site: Site, name: str) -> str:
    """The address of a list."""
    return f"{site.index_address('calendar')}{site.organisation.folder(name)}/"


def coming(site: Site, found: EventList, today: dt.date, each: int) -> tuple[Occurrence, ...]:
    """What belongs to a list and is not over, next first; of a series the next `each`."""
    items: list[Occurrence] = []
    for event in site.upcoming(today):
        items += islice(filter(found.belongs, site.to_come(event, today)), each)
    return tuple(sorted(items, key=lambda item: item.order))


def latest(site: Site, found: EventList, today: dt.date, count: int) -> tuple[Event, ...]:
    """The last events of a list that are over, latest first."""
    over = (
        event for event in site.past(today) if any(map(found.belongs, site.occurrences_of(event)))
    )
    return tuple(islice(over, count))
