"""The blocks of a Markdown text as GitHub sees them: what is inside what, and on which lines.

This is the one idea of Markdown that the renderer and the checks have, by CommonMark's
algorithm: each line continues some of the open blocks, may begin new ones, and what is left of it
is text. Tables and footnotes are GitHub's; boxes, definitions, and bullets of word processors are
Blisko's own. What differs from GitHub is listed in docs/decisions/020-markdown.md.

No text is taken apart here, and nothing becomes HTML.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import pairwise

from blisko.text.references import Reference, label_of, read_reference


class Kind(Enum):
    """What a block is."""

    DOCUMENT = auto()
    QUOTE = auto()
    LIST = auto()
    ITEM = auto()
    FOOTNOTE = auto()
    BOX = auto()
    DEFINITIONS = auto()
    TERM = auto()
    DEFINITION = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    RULE = auto()
    CODE = auto()
    FENCE = auto()
    HTML = auto()
    TABLE = auto()


#: What may hold blocks of any kind.
CONTAINERS = frozenset(
    {Kind.DOCUMENT, Kind.QUOTE, Kind.ITEM, Kind.FOOTNOTE, Kind.BOX, Kind.DEFINITION}
)
#: Deeper ones are text: whoever walks the tree must not run out of stack.
DEEPEST = 100


class Block:
    """A block: its first line and its last that is not blank, from 0, and what is in it."""

    __slots__ = (
        "children",
        "end",
        "kind",
        "label",
        "level",
        "line",
        "lines",
        "loose",
        "marker",
        "number",
        "rows",
        "source",
        "width",
    )

    def __init__(self, kind: Kind, line: int) -> None:
        self.kind = kind
        self.line = self.end = line
        self.children: list[Block] = []
        self.lines: list[str] = []  #: of a block of text, code, or HTML
        self.label = ""  #: a footnote's label, a fence's language, what follows `!!!`
        self.level = 0  #: a heading's; how far a fence is indented; which sort of HTML it is
        self.marker = ""  #: the sign of a list, fence, or heading
        self.number = 1  #: the first of a list
        self.width = 0  #: how far what is in it is indented
        self.loose = False  #: its text is in paragraphs; a paragraph: cut off from a list
        self.rows: list[list[str]] = []  #: of a table: alignments, headings, cells
        self.source: list[str] = []  #: its own lines, without what is around it

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return "\n".join(self.lines)

    def walk(self) -> Iterator["Block"]:
        """Itself and all that is inside, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class Structure:
    """All blocks of a text, and the references that it defines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.document = Block(Kind.DOCUMENT, 0)
        self.references: list[Reference] = []  #: in order, with those that are defined again

    @cached_property
    def labels(self) -> Counter[str]:
        """How often each label is written, in definitions and in references."""
        return Counter(map(label_of, _LABEL.findall("\n".join(self.lines))))

    def is_meant(self, reference: Reference) -> bool:
        """Whether a definition is one, and not a sentence: "[Ala]: Cześć!"."""
        return reference.is_address or self.labels[label_of(reference.label)] > 1


def read_blocks(text: str, *, keep_source: bool = False) -> Structure:
    """Take a text apart; with `keep_source` each block that holds others knows its own lines.

    The renderer and the rules ask for the same text one after the other, and change nothing in what
    they get: the last structure is kept.
    """
    return _structure(text.rstrip(), keep_source)


@lru_cache(1)
def _structure(text: str, keep_source: bool) -> Structure:  # noqa: FBT001  # as a key
    structure = Structure(text.expandtabs(4).split("\n"))
    _Reader(structure, keep_source=keep_source).read()
    return structure


_LABEL = re.compile(r"\[([^\[\]]{1,999})\]")
_SPACES = re.compile(" *")
_HEADING = re.compile(r"#{1,6}(?= |$)")
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))#+ *$")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$")
_FENCE = re.compile(r"(`{3,}+(?!.*`)|~{3,})")
_FENCE_END = re.compile(r"(`{3,}|~{3,}) *$")
_ITEM = re.compile(r"(?:([*+-])|(\d{1,9})([.)]))(?= |$)")
# Bullets as word processors paste them; Word's second level is an "o" and a tab.
_PASTED_BULLETS = "•●▪■◦‣⁃∙·\uf0b7\uf0a7\uf0d8"
_PASTED_ITEM = re.compile(f"([{_PASTED_BULLETS}](?= )|o(?=   ))")
_FOOTNOTE = re.compile(r"\[\^([^\] \n]+)\]: *")
_DEFINITION = re.compile(r":(?= +\S)")
_ADDRESS_ALONE = re.compile(r"<?https?://\S*$")  # no term, but the address of a film
_BOX = re.compile(r"!!! ?(?P<label>[^\W\d_].*)")
# A box without anything below it: words and a title, as python-markdown has it.
_WHOLE_BOX = re.compile(r"[\w-]+(?: +[\w-]+)*(?: +[\"„”].*?[\"”])?$")
_TABLE_LINE = re.compile(r"\|? *+:?-+:? *+(?:\| *+:?-+:? *+)*+\|? *+$")
_CELL = re.compile(r"(?:\\\||[^|])+")
_CELL_END = re.compile(r"\|[ \t\v\f]*")
_TAG_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"(?:\s++[a-zA-Z_:][\w:.-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)"
OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTE}*\s*/?>"
CLOSE_TAG = r"</[A-Za-z][A-Za-z0-9-]*\s*>"
_HTML = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"<(?:script|pre|textarea|style)(?:\s|>|$)",
        "<!--",
        r"<\?",
        "<!(?-i:[A-Z])",
        r"<!\[CDATA\[",
        rf"</?(?:{_TAG_NAMES})(?:\s|/?>|$)",
        rf"(?:{OPEN_TAG}|{CLOSE_TAG})\s*$",
    )
)
_HTML_END = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (r"</(?:script|pre|textarea|style)>", "-->", r"\?>", ">", r"\]\]>")
)
_UNTIL_BLANK = (5, 6)  # sorts of HTML, by their place above
_ALONE = 6
_SENTENCE_END = re.compile(r"[.!?…][)\]”\"»*_]*$")
_SHORT = 60  # characters; a line that ends earlier was not wrapped
_OPENING = '„"»«(*_['


class _Reader:
    """Takes line after line; `stack` holds the open blocks, each inside the one before."""

    def __init__(self, structure: Structure, *, keep_source: bool) -> None:
        self.structure = structure
        self.lines = structure.lines
        self.stack = [structure.document]
        self.keep_source = keep_source
        self.number = 0
        self.line = ""
        self.offset = 0  # how much of the line is taken
        self.at = 0  # where its next sign is
        self.indent = 0
        self.matched = 1  # how many of the open blocks the line continues
        self.items_ahead = (-1, False)  # up to this line, whether a list item follows
        self.offsets: dict[int, int] = {}

    def read(self) -> None:
        for number, line in enumerate(self.lines):
            self.number = number
            self._take(line)
        self._close(1)
        self.structure.document.end = self.number

    def _take(self, line: str) -> None:
        stack = self.stack
        if line[:1] not in _NO_PLAIN_LINE and len(stack) <= 2 and not self.keep_source:
            if len(stack) == 1:
                self._add(Kind.PARAGRAPH).lines.append(line)
                return
            if stack[1].kind is Kind.PARAGRAPH:
                stack[1].lines.append(line)
                return
        self.line, self.offset = line, 0
        self._look()
        if self.keep_source:
            self.offsets = {id(stack[0]): 0}
        self._continue_blocks()
        if self.matched >= 0:
            self._begin_blocks()
            self._add_text()
        if self.keep_source:
            self._remember()

    # The line, as far as it is taken

    def _look(self) -> None:
        """Find the next sign."""
        found = _SPACES.match(self.line, self.offset)
        assert found  # any number of spaces is there
        self.at = found.end()
        self.indent = self.at - self.offset

    @property
    def _blank(self) -> bool:
        return self.at >= len(self.line)

    def _rest(self) -> str:
        return self.line[self.at :]

    def _move(self, columns: int) -> None:
        self.offset = min(self.offset + columns, len(self.line))
        self._look()

    def _move_past(self, end: int) -> None:
        self.offset = end
        self._look()

    # Open blocks

    @property
    def _tip(self) -> Block:
        return self.stack[-1]

    def _add(self, kind: Kind) -> Block:
        """Open a block inside those that the line continues."""
        stack = self.stack
        while stack[-1].kind not in CONTAINERS and not (
            (kind is Kind.ITEM and stack[-1].kind is Kind.LIST)
            or (kind in _OF_DEFINITIONS and stack[-1].kind is Kind.DEFINITIONS)
        ):
            self._close(len(stack) - 1)
        block = Block(kind, self.number)
        stack[-1].children.append(block)
        stack.append(block)
        self.matched = len(stack)
        if self.keep_source:
            self.offsets[id(block)] = self.offset
        return block

    def _close(self, depth: int) -> None:
        """Close all but the first `depth` open blocks, the innermost first."""
        while len(self.stack) > depth:
            block = self.stack.pop()
            if block.kind is Kind.PARAGRAPH:
                self._close_paragraph(block, self.stack[-1])
            elif block.kind is Kind.CODE:
                while block.lines and not block.lines[-1].strip(" "):
                    block.lines.pop()
                block.end = block.line + len(block.lines) - 1
            elif block.kind in _NESTING:
                _measure(block)

    def _close_paragraph(self, block: Block, parent: Block) -> None:
        """Take the definitions of references out; nothing may be left."""
        if not block.lines:  # nothing but definitions, and an underline below them
            parent.children.pop()
            return
        block.end = block.line + len(block.lines) - 1
        if block.lines[0].startswith("["):
            text = self._without_references(block)
            if not text.strip():
                parent.children.pop()
                return
            block.lines = text.split("\n")
            block.line = block.end - len(block.lines) + 1
        block.lines[-1] = block.lines[-1].rstrip(" ")

    def _without_references(self, block: Block) -> str:
        text, start = block.text, 0
        while text.startswith("[", start):
            reference = read_reference(text, start, block.line + text.count("\n", 0, start))
            if reference is None or not self.structure.is_meant(reference):
                break
            self.structure.references.append(reference)
            start = reference.end
        return text[start:]

    def _continue_blocks(self) -> None:
        """Count the open blocks that the line continues; -1 where it only closes one."""
        stack, self.matched = self.stack, 1
        while self.matched < len(stack):
            block = stack[self.matched]
            if block.kind is Kind.FENCE:
                if self._ends_fence(block):
                    block.end = self.number
                    self._close(self.matched)
                    self.matched = -1
                    return
                self._move(min(block.level, self.indent))
            elif not self._continues(block):
                break
            self.matched += 1
            if self.keep_source:
                self.offsets[id(block)] = self.offset

    def _ends_fence(self, fence: Block) -> bool:
        found = _FENCE_END.match(self.line, self.at) if self.indent <= 3 else None
        return found is not None and found[1].startswith(fence.marker)

    def _continues(self, block: Block) -> bool:
        """Whether the line continues a block; what shows it is taken."""
        kind = block.kind
        if kind is Kind.PARAGRAPH:
            return not self._blank
        if kind is Kind.TABLE:
            return not self._blank and self._rest().rstrip(" ") != "|"
        if kind is Kind.LIST or kind is Kind.DEFINITIONS:
            return True
        if kind is Kind.QUOTE:
            if self.indent > 3 or not self.line.startswith(">", self.at):
                return False
            self._move_past(self.at + 1)
            if self.indent:
                self._move(1)
            block.end = self.number
            return True
        if kind is Kind.HTML:
            return not (self._blank and block.level in _UNTIL_BLANK)
        if kind is Kind.HEADING or kind is Kind.RULE:
            return False
        return self._is_indented_for(block)

    def _is_indented_for(self, block: Block) -> bool:
        """Whether what is in the block goes on, which is told by its indentation."""
        if self._blank:
            if not block.children and block.kind is not Kind.CODE:
                return block.kind is Kind.BOX
            self._move(min(4, self.indent) if block.kind is Kind.CODE else self.indent)
            return True
        width = block.width
        if block.kind is Kind.BOX and self.number == block.line + 1:
            width = block.width = min(max(2, self.indent), 4)
        elif block.kind is Kind.DEFINITION:
            width = min(max(2, self.indent), 4)
        if self.indent < width:
            return False
        self._move(width)
        return True

    # New blocks

    def _begin_blocks(self) -> None:
        """Open the blocks that begin on the line."""
        container = self.stack[self.matched - 1]
        while container.kind not in _LINES_OF_THEIR_OWN:
            if self._blank:
                return
            if self.indent > 3:
                if self._tip.kind is not Kind.PARAGRAPH:
                    self._begin_code()
                return
            if self.line[self.at] not in _BEGINNINGS or len(self.stack) > DEEPEST:
                return
            begun = self._begin(container)
            if begun is None or begun.kind not in CONTAINERS:
                return
            container = begun

    def _begin_code(self) -> None:
        self._move(4)
        self._close(self.matched)
        self._add(Kind.CODE).width = 4

    def _begin(self, container: Block) -> Block | None:
        """Open the block that begins at the next sign, if one does."""
        for begin in _BEGINNINGS[self.line[self.at]]:
            begun = begin(self, container)
            if begun:
                return begun
        return None

    def begin_rule(self, _: Block) -> Block | None:
        """A rule across the page."""
        if not _RULE.match(self.line, self.at):
            return None
        self._close(self.matched)
        return self._leaf(Kind.RULE)

    def _leaf(self, kind: Kind) -> Block:
        """Add a block that takes all of its line."""
        block = self._add(kind)
        self._move_past(len(self.line))
        return block

    def begin_quote(self, _: Block) -> Block | None:
        """A quotation."""
        self._close(self.matched)
        self._move_past(self.at + 1)
        if self.indent:
            self._move(1)
        return self._add(Kind.QUOTE)

    def begin_heading(self, _: Block) -> Block | None:
        """A heading with `#`."""
        found = _HEADING.match(self.line, self.at)
        if not found:
            return None
        self._close(self.matched)
        text = self.line[found.end() :].strip(" ")
        heading = self._leaf(Kind.HEADING)
        heading.level, heading.marker = len(found[0]), found[0]
        heading.lines = [_CLOSING_HASHES.sub("", text).rstrip(" ")]
        return heading

    def begin_fence(self, _: Block) -> Block | None:
        """Fenced code."""
        found = _FENCE.match(self.line, self.at)
        if not found:
            return None
        self._close(self.matched)
        level, label = self.indent, self.line[found.end() :].strip(" ")
        fence = self._leaf(Kind.FENCE)
        fence.level, fence.label, fence.marker = level, label, found[1]
        return fence

    def begin_html(self, container: Block) -> Block | None:
        """Raw HTML."""
        for sort, begins in enumerate(_HTML):
            if begins.match(self.line, self.at):
                if sort == _ALONE and container.kind is Kind.PARAGRAPH:
                    return None
                self._close(self.matched)
                html = self._add(Kind.HTML)
                html.level = sort
                return html
        return None

    def begin_underline(self, paragraph: Block) -> Block | None:
        """Make a heading of the paragraph above an underline."""
        if paragraph.kind is not Kind.PARAGRAPH or not _UNDERLINE.match(self.line, self.at):
            return None
        text = paragraph.text
        if text.startswith("["):
            text = self._without_references(paragraph)
            if not text.strip():
                paragraph.line, paragraph.lines = self.number, []
                return None
            paragraph.lines = text.split("\n")
        paragraph.kind = Kind.HEADING
        paragraph.level = 1 if self.line[self.at] == "=" else 2
        paragraph.marker, paragraph.end = self._rest().rstrip(" "), self.number
        paragraph.lines[-1] = paragraph.lines[-1].rstrip(" ")
        self._move_past(len(self.line))
        self.stack.pop()
        self.matched -= 1
        return paragraph

    def begin_footnote(self, _: Block) -> Block | None:
        """A footnote."""
        found = _FOOTNOTE.match(self.line, self.at)
        if not found:
            return None
        self._close(self.matched)
        self._move_past(found.end())
        footnote = self._add(Kind.FOOTNOTE)
        footnote.label, footnote.width = found[1], 4
        return footnote

    def begin_box(self, _: Block) -> Block | None:
        """A box."""
        found = _BOX.match(self.line, self.at)
        if not found:
            return None
        below, label = self._line_after(1), found["label"].rstrip(" ")
        indented = len(below) - len(below.lstrip(" ")) >= self.at + 2 and below.strip(" ")
        if not indented and not _WHOLE_BOX.match(label):
            return None
        self._close(self.matched)
        box = self._add(Kind.BOX)
        box.label, box.width = label, 4
        self._move_past(len(self.line))
        return box

    def begin_definition(self, container: Block) -> Block | None:
        """What a term means."""
        found = _DEFINITION.match(self.line, self.at)
        if not found:
            return None
        if container.kind is not Kind.DEFINITIONS and not self._open_definitions(container):
            return None
        self._close(self.matched)
        self._move_past(found.end())
        above = self._tip.children[-1]
        definition = self._add(Kind.DEFINITION)
        definition.width, definition.loose = 4, self.number > above.end + 1
        self._move(self.indent)
        return definition

    def _open_definitions(self, container: Block) -> bool:
        """Make terms of the paragraph above a definition; False where there is none."""
        above = container.children[-1] if container.children else container
        if not above.lines or _ADDRESS_ALONE.match(above.lines[-1]):
            return False
        if container.kind is Kind.PARAGRAPH:
            paragraph = self.stack.pop()
            self.matched -= 1
        elif (
            container.children
            and len(self.stack) == self.matched
            and container.children[-1].kind is Kind.PARAGRAPH
        ):
            paragraph = container.children[-1]
        else:
            return False
        siblings = self.stack[-1].children
        siblings.pop()
        if siblings and siblings[-1].kind is Kind.DEFINITIONS:
            self.stack.append(siblings[-1])
            self.matched = len(self.stack)
        else:
            self._add(Kind.DEFINITIONS).line = paragraph.line
        for number, line in enumerate(paragraph.lines):
            term = Block(Kind.TERM, paragraph.line + number)
            term.lines = [line.strip(" ")]
            self.stack[-1].children.append(term)
        return True

    def begin_item(self, container: Block) -> Block | None:
        """An item of a list, and the list."""
        found = _ITEM.match(self.line, self.at)
        if found:
            bullet, digits, delimiter = found.groups()
            marker = bullet or delimiter
        else:
            found = _PASTED_ITEM.match(self.line, self.at)
            if not found or not self._in_a_run(found[1], container):
                return None
            marker, digits = found[1], ""
        after = self.line[found.end() :]
        empty = not after.strip(" ")
        number = int(digits or 1)
        if container.kind is Kind.PARAGRAPH and (empty or (digits and number != 1)):
            return None
        self._close(self.matched)
        if self._tip.kind is not Kind.LIST or self._tip.marker != marker:
            listing = self._add(Kind.LIST)
            listing.marker, listing.number = marker, number
        spaces = len(after) - len(after.lstrip(" "))
        gap = spaces if 1 <= spaces <= 4 and not empty else 1
        indent, width = self.indent, found.end() - self.at
        self._move_past(min(found.end() + gap, len(self.line)))
        item = self._add(Kind.ITEM)
        item.width = indent + width + gap
        item.marker = found[0]
        return item

    def _in_a_run(self, bullet: str, container: Block) -> bool:
        """Whether a pasted bullet is one of several: one alone may be anything.

        Behind items with other pasted bullets it is an item of the level above or below theirs.
        """
        if container.kind is Kind.LIST and container.marker in f"{_PASTED_BULLETS}o":
            return True
        following = self._line_after(1).strip(" >") or self._line_after(2).strip(" >")
        found = _PASTED_ITEM.match(following)
        return found is not None and found[1] == bullet

    def begin_table(self, paragraph: Block) -> Block | None:
        """Make a table of the last line of the paragraph, where the line below it says so."""
        if paragraph.kind is not Kind.PARAGRAPH or paragraph.width or not paragraph.lines:
            return None
        if not _TABLE_LINE.match(self.line, self.at):
            return None
        sides, heads = _cells(self._rest()), _cells(paragraph.lines[-1])
        if len(sides) != len(heads):
            paragraph.width = 1  # GitHub tries only once
            return None
        paragraph.lines.pop()
        if not paragraph.lines:
            self._tip_out()
        else:
            self._close(len(self.stack) - 1)
        table = self._leaf(Kind.TABLE)
        table.line = self.number - 1
        table.rows = [[_side(cell) for cell in sides], heads]
        return table

    def _tip_out(self) -> None:
        """Take the innermost block out of the tree."""
        self.stack.pop()
        self.stack[-1].children.pop()
        self.matched -= 1

    # Text

    def _add_text(self) -> None:
        """Put what is left of the line where it belongs."""
        tip = self._tip
        lazy = len(self.stack) > self.matched and tip.kind is Kind.PARAGRAPH and not self._blank
        if lazy and not self._begins_anew():
            tip.lines.append(self._rest())
            return
        self._close(self.matched)
        block = self._tip
        if block.kind in (Kind.CODE, Kind.FENCE, Kind.HTML):
            if block.kind is not Kind.FENCE or block.line != self.number:
                self._add_line(block)
        elif self._blank:
            return
        elif block.kind is Kind.PARAGRAPH:
            block.lines.append(self._rest())
        elif block.kind is Kind.TABLE:
            if self.indent <= 3 and block.line + 1 < self.number:
                block.rows.append(_cells(self._rest()))
                block.end = self.number
        else:
            paragraph = self._add(Kind.PARAGRAPH)
            paragraph.loose = lazy
            paragraph.lines.append(self._rest())

    def _add_line(self, block: Block) -> None:
        block.lines.append(self.line[self.offset :])
        if not self._blank or block.kind is Kind.FENCE:
            block.end = self.number
        if block.kind is Kind.HTML and block.level not in _UNTIL_BLANK:
            ended = _HTML_END[block.level].search(self.line, self.offset)
            self._close(len(self.stack) - 1 if ended else len(self.stack))

    def _begins_anew(self) -> bool:
        """Whether a line right below a list, or below a definition, belongs to it no longer.

        To GitHub it always does. Pasted text has no blank line below a list, though, and whoever
        wraps the lines of an item does so at about the same length.
        """
        inner = {block.kind for block in self.stack[self.matched :]}
        if Kind.DEFINITION in inner:
            return bool(_DEFINITION.match(self._line_after(1).lstrip(" ")))
        if Kind.ITEM not in inner or self.indent or inner & {Kind.QUOTE, Kind.FOOTNOTE, Kind.BOX}:
            return False
        words = self._rest().lstrip(_OPENING)
        if not words[:1].isupper():
            return False
        above = self._tip.lines[-1].rstrip(" ")
        wrapped = len(self.lines[self.number - 1]) + len(words.split(" ")[0]) > _SHORT
        return not (wrapped and not _SENTENCE_END.search(above)) and not self._item_follows()

    def _item_follows(self) -> bool:
        """Whether another list item begins before the next blank line."""
        if self.number >= self.items_ahead[0]:
            self.items_ahead = len(self.lines), False
            for number in range(self.number + 1, len(self.lines)):
                start = self.lines[number].lstrip(" >")
                item = _ITEM.match(start) or _PASTED_ITEM.match(start)
                if item or not start:
                    self.items_ahead = number, bool(item)
                    break
        return self.items_ahead[1]

    def _line_after(self, count: int) -> str:
        number = self.number + count
        return self.lines[number] if number < len(self.lines) else ""

    def _remember(self) -> None:
        """Give each open block that holds others its part of the line."""
        offset = 0
        for block in self.stack:
            offset = self.offsets.get(id(block), offset)
            if block.kind in CONTAINERS:
                block.source.append(self.line[offset:])


# What may begin with a sign, in the order in which it is tried; anything else is text.
_BEGINNINGS: dict[str, tuple[Callable[[_Reader, Block], Block | None], ...]] = {
    ">": (_Reader.begin_quote,),
    "#": (_Reader.begin_heading,),
    "`": (_Reader.begin_fence,),
    "~": (_Reader.begin_fence,),
    "<": (_Reader.begin_html,),
    "=": (_Reader.begin_underline,),
    "-": (
        _Reader.begin_underline,
        _Reader.begin_rule,
        _Reader.begin_item,
        _Reader.begin_table,
    ),
    "*": (_Reader.begin_rule, _Reader.begin_item),
    "_": (_Reader.begin_rule,),
    "[": (_Reader.begin_footnote,),
    "!": (_Reader.begin_box,),
    ":": (_Reader.begin_definition, _Reader.begin_table),
    "|": (_Reader.begin_table,),
    **dict.fromkeys(f"+0123456789{_PASTED_BULLETS}o", (_Reader.begin_item,)),
}
_NO_PLAIN_LINE = {"", " ", *_BEGINNINGS}
_OF_DEFINITIONS = frozenset({Kind.TERM, Kind.DEFINITION})
_NESTING = CONTAINERS | {Kind.LIST, Kind.DEFINITIONS}
_LINES_OF_THEIR_OWN = frozenset({Kind.CODE, Kind.FENCE, Kind.HTML})


def _measure(block: Block) -> None:
    """Say where a block ends, and whether what is in it is set apart by blank lines."""
    children = block.children
    if children:
        block.end = max(block.end, children[-1].end)
    if block.kind is Kind.LIST:
        items = children
        block.loose = _apart(items) or any(_apart(item.children) for item in items)
    elif block.kind is Kind.DEFINITION:
        block.loose |= _apart(children)


def _apart(blocks: list[Block]) -> bool:
    """Whether blank lines set blocks apart; GitHub does not see one below a rule."""
    return any(b.line > a.end + 1 and not _ends_in_rule(a) for a, b in pairwise(blocks))


def _ends_in_rule(block: Block) -> bool:
    while block.kind in (Kind.ITEM, Kind.LIST) and block.children:
        block = block.children[-1]
    return block.kind is Kind.RULE


def _cells(row: str) -> list[str]:
    """The cells of a row of a table."""
    row = row.rstrip(" ")
    cells: list[str] = []
    start = _CELL_END.match(row)
    at = start.end() if start else 0
    while at < len(row):
        cell = _CELL.match(row, at)
        end = cell.end() if cell else at
        cells.append(row[at:end].replace("\\|", "|").strip(" "))
        border = _CELL_END.match(row, end)
        if not border:
            break
        at = border.end()
    return cells


def _side(cell: str) -> str:
    """To which side the line below the headings puts a column."""
    if cell.startswith(":"):
        return "center" if cell.endswith(":") and len(cell) > 1 else "left"
    return "right" if cell.endswith(":") else ""
