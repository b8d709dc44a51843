"""Problems: what is wrong with the content, where, and under which stable code.

A problem carries no words. Its text is `problem.<code>.message`, `.why` and `.hint` in the message
catalogues, filled with `params`, so one finding can be told in every language.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Severity(StrEnum):
    """How bad it is: only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


WARNINGS = frozenset(
    {
        "alt-repeats",
        "bold-heading",
        "box-empty",
        "box-kind",
        "click-here",
        "dash-list",
        "document-names",
        "events-collide",
        "example-left",
        "file-heavy",
        "foreign-code",
        "footnote-undefined",
        "footnote-unused",
        "heading-lines",
        "heading-no-space",
        "heading-skip",
        "hidden-already",
        "hint-left",
        "html-refused",
        "ignore-unused",
        "letter-list",
        "link-malformed",
        "link-to-hidden",
        "name-date-differs",
        "no-text",
        "pdf-broken",
        "pdf-inaccessible",
        "pdf-untitled",
        "photo-position",
        "picture-animated",
        "picture-heavy",
        "ref-to-draft",
        "reference-unused",
        "shown-mark",
        "sign-list",
        "signup-after-event",
        "span-long",
        "signup-without-way",
        "stray-file",
        "tab-table",
        "table-row-long",
        "tag-alike",
        "text-below-list",
        "unused-file",
        "weekday-mismatch",
        "year-differs",
    }
)
HINTS = frozenset({"alias-case", "hard-to-read"})
# What an author may silence with `ignore`: what can be meant that way.
IGNORABLE = (WARNINGS | HINTS) - {
    *("file-heavy", "hidden-already", "ignore-unused", "photo-position", "picture-heavy"),
    *("shown-mark", "stray-file"),
}


def severity_of(code: str) -> Severity:
    """How bad `code` is: an error unless it is listed as less."""
    if code in WARNINGS:
        return Severity.WARNING
    return Severity.HINT if code in HINTS else Severity.ERROR


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; 0 means the file as a whole.

    `length` is how many columns the wrong text takes, 0 where that is not known; `mended` is what
    to write in its place, and in that of as many lines `below` as the wrong text goes on for. An
    error is `tolerated` where the site can do without: then it warns.
    """

    path: Path
    line: int
    column: int
    field: str
    code: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict, hash=False)
    mended: str = ""
    length: int = 0
    tolerated: bool = False
    below: int = 0

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return Severity.WARNING if self.tolerated else severity_of(self.code)

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Sorting key: by file, then by place in it."""
        where = (self.path.as_posix(), self.line, self.column)
        return (*where, self.field, self.code, str(sorted(self.params.items())))


Report = Callable[[Problem], None]


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of `problems` stops a build."""
    return any(p.severity is Severity.ERROR for p in problems)
