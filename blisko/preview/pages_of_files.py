"""Which file stands behind a page, and where a page went that had to change its address."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from blisko.model.kinds import Entry
from blisko.model.schedule import is_expired, is_waiting
from blisko.outputs import outputs
from blisko.reading.read import clock
from blisko.views.scope import Scope


@dataclass(frozen=True)
class Whereabouts:
    """The pages of one state of the site, as of `now`. `pages` are its entries by address.

    `gone` are addresses of earlier states, with the file that was shown there. `entries` are those
    of the site.
    """

    pages: Mapping[str, Entry]
    gone: Mapping[str, Path]
    now: dt.datetime
    entries: tuple[Entry, ...] = ()

    def entry(self, address: str) -> Entry | None:
        """The entry shown at an address; None for lists and for what is not there."""
        return self.pages.get(address)

    def standing(self, entry: Entry) -> str:
        """Why readers do not see the entry: `draft`, `waiting` or `expired`; "" if they do."""
        if entry.draft:
            return "draft"
        if is_waiting(entry, self.now):
            return "waiting"
        return "expired" if is_expired(entry, self.now) else ""

    def moved(self, address: str) -> str:
        """Where the page of an earlier address stands now; the address itself when unknown."""
        path = self.gone.get(address)
        now = (new for new, entry in self.pages.items() if entry.path == path)
        return next(now, address)


def after(before: Whereabouts | None, scope: Scope) -> Whereabouts:
    """The pages of a new state, with the memory of all earlier ones."""
    now = clock(scope.site.organisation, scope.today)
    if before and before.entries is scope.site.entries:
        return replace(before, now=now)  # only texts are others
    pages = {o.address: o.entry for o in outputs(scope.site, preview=True) if o.entry}
    earlier = before.pages if before else {}
    names = _renamed(earlier, pages)
    known = dict(before.gone) if before else {}
    known |= {address: entry.path for address, entry in earlier.items()}
    gone = {a: names.get(path, path) for a, path in known.items() if a not in pages}
    return Whereabouts(pages, gone, now, scope.site.entries)


def _renamed(earlier: Mapping[str, Entry], pages: Mapping[str, Entry]) -> Mapping[Path, Path]:
    """Files that carry the title of a file that is no longer there: old path -> new path."""
    old = {entry.path: entry for entry in earlier.values()}
    new = {entry.path: entry for entry in pages.values()}
    appeared = {_sign(entry): path for path, entry in new.items() if path not in old}
    vanished = ((path, _sign(entry)) for path, entry in old.items() if path not in new)
    return {path: appeared[sign] for path, sign in vanished if sign in appeared}


def _sign(entry: Entry) -> tuple[str, str]:
    """What an entry is known again by, when its file has another name."""
    return entry.kind, entry.title
