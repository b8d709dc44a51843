"""The files of pictures as they are published: formats, widths, names."""

import io
import re
from pathlib import Path

from PIL import Image

from tests.content import Files, post, workshop
from tests.media.pictures.making import encoded, noise
from tests.media.pictures.publishing import LEAD, NEWS, make, media, names, plain, published


def test_a_lead_picture_in_three_formats_and_its_widths(tmp_path: Path) -> None:
    files: Files = {
        "warsztaty/a.md": workshop(LEAD),
        "warsztaty/a.jpg": encoded(noise(1800, 100), "JPEG"),
    }
    found = published(tmp_path, files)
    assert {plain(name): Image.open(io.BytesIO(data)).size for name, data in found.items()} == {
        f"a-{width}.{ending}": (width, round(100 * width / 1800))
        for width in (240, 480, 960, 1600)
        for ending in ("avif", "webp", "jpg")
    }
    for name, data in found.items():
        form = {"jpg": "JPEG", "webp": "WEBP", "avif": "AVIF"}[name.rpartition(".")[2]]
        assert Image.open(io.BytesIO(data)).format == form


def test_a_small_picture_is_not_enlarged(tmp_path: Path) -> None:
    files: Files = {
        "warsztaty/a.md": workshop(LEAD),
        "warsztaty/a.jpg": encoded(noise(500, 250), "JPEG"),
    }
    assert names(tmp_path, files) == [
        f"a-{width}.{e}" for width in (240, 500) for e in ("avif", "jpg", "webp")
    ]


def test_a_drawing_stays_without_loss_where_that_is_smaller(tmp_path: Path) -> None:
    drawing = Image.new("RGB", (700, 350), "white")
    drawing.paste((200, 0, 0), (100, 100, 600, 250))
    front = "image: {file: a.png, alt: Plan}"
    files: Files = {"warsztaty/a.md": workshop(front), "warsztaty/a.png": encoded(drawing, "PNG")}
    found = published(tmp_path, files)
    assert {name.rpartition(".")[2] for name in found} <= {"png", "webp", "avif"}
    (whole,) = (data for name, data in found.items() if name.endswith("-700.png"))
    assert Image.open(io.BytesIO(whole)).convert("RGB").tobytes() == drawing.tobytes()


def test_a_photo_in_png_becomes_a_jpeg_all_the_same(tmp_path: Path) -> None:
    front = "image: {file: a.png, alt: Stół}"
    files: Files = {
        "warsztaty/a.md": workshop(front),
        "warsztaty/a.png": encoded(noise(700, 350), "PNG"),
    }
    assert "a-480.jpg" in names(tmp_path, files)


def test_a_cut_out_photo_keeps_its_transparency(tmp_path: Path) -> None:
    picture = noise(400, 200).convert("RGBA")
    picture.putalpha(noise(400, 200, 2).convert("L"))
    front = "image: {file: a.png, alt: Ropucha}"
    files: Files = {"warsztaty/a.md": workshop(front), "warsztaty/a.png": encoded(picture, "PNG")}
    found = published(tmp_path, files)
    assert {name.rpartition(".")[2] for name in found} == {"png", "webp", "avif"}
    assert all(Image.open(io.BytesIO(data)).mode == "RGBA" for data in found.values())


def test_every_field_has_the_files_its_places_need(tmp_path: Path) -> None:
    picture = encoded(noise(1700, 60), "JPEG")
    found = names(
        tmp_path,
        {
            "aktualnosci/a/index.md": post(
                f"{NEWS}image: {{file: lead.jpg, alt: A}}\nphotos: [{{file: photo.jpg, alt: B}}]",
                "![C](body.jpg)\n\n[D](linked.jpg)",
            ),
            "aktualnosci/a/lead.jpg": picture + b"1",
            "aktualnosci/a/photo.jpg": picture + b"2",
            "aktualnosci/a/body.jpg": picture + b"3",
            "aktualnosci/a/linked.jpg": picture + b"4",
            "partnerzy/p/index.md": post("type: other\nlogo: {file: logo.jpg, alt: Logo}"),
            "partnerzy/p/logo.jpg": picture + b"5",
        },
    )
    jpegs = [name.removesuffix(".jpg") for name in found if name.endswith(".jpg")]
    assert jpegs == [
        *("body-1600", "body-480", "body-960", "lead-1600", "lead-240", "lead-480", "lead-960"),
        *("linked-1600", "logo-160", "logo-1600", "logo-320"),
        *("photo-1600", "photo-240", "photo-480", "photo-960"),  # the first one is in lists, too
    ]
    assert not [name for name in found if name.startswith("linked") and ".jpg" not in name]


def test_one_picture_in_two_posts_has_one_set_of_files(tmp_path: Path) -> None:
    picture = encoded(noise(400, 200), "JPEG")
    files: Files = {
        "warsztaty/a/index.md": workshop(LEAD),
        "warsztaty/a/a.jpg": picture,
        "warsztaty/b/index.md": workshop("image: {file: Żuk.jpg, alt: Żuk}"),
        "warsztaty/b/Żuk.jpg": picture,
    }
    assert {name.partition("-")[0] for name in names(tmp_path, files)} == {"a"}


def test_awkward_names_become_addresses(tmp_path: Path) -> None:
    awkward = ["Zdjęcie 1 #2.jpg", "100% bawełny.JPG", "Łódź.jpeg", "a&b'c.jpg", "…….jpg"]
    photos = "".join(f'  - {{file: "{name}", alt: A}}\n' for name in awkward)
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}photos:\n{photos}"),
        **{
            f"aktualnosci/a/{name}": encoded(noise(40, 30, number), "JPEG")
            for number, name in enumerate(awkward)
        },
    }
    found = published(tmp_path, files)
    assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z]+", name) for name in found)
    assert len(found) == 3 * len(awkward)


def test_two_names_that_become_one_stay_two_pictures(tmp_path: Path) -> None:
    files: Files = {
        "aktualnosci/a/index.md": post(
            f"{NEWS}photos: [{{file: mój kot.jpg, alt: A}}, {{file: Moj-Kot.jpg, alt: B}}]"
        ),
        "aktualnosci/a/mój kot.jpg": encoded(noise(40, 30, 1), "JPEG"),
        "aktualnosci/a/Moj-Kot.jpg": encoded(noise(40, 30, 2), "JPEG"),
    }
    found = published(tmp_path, files)
    assert len(found) == 6
    assert {plain(name) for name in found} == {f"moj-kot-40.{e}" for e in ("avif", "jpg", "webp")}


def test_three_hundred_photos_in_one_post(tmp_path: Path) -> None:
    photos = "".join(f"  - {{file: {n}.jpg, alt: Zdjęcie stołu {n}}}\n" for n in range(300))
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}photos:\n{photos}"),
        **{f"aktualnosci/a/{n}.jpg": encoded(noise(16, 12, n), "JPEG") for n in range(300)},
    }
    made = media(tmp_path, files)
    assert make(made) == 300
    assert len(made.copies()) == 900
    assert all(copy.read() for copy in made.copies())
