"""The drawing of the place: things that lie about there, by what the organisation is.

Each thing is drawn once, in `art/things.svg` of the theme; here they are laid out on a strip.
"""

from xml.etree import ElementTree

WIDTH, HEIGHT = 960, 240
SOURCE = "art/things.svg"  # below theme/static/
NAME = "art/place.svg"  # what the style sheet asks for

#: By the code of an organisation's type: the things, each with its middle and its turn in degrees.
LAID_OUT: dict[str, tuple[tuple[str, int, int, int], ...]] = {
    "library": (
        ("book", 121, 112, -9), ("scissors", 345, 115, 24), ("pencil", 500, 100, -62),
        ("rule", 640, 172, 6), ("cube", 760, 72, 0), ("spool", 880, 140, 14),
    ),
    "organisation": (
        ("scissors", 98, 115, 24), ("pencil", 245, 100, -62), ("mug", 370, 118, -6),
        ("rule", 566, 150, 6), ("cube", 745, 105, 0), ("spool", 890, 130, 14),
    ),
    "fire_brigade": (
        ("helmet", 103, 125, -5), ("axe", 302, 122, 24), ("hose", 454, 100, 0),
        ("ladder", 705, 118, 62), ("bell", 880, 125, 8),
    ),
    "rural_womens_circle": (
        ("pot", 89, 138, -4), ("ladle", 227, 118, 26), ("flower", 361, 110, 8),
        ("rolling-pin", 531, 140, -14), ("spool", 725, 120, 12), ("scissors", 861, 118, -16),
    ),
    "school": (
        ("bell", 85, 125, -12), ("book", 278, 115, -6), ("globe", 453, 120, 0),
        ("pencil", 582, 105, -58), ("set-square", 722, 120, 8), ("apple", 887, 128, 10),
    ),
    "office": (
        ("stamp", 86, 130, -10), ("papers", 234, 118, 8), ("folder", 396, 125, -6),
        ("pencil", 548, 105, -58), ("bubbles", 709, 115, 4), ("mug", 871, 118, 6),
    ),
    "cultural_centre": (
        ("mask", 101, 112, -10), ("ticket", 284, 130, 12), ("notes", 446, 130, -4),
        ("bunting", 633, 105, 0), ("palette", 860, 125, 8),
    ),
    "association": (
        ("bubbles", 94, 118, -6), ("seedling", 252, 122, 4), ("bunting", 449, 105, 0),
        ("mug", 640, 115, -8), ("book", 840, 118, 8),
    ),
    "informal_group": (
        ("mug", 65, 115, -10), ("bubbles", 230, 115, 6), ("bunting", 440, 105, 0),
        ("seedling", 632, 125, -4), ("spanner", 753, 118, 32), ("notes", 894, 130, 6),
    ),
    "company": (
        ("gear", 74, 115, 10), ("spanner", 226, 122, 34), ("parcel", 385, 125, -5),
        ("rule", 591, 130, -8), ("cube", 782, 110, 0), ("pencil", 901, 115, -58),
    ),
    "artist": (
        ("palette", 104, 120, -10), ("brush", 252, 118, 24), ("vase", 369, 128, -4),
        ("pencil", 486, 110, -58), ("flower", 614, 112, 10), ("spool", 784, 125, 14),
        ("brush", 902, 118, -28),
    ),
}  # fmt: skip

_SVG = "http://www.w3.org/2000/svg"


def drawing(things: str, kind: str) -> bytes:
    """The strip of an organisation of a kind, of the things in the text of `SOURCE`."""
    ElementTree.register_namespace("", _SVG)
    source = ElementTree.fromstring(things)  # noqa: S314  # our own file
    known = {thing.get("id"): thing for thing in source}
    strip = ElementTree.Element(
        f"{{{_SVG}}}svg", {"viewBox": f"0 0 {WIDTH} {HEIGHT}", **source.attrib}
    )
    for name, x, y, turn in LAID_OUT[kind]:
        place = {"transform": f"translate({x} {y}) rotate({turn})"}
        holder = ElementTree.SubElement(strip, f"{{{_SVG}}}g", place)
        thing = known[name]
        shift = {"transform": thing.get("transform", "")} if thing.get("transform") else {}
        ElementTree.SubElement(holder, f"{{{_SVG}}}g", shift).extend(thing)
    for part in strip.iter():
        part.text = part.tail = None
    return ElementTree.tostring(strip)
