"""The theme's colours, all derived from the one accent an organisation names in its settings.

Work is done in OKLCH (Björn Ottosson, 2020), where equal steps of lightness look equal in any hue.
Whatever the accent, text keeps 7:1 against every surface it may stand on (WCAG 2.2, 1.4.6), and the
edge of a control 3:1 (1.4.11): a shade is moved in lightness until that holds for its 8-bit value.
`docs/design.md` says what each shade is for.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

DEFAULT_ACCENT: Final = "#17705c"  # the green of a cutting mat
TEXT: Final = 7.0
EDGE: Final = 3.0

RED_HUE: Final = 27.0  # ink of the stamps that say no: cancelled
VIOLET_HUE: Final = 285.0  # the usual stamp-pad ink: full, moved
TAPE: Final = "#ffd02e"  # a folding rule; marks what is next and where the focus is
TAPE_INK: Final = "#1b1a17"
PLATE: Final = "#ffffff"  # under logos, which are drawn for white paper
TINT: Final = 0.045  # chroma of a tint
TINTS: Final = {"workshop": 85.0, "training": 240.0, "gathering": 350.0}  # hues, by kind of event
# High contrast as readers of public sites know it: yellow and white on black.
CONTRAST: Final = MappingProxyType(
    dict.fromkeys(("ground", "paper", "wash", "mat", "mat-line", "on-link"), "#000000")
    | dict.fromkeys(("line", "edge", "ink", "ink-soft", "on-mat", "on-mat-soft"), "#ffffff")
    | dict.fromkeys(("link", "stop", "stamp", "tape"), "#ffff00")
    | dict.fromkeys((f"tint-{kind}" for kind in TINTS), "#000000")
    | {"mat-shape": "#333333", "tape-ink": "#000000", "plate": PLATE}
)
MAX_CHROMA: Final = 0.13  # a whole mat in a louder colour tires the eye

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Surfaces:
    """Lightness and chroma of a scheme's plain surfaces, and which way its ink lies."""

    ground: tuple[float, float]
    paper: tuple[float, float]
    wash: tuple[float, float]
    mat: tuple[float, float]  # the lightest and darkest start allowed
    ink: float
    line: float
    away: float  # step that raises contrast: darker ink on light paper, lighter on dark


LIGHT: Final = Surfaces(
    ground=(0.955, 0.010),
    paper=(1.0, 0.0),
    wash=(0.925, 0.035),
    mat=(0.30, 0.43),
    ink=0.22,
    line=0.86,
    away=-0.005,
)
DARK: Final = Surfaces(
    ground=(0.185, 0.012),
    paper=(0.235, 0.014),
    wash=(0.285, 0.030),
    mat=(0.26, 0.33),
    ink=0.94,
    line=0.36,
    away=0.005,
)


def shades(accent: str) -> Mapping[Scheme, Mapping[str, str]]:
    """Return, for each scheme, the name and `#rrggbb` value of every colour token."""
    return MappingProxyType(
        {"light": _scheme(accent, LIGHT), "dark": _scheme(accent, DARK)},
    )


def stylesheet(accent: str) -> str:
    """Return `theme/static/css/colours.css` for this accent."""
    both = shades(accent)
    light = _declarations(both["light"], indent="  ")
    dark = f"    color-scheme: dark;\n{_declarations(both['dark'], indent='    ')}"
    contrast = f"    color-scheme: dark;\n{_declarations(CONTRAST, indent='    ')}"
    return (
        "/* Made by blisko/theme/colours.py from the organisation's accent; change it there.\n"
        "   data-colours is what the reader chose, see js/colours.js; paper is always light. */\n\n"
        f":root {{\n  color-scheme: light;\n{light}}}\n\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f'  :root:not([data-colours="light"]) {{\n{dark}  }}\n}}\n\n'
        "@media screen {\n"
        f'  :root[data-colours="dark"] {{\n{dark}  }}\n\n'
        f'  :root[data-colours="contrast"] {{\n{contrast}  }}\n}}\n'
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21 (as WCAG 2.2 defines it)."""
    lighter, darker = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _scheme(accent: str, surfaces: Surfaces) -> Mapping[str, str]:
    own_lightness, own_chroma, hue = _to_oklch(_rgb(accent))
    chroma = min(own_chroma, MAX_CHROMA)

    def plain(lightness: float, most: float) -> str:
        return _hex(lightness, min(chroma, most), hue)

    def legible(start: float, chroma: float, hue: float, ratio: float = TEXT) -> str:
        return _move((start, chroma, hue), grounds, ratio, surfaces.away)

    grounds = [plain(*surfaces.ground), plain(*surfaces.paper), plain(*surfaces.wash)]
    tints = {f"tint-{kind}": _hex(surfaces.wash[0], TINT, hue) for kind, hue in TINTS.items()}
    on_mat = plain(0.985, 0.01)
    darkest, lightest = surfaces.mat
    mat = _move(
        (min(max(own_lightness, darkest), lightest), chroma, hue), [on_mat], TEXT + 1, -0.005
    )
    mat_lightness = _to_oklch(_rgb(mat))[0]
    link = legible(own_lightness, min(own_chroma, 0.17), hue)
    return MappingProxyType(
        {
            "ground": grounds[0],
            "paper": grounds[1],
            "wash": grounds[2],
            "line": plain(surfaces.line, 0.025),
            "edge": legible(surfaces.line, min(chroma, 0.03), hue, EDGE),
            "ink": legible(surfaces.ink, min(chroma, 0.02), hue),
            "ink-soft": legible(0.6, min(chroma, 0.02), hue),
            "link": link,
            "on-link": _farthest(link, grounds[1], plain(0.15, 0.01)),
            "mat": mat,
            "mat-line": _hex(mat_lightness + 0.055, chroma, hue),
            "mat-shape": _hex(mat_lightness + 0.13, chroma, hue),
            "on-mat": on_mat,
            "on-mat-soft": _move((0.88, min(chroma, 0.04), hue), [mat], TEXT, 0.005),
            "stop": legible(0.5, 0.19, RED_HUE),
            "stamp": legible(0.5, 0.16, VIOLET_HUE),
            "tape": TAPE,
            "tape-ink": TAPE_INK,
            "plate": PLATE,
            **tints,
        }
    )


def _move(
    lch: tuple[float, float, float], grounds: Sequence[str], ratio: float, step: float
) -> str:
    """Walk from a shade in steps of lightness until it stands out from every ground."""
    lightness, chroma, hue = lch
    while not 0 <= lightness <= 1 or any(
        contrast(_hex(lightness, chroma, hue), ground) < ratio for ground in grounds
    ):
        lightness += step
        if lightness < step or lightness > 1 + step:
            message = f"no shade reaches {ratio}:1 on {', '.join(grounds)}"
            raise AssertionError(message)
    return _hex(lightness, chroma, hue)


def _farthest(ground: str, *candidates: str) -> str:
    return max(candidates, key=lambda colour: contrast(ground, colour))


def _declarations(tokens: Mapping[str, str], indent: str) -> str:
    return "".join(f"{indent}--{name}: {value};\n" for name, value in tokens.items())


def _rgb(colour: str) -> Rgb:
    """Read `#rgb` or `#rrggbb`."""
    digits = colour.removeprefix("#")
    if not re.fullmatch(r"#([0-9a-fA-F]{3}){1,2}", colour):
        message = f"{colour!r} is not a colour like #17705c"
        raise ValueError(message)
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (_linear(channel / 255) for channel in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Undo the sRGB transfer function."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    """Apply the sRGB transfer function."""
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _to_oklch(rgb: Rgb) -> tuple[float, float, float]:
    """Return lightness 0 to 1, chroma 0 to about 0.32, hue in degrees."""
    red, green, blue = (_linear(channel / 255) for channel in rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return the sRGB colour of this lightness and hue, giving up the chroma that does not fit."""
    lightness = min(max(lightness, 0.0), 1.0)
    channels = _channels(lightness, chroma, hue)
    while chroma > 0 and not all(-1e-4 <= channel <= 1 + 1e-4 for channel in channels):
        chroma = max(chroma - 0.002, 0.0)
        channels = _channels(lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * min(max(c, 0.0), 1.0)):02x}" for c in channels)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return _encoded(red), _encoded(green), _encoded(blue)
