"""Texts of words, emphasis and links become elements at once.

Most texts of a body hold nothing else. python-markdown puts a placeholder where it finds something,
searches again, and takes the placeholders out; it comes to the same elements in several times the
time. A block with any other text is left to it, and a document with other emphasis is left to it as
a whole: emphasis that is not closed can leave a placeholder in the page, and these are numbered.

All this is true of its own patterns only, so this is not used beside extensions that may bring
more. The HTML is the same; a test compares them.
"""

import re
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.util import AtomicString

from blisko.text.extensions.quick_inline import QuickInlineProcessor

_SIGNS = r"*_`\\\[\]<&\x02"  # \x02 begins a placeholder
# Emphasis of whole words, or a link without a title; no signs inside either.
_CONSTRUCT = re.compile(
    rf"(?<!\S)(\*\*?|__?)([^\s{_SIGNS}](?:[^{_SIGNS}]*[^\s{_SIGNS}])?)\1(?!\w)"
    rf"|(?<!!)\[([^^{_SIGNS}][^{_SIGNS}]*)\]\(\s*([^()<>'\"`\\\[\]\x02]*)\)"
)
_GROUPS = 4
_SIGN = re.compile(f"[{_SIGNS}]")
_LINE_BREAK = "  \n"


class SimpleTextProcessor(QuickInlineProcessor):
    """As its parent, which is left what holds more than simple texts."""

    def apply(
        self, tree: ElementTree.Element, ancestors: list[str] | None = None
    ) -> ElementTree.Element:
        """As the parent's."""
        blocks = [[(element, _parts(element)) for element in block.iter()] for block in tree]
        left = any(parts is None for texts in blocks for _, parts in texts)
        if left or ancestors or not self.all_known:
            return super().apply(tree, ancestors)
        others = ElementTree.Element(tree.tag)
        for block, texts in zip(tree, blocks, strict=True):
            if all(parts for _, parts in texts):
                for element, parts in texts:
                    _build(element, parts or [])
            else:
                others.append(block)
        super().apply(others)
        return tree


def _parts(element: ElementTree.Element) -> list[str] | None:
    """Take an element's text apart: words and constructs in turn.

    Nothing comes back for a text that is not simple, None where its whole document is not.
    """
    text = element.text or ""
    if element.tail:
        return None
    if isinstance(text, AtomicString):
        return [text]
    parts = _CONSTRUCT.split(text) if _SIGN.search(text) else [text]
    others = "".join(parts[:: _GROUPS + 1])
    if "*" in others or "_" in others:
        return None
    return [] if _LINE_BREAK in text or _SIGN.search(others) else parts


def _build(element: ElementTree.Element, parts: list[str]) -> None:
    """Give the element a text and children made of its parts."""
    if len(parts) == 1:
        return
    element.text = parts[0] or None
    for place, start in enumerate(range(1, len(parts), _GROUPS + 1)):
        mark, stressed, linked, address, after = parts[start : start + _GROUPS + 1]
        if mark:
            child = ElementTree.Element("strong" if len(mark) > 1 else "em")
            child.text = stressed
        else:
            child = ElementTree.Element("a", {"href": address.strip()})
            child.text = linked
        child.tail = after or None
        element.insert(place, child)


class SimpleTextExtension(Extension):
    """Puts it in the place of python-markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the tree processor of that name, at its priority."""
        md.treeprocessors.register(SimpleTextProcessor(md), "inline", 20)
