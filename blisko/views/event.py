"""Event pages, and the lists of each kind of event."""

from dataclasses import dataclass
from itertools import groupby

from blisko.model.fields import Moment
from blisko.model.kinds import EVENT_KINDS, Event, Gathering, News, Training, Workshop
from blisko.pictures.roles import role_of_photos
from blisko.text import amounts, dates
from blisko.views import cards, parts
from blisko.views.frame import phone_href, phone_words
from blisko.views.scope import Scope


@dataclass(frozen=True)
class SignupView:
    """How to sign up. `open` is false when it is too late, full, cancelled, postponed or over."""

    url: str
    email: str
    phone: str
    phone_href: str
    until: parts.Time | None
    open: bool


@dataclass(frozen=True)
class Fact:
    """A labelled fact that only one kind of event has: level, equipment, provider."""

    name: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EventView(parts.View):
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
    bring: str
    leader: str
    facts: tuple[Fact, ...]
    summary: str
    image: parts.Picture | None
    body: parts.Body
    partners: tuple[parts.Link, ...]
    news: tuple[parts.NewsCard, ...]
    photos: tuple[parts.Picture, ...]
    attachments: tuple[parts.File, ...]
    tags: tuple[parts.Link, ...]
    note: parts.Note | None


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


def event_page(scope: Scope, event: Event) -> EventView:
    """The page of one event as of today."""
    site = scope.site
    image = scope.picture(event.image, event.path, "lead")
    address = site.address(event)
    return EventView(
        head=scope.head(
            _unique_title(scope, event), address, scope.summary(event), type="article", image=image
        ),
        title=scope.heading(event.title),
        section=scope.href(site.index_address(event.kind)),
        breadcrumbs=scope.crumbs(scope.list_link(event.kind)),
        source=scope.source(event),
        draft=event.draft,
        kind=event.kind,
        kind_label=scope.t(f"kind.{event.kind}"),
        when=cards.when(scope, event),
        one_day=event.start.exact and event.last.last_day == event.start.first_day,
        status=cards.status(scope, event),
        moved=cards.moved(scope, event),
        moved_from=tuple(
            parts.Link(scope.day(old.start).text, scope.href(site.address(old)))
            for old in site.naming(event, "moved_to", Event)
        ),
        place=_place(scope, event),
        online=event.online or "",
        audience=scope.words(event.audience),
        age=scope.words(event.age),
        seats=scope.t("event.seats", count=event.seats) if event.seats else "",
        price=cards.price(scope, event),
        signup=_signup(scope, event),
        accessibility=_accessibility(scope, event),
        bring=scope.words(event.bring),
        leader=scope.words(event.leader),
        facts=_facts(scope, event),
        summary=scope.words(event.summary),
        image=image,
        body=scope.body(event),
        partners=scope.links(site.named(event, "partners")),
        news=cards.news_cards(scope, site.naming(event, "events", News)),
        photos=scope.pictures(event.photos, event.path, role_of_photos(len(event.photos))),
        attachments=scope.media.attachments(event.attachments, event, scope.words),
        tags=tag_links(scope, event.tags),
        note=scope.note(event),
    )


def _unique_title(scope: Scope, event: Event) -> str:
    """The title, with the date where several events share one (a workshop held each month)."""
    return f"{event.title} ({scope.day(event.start).text})"


def tag_links(scope: Scope, tags: tuple[str, ...]) -> tuple[parts.Link, ...]:
    """Links to the lists of `tags`."""
    known = {tag.slug: tag for tag in scope.site.tags}
    slugs = dict.fromkeys(scope.site.tag_slug(tag) for tag in tags)
    return tuple(
        parts.Link(scope.words(known[slug].name), scope.href(scope.site.tag_address(known[slug])))
        for slug in slugs
        if slug in known
    )


def _place(scope: Scope, event: Event) -> parts.PlaceCard | None:
    if event.place is None:
        return None
    place = scope.site.organisation.place(event.place)
    if place is None:
        return parts.PlaceCard(scope.words(event.place), "", "")
    return parts.PlaceCard(scope.words(place.name), scope.words(place.address), place.map or "")


def _accessibility(scope: Scope, event: Event) -> tuple[parts.Feature, ...]:
    """The features of the event and of its place, in the order of the model."""
    place = scope.site.organisation.place(event.place) if event.place else None
    ids = dict.fromkeys((*(place.accessibility if place else ()), *event.accessibility))
    return tuple(parts.Feature(name, scope.t(f"accessibility.{name}")) for name in ids)


def _signup(scope: Scope, event: Event) -> SignupView | None:
    stated = event.signup
    if stated is None:
        return None
    until = stated.until
    return SignupView(
        url=stated.url or "",
        email=stated.email or "",
        phone=phone_words(stated.phone or ""),
        phone_href=phone_href(stated.phone or ""),
        until=_until(scope, event, until) if until else None,
        open=cards.signup_open(scope, event),
    )


def _until(scope: Scope, event: Event, until: Moment) -> parts.Time:
    day = dates.day_beside(scope.language, until.first_day, event.start.first_day)
    text = f"{day} ({dates.weekday(scope.language, until.first_day)})"
    if until.time:
        text += f", {dates.time(scope.language, until.time)}"
    return parts.Time(text, until.iso())


def _facts(scope: Scope, event: Event) -> tuple[Fact, ...]:
    rows: list[tuple[str, tuple[str | None, ...]]] = []
    if isinstance(event, Workshop):
        rows.append(("level", (scope.t(f"level.{event.level}") if event.level else None,)))
        rows.append(("equipment", event.equipment))
    elif isinstance(event, Training):
        hours = amounts.decimal(scope.language, event.hours) if event.hours else None
        rows.append(("provider", (event.provider,)))
        rows.append(("hours", (hours,)))
        rows.append(("topics", event.topics))
    elif isinstance(event, Gathering):
        rows.append(("form", (scope.t(f"form.{event.form}") if event.form else None,)))
    return tuple(
        Fact(name, scope.t(f"fact.{name}"), tuple(scope.words(v) for v in values if v))
        for name, values in rows
        if any(values)
    )


def event_list(scope: Scope, kind: str) -> EventListView:
    """The list of one kind of event as of today."""
    assert kind in EVENT_KINDS
    site = scope.site
    past = site.past(scope.today, (kind,))
    title = scope.t(f"list.{kind}")
    address = site.index_address(kind)
    return EventListView(
        head=scope.head(title, address, scope.t(f"list_description.{kind}")),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        kind=kind,
        upcoming=cards.event_cards(scope, site.upcoming(scope.today, (kind,))),
        past=tuple(
            EventYear(year, cards.event_cards(scope, tuple(events)))
            for year, events in groupby(past, key=lambda event: event.year)
        ),
    )
