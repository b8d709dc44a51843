"""Where a field stands in a file: for rules that look at values after they were read."""

from functools import lru_cache
from pathlib import Path

from blisko.model.frontmatter import Items, Mapping, Value, compose, decode, read_document
from blisko.system.unsaved import bytes_of


def place_of_field(path: Path, name: str) -> tuple[int, int]:
    """Line and column of the value of `name` (dotted for a group); (1, 1) when absent."""
    return span_of_field(path, name)[:2]


def span_of_field(path: Path, name: str) -> tuple[int, int, int]:
    """Line, column and length of the value of `name`: `image.alt`, `photos.2.alt`.

    What is not written has the place of what it would stand in, and no length.
    """
    value: Value | None = _front(path)
    at, length = (1, 1), 0
    for part in name.split("."):
        inner = _inside(value, part)
        if inner is None:
            return *at, 0
        value, at, length = inner, (inner.line, inner.column), inner.length
    return *at, length


def _inside(value: Value | None, part: str) -> Value | None:
    if isinstance(value, Mapping):
        return value.entries[part][1] if part in value.entries else None
    if isinstance(value, Items) and part.isdigit() and int(part) <= len(value.items):
        return value.items[int(part) - 1]
    return None


def _unheard(_: object) -> None:
    """What is wrong was reported when the file was read."""


def _front(path: Path) -> Mapping | None:
    return _front_of(path, bytes_of(path))


@lru_cache(maxsize=8)
def _front_of(path: Path, raw: bytes) -> Mapping | None:
    """The front matter of a file with these bytes: rules ask for many places of one file."""
    text = decode(path, raw, _unheard)
    if text is None:
        return None
    if path.suffix != ".md":
        return compose(path, text, 0, _unheard)
    document = read_document(path, text, _unheard)
    return document.front if document else None
