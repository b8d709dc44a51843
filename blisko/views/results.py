"""What a search may find, its numbers, and what a result shows of it.

What may be found is numbered twice: what has a day of its own (news, events) in the order in which
it was published, so that a new post changes no number; and what stands (pages, partners, topics,
places …) by its sort.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from blisko.model.fields import Moment
from blisko.model.kinds import KIND_BY_NAME, KINDS, LISTED_KINDS, Entry, Event, News
from blisko.model.occurrences import Occurrence
from blisko.model.organisation import Place
from blisko.model.site import Site, Tag
from blisko.search.page_words import PageTexts
from blisko.views import event_dates, event_states
from blisko.views.contact import CONTACT
from blisko.views.frame import address_lines, phone_words, site_page, tags_link
from blisko.views.hours import opening_hours
from blisko.views.scope import Scope

FOLDER = "/_search/"  # of the index; no content can have an address there
CHUNK = 8  # results in one file


@dataclass(frozen=True)
class Result:
    """What a result shows. `over` is the moment from which an event is past, "" where it is not.

    `state` are the words for what became of an event, as of the day of the build.
    """

    href: str
    title: str
    kind: str
    when: str = ""
    summary: str = ""
    state: str = ""
    over: str = ""

    @property
    def row(self) -> list[str]:
        """The values, without empty ones at the end."""
        row = [self.href, self.title, self.kind, self.when, self.summary, self.state, self.over]
        while not row[-1]:
            row.pop()
        return row


EMPTY = Result("", "", "")


@dataclass(frozen=True)
class Standing:
    """Something to be found that has no day of its own: an entry, or what stands for something."""

    key: str
    name: str
    href: str
    entry: Entry | None = None
    kind: str = ""
    summary: str = ""
    texts: PageTexts | None = None


@dataclass(frozen=True)
class ResultsView:
    """The results of one file."""

    found: tuple[Result, ...]


def dated(site: Site) -> tuple[Entry, ...]:
    """What has a day of its own (news, events), in the order in which it was published."""
    entries = (entry for entry in site.entries if entry.dated)
    return tuple(sorted(entries, key=lambda entry: (_published(entry).start_of, entry.key)))


def _published(entry: Entry) -> Moment:
    """When an entry was first to be seen, as far as that is known."""
    known = entry.date or entry.publish_at
    return known or (entry.start if isinstance(entry, Event) else Moment(1))


Subject = tuple[Callable[[Scope, Any], Standing], Any]


def subjects(site: Site) -> tuple[Subject, ...]:
    """All that stands, by sorts, and what makes each: what changes most often comes last."""
    organisation = site.organisation
    answers = (
        ("hours", organisation.hours),
        ("phone", organisation.phone),
        ("email", organisation.email),
        ("address", organisation.address),
    )
    kinds = (kind for kind in LISTED_KINDS if site.of(KIND_BY_NAME[kind]))
    entries = sorted((entry for entry in site.entries if not entry.dated), key=_order)
    return (
        *((_answer, name) for name, known in answers if known),
        (_home, None),
        *((_list, name) for name in (*kinds, *(("tag",) if site.tags else ()), "feed")),
        *((_entry, entry) for entry in entries),
        *((_place, place) for place in organisation.places),
        *((_tag, tag) for tag in site.tags),
    )


def _order(entry: Entry) -> tuple[int, str]:
    return -KINDS.index(type(entry)), entry.key


def answers(site: Site) -> int:
    """How many answers there are: the first of all that stands."""
    return sum(make is _answer for make, _ in subjects(site))


def standing(scope: Scope) -> tuple[Standing, ...]:
    """All that stands, in the order of `subjects`."""
    return scope.whole(_standing)


def _standing(scope: Scope) -> tuple[Standing, ...]:
    return tuple(make(scope, subject) for make, subject in subjects(scope.site))


def _entry(scope: Scope, entry: Entry) -> Standing:
    link = scope.link(entry)
    return Standing(entry.key, link.text, link.href, entry)


def _home(scope: Scope, _: None) -> Standing:
    organisation = scope.site.organisation
    name, tagline = organisation.name, organisation.tagline or ""
    return Standing(
        key="home",
        name=scope.words(name),
        href=scope.href("/"),
        kind=scope.t("home.title"),
        summary=scope.words(tagline),
        texts=PageTexts(f"{name}\n{organisation.short_name or ''}", text=tagline),
    )


def _answer(scope: Scope, name: str) -> Standing:
    """What people ask of every place: its hours, telephone, address."""
    page = site_page(scope, CONTACT)
    title, text = scope.t(f"search.answer.{name}"), _ANSWERS[name](scope)
    return Standing(
        key=f"answer/{name}",
        name=title,
        href=scope.href(scope.site.address(page) if page else "/"),
        kind=scope.t("search.kind.answer"),
        summary=text,
        texts=PageTexts(f"{title}\n{scope.t(f'search.asked.{name}')}", text=text),
    )


def _hours(scope: Scope) -> str:
    hours = opening_hours(scope)
    week = hours.week if hours else ()
    return ", ".join(f"{day.name} {' '.join(day.spans)}" for day in week)


_ANSWERS: Mapping[str, Callable[[Scope], str]] = {
    "hours": _hours,
    "phone": lambda scope: phone_words(scope.site.organisation.phone or ""),
    "email": lambda scope: scope.site.organisation.email or "",
    "address": lambda scope: ", ".join(address_lines(scope.site.organisation)),
}


def _list(scope: Scope, name: str) -> Standing:
    """The list of a kind, of topics, of feeds."""
    link = tags_link(scope) if name == "tag" else scope.list_link(name)
    described = scope.messages.get(f"kind.{name}.description")
    return Standing(
        key=f"list/{name}",
        name=link.text,
        href=link.href,
        kind=scope.t("search.kind.list"),
        summary=scope.words(described),
        texts=PageTexts(link.text, text=described),
    )


def _place(scope: Scope, place: Place) -> Standing:
    """A place; it leads to where one reads how to come, else to what is on there."""
    href, summary = _way_to(scope, place)
    return Standing(
        key=f"place/{place.id}",
        name=scope.words(place.name),
        href=href,
        kind=scope.t("search.kind.place"),
        summary=summary,
        texts=PageTexts(place.name, text=place.address or ""),
    )


def _way_to(scope: Scope, place: Place) -> tuple[str, str]:
    """Where a place leads, and what is said of it."""
    site, address = scope.site, scope.fact(place.address)
    page = site_page(scope, CONTACT)
    if page and (place.phone or place.hours):
        return scope.href(site.address(page)), address
    there = [event for event in site.events if event.place == place.id]
    coming = [event for event in there if not site.is_past(event, scope.today)]
    event = coming[0] if coming else there[-1] if there else None
    if event is None:
        return scope.href(site.address(page) if page else "/"), address
    said = scope.t("search.there" if coming else "search.was_there", title=scope.words(event.title))
    return scope.href(site.address(event)), ". ".join(part for part in (address, said) if part)


def _tag(scope: Scope, tag: Tag) -> Standing:
    return Standing(
        key=f"tag/{tag.slug}",
        name=scope.words(tag.name),
        href=scope.href(scope.site.tag_address(tag)),
        kind=scope.t("search.kind.tag"),
        summary=scope.t("tag.count", count=len(scope.site.tags[tag])),
        texts=PageTexts(tag.name),
    )


# What results show


def files_of_dated(site: Site) -> Iterator[tuple[str, int]]:
    """The files of results of what has a day: their addresses and numbers."""
    return _files("p", sum(entry.dated for entry in site.entries))


def files_of_standing(site: Site) -> Iterator[tuple[str, int]]:
    """The files of results of what stands: their addresses and numbers."""
    return _files("s", len(subjects(site)))


def _files(sort: str, count: int) -> Iterator[tuple[str, int]]:
    return ((f"{FOLDER}{sort}-{number}.json", number) for number in range(-(-count // CHUNK)))


def found_dated(scope: Scope, number: int) -> ResultsView:
    """The results of one file of what has a day."""
    entries = scope.whole(_dated)[number * CHUNK : (number + 1) * CHUNK]
    return ResultsView(tuple(scope.once(_found, entry) for entry in entries))


def _dated(scope: Scope) -> tuple[Entry, ...]:
    return dated(scope.site)


def found_standing(scope: Scope, number: int) -> ResultsView:
    """The results of one file of what stands."""
    items = standing(scope)[number * CHUNK : (number + 1) * CHUNK]
    return ResultsView(tuple(_shown(scope, item) for item in items))


def rendered(view: ResultsView) -> str:
    """Results as JSON, a line each."""
    dump = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    return "[\n" + ",\n".join(dump(found.row) for found in view.found) + "\n]\n"


def _shown(scope: Scope, item: Standing) -> Result:
    if item.entry is None:
        return Result(item.href, item.name, item.kind, summary=item.summary)
    return scope.once(_found, item.entry)


def _found(scope: Scope, entry: Entry) -> Result:
    """An entry among results."""
    link, kind = scope.link(entry), scope.t(f"kind.{entry.kind}.name")
    when = state = over = ""
    if isinstance(entry, Event):
        item = _meeting(scope, entry)
        status = event_states.status(scope, item)
        when, state = event_dates.when(scope, item).text, status.text
        if entry.is_series and not item.is_past(scope.today):
            when = scope.t("search.next", day=when)
        over = over_of(scope, entry) if status.may_end else ""
    elif isinstance(entry, News):
        when = scope.day(entry.date).text
    return Result(link.href, link.text, kind, when, scope.words(scope.summary(entry)), state, over)


def _meeting(scope: Scope, event: Event) -> Occurrence:
    """The meeting that tells of an event: the next, else the last."""
    following = scope.site.next_of(event, scope.today)
    return following or scope.site.occurrences_of(event)[-1]


def over_of(scope: Scope, event: Event) -> str:
    """The moment from which an event is surely past, ISO with the zone's offset."""
    last = scope.site.occurrences_of(event)[-1]
    known = event_dates.when(scope, last).over
    if known:
        return known
    moment = dt.datetime.combine(last.last.last_day, dt.time(23, 59))
    return moment.replace(tzinfo=scope.site.organisation.zone).isoformat(timespec="minutes")


def coming(scope: Scope) -> tuple[tuple[int, str], ...]:
    """The numbers of events that may still come, next first, with when each will be over."""
    numbers = {entry.key: number for number, entry in enumerate(scope.whole(_dated))}
    events = ((_meeting(scope, event), event) for event in scope.site.upcoming(scope.today))
    told = [(item, event) for item, event in events if event_states.status(scope, item).may_end]
    ordered = sorted(told, key=lambda pair: pair[0].order)
    return tuple((numbers[event.key], over_of(scope, event)) for _, event in ordered)
