"""Rules about headings, by which those who cannot see the page find their way."""

import re
from collections.abc import Iterator

from blisko.checks.case import Post, at_text
from blisko.model.problems import Problem

_HEADING = re.compile(
    r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*[ \t]*$"
    r"|^(?P<above>\S.*)\n(?P<under>=+|-+)[ \t]*$",
    re.MULTILINE,
)
_BOLD_LINE = re.compile(
    r"(?:\A(?:[ \t]*\n)*|\n[ \t]*\n)"
    r"(?P<line>(?P<marks>\*\*|__)(?P<text>[^*_\n]{2,60}?):?(?P=marks):?)[ \t]*"
    r"(?=\n(?P<gap>[ \t]*\n)*(?P<next>[^\n]+))"
)
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_SENTENCE_END = (".", "!", "?", "…")


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
    for match, written, level in _levels(post.prose):
        if written > level:
            params = {"level": written, "last": last}
            place = match.span("marks")
            yield at_text(post, place, "heading-skip", "#" * level, **params)
        last = level


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
    found = [m for m in _BOLD_LINE.finditer(text) if not m["text"].endswith(_SENTENCE_END)]
    if len(found) == 1 and not _heads_list(found[0]):
        return
    for match in found:
        start, end = match.span("text")
        words = post.text[start:end]  # with the code that is no prose
        mended = f"{'#' * _level_at(text, match.start())} {words}"
        yield at_text(post, match.span("line"), "bold-heading", mended, text=words)


def _heads_list(match: re.Match[str]) -> bool:
    """Whether a bold line stands above a list, and does not lead into it with a colon."""
    return bool(_LIST.match(match["next"])) and ":" not in match["line"][-3:]


def _level(match: re.Match[str]) -> int:
    if match["marks"]:
        return len(match["marks"])
    return 1 if match["under"].startswith("=") else 2


def _levels(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Every heading with the level that is written and the one that skips none."""
    last = 0
    for match in _HEADING.finditer(text):
        written = _level(match)
        last = min(written, last + 1) if last else written
        yield match, written, last


def _level_at(text: str, position: int) -> int:
    """The level of a heading below those that stand before `position`."""
    levels = [level for match, _, level in _levels(text) if match.start() < position]
    return min(max(levels[-1] + 1, 2), 6) if levels else 2
