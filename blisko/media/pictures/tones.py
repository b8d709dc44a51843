"""Placeholder colours: a few classes, since the policy of the pages forbids inline style.

While a picture loads its place shows the palette's colour nearest to the picture's own average.
`python -m blisko.media.pictures.tones` writes the theme's `components/tones.css`.
"""

import sys
from pathlib import Path

from PIL import Image

# Five lightnesses of grey, and muted red, yellow, green and blue: photos average to such colours.
PALETTE = (
    "1c1c1c", "4a4a4a", "7d7d7d", "b0b0b0", "e6e6e6",
    "4a2a22", "8a5a4c", "c2917f", "ecd3c8",
    "463a1c", "857349", "bfad80", "ece2c6",
    "24402a", "557a5b", "8db193", "cfe5d2",
    "22384f", "527090", "8aa8c6", "cedff0",
)  # fmt: skip
CSS = Path(__file__).parents[3] / "theme" / "static" / "css" / "components" / "tones.css"


def tone_of(image: Image.Image) -> str:
    """The class for an image; "" for one with transparent parts, which would show it for ever."""
    if image.mode != "RGB":
        return ""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    nearest = min(range(len(PALETTE)), key=lambda n: _distance((red, green, blue), n))
    return f"tone-{nearest}"


def _distance(colour: tuple[int, int, int], number: int) -> int:
    """How different two colours look, roughly: green weighs most, blue least."""
    red, green, blue = (
        mine - its for mine, its in zip(colour, bytes.fromhex(PALETTE[number]), strict=True)
    )
    return 2 * red * red + 4 * green * green + 3 * blue * blue


def stylesheet() -> str:
    """The classes as CSS."""
    rules = "".join(
        f".tone-{number} {{\n  background: #{colour};\n}}\n\n"
        for number, colour in enumerate(PALETTE)
    )
    return (
        "/* What is seen of a picture until it is there; made by "
        f"`python -m blisko.media.pictures.tones`. */\n{rules.rstrip()}\n"
    )


if __name__ == "__main__":
    CSS.write_text(stylesheet(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{CSS}\n")
