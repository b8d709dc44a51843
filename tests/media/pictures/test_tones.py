"""Placeholder colours: near to the picture, in step with the theme's style sheet."""

import pytest
from PIL import Image

from blisko.media.pictures import tones


def test_the_theme_has_the_classes_as_they_are_made() -> None:
    assert tones.CSS.read_text(encoding="utf-8") == tones.stylesheet()


@pytest.mark.parametrize("number", range(len(tones.PALETTE)))
def test_each_colour_of_the_palette_is_nearest_to_itself(number: int) -> None:
    image = Image.new("RGB", (40, 30), f"#{tones.PALETTE[number]}")
    assert tones.tone_of(image) == f"tone-{number}"


def test_a_picture_has_the_tone_of_its_average() -> None:
    image = Image.new("RGB", (40, 30), "black")
    image.paste((250, 250, 250), (0, 0, 20, 30))
    assert tones.tone_of(image) == "tone-2"  # the grey between


def test_what_is_transparent_has_no_tone() -> None:
    assert tones.tone_of(Image.new("RGBA", (4, 4), (1, 2, 3, 0))) == ""
