"""Nothing leaves a picture but its pixels, their profile and which way up it is."""

import io
from pathlib import Path

import exifread
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from blisko.media.pictures import metadata, pixels
from tests.media.pictures import making
from tests.media.pictures.making import (
    SECRETS,
    corners,
    encoded,
    exif,
    noise,
    photo,
    tell_tale,
    write,
)

FORMS = ["JPEG", "PNG", "WEBP"]
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, on files damaged here


def whole(form: str) -> bytes:
    if form == "JPEG":
        return tell_tale(corners())
    if form == "PNG":
        return making.tell_tale_png(corners())
    return encoded(corners(), form, exif=exif(position=True), xmp=b"SECRET GPSLatitude")


def stripped(data: bytes) -> bytes:
    bare = metadata.stripped(data)
    assert bare is not None
    return bare


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_told_and_no_pixel_changes(form: str) -> None:
    data = whole(form)
    assert any(secret in data for secret in SECRETS)
    bare = stripped(data)
    assert [secret for secret in SECRETS if secret in bare] == []
    assert opened(bare).tobytes() == opened(data).tobytes()
    assert exifread.process_file(io.BytesIO(bare)) == {}


def test_the_independent_reader_sees_what_was_there() -> None:
    assert "GPS GPSLatitude" in exifread.process_file(io.BytesIO(tell_tale(corners())))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", range(2, 9))
def test_the_orientation_stays_and_nothing_else(
    tmp_path: Path, orientation: int, form: str
) -> None:
    data = photo(64, 48, orientation, form)
    bare = stripped(data)
    assert b"SECRET" not in bare
    block = opened(bare).getexif()
    assert dict(block) == {0x0112: orientation}
    path = write(tmp_path, "a", bare)
    assert (
        pixels.read(path, 100).tobytes() == pixels.read(write(tmp_path, "b", data), 100).tobytes()
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_colour_profile_stays(form: str) -> None:
    data = encoded(corners(), form, icc_profile=making.swapped_profile(), exif=exif())
    assert opened(stripped(data)).info["icc_profile"] == making.swapped_profile()


@pytest.mark.parametrize("form", FORMS)
def test_a_stripped_picture_has_nothing_more_to_lose(form: str) -> None:
    once = stripped(whole(form))
    assert stripped(once) == once


def test_thumbnails_go() -> None:
    data = encoded(corners(), "JPEG")
    jfif = data.index(b"JFIF\x00")
    with_thumbnail = (
        data[: jfif - 2]
        + (16 + 12).to_bytes(2, "big")
        + data[jfif : jfif + 12]
        + bytes([2, 2])
        + b"SECRETSECRET"
        + data[jfif + 14 :]
    )
    bare = stripped(with_thumbnail)
    assert b"SECRET" not in bare
    assert opened(bare).size == (64, 48)


def test_every_kind_of_jpeg_scan_is_copied() -> None:
    image = noise(300, 200)
    for options in ({"progressive": True}, {"restart_marker_rows": 1}, {"subsampling": 0}):
        data = encoded(image, "JPEG", exif=exif(), **options)
        assert opened(stripped(data)).tobytes() == opened(data).tobytes()
    data = encoded(image.convert("CMYK"), "JPEG", exif=exif())
    assert opened(stripped(data)).tobytes() == opened(data).tobytes()


def test_animations_stay() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    for form in ("PNG", "WEBP"):
        data = encoded(frames[0], form, save_all=True, append_images=frames[1:], exif=exif())
        with opened(stripped(data)) as image:
            assert getattr(image, "n_frames", 1) == 2
            assert b"SECRET" not in stripped(data)


@pytest.mark.parametrize("data", [b"", b"x", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff", b"RIFF"])
def test_what_is_not_understood_is_left_alone(data: bytes) -> None:
    assert metadata.stripped(data) is None


@given(data=st.data(), form=st.sampled_from(FORMS))
def test_a_damaged_file_is_stripped_or_left_alone(data: st.DataObject, form: str) -> None:
    damaged = bytearray(whole(form))
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(damaged))) :]
    bare = metadata.stripped(bytes(damaged))
    assert bare is None or len(bare) <= len(damaged) + 64


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_position_is_found(form: str) -> None:
    with opened(photo(form=form)) as image:
        assert metadata.has_position(image)
    with opened(encoded(corners(), form, exif=exif())) as image:
        assert not metadata.has_position(image)


def test_a_position_in_xmp_is_found() -> None:
    packet = b'<x:xmpmeta xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="50,1N"/>'
    with opened(encoded(corners(), "JPEG", xmp=packet)) as image:
        assert metadata.has_position(image)


def test_a_broken_block_tells_no_position() -> None:
    data = encoded(corners(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff broken")
    with opened(data) as image:
        assert not metadata.has_position(image)
