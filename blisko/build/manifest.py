"""The files of the output folder, and what each was made from."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from blisko.cache import pickles
from blisko.cache.digests import digest


class Stamp(NamedTuple):
    """What tells without reading it that a file is the same."""

    size: int
    mtime: int
    ctime: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Stamp":
        """The stamp in what the system says of a file."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class Row(NamedTuple):
    """One file: digests of its view and template, its stamp and digest as it was left.

    A file that is copied has a digest of its source for a view.
    """

    view: bytes
    template: bytes
    stamp: Stamp
    digest: bytes


@dataclass(frozen=True)
class Manifest:
    """Every file by its path below the output folder.

    `common` are digests of what every page depends on, by name; `templates` those of each file,
    and `references` the templates that one with a certain digest names. `reads` names what
    a file shows of texts, as `Scope.noting` does.
    """

    rows: Mapping[str, Row] = field(default_factory=dict)
    common: Mapping[str, bytes] = field(default_factory=dict)
    templates: Mapping[str, bytes] = field(default_factory=dict)
    references: Mapping[bytes, frozenset[str]] = field(default_factory=dict)
    reads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load(path: Path, version: bytes, tell: pickles.Tell) -> Manifest | None:
    """The manifest kept at `path`; None where there is none that can be used."""
    stored = pickles.load(path, version, tell)
    if not isinstance(stored, Manifest):
        return None
    rows = {name: Row(v, t, Stamp(*s), d) for name, (v, t, s, d) in stored.rows.items()}
    return replace(stored, rows=rows)


def save(path: Path, version: bytes, manifest: Manifest) -> bool:
    """Keep a manifest; whether that was possible. Plain tuples are packed several times faster."""
    rows: Any = {
        n: (r.view, r.template, tuple(r.stamp), r.digest) for n, r in manifest.rows.items()
    }
    return pickles.save(path, version, replace(manifest, rows=rows))


@dataclass(frozen=True)
class Present:
    """What the output folder holds: files with their stamps, and what else there is."""

    files: Mapping[str, Stamp]
    others: frozenset[str] = frozenset()  #: symbolic links and the like
    folders: frozenset[str] = frozenset()

    def untouched(self, folder: Path, name: str, row: Row) -> Row | None:
        """The row with the stamp of today when the file is as it was left; None otherwise.

        A file with another time is read: a fresh checkout has new times and the same bytes.
        """
        stamp = self.files.get(name)
        if stamp is None or stamp.size != row.stamp.size:
            return None
        if stamp == row.stamp:
            return row
        same = digest((folder / name).read_bytes()) == row.digest
        return row._replace(stamp=stamp) if same else None


def survey(folder: Path, known: Mapping[str, Row] | None = None) -> Present:
    """Walk the output folder; of what is as the `known` rows say, their stamps are taken."""
    rows = known or {}
    files: dict[str, Stamp] = {}
    others: set[str] = set()
    folders: set[str] = set()
    for name, found in _walked(folder):
        if stat.S_ISREG(found.st_mode):
            row = rows.get(name)
            files[name] = row.stamp if row and _is_as_left(found, row) else Stamp.of(found)
        elif stat.S_ISDIR(found.st_mode):
            folders.add(name)
        else:
            others.add(name)
    return Present(files, frozenset(others), frozenset(folders))


def is_as_left(folder: Path, rows: Mapping[str, Row], besides: str) -> bool:
    """Whether the output folder holds the files of `rows` untouched, one `besides`, and no more."""
    met = 0
    for name, found in _walked(folder):
        if stat.S_ISDIR(found.st_mode):
            continue
        row = rows.get(name)
        if name != besides and (row is None or not _is_as_left(found, row)):
            return False
        met += stat.S_ISREG(found.st_mode)
    return met == len(rows) + 1


def _is_as_left(found: os.stat_result, row: Row) -> bool:
    # Stamp.of would be made for each of many thousand files.
    return row.stamp == (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _walked(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All that lies in a folder and those below it, by path, with what the system says of it."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                name, found = prefix + entry.name, entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(found.st_mode):
                    waiting.append(f"{name}/")
                yield name, found
