"""Site: everything loaded, and the questions that outputs may ask it."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from blisko.model.fields import Moment
from blisko.model.kinds import EVENT_KINDS, Entry, Event, News, Page, Partner, Project
from blisko.model.occurrences import (
    Occurrence,
    Recurrence,
    ends_last,
    latest_day,
    occurrence_of,
    occurrences,
    recurrence,
)
from blisko.model.organisation import Organisation
from blisko.model.relations import Relations
from blisko.text.collation import sort_key
from blisko.text.slugs import slugify

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Tag:
    """A word that entries share. `name` is as first written, `slug` its place in the address."""

    name: str
    slug: str


@dataclass(frozen=True)
class Site:
    """The organisation and the entries that this build shows, with their relations resolved.

    `unread` are files that are no entries because something in them must be mended first.
    """

    content: Path
    organisation: Organisation
    entries: tuple[Entry, ...]
    relations: Relations
    unread: tuple[Path, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """Entries by their unique key."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def by_path(self) -> Mapping[Path, Entry]:
        """Entries by their file."""
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def _by_type(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        groups: dict[type[Entry], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for cls in type(entry).__mro__:
                if issubclass(cls, Entry):
                    groups[cls].append(entry)
        return {cls: tuple(group) for cls, group in groups.items()}

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """The entries of a kind (or of any event with `Event`), in the site's order."""
        return self._by_type.get(kind, ())  # type: ignore[return-value]  # grouped by type above

    @cached_property
    def news(self) -> tuple[News, ...]:
        """News, newest first."""
        return tuple(sorted(self.of(News), key=lambda n: (n.date.start_of, n.key), reverse=True))

    @cached_property
    def news_neighbours(self) -> Mapping[str, tuple[News | None, News | None]]:
        """The news items just newer and just older than each, by key."""
        line: list[News | None] = [None, *self.news, None]
        return {
            item.key: (line[number - 1], line[number + 1])
            for number, item in enumerate(line)
            if item is not None
        }

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events of all kinds, earliest first."""
        return tuple(sorted(self.of(Event), key=lambda e: (e.start.start_of, e.key)))

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """Partners by name."""
        return self.by_title(Partner)

    def by_title(self, kind: type[E]) -> tuple[E, ...]:
        """The entries of a kind in the alphabetical order of the site's language."""
        language = self.organisation.lang
        return tuple(sorted(self.of(kind), key=lambda e: (sort_key(language, e.title), e.key)))

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Projects, latest start first."""
        return tuple(
            sorted(self.of(Project), key=lambda p: (p.start.start_of, p.key), reverse=True)
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Pages by the order of their menu entry, then by title."""
        language = self.organisation.lang

        def order(page: Page) -> tuple[int, object, str]:
            place = page.menu.order if page.menu and page.menu.order else 1000
            return place, sort_key(language, page.title), page.key

        return tuple(sorted(self.of(Page), key=order))

    def occurrences_of(self, event: Event) -> tuple[Occurrence, ...]:
        """Every meeting of an event, earliest first.

        A meeting of a series is left out in whose place a guest comes, an event with its own page.
        """
        found = self._occurrences.get(event.key)
        if found is None:
            found = occurrences(event)
            if guests := {guest.start.first_day for guest in self.guests(event)}:
                found = tuple(item for item in found if item.start.first_day not in guests)
            self._occurrences[event.key] = found
        return found

    @cached_property
    def _occurrences(self) -> dict[str, tuple[Occurrence, ...]]:
        return {}

    def guests(self, series: Event) -> tuple[Event, ...]:
        """The events that say of themselves that they belong to a series, earliest first."""
        return self.naming(series, "series", Event)

    def recurrence(self, event: Event) -> Recurrence | None:
        """How an event repeats, for calendars; None for one that does not."""
        return recurrence(event, self.occurrences_of(event))

    def occurrences(
        self,
        first: dt.date,
        last: dt.date = dt.date.max,
        kinds: Sequence[str] = EVENT_KINDS,
    ) -> tuple[Occurrence, ...]:
        """Every meeting that is on one of the days from `first` to `last`, earliest first."""
        found = [
            item
            for event in self._coming(first)
            if event.kind in kinds
            for item in self.to_come(event, first)
            if item.start.first_day <= last
        ]
        return tuple(sorted(found, key=lambda item: item.order))

    @cached_property
    def has_months(self) -> bool:
        """Whether there are any `months`, found without making the meetings of all events."""
        return any(i.start.exact for event in self.events for i in self.occurrences_of(event))

    @cached_property
    def months(self) -> Mapping[dt.date, tuple[Occurrence, ...]]:
        """The months in which something begins on a known day, by their first day, in order.

        Each has all that is on in it, what goes on from a month before and what is only known to be
        in it among that.
        """
        items = [item for event in self.events for item in self.occurrences_of(event)]
        dated = [item for item in items if item.start.exact]
        firsts = sorted({item.start.first_day.replace(day=1) for item in dated})
        found: dict[dt.date, list[Occurrence]] = {first: [] for first in firsts}
        for item in items:
            if not item.start.month:
                continue
            month, last = item.start.first_day.replace(day=1), item.last.last_day
            place = bisect_left(firsts, month)
            while place < len(firsts) and firsts[place] <= last:
                found[firsts[place]].append(item)
                place += 1
        return {
            month: tuple(sorted(items, key=lambda item: item.order))
            for month, items in found.items()
        }

    def next_of(self, event: Event, today: dt.date) -> Occurrence | None:
        """The meeting that takes place next, or goes on; None where there is none any more.

        One that is cancelled is next only where no other is to come.
        """
        coming = self.to_come(event, today)
        return next((item for item in coming if not item.is_off), coming[0] if coming else None)

    def coming(self, events: Iterable[Event], today: dt.date, each: int) -> tuple[Occurrence, ...]:
        """The meetings of events that are not over, next first; of a series the next `each`."""
        found: list[Occurrence] = []
        for event in events:
            found += self.to_come(event, today)[:each]
        return tuple(sorted(found, key=lambda item: item.order))

    def whole(self, event: Event) -> Occurrence:
        """An event as one span of time: a series from its first day to its last."""
        items = self.occurrences_of(event)
        if not event.is_series or not items:
            return occurrence_of(event)
        first, last = items[0].start.first_day, ends_last(items).last.last_day
        return occurrence_of(event, Moment.on(first), Moment.on(last))

    def near(self, event: Event, today: dt.date) -> Occurrence:
        """An event beside others: its next meeting, or the whole of it once it is over."""
        return self.next_of(event, today) or self.whole(event)

    def is_past(self, event: Event, today: dt.date) -> bool:
        """Whether an event is over on `today`: the last possible day of its last meeting."""
        return not self.to_come(event, today)

    def _latest_day(self, event: Event) -> dt.date:
        if not event.is_series:
            return event.last.last_day
        if event.key not in self._latest_days:
            self._latest_days[event.key] = latest_day(event)
        return self._latest_days[event.key]

    @cached_property
    def _latest_days(self) -> dict[str, dt.date]:
        return {}

    def to_come(self, event: Event, today: dt.date) -> tuple[Occurrence, ...]:
        """The meetings of an event that are not over; of what is long over none is made."""
        if self._latest_day(event) < today:
            return ()
        key = event.key, today
        found = self._to_come.get(key)
        if found is None:
            meetings = self.occurrences_of(event)
            later = bisect_left(meetings, today, key=lambda item: item.start.first_day)
            going = tuple(item for item in meetings[:later] if not item.is_past(today))
            self._to_come[key] = found = going + meetings[later:]
        return found

    @cached_property
    def _to_come(self) -> dict[tuple[str, dt.date], tuple[Occurrence, ...]]:
        return {}

    def upcoming(self, today: dt.date, kinds: Sequence[str] = EVENT_KINDS) -> tuple[Event, ...]:
        """Events that are not over on `today`, by the start of their first meeting."""
        return tuple(e for e in self._coming(today) if e.kind in kinds)

    def _coming(self, today: dt.date) -> tuple[Event, ...]:
        """Coming events of all kinds: few of those of many years, and asked for again and again."""
        if today not in self._coming_on:
            self._coming_on[today] = tuple(e for e in self.events if not self.is_past(e, today))
        return self._coming_on[today]

    @cached_property
    def _coming_on(self) -> dict[dt.date, tuple[Event, ...]]:
        return {}

    def past(self, today: dt.date, kinds: Sequence[str] = EVENT_KINDS) -> tuple[Event, ...]:
        """Events that are over on `today`, latest first."""
        return tuple(e for e in reversed(self.events) if e.kind in kinds and self.is_past(e, today))

    def named(self, entry: Entry, field: str) -> tuple[Entry, ...]:
        """The entries that `field` of `entry` names, in the order written."""
        keys = self.relations.targets.get((entry.key, field), ())
        return tuple(self.by_key[key] for key in keys if key in self.by_key)

    def naming(self, entry: Entry, field: str, kind: type[E]) -> tuple[E, ...]:
        """The entries of `kind` whose `field` names `entry`, in the site's order."""
        keys = set(self.relations.sources.get((entry.key, field), ()))
        found = (self.by_key[key] for key in keys if key in self.by_key)
        return tuple(sorted((e for e in found if isinstance(e, kind)), key=self._position))

    def by_start(self, entries: Iterable[Entry]) -> tuple[Event, ...]:
        """The events among some entries, each once, earliest first."""
        events = {entry.key: entry for entry in entries if isinstance(entry, Event)}
        return tuple(sorted(events.values(), key=self._position))

    def _position(self, entry: Entry) -> int:
        return self._positions[entry.key]

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        """The place of each entry among those of its kind: events by start, news newest first."""
        ordered = (*self.entries, *self.events, *self.news)  # what comes later counts
        return {entry.key: number for number, entry in enumerate(ordered)}

    @cached_property
    def tags(self) -> Mapping[Tag, tuple[Entry, ...]]:
        """Every tag in alphabetical order, with its entries, newest first."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        names: dict[str, str] = {}
        for entry in self.entries:
            for name in entry.tags:
                names.setdefault(self.tag_slug(name), name)
            for slug in dict.fromkeys(map(self.tag_slug, entry.tags)):
                groups[slug].append(entry)
        language = self.organisation.lang
        ordered = sorted(groups, key=lambda slug: (sort_key(language, names[slug]), slug))
        return {
            Tag(names[slug], slug): tuple(sorted(groups[slug], key=_recency, reverse=True))
            for slug in ordered
        }

    def address(self, entry: Entry) -> str:
        """The address of an entry from the root of the site: `/warsztaty/2026/slug/`."""
        found = self._addresses.get(entry.key)
        if found is None:
            self._addresses[entry.key] = found = self._address(entry)
        return found

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {}

    def _address(self, entry: Entry) -> str:
        folder = self.organisation.folder(entry.kind) if entry.has_list else ""
        parts = [str(part) for part in (folder, entry.year, entry.name) if part]
        return "/" + "/".join(parts) + "/"

    def index_address(self, kind: str) -> str:
        """The address of the list of a kind: `/warsztaty/`."""
        return f"/{self.organisation.folder(kind)}/"

    @staticmethod
    def tag_slug(tag: str) -> str:
        """A tag's part of an address; tags that differ only in case or marks share it."""
        return slugify(tag)

    def tag_address(self, tag: Tag) -> str:
        """The address of the list of a tag."""
        return f"/{self.organisation.folder('tag')}/{tag.slug}/"


def _recency(entry: Entry) -> tuple[dt.datetime, str]:
    if isinstance(entry, Event):
        return entry.start.start_of, entry.key
    moment = entry.date or getattr(entry, "start", None)
    return (moment or Moment(1)).start_of, entry.key
