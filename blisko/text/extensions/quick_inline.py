"""Inline patterns are tried only where they can match: python-markdown's own way takes far longer.

python-markdown searches every text with the regular expression of every pattern. Each of its own
patterns needs a certain character, so a text without it need not be searched. A pattern that is not
known here, from another extension, is always tried. The HTML is the same; a test compares them.

The loop lies in a private method of python-markdown, under the name that Python gives those.
"""

from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown, inlinepatterns, treeprocessors
from markdown.util import AtomicString

# What a text must hold for a regular expression to match, by that expression.
_NEEDED = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
}
_Step = tuple[Any, tuple[str, ...]]


class QuickInlineProcessor(treeprocessors.InlineProcessor):
    """As its parent, without the searches that find nothing."""

    _steps: list[_Step]

    def run(
        self, tree: ElementTree.Element, ancestors: list[str] | None = None
    ) -> ElementTree.Element:
        """As the parent's."""
        self._steps = [(pattern, _needed(pattern)) for pattern in self.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(  # noqa: N802  # the parent's name for it
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803
    ) -> str:
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._steps)):
            pattern, needed = self._steps[index]
            if needed and not any(map(data.__contains__, needed)):
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data


def _needed(pattern: object) -> tuple[str, ...]:
    """The texts of which one must be there; none for a pattern that is not known."""
    if isinstance(pattern, inlinepatterns.DelimiterProcessor):
        return tuple(pattern.tokens)
    if isinstance(pattern, inlinepatterns.InlineProcessor):
        return _NEEDED.get(pattern.pattern, ())
    return ()


class QuickInlineExtension(Extension):
    """Puts it in the place of python-markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the tree processor of that name, at its priority."""
        md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)
