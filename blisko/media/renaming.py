"""A file gets another ending, and every text that names it follows.

Posts name pictures in front matter and in their text. Only the characters of the ending are
replaced, so quotes, escapes and all else stay as they were written.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from blisko.model.fields.base import unheard
from blisko.model.file_names import FILE_NAME
from blisko.model.file_types import PICTURE_ENDINGS
from blisko.model.frontmatter import Items, Mapping, Scalar, Value, compose, decode, read_document
from blisko.system.paths import below, one_form
from blisko.system.whole_files import replace_file
from blisko.text.written import Written, plain_target, written

_NAMES_PICTURE = re.compile("|".join(map(re.escape, PICTURE_ENDINGS)), re.IGNORECASE)
_PELICAN = re.compile(r"^[{|](?:filename|static|attach)[}|]")


@dataclass(frozen=True)
class Mention:
    """Where a text names a file: line (from 0) and columns (from 0) of the ending of its name."""

    path: Path
    line: int
    start: int
    end: int


class Mentions:
    """Every place in the texts below a content folder that names a file."""

    def __init__(self, content: Path) -> None:
        self._content = content.resolve()
        self._found: dict[str, list[Mention]] = defaultdict(list)
        self._unsure: list[str] = []  # lines that may name a picture some other way
        for path in sorted(_texts(self._content)):
            self._read(path)

    def of(self, file: Path) -> tuple[Mention, ...]:
        """The places that name a file."""
        return tuple(self._found.get(_key(file), ()))

    def may_be_named(self, file: Path) -> bool:
        """Whether some text holds the name in a way that cannot be followed."""
        name = re.compile(rf"(?<![\w.-]){re.escape(one_form(file.name))}(?![\w-])")
        return any(name.search(line) for line in self._unsure)

    def _read(self, path: Path) -> None:
        try:
            raw = path.read_bytes()
        except OSError:
            return
        text = decode(path, raw, unheard)
        if text is None or re.search(rb"\r(?!\n)", raw):
            self._doubt(raw.decode("utf-8", "replace").splitlines())
            return
        lines = text.split("\n")
        rest = set(range(len(lines)))
        for name, mention, ending in _mentions(path, text, lines):
            whole = os.path.normpath(self._root(path, name) / name.lstrip("/"))
            if lines[mention.line][mention.start : mention.end].lower() == ending.lower():
                self._found[_key(Path(whole))].append(mention)
                rest.discard(mention.line)
        self._doubt(lines[number] for number in sorted(rest))

    def _doubt(self, lines: Iterable[str]) -> None:
        self._unsure += (one_form(line) for line in lines if _NAMES_PICTURE.search(line))

    def _root(self, path: Path, name: str) -> Path:
        return self._content if name.startswith("/") else path.parent


def _key(file: Path) -> str:
    return one_form(str(file.parent.resolve() / file.name))


def _texts(content: Path) -> Iterator[Path]:
    for path in below(content):
        hidden = any(part.startswith(".") for part in path.relative_to(content).parts)
        if not hidden and (path.suffix == ".md" or path.name == FILE_NAME):
            yield path


def _mentions(path: Path, text: str, lines: list[str]) -> Iterator[tuple[str, Mention, str]]:
    """The names of files in a text, as paths, with the places of their endings."""
    if path.name == FILE_NAME:
        front, body, first = compose(path, text, 0, unheard), "", 0
    else:
        document = read_document(path, text, unheard)
        front = document.front if document else None
        body, first = (document.body, document.body_line - 1) if document else ("", 0)
    for value in _scalars(front) if front else ():
        ending = Path(value.text.strip()).suffix
        line = lines[value.line - 1] if value.line <= len(lines) else ""
        at = line.find(value.text.strip(), value.column - 1)
        if ending and at >= 0 and not value.wrapped:
            end = at + len(value.text.strip())
            yield value.text.strip(), Mention(path, value.line - 1, end - len(ending), end), ending
    for item in written(body):
        yield from _in_body(path, body, item, first)


def _scalars(value: Value) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Items):
        for item in value.items:
            yield from _scalars(item)
    elif isinstance(value, Mapping):
        for _, inner in value.entries.values():
            yield from _scalars(inner)


def _in_body(
    path: Path, body: str, item: Written, first: int
) -> Iterator[tuple[str, Mention, str]]:
    target = re.split(r"[?#]", item.target, maxsplit=1)[0]
    name = plain_target(_PELICAN.sub("", target))
    ending = Path(name).suffix
    if not ending or "://" in name:
        return
    end = item.target_start + len(target.rstrip())
    line = body.count("\n", 0, end)
    column = end - (body.rfind("\n", 0, end) + 1)
    yield name, Mention(path, first + line, column - len(ending), column), ending


def rename_in_texts(mentions: tuple[Mention, ...], tail: str) -> list[Path]:
    """Put `tail` in place of the ending wherever a file is named; the texts that changed.

    When one of them cannot be written, those before it get their old text back, and OSError is
    raised.
    """
    by_path: dict[Path, list[Mention]] = defaultdict(list)
    for mention in dict.fromkeys(mentions):
        by_path[mention.path].append(mention)
    before: dict[Path, bytes] = {}
    try:
        for path, places in by_path.items():
            raw = path.read_bytes()
            bom = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
            lines = raw.removeprefix(bom).decode("utf-8").split("\n")
            for place in sorted(places, key=lambda p: (p.line, p.start), reverse=True):
                line = lines[place.line]
                lines[place.line] = line[: place.start] + tail + line[place.end :]
            before[path] = raw
            replace_file(path, bom + "\n".join(lines).encode())
    except OSError:
        for path, raw in before.items():
            replace_file(path, raw)
        raise
    return list(by_path)
