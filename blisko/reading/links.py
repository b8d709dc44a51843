"""Link targets in bodies -> addresses: other entries, files beside the post, pages of the site."""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from blisko.media.downloads import is_offered
from blisko.model.file_types import PICTURE_ENDINGS, is_picture, type_of_file
from blisko.model.kinds import Entry
from blisko.model.problems import Problem, Report, warning
from blisko.model.site import Site
from blisko.reading.suggestions import Listing, address_elsewhere, near_heading
from blisko.system.paths import RealPaths
from blisko.system.unsaved import place_of
from blisko.text.body import Spot, Traits
from blisko.text.slugs import slugify
from blisko.text.written import as_target, has_scheme

TO_HIDDEN = warning("link-to-hidden")

LONGEST_SHOWN = 80  # characters of a target in a message: a pasted picture is a target of megabytes
_PELICAN = re.compile(r"^[{|](?:filename|static|attach)[}|]")
_OUTSIDE = re.compile(r"^(?:https?:|mailto:|tel:)", re.IGNORECASE)
_ONLINE = re.compile(r"^(?:(?:https?|ftp):)?//", re.IGNORECASE)
_MISSPELT_HTTP = re.compile(r"^(?!https?:)[htps]{3,6}:/*", re.IGNORECASE)
_PASTED = re.compile(r"^(?:data|blob|content|cid|about):", re.IGNORECASE)
_ON_A_DISK = re.compile(r"^(?:file:|[a-z]:[\\/]|\\)", re.IGNORECASE)
_TEXTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".csv"})
_GAP_IN_HOST = re.compile(r"^(?:https?://)[^/?#]*?\s", re.IGNORECASE)
_GAP_BEHIND_HOST = re.compile(r"^(https?://[^\s/?#]+)\s+(?=[/?#]|$)", re.IGNORECASE)


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

    `traits` gives those of bodies, by the keys of their entries.
    `hidden` are entries that readers do not see: drafts and the like. A preview has them in `site`.
    """

    site: Site
    addresses: Set[str]
    traits: Callable[[str], Traits]
    hidden: Mapping[Path, Entry]

    def targets(self, entry: Entry, report: Report) -> tuple[Target | None, ...]:
        """What each link and picture of a body leads to; None is what is broken, and reported."""
        body = self.traits(entry.key)
        shown = {image.target for image in body.images}
        found: list[Target | None] = []
        for number, target in enumerate(body.links):
            place, whole = body.places[number], body.wholes.get(number)
            if not target.strip():
                _tell(entry, whole, report)("link-without-target")
                found.append(None)
            elif number in shown:
                found.append(self._shown(entry, target, place, whole, report))
            else:
                found.append(self.resolve(entry, target, _tell(entry, place, report, target)))
        for address, place in body.refused_places:  # the sanitizer took it out of the body
            broken = _tell(entry, place, report, address)
            if place and place.picture and self._is_elsewhere(entry, address, broken):
                continue
            if self.resolve(entry, address, broken):
                broken("link-refused")
        return tuple(found)

    def place_of(self, entry: Entry, number: int) -> tuple[int, int]:
        """Line and column of the `number`-th link (from 0) of a body."""
        place = self.traits(entry.key).places[number]
        return (entry.body_line + place.line, place.column) if place else (entry.body_line, 1)

    def _shown(
        self, entry: Entry, target: str, place: Spot | None, whole: Spot | None, report: Report
    ) -> Target | None:
        """What a picture shows: a file of the site that is a picture, and nothing else."""
        broken = _tell(entry, place, report, target)
        if self._is_elsewhere(entry, target, broken):
            return None
        found = self.resolve(entry, target, broken)
        if found is None or (found.file and is_picture(found.file)):
            return found
        link = whole.link if whole and _is_read(found.file) else ""
        broken = _tell(entry, whole if link else place, report, target)
        broken("file-type", mended=link, file=target, endings=", ".join(PICTURE_ENDINGS))
        return None

    def _is_elsewhere(self, entry: Entry, target: str, broken: Broken) -> bool:
        """Whether a picture is not among the files of the site, which is reported."""
        if _ONLINE.match(target) or _OUTSIDE.match(target):
            code, path = "file-online", target.partition("?")[0].partition("#")[0]
        elif _PASTED.match(target):
            code, path = "picture-pasted", ""
        elif _ON_A_DISK.match(target):
            code, path = "picture-on-disk", target.replace("\\", "/")
        else:
            return False
        mended = self._beside(entry, unquote(path.rpartition("/")[2]))
        broken(code, value=_short(target), mended=mended)
        return True

    def _beside(self, entry: Entry, name: str) -> str:
        """The name of a picture as a target, when it lies beside the post already."""
        path = entry.path.parent / name
        try:
            there = bool(name) and path.is_file() and is_picture(path)
        except (OSError, ValueError):
            return ""
        return as_target(name) if there else ""

    def resolve(self, entry: Entry, target: str, broken: Broken) -> Target | None:
        """What a link to `target` in the body leads to; None if it is broken, which is reported."""
        if _OUTSIDE.match(target):
            said = target.strip()
            if _GAP_IN_HOST.match(said):
                closed = _GAP_BEHIND_HOST.sub(r"\1", said)
                broken("link-gap", mended="" if _GAP_IN_HOST.match(closed) else _encoded(closed))
                return None
            return Target(outside=_encoded(said))
        if has_scheme(target):
            broken("link-refused", mended=self._allowed(entry, target))
            return None
        raw, _, fragment = target.partition("#")
        if not raw:
            return self._same_page(entry, fragment, broken)
        path = unquote(_PELICAN.sub("", raw.partition("?")[0]))
        if path.startswith("/") and not _PELICAN.match(target):
            found = self._page(entry, path, target, broken)
        else:
            found = self._file(entry, path, target, broken)
        if found is None:
            return None
        if fragment and found.address in self.entries_by_address:
            owner = self.entries_by_address[found.address]
            there = self._fragment(owner, fragment)
            if not there:
                near = self._near_fragment(owner, fragment)
                mended = f"{raw}#{near}" if near else ""
                broken("fragment-missing", fragment=fragment, mended=mended)
                return None
            fragment = there
        return Target(found.address, found.file, fragment=f"#{fragment}" if fragment else "")

    def _allowed(self, entry: Entry, target: str) -> str:
        """What a refused address was meant to be: misspelt https, or a file beside the post."""
        if _ON_A_DISK.match(target):
            return self._beside(entry, unquote(target.replace("\\", "/").rpartition("/")[2]))
        rest = _MISSPELT_HTTP.sub("https://", target)
        return rest if rest != target and not re.search(r"\s", rest) else ""

    def _same_page(self, entry: Entry, fragment: str, broken: Broken) -> Target | None:
        there = self._fragment(entry, fragment)
        if fragment and not there:
            near = self._near_fragment(entry, fragment)
            broken("fragment-missing", fragment=fragment, mended=f"#{near}" if near else "")
            return None
        return Target(fragment=f"#{there}")

    def _fragment(self, entry: Entry, fragment: str) -> str:
        """The id that a fragment stands for, written in our way or in GitHub's; "" for none."""
        known = self.traits(entry.key).fragments
        said = unquote(fragment)
        return next((known[f] for f in (fragment, said, slugify(said)) if f in known), "")

    def _near_fragment(self, entry: Entry, fragment: str) -> str:
        """The id that a fragment was meant to be; "" where nobody can tell."""
        return near_heading(set(self.traits(entry.key).fragments.values()), fragment)

    def _page(self, entry: Entry, path: str, target: str, broken: Broken) -> Target | None:
        tidy = path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
        hidden = self._hidden_addresses.get(tidy)
        if hidden:
            self._tell_hidden(entry, hidden, broken)
        if tidy in self.addresses:
            return Target(address=tidy)
        if not hidden:
            broken("link-broken", mended=self._mended_page(entry, tidy, target))
        return None

    def _file(self, entry: Entry, path: str, target: str, broken: Broken) -> Target | None:
        found = self._located(entry, path, broken)
        if found is None or found in self._unread:
            return None  # what is wrong with an unread one is told at its own place
        hidden = self.hidden.get(found)
        if hidden:
            self._tell_hidden(entry, hidden, broken)
        other = self.entries_by_path.get(found)
        if other is not None:
            return Target(address=self.site.address(other))
        waits = place_of(found) != found
        there = waits or (found.is_file() and found.name in self._names_in(found.parent))
        if there and found.suffix != ".md":
            return Target(file=found)
        if there and not hidden:
            broken("link-no-post")
        elif not hidden:
            broken("link-broken", mended=self._mended_file(entry, path, target))
        return None

    def _located(self, entry: Entry, path: str, broken: Broken) -> Path | None:
        """The place in the content that a path means; None for one outside, which is reported."""
        root = self._content if path.startswith("/") else entry.path.parent
        try:
            found = self._real(root / path.lstrip("/"))
            if found not in self.entries_by_path and found.is_dir():
                found = found / "index.md"
            if found not in self.entries_by_path and not found.is_file():
                found = self._listing.same(found) or self._other_form(found) or found
        except (OSError, ValueError):  # no file can have such a name
            broken("link-broken")
            return None
        if not found.is_relative_to(self._content):
            broken("link-outside")
            return None
        return found

    def _other_form(self, path: Path) -> Path | None:
        """The entry in a folder of its own that was a file once, or the other way round.

        An editor gives an entry a folder with its first photo, and no link to it breaks.
        """
        if path.suffix != ".md":
            return None
        own = path.name == "index.md"
        file, folder = path.parent.with_name(f"{path.parent.name}.md"), path.with_suffix("")
        real = self._real(file if own else folder / "index.md")
        return real if real in self.entries_by_path else None

    def _names_in(self, folder: Path) -> Set[str]:
        """The names in a folder as they are, whatever the system takes for the same."""
        if folder not in self._known_names:
            there = folder.is_dir()
            self._known_names[folder] = {p.name for p in folder.iterdir()} if there else set()
        return self._known_names[folder]

    def _tell_hidden(self, entry: Entry, hidden: Entry, broken: Broken) -> None:
        """A link to what readers do not see; from what they do not see either, it is fine."""
        if self._real(entry.path) not in self.hidden:
            broken("link-to-draft" if hidden.draft else TO_HIDDEN, title=hidden.title)

    @cached_property
    def _known_names(self) -> dict[Path, Set[str]]:
        return {}

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

    @cached_property
    def _listing(self) -> Listing:
        return Listing(self._content, self.entries_by_path.keys(), self.addresses)

    def _mended_page(self, entry: Entry, address: str, target: str) -> str:
        """What an address that leads nowhere was meant to be; "" where nobody can tell."""
        fragment = target.partition("#")[2]
        there = self.entries_by_path.get(self._content / address.strip("/"))
        meant = self.site.address(there) if there else self._listing.address_meant(address)
        return self._tried(entry, target, meant, fragment)

    def _mended_file(self, entry: Entry, path: str, target: str) -> str:
        """What a path that leads nowhere was meant to be; "" where nobody can tell."""
        elsewhere = address_elsewhere(target, path)
        if elsewhere:
            return elsewhere
        own, fragment = self._real(entry.path), target.partition("#")[2]
        root = self._content if path.startswith("/") else own.parent
        written = _PELICAN.sub("", target)
        # The sign # may be a part of a name, and so may %20.
        for name in (unquote(written), written.partition("#")[0]):
            literal = self._literally(root, name)
            if literal:
                return self._tried(entry, target, as_target(_relative(literal, own.parent)))
        used = {unquote(link).rpartition("/")[2] for link in self.traits(entry.key).links}
        meant = self._listing.file_meant(own, path, used)
        if meant is None:
            return ""
        near = as_target(_relative(meant, own.parent))
        return self._tried(entry, target, near, fragment if meant.suffix == ".md" else "")

    def _literally(self, root: Path, name: str) -> Path | None:
        """The file of exactly this name."""
        try:
            path = self._real(root / name.lstrip("/"))
            return path if path.is_file() and path.is_relative_to(self._content) else None
        except (OSError, ValueError):
            return None

    def _tried(self, entry: Entry, target: str, mended: str, fragment: str = "") -> str:
        """What is offered, with the fragment where it has one; "" unless it leads somewhere."""
        for offered in (f"{mended}#{fragment}", mended) if fragment else (mended,):
            trial = _Trial()
            found = self.resolve(entry, offered, trial) if mended and offered != target else None
            if found and not trial.failed:
                return offered
        return ""


class _Trial:
    """Hears of what is wrong with a link, and reports nothing."""

    def __init__(self) -> None:
        self.failed = False

    def __call__(self, code: str, **params: str) -> None:  # noqa: ARG002  # it stands in for Broken
        self.failed = True


def _tell(entry: Entry, place: Spot | None, report: Report, target: str = "") -> Broken:
    """Report what is wrong with a link at its place."""

    def broken(code: str, mended: str = "", **params: str) -> None:
        line, column = (place.line, place.column) if place else (0, 1)
        at = (entry.path, entry.body_line + line, column, "")
        length = place.length if place else 0
        offered = mended if length else ""
        said = _short(target) if _PASTED.match(target) else target
        report(Problem(*at, code, {"target": said} | params, offered, length))

    return broken


def _short(target: str) -> str:
    return target if len(target) <= LONGEST_SHOWN else f"{target[:LONGEST_SHOWN]}…"


def _is_read(path: Path | None) -> bool:
    """Whether what was to be shown as a picture is for reading: another entry, or a document."""
    if path is None:
        return True
    text = type_of_file(path) in {"pdf", "zip"} or path.suffix.lower() in _TEXTS
    return text and is_offered(path)


def _encoded(target: str) -> str:
    """An address with its spaces written as browsers send them."""
    return re.sub(r"\s", "%20", target)


def _relative(path: Path, start: Path) -> str:
    ups = 0
    while not path.is_relative_to(start):
        start, ups = start.parent, ups + 1
    return "../" * ups + path.relative_to(start).as_posix()
