"""Which file stands behind a page, and where a page went that had to change its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from blisko.model.kinds import Entry
from blisko.outputs import outputs
from blisko.views.scope import Scope


@dataclass(frozen=True)
class Whereabouts:
    """The pages of one state of the site. `pages` are its entries by address.

    `gone` are addresses of earlier states, with the file that was shown there.
    """

    pages: Mapping[str, Entry]
    gone: Mapping[str, Path]

    def entry(self, address: str) -> Entry | None:
        """The entry shown at an address; None for lists and for what is not there."""
        return self.pages.get(address)

    def moved(self, address: str) -> str:
        """Where the page of an earlier address stands now; the address itself when unknown."""
        path = self.gone.get(address)
        now = (new for new, entry in self.pages.items() if entry.path == path)
        return next(now, address)


NOWHERE = Whereabouts({}, {})


def after(before: Whereabouts, scope: Scope) -> Whereabouts:
    """The pages of a new state, with the memory of all earlier ones."""
    pages = {o.address: o.entry for o in outputs(scope.site) if o.entry}
    names = _renamed(before, pages)
    known = {**before.gone, **{address: entry.path for address, entry in before.pages.items()}}
    gone = {a: names.get(path, path) for a, path in known.items() if a not in pages}
    return Whereabouts(pages, gone)


def _renamed(before: Whereabouts, pages: Mapping[str, Entry]) -> Mapping[Path, Path]:
    """Files that carry the text of a file that is no longer there: old path -> new path."""
    old = {entry.path: entry for entry in before.pages.values()}
    new = {entry.path: entry for entry in pages.values()}
    appeared = {_text(entry): path for path, entry in new.items() if path not in old}
    vanished = ((path, _text(entry)) for path, entry in old.items() if path not in new)
    return {path: appeared[text] for path, text in vanished if text in appeared}


def _text(entry: Entry) -> tuple[str, str, str]:
    return entry.kind, entry.title, entry.body
