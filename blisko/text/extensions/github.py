"""GitHub's Markdown in the place of python-markdown's own: its blocks, and what is inside a text.

`blisko.text.blocks` and `blisko.text.inlines` take a text apart; here it becomes python-markdown's
tree of elements. Everything before and after is python-markdown's, and so are its extension
points: block processors and inline patterns of other extensions are asked as ever, at the place
that their priority gives them among blocks, and about the words that GitHub's syntax leaves.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry, code_escape

from blisko.text import inlines
from blisko.text.blocks import Block, Kind, read_blocks
from blisko.text.extensions.admonitions import alert, box
from blisko.text.extensions.footnotes import FootnoteExtension
from blisko.text.extensions.link_cards import put_cards
from blisko.text.extensions.tables import put_table
from blisko.text.labels import Labels
from blisko.text.references import label_of

if TYPE_CHECKING:
    from markdown.blockprocessors import BlockProcessor

# The block processors of python-markdown whose place each kind of block takes.
_PLACES = {
    Kind.CODE: "code",
    Kind.HEADING: "hashheader",
    Kind.RULE: "hr",
    Kind.LIST: "olist",
    Kind.QUOTE: "quote",
    Kind.PARAGRAPH: "paragraph",
}
_LANGUAGE = re.compile(r"\{.*\}$|[\w#.+-]+")
# Before raw HTML that python-markdown would put into a paragraph; the sanitizer takes it out.
_NO_PARAGRAPH = "<?>"


class GitHubBlockParser(BlockParser):
    """Makes elements of GitHub's blocks."""

    def __init__(self, md: Markdown, labels: Labels, footnotes: FootnoteExtension) -> None:
        super().__init__(md)
        # Those of the parser whose place it takes, for whoever adds to them.
        self.state, self.blockprocessors = md.parser.state, md.parser.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self
        self._own = set(self.blockprocessors)
        self._others: list[tuple[int, BlockProcessor]] = []
        self._places: dict[Kind, int] = {}
        self._labels = labels
        self._footnotes = footnotes
        self._fences = md.preprocessors["fenced_code_block"]
        self._abbreviations: Any = self.blockprocessors["abbr"]

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Element]":  # type: ignore[override]  # noqa: N802
        """Find out which block processors are not known here, and parse the lines."""
        processors: Registry[BlockProcessor] = self.blockprocessors
        self._others = [
            (place, one) for place, one in enumerate(processors) if one not in self._own
        ]
        if self._others:
            self._places = {
                kind: processors.get_index_for_name(name) for kind, name in _PLACES.items()
            }
        self.root = Element(self.md.doc_tag)
        self._parse(self.root, "\n".join(lines))
        return ElementTree(self.root)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Parse the blocks and take them off the list, as block processors expect it."""
        text = "\n\n".join(blocks)
        blocks.clear()
        self._parse(parent, text)

    def _parse(self, parent: Element, text: str) -> None:
        structure = read_blocks(text, keep_source=bool(self._others))
        for reference in structure.references:
            label = label_of(reference.label)
            self.md.references.setdefault(label, (reference.address, reference.title))  # type: ignore[arg-type]
        self.put(parent, structure.document)

    def put(self, parent: Element, block: Block) -> None:
        """Add what is in a block to an element."""
        if self._others:
            self._put_beside_others(parent, block.children, block.source, block.line)
        else:
            for child in block.children:
                self._put(parent, child)

    def _put(self, parent: Element, block: Block) -> None:
        """Add a block to an element."""
        _PUT[block.kind](self, parent, block)

    def put_heading(self, parent: Element, block: Block) -> None:
        """Add a heading."""
        SubElement(parent, f"h{block.level}").text = block.text

    def put_rule(self, parent: Element, _: Block) -> None:
        """Add a rule across the page."""
        SubElement(parent, "hr")

    def put_code(self, parent: Element, block: Block) -> None:
        """Add indented code."""
        code = SubElement(SubElement(parent, "pre"), "code")
        code.text = AtomicString(code_escape(f"{block.text}\n"))

    def put_table(self, parent: Element, block: Block) -> None:
        """Add a table."""
        put_table(parent, block.rows)

    def put_box(self, parent: Element, block: Block) -> None:
        """Add a box."""
        self.put(box(parent, block.label, self._labels), block)

    def put_footnote(self, _: Element, block: Block) -> None:
        """Keep a footnote for the end of the page."""
        self._footnotes.define(block)

    def put_paragraph(self, parent: Element, block: Block) -> None:
        """Add a paragraph, and the cards and abbreviations in it."""
        text = block.text
        if "*[" in text:
            text = self._without_abbreviations(text)
        if "://" in text and parent.tag != "li":
            text = put_cards(parent, text, self._labels)
        if text.strip():
            SubElement(parent, "p").text = text

    def _without_abbreviations(self, text: str) -> str:
        """Take the lines out that say what an abbreviation stands for."""

        def define(match: re.Match[str]) -> str:
            abbreviation, title = match["abbr"].strip(), match["title"].strip()
            if not abbreviation or not title:
                return match[0]
            self._abbreviations.abbrs[abbreviation] = title
            return ""

        left = self._abbreviations.RE.sub(define, text)
        return "\n".join(filter(None, left.split("\n"))) if left != text else text

    def put_quote(self, parent: Element, block: Block) -> None:
        """Add a quotation, or the box that GitHub makes of one."""
        first = block.children[0] if block.children else None
        if first and first.kind is Kind.PARAGRAPH:
            element = alert(parent, first.lines[0], self._labels)
            if element is not None:
                del first.lines[0], block.source[0:1]
                if not first.lines:
                    del block.children[0]
                self.put(element, block)
                return
        self.put(SubElement(parent, "blockquote"), block)

    def put_list(self, parent: Element, block: Block) -> None:
        """Add a list."""
        ordered = block.marker in ".)"
        listing = SubElement(parent, "ol" if ordered else "ul")
        if ordered and block.number != 1:
            listing.set("start", str(block.number))
        for item in block.children:
            self._put_item(SubElement(listing, "li"), item, loose=block.loose)

    def _put_item(self, element: Element, item: Block, *, loose: bool) -> None:
        self.put(element, item)
        if not loose:
            for place, child in reversed(list(enumerate(element))):
                if child.tag == "p" and not isinstance(child.text, AtomicString):
                    _unwrap(element, place, child)

    def put_definitions(self, parent: Element, block: Block) -> None:
        """Add a list of definitions."""
        listing = SubElement(parent, "dl")
        for child in block.children:
            if child.kind is Kind.TERM:
                SubElement(listing, "dt").text = child.text
            else:
                self._put_item(SubElement(listing, "dd"), child, loose=child.loose)

    def put_fence(self, parent: Element, block: Block) -> None:
        """Have python-markdown make the HTML, which knows languages and highlighting."""
        fence = "`" * (max([2, *map(len, re.findall("`+", block.text))]) + 1)
        language = _LANGUAGE.match(block.label)
        first = f"{fence}{language[0] if language else ''}"
        made = self._fences.run([first, *block.lines, fence])
        SubElement(parent, "p").text = AtomicString("\n".join(made).strip("\n"))

    def put_html(self, parent: Element, block: Block) -> None:
        """Add raw HTML, which python-markdown puts back at the very end."""
        html = block.text.strip(" \n")
        tag = re.match(r"</?([^ >\n/]+)", html)
        is_block = tag and (tag[1][0] in "!?" or self.md.is_block_level(tag[1]))
        if not is_block or parent.tag in {"li", "dd"}:  # words may be right above
            html = f"{_NO_PARAGRAPH}\n{html}"
        placeholder = self.md.htmlStash.store(html)
        SubElement(parent, "p").text = AtomicString(placeholder)

    # Beside extensions that are not known here

    def _put_beside_others(
        self, parent: Element, blocks: Sequence[Block], lines: list[str], start: int
    ) -> None:
        """Ask the block processors of other extensions about each block before it is added."""
        for block in blocks:
            left = self._ask_others(parent, block, lines[block.line - start :])
            if left is None:
                self._put(parent, block)
            else:
                self._parse(parent, left)
                return

    def _ask_others(self, parent: Element, block: Block, lines: list[str]) -> str | None:
        """What another extension leaves of the text from a block on; None where none wants it."""
        place = self._places.get(block.kind, self._places[Kind.CODE])
        rest = "\n".join(lines).split("\n\n")
        for at, processor in self._others:
            if at < place and processor.test(parent, rest[0]):
                before = list(rest)
                if processor.run(parent, rest) is not False and rest != before:
                    return "\n\n".join(rest)
                rest = before
        return None


_PUT: dict[Kind, Callable[[GitHubBlockParser, Element, Block], None]] = {
    Kind.PARAGRAPH: GitHubBlockParser.put_paragraph,
    Kind.HEADING: GitHubBlockParser.put_heading,
    Kind.RULE: GitHubBlockParser.put_rule,
    Kind.QUOTE: GitHubBlockParser.put_quote,
    Kind.LIST: GitHubBlockParser.put_list,
    Kind.CODE: GitHubBlockParser.put_code,
    Kind.FENCE: GitHubBlockParser.put_fence,
    Kind.HTML: GitHubBlockParser.put_html,
    Kind.TABLE: GitHubBlockParser.put_table,
    Kind.BOX: GitHubBlockParser.put_box,
    Kind.FOOTNOTE: GitHubBlockParser.put_footnote,
    Kind.DEFINITIONS: GitHubBlockParser.put_definitions,
}


def _unwrap(parent: Element, place: int, paragraph: Element) -> None:
    """Put the text of a paragraph where the paragraph is."""
    parent.remove(paragraph)
    if place:
        parent[place - 1].tail = f"\n{paragraph.text}"
    else:
        parent.text = paragraph.text


class GitHubInlineProcessor(InlineProcessor):
    """Makes elements of what is inside texts; patterns of other extensions get what is left."""

    def __init__(self, md: Markdown, footnotes: FootnoteExtension) -> None:
        super().__init__(md)
        self._own = set(md.inlinePatterns)
        self._footnotes = footnotes

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply GitHub's syntax to all texts of a tree, then the patterns of other extensions."""
        references: Any = self.md.references
        context = inlines.InlineContext(references, self._footnotes.mark, self.md.htmlStash.store)
        for element in list(tree.iter()):
            children = list(element)
            if element.text and not isinstance(element.text, AtomicString):
                inlines.put(element, element.text, context)
            for child in children:
                if child.tail and not isinstance(child.tail, AtomicString):
                    inlines.put(element, child.tail, context, list(element).index(child))
        others = [one for one in self.md.inlinePatterns if one not in self._own]
        if others:
            self.inlinePatterns = Registry()
            for place, pattern in enumerate(others):
                self.inlinePatterns.register(pattern, str(place), -place)  # type: ignore[arg-type]
            super().run(tree, ancestors)
        return tree


class _FencesBeforeHtml(Preprocessor):
    """Finds fenced code first where another extension searches the whole text for raw HTML."""

    def __init__(self, md: Markdown, fences: Preprocessor) -> None:
        super().__init__(md)
        self._fences = fences

    def run(self, lines: list[str]) -> list[str]:
        return self._fences.run(lines) if "html_block" in self.md.preprocessors else lines


class GitHubExtension(Extension):
    """Puts both in the place of python-markdown's; to be added after Blisko's own extensions."""

    def __init__(self, labels: Labels, footnotes: FootnoteExtension) -> None:
        super().__init__()
        self._labels = labels
        self._footnotes = footnotes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the parser and the tree processor."""
        md.parser = GitHubBlockParser(md, self._labels, self._footnotes)
        self._footnotes.parser = md.parser
        md.treeprocessors.register(GitHubInlineProcessor(md, self._footnotes), "inline", 20)
        md.preprocessors.deregister("html_block")
        fences = _FencesBeforeHtml(md, md.preprocessors["fenced_code_block"])
        md.preprocessors.register(fences, "fenced_code_block", 25)
