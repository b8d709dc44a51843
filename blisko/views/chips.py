"""What readers may narrow a list of events to: links to lists that are there, no script."""

from dataclasses import dataclass, replace

from blisko.model import event_lists
from blisko.model.kinds import EVENT_KINDS
from blisko.views import event_states
from blisko.views.scope import Scope


@dataclass(frozen=True)
class Chip:
    """A link to a list. `here` says that it is the one that is open."""

    text: str
    href: str
    here: bool = False

    @property
    def current(self) -> str | None:
        """What says that it is open, for an attribute."""
        return "page" if self.here else None


def chips(scope: Scope, here: str = "") -> tuple[Chip, ...]:
    """All that is to come, each kind, and the lists of which something is to come.

    `here` is the address of the list that is open.
    """
    there = scope.href(here) if here else ""
    return tuple(replace(chip, here=chip.href == there) for chip in scope.whole(_all))


def _all(scope: Scope) -> tuple[Chip, ...]:
    site, today = scope.site, scope.today
    if not site.months:
        return ()
    found = [Chip(scope.t("calendar.everything"), scope.href(site.index_address("calendar")))]
    for kind in EVENT_KINDS:
        if site.upcoming(today, (kind,)):
            link = scope.list_link(kind)
            found.append(Chip(link.text, link.href))
    for known in event_lists.event_lists(site):
        items = event_lists.coming(site, known, today, each=1)
        if any(not known.open or event_states.signup_open(scope, item) for item in items):
            address = event_lists.address(site, known.name)
            found.append(Chip(scope.t(f"calendar.chip.{known.name}"), scope.href(address)))
    return tuple(found)
