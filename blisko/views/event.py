"""Event pages, and the lists of each kind of event."""

from dataclasses import dataclass
from itertools import groupby, islice
from urllib.parse import quote

from blisko.media.pictures.widths import role_of_photos
from blisko.model.fields import Moment
from blisko.model.kinds import EVENT_KINDS, Event, Gathering, News, Training, Workshop
from blisko.model.occurrences import Occurrence
from blisko.text import amounts, dates
from blisko.text.short_facts import whole
from blisko.views import cards, event_dates, event_states, parts, subscriptions
from blisko.views.chips import Chip, chips
from blisko.views.files import attachments
from blisko.views.frame import phone_href, phone_words
from blisko.views.hours import days
from blisko.views.scope import Scope
from blisko.views.series import SeriesView, series
from blisko.views.subscriptions import subscription

_ICONS = {
    "provider": "leader", "hours": "time", "topics": "contents", "form": "gathering",
    "partners": "association",
}  # fmt: skip
INSTEAD = 2  # events of the same kind, where one cannot come to this
ROWS_OF_A_SERIES = 3  # in the list of a kind: who reads of one more knows how it goes on


@dataclass(frozen=True)
class SignupView:
    """How to sign up. `open` is false when it is too late, full, cancelled, postponed or over.

    `mail` is the address of a letter that is begun already; `days` are the hours in which the
    telephone is answered, for the reader's clock.
    """

    url: str
    email: str
    phone: str
    phone_href: str
    until: parts.Time | None
    open: bool
    mail: str = ""
    days: str = ""

    @property
    def state(self) -> str:
        """How sign-up stands: `open`, open `until` a day, or `closed`."""
        if not self.open:
            return "closed"
        return "until" if self.until else "open"

    @property
    def day(self) -> str:
        """The last day."""
        return self.until.text if self.until else ""

    @property
    def ways(self) -> tuple[tuple[str, str, str], ...]:
        """The ways to sign up, best first: their name, where they lead, what is called there."""
        known = (
            ("form", self.url, ""),
            ("phone", self.phone_href, self.phone),
            ("email", self.mail, self.email),
        )
        return tuple(way for way in known if way[1])


@dataclass(frozen=True)
class Fact:
    """A labelled fact that is good to know: level, equipment, who leads. `links` are entries."""

    name: str
    label: str
    values: tuple[str, ...]
    links: tuple[parts.Link, ...] = ()

    @property
    def icon(self) -> str:
        """Its sign."""
        return _ICONS.get(self.name, self.name)

    @property
    def text(self) -> str:
        """The answer."""
        return whole(", ".join(self.values))


@dataclass(frozen=True, kw_only=True)
class EventView(parts.View, parts.Dated):
    """The page of one event. Empty strings and None mean "not stated".

    `one_day` says that it begins and ends on one known day.
    """

    kind: str
    kind_label: str
    when: parts.When
    one_day: bool
    status: parts.Status
    moved: parts.Moved | None
    moved_from: tuple[parts.Link, ...]
    place: parts.PlaceCard | None
    online: str
    audience: str
    age: str
    seats: str
    price: str
    signup: SignupView | None
    accessibility: tuple[parts.Feature, ...]
    good_to_know: tuple[Fact, ...]
    summary: str
    image: parts.ShownPicture | None
    body: parts.Body
    news: tuple[parts.NewsCard, ...]
    photos: tuple[parts.ShownPicture, ...]
    attachments: tuple[parts.File, ...]
    tags: tuple[parts.Link, ...]
    note: parts.Note | None
    instead: tuple[parts.EventCard, ...] = ()
    subscription: parts.Subscription | None = None
    series: SeriesView | None = None
    part_of: tuple[parts.Link, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The slip of an event, the way into a calendar of one's own, the dates of a series."""
        dates = ("css/series.css",) if self.series else ()
        return ("css/event.css", *dates)

    @property
    def over(self) -> str:
        """The moment from which nothing of it is to come, where that can still be."""
        return self.series.over if self.series and self.meets else super().over

    @property
    def meets(self) -> bool:
        """Whether a meeting of a series is to come that takes place."""
        return bool(self.series and self.series.next)

    @property
    def all_series(self) -> tuple[SeriesView, ...]:
        """The series, where it is one."""
        return (self.series,) if self.series else ()

    @property
    def online_links(self) -> tuple[str, ...]:
        """Where the meeting is entered, where there is one."""
        return (self.online,) if self.online else ()

    @property
    def signups(self) -> tuple[SignupView, ...]:
        """How to sign up, where one must."""
        return (self.signup,) if self.signup else ()

    @property
    def short(self) -> bool:
        """Whether price and seats are both known, so that they share a line."""
        return bool(self.price and self.seats)

    @property
    def people(self) -> str:
        """For whom it is: who they are, and of what age."""
        return whole(", ".join(part for part in (self.audience, self.age) if part))

    @property
    def access(self) -> str:
        """What helps those whom stairs or noise keep away."""
        return ", ".join(feature.text for feature in self.accessibility)


@dataclass(frozen=True)
class EventYear:
    """Past events of one year, latest first."""

    year: int
    events: tuple[parts.EventCard, ...]


@dataclass(frozen=True, kw_only=True)
class EventListView(parts.View):
    """The list of one kind of event: coming first, then past by year."""

    kind: str
    upcoming: tuple[parts.EventCard, ...]
    past: tuple[EventYear, ...]
    subscription: parts.Subscription | None
    chips: tuple[Chip, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The links to other lists, and the way into a calendar of one's own."""
        return ("css/agenda.css",)


def event_page(scope: Scope, event: Event) -> EventView:
    """The page of one event as of today; of a series, of its next meeting."""
    site, item = scope.site, scope.site.near(event, scope.today)
    address = site.address(event)
    return EventView(
        head=scope.head(
            _unique_title(scope, event),
            address,
            scope.summary(event),
            type="article",
            image=scope.picture(cards.shown(event), event.path, "lead"),
            calendars=subscriptions.file_links(scope, event),
        ),
        title=scope.heading(event.title),
        section=scope.href(site.index_address(event.kind)),
        breadcrumbs=scope.crumbs(scope.list_link(event.kind)),
        source=scope.source(event),
        draft=event.draft,
        kind=event.kind,
        kind_label=scope.t(f"kind.{event.kind}.name"),
        when=event_dates.when(scope, item),
        one_day=item.start.exact and item.last.last_day == item.start.first_day,
        status=event_states.status(scope, item),
        moved=event_states.moved(scope, item),
        moved_from=tuple(
            parts.Link(scope.day(old.start).text, scope.href(site.address(old)))
            for old in site.naming(event, "moved_to", Event)
        ),
        place=_place(scope, item),
        online=event.online or "",
        audience=scope.fact(event.audience),
        age=scope.fact(event.age),
        seats=scope.t("event.seats", count=event.seats) if event.seats else "",
        price=event_states.price(scope, event),
        signup=_signup(scope, item),
        accessibility=_accessibility(scope, item),
        good_to_know=_good_to_know(scope, event),
        summary=scope.words(event.summary),
        image=scope.picture(event.image, event.path, "lead"),
        body=scope.body(event),
        news=cards.news_cards(scope, site.naming(event, "events", News)),
        photos=scope.pictures(event.photos, event.path, role_of_photos(len(event.photos))),
        attachments=attachments(scope.media, event.attachments, event, scope.words),
        tags=tag_links(scope, event.tags),
        note=scope.note(event),
        instead=_instead(scope, item),
        series=series(scope, event),
        part_of=scope.links(site.named(event, "series")),
        subscription=subscription(scope, subscriptions.all_events(scope), event),
    )


def _instead(scope: Scope, item: Occurrence) -> tuple[parts.EventCard, ...]:
    """What is next of the same kind, where one cannot come to this one and has no new date."""
    site, event = scope.site, item.event
    if event_states.status(scope, item).id in {"planned", "past"} or site.named(event, "moved_to"):
        return ()
    others = (e for e in site.upcoming(scope.today, (event.kind,)) if e is not event)
    coming = site.coming(others, scope.today, each=1)
    free = (other for other in coming if event_states.status(scope, other).id == "planned")
    return cards.event_cards(scope, islice(free, INSTEAD))


def _unique_title(scope: Scope, event: Event) -> str:
    """The title with the date, as several events may share one; a series is told by its first."""
    day = scope.day(event.start).text
    if event.is_series:
        return scope.t("series.title", title=event.title, day=day)
    return f"{event.title} ({day})"


def tag_links(scope: Scope, tags: tuple[str, ...]) -> tuple[parts.Link, ...]:
    """Links to the lists of `tags`."""
    known = {tag.slug: tag for tag in scope.site.tags}
    slugs = dict.fromkeys(scope.site.tag_slug(tag) for tag in tags)
    return tuple(
        parts.Link(scope.words(known[slug].name), scope.href(scope.site.tag_address(known[slug])))
        for slug in slugs
        if slug in known
    )


def _place(scope: Scope, item: Occurrence) -> parts.PlaceCard | None:
    if item.place is None:
        return None
    place = scope.site.organisation.place(item.place)
    if place is None:
        return parts.PlaceCard(scope.fact(item.place), "", "")
    return parts.PlaceCard(scope.fact(place.name), scope.fact(place.address), place.map or "")


def _accessibility(scope: Scope, item: Occurrence) -> tuple[parts.Feature, ...]:
    """The features of the event and of its place, in the order of the model."""
    place = scope.site.organisation.place(item.place) if item.place else None
    ids = dict.fromkeys((*(place.accessibility if place else ()), *item.event.accessibility))
    return tuple(parts.Feature(name, scope.fact(scope.t(f"accessibility.{name}"))) for name in ids)


def _signup(scope: Scope, item: Occurrence) -> SignupView | None:
    stated = item.signup
    if stated is None:
        return None
    until, hours = stated.until, scope.site.organisation.hours
    return SignupView(
        url=stated.url or "",
        email=stated.email or "",
        phone=phone_words(stated.phone or ""),
        phone_href=phone_href(stated.phone or ""),
        until=_until(scope, item, until) if until else None,
        open=event_states.signup_open(scope, item),
        mail=_letter(scope, item, stated.email) if stated.email else "",
        days=days(scope, hours) if hours and stated.phone and stated.url else "",
    )


def _letter(scope: Scope, item: Occurrence, email: str) -> str:
    """The address of a letter with its subject and first line: who writes adds a name."""
    what = {"title": item.event.title, "day": scope.plain(scope.day(item.start).text)}
    subject, line = (scope.t(f"event.letter.{part}", **what) for part in ("subject", "line"))
    return f"mailto:{email}?subject={quote(subject)}&body={quote(line)}"


def _until(scope: Scope, item: Occurrence, until: Moment) -> parts.Time:
    day = dates.day_beside(scope.language, until.first_day, item.start.first_day)
    text = f"{day} ({dates.weekday(scope.language, until.first_day)})"
    if until.time:
        text += f", {dates.time(scope.language, until.time)}"
    return parts.Time(text, until.iso())


def _good_to_know(scope: Scope, event: Event) -> tuple[Fact, ...]:
    """What does not decide whether one comes, but helps who does; only what is stated."""

    def label(name: str) -> str:
        return scope.messages.get(f"fact.{name}") or scope.t(f"field.{name}.label")

    def fact(name: str, *values: str | None) -> Fact:
        return Fact(name, label(name), tuple(scope.fact(value) for value in values if value))

    def named(name: str) -> Fact:
        return Fact(name, label(name), (), scope.links(scope.site.named(event, name)))

    own: tuple[Fact, ...] = ()
    if isinstance(event, Workshop):
        level = scope.t(f"level.{event.level}") if event.level else None
        own = fact("level", level), fact("equipment", *event.equipment)
    elif isinstance(event, Training):
        hours = amounts.decimal(scope.language, event.hours) if event.hours else None
        topics = fact("topics", *event.topics)
        own = fact("provider", event.provider), fact("hours", hours), topics
    elif isinstance(event, Gathering):
        own = (fact("form", scope.t(f"form.{event.form}") if event.form else None),)
    rows = fact("bring", event.bring), *own, fact("leader", event.leader), named("partners")
    return tuple(row for row in rows if row.values or row.links)


def event_list(scope: Scope, kind: str) -> EventListView:
    """The list of one kind of event as of today."""
    assert kind in EVENT_KINDS
    site = scope.site
    past = site.past(scope.today, (kind,))
    title = scope.t(f"kind.{kind}.list")
    address = site.index_address(kind)
    channel = subscriptions.of_kind(scope, kind)
    return EventListView(
        head=scope.head(
            title,
            address,
            scope.t(f"kind.{kind}.description"),
            calendars=subscriptions.links(scope, channel),
        ),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        kind=kind,
        upcoming=cards.coming_cards(scope, site.upcoming(scope.today, (kind,)), ROWS_OF_A_SERIES),
        past=tuple(
            EventYear(year, cards.past_cards(scope, events))
            for year, events in groupby(past, key=lambda event: event.year)
        ),
        subscription=subscription(scope, channel),
        chips=chips(scope, address),
    )
