"""Texts and files that somebody edits and has not saved: within `held` they stand for files.

A check or a page of such a text is then made by the same steps as one of the saved file. A file for
which None is held is read as one that is gone.
"""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Texts = Mapping[Path, bytes | None]
_TEXTS: ContextVar[Texts] = ContextVar("unsaved", default={})  # noqa: B039  # frozen
_PLACES: ContextVar[Mapping[Path, Path]] = ContextVar("places", default={})  # noqa: B039  # frozen


@contextmanager
def held(texts: Texts, places: Mapping[Path, Path] | None = None) -> Iterator[None]:
    """Read these bytes in the place of files; a file need not be there yet.

    `places` says of pictures and downloads where their bytes lie until they are saved.
    """
    tokens = _TEXTS.set(dict(texts)), _PLACES.set(dict(places or {}))
    try:
        yield
    finally:
        _TEXTS.reset(tokens[0])
        _PLACES.reset(tokens[1])


def paths() -> tuple[Path, ...]:
    """The files in whose place something is read."""
    return tuple(_TEXTS.get())


def is_gone(path: Path) -> bool:
    """Whether a file is read as one that is not there."""
    texts = _TEXTS.get()
    return path in texts and texts[path] is None


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, or what is read in its place."""
    texts = _TEXTS.get()
    if path not in texts:
        return path.read_bytes()
    data = texts[path]
    if data is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    return data


def place_of(path: Path) -> Path:
    """Where the bytes of a picture or a download lie: elsewhere while it waits to be saved."""
    return _PLACES.get().get(path, path)
