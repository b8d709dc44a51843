"""Figures: an image alone on its line, with a title that becomes its caption."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_Line = list[Element | str]
_HOLD_TEXT = frozenset({"li", "dd", "td", "th"})


class _Figures(Treeprocessor):
    def run(self, root: Element) -> None:
        if not any(image.get("title") for image in root.iter("img")):
            return
        for parent in list(root.iter()):
            for paragraph in list(parent):
                if paragraph.tag == "p":
                    _take_apart(parent, paragraph)
            if parent.tag in _HOLD_TEXT:
                for picture in _pictures_on_lines(parent):
                    _make_figure(parent, picture)


def _take_apart(parent: Element, paragraph: Element) -> None:
    """Put figures in the place of lines that hold captioned pictures, and nothing else."""
    lines = _lines(paragraph)
    if not any(map(_is_captioned, lines)):
        return
    place, tail = list(parent).index(paragraph), paragraph.tail
    parent.remove(paragraph)
    made: list[Element] = []
    words: list[_Line] = []
    for line in lines:
        if _is_captioned(line):
            made += _as_paragraph(words, paragraph)
            made += [
                _figure(picture, paragraph) for picture in line if isinstance(picture, Element)
            ]
            words = []
        else:
            words.append(line)
    made += _as_paragraph(words, paragraph)
    for element in made:
        element.tail = "\n"
    made[-1].tail = tail
    parent[place:place] = made


def _lines(element: Element) -> list[_Line]:
    """What is in an element, line by line."""
    lines: list[_Line] = [[]]

    def add(text: str | None) -> None:
        first, *others = (text or "").split("\n")
        lines[-1].append(first)
        lines.extend([part] for part in others)

    add(element.text)
    for child in element:
        lines[-1].append(child)
        add(child.tail)
    return lines


def _is_captioned(line: _Line) -> bool:
    """Whether a line holds pictures and nothing else, with a caption among them."""
    parts = [part for part in line if not isinstance(part, str) or part.strip()]
    images = [_image(part) for part in parts if isinstance(part, Element) and part.tag != "br"]
    if any(isinstance(part, str) for part in parts) or not images or None in images:
        return False
    return any(image is not None and image.get("title") for image in images)


def _image(element: Element) -> Element | None:
    """The image that an element is, or that it links and nothing else."""
    if element.tag == "a" and len(element) == 1:
        alone = not (element.text or "").strip() and not (element[0].tail or "").strip()
        return _image(element[0]) if alone else None
    return element if element.tag == "img" else None


def _figure(picture: Element, paragraph: Element) -> Element:
    """A figure of a picture; one without a title stays in a paragraph."""
    image = _image(picture)
    title = image.attrib.pop("title", None) if image is not None else None
    figure = Element("figure" if title else "p", dict(paragraph.attrib))
    figure.append(picture)
    picture.tail = None
    if title:
        SubElement(figure, "figcaption").text = title
    return figure


def _as_paragraph(lines: list[_Line], model: Element) -> list[Element]:
    """A paragraph of lines, with the attributes of the one they come from."""
    while lines and lines[-1] and isinstance(lines[-1][-1], Element) and lines[-1][-1].tag == "br":
        del lines[-1][-1]
    parts = [part for line in lines for part in ("\n", *line)][1:]
    if not any(isinstance(part, Element) or part.strip() for part in parts):
        return []
    paragraph = Element("p", dict(model.attrib))
    for part in parts:
        if isinstance(part, Element):
            part.tail = None
            paragraph.append(part)
        elif len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + part
        else:
            paragraph.text = (paragraph.text or "") + part
    return [paragraph]


def _pictures_on_lines(parent: Element) -> list[Element]:
    """The captioned pictures alone on their lines, among the text of a list item or a cell."""
    found: list[Element] = []
    for line in _lines(parent):
        pictures = [part for part in line if isinstance(part, Element) and _image(part) is not None]
        if _is_captioned([*pictures, *(part for part in line if isinstance(part, str))]):
            found += pictures
    return found


def _make_figure(parent: Element, picture: Element) -> None:
    """Put a figure in the place of a picture that has a caption."""
    image = _image(picture)
    if image is None or not image.get("title"):
        return
    place, tail = list(parent).index(picture), picture.tail
    parent.remove(picture)
    figure = _figure(picture, Element("p"))
    figure.tail = tail
    parent.insert(place, figure)


class FigureExtension(Extension):
    """Turns lines that hold captioned images and nothing else into figures."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the pass over paragraphs, after inline text and attribute lists."""
        md.registerExtension(self)
        md.treeprocessors.register(_Figures(md), "figure", 5)
