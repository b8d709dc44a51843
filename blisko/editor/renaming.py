"""Another address for an entry: where its files go, and what of other entries follows.

The folder, or the file, gets the new name with the day that it begins with. Whatever names the
entry (links in texts, references in fields) is found by the reading of the content and written anew
in its place; the page itself adds the old address to `aliases`, and all is saved in one step.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from blisko.editor.files import ContentFiles, RefusedFile, TextFile
from blisko.editor.judging import broken
from blisko.model.fields import Ref
from blisko.model.file_names import LEADING_DATE, name_of, slug_of
from blisko.model.kinds import Entry
from blisko.model.problems import Problem
from blisko.model.relations import full_name, references
from blisko.model.site import Site
from blisko.preview.session import Session
from blisko.reading.links import Target
from blisko.reading.read import Reading, read
from blisko.text.body import Spot
from blisko.text.written import as_target


@dataclass(frozen=True)
class Splice:
    """In a line of a text, from a column on, so many characters become others."""

    line: int
    column: int
    length: int
    text: str


@dataclass(frozen=True)
class Renaming:
    """What a new address takes.

    `moved` are files by their old path; `texts` are the others as they would be, with the digest of
    what they are now; `text` is the entry's own. `slug` is needed where the name does not say it.
    """

    path: str
    address: str
    old_address: str
    slug: str
    text: TextFile
    moved: Mapping[str, str]
    texts: tuple[TextFile, ...]
    broken: tuple[Problem, ...]


def renaming(session: Session, files: ContentFiles, name: str, wanted: str) -> Renaming:
    """What it takes to give the entry `name` an address that ends with `wanted`."""
    known = session.state.outcome.reading
    path, slug = files.file(name), slug_of(wanted)
    with session.reading:
        reading = read(files.content, replace(known.options, jobs=1)) if known else None
    site = reading.scope.site if reading and reading.scope else None
    entry = site.by_path.get(path) if site else None
    if reading is None or site is None or entry is None:
        raise RefusedFile("unread", name)
    if not slug or slug == entry.name:
        raise RefusedFile("no-name", wanted)
    new = replace(entry, slug=slug, path=_place(path, slug))
    address = site.address(new)
    if files.path(files.name(_home(new.path))).exists() or _is_taken(site, address, entry):
        raise RefusedFile("address-taken", address)
    changed = {
        files.name(at): _text(files, at, changes)
        for at, changes in _changes(reading, files, site, entry, new).items()
    }
    own = changed.pop(name, None) or files.read(name)
    moved = {} if path.name != "index.md" else _moved(files, name, path, new.path)
    texts: dict[Path, bytes | None] = {path: None, new.path: own.text.encode()}
    texts |= {files.file(at): text.text.encode() for at, text in changed.items()}
    return Renaming(
        files.name(new.path),
        address,
        site.address(entry),
        "" if slug_of(name_of(new.path)) == slug else slug,
        own,
        moved,
        tuple(changed.values()),
        tuple(
            problem
            for problem in broken(session, files.content, texts)
            if not _goes_along(files, problem, moved)
        ),
    )


def _goes_along(files: ContentFiles, problem: Problem, moved: Mapping[str, str]) -> bool:
    """Whether a file is missing only as long as it is not moved."""
    target = unquote(str(problem.params.get("target", "")).partition("#")[0])
    places = {(files.content / place).resolve() for place in moved.values()}
    return bool(target) and (problem.path.parent / target).resolve() in places


def _place(path: Path, slug: str) -> Path:
    """Where the text goes: the day at the beginning of its name stays."""
    day = LEADING_DATE.match(name_of(path))
    name = f"{day[0] if day else ''}{slug}"
    own = path.name == "index.md"
    return path.parent.with_name(name) / path.name if own else path.with_name(f"{name}.md")


def _home(path: Path) -> Path:
    return path.parent if path.name == "index.md" else path


def _is_taken(site: Site, address: str, entry: Entry) -> bool:
    """Whether another entry has an address, or had it."""
    others = (other for other in site.entries if other is not entry)
    return any(address in (site.address(other), *other.aliases) for other in others)


def _moved(files: ContentFiles, name: str, old: Path, new: Path) -> dict[str, str]:
    """The files that go with a folder: every one of them, by its old path."""
    there = [inner for inner in files.whole(name) if inner != name]
    prefix = files.name(old.parent)
    return {inner: f"{files.name(new.parent)}{inner.removeprefix(prefix)}" for inner in there}


def _text(files: ContentFiles, path: Path, changes: list[Splice]) -> TextFile:
    """A text with some places of it changed; the digest is that of the text as it is."""
    read = files.read(files.name(path))
    lines = read.text.split("\n")
    for change in sorted(changes, key=lambda c: (c.line, c.column), reverse=True):
        line, at = lines[change.line - 1], change.column - 1
        lines[change.line - 1] = line[:at] + change.text + line[at + change.length :]
    return replace(read, text="\n".join(lines))


def _changes(
    reading: Reading, files: ContentFiles, site: Site, old: Entry, new: Entry
) -> Mapping[Path, list[Splice]]:
    """The places that name an entry, by the file that they are in."""
    found: dict[Path, list[Splice]] = defaultdict(list)
    for entry in site.entries:
        links = list(_links(reading, site, entry, old))
        named = [ref for field, ref, _ in references(entry) if old in site.named(entry, field)]
        if links or named:
            lines = files.read(files.name(entry.path)).text.split("\n")
            found[entry.path] += [*_in_body(site, entry, links, old, new, lines)]
            found[entry.path] += [*_in_fields(site, named, old, new, lines)]
    return {path: changes for path, changes in found.items() if changes}


def _links(reading: Reading, site: Site, entry: Entry, old: Entry) -> Iterator[tuple[Spot, Path]]:
    """The links of a body that lead to the old entry, or to a file in its folder."""
    found = reading.targets[entry.key]
    targets = [_means(site, target, old) if target else None for target in found]
    if any(targets) and reading.bodies:
        places = reading.bodies.traits(entry.key).places
        yield from ((place, to) for place, to in zip(places, targets, strict=True) if place and to)


def _in_body(
    site: Site,
    entry: Entry,
    links: Sequence[tuple[Spot, Path]],
    old: Entry,
    new: Entry,
    lines: Sequence[str],
) -> Iterator[Splice]:
    """The links of a body as they are to be written."""
    base = new.path.parent if entry is old else entry.path.parent
    for place, to in links:
        line, at = entry.body_line + place.line, place.column - 1
        written = lines[line - 1][at : at + place.length]
        path = new.path if to == old.path else new.path.parent / to.relative_to(old.path.parent)
        goes_along = entry is old and not written.startswith(("/", ".."))
        if not goes_along:
            made = _link(written, site.address(old), site.address(new), _way(path, base))
            yield Splice(line, place.column, place.length, made)


def _means(site: Site, target: Target, old: Entry) -> Path | None:
    """The file of the old entry that a link leads to: its text, or one in its folder."""
    if target.address and target.address == site.address(old):
        return old.path
    own = old.path.name == "index.md" and target.file
    folder = old.path.parent
    return target.file if own and target.file and target.file.is_relative_to(folder) else None


def _link(written: str, old: str, new: str, way: str) -> str:
    """A link as it was written, to the new place: an address stays one, a path is a path."""
    bare = written.partition("#")[0].partition("?")[0]
    rest = written[len(bare) :]
    if f"/{bare.strip('/')}/" == old and bare.startswith("/"):
        return f"{new if bare.endswith('/') else new.rstrip('/')}{rest}"
    return f"{as_target(way)}{rest}"


def _way(path: Path, base: Path) -> str:
    """The way from a folder to a file."""
    ups = 0
    while not path.is_relative_to(base):
        base, ups = base.parent, ups + 1
    return "../" * ups + path.relative_to(base).as_posix()


def _in_fields(
    site: Site, named: Sequence[Ref], old: Entry, new: Entry, lines: Sequence[str]
) -> Iterator[Splice]:
    """References by a name of the old entry, each by the like name of the new one."""
    organisation = site.organisation
    alone = all(other.name != new.name for other in site.entries)
    names = {
        f"{old.year}/{old.name}": f"{new.year}/{new.name}",
        full_name(old, organisation): full_name(new, organisation),
        old.name: new.name if alone else full_name(new, organisation),
    }
    for ref in named:
        line, at = lines[ref.line - 1], ref.column - 1
        if ref.slug in names and line[at:].lstrip("\"'").startswith(ref.slug):
            yield Splice(ref.line, line.index(ref.slug, at) + 1, len(ref.slug), names[ref.slug])
