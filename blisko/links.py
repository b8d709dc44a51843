"""Link targets in bodies -> addresses: other entries, files beside the post, pages of the site."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from blisko.model.file_names import name_of, slug_of
from blisko.model.kinds import Entry
from blisko.model.problems import Problem, Report
from blisko.model.site import Site
from blisko.paths import RealPaths, inside, is_printable, real_path
from blisko.text.body import Traits

_PELICAN = re.compile(r"^[{|](?:filename|static|attach)[}|]")
_OUTSIDE = re.compile(r"^(?:https?:|mailto:|tel:)", re.IGNORECASE)
_BARE_HOST = re.compile(
    r"(?:www\.)[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|eu|net|org|pl)(?:/|$)"
)
_MISSPELT_HTTP = re.compile(r"^(?!https?:)[htps]{3,6}:/*", re.IGNORECASE)
_OF_PAGES = frozenset({".html", ".htm", ".php"})
_NUMBER = re.compile(r"\+?[\d ()-]{7,20}")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Broken(Protocol):
    """The callback that reports a broken link."""

    def __call__(self, code: str, **params: str) -> None:
        """Report the link under `code`."""


@dataclass(frozen=True)
class Target:
    """What a link leads to: an address of the site, a local file, or somewhere else as written."""

    address: str = ""
    file: Path | None = None
    outside: str = ""
    fragment: str = ""


@dataclass(frozen=True)
class Resolver:
    """Resolves the targets that authors write. `addresses` are all the site's own pages.

    `traits` are those of bodies, by the keys of their entries.
    `hidden` are entries that readers do not see: drafts and the like. A preview has them in `site`.
    """

    site: Site
    addresses: Set[str]
    traits: Mapping[str, Traits]
    hidden: Mapping[Path, Entry]

    def resolve(self, entry: Entry, target: str, number: int, report: Report) -> Target | None:
        """What the `number`-th link to `target` in the body leads to; None if it is broken."""
        if _OUTSIDE.match(target):
            return Target(outside=target)

        def broken(code: str, **params: str) -> None:
            line, column = self.place_of(entry, target, number)
            mended = params.pop("mended", "")
            params = {"target": target} | params
            place = (entry.path, line, column, "")
            length = len(target) if self.traits[entry.key].places[target] else 0
            report(Problem(*place, code, params, mended, length))

        if has_scheme(target):
            rest = _MISSPELT_HTTP.sub("https://", target)
            broken("link-refused", mended=rest if rest != target else "")
            return None
        raw, _, fragment = target.partition("#")
        if not raw:
            return self._same_page(entry, fragment, broken)
        path = unquote(_PELICAN.sub("", raw.partition("?")[0]))
        if path.startswith("/") and not _PELICAN.match(target):
            found = self._page(entry, path, broken)
        else:
            found = self._file(entry, path, broken, target)
        if found is None:
            return None
        if fragment and found.address and not self._has_fragment(found.address, fragment):
            owner = self.entries_by_address[found.address]
            near = get_close_matches(fragment, sorted(self._fragments(owner)), 1, 0.5)
            mended = f"{raw}#{near[0]}" if near else ""
            broken("fragment-missing", fragment=fragment, mended=mended)
            return None
        return Target(found.address, found.file, fragment=f"#{fragment}" if fragment else "")

    def _same_page(self, entry: Entry, fragment: str, broken: Broken) -> Target | None:
        if fragment and fragment not in self._fragments(entry):
            near = get_close_matches(fragment, sorted(self._fragments(entry)), 1, 0.5)
            broken("fragment-missing", fragment=fragment, mended=f"#{near[0]}" if near else "")
            return None
        return Target(fragment=f"#{fragment}")

    def _has_fragment(self, address: str, fragment: str) -> bool:
        owner = self.entries_by_address.get(address)
        return owner is None or unquote(fragment) in self._fragments(owner)

    def _fragments(self, entry: Entry) -> Set[str]:
        return self.traits[entry.key].fragments

    def place_of(self, entry: Entry, target: str, number: int) -> tuple[int, int]:
        """Line and column of the `number`-th place (from 0) where the body writes `target`."""
        places = self.traits[entry.key].places[target]
        if not places:
            return entry.body_line, 1
        line, column = places[min(number, len(places) - 1)]
        return entry.body_line + line, column

    def _page(self, entry: Entry, path: str, broken: Broken) -> Target | None:
        tidy = path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
        hidden = self._hidden_addresses.get(tidy)
        if hidden:
            self._tell_hidden(entry, hidden, broken)
        if tidy in self.addresses:
            return Target(address=tidy)
        if hidden:
            return None
        near = get_close_matches(tidy, sorted(self.addresses), 1, 0.6)
        broken("link-broken", mended=near[0] if near else "")
        return None

    def _file(self, entry: Entry, path: str, broken: Broken, target: str) -> Target | None:
        content = self._content
        root = content if path.startswith("/") else entry.path.parent
        try:
            found = self._real(root / path.lstrip("/"))
            if found not in self.entries_by_path and found.is_dir():
                found = found / "index.md"
        except (OSError, ValueError):  # no file can have such a name
            broken("link-broken")
            return None
        if not found.is_relative_to(content):
            broken("link-outside")
            return None
        if found in self._unread:
            return None  # what is wrong with it is told at its own place
        hidden = self.hidden.get(found)
        if hidden:
            self._tell_hidden(entry, hidden, broken)
        if hidden and found not in self.entries_by_path:
            return None
        if found.suffix == ".md":
            other = self.entries_by_path.get(found)
            if other is not None:
                return Target(address=self.site.address(other))
        elif found.is_file():
            return Target(file=found)
        broken("link-broken", mended=self._mended(entry, path, target))
        return None

    def _tell_hidden(self, entry: Entry, hidden: Entry, broken: Broken) -> None:
        """A link to what readers do not see; from what they do not see either, it is fine."""
        if self._real(entry.path) not in self.hidden:
            broken("link-to-draft" if hidden.draft else "link-to-hidden", title=hidden.title)

    @cached_property
    def _hidden_addresses(self) -> Mapping[str, Entry]:
        """Entries that readers do not see, by the address they have or would have."""
        return {self.site.address(entry): entry for entry in self.hidden.values()}

    @cached_property
    def _content(self) -> Path:
        return self.site.content.resolve()

    @cached_property
    def _real(self) -> RealPaths:
        return RealPaths()

    @cached_property
    def _unread(self) -> Set[Path]:
        return {path.resolve() for path in self.site.unread}

    @cached_property
    def entries_by_path(self) -> Mapping[Path, Entry]:
        """Entries by their resolved file."""
        return {self._real(entry.path): entry for entry in self.site.entries}

    @cached_property
    def entries_by_address(self) -> Mapping[str, Entry]:
        """Entries by their address."""
        return {self.site.address(entry): entry for entry in self.site.entries}

    def _mended(self, entry: Entry, path: str, target: str) -> str:
        """What a target that leads nowhere was meant to be; "" where nobody can tell."""
        if "@" in path:
            return f"mailto:{path}"
        if _NUMBER.fullmatch(path):
            return f"tel:{re.sub(r'[^+0-9]', '', path)}"
        rest = re.sub(r"^https?[:;/]*", "", target)
        if _BARE_HOST.match(rest):
            return f"https://{rest}"
        near, fragment = self._nearest(entry, path), target.partition("#")[2]
        return f"{near}#{fragment}" if near.endswith(".md") and fragment else near

    def _nearest(self, entry: Entry, path: str) -> str:
        """The path of the file that the author may have meant, relative to the post."""
        own, ending = entry.path.resolve(), Path(path).suffix.lower()
        ending = ".md" if ending in _OF_PAGES else ending
        files = sorted({*self.entries_by_path, *_files_beside(entry)} - {own})
        names = {slug_of(name_of(p)): p for p in files if p.suffix.lower() == (ending or p.suffix)}
        near = get_close_matches(slug_of(name_of(Path(path))), names, 1, 0.6)
        return _relative(names[near[0]], entry.path.parent.resolve()) if near else ""


def _files_beside(entry: Entry) -> list[Path]:
    beside = inside(entry.path.parent)
    return sorted(real_path(p) for p in beside if is_printable(p.name) and p.is_file())


def _relative(path: Path, start: Path) -> str:
    ups = 0
    while not path.is_relative_to(start):
        start, ups = start.parent, ups + 1
    return "../" * ups + path.relative_to(start).as_posix()


def has_scheme(target: str) -> bool:
    """Whether a target begins with a scheme such as `https:` or `javascript:`."""
    return bool(_SCHEME.match(target))
