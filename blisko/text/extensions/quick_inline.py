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

from blisko.text.extensions.candidates import Candidates

# A sign that a text must hold for a regular expression to match, by that expression. To look for
# one character takes a fifth of the time that two take.
_SIGNS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "!",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "\n",
    r"\[\^([^\]]*)\]": "^",  # footnotes
}
# These find nothing in a document that defines no references.
_OF_REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
_Step = tuple[tuple[int, Any], frozenset[str]]


class QuickInlineProcessor(treeprocessors.InlineProcessor):
    """As its parent, without the searches that find nothing."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._look_at([])

    def _look_at(self, steps: list[_Step]) -> None:
        self._steps = steps
        self.all_known = all(signs for _, signs in steps)
        self._all = Candidates(steps)
        self._but_references = Candidates(
            [step for step in steps if type(step[0][1]) not in _OF_REFERENCES]
        )

    def run(
        self, tree: ElementTree.Element, ancestors: list[str] | None = None
    ) -> ElementTree.Element:
        """As the parent's."""
        steps = [(place, _signs(place[1])) for place in enumerate(self.inlinePatterns)]
        if steps != self._steps:
            self._look_at(steps)
        return self.apply(tree, ancestors)

    def apply(
        self, tree: ElementTree.Element, ancestors: list[str] | None = None
    ) -> ElementTree.Element:
        """Apply the patterns, once it is known what they need."""
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(  # noqa: N802  # the parent's name for it
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803
    ) -> str:
        if isinstance(data, AtomicString):
            return data
        candidates = self._all if self.md.references else self._but_references
        # What a pattern matches gives way to a placeholder: no sign is ever added to the text.
        signs = frozenset(filter(data.__contains__, candidates.signs))
        for index, pattern in candidates.of(signs):
            if index < patternIndex:
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data


def _signs(pattern: object) -> frozenset[str]:
    """The signs of which one must be there; none for a pattern that is not known."""
    if isinstance(pattern, inlinepatterns.DelimiterProcessor):
        return frozenset(pattern.tokens)
    if isinstance(pattern, inlinepatterns.InlineProcessor) and pattern.pattern in _SIGNS:
        return frozenset(_SIGNS[pattern.pattern])
    return frozenset()


class QuickInlineExtension(Extension):
    """Puts it in the place of python-markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the tree processor of that name, at its priority."""
        md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)
