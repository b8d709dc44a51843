"""Make the theme's typefaces: cut to our letters, at our weights, with fallbacks measured to match.

Needed only when a typeface or the alphabet changes, for the results are committed:

    npm install --prefix BUILD theme/fonts        # the versions pinned in package.json
    python -m pip install fonttools brotli
    python theme/fonts/make.py BUILD/node_modules

It writes theme/static/fonts/*.woff2 with their licences and theme/static/css/fonts.css.
"""

from __future__ import annotations

import argparse
import collections
import io
import shutil
from array import array
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.varLib import instancer

if TYPE_CHECKING:
    from collections.abc import Iterator

Contour = list[tuple[int, int, int]]

STATIC = Path(__file__).resolve().parents[1] / "static"

SCRIPTS = ("latin", "latin-ext")  # the packages keep our letters in two files
ALPHABET = (
    "".join(chr(code) for code in range(0x20, 0x7F))
    + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
    + "áäçéèëíñöüÁÄÉÖÜčřšžČŘŠŽ"  # neighbours' names in news and bibliographies
    + "„”“«»‘’‚–—…·•°§©®×−±²³½¼¾€→←↗"
    + "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
    + "\N{SOFT HYPHEN}\N{NON-BREAKING HYPHEN}"
)

# What the widths of a fallback are compared on: letters as often as a page of ours has them.
SAMPLE = """Warsztaty w bibliotece są bezpłatne i otwarte dla wszystkich. Zrobimy razem lampę
z drewna, wydrukujemy breloczek i nauczymy się szyć na maszynie. Zapisy trwają do 14 marca 2026 r.,
liczba miejsc jest ograniczona: 12 osób. Zajęcia odbędą się w sali na parterze, o godzinie 17:00.
Wejście bez schodów."""


@dataclass(frozen=True)
class Face:
    """One file to make: which package and file, where on its axes, and how CSS calls it."""

    file: str
    family: str
    package: str
    axes_file: str
    axes: dict[str, float]
    css_weight: int
    fallback_bold: bool


FACES = (
    Face(
        "recursive-casual",
        "Recursive Casual",
        "recursive",
        "casl",
        {"CASL": 1, "wght": 780},
        800,
        fallback_bold=True,
    ),
    Face(
        "atkinson-next-regular",
        "Atkinson Next",
        "atkinson-hyperlegible-next",
        "wght",
        {"wght": 400},
        400,
        fallback_bold=False,
    ),
    Face(
        "atkinson-next-bold",
        "Atkinson Next",
        "atkinson-hyperlegible-next",
        "wght",
        {"wght": 700},
        700,
        fallback_bold=True,
    ),
)

# Fonts that phones and desks really have, and an open font of the same metrics to measure them by.
FALLBACKS = {
    "Arial": ("arimo", ("Arial", "Liberation Sans", "Arimo", "Helvetica")),
    "Roboto": ("roboto", ("Roboto",)),
}
BOLD_LOCAL = {
    "Arial": "Arial Bold",
    "Liberation Sans": "Liberation Sans Bold",
    "Arimo": "Arimo Bold",
    "Helvetica": "Helvetica Bold",
    "Roboto": "Roboto Bold",
}


def main() -> None:
    """Write every face, its licence, and the style sheet that declares them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="the node_modules folder that npm filled")
    packages: Path = parser.parse_args().packages
    rules = []
    for face in FACES:
        font = build(face, packages / "@fontsource-variable" / face.package)
        target = STATIC / "fonts" / f"{face.file}.woff2"
        font.flavor = "woff2"
        font.save(target)
        shutil.copyfile(
            packages / "@fontsource-variable" / face.package / "LICENSE",
            STATIC / "fonts" / f"{face.package}-OFL.txt",
        )
        rules.append(font_face(face))
        rules.extend(fallback_faces(face, TTFont(target), packages / "@fontsource"))
    css = STATIC / "css" / "fonts.css"
    css.write_text(HEADER + "\n".join(rules), encoding="utf-8", newline="\n")


def build(face: Face, package: Path) -> TTFont:
    """Join the Latin and Latin Extended halves of a face, fixed on its axes and cut to ALPHABET."""
    halves = []
    for script in SCRIPTS:
        source = package / "files" / f"{face.package}-{script}-{face.axes_file}-normal.woff2"
        font = instancer.instantiateVariableFont(TTFont(source), face.axes)
        font.flavor = None
        half = io.BytesIO()
        font.save(half)
        half.seek(0)
        halves.append(half)
    font = subset(Merger().merge(halves))
    open_zero(font)
    return font


def subset(font: TTFont) -> TTFont:
    """Leave our letters, kerning and tabular figures; drop hinting, which no screen needs now."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "ccmp", "locl", "tnum"]
    options.name_IDs = [0, 1, 2, 13, 14]  # the licence asks for the copyright line to stay
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=ALPHABET)
    subsetter.subset(font)
    font["head"].created = font["head"].modified = 0  # or every run would give other bytes
    font.recalcTimestamp = False
    return font


def open_zero(font: TTFont) -> None:
    """Take the stroke out of the zero: in dates and times nobody takes it for an O."""
    zero = font["glyf"]["zero"]
    first, *others = contours(zero)
    counters = [contour for contour in others if area(contour) * area(first) < 0]
    inner = counters[0] if len(counters) == 1 else fitted(first, list(chain(*counters)))
    zero.coordinates = GlyphCoordinates([(x, y) for x, y, _ in first + inner])
    zero.flags = array("B", [flag for _, _, flag in first + inner])
    zero.endPtsOfContours = [len(first) - 1, len(first + inner) - 1]
    zero.numberOfContours = 2
    zero.recalcBounds(font["glyf"])


def contours(glyph: Glyph) -> list[Contour]:
    """Return the outlines of a glyph; a point is x, y and whether it lies on the curve."""
    points = [(x, y, flag & 1) for (x, y), flag in zip(glyph.coordinates, glyph.flags, strict=True)]
    ends = [0, *(end + 1 for end in glyph.endPtsOfContours)]
    return [points[start:end] for start, end in pairwise(ends)]


def area(contour: Contour) -> float:
    """Return the signed area within an outline: counters turn the other way than what they cut."""
    return sum(x * y2 - x2 * y for (x, y, _), (x2, y2, _) in pairwise([*contour, contour[0]]))


def fitted(contour: Contour, into: Contour) -> Contour:
    """Return an outline stretched to the box of another and turned the other way."""
    (left, right, bottom, top), (left2, right2, bottom2, top2) = box(contour), box(into)
    return [
        (
            round(left2 + (x - left) * (right2 - left2) / (right - left)),
            round(bottom2 + (y - bottom) * (top2 - bottom2) / (top - bottom)),
            flag,
        )
        for x, y, flag in reversed(contour)
    ]


def box(contour: Contour) -> tuple[int, int, int, int]:
    """Return left, right, bottom, top."""
    xs, ys, _ = zip(*contour, strict=True)
    return min(xs), max(xs), min(ys), max(ys)


def font_face(face: Face) -> str:
    """Declare the face itself."""
    return (
        f'@font-face {{\n  font-family: "{face.family}";\n'
        f'  src: url("../fonts/{face.file}.woff2") format("woff2");\n'
        f"  font-weight: {face.css_weight};\n  font-display: optional;\n}}\n"
    )


def fallback_faces(face: Face, font: TTFont, packages: Path) -> Iterator[str]:
    """Declare what stands in while the face loads, stretched so that no line changes its length."""
    weight = 700 if face.fallback_bold else 400
    for name, (package, locals_) in FALLBACKS.items():
        files = packages / package / "files"
        halves = [f"{package}-{script}-{weight}-normal.woff2" for script in SCRIPTS]
        stand_in = [TTFont(files / half) for half in halves]
        size = mean_width([font]) / mean_width(stand_in)
        upright = font["hhea"]
        em = font["head"].unitsPerEm
        sources = ", ".join(
            f'local("{BOLD_LOCAL[local] if face.fallback_bold else local}")' for local in locals_
        )
        yield (
            f'@font-face {{\n  font-family: "{face.family} {name}";\n  src: {sources};\n'
            f"  font-weight: {face.css_weight};\n  size-adjust: {size:.2%};\n"
            f"  ascent-override: {upright.ascent / em / size:.2%};\n"
            f"  descent-override: {-upright.descent / em / size:.2%};\n"
            "  line-gap-override: 0%;\n}\n"
        )


def mean_width(fonts: list[TTFont]) -> float:
    """Return the mean advance of SAMPLE's characters, in ems."""
    letters = collections.Counter(SAMPLE.replace("\n", " "))
    total = 0.0
    for letter, count in letters.items():
        font = next(f for f in fonts if ord(letter) in f.getBestCmap())
        total += count * font["hmtx"][font.getBestCmap()[ord(letter)]][0] / font["head"].unitsPerEm
    return total / letters.total()


HEADER = """/* Made by theme/fonts/make.py; change it there. Each face is followed by its stand-ins:
   fonts that devices have, stretched to the same measure. A face that comes late waits for the
   next page (optional), so that nothing jumps under the reader's eyes. */

"""

if __name__ == "__main__":
    main()
