"""A rendered body: HTML that does not yet know where its links lead.

A body depends on its source text alone, so it can be cached by content and pickled. Where a link
leads depends on the whole site; whoever knows it fills the addresses in.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape

from blisko.text import tags
from blisko.text.headings import Heading
from blisko.text.lines import Lines
from blisko.text.slugs import slugify
from blisko.text.written import Written, has_scheme, matched, plain_target, written

SUMMARY_LENGTH = 180

_OPEN, _CLOSE = "\x02", "\x03"  # the sanitizer leaves no control characters, so none can be forged
_PLACEHOLDER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_IMAGE = re.compile(f"<img [^>{_OPEN}]*{_OPEN}(\\d+){_CLOSE}[^>]*>")
_LINKED = re.compile(r"<(?:a|img)(?= )[^>]*>")
_LINK = re.compile(r"<(/?)a(?: [^>]*)?>")

_LEFT_OUT = re.compile(
    r"<(pre|h[1-6]|figcaption|table)\b.*?</\1>|<div [^>]*class=\"footnote\".*?(?:</ol>\s*</div>|\Z)"
    r"|<div class=\"link-card\b.*?</div>|<p class=\"admonition-title\".*?</p>",
    re.DOTALL,
)
_HEADING = re.compile(r"<(h[1-6])\b.*?</\1>", re.DOTALL)
_MARKS = re.compile(
    r"<sup id=\"fnref.*?</sup>|<span [^>]*class=\"task-box\".*?</span>\s*", re.DOTALL
)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span"
    r"|strong|sub|sup|time|u|var|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_OF_THE_WEB = re.compile("(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a body."""

    alt: str
    title: str
    target: int  #: its place in Rendered.links
    classes: str = ""


@dataclass(frozen=True)
class Rendered:
    """One rendered Markdown text."""

    html: str  #: link targets are numbered placeholders, see ``fill``
    links: tuple[str, ...]  #: href and src targets as the author wrote them, in order
    headings: tuple[Heading, ...]
    images: tuple[Image, ...]
    refused: tuple[str, ...]  #: what was unsafe and is gone: "<script>", "onclick"

    @cached_property
    def text(self) -> str:
        """Plain text, one block a line, without headings, code, tables, captions, footnotes."""
        return plain_text(self.html)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a source writes something: line (from 0), column (from 1) and length.

    `link` is a picture written as a plain link, `[words](target)`, where that can be said.
    """

    line: int
    column: int
    length: int
    picture: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the rest of a site may ask of a body, besides showing it.

    `places` are those of links: of their targets, for all that may lead nowhere (the whole web is
    not asked), and of pictures as a whole where the target is empty or a link would do.
    `refused_places` are those of addresses that were refused. `fragments` are what links may point
    to inside it, with the id that each stands for.
    """

    links: tuple[str, ...]
    images: tuple[Image, ...]
    refused: tuple[str, ...]
    fragments: Mapping[str, str]
    places: tuple[Spot | None, ...]
    wholes: Mapping[int, Spot]
    refused_places: tuple[tuple[str, Spot | None], ...]
    beginning: str  #: its first words

    @classmethod
    def of(cls, body: Rendered, source: str) -> "Traits":
        """The traits of a body that was rendered from this text."""
        shown = {image.target for image in body.images}
        inside = {n for n, link in enumerate(body.links) if n in shown or not _of_the_web(link)}
        addresses = [address for address in body.refused if has_scheme(address)]
        places: list[Spot | None] = [None] * len(body.links)
        wholes: dict[int, Spot] = {}
        refused: list[tuple[str, Spot | None]] = []
        if inside or addresses:
            lines = Lines(source)
            known = written(source)
            for number, item in enumerate(matched(body.links, known)):
                if item and number in inside:
                    places[number] = _target(item, lines)
                    if item.picture or not item.target:
                        wholes[number] = _whole(item, source, lines)
            alike: dict[str, list[Written]] = defaultdict(list)
            for item in known if addresses else ():
                alike[plain_target(item.target)].append(item)
            for address in addresses:
                refused += [
                    (address, _target(item, lines)) for item in alike[plain_target(address)]
                ] or [(address, None)]
        return cls(
            body.links,
            body.images,
            body.refused,
            _fragments(body),
            tuple(places),
            wholes,
            tuple(refused),
            shorten(body.text),
        )

    def asks_as(self, other: "Traits") -> bool:
        """Whether the rest of a site is the same with either, beginnings apart."""
        return (self.links, self.images, self.refused, self.fragments) == (
            other.links,
            other.images,
            other.refused,
            other.fragments,
        )


def _of_the_web(target: str) -> bool:
    return bool(_OF_THE_WEB.match(target)) and not any(sign.isspace() for sign in target)


def _whole(item: Written, source: str, lines: Lines) -> Spot:
    """A link or picture as a whole; on one line a picture has its plain link."""
    place = Spot(*lines.span(item.start, item.end), item.picture)
    whole, words = source[item.start : item.end], source[slice(*item.words)]
    plain = item.picture and item.inline and words.strip() and "\n" not in whole
    return replace(place, link=whole[1:] if plain else "")


def _target(item: Written, lines: Lines) -> Spot:
    """The place of the target."""
    return Spot(*lines.span(item.target_start, item.target_end), item.picture)


def _fragments(body: Rendered) -> Mapping[str, str]:
    """What links may point to inside a body: its ids, and names of headings that GitHub gives.

    GitHub counts headings of one name from 1, and knows nothing of a name that a page has taken.
    """
    found = {found: found for found in sorted(tags.ids(body.html))}
    seen: dict[str, int] = {}
    for heading in body.headings:
        name = slugify(heading.text)
        number = seen.get(name, 0)
        seen[name] = number + 1
        found.setdefault(f"{name}-{number}" if number else name, heading.id)
    return found


def fill(body: Rendered, urls: Sequence[str], images: Mapping[int, str] | None = None) -> str:
    """Return the HTML with the addresses of its links, one for each of ``body.links``.

    ``images`` may hold HTML that takes the place of an ``img`` element, by its ``Image.target``.
    A link whose address is empty leads nowhere: its text stays.
    """
    if len(urls) != len(body.links):
        raise ValueError(f"the body has {len(body.links)} links, not {len(urls)}")
    html = body.html
    if images:
        html = _IMAGE.sub(lambda match: images.get(int(match[1]), match[0]), html)
    html = _PLACEHOLDER.sub(lambda match: escape(urls[int(match[1])]), html)
    return html if all(urls) else _without_dead_links(html)


def _without_dead_links(html: str) -> str:
    """Take out the tags of links that lead nowhere; a link may hold others, in tables."""
    dead: list[bool] = []

    def replace(match: re.Match[str]) -> str:
        if not match[1]:
            dead.append(tags.attributes(match[0]).get("href") == "")
            return "" if dead[-1] else match[0]
        return "" if dead and dead.pop() else match[0]

    return _LINK.sub(replace, html)


def take_out_links(html: str) -> tuple[str, tuple[str, ...], tuple[Image, ...]]:
    """Put placeholders in place of the link targets of sanitized HTML.

    Links of footnotes stay: they lead nowhere outside the body.
    """
    links: list[str] = []
    images: list[Image] = []

    def replace(match: re.Match[str]) -> str:
        tag = match[0]
        found = tags.attributes(tag)
        name = "src" if tag.startswith("<img") else "href"
        target = found.get(name)
        if target is None or target.startswith(("#fn:", "#fnref")):
            return tag
        if name == "src":
            words = (found.get("alt", ""), found.get("title", ""))
            images.append(Image(*words, len(links), found.get("class", "")))
        links.append(target)
        return tags.with_value(tag, name, f"{_OPEN}{len(links) - 1}{_CLOSE}")

    return _LINKED.sub(replace, html), tuple(links), tuple(images)


def plain_text(html: str) -> str:
    """Return what a reader reads of sanitized HTML, one block a line."""
    blocks = _LEFT_OUT.sub("\n", html.replace("\n", " "))
    running = _INLINE_TAG.sub("", _MARKS.sub("", blocks))
    lines = (line.strip(" ") for line in _TAG.sub("\n", running).split("\n"))
    return unescape("\n".join(filter(None, lines))).strip()


def searched_text(html: str) -> str:
    """Return all that a reader reads of sanitized HTML but its headings, one block a line."""
    running = _INLINE_TAG.sub("", _HEADING.sub("\n", html.replace("\n", " ")))
    lines = (line.strip(" ") for line in _TAG.sub("\n", running).split("\n"))
    return unescape("\n".join(filter(None, lines)))


def shorten(text: str, length: int = SUMMARY_LENGTH) -> str:
    """The first words of `text`, at most `length` characters, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"
