"""Files that entries use: where each is published, and what a page needs to know about it.

Everything a view asks for is known after reading: addresses follow from a picture's bytes and the
recipe, so the files themselves need to be there only when the site is written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from blisko.cache.kept_files import keep, kept
from blisko.media.copies import Copy
from blisko.media.downloads import refusal
from blisko.media.pictures import work
from blisko.media.pictures.facts import Facts, drawing
from blisko.media.pictures.recipes import FORMATS, PREVIEW_FORMATS, Format
from blisko.media.pictures.store import Store
from blisko.media.pictures.unusable import Unusable
from blisko.media.pictures.widths import ROLES, widths_for
from blisko.model.addresses import Files, fault, file_of, is_reserved
from blisko.model.file_types import is_picture
from blisko.model.frontmatter import shortened
from blisko.model.problems import Problem, Report, warning
from blisko.system.unsaved import place_of
from blisko.text.slugs import slugify

ANIMATED = warning("picture-animated")

SHOWN = 8  # digits of a key in an address; beside the file's name they are enough
LONGEST_STEM = 100  # characters of the file's name in the address of a picture
LARGE = "file"  # the role of what a link to a picture leads to
# Stands for a picture that cannot be used, in a preview.
BROKEN = Copy(
    "/media/broken.svg",
    data=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">'
    b'<path fill="#ddd" d="M0 0h40v30H0z"/><path stroke="#a00" d="M0 0l40 30M40 0L0 30"/></svg>',
)
_BROKEN_SIZE = Facts(640, 480)


@dataclass(frozen=True)
class Use:
    """A place where a file is used: for problems, and for the address of a download.

    `roles` are the places of a picture in the layout; `original` asks for its original, too.
    """

    path: Path
    folder: str
    source: Path
    line: int
    column: int
    field: str
    roles: frozenset[str] = frozenset()
    original: bool = False


@dataclass(frozen=True)
class Download:
    """A file published as it is."""

    path: Path
    address: str


@dataclass(frozen=True)
class PublishedPicture:
    """A published picture. `path` is where its bytes lie, `stem` the beginning of its addresses.

    `key` names it in the store; it is empty for one that cannot be used.
    """

    path: Path
    stem: str
    key: str
    facts: Facts
    formats: tuple[Format, ...]
    roles: frozenset[str]
    original: bool = False

    def widths(self, role: str) -> tuple[int, ...]:
        """The widths offered in a place."""
        return widths_for(ROLES[role], self.facts.width)

    def address(self, item: Format, width: int) -> str:
        """The address of one file."""
        return f"{self.stem}-{width}.{item.ending}"

    @property
    def whole(self) -> str:
        """The address of the one file there is of a drawing, or of the original."""
        if not self.key:
            return BROKEN.address
        return f"{self.stem}.{'svg' if self.facts.vector else self.facts.original}"

    @property
    def large(self) -> str:
        """The address of the biggest file that every browser shows."""
        if self.facts.vector or self.original:
            return self.whole
        return self.address(self.formats[-1], self.widths(LARGE)[-1])

    def files(self) -> dict[str, tuple[str, int]]:
        """Every file: address -> name of its format and width (0 for one file only)."""
        if self.facts.vector:
            return {self.whole: ("svg", 0)}
        steps = {width for role in self.roles for width in self.widths(role)}
        found = {
            self.address(item, width): (item.name, width)
            for item in self.formats
            for width in sorted(steps)
        }
        last = self.formats[-1]
        if self.original:
            found[self.whole] = ("original", 0)
        else:
            width = self.widths(LARGE)[-1]
            found[self.address(last, width)] = (last.name, width)
        return found


@dataclass(frozen=True)
class Media:
    """The published files of a site, by path. `base` is the path under which the site lives."""

    downloads: Mapping[Path, Download]
    pictures: Mapping[Path, PublishedPicture]
    base: str
    language: str
    store: Store

    def href(self, address: str) -> str:
        """A root-relative address with the base path."""
        return f"{self.base}{address}"

    def address(self, path: Path) -> str:
        """Where a link to a file leads: a download, or the largest file of a picture."""
        if path in self.pictures:
            return self.pictures[path].large
        return self.downloads[path].address

    def copies(self) -> tuple[Copy, ...]:
        """Every file to write, by address; those of pictures are there after `make`."""
        found = {file.address: Copy(file.address, file.path) for file in self.downloads.values()}
        for picture in self.pictures.values():
            if not picture.key:
                found[BROKEN.address] = BROKEN
                continue
            for address in picture.files():
                made = partial(self._whole, picture, address)
                found[address] = Copy(address, self._finished(picture, address), made=made)
        return tuple(found[address] for address in sorted(found))

    def _finished(self, picture: PublishedPicture, address: str) -> Path:
        return self.store.folder / f"{picture.key}{address.removeprefix(picture.stem)}"

    def _whole(self, picture: PublishedPicture, address: str) -> bytes:
        """A finished file from the cache, made again where that has none, or none that is whole."""
        place = self._finished(picture, address)
        data = kept(place)
        if data is None:
            if picture.facts.vector:
                data = drawing(picture.path.read_bytes())[1]
            else:
                [(_, data)] = work.rendered(self._job(picture, [address]))
            keep(place, data)
        return data

    def make(
        self,
        failed: Callable[[Path, Unusable], None],
        words: Callable[[int], str],
        full: Callable[[Path], None] = lambda _: None,
    ) -> int:
        """Make the files of pictures that are missing; returns of how many pictures."""
        once = {p.key: p for _, p in sorted(self.pictures.items()) if p.key and p.formats}
        jobs = [self._job(picture, picture.files()) for picture in once.values()]
        return work.make(jobs, failed, words, full)

    def _job(self, picture: PublishedPicture, addresses: Iterable[str]) -> work.Encoding:
        files = picture.files()
        return work.Encoding(
            picture.path,
            picture.facts.width * picture.facts.height,
            tuple(work.Rendition(self._finished(picture, a), *files[a]) for a in addresses),
        )


def download(path: Path, folder: str) -> Download:
    """A file beside the address `folder`, under a readable name that stays when it changes."""
    ending = slugify(path.suffix)
    place = place_of(path)
    return Download(place, f"{folder}{_stem(path)}{f'.{ending}' if ending else ''}")


def _stem(path: Path) -> str:
    return slugify(path.stem) or "plik"


def collect(
    uses: Iterable[Use],
    base: str,
    language: str,
    report: Report,
    files: Files[Path] | None = None,
    store: Store | None = None,
    *,
    preview: bool = False,
) -> Media:
    """Publish every used file once; unusable ones, and two with one address, are reported.

    `files` are those of the site so far. A preview goes on without pictures that cannot be used,
    and has them in one format only.
    """
    every: dict[Path, list[Use]] = defaultdict(list)
    for use in uses:
        every[use.path.resolve()].append(use)
    store = store or Store(None)
    pictures = _pictures(
        {path: told for path, told in every.items() if is_picture(path)},
        store,
        report,
        preview=preview,
    )
    others = {path: told[0] for path, told in every.items() if not is_picture(path)}
    published = _downloads(others, files or Files(), report)
    return Media(published, pictures, base, language, store)


def _downloads(
    uses: Mapping[Path, Use], files: Files[Path], report: Report
) -> dict[Path, Download]:
    found: dict[Path, Download] = {}
    for path, use in uses.items():
        found[path] = download(path, use.folder)
        problem = _without_address(use, found, files) or _not_offered(use)
        if problem:
            report(problem)
    return found


def _without_address(
    use: Use, found: Mapping[Path, Download], files: Files[Path]
) -> Problem | None:
    """Why a download cannot have its address; None where it is its own from now on."""
    path = use.path.resolve()
    address = found[path].address
    if wrong := fault(address):
        return _problem(use, wrong[0], part=shortened(wrong[1]))
    if is_reserved(file_of(address)):
        return _problem(use, "reserved-address", address=address)
    if other := files.take(file_of(address), path):
        code = "same-file-address" if other in found else "reserved-address"
        return _problem(use, code, other=other.name, address=address)
    return None


def _not_offered(use: Use) -> Problem | None:
    """Why readers may not have a file, by its ending and its first bytes."""
    try:
        refused = refusal(use.path)
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem.of_file(use.path, "unreadable", {"reason": reason})
    return _problem(use, refused) if refused else None


def _problem(use: Use, code: str, **params: object) -> Problem:
    params = {"file": use.path.name, **params}
    return Problem(use.source, use.line, use.column, use.field, code, params)


def _pictures(
    uses: Mapping[Path, list[Use]], store: Store, report: Report, *, preview: bool
) -> dict[Path, PublishedPicture]:
    found: dict[Path, PublishedPicture] = {}
    places = [place_of(path) for path in uses]
    known = work.each(_attempt(store), places)
    for (path, told), place, facts in zip(uses.items(), places, known, strict=True):
        if isinstance(facts, Unusable):
            for use in told:
                problem = _problem(use, facts.code, **facts.params)
                report(problem.softened if preview else problem)
            found[path] = PublishedPicture(place, "", "", _BROKEN_SIZE, (), frozenset())
            continue
        if facts.animated:
            report(_problem(told[0], ANIMATED))
        roles = frozenset(role for use in told for role in use.roles)
        original = any(use.original for use in told) and not facts.vector
        key = store.source(place).key
        formats = _formats(facts, preview=preview)
        found[path] = PublishedPicture(place, _stem(path), key, facts, formats, roles, original)
    return named(found)


def _attempt(store: Store) -> Callable[[Path], Facts | Unusable]:
    def facts(path: Path) -> Facts | Unusable:
        try:
            return store.facts(path)
        except Unusable as problem:
            return problem

    return facts


def _formats(facts: Facts, *, preview: bool) -> tuple[Format, ...]:
    offered = facts.formats
    if preview:
        offered = tuple(name for name in offered if name in PREVIEW_FORMATS)
    return tuple(FORMATS[name] for name in offered)


def named(pictures: Mapping[Path, PublishedPicture]) -> dict[Path, PublishedPicture]:
    """The pictures with their addresses: copies of one picture share one set of files."""
    keys: dict[str, set[str]] = defaultdict(set)
    for picture in pictures.values():
        keys[picture.key[:SHOWN]].add(picture.key)
    stems: dict[str, str] = {}
    roles: dict[str, frozenset[str]] = defaultdict(frozenset)
    originals: dict[str, bool] = defaultdict(bool)
    for picture in pictures.values():
        begin = picture.key[:SHOWN]
        shown = begin if len(keys[begin]) == 1 else picture.key  # somebody may have tried for it
        stem = f"{picture.stem[:LONGEST_STEM]}-{shown}"
        stems[picture.key] = min(stem, stems.get(picture.key, stem))
        roles[picture.key] |= picture.roles
        originals[picture.key] |= picture.original
    return {
        path: replace(
            picture,
            stem=f"/media/{stems[picture.key]}",
            roles=roles[picture.key],
            original=originals[picture.key],
        )
        for path, picture in pictures.items()
    }
