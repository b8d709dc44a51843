"""Two changes of one text: what only one side has changed is taken, field by field.

A text of fields is parted into the lines of each field and the text below; only where both sides
have changed the same, and differently, a person must say whose counts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

FENCE = "---"
_FIELD = re.compile(r"[^\s#\-:][^:\n]*:(?:\s|$)")
# Merges three texts by their lines, base first; None where they cannot be.
ByLines = Callable[[str, str, str], str | None]


@dataclass(frozen=True)
class Parts:
    """The lines of each field by its name, "" for what stands before the first; and the rest."""

    fields: Mapping[str, str]
    rest: str


def merged(base: str, ours: str, theirs: str, by_lines: ByLines, *, fenced: bool) -> str | None:
    """The text with the changes of both; None where both have changed the same.

    Fields stand between fences at the head of the text, or are all of it.
    """
    known = [parts(text, fenced=fenced) for text in (base, ours, theirs)]
    if any(one is None for one in known):
        return by_lines(base, ours, theirs)
    was, here, there = (one for one in known if one is not None)

    def one(old: str, mine: str, other: str) -> str | None:
        if mine in {old, other}:
            return other
        return mine if other == old else by_lines(old, mine, other)

    names = dict.fromkeys((*here.fields, *there.fields))
    made = [*(one(*(p.fields.get(name, "") for p in (was, here, there))) for name in names)]
    made.append(one(was.rest, here.rest, there.rest))
    return None if None in made else "".join(lines for lines in made if lines)


def parts(text: str, *, fenced: bool) -> Parts | None:
    """A text in its parts; None where it cannot be told what belongs to which field."""
    lines = text.splitlines(keepends=True)
    if fenced and not (lines and _is_fence(lines[0])):
        return None
    fields: dict[str, str] = {"": lines[0] if fenced else ""}
    end = len(lines)
    if fenced:
        end = next((n for n, line in enumerate(lines) if n and _is_fence(line)), 0)
    name = ""
    for line in lines[int(fenced) : end]:
        if _FIELD.match(line):
            name = line.partition(":")[0].strip()
            if name in fields:
                return None
        fields[name] = fields.get(name, "") + line
    return Parts(fields, "".join(lines[end:])) if end else None


def _is_fence(line: str) -> bool:
    return line.lstrip("\ufeff").rstrip() == FENCE
