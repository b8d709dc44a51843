"""SVG drawings: only what draws gets through, and what could act is refused.

An SVG file is a document: opened by its address it may run scripts as if the site had written
them. So the file is read, looked through and written anew. Notes of drawing programs, comments and
metadata are left out without a word; a script, an event handler, an animation, foreign content or
a reference to another place is an error, since a drawing that lost a part would be a surprise.
Elements and attributes: SVG 2 (W3C, 2018), static graphics only.
"""

import base64
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from blisko.pictures.metadata import stripped
from blisko.pictures.problems import Unusable

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
LARGEST = 2_000_000  # bytes; a heavier drawing is a photograph in disguise
DEEPEST = 100  # levels of elements
WITHOUT_SIZE = (300, 150)  # what CSS 2.1 gives a replaced element of no size

ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)

DRAWS = frozenset(
    {"svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "style"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "marker", "image"}
    | {"text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern"}
    | {"clipPath", "mask", "filter", "feBlend", "feColorMatrix", "feComponentTransfer"}
    | {"feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap"}
    | {"feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR"}
    | {"feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight"}
    | {"feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"}
)
SAYS_NOTHING = frozenset({"metadata", "view", "cursor"})
REFERENCES = frozenset({"href", f"{{{XLINK}}}href"})
_LOCAL = re.compile(r"#[\w.:-]+")
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|webp);base64,(.*)", re.DOTALL)
_CSS_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_CSS_REFUSED = re.compile(
    r"@import|expression\s*\(|javascript:|-moz-binding|behavior\s*:|\\", re.IGNORECASE
)
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@dataclass(frozen=True)
class Drawing:
    """A safe SVG file with its size in CSS pixels."""

    data: bytes
    width: int
    height: int


def clean(data: bytes) -> Drawing:
    """The drawing written anew; Unusable where it holds more than a drawing may."""
    if len(data) > LARGEST:
        raise Unusable("svg-unsafe", found=f"{len(data) // 1_000_000} MB")
    if b"\x00" in data:
        raise Unusable("svg-broken", reason="UTF-16")  # where entities could hide
    if b"<!ENTITY" in data:
        raise Unusable("svg-unsafe", found="<!ENTITY>")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  # no entities, see above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Unusable("svg-broken", reason=str(error)) from None
    if _local(root) != "svg":
        raise Unusable("svg-broken", reason=f"<{root.tag}>")
    _clean_element(root, 0)
    root.tail = None
    width, height = _size(root)
    return Drawing(ElementTree.tostring(root, encoding="utf-8"), width, height)


def _local(element: ElementTree.Element) -> str:
    """The element's name within SVG; "" for one of another language.

    A file without the namespace is no SVG for a browser, and so none for us.
    """
    name = str(element.tag)
    return name.removeprefix(f"{{{SVG}}}") if name.startswith(f"{{{SVG}}}") else ""


def _clean_element(element: ElementTree.Element, depth: int) -> None:
    if depth > DEEPEST:
        raise Unusable("svg-unsafe", found="<…>" * 3)
    for child in list(element):
        name = _local(child)
        if name in DRAWS:
            _clean_element(child, depth + 1)
        elif (not name and not _is_html(child)) or name in SAYS_NOTHING:
            _remove(element, child)
        else:
            raise Unusable("svg-unsafe", found=f"<{name or str(child.tag).rpartition('}')[2]}>")
    for name, value in list(element.attrib.items()):
        if not _keep(name, value, element):
            del element.attrib[name]
    if _local(element) == "style":
        _refuse_css(element.text or "", "<style>")


def _is_html(element: ElementTree.Element) -> bool:
    return "xhtml" in str(element.tag)


def _remove(parent: ElementTree.Element, child: ElementTree.Element) -> None:
    """Take an element out; the text behind it stays."""
    place = list(parent).index(child)
    if child.tail:
        if place:
            before = parent[place - 1]
            before.tail = (before.tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _keep(name: str, value: str, element: ElementTree.Element) -> bool:
    """Whether an attribute stays; Unusable for one that acts or leads elsewhere."""
    if name in REFERENCES:
        element.attrib[name] = _reference(name, value.strip(), element)
        return True
    if name.startswith("{"):
        return name.startswith(f"{{{XML}}}") and name.endswith(("}space", "}lang"))
    if name.lower().startswith("on"):
        raise Unusable("svg-unsafe", found=name)
    _refuse_css(value, name)
    return not name.startswith("data-")


def _reference(name: str, value: str, element: ElementTree.Element) -> str:
    if _LOCAL.fullmatch(value):
        return value
    if _local(element) == "image" and (embedded := _EMBEDDED.fullmatch(value)):
        return _without_metadata(embedded[1])
    raise Unusable("svg-unsafe", found=f"{name.rpartition('}')[2]}={value[:40]}")


def _without_metadata(encoded: str) -> str:
    """An embedded picture as a data URL, without what it says about its maker."""
    try:
        data = base64.b64decode(re.sub(r"\s", "", encoded), validate=True)
    except ValueError:
        raise Unusable("svg-broken", reason="data:image") from None
    bare = stripped(data)
    if bare is None:
        raise Unusable("svg-broken", reason="data:image")
    kind = "png" if bare.startswith(b"\x89PNG") else "webp" if bare[:4] == b"RIFF" else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(bare).decode()}"


def _refuse_css(text: str, place: str) -> None:
    """Style and presentation attributes may point inside the drawing, and nowhere else."""
    for target in _CSS_URL.findall(text):
        if not target.startswith("#"):
            raise Unusable("svg-unsafe", found=f"{place}: url({target[:40]})")
    if found := _CSS_REFUSED.search(text):
        raise Unusable("svg-unsafe", found=f"{place}: {found[0]}")


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Width and height in CSS pixels, from the attributes or the `viewBox`."""
    box = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))[2:4]]
    width, height = _length(root.get("width")), _length(root.get("height"))
    if len(box) == 2 and min(box) > 0:
        ratio = box[0] / box[1]
        if not width and not height:
            width, height = box
        width, height = width or height * ratio, height or width / ratio
    width, height = width or WITHOUT_SIZE[0], height or WITHOUT_SIZE[1]
    return max(1, round(width)), max(1, round(height))


def _length(text: str | None) -> float:
    match = _LENGTH.fullmatch(text or "")
    try:
        return float(match[1]) * _UNITS[match[2] or "px"] if match else 0
    except ValueError:
        return 0
