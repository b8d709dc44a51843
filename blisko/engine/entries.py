"""Parsed entries, kept by the digest of their file: only what changed is parsed again.

Parsing looks at nothing but the file, its name, and whether the files it names are there. Entries
with problems are not kept, so that every build tells of them.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from blisko.engine import cache, identity
from blisko.engine.shelf import Shelf
from blisko.model.fields import FileRef
from blisko.model.kinds import Entry
from blisko.model.load import load_entry
from blisko.model.problems import Problem, Report


class Entries:
    """Reads entries, and keeps them in `folder`."""

    def __init__(self, folder: Path | None, tell: cache.Tell) -> None:
        self._shelf: Shelf[tuple[Entry, tuple[str, ...]]] = Shelf(
            folder, identity.generator(), tell
        )
        self.names: dict[Path, bytes] = {}  #: a digest of each file that was read

    def read(self, path: Path, kind: type[Entry], report: Report) -> Entry | None:
        """As `load_entry`."""
        try:
            raw = path.read_bytes()
        except OSError:
            return load_entry(path, kind, report)
        name = identity.digest(str(path), kind.kind, raw)
        self.names[path] = name
        known = self._shelf.get(name)
        if known and all(_is_there(path.parent / file) for file in known[1]):
            return known[0]
        heard: list[Problem] = []
        entry = load_entry(path, kind, heard.append, raw)
        for problem in heard:
            report(problem)
        if entry and not heard:
            self._shelf.add(name, (entry, tuple(_files(entry))))
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
