"""What GitHub makes of Markdown: cmark-gfm, its own parser, and trees to compare pages by.

A tree is a tag with what is in it: text with single spaces, and trees. Left out is how a page
says the same in another way: ids and classes, numbers of footnotes, boxes of tasks.
"""

import re
from typing import TypeAlias
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
from cmarkgfm.cmark import Options

from blisko.text.markdown import Renderer
from tests.text.samples import POLISH

Tree: TypeAlias = "tuple[str, list[Tree | str]]"

EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
RENDERER = Renderer("pl", labels=POLISH)
_BOX = re.compile(r"\[[ xX]\] ")
_TRANSPARENT = {"tbody"}
_BLOCKS = frozenset(
    {
        *("html", "body", "p", "ul", "ol", "li", "table", "thead", "tr", "th", "td", "blockquote"),
        *("pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "dt", "dd", "div", "section"),
        *("details", "summary", "figure", "figcaption", "aside", "article", "header", "footer"),
        *("nav", "main", "form", "br", "notes"),
    }
)


def github(source: str) -> str:
    """The HTML of GitHub's parser."""
    html: str = cmarkgfm.markdown_to_html_with_extensions(
        source, options=OPTIONS, extensions=EXTENSIONS
    )
    return html


def ours(source: str) -> str:
    """The HTML of our Markdown, before sanitizer and typography, which only take away and set."""
    return RENDERER._markdown.reset().convert(source)


def tree(html: str, *, all_notes: bool = False) -> Tree:
    """A page as a tree; without the footnotes that nothing leads to, if not asked for."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    body = document.find("body")
    assert body is not None
    if not all_notes:
        for notes in list(body.iter("ol")):
            for note in list(notes):
                if note.get("id") and not any(map(_is_arrow, note.iter())):
                    notes.remove(note)
    return _tree(body)


def _tree(element: Element) -> Tree:
    found: list[Tree | str] = []
    _collect(element, found)
    tag = element.tag
    inside = _joined(found)
    if tag == "li":
        inside = _without_box(inside)
    return tag, inside


def _without_box(inside: "list[Tree | str]") -> "list[Tree | str]":
    """A list item without "[x]", which is a box or not, and says the same."""
    if inside and isinstance(inside[0], str):
        return [_BOX.sub("", inside[0]), *inside[1:]] if _BOX.match(inside[0]) else inside
    if inside and isinstance(inside[0], tuple) and inside[0][0] == "p":
        return [("p", _without_box(inside[0][1])), *inside[1:]]
    return inside


def _collect(element: Element, found: "list[Tree | str]") -> None:
    found.append(element.text or "")
    for child in element:
        found += _trees(child, element)
        found.append(child.tail or "")


def _trees(child: Element, parent: Element) -> "list[Tree | str]":
    """What an element is to a reader: mostly one tree."""
    tag, classes = str(child.tag), child.get("class") or ""  # a comment has a function for its tag
    if tag.startswith("<") or tag == "input" or _is_arrow(child) or classes == "task-box":
        return []
    if _is_mark(child):
        return [("mark", [])]
    if tag in _TRANSPARENT or tag == parent.tag == "strong":
        inside: list[Tree | str] = []
        _collect(child, inside)
        return inside
    if tag == "section" or classes == "footnote":
        notes: list[Tree | str] = [_tree(li) for li in child.iter("li") if li.get("id")]
        return [("notes", notes)] if notes else []
    if tag == "img":
        return [("img", [child.get("alt") or "", child.get("src") or ""])]
    one = _tree(child)
    # html5lib reopens a link that is not closed; a paragraph may hold the arrow of a footnote.
    return [] if one in (("a", []), ("p", [])) else [one]


def _is_mark(element: Element) -> bool:
    classes = [one.get("class") or "" for one in (element, *element)]
    return element.tag == "sup" and "footnote-ref" in classes


def _is_arrow(element: Element) -> bool:
    return "footnote-backref" in (element.get("class") or "")


def _joined(parts: "list[Tree | str]") -> "list[Tree | str]":
    """Texts beside each other as one, with single spaces and none beside blocks."""
    joined: list[Tree | str] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    result: list[Tree | str] = []
    for place, part in enumerate(joined):
        if not isinstance(part, str):
            result.append(part)
            continue
        text = re.sub(r"[ \t\n\xa0]+", " ", part)
        before = joined[place - 1] if place else None
        after = joined[place + 1] if place + 1 < len(joined) else None
        if before is None or _is_block(before):
            text = text.lstrip(" ")
        if after is None or _is_block(after):
            text = text.rstrip(" ")
        if text:
            result.append(text)
    return result


def _is_block(part: "Tree | str | None") -> bool:
    return isinstance(part, tuple) and part[0] in _BLOCKS
