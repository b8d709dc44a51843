"""Block processors are tried only where they can apply: python-markdown's own way takes far longer.

python-markdown asks each of twenty processors about each block, most by a regular expression that
searches all of it. What a block is, though, is decided where its lines begin, and most begin with
letters. With a processor that is not known here, from another extension, everything is left to
python-markdown. The HTML is the same; a test compares them.
"""

from collections.abc import Iterable
from xml.etree import ElementTree

from markdown import Extension, Markdown, blockprocessors
from markdown.blockparser import BlockParser
from markdown.extensions import abbr, admonition, def_list, footnotes, sane_lists, tables

from blisko.text.extensions.admonitions import AdmonitionProcessor
from blisko.text.extensions.candidates import Candidates
from blisko.text.extensions.link_cards import LinkCardProcessor

_Processor = blockprocessors.BlockProcessor
_EMPTY, _INDENT = "", " "
# What a line of the block must begin with, after spaces, for a processor to take it. A block itself
# may be empty or indented.
_SIGNS: dict[type[_Processor], frozenset[str]] = {
    admonition.AdmonitionProcessor: frozenset({"!", _INDENT}),
    AdmonitionProcessor: frozenset({"!", _INDENT}),
    blockprocessors.EmptyBlockProcessor: frozenset({_EMPTY}),
    blockprocessors.ListIndentProcessor: frozenset({_INDENT}),
    def_list.DefListIndentProcessor: frozenset({_INDENT}),
    blockprocessors.CodeBlockProcessor: frozenset({_INDENT}),
    tables.TableProcessor: frozenset("|:-"),  # the line below the headings
    blockprocessors.HashHeaderProcessor: frozenset("#"),
    blockprocessors.SetextHeaderProcessor: frozenset("=-"),
    blockprocessors.HRProcessor: frozenset("-_*"),
    blockprocessors.OListProcessor: frozenset(),  # digits of any script
    blockprocessors.UListProcessor: frozenset("*+-"),
    sane_lists.SaneOListProcessor: frozenset(),
    sane_lists.SaneUListProcessor: frozenset("*+-"),
    def_list.DefListProcessor: frozenset(":"),
    blockprocessors.BlockQuoteProcessor: frozenset(">"),
    footnotes.FootnoteBlockProcessor: frozenset("["),
    abbr.AbbrBlockprocessor: frozenset("*"),
    blockprocessors.ReferenceProcessor: frozenset("["),
    LinkCardProcessor: frozenset("h<"),
    blockprocessors.ParagraphProcessor: frozenset(),
}


class QuickBlockParser(BlockParser):
    """As its parent, without the questions whose answer is no."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser.md)
        # Those of the parser whose place it takes, for whoever still holds that one.
        self.state, self.blockprocessors = parser.state, parser.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self
        self._processors: list[_Processor] = []
        self.all_known = False

    def parseDocument(self, lines: Iterable[str]) -> ElementTree.ElementTree:  # noqa: N802
        """As the parent's."""
        processors = list(self.blockprocessors)
        if processors != self._processors:
            self._processors = processors
            self.all_known = all(type(processor) in _SIGNS for processor in processors)
            if self.all_known:
                self._candidates = Candidates((one, _SIGNS[type(one)]) for one in processors)
        return super().parseDocument(lines)

    def parseBlocks(self, parent: ElementTree.Element, blocks: list[str]) -> None:  # noqa: N802
        """As the parent's."""
        if not self.all_known:
            super().parseBlocks(parent, blocks)
            return
        candidates = self._candidates
        while blocks:
            block = blocks[0]
            starts = [block[:1], *[line.lstrip(" ")[:1] for line in block.split("\n")]]
            for processor in candidates.of(candidates.signs.intersection(starts)):
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


class QuickBlockExtension(Extension):
    """Puts it in the place of python-markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the parser."""
        md.parser = QuickBlockParser(md.parser)
