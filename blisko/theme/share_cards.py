"""The card that other services show beside a shared link: title, date and place on the mat.

A card is drawn from a frozen `Card` alone, so its address carries a digest of it and a drawn one is
kept in the cache for ever. Sizes are pixels; 1200 by 630 is what Open Graph readers expect.
"""

import hashlib
import io
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from blisko.cache.kept_files import keep, kept
from blisko.theme.colours import shades

WIDTH, HEIGHT = 1200, 630
SQUARE = 40  # of the mat's grid
TAPE = 26
SHEET = (80, 110, 1120, 550)
CORNER = 60  # cut off the sheet
MARGIN = 60
SMALL, SMALLEST = 34, 30
TITLE_SIZES = (72, 64, 56, 48, 42)
TITLE_LINES = 3
RECIPE = "2"  # change when the drawing changes: cards drawn before are then drawn again
ENCODING = "rle"  # change when the same drawing becomes other bytes

TITLE_FONT = "recursive-casual.woff2"
TEXT_FONT = "atkinson-next-bold.woff2"

_GROUNDS = ("mat", "mat-line", "tape", "tape-ink", "paper")
#: Where the steps to an ink begin in the palette of sixteen colours, and how many there are.
_INKS = {"ink": (5, 4), "link": (9, 3), "ink-soft": (12, 2), "on-mat": (14, 2)}


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
        return f"{self.digest}-{ENCODING}.png"

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
    image = _sheet(card.accent, card.kicker, card.name, fonts).copy()
    left, top = SHEET[0] + MARGIN, _top_of_title(card.kicker)
    room = SHEET[3] - top - (90 if card.line else 30)
    font, lines = _fitted(card.title, fonts / TITLE_FONT, room)
    for line in lines:
        _write(image, (left, top), line, "ink", font)
        top += round(font.size * 1.15)
    if card.line:
        small = _font(fonts / TEXT_FONT, SMALL)
        _write(image, (left, SHEET[3] - 78), _cut(card.line, small), "ink-soft", small)
    out = io.BytesIO()
    # Of a drawing of few colours runs are nearly all that repeats: a third faster for 3 % more.
    image.save(out, "PNG", compress_type=zlib.Z_RLE)
    return out.getvalue()


@lru_cache(maxsize=16)
def _sheet(accent: str, kicker: str, name: str, fonts: Path) -> Image.Image:
    """The ground with the words that many cards have alike: what it is, and whose."""
    image = _mat(accent).copy()
    if kicker:
        small = _font(fonts / TEXT_FONT, SMALL)
        place = (SHEET[0] + MARGIN, _top_of_title(""))
        _write(image, place, _cut(kicker, small), "link", small)
    small = _font(fonts / TEXT_FONT, SMALLEST)
    _write(image, (SHEET[0], HEIGHT - 60), _cut(name, small), "on-mat", small)
    return image


def _top_of_title(kicker: str) -> int:
    return SHEET[1] + MARGIN - 8 + (58 if kicker else 0)


def _write(
    image: Image.Image,
    place: tuple[int, int],
    text: str,
    ink: str,
    font: ImageFont.FreeTypeFont,
) -> None:
    """Write on an image of a palette: the edges of letters are the steps that lead to the ink."""
    if not text:
        return
    # Room for what leans out of its line: to ask for the true box takes a twentieth of all drawing.
    spare = math.ceil(font.size / 4)
    size = math.ceil(length(text, font)) + spare, sum(font.getmetrics()) + spare
    letters = Image.new("L", size)
    ImageDraw.Draw(letters).text((0, 0), text, 255, font)
    colours, mask = _steps(ink)
    image.paste(letters.point(colours), place, letters.point(mask))


@cache
def _steps(ink: str) -> tuple[list[int], list[int]]:
    """For each level of grey the colour that stands for it, and whether there is any."""
    first, steps = _INKS[ink]
    step = [(level * steps + 127) // 255 for level in range(256)]
    return [first + number - 1 for number in step], [255 * (number > 0) for number in step]


@cache
def _advance(letter: str, font: ImageFont.FreeTypeFont) -> float:
    return font.getlength(letter)


def length(text: str, font: ImageFont.FreeTypeFont) -> float:
    """How wide a text is: in the basic layout each letter takes its own width, beside any other."""
    return sum(_advance(letter, font) for letter in text)


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _mat(accent: str) -> Image.Image:
    """The ground of every card: the mat with its grid, the tape, a sheet with a cut corner."""
    image = Image.new("P", (WIDTH, HEIGHT), _GROUNDS.index("mat"))
    image.putpalette(_palette(shades(accent)["light"]))
    pen = ImageDraw.Draw(image)
    line, tape, marks, paper = map(_GROUNDS.index, ("mat-line", "tape", "tape-ink", "paper"))
    for x in range(0, WIDTH, SQUARE):
        pen.line((x, 0, x, HEIGHT), line, 2)
    for y in range(0, HEIGHT, SQUARE):
        pen.line((0, y, WIDTH, y), line, 2)
    pen.rectangle((0, 0, WIDTH, TAPE), tape)
    for number, x in enumerate(range(0, WIDTH, SQUARE // 4)):
        depth = TAPE if number % 8 == 0 else TAPE // 2
        pen.line((x, 0, x, depth), marks, 2)
    left, top, right, bottom = SHEET
    corners = [(left, top), (right - CORNER, top), (right, top + CORNER), (right, bottom)]
    pen.polygon([*corners, (left, bottom)], paper)
    return image


def _palette(colours: Mapping[str, str]) -> list[int]:
    """The grounds, then the steps to each ink from the ground below it."""
    inks = [
        _between(colours["mat" if ink == "on-mat" else "paper"], colours[ink], number / steps)
        for ink, (_, steps) in _INKS.items()
        for number in range(1, steps + 1)
    ]
    grounds = [ImageColor.getrgb(colours[name])[:3] for name in _GROUNDS]
    return [value for colour in (*grounds, *inks) for value in colour]


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def _fitted(title: str, path: Path, room: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest type in which the title fits; at the smallest the last line is cut."""
    for size in TITLE_SIZES:
        font = _font(path, size)
        lines = wrapped(title, font)
        if len(lines) <= _most_lines(size, room):
            return font, lines
    font = _font(path, TITLE_SIZES[-1])
    lines = wrapped(title, font)
    most = _most_lines(TITLE_SIZES[-1], room)
    return font, [*lines[: most - 1], _cut(f"{lines[most - 1]} {lines[most]}…", font)]


def _most_lines(size: int, room: int) -> int:
    """How many lines of a size fit into `room` pixels, never more than look well."""
    return min(TITLE_LINES, int(room // (size * 1.15)))


def wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines that fit the sheet. Only an ordinary space may end a line; a long word is broken."""
    width = SHEET[2] - SHEET[0] - 2 * MARGIN
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if length(longer, font) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        if length(word, font) <= width:
            lines[-1] = word
            continue
        for letter in word:
            if length(lines[-1] + letter, font) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    width = SHEET[2] - SHEET[0] - 2 * MARGIN
    if length(text, font) <= width:
        return text
    while text and length(f"{text}…", font) > width:
        text = text[:-1]
    return f"{text.rstrip(' …')}…"
