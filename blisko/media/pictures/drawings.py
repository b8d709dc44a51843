"""SVG drawings: only what draws gets through, and what could act is refused.

An SVG file is a document: opened by its address it may run scripts as if the site had written
them. So the file is read, looked through and written anew. Notes of drawing programs, comments and
metadata are left out without a word; a script, an event handler, an animation, foreign content or
a reference to another place is an error, since a drawing that lost a part would be a surprise. So
is one that grows without bounds when it is drawn.
Elements and attributes: SVG 2 (W3C, 2018), static graphics only.
"""

import base64
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from blisko.media.pictures.metadata import stripped
from blisko.media.pictures.unusable import Unusable

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
LARGEST = 2_000_000  # bytes; a heavier drawing is a photograph in disguise
DEEPEST = 100  # levels of elements, also of those that are drawn again by reference
MOST_DRAWN = 50_000  # elements that a browser draws, with what is drawn again by reference
LARGEST_SIDE = 100_000  # pixels
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
#: Attributes whose values are words, names or numbers, and no CSS.
PLAIN = frozenset(
    {"alt", "amplitude", "azimuth", "baseFrequency", "bias", "class", "clipPathUnits", "cx", "cy"}
    | {"d", "diffuseConstant", "divisor", "dx", "dy", "edgeMode", "elevation", "exponent"}
    | {"filterUnits", "focusable", "fr", "fx", "fy", "gradientUnits", "height", "id", "in", "in2"}
    | {"intercept", "k1", "k2", "k3", "k4", "kernelMatrix", "kernelUnitLength", "lang"}
    | {"lengthAdjust", "limitingConeAngle", "markerHeight", "markerUnits", "markerWidth"}
    | {"maskContentUnits", "maskUnits", "media", "method", "mode", "numOctaves", "offset"}
    | {"operator", "order", "orient", "path", "pathLength", "patternContentUnits", "patternUnits"}
    | {"points", "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio"}
    | {"primitiveUnits", "r", "radius", "refX", "refY", "requiredExtensions", "requiredFeatures"}
    | {"result", "role", "rotate", "rx", "ry", "scale", "seed", "side", "slope", "spacing"}
    | {"specularConstant", "specularExponent", "spreadMethod", "startOffset", "stdDeviation"}
    | {"stitchTiles", "surfaceScale", "systemLanguage", "tableValues", "tabindex", "targetX"}
    | {"targetY", "textLength", "title", "type", "values", "version", "viewBox", "width", "x", "x1"}
    | {"x2", "xChannelSelector", "y", "y1", "y2", "yChannelSelector", "z", "zoomAndPan"}
    | {"baseProfile", "enable-background"}
)
#: Attributes whose values are read as CSS: those of CSS itself, and where things are moved to.
STYLED = frozenset(
    {"alignment-baseline", "baseline-shift", "clip", "clip-path", "clip-rule", "color"}
    | {"color-interpolation", "color-interpolation-filters", "color-profile", "color-rendering"}
    | {"cursor", "direction", "display", "dominant-baseline", "fill", "fill-opacity", "fill-rule"}
    | {"filter", "flood-color", "flood-opacity", "font", "font-family", "font-feature-settings"}
    | {"font-size", "font-size-adjust", "font-stretch", "font-style", "font-variant"}
    | {"font-weight", "glyph-orientation-horizontal", "glyph-orientation-vertical"}
    | {"gradientTransform", "image-rendering", "inline-size", "isolation", "kerning"}
    | {"letter-spacing", "lighting-color", "line-height", "marker", "marker-end", "marker-mid"}
    | {"marker-start", "mask", "mask-type", "mix-blend-mode", "opacity", "overflow", "paint-order"}
    | {"patternTransform", "pointer-events", "shape-rendering", "solid-color", "solid-opacity"}
    | {"stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset"}
    | {"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width"}
    | {
        "style",
        "text-align",
        "text-anchor",
        "text-decoration",
        "text-rendering",
        "transform",
        "transform-box",
    }
    | {"transform-origin", "unicode-bidi", "vector-effect", "visibility", "white-space"}
    | {"word-spacing", "writing-mode"}
)
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|webp);base64,(.*)", re.DOTALL)
_LOCAL = re.compile(r"#[\w.:-]+")
# CSS: what may be called, besides url() of a place inside the drawing.
_FUNCTIONS = frozenset(
    {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"}
    | {"color-mix", "device-cmyk", "calc", "min", "max", "clamp", "var", "matrix", "matrix3d"}
    | {"perspective", "translate", "translatex", "translatey", "translatez", "translate3d"}
    | {"scale", "scalex", "scaley", "scalez", "scale3d", "rotate", "rotatex", "rotatey", "rotatez"}
    | {"rotate3d", "skew", "skewx", "skewy", "blur", "brightness", "contrast", "drop-shadow"}
    | {"grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia", "polygon", "circle"}
    | {"ellipse", "inset", "rect", "path", "not", "is", "where", "lang", "nth-child"}
    | {"nth-last-child", "nth-of-type", "nth-last-of-type"}
)
_AT_RULES = frozenset({"@media"})
_CSS_TARGET = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_CSS_PLACE = re.compile(
    r"(?<![\w-])url\(\s*(?P<quote>[\"']?)#(?P<id>[\w.:-]+)(?P=quote)\s*\)", re.IGNORECASE
)
_CSS_TOKEN = re.compile(
    rf"{_CSS_PLACE.pattern}|\"[^\"\n]*\"|'[^'\n]*'|/\*.*?\*/"  # a place, words, a comment
    r"|(?<![\w-])(?P<function>[\w-]++)\("
    r"|(?P<at>@[\w-]*)"
    r"|(?P<refused>[\"']|/\*|javascript:|-moz-binding|behavior\s*:)",
    re.DOTALL | re.IGNORECASE,
)
_CLASS_RULE = re.compile(r"\s*\.([\w-]+)\s*")
_RULE = re.compile(r"(?<![^{}])([^{}]*)\{([^{}]*)\}")
_NUMBER = r"[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?"
_BOX = re.compile(rf"\s*{_NUMBER}[\s,]++{_NUMBER}[\s,]++({_NUMBER})[\s,]++({_NUMBER})\s*")
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*+(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
# What a reference to these costs a browser does not grow with what they hold.
_CHEAP = frozenset({"linearGradient", "radialGradient", "filter", "path"})


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
    _Expansion(root).measure()
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
        raise _too_much(element, DEEPEST)
    kept: list[ElementTree.Element] = []
    for child in element:
        name = _local(child)
        if name in DRAWS:
            _clean_element(child, depth + 1)
            kept.append(child)
        elif (not name and not _is_html(child)) or name in SAYS_NOTHING:
            _keep_text_behind(child, kept, element)
        else:
            raise Unusable("svg-unsafe", found=f"<{name or str(child.tag).rpartition('}')[2]}>")
    if _local(element) == "style":
        if len(element):  # which a browser reads over, and we do not
            raise Unusable("svg-unsafe", found=f"<style>: <{_local(element[0])}>")
        _refuse_css(element.text or "", "<style>")
    if len(kept) < len(element):
        element[:] = kept
    for name, value in list(element.attrib.items()):
        if not _keep(name, value, element):
            del element.attrib[name]


def _too_much(element: ElementTree.Element, count: int) -> Unusable:
    return Unusable("svg-unsafe", found=f"<{_local(element)}> × {count}")


def _is_html(element: ElementTree.Element) -> bool:
    return "xhtml" in str(element.tag)


def _keep_text_behind(
    gone: ElementTree.Element, kept: list[ElementTree.Element], parent: ElementTree.Element
) -> None:
    """The text behind an element that is taken out stays, behind what stands before it."""
    if gone.tail and kept:
        kept[-1].tail = (kept[-1].tail or "") + gone.tail
    elif gone.tail:
        parent.text = (parent.text or "") + gone.tail


def _keep(name: str, value: str, element: ElementTree.Element) -> bool:
    """Whether an attribute stays; Unusable for one that acts or leads elsewhere."""
    if name in REFERENCES:
        element.attrib[name] = _reference(name, value.strip(), element)
        return True
    if name.startswith("{"):
        return name.startswith(f"{{{XML}}}") and name.endswith(("}space", "}lang"))
    if name.lower().startswith("on"):
        raise Unusable("svg-unsafe", found=name)
    if name in STYLED:
        _refuse_css(value, name)
        return True
    return name in PLAIN or name.startswith("aria-")


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
    if "\\" in text:  # with which anything can be written in another way
        raise Unusable("svg-unsafe", found=f"{place}: \\")
    for match in _CSS_TOKEN.finditer(text):
        function, at = match["function"], match["at"]
        if function and function.lower() == "url":
            target = _CSS_TARGET.match(text, match.start())
            raise Unusable("svg-unsafe", found=f"{place}: url({target[1][:40] if target else ''})")
        if function and function.lower() not in _FUNCTIONS:
            raise Unusable("svg-unsafe", found=f"{place}: {function}(")
        if (at and at.lower() not in _AT_RULES) or match["refused"]:
            raise Unusable("svg-unsafe", found=f"{place}: {at or match['refused']}")


class _Expansion:
    """How much a browser draws: a reference draws all that it refers to once more.

    Ten copies of ten copies of ten are few bytes, and nobody can wait for what they become.
    """

    def __init__(self, root: ElementTree.Element) -> None:
        self._root = root
        self._by_id: dict[str, ElementTree.Element] = {}
        self._of_class: dict[str, set[str]] = {}
        self._of_all: set[str] = set()
        for element in root.iter():
            if _local(element) not in _CHEAP:
                self._by_id.setdefault(element.get("id", ""), element)
        for style in root.iter(f"{{{SVG}}}style"):
            self._read_rules(style.text or "")
        self._known: dict[ElementTree.Element, tuple[int, int]] = {}
        self._open: set[ElementTree.Element] = set()

    def measure(self) -> None:
        """Unusable where it is too much, too deep, or without end."""
        self._measure(self._root, 0)

    def _read_rules(self, css: str) -> None:
        for selector, rule in _RULE.findall(css):
            places = {match["id"] for match in _CSS_PLACE.finditer(rule)} & self._by_id.keys()
            for part in selector.split(",") if places else ():
                simple = _CLASS_RULE.fullmatch(part)
                (self._of_class.setdefault(simple[1], set()) if simple else self._of_all).update(
                    places
                )

    def _measure(self, element: ElementTree.Element, depth: int) -> tuple[int, int]:
        """How many elements are drawn for this one, and in how many levels."""
        if element in self._open:
            place = f"#{element.get('id', '')}"
            raise Unusable("svg-unsafe", found=f"<{_local(element)}>: {place} → {place}")
        if depth > DEEPEST:
            raise _too_much(element, DEEPEST)
        if element not in self._known:
            self._open.add(element)
            inner = [self._measure(other, depth + 1) for other in self._drawn_by(element)]
            self._open.remove(element)
            count = 1 + sum(count for count, _ in inner)
            self._known[element] = count, 1 + max((levels for _, levels in inner), default=0)
        count, levels = self._known[element]
        if count > MOST_DRAWN or depth + levels > DEEPEST + 1:
            raise _too_much(element, max(count, depth + levels))
        return count, levels

    def _drawn_by(self, element: ElementTree.Element) -> list[ElementTree.Element]:
        found = (self._by_id.get(name) for name in self._names_in(element))
        return [*element, *(other for other in found if other is not None)]

    def _names_in(self, element: ElementTree.Element) -> list[str]:
        names = sorted(self._of_all) if _local(element) not in {"style", "defs"} else []
        for part in element.get("class", "").split() if self._of_class else ():
            names += sorted(self._of_class.get(part, ()))
        for name, value in element.attrib.items():
            if name in REFERENCES and value.startswith("#"):
                names.append(value[1:])
            elif name in STYLED and "#" in value and "(" in value:
                names += (match["id"] for match in _CSS_PLACE.finditer(value))
        return names


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Width and height in CSS pixels, from the attributes or the `viewBox`."""
    found = _BOX.fullmatch(root.get("viewBox", ""))
    box = [_finite(found[1]), _finite(found[2])] if found else []
    width, height = _length(root.get("width")), _length(root.get("height"))
    if box and min(box) > 0:
        ratio = box[0] / box[1]
        if not width and not height:
            width, height = box
        width, height = width or height * ratio, height or width / ratio
    width, height = width or WITHOUT_SIZE[0], height or WITHOUT_SIZE[1]
    return _side(width), _side(height)


def _side(length: float) -> int:
    return max(1, round(min(length, LARGEST_SIDE)))


def _length(text: str | None) -> float:
    match = _LENGTH.fullmatch(text or "")
    return max(0, _finite(match[1]) * _UNITS[match[2] or "px"]) if match else 0


def _finite(number: str) -> float:
    """A number, but for one too large to draw with."""
    value = float(number)
    return value if abs(value) < 1e9 else 0
