"""What published pictures tell of those who took them: nothing."""

import io
import re
import struct
from pathlib import Path

import exifread
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from tests.content import post
from tests.media.pictures import making
from tests.media.pictures.making import SECRETS, corners, encoded, noise, photo, tell_tale
from tests.media.pictures.publishing import NEWS, plain, published


def everything(folder: Path) -> dict[str, bytes]:
    """A site whose pictures tell everything they can, in every place and format."""
    told = tell_tale(corners(700, 500))
    originals = {
        "upright.jpg": tell_tale(corners(650, 400)),
        "lying.jpg": photo(600, 400, 6),
        "plan.png": making.tell_tale_png(corners(500, 400)),
        "web.webp": encoded(corners(450, 300), "WEBP", exif=making.exif(position=True)),
        "new.avif": photo(440, 300, form="AVIF"),
    }
    listed = "".join(f"  - {{file: {n}, alt: A, original: true}}\n" for n in originals)
    return published(
        folder,
        {
            "aktualnosci/a/index.md": post(
                f"{NEWS}image: {{file: a.jpg, alt: A}}\nphotos:\n{listed}", "![B](b.png)"
            ),
            "aktualnosci/a/a.jpg": told,
            "aktualnosci/a/b.png": making.tell_tale_png(noise(300, 200)),
            **{f"aktualnosci/a/{name}": data for name, data in originals.items()},
        },
    )


def test_no_published_picture_tells_anything(tmp_path: Path) -> None:
    found = everything(tmp_path)
    assert len(found) > 30
    for name, data in found.items():
        assert [secret for secret in SECRETS if secret in data] == [], name
        assert exifread.process_file(io.BytesIO(data), details=True) == {}, name
        with Image.open(io.BytesIO(data)) as image:
            assert dict(image.getexif()) == {}, name
            assert not {"xmp", "comment", "photoshop"} & set(image.info), name
        if name.endswith(".webp"):
            assert chunks_of_webp(data) <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"}, name


def chunks_of_webp(data: bytes) -> set[bytes]:
    found, place = set(), 12
    while place < len(data):
        found.add(data[place : place + 4])
        (length,) = struct.unpack_from("<I", data, place + 4)
        place += 8 + length + length % 2
    return found


def test_an_original_is_published_only_when_asked_for(tmp_path: Path) -> None:
    found = {plain(name): data for name, data in everything(tmp_path).items()}
    whole = {name for name in found if re.fullmatch(r"[a-z]+\.[a-z]+", name)}
    assert whole == {"upright.jpg", "lying.jpg", "plan.png", "web.webp", "new.jpg"}
    for name, size in (("upright.jpg", (650, 400)), ("lying.jpg", (600, 400))):
        with Image.open(io.BytesIO(found[name])) as image:
            assert image.size == size
            pairs = zip(making.corners_of(image), making.CORNERS, strict=True)
            assert all(making.near(*pair, 20) for pair in pairs)


def test_an_original_that_lies_right_loses_no_pixel(tmp_path: Path) -> None:
    found = {plain(name): data for name, data in everything(tmp_path).items()}
    with (
        Image.open(io.BytesIO(found["upright.jpg"])) as after,
        JpegImageFile(io.BytesIO(tell_tale(corners(650, 400)))) as before,
    ):
        assert after.tobytes() == before.tobytes()
