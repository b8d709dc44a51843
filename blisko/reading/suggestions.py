"""What a link that leads nowhere was meant to be: what is near, where it is one thing only.

Everything is listed once in a reading, so that hundreds of dead links cost no more than one.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import unquote

from blisko.model.file_names import name_of, slug_of
from blisko.model.file_types import has_picture_ending
from blisko.system.paths import below, folded, is_printable, one_form
from blisko.text.nearness import Names
from blisko.text.slugs import slugify

_OF_PAGES = frozenset({"", ".html", ".htm", ".php", ".md"})
_EMAIL = re.compile(r"^[^@\s:,;<>()/]+@[^@\s:,;<>()/]+\.[^@\s:,;<>()/.]{2,}")
_NUMBER = re.compile(r"\+?[\d ()-]{7,20}")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4}")
_BARE_HOST = re.compile(
    r"(?:www\.)[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?|[\w-]+(?:\.[\w-]+)*\.(?:com|eu|net|org|pl)(?:/\S*)?"
)


def address_elsewhere(target: str, path: str) -> str:
    """An e-mail address, a telephone number or a host that lacks its scheme; "" for others."""
    if _EMAIL.fullmatch(path):
        return f"mailto:{path}"
    if _NUMBER.fullmatch(path) and not _DATE.fullmatch(path.strip()):
        digits = re.sub(r"[^+0-9]", "", path)
        return f"tel:{digits}" if 7 <= len(digits.lstrip("+")) <= 15 else ""
    rest = re.sub(r"^https?[:;/]*", "", target)
    return f"https://{rest}" if _BARE_HOST.fullmatch(rest) else ""


def near_heading(ids: Set[str], fragment: str) -> str:
    """The id of a heading that a fragment was meant to be; "" where nobody can tell."""
    said = slugify(unquote(fragment))
    begun = [name for name in sorted(ids) if said and name.startswith(f"{said}-")]
    return begun[0] if len(begun) == 1 else Names(sorted(ids)).only_near(said)


@dataclass(frozen=True)
class Listing:
    """The content folder (resolved), its entries and the addresses of the site, to be searched."""

    content: Path
    entries: Set[Path]
    addresses: Set[str]

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every file below the content, by its path in it; hidden folders are left out."""
        found: dict[str, Path] = {}
        for path in below(self.content):
            inner = path.relative_to(self.content)
            hidden = any(part.startswith(".") for part in inner.parts[:-1])
            if not hidden and is_printable(path.name):
                found[inner.as_posix()] = path
        return found

    @cached_property
    def _by_form(self) -> Mapping[str, tuple[Path, ...]]:
        return _grouped((one_form(name), path) for name, path in self.files.items())

    @cached_property
    def _by_letters(self) -> Mapping[str, tuple[Path, ...]]:
        return _grouped((folded(name), path) for name, path in self.files.items())

    def same(self, path: Path) -> Path | None:
        """The file of the same name in another Unicode form: a Mac writes `ó` as two signs."""
        name = self._inside(path)
        return _only(self._by_form.get(one_form(name), ())) if name else None

    def _inside(self, path: Path) -> str:
        """A path within the content; "" for one outside."""
        whole = Path(os.path.normpath(path))
        if not whole.is_relative_to(self.content):
            return ""
        return whole.relative_to(self.content).as_posix()

    @cached_property
    def _candidates(self) -> tuple[Path, ...]:
        """What may be meant: entries, and files that are no texts, nothing private."""
        return tuple(
            path
            for name, path in self.files.items()
            if path in self.entries or path.suffix.lower() != ".md"
            if not any(part.startswith((".", "_")) for part in PurePosixPath(name).parts)
        )

    @cached_property
    def _by_slug(self) -> Mapping[tuple[str, str], tuple[Path, ...]]:
        return _grouped(((_sort(path), slug_of(name_of(path))), path) for path in self._candidates)

    @cached_property
    def _slugs(self) -> Mapping[str, Names]:
        slugs: dict[str, list[str]] = defaultdict(list)
        for sort, slug in self._by_slug:
            slugs[sort].append(slug)
        return {sort: Names(known) for sort, known in slugs.items()}

    def file_meant(self, own: Path, path: str, used: Set[str]) -> Path | None:
        """The file that a post means by a path that leads nowhere.

        `used` are the names of files that the post shows or links elsewhere.
        """
        wanted = Path(os.path.normpath(own.parent / path.lstrip("/")))
        letters = self._by_letters.get(folded(self._inside(wanted)), ())
        if _only(letters):
            return self._fit(_only(letters), own)
        sort, slug = _sort(wanted), slug_of(name_of(wanted))
        if not slug:
            return None
        found = self._choice(sort, slug, wanted, own)
        if found is None and sort in self._slugs:
            near = self._slugs[sort].only_near(slug)
            found = self._choice(sort, near, wanted, own) if near else None
            if found and sort == "picture" and found.name in used:
                return None  # another photo
        return found

    def _choice(self, sort: str, slug: str, wanted: Path, own: Path) -> Path | None:
        """The one file of this name beside the wanted place, or else anywhere."""
        known = [p for p in self._by_slug.get((sort, slug), ()) if p != own]
        beside = [p for p in known if _place(p) == _place(wanted)]
        return _only(beside) or _only(known)

    def _fit(self, path: Path | None, own: Path) -> Path | None:
        return path if path in self._offered and path != own else None

    @cached_property
    def _offered(self) -> Set[Path]:
        return frozenset(self._candidates)

    @cached_property
    def _by_last_part(self) -> Mapping[str, tuple[str, ...]]:
        pages = (a for a in sorted(self.addresses) if a.endswith("/") and a != "/")
        return _grouped((slugify(a.strip("/").rpartition("/")[2]), a) for a in pages)

    @cached_property
    def _near_addresses(self) -> Names:
        return Names(sorted(self.addresses))

    def address_meant(self, address: str) -> str:
        """The address of a page that a path from the root of the site means; "" where unsure."""
        last = address.strip("/").rpartition("/")[2]
        stem = PurePosixPath(last).stem if PurePosixPath(last).suffix in _OF_PAGES else last
        same = self._by_last_part.get(slug_of(stem), ())
        if len(same) == 1:
            return same[0]
        return self._near_addresses.only_near(address) or self._near_addresses.only_near(
            address.rstrip("/")
        )


def _sort(path: Path) -> str:
    """What a file is as far as links go: an entry, a picture, or its ending."""
    ending = path.suffix.lower()
    if ending in _OF_PAGES or not re.fullmatch(r"\.\w{1,5}", ending):
        return ".md"
    return "picture" if has_picture_ending(path.name) else ending


def _place(path: Path) -> Path:
    return path.parent.parent if path.name == "index.md" else path.parent


K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _only(paths: Iterable[Path]) -> Path | None:
    found = tuple(paths)
    return found[0] if len(found) == 1 else None
