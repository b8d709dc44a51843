"""Rules about headings, by which those who cannot see the page find their way."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from blisko.checks.registry import rule
from blisko.checks.subjects import Post, at_text
from blisko.model.problems import Problem, Severity
from blisko.text.blocks import Block, Kind

_BOLD_LINE = re.compile(
    r"(?:\A(?:[ \t]*\n)*|\n[ \t]*\n)"
    r"(?P<line>(?P<marks>\*\*|__)(?P<text>[^*_\n]{2,60}?):?(?P=marks):?)[ \t]*"
    r"(?=\n(?P<gap>[ \t]*\n)*(?P<next>[^\n]+))"
)
_BOLD = ("**", "__")
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_SENTENCE_END = (".", "!", "?", "…")


@rule(Severity.WARNING)
def heading_skip(post: Post) -> Iterator[Problem]:
    """A skipped level looks to a screen reader like a missing chapter.

    Wrong:
        ## Program

        #### Dzień pierwszy
    Right:
        ## Program

        ### Dzień pierwszy
    """
    last = 0
    written = [heading.written for heading in post.body.headings]
    if all(below <= above + 1 for above, below in pairwise(written)):
        return  # as in nearly every post
    for heading, level in _levels(post):
        if heading.level > level:
            params = {"level": heading.level, "last": last}
            start = post.text.index("#", post.line_start(heading.line))
            span = (start, start + heading.level)
            yield at_text(post, span, "heading-skip", "#" * level, **params)
        last = level


@rule(Severity.WARNING)
def bold_heading(post: Post) -> Iterator[Problem]:
    """Bold text looks like a heading and is none: nobody can jump to it.

    A single bold line may be meant so; two, or one above a list, are headings.

    Wrong:
        **Program**

        Najpierw rysujemy, potem drukujemy.

        **Co zabrać**

        Pomysł na mały przedmiot.
    Right:
        ## Program

        Najpierw rysujemy, potem drukujemy.

        ## Co zabrać

        Pomysł na mały przedmiot.

        **Wstęp wolny!**
    """
    text = post.prose
    if not text.startswith(_BOLD) and not any(f"\n{sign}" in text for sign in _BOLD):
        return  # as in most posts
    found = [m for m in _BOLD_LINE.finditer(text) if not m["text"].endswith(_SENTENCE_END)]
    if len(found) == 1 and not _heads_list(found[0]):
        return
    levels = [(heading.line, level) for heading, level in _levels(post)] if found else []
    for match in found:
        start, end = match.span("text")
        words = post.text[start:end]  # with the code that is no prose
        line, _ = post.lines.of(match.start("line"))
        mended = f"{'#' * _level_at(levels, line)} {words}"
        yield at_text(post, match.span("line"), "bold-heading", mended, text=words)


def _heads_list(match: re.Match[str]) -> bool:
    """Whether a bold line stands above a list, and does not lead into it with a colon."""
    return bool(_LIST.match(match["next"])) and ":" not in match["line"][-3:]


def _levels(post: Post) -> Iterator[tuple[Block, int]]:
    """Every heading, with the level that skips none."""
    last = 0
    for heading in post.blocks(Kind.HEADING, sign="#" if "#" in post.text else "\n"):
        if heading.text:
            last = min(heading.level, last + 1) if last else heading.level
            yield heading, last


def _level_at(levels: Sequence[tuple[int, int]], line: int) -> int:
    """The level of a heading below the last of those (line, level) that stand above `line`."""
    above = bisect_left(levels, (line, 0))
    return min(max(levels[above - 1][1] + 1, 2), 6) if above else 2
