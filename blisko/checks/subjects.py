"""What a rule is asked about, and how it points at what is wrong.

A rule looks at one entry alone, as a `Post`, at the whole site, as a `Case`, or at the files beside
entries, as a `FolderCase`. What is found about a `Post` is cached: such a rule sees nothing else.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from blisko.media.files import Use
from blisko.media.pictures.store import Store, StoredFile
from blisko.model.field_places import span_of_field
from blisko.model.file_types import is_picture
from blisko.model.kinds import Entry, Event
from blisko.model.organisation import Organisation
from blisko.model.problems import Problem
from blisko.model.site import Site
from blisko.system.paths import inside
from blisko.text.blocks import Block, Kind, Structure, read_blocks
from blisko.text.lines import Lines
from blisko.text.markdown import Rendered
from blisko.text.written import Written, matched, written

_UNREAD = (
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)"  # blocks of code
    r"|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)"  # code within a line
    r"|<!--(?:(?!<!--|-->).)*+-->"  # one that is not closed is not searched to the end each time
)
_NOT_MARKUP = re.compile(_UNREAD, re.MULTILINE | re.DOTALL)
_NOT_PROSE = re.compile(
    rf"{_UNREAD}|<[^<>\n]+>",  # HTML and <addresses>
    re.MULTILINE | re.DOTALL,
)
_VISIBLE = re.compile(r"\S")


@dataclass(frozen=True)
class Case:
    """A site with all its entries, drafts among them, on a day."""

    site: Site
    today: dt.date


@dataclass(frozen=True)
class FolderCase:
    """The files beside the entries that are shown: which are used, and what the store knows."""

    site: Site
    uses: tuple[Use, ...]
    store: Store

    @cached_property
    def used(self) -> frozenset[Path]:
        """The files that some entry shows or links."""
        return frozenset(use.path.resolve() for use in self.uses)

    @cached_property
    def pictures(self) -> tuple[tuple[Path, StoredFile], ...]:
        """Every picture that can be read, used or not, but for those in private folders."""
        found = []
        for path in filter(is_picture, files_in(self.site.content)):
            with suppress(OSError):  # told where it is used
                found.append((path, self.store.source(path)))
        return tuple(found)


def files_besides_posts(folder: Path) -> list[Path]:
    """What is in a folder besides its posts, of which there may be thousands."""
    return [path for path in inside(folder) if path.suffix != ".md" or path.is_dir()]


def files_in(folder: Path) -> Iterator[Path]:
    """Every file below a folder that is no post, but not in hidden and private folders."""
    for path in files_besides_posts(folder):
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir():
            yield from files_in(path)
        else:
            yield path.resolve()


@dataclass(frozen=True)
class Post:
    """One entry with its Markdown text and rendered body, in a site of this language, on a day."""

    entry: Entry
    text: str
    body: Rendered
    language: str
    today: dt.date

    @property
    def anchor(self) -> dt.date:
        """The day that a date without a year is near to."""
        return own_day(self.entry) or self.today

    @cached_property
    def lines(self) -> Lines:
        """Where the lines of the source text begin."""
        return Lines(self.text)

    @cached_property
    def prose(self) -> str:
        """The source text with everything that is not read as words blanked out, in place."""
        return self._without(_NOT_PROSE)

    @cached_property
    def markup(self) -> str:
        """The source text with code and comments blanked out, in place."""
        return self._without(_NOT_MARKUP)

    def _without(self, unread: re.Pattern[str]) -> str:
        if not any(sign in self.text for sign in ("`", "~~~", "<")):
            return self.text
        return unread.sub(lambda match: _VISIBLE.sub(" ", match[0]), self.text)

    @cached_property
    def structure(self) -> Structure:
        """The blocks of the text, as the renderer sees them."""
        return read_blocks(self.text)

    def line_start(self, number: int) -> int:
        """Where a line of the text begins, counted from 0."""
        return self.lines.start(number)

    def blocks(self, kind: Kind, sign: str) -> list[Block]:
        """All blocks of a kind; none where a sign that they need is not in the text."""
        if sign not in self.text:
            return []
        return [block for block in self.structure.document.walk() if block.kind is kind]

    @cached_property
    def links(self) -> tuple[Written | None, ...]:
        """Where the source writes each of the body's links and pictures, as far as it is known."""
        return tuple(matched(self.body.links, written(self.text)))


def own_day(entry: Entry) -> dt.date | None:
    """The day of an entry; what is found in one that has none may depend on today."""
    moment = entry.start if isinstance(entry, Event) else entry.date
    return moment.first_day if moment else None


def at_field(
    owner: Entry | Organisation, field: str, code: str, mended: str = "", **params: object
) -> Problem:
    """A problem of the value of `field`, which `mended` would replace."""
    line, column, length = span_of_field(owner.path, field)
    return Problem(owner.path, line, column, field, code, params, mended, length)


def at_text(
    post: Post, span: tuple[int, int], code: str, mended: str = "", **params: object
) -> Problem:
    """A problem of a part of the text, from and to these characters of it."""
    start, end = span
    line, column, length = post.lines.span(start, end)
    place = (post.entry.path, post.entry.body_line + line, column, "")
    return Problem(*place, code, params, mended, length)


def at_line(post: Post, number: int, code: str, mended: str = "", **params: object) -> Problem:
    """A problem of a line of the text, counted from 0, without what is before its words."""
    start = post.lines.start(number)
    line = post.text[start : post.lines.end(number)]
    start += len(line) - len(line.lstrip(" >"))
    return at_text(post, (start, start + len(line.strip(" >"))), code, mended, **params)
