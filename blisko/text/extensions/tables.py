"""Tables whose cells are aligned by class: a strict Content-Security-Policy allows no style."""

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import tables
from markdown.treeprocessors import Treeprocessor


class _Cells(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for table in root.iter("table"):
            for cell in table.iter("th"):
                cell.set("scope", "col")
                _align_by_class(cell)
            for cell in table.iter("td"):
                _align_by_class(cell)


def _align_by_class(cell: ElementTree.Element) -> None:
    side = cell.attrib.pop("align", None)
    if side:
        cell.set("class", " ".join(filter(None, (cell.get("class"), f"align-{side}"))))


class TableExtension(tables.TableExtension):
    """python-markdown's tables, finished after inline text and attribute lists."""

    def __init__(self) -> None:
        super().__init__(use_align_attribute=True)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the block processor, and the pass over its cells."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_Cells(md), "table-cells", 5)
