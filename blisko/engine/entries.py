"""Parsed entries, kept by the digest of their file: only what changed is parsed again.

Parsing looks at nothing but the file, its name, and whether the files it names are there. Entries
with problems are not kept, so that every build tells of them.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from blisko.engine import cache, identity, parallel
from blisko.engine.shelf import Shelf
from blisko.model.fields import FileRef
from blisko.model.kinds import Entry
from blisko.model.load import Sources, load_entry
from blisko.model.problems import Problem, Report

_Source = tuple[type[Entry], Path]
_Loaded = tuple[bytes, Entry | None, list[Problem]]


class Entries:
    """Reads entries, and keeps them in `folder`; `jobs` is the number of processes."""

    def __init__(self, folder: Path | None, jobs: int | None, tell: cache.Tell) -> None:
        self._shelf: Shelf[tuple[Entry, tuple[str, ...]]] = Shelf(
            folder, identity.generator(), tell
        )
        self._jobs = jobs
        self.names: dict[Path, bytes] = {}  #: a digest of each file that was read

    def read(self, sources: Sources, report: Report) -> list[Entry | None]:
        """Each file as an entry of its kind, as `load_entry` reads it."""
        found = {path: self._known(kind, path) for kind, path in sources}
        missing = [source for source in sources if found[source[1]] is None]
        for source, loaded in zip(missing, parallel.each(_load, missing, self._jobs), strict=True):
            found[source[1]] = self._taken(source[1], loaded, report)
        return [found[path] for _, path in sources]

    def _known(self, kind: type[Entry], path: Path) -> Entry | None:
        try:
            name = _name(kind, path, path.read_bytes())
        except OSError:
            return None
        known = self._shelf.get(name)
        if known is None or not all(_is_there(path.parent / file) for file in known[1]):
            return None
        self.names[path] = name
        return known[0]

    def _taken(self, path: Path, loaded: _Loaded, report: Report) -> Entry | None:
        self.names[path], entry, problems = loaded
        for problem in problems:
            report(problem)
        if entry and not problems:
            self._shelf.add(self.names[path], (entry, tuple(_files(entry))))
        return entry

    def save(self) -> None:
        """Keep what was read for the next build."""
        self._shelf.save()


def _is_there(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False


def _files(value: object) -> Iterator[str]:
    """The names of the files that a value names."""
    if isinstance(value, FileRef):
        yield value.name
    elif isinstance(value, tuple):
        for item in value:
            yield from _files(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _files(getattr(value, field.name))


def _load(source: _Source) -> _Loaded:
    """One entry with its problems, and the digest of the bytes that it was read from."""
    kind, path = source
    problems: list[Problem] = []
    try:
        raw = path.read_bytes()
    except OSError:
        return b"", load_entry(path, kind, problems.append), problems
    return _name(kind, path, raw), load_entry(path, kind, problems.append, raw), problems


def _name(kind: type[Entry], path: Path, raw: bytes) -> bytes:
    return identity.digest(str(path), kind.kind, raw)
