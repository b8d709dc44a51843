"""Rules about tables."""

import re
from collections.abc import Iterator

from blisko.checks.registry import rule
from blisko.checks.subjects import Post, at_text
from blisko.model.problems import Problem, Severity

_TABLE = re.compile(
    r"^(?P<head>[^\n|]*+\|[^\n]*+)\n"
    r"[ >]*+(?P<sides>(?=[ :|]*+-)[ :|-]++)$"  # how its columns are aligned
    r"(?P<rows>(?:\n(?=[^\S\n]*+\S)[^\n]*+)*+)",
    re.MULTILINE,
)
_BORDER = re.compile(r"(?<!\\)\|")


@rule(Severity.WARNING)
def table_row_long(post: Post) -> Iterator[Problem]:
    r"""Cells beyond those of the first row have no heading that says what they are about.

    Wrong:
        | Dzień | Godzina |
        |---|---|
        | środa | 16:00 | sala dolna |
    Right:
        | Dzień | Godzina | Sala |
        |---|---|---|
        | środa | 16:00 | dolna \| górna |
    """
    for table in _TABLE.finditer(post.markup) if "|" in post.text else ():
        if "|" not in table["sides"]:
            continue  # an underlined heading
        wanted = len(_cells(table["head"]))
        start = table.start("rows")
        for row in table["rows"].split("\n")[1:]:
            start += 1
            found = len(_cells(row))
            if found > wanted:
                span = (start, start + len(row))
                yield at_text(post, span, "table-row-long", found=found, wanted=wanted)
            start += len(row)


def _cells(row: str) -> list[str]:
    return _BORDER.split(row.strip(" >").removeprefix("|").removesuffix("|"))
