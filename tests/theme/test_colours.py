"""Any accent an organisation may name gives colours that everyone can read, in both schemes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.theme.colours import (
    DEFAULT_ACCENT,
    EDGE,
    SCHEMES,
    TEXT,
    Scheme,
    contrast,
    shades,
    stylesheet,
)

ACCENTS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
EXTREMES = ("#000000", "#ffffff", "#808080", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#abc")
SURFACES = ("ground", "paper", "wash")
TEXTS = ("ink", "ink-soft", "link", "stop", "stamp")
COMMITTED = Path(__file__).parents[2] / "theme" / "static" / "css" / "colours.css"


def too_faint(tokens: dict[str, str]) -> list[str]:
    """The pairs of a scheme that fall short of what `docs/design.md` promises."""
    wanted = [(text, surface, TEXT) for text in TEXTS for surface in SURFACES]
    wanted += [("edge", surface, EDGE) for surface in SURFACES]
    wanted += [("on-mat", "mat", TEXT), ("on-mat-soft", "mat", TEXT), ("on-link", "link", TEXT)]
    wanted += [("on-mat", "mat-line", 4.5), ("on-mat-soft", "mat-line", 4.5)]
    wanted += [("tape-ink", "tape", TEXT), ("tape", "mat", EDGE), ("tape-ink", "plate", TEXT)]
    return [
        f"{one} on {other}: {contrast(tokens[one], tokens[other]):.2f}"
        for one, other, ratio in wanted
        if contrast(tokens[one], tokens[other]) < ratio
    ]


@given(ACCENTS)
def test_every_accent_is_legible_in_both_schemes(accent: str) -> None:
    both = shades(accent)
    assert {scheme: too_faint(dict(both[scheme])) for scheme in SCHEMES} == {
        "light": [],
        "dark": [],
    }


@pytest.mark.parametrize("accent", EXTREMES)
def test_extreme_accents_are_legible_too(accent: str) -> None:
    both = shades(accent)
    assert {scheme: too_faint(dict(both[scheme])) for scheme in SCHEMES} == {
        "light": [],
        "dark": [],
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_grey_accent_gives_grey_surfaces(scheme: Scheme) -> None:
    red, green, blue = bytes.fromhex(shades("#777777")[scheme]["mat"][1:])
    assert red == green == blue


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("wrong", ["green", "17705c", "#17705", "#17705c00", ""])
def test_what_is_not_a_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        shades(wrong)


def test_the_committed_style_sheet_is_that_of_the_default_accent() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == stylesheet(DEFAULT_ACCENT)
