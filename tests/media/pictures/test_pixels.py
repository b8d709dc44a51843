"""Pictures come out upright, in 8-bit sRGB, whatever wrote them; others are told apart in words."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from blisko.media.pictures import pixels
from blisko.media.pictures.unusable import CODES, Unusable
from tests.media.pictures import making
from tests.media.pictures.making import CORNERS, corners, corners_of, encoded, near, photo, write

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, on files damaged here


def read(folder: Path, data: bytes, width: int = 1600, name: str = "a.jpg") -> Image.Image:
    return pixels.read(write(folder, name, data), width)


def code(folder: Path, data: bytes, name: str = "a.jpg") -> str:
    with pytest.raises(Unusable) as refused:
        read(folder, data, name=name)
    return refused.value.code


def looks_right(image: Image.Image, most: int = 12) -> bool:
    return all(near(*pair, most) for pair in zip(corners_of(image), CORNERS, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(tmp_path: Path, orientation: int, form: str) -> None:
    image = read(tmp_path, photo(64, 48, orientation, form))
    assert image.size == (64, 48)
    assert looks_right(image, 20)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_scaled_by_its_upright_width(tmp_path: Path, orientation: int) -> None:
    image = read(tmp_path, photo(800, 400, orientation), 100)
    assert image.size == (100, 50)
    assert looks_right(image)


@pytest.mark.parametrize("orientation", [0, 9, 1000])
def test_an_orientation_that_does_not_exist_means_upright(tmp_path: Path, orientation: int) -> None:
    data = encoded(corners(), "JPEG", exif=making.exif(orientation))
    assert looks_right(read(tmp_path, data))


def test_a_picture_is_never_enlarged(tmp_path: Path) -> None:
    assert read(tmp_path, photo(64, 48), 1600).size == (64, 48)


def test_a_colour_profile_is_applied(tmp_path: Path) -> None:
    data = encoded(corners(), "JPEG", quality=95, icc_profile=making.swapped_profile())
    red, green, _, _ = corners_of(read(tmp_path, data))
    assert near(red, making.GREEN, 40)
    assert near(green, making.RED, 40)


def test_pixels_in_srgb_are_left_alone(tmp_path: Path) -> None:
    data = encoded(corners(), "PNG", icc_profile=making.srgb())
    assert read(tmp_path, data).tobytes() == corners().tobytes()


@pytest.mark.parametrize("profile", [b"nonsense", bytes(200)])
def test_a_broken_profile_is_ignored(tmp_path: Path, profile: bytes) -> None:
    assert looks_right(read(tmp_path, encoded(corners(), "JPEG", icc_profile=profile)))


def test_cmyk_becomes_rgb(tmp_path: Path) -> None:
    image = read(tmp_path, encoded(corners().convert("CMYK"), "JPEG", quality=95))
    assert image.mode == "RGB"
    assert looks_right(image, 25)


def test_a_profile_for_other_pixels_is_ignored(tmp_path: Path) -> None:
    cmyk = encoded(corners().convert("CMYK"), "JPEG", quality=95, icc_profile=making.srgb())
    assert looks_right(read(tmp_path, cmyk), 25)


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    deep = Image.new("I;16", (8, 8), 200 * 256)
    image = read(tmp_path, encoded(deep, "PNG"))
    assert (image.mode, image.getpixel((4, 4))) == ("RGB", (200, 200, 200))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_every_kind_of_opaque_pixel_becomes_rgb(tmp_path: Path, mode: str) -> None:
    image = read(tmp_path, encoded(Image.new(mode, (8, 8), 1), "PNG"))
    assert image.mode == "RGB"


def test_transparency_is_kept(tmp_path: Path) -> None:
    for mode in ("RGBA", "LA"):
        picture = Image.new(mode, (8, 8), (100, 0) if mode == "LA" else (1, 2, 3, 0))
        picture.paste((200, 255) if mode == "LA" else (200, 200, 200, 255), (0, 0, 4, 8))
        image = read(tmp_path, encoded(picture, "PNG"))
        assert image.mode == "RGBA"
        assert image.getchannel("A").getextrema() == (0, 255)
    palette = Image.new("P", (8, 8), 0)
    palette.paste(1, (0, 0, 4, 8))
    assert read(tmp_path, encoded(palette, "PNG", transparency=0)).mode == "RGBA"


def test_alpha_that_hides_nothing_is_dropped(tmp_path: Path) -> None:
    image = read(tmp_path, encoded(corners().convert("RGBA"), "PNG"))
    assert image.mode == "RGB"


def test_colour_does_not_bleed_in_from_transparent_parts(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (0, 0, 32, 64))
    image = read(tmp_path, encoded(picture, "PNG"), 8)
    assert max(p[0] for p in image.get_flattened_data() if isinstance(p, tuple) and p[3] > 8) < 10


def test_of_an_animation_the_first_frame_stays(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    for form in ("GIF", "WEBP", "PNG"):
        options = {"lossless": True} if form == "WEBP" else {}
        data = encoded(frames[0], form, save_all=True, append_images=frames[1:], **options)
        assert read(tmp_path, data).getpixel((4, 4)) == (255, 0, 0)


def test_interlaced_and_progressive_pictures(tmp_path: Path) -> None:
    assert looks_right(read(tmp_path, encoded(corners(), "JPEG", progressive=True)))
    palette = corners().quantize(8)
    assert looks_right(read(tmp_path, encoded(palette, "GIF", interlace=1)))


def test_a_wrong_ending_does_no_harm(tmp_path: Path) -> None:
    assert looks_right(read(tmp_path, encoded(corners(), "PNG"), name="a.jpg"))
    assert looks_right(read(tmp_path, encoded(corners(), "WEBP"), name="a.png"), 20)


def test_a_damaged_exif_block_does_not_spoil_the_pixels(tmp_path: Path) -> None:
    data = encoded(corners(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff broken")
    assert looks_right(read(tmp_path, data))


# -- bad files --


@pytest.mark.parametrize("data", [b"", b"x", b"To jest tekst, a nie obraz.", bytes(5000)])
def test_what_is_no_picture(tmp_path: Path, data: bytes) -> None:
    assert code(tmp_path, data) == "picture-broken"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_truncated_picture(tmp_path: Path, form: str) -> None:
    whole = encoded(making.noise(200, 150), form)
    assert code(tmp_path, whole[: len(whole) // 2]) in {"picture-truncated", "picture-broken"}


def test_a_truncated_jpeg_is_told_by_name(tmp_path: Path) -> None:
    whole = photo(400, 300)
    assert code(tmp_path, whole[: len(whole) * 2 // 3]) == "picture-truncated"


@pytest.mark.parametrize("form", ["TIFF", "BMP", "ICO", "PPM"])
def test_a_format_for_no_browser(tmp_path: Path, form: str) -> None:
    assert code(tmp_path, encoded(corners(), form)) == "picture-format"


@pytest.mark.parametrize(("side", "form"), [(60_000, "PNG"), (6_325, "PNG")])
def test_a_decompression_bomb_is_refused_by_its_header(
    tmp_path: Path, side: int, form: str
) -> None:
    path = write(tmp_path, "a.png", making.header_of_png(side, side))
    with pytest.raises(Unusable) as refused:
        pixels.read(path, 100)
    assert refused.value.code == "picture-large"
    assert refused.value.params == {
        "width": side,
        "height": side,
        "megapixels": side * side // 1_000_000,
        "most": pixels.LARGEST[form],
        "format": form,
    }


def test_the_largest_accepted_size_is_accepted(tmp_path: Path) -> None:
    path = write(tmp_path, "a.png", making.header_of_png(8000, 5000))
    with pixels.opened(path) as image:
        assert image.width * image.height == pixels.LARGEST["PNG"] * pixels.MILLION


def test_heic_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # as where it is not installed
    pixels.can_read_heic.cache_clear()
    try:
        assert code(tmp_path, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == "picture-heic"
    finally:
        pixels.can_read_heic.cache_clear()


def test_heic_with_the_extra(tmp_path: Path) -> None:
    assert pixels.can_read_heic()
    lying = corners().transpose(making.STORED[6][0])
    lying.info["exif"] = making.exif(6).tobytes()
    image = read(tmp_path, encoded(lying, "HEIF"), name="a.heic")
    assert image.size == (64, 48)
    assert looks_right(image, 30)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        pixels.read(tmp_path / "a.jpg", 100)
    assert refused.value.code == "picture-gone"


WHOLE = [
    photo(orientation=6),
    photo(form="PNG"),
    photo(form="WEBP"),
    photo(form="AVIF"),
    encoded(corners().quantize(8), "GIF"),
]


@given(data=st.data(), whole=st.sampled_from(WHOLE))
def test_a_damaged_picture_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, whole: bytes
) -> None:
    damaged = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(whole))) :]
    path = write(tmp_path_factory.getbasetemp(), "damaged.jpg", bytes(damaged))
    try:
        image = pixels.read(path, 100)
    except Unusable as problem:
        assert problem.code in CODES  # noqa: PT017  # either is right
    else:
        assert image.mode in {"RGB", "RGBA"}
