"""Placing: what was put aside goes into the output folder, what belongs to no output goes away."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath

from blisko.build.manifest import Manifest, Present, Row, Stamp
from blisko.build.printing import NO_STAMP, Made, standing
from blisko.cache.digests import digest
from blisko.media.copies import Copy
from blisko.system.whole_files import MARK, write_file

STAGING = ".staging"


def copy(
    number: int,
    item: Copy,
    before: Manifest,
    present: Present,
    folder: Path,
    staging: Path,
) -> Made:
    """Put a file aside that is taken as it is, unless it stands."""
    name = item.file
    old = before.rows.get(name)
    view = item.state or _state(item.source)
    if view and old and old.view == view:
        stands = present.untouched(folder, name, old)
        if stands:
            return Made(stands)
    data = item.read()
    view = item.state or _state(item.source) or digest(data)  # reading may have made it again
    row = Row(view, b"", NO_STAMP, digest(data))
    stamp = standing(folder, present, name, old, row.digest, len(data))
    if stamp:
        return Made(row._replace(stamp=stamp))
    staged = staging / f"copy-{number}"
    write_file(staged, data)
    if item.source and item.source.exists():
        shutil.copystat(item.source, staged)
    return Made(row, staged.name, "new" if old is None else "view")


def _state(source: Path | None) -> bytes:
    """What tells one state of a file from another; b"" for bytes, and for what is not there."""
    try:
        return digest(f"{source}\n{Stamp.of(source.stat())}") if source else b""
    except OSError:
        return b""


def place(
    folder: Path,
    staging: Path,
    made: Mapping[str, Made],
    present: Present,
    written: Callable[[Path], None] | None,
    *,
    whole: bool,
    gone: Iterable[str] = (),
) -> dict[str, Row]:
    """Put what waits in `staging` in its places; returns the rows of the files in `made`.

    A `whole` site is all that `folder` holds afterwards; else files that are `gone` go. `written`
    hears of each file that changed, and may change it again.
    """
    if whole:
        _remove(folder, present, made)
    else:
        for name in gone:
            _inside(folder, name).unlink(missing_ok=True)
    there: set[str] = set()  # a folder is made once, not asked for before each of its files
    for name, item in made.items():
        if item.staged:
            path, parent = _inside(folder, name), name.rpartition("/")[0]
            if parent not in there:
                path.parent.mkdir(parents=True, exist_ok=True)
                there.add(parent)
            (staging / item.staged).replace(path)
    return {
        name: _left(folder / name, item, written) if item.staged else item.row
        for name, item in made.items()
    }


def _inside(folder: Path, name: str) -> Path:
    """The file of this name; OSError for one that leads out of the folder, wherever it is from."""
    parts = PurePath(name)
    if parts.is_absolute() or parts.drive or ".." in parts.parts:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), name)
    return folder / name


def _left(path: Path, item: Made, written: Callable[[Path], None] | None) -> Row:
    """The row of a new file as it was left."""
    if written is None:
        return item.row._replace(stamp=Stamp.of(path.lstat()))
    written(path)
    try:
        return item.row._replace(stamp=Stamp.of(path.lstat()), digest=digest(path.read_bytes()))
    except OSError:  # who heard of it has removed it: the next build will make it again
        return item.row


def _remove(folder: Path, present: Present, made: Mapping[str, Made]) -> None:
    """Remove every file that belongs to no output, and the folders that are left empty."""
    staged = f"{STAGING}/"
    gone = {name for name in present.files if name not in made and name != MARK}
    for name in sorted(gone | present.others):
        if not name.startswith(staged):
            (folder / name).unlink(missing_ok=True)
    wanted = set(_parents(made))
    for name in sorted(present.folders - wanted, reverse=True):
        if name != STAGING and not name.startswith(staged):
            (folder / name).rmdir()


def _parents(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        parent = name.rpartition("/")[0]
        while parent:
            yield parent
            parent = parent.rpartition("/")[0]


@contextmanager
def staging_in(folder: Path) -> Iterator[Path]:
    """An empty folder in which new files wait: inside the output, so that moving is renaming.

    Each build has one of its own: the workers of a build that was killed may still write to theirs.
    """
    every = folder / STAGING
    if every.is_symlink() or every.is_file():
        every.unlink()
    shutil.rmtree(every, ignore_errors=True)
    staging = every / str(os.getpid())
    staging.mkdir(parents=True, exist_ok=True)
    try:
        yield staging
    finally:
        shutil.rmtree(every, ignore_errors=True)
