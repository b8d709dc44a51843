"""Texts that somebody edits and has not saved: within `held` they are read in the place of files.

A check or a page of such a text is then made by the same steps as one of the saved file.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_TEXTS: ContextVar[Mapping[Path, bytes]] = ContextVar("unsaved", default={})  # noqa: B039  # frozen


@contextmanager
def held(texts: Mapping[Path, bytes]) -> Iterator[None]:
    """Read these bytes in the place of files; a file need not be there yet."""
    token = _TEXTS.set(dict(texts))
    try:
        yield
    finally:
        _TEXTS.reset(token)


def paths() -> tuple[Path, ...]:
    """The files in whose place something is read."""
    return tuple(_TEXTS.get())


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, or what is read in its place."""
    texts = _TEXTS.get()
    return texts[path] if path in texts else path.read_bytes()
