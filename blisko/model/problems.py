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


@dataclass(frozen=True)
class Level:
    """How bad a finding is, and whether an author may say with `ignore` that it is meant so."""

    severity: Severity
    silenced: bool


#: What is no error, by its code: declared where it is found.
LEVELS: dict[str, Level] = {}


def declare(code: str, severity: Severity, *, silenced: bool = True) -> str:
    """Declare how bad what has this code is; returns the code. What nobody declares is an error."""
    if severity is not Severity.ERROR:
        LEVELS[code] = Level(severity, silenced)
    return code


def warning(code: str, *, silenced: bool = True) -> str:
    """Declare a warning; returns the code."""
    return declare(code, Severity.WARNING, silenced=silenced)


def hint(code: str, *, silenced: bool = True) -> str:
    """Declare a hint; returns the code."""
    return declare(code, Severity.HINT, silenced=silenced)


def silenced() -> list[str]:
    """The codes that `ignore` may name, of everything that has been imported."""
    return sorted(code for code, level in LEVELS.items() if level.silenced)


def _declared(code: str) -> Severity:
    return LEVELS[code].severity if code in LEVELS else Severity.ERROR


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; 0 means the file as a whole.

    `length` is how many columns the wrong text takes, 0 where that is not known; `mended` is what
    to write in its place, and in that of as many lines `below` as the wrong text goes on for.
    `level` is the severity that the code is declared with, unless the place makes it less.
    """

    path: Path
    line: int
    column: int
    field: str
    code: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict, hash=False)
    mended: str = ""
    length: int = 0
    level: str = ""
    below: int = 0

    def __post_init__(self) -> None:
        # A plain word, since findings are cached.
        object.__setattr__(self, "level", str(self.level or _declared(self.code)))

    @classmethod
    def of_file(
        cls, path: Path, code: str, params: Mapping[str, Any] | None = None, mended: str = ""
    ) -> "Problem":
        """A problem of a file or folder as a whole; `mended` is what to call it instead."""
        return cls(path, 0, 0, "", code, params or {}, mended)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return Severity(self.level)

    @property
    def softened(self) -> "Problem":
        """The same where the site can do without what is wrong: an error only warns."""
        if self.severity is not Severity.ERROR:
            return self
        return dataclasses.replace(self, level=Severity.WARNING)

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Sorting key: by file, then by place in it."""
        where = (self.path.as_posix(), self.line, self.column)
        return (*where, self.field, self.code, str(sorted(self.params.items())))


Report = Callable[[Problem], None]


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of `problems` stops a build."""
    return any(p.severity is Severity.ERROR for p in problems)
