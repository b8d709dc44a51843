"""Headings of a body: their place under the page's own h1, their addresses, their texts."""

import re
from dataclasses import dataclass
from html import escape, unescape

from blisko.text import tags
from blisko.text.slugs import slugify

_HEADING = re.compile(r"<h([1-6])((?: [^>]*)?)>(.*?)</h\1>", re.DOTALL)
_HEADING_TAG = re.compile(r"<(/?)h[1-6](?: [^>]*)?>")
_FOOTNOTE_MARK = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_IMAGE = re.compile(r"<img(?: [^>]*)?>")
_TAG = re.compile(r"<[^>]*>")
_DEEPEST = 6
LONGEST_ID = 200  # characters made of a heading's words
# What the theme calls parts of a page that shows a body: no heading may be called so. A test holds
# this against the templates.
OF_THE_THEME = frozenset({"main", "menu", "colours"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands on the page."""

    level: int  #: 2 to 6; the page's own title is the only h1
    id: str
    text: str
    written: int  #: the level the author wrote, for checks


def arrange(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Give every heading of sanitized HTML its level and id; drop empty ones.

    The first heading becomes h2 whatever the author wrote, and no level is skipped on the way
    down, so that the outline of the page is whole for those who navigate by it.
    """
    if "<h" not in html:
        return html, ()
    html = _without_nested(html)
    taken = dict.fromkeys((*tags.ids(html), *OF_THE_THEME), 1)
    open_levels: list[int] = []
    headings: list[Heading] = []

    def replace(match: re.Match[str]) -> str:
        written, attributes, content = int(match[1]), match[2], match[3]
        text = _text(content)
        if not text:
            return content if "<img" in content else ""
        while open_levels and open_levels[-1] >= written:
            open_levels.pop()
        open_levels.append(written)
        level = min(len(open_levels) + 1, _DEEPEST)
        own = tags.attributes(attributes)
        stated = own.get("id", "")
        identifier = stated
        if not stated or stated in OF_THE_THEME:
            slug = slugify(text)[:LONGEST_ID].rstrip("-")
            identifier = _free(stated or slug or f"h{level}", taken)
        if "id" not in own:
            attributes += f' id="{identifier}"'
        elif identifier != stated:
            attributes = tags.with_value(attributes, "id", identifier)
        headings.append(Heading(level, identifier, text, written))
        return f"<h{level}{attributes}>{content}</h{level}>"

    return _HEADING.sub(replace, html), tuple(headings)


def _without_nested(html: str) -> str:
    """Drop the tags of headings inside headings, which raw HTML can bring."""
    depth = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal depth
        closes = bool(match[1])
        nested = depth > (1 if closes else 0)
        depth += -1 if closes else 1
        return "" if nested else match[0]

    return _HEADING_TAG.sub(replace, html)


def _text(content: str) -> str:
    plain = _TAG.sub("", _IMAGE.sub(_alt, _FOOTNOTE_MARK.sub("", content)))
    return " ".join(unescape(plain).split())


def _alt(match: re.Match[str]) -> str:
    return escape(tags.attributes(match[0]).get("alt", ""))


def _free(slug: str, taken: dict[str, int]) -> str:
    """Return the slug, or the slug with the first number that makes it unique.

    `taken` knows the last number that was tried with each.
    """
    candidate, number = slug, taken.get(slug, 1)
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    taken[slug] = number
    taken[candidate] = taken.get(candidate, 1)
    return candidate
