"""Footnotes that say in the language of the site where their links lead."""

from xml.etree import ElementTree

from markdown.extensions import footnotes

from blisko.text.labels import Labels


class FootnoteExtension(footnotes.FootnoteExtension):
    """python-markdown's footnotes with names and roles for screen readers."""

    def __init__(self, labels: Labels) -> None:
        super().__init__(BACKLINK_TITLE=labels.footnote_back.replace("{number}", "{}"))
        self._labels = labels

    def makeFootnotesDiv(self, root: ElementTree.Element) -> ElementTree.Element | None:  # noqa: N802
        """Build the section; the name of an arrow is read aloud, a title often is not."""
        section = super().makeFootnotesDiv(root)
        if section is None:
            return None
        section.set("role", "doc-endnotes")
        section.set("aria-label", self._labels.footnotes)
        for link in section.iter("a"):
            if link.get("class") == "footnote-backref":  # there may be link cards too
                link.set("role", "doc-backlink")
                link.set("aria-label", link.attrib.pop("title"))
        return section
