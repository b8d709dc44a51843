"""The calendars that readers may follow: what each is called, and what pages offer of it."""

from dataclasses import dataclass

from blisko.model import calendars
from blisko.model.kinds import Event, Partner, Project
from blisko.views import event_states, parts
from blisko.views.scope import Scope


@dataclass(frozen=True)
class Channel:
    """A calendar: its name, the addresses of the page about it and of its file, what it is of."""

    name: str
    page: str
    file: str
    of: str


def all_events(scope: Scope) -> Channel | None:
    """The calendar of all events; None where none has a day."""
    site = scope.site
    if not any(event.start.exact for event in site.events):
        return None
    file = calendars.address_of_all(site)
    page = site.index_address("calendar")
    return Channel(scope.plain(site.organisation.name), page, file, "all")


def of_kind(scope: Scope, kind: str) -> Channel | None:
    """The calendar of a kind of event."""
    site = scope.site
    if not any(event.start.exact for event in site.events if event.kind == kind):
        return None
    page, file = site.index_address(kind), calendars.address_of_kind(site, kind)
    return Channel(_name(scope, scope.t(f"kind.{kind}.list")), page, file, kind)


def of_owner(scope: Scope, owner: Partner | Project) -> Channel | None:
    """The calendar of a partner or of a project."""
    site = scope.site
    if not calendars.of_owner(site, owner):
        return None
    page, file = site.address(owner), calendars.address_of_owner(site, owner)
    return Channel(_name(scope, scope.plain(owner.title)), page, file, owner.kind)


def _name(scope: Scope, part: str) -> str:
    organisation = scope.site.organisation
    return f"{part} – {scope.plain(organisation.short_name or organisation.name)}"


def links(scope: Scope, *channels: Channel | None) -> tuple[parts.Link, ...]:
    """The files of calendars, for programs that look into the head of a page."""
    return tuple(parts.Link(known.name, scope.href(known.file)) for known in channels if known)


def file_links(scope: Scope, event: Event) -> tuple[parts.Link, ...]:
    """The file of one event, likewise."""
    if not event.start.exact:
        return ()
    address = calendars.address_of_event(scope.site, event)
    return (parts.Link(scope.plain(event.title), scope.href(address)),)


def addresses(scope: Scope) -> tuple[parts.Link, ...]:
    """Every calendar of the site as a link to follow it, with the address to copy as its `rel`.

    The one of all events comes first, then those of kinds, partners and projects.
    """
    site = scope.site
    kinds = (of_kind(scope, kind) for kind in calendars.kinds(site))
    owners = (of_owner(scope, owner) for owner in calendars.owners(site))
    known = (channel for channel in (all_events(scope), *kinds, *owners) if channel)
    return tuple(
        parts.Link(channel.name, _webcal(scope, channel), scope.absolute(channel.file))
        for channel in known
    )


def follow(scope: Scope, channel: Channel | None) -> tuple[parts.Link, ...]:
    """The link by which a calendar is followed, by what it brings."""
    if channel is None:
        return ()
    return (parts.Link(_words(scope, channel), _webcal(scope, channel)),)


def _words(scope: Scope, channel: Channel) -> str:
    return scope.t(f"calendar.follow.{channel.of}")


def _webcal(scope: Scope, channel: Channel) -> str:
    """The address of a calendar by which a browser calls the program for it."""
    return f"webcal:{scope.absolute(channel.file).partition(':')[2]}"


def subscription(
    scope: Scope, channel: Channel | None, event: Event | None = None
) -> parts.Subscription | None:
    """What a page offers of a calendar; that of an event offers to take it over as well."""
    if channel is None:
        return None
    return parts.Subscription(
        follow=_words(scope, channel),
        webcal=_webcal(scope, channel),
        address=scope.absolute(channel.file),
        file=_file(scope, event) if event else "",
        add=scope.t("calendar.add_all" if event and event.is_series else "calendar.add"),
    )


def _file(scope: Scope, event: Event) -> str:
    """The file of an event to which one can still come."""
    item = scope.site.near(event, scope.today)
    open_to_come = event_states.status(scope, item).id in {"planned", "full"}
    if not event.start.exact or not open_to_come:
        return ""
    return scope.href(calendars.address_of_event(scope.site, event))
