"""The calendars that readers may follow: which there are, at which address, with which events.

Whether there is one follows from the content alone, never from the day: what somebody subscribes
to stays. An event whose day is not known is in none, for a false day is worse than none.
"""

from collections.abc import Iterable, Iterator

from blisko.model.kinds import EVENT_KINDS, Event, Partner, Project
from blisko.model.site import Site


def dated(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events whose day is known."""
    return tuple(event for event in events if event.start.exact)


def of_kind(site: Site, kind: str) -> tuple[Event, ...]:
    """The events of a kind, as far as their day is known."""
    return dated(event for event in site.events if event.kind == kind)


def of_owner(site: Site, owner: Partner | Project) -> tuple[Event, ...]:
    """The events of a partner or of a project, as far as their day is known."""
    field = "partners" if isinstance(owner, Partner) else "project"
    return dated(site.naming(owner, field, Event))


def kinds(site: Site) -> Iterator[str]:
    """The kinds that have a calendar."""
    return (kind for kind in EVENT_KINDS if of_kind(site, kind))


def owners(site: Site) -> Iterator[Partner | Project]:
    """The partners and projects that have a calendar."""
    known: tuple[Partner | Project, ...] = (*site.partners, *site.projects)
    return (owner for owner in known if of_owner(site, owner))


def address_of_all(site: Site) -> str:
    """The address of the calendar of all events."""
    folder = site.organisation.folder("all_events")
    return f"{site.index_address('calendar')}{folder}.ics"


def address_of_kind(site: Site, kind: str) -> str:
    """The address of the calendar of a kind."""
    return _within(site, site.index_address(kind))


def address_of_owner(site: Site, owner: Partner | Project) -> str:
    """The address of the calendar of a partner or of a project."""
    return _within(site, site.address(owner))


def old_addresses(site: Site, owner: Partner | Project) -> Iterator[str]:
    """Where its calendar was: a host of files sends no program on, so it is there still."""
    return (_within(site, alias) for alias in owner.aliases if alias.endswith("/"))


def address_of_event(site: Site, event: Event) -> str:
    """The address of an event as a file for calendars."""
    return f"{site.address(event)}{site.organisation.folder('one_event')}.ics"


def _within(site: Site, address: str) -> str:
    return f"{address}{site.organisation.folder('calendar')}.ics"
