"""Cards and icons: right size, few bytes, every letter, the same drawing for the same words."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFont

from blisko.cache.kept_files import keep, kept
from blisko.system.paths import ROOT
from blisko.theme import icons, share_cards
from blisko.theme.colours import DEFAULT_ACCENT, shades
from blisko.theme.share_cards import Card
from tests.builds import SITE, built, files

FONTS = ROOT / "theme" / "static" / "fonts"
CARD = Card("Druk 3D", "Warsztat", "14 marca 2026", "Biblioteka", DEFAULT_ACCENT)
LONG = "Zażółć gęślą jaźń " * 12
WORD = "Konstantynopolitańczykowianeczkówna" * 3


@pytest.mark.parametrize("title", ["Druk 3D", LONG, WORD, "„Żółw” – i <b>?", ""])
def test_a_card_is_light_and_of_the_expected_size(title: str) -> None:
    data = share_cards.draw(Card(title, "Warsztat", LONG, LONG, DEFAULT_ACCENT), FONTS)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 40_000


def test_words_stay_on_the_sheet() -> None:
    empty = Image.open(io.BytesIO(share_cards.draw(Card("", "", "", "", DEFAULT_ACCENT), FONTS)))
    full = Image.open(
        io.BytesIO(share_cards.draw(Card(WORD, LONG, LONG, "", DEFAULT_ACCENT), FONTS))
    )
    left, _, right, bottom = share_cards.SHEET
    change = ImageChops.difference(empty.convert("RGB"), full.convert("RGB")).convert("L")
    written = change.point(lambda level: 255 if level > 40 else 0).getbbox()  # not the palette's
    assert written is not None
    assert left < written[0] < written[2] < right
    assert written[3] < bottom


@pytest.mark.parametrize("name", [share_cards.TITLE_FONT, share_cards.TEXT_FONT])
def test_the_typefaces_have_every_letter(name: str) -> None:
    font = ImageFont.truetype(FONTS / name, 40, layout_engine=ImageFont.Layout.BASIC)
    missing = font.getmask("\uffff").getbbox(), bytes(font.getmask("\uffff"))
    for letter in "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–…·0123456789:":
        assert (font.getmask(letter).getbbox(), bytes(font.getmask(letter))) != missing, letter


@pytest.mark.parametrize("name", [share_cards.TITLE_FONT, share_cards.TEXT_FONT])
@pytest.mark.parametrize("size", [*share_cards.TITLE_SIZES, share_cards.SMALL])
def test_letters_take_their_own_width_in_any_text(name: str, size: int) -> None:
    font = ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)
    for text in (LONG, WORD, "AVATAR „To” i Łyżwa – fioł, 1/2…", "Wtorek, 10:15\u201311:45", ""):
        assert share_cards.length(text, font) == font.getlength(text)


def test_lines_break_at_ordinary_spaces_only() -> None:
    font = ImageFont.truetype(FONTS / share_cards.TITLE_FONT, 72)
    text = (
        "Spotkanie w\N{NO-BREAK SPACE}bibliotece i\N{NO-BREAK SPACE}rozmowa o\N{NO-BREAK SPACE}tym"
    )
    lines = share_cards.wrapped(text, font)
    assert len(lines) > 1
    assert " ".join(lines) == text


def test_a_drawing_is_kept_and_named_by_what_it_shows(tmp_path: Path) -> None:
    first = share_cards.drawn(CARD, FONTS, tmp_path)
    other = Card("Druk 3D", "Warsztat", "15 marca 2026", "Biblioteka", DEFAULT_ACCENT)
    assert share_cards.drawn(other, FONTS, tmp_path) != first
    assert keep(tmp_path / CARD.file, b"kept")
    assert share_cards.drawn(CARD, FONTS, tmp_path) == b"kept"
    (tmp_path / CARD.file).write_bytes(b"not whole")
    assert share_cards.drawn(CARD, FONTS, tmp_path) == first
    assert kept(tmp_path / CARD.file) == first


@pytest.mark.parametrize("size", icons.SIZES)
def test_icons_have_their_sizes_and_the_organisations_colour(size: int) -> None:
    image = Image.open(io.BytesIO(icons.icon("#b5451b", size))).convert("RGB")
    assert image.size == (size, size)
    mat = shades("#b5451b")["light"]["mat"]
    assert "#{:02x}{:02x}{:02x}".format(*image.getpixel((0, 0))) == mat  # type: ignore[misc]


def test_every_page_names_a_picture_that_is_published(tmp_path: Path) -> None:
    site = files(built(SITE, tmp_path / "output"))
    for name, data in site.items():
        if name.endswith(".html"):
            text = data.decode()
            url = text.partition('property="og:image" content="')[2].partition('"')[0]
            assert url.startswith("https://zagroda.example.org/media/"), name
            assert url.removeprefix("https://zagroda.example.org/") in site, name
