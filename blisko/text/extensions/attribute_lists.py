"""Attribute lists (``{: .verbatim #nota lang="en"}``), and nothing else that stands in braces.

python-markdown takes any words in braces for attributes: of ``## Program {sala 3}`` a reader saw
only "Program".
"""

import re

from markdown import Markdown
from markdown.extensions import attr_list

from blisko.text import html_names as names

_NAMES = sorted({*set().union(*names.ATTRIBUTES.values()), *names.PLAIN_ATTRIBUTES})
_KEY = rf"(?:{'|'.join(_NAMES)}|(?:on|data-|aria-)[a-z][a-z-]*)"
# What was read once is not read in other ways again: their number doubles with each item.
_ITEM = (
    r"(?>\.-?[A-Za-z_][\w-]*"
    r"|\#\w[\w.:-]*"
    rf"|{_KEY}=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'={{}}]+))"
)
_BARE = rf"(?>{_ITEM}|(?:{'|'.join(sorted(names.BARE & set(_NAMES)))})(?![\w-]))"


def _list(item: str) -> str:
    return rf"{item}(?:[ ]+{item})*+"


# One group, as python-markdown expects: what stands between the braces.
LIST = rf"\{{:?[ ]*({_list(_ITEM)}|(?<=:)[ ]*{_list(_BARE)})[ ]*\}}"


class AttributeLists(attr_list.AttrListTreeprocessor):
    """The extension of python-markdown, with a stricter eye."""

    # The parent calls them final, and reads them from the class.
    HEADER_RE = re.compile(rf"(?<![ ])[ ]+{LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{LIST}")  # type: ignore[misc]


class AttributeListExtension(attr_list.AttrListExtension):
    """Registers it under the name of python-markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the tree processor, at the priority of the parent's."""
        super().extendMarkdown(md)
        md.treeprocessors.register(AttributeLists(md), "attr_list", 8)
