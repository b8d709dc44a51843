"""Tables whose cells are aligned by class: a strict Content-Security-Policy allows no style."""

from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_FRAME = '<div class="table-scroll" role="group" aria-label="{label}" tabindex="0"><table'


def framed_tables(html: str, label: str) -> str:
    """Sanitized HTML with tables in frames that scroll, also by keyboard; `label` names them."""
    if "<table" not in html:
        return html
    frame = _FRAME.format(label=escape(label))
    return html.replace("<table", frame).replace("</table>", "</table></div>")


def put_table(parent: Element, rows: list[list[str]]) -> None:
    """Add a table; the first row says how each column is aligned, the second holds headings.

    A row with more cells than the headings makes the table wider, so that none is lost.
    """
    sides, *texts = rows
    width = max(map(len, texts))
    table = SubElement(parent, "table")
    _put_row(SubElement(table, "thead"), "th", texts[0], sides, width)
    if len(texts) > 1:
        body = SubElement(table, "tbody")
        for cells in texts[1:]:
            _put_row(body, "td", cells, sides, width)


def _put_row(parent: Element, tag: str, cells: list[str], sides: list[str], width: int) -> None:
    row = SubElement(parent, "tr")
    for place in range(width):
        cell = SubElement(row, tag)
        cell.text = cells[place] if place < len(cells) else ""
        if place < len(sides) and sides[place]:
            cell.set("align", sides[place])


class _Cells(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            for cell in table.iter("th"):
                cell.set("scope", "col")
                _align_by_class(cell)
            for cell in table.iter("td"):
                _align_by_class(cell)


def _align_by_class(cell: Element) -> None:
    side = cell.attrib.pop("align", None)
    if side:
        cell.set("class", " ".join(filter(None, (cell.get("class"), f"align-{side}"))))


class TableExtension(Extension):
    """Finishes the cells of tables after inline text and attribute lists."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the pass over cells."""
        md.treeprocessors.register(_Cells(md), "table-cells", 5)
