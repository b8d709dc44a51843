"""The card that other services show beside a shared link: title, date and place on the mat.

A card is drawn from a frozen `Card` alone, so its address carries a digest of it and a drawn one is
kept in the cache for ever. Sizes are pixels; 1200 by 630 is what Open Graph readers expect.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from blisko.cache.kept_files import keep, kept
from blisko.theme.colours import shades

WIDTH, HEIGHT = 1200, 630
SQUARE = 40  # of the mat's grid
TAPE = 26
SHEET = (80, 110, 1120, 550)
CORNER = 60  # cut off the sheet
MARGIN = 60
TITLE_SIZES = (72, 64, 56, 48, 42)
TITLE_LINES = 3
RECIPE = "1"  # change when the drawing changes: cards drawn before are then drawn again

TITLE_FONT = "recursive-casual.woff2"
TEXT_FONT = "atkinson-next-bold.woff2"


@dataclass(frozen=True)
class Card:
    """The words of a card. `kicker` says what it is, `line` when and where; both may be empty."""

    title: str
    kicker: str
    line: str
    name: str
    accent: str

    @cached_property
    def digest(self) -> str:
        """Names the drawing."""
        text = "\x1f".join((RECIPE, self.title, self.kicker, self.line, self.name, self.accent))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def file(self) -> str:
        """The name of the drawing in the cache."""
        return f"{self.digest}.png"

    @property
    def address(self) -> str:
        """Where it is published, from the root of the site."""
        return f"/media/card-{self.digest}.png"


def drawn(card: Card, fonts: Path, folder: Path) -> bytes:
    """The PNG of `card`, from `folder` or drawn with the typefaces of the folder `fonts`."""
    data = kept(folder / card.file)
    if data is None:
        data = draw(card, fonts)
        keep(folder / card.file, data)
    return data


def draw(card: Card, fonts: Path) -> bytes:
    """The card as a PNG of few colours."""
    colours = _colours(card.accent)
    image = _mat(card.accent).copy()
    pen = ImageDraw.Draw(image)
    left, top = SHEET[0] + MARGIN, SHEET[1] + MARGIN - 8
    if card.kicker:
        pen.text((left, top), card.kicker, colours["link"], _font(fonts / TEXT_FONT, 34))
        top += 58
    room = SHEET[3] - top - (90 if card.line else 30)
    font, lines = _fitted(pen, card.title, fonts / TITLE_FONT, room)
    for line in lines:
        pen.text((left, top), line, colours["ink"], font)
        top += round(font.size * 1.15)
    if card.line:
        text = _cut(pen, card.line, _font(fonts / TEXT_FONT, 34))
        pen.text((left, SHEET[3] - 78), text, colours["ink-soft"], _font(fonts / TEXT_FONT, 34))
    name = _cut(pen, card.name, _font(fonts / TEXT_FONT, 30))
    pen.text((SHEET[0], HEIGHT - 60), name, colours["on-mat"], _font(fonts / TEXT_FONT, 30))
    out = io.BytesIO()
    few = image.quantize(16, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=5)  # 9 takes ten times as long for a tenth of the bytes
    return out.getvalue()


@cache
def _colours(accent: str) -> Mapping[str, str]:
    return shades(accent)["light"]


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _mat(accent: str) -> Image.Image:
    """The ground of every card: the mat with its grid, the tape, a sheet with a cut corner."""
    colours = _colours(accent)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["mat"])
    pen = ImageDraw.Draw(image)
    for x in range(0, WIDTH, SQUARE):
        pen.line((x, 0, x, HEIGHT), colours["mat-line"], 2)
    for y in range(0, HEIGHT, SQUARE):
        pen.line((0, y, WIDTH, y), colours["mat-line"], 2)
    pen.rectangle((0, 0, WIDTH, TAPE), colours["tape"])
    for number, x in enumerate(range(0, WIDTH, SQUARE // 4)):
        depth = TAPE if number % 8 == 0 else TAPE // 2
        pen.line((x, 0, x, depth), colours["tape-ink"], 2)
    left, top, right, bottom = SHEET
    corners = [(left, top), (right - CORNER, top), (right, top + CORNER), (right, bottom)]
    pen.polygon([*corners, (left, bottom)], colours["paper"])
    return image


def _fitted(
    pen: ImageDraw.ImageDraw, title: str, path: Path, room: int
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest type in which the title fits; at the smallest the last line is cut."""
    for size in TITLE_SIZES:
        font = _font(path, size)
        lines = wrapped(pen, title, font)
        if len(lines) <= _most_lines(size, room):
            return font, lines
    font = _font(path, TITLE_SIZES[-1])
    lines = wrapped(pen, title, font)
    most = _most_lines(TITLE_SIZES[-1], room)
    return font, [*lines[: most - 1], _cut(pen, f"{lines[most - 1]} {lines[most]}…", font)]


def _most_lines(size: int, room: int) -> int:
    """How many lines of a size fit into `room` pixels, never more than look well."""
    return min(TITLE_LINES, int(room // (size * 1.15)))


def wrapped(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines that fit the sheet. Only an ordinary space may end a line; a long word is broken."""
    width = SHEET[2] - SHEET[0] - 2 * MARGIN
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if pen.textlength(longer, font) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if pen.textlength(lines[-1] + letter, font) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _cut(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> str:
    width = SHEET[2] - SHEET[0] - 2 * MARGIN
    if pen.textlength(text, font) <= width:
        return text
    while text and pen.textlength(f"{text}…", font) > width:
        text = text[:-1]
    return f"{text.rstrip(' …')}…"
