"""What a rule is asked about, and how it points at what is wrong."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from blisko.model.kinds import Entry
from blisko.model.organisation import Organisation
from blisko.model.problems import Problem
from blisko.model.site import Site
from blisko.model.source import span_of_field
from blisko.text.markdown import Body

_NOT_PROSE = re.compile(
    r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)"  # blocks of code
    r"|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)"  # code within a line
    r"|<!--.*?-->"
    r"|<[^<>\n]+>",  # HTML and <addresses>
    re.MULTILINE | re.DOTALL,
)
_VISIBLE = re.compile(r"\S")


@dataclass(frozen=True)
class Case:
    """A site with the rendered bodies of its entries, drafts among them, on a day."""

    site: Site
    bodies: Mapping[str, Body]
    today: dt.date

    def posts(self) -> Iterator[tuple[Entry, Body]]:
        """Every entry with its body."""
        return ((entry, self.bodies[entry.key]) for entry in self.site.entries)


Rule = Callable[[Case], Iterator[Problem]]


def at_field(
    owner: Entry | Organisation, field: str, code: str, mended: str = "", **params: object
) -> Problem:
    """A problem of the value of `field`, which `mended` would replace."""
    line, column, length = span_of_field(owner.path, field)
    return Problem(owner.path, line, column, field, code, params, mended, length)


def at_text(
    entry: Entry, span: tuple[int, int], code: str, mended: str = "", **params: object
) -> Problem:
    """A problem of a part of the body, from and to these characters of it."""
    start, end = span
    line = entry.body.count("\n", 0, start)
    column = start - entry.body.rfind("\n", 0, start)
    end_of_line = entry.body.find("\n", start)
    stop = end if end_of_line < 0 else min(end, end_of_line)
    place = (entry.path, entry.body_line + line, column, "")
    return Problem(*place, code, params, mended, stop - start)


def prose(entry: Entry) -> str:
    """The body with everything that is not read as words blanked out; no character moves."""
    return _NOT_PROSE.sub(lambda match: _VISIBLE.sub(" ", match[0]), entry.body)
