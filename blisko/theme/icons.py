"""The site's icon in the sizes that phones ask for, in the organisation's colours.

A loan slip with its corner cut and a piece of the folding rule, as in `icons/favicon.svg`.
"""

import io
from functools import cache

from PIL import Image, ImageDraw

from blisko.theme.colours import shades

APPLE = 180  # Apple's home screen
OF_MANIFEST = (192, 512)  # what a web app manifest needs
SIZES = (APPLE, *OF_MANIFEST)
GRID = 32  # units of the drawing
SCALE = 4  # drawn larger and reduced, for smooth edges


@cache
def icon(accent: str, size: int) -> bytes:
    """The icon as a PNG of `size` pixels, with room around it for round masks."""
    colours = shades(accent)["light"]
    unit = size * SCALE / GRID / 1.25
    shift = size * SCALE * 0.1
    image = Image.new("RGB", (size * SCALE, size * SCALE), colours["mat"])
    pen = ImageDraw.Draw(image)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(shift + x * unit, shift + y * unit) for x, y in points]

    pen.polygon(at((5, 4), (21, 4), (27, 10), (27, 28), (5, 28)), colours["plate"])
    pen.polygon(at((5, 4), (21, 4), (26, 9), (5, 9)), colours["tape"])
    for x, depth in ((8.5, 7), (12, 6), (15.5, 7), (19, 6)):
        pen.line(at((x, 4), (x, depth)), colours["tape-ink"], round(1.5 * unit))
    for y, end in ((14, 23), (19, 23), (24, 17)):
        pen.line(at((9, y), (end, y)), colours["stamp"], round(2.5 * unit))
    out = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()
