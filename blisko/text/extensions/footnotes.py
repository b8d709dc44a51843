"""Footnotes in the order in which the text names them, that say where their links lead."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import footnotes
from markdown.treeprocessors import Treeprocessor

from blisko.text.blocks import Block
from blisko.text.labels import Labels
from blisko.text.references import label_of

_ARROW = "↩"


class FootnoteExtension(footnotes.FootnoteExtension):
    """python-markdown's footnotes with names and roles for screen readers.

    Where it takes the last of two definitions with one label, the first counts, as on GitHub. What
    no text names stays at the end of the notes, without a way back.
    """

    def __init__(self, labels: Labels) -> None:
        self.blocks: dict[str, Block] = {}
        self._ids: dict[str, str] = {}
        super().__init__(USE_DEFINITION_ORDER=False)
        self.labels = labels

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the steps, with one of our own for order and ways back."""
        super().extendMarkdown(md)
        md.treeprocessors.deregister("footnote-reorder")
        md.treeprocessors.register(_Notes(self), "footnote-duplicate", 15)

    def reset(self) -> None:
        """Forget the footnotes of the text before."""
        super().reset()
        self.blocks.clear()
        self._ids.clear()

    def define(self, block: Block) -> None:
        """Keep a footnote."""
        label = block.label if block.label not in self.blocks else f"{block.label}-{block.line}"
        self.blocks[label] = block
        self._ids.setdefault(label_of(block.label), label)

    def mark(self, label: str) -> Element | None:
        """The mark in the text that leads to a footnote, if there is one of that label."""
        identifier = self._ids.get(label_of(label))
        if identifier is None:
            return None
        self.addFootnoteRef(identifier)
        mark = Element("sup", {"id": self.makeFootnoteRefId(identifier, found=True)})
        address = f"#{self.makeFootnoteId(identifier)}"
        link = SubElement(mark, "a", {"href": address, "class": "footnote-ref"})
        link.text = str(self.footnote_order.index(identifier) + 1)
        return mark

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: ARG002, N802
        """Build the section, in the order of definitions: marks are not known yet."""
        if not self.blocks:
            return None
        section = Element("div", {"class": "footnote", "role": "doc-endnotes"})
        section.set("aria-label", self.labels.footnotes)
        SubElement(section, "hr")
        listing = SubElement(section, "ol")
        while len(listing) < len(self.blocks):  # a footnote may define others
            for label, block in list(self.blocks.items())[len(listing) :]:
                note = Element("div")
                self.parser.put(note, block)  # type: ignore[attr-defined]
                note.tag = "li"
                note.set("id", self.makeFootnoteId(label))
                listing.append(note)
        return section


class _Notes(Treeprocessor):
    """Puts the notes into the order of their marks, and an arrow for each mark behind them."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__()
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        listing = next((e.find("ol") for e in root.iter("div") if _is_section(e)), None)
        if listing is None:
            return
        labels = list(self._footnotes.blocks)
        notes = dict(zip(labels, list(listing), strict=True))
        order = self._footnotes.footnote_order
        for note in notes.values():
            listing.remove(note)
        for number, label in enumerate(order, 1):
            self._add_arrows(notes[label], label, number)
            listing.append(notes[label])
        for label in labels:
            if label not in order:
                listing.append(notes[label])

    def _add_arrows(self, note: Element, label: str, number: int) -> None:
        first = f"fnref:{label}"
        words = self._footnotes.labels.footnote_back.replace("{number}", str(number))
        paragraph = note[-1] if len(note) and note[-1].tag == "p" else SubElement(note, "p")
        _append_text(paragraph, "\N{NO-BREAK SPACE}" if len(paragraph) or paragraph.text else "")
        for count in range(1, self._footnotes.found_refs.get(first, 0) + 1):
            address = f"#{first}" if count == 1 else f"#fnref{count}:{label}"
            arrow = SubElement(paragraph, "a", {"href": address, "class": "footnote-backref"})
            arrow.set("role", "doc-backlink")
            arrow.set("aria-label", words)
            arrow.text = _ARROW


def _is_section(element: Element) -> bool:
    return element.get("class") == "footnote"


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
