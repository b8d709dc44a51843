"""Figures: an image alone in a paragraph, with a title that becomes its caption."""

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _Figures(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for paragraph in root.iter("p"):
            image = _only_image(paragraph)
            if image is not None and image.get("title"):
                paragraph.tag = "figure"
                caption = ElementTree.SubElement(paragraph, "figcaption")
                caption.text = image.attrib.pop("title")


def _only_image(element: ElementTree.Element) -> ElementTree.Element | None:
    """Return the image when nothing stands beside it; it may be wrapped in one link."""
    if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
        return None
    child = element[0]
    if child.tag == "a":
        return _only_image(child)
    return child if child.tag == "img" else None


class FigureExtension(Extension):
    """Turns paragraphs that hold a captioned image and nothing else into figures."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the pass over paragraphs, after inline text and attribute lists."""
        md.registerExtension(self)
        md.treeprocessors.register(_Figures(md), "figure", 5)
