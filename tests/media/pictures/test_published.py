"""Pictures as they are published: files, markup, privacy, cache. Real contents, real encoders."""

import io
import json
import re
import struct
from pathlib import Path

import exifread
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from blisko.media.files import BROKEN, Media
from blisko.media.pictures import work
from blisko.media.pictures.problems import Unusable
from blisko.media.pictures.roles import ROLES, role_of_photos, roles_of, widths_for
from blisko.media.pictures.store import Store
from blisko.model.problems import Severity
from blisko.reading.read import Options, Reading, read
from blisko.system.paths import ROOT
from blisko.views import parts, picture_html
from blisko.views.files import picture as picture_of
from tests.content import SVG, TODAY, Files, entry, post, workshop, write
from tests.media.pictures import making
from tests.media.pictures.making import SECRETS, corners, encoded, noise, photo, tell_tale

LEAD = "image: {file: a.jpg, alt: Stół}"
NEWS = "date: 2026-03-01\n"


def reading(folder: Path, files: Files, *, preview: bool = False) -> Reading:
    """What is read of a content folder, with a cache beside it."""
    options = Options(today=TODAY, drafts=preview, cache=folder / "cache")
    return read(write(folder / "content", files), options)


def media(folder: Path, files: Files, *, preview: bool = False) -> Media:
    scope = reading(folder, files, preview=preview).scope
    assert scope is not None
    return scope.media


def make(made: Media) -> int:
    """Make the files; of how many pictures."""

    def failed(path: Path, problem: Unusable) -> None:
        raise AssertionError(path) from problem

    return made.make(failed, str)


def published(folder: Path, files: Files) -> dict[str, bytes]:
    """Every file published with a content, by its name."""
    made = media(folder, files)
    make(made)
    return {copy.address.rpartition("/")[2]: copy.read() for copy in made.copies()}


def plain(name: str) -> str:
    """A name without its digest."""
    return re.sub(r"-[0-9a-f]{8}(?=[-.])", "", name)


def names(folder: Path, files: Files) -> list[str]:
    return sorted(plain(name) for name in published(folder, files))


# -- which files there are --


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


# -- private --


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


# -- what a page is told --


def shown(folder: Path, size: tuple[int, int], role: str, **options: bool) -> parts.ShownPicture:
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}{LEAD}\nphotos: [{{file: a.jpg, alt: A}}]"),
        "aktualnosci/a/a.jpg": encoded(noise(*size), "JPEG"),
    }
    made = media(folder, files, **options)
    return picture_of(made, folder / "content/aktualnosci/a/a.jpg", role, "Stół", "fot. A")


def test_a_picture_for_its_place(tmp_path: Path) -> None:
    picture = shown(tmp_path, (2000, 1500), "lead")
    assert (picture.width, picture.height, picture.alt, picture.credit) == (
        *(1600, 1200),
        *("Stół", "fot. A"),
    )
    assert [variant.type for variant in picture.variants] == ["image/avif", "image/webp"]
    widths = [candidate.split()[1] for candidate in picture.srcset.split(", ")]
    assert widths == ["480w", "960w", "1600w"]
    assert picture.srcset.split(", ")[-1] == f"{picture.src} 1600w"
    assert picture.sizes == ROLES["lead"].sizes
    assert picture.urgent
    assert picture.tone == ""
    later = shown(tmp_path, (2000, 1500), "gallery")
    assert not later.urgent
    assert re.fullmatch(r"tone-\d+", later.tone)


def test_every_address_on_a_page_is_a_published_file(tmp_path: Path) -> None:
    for role in ("lead", "card", "gallery"):
        picture = shown(tmp_path, (900, 1600), role)
        made = media(tmp_path, {})
        addresses = {copy.address for copy in made.copies()}
        sets = [picture.srcset, *(variant.srcset for variant in picture.variants)]
        used = {item.split()[0] for each in sets for item in each.split(", ")}
        assert used | {picture.src, picture.large} <= addresses


def test_the_stated_size_is_that_of_the_file(tmp_path: Path) -> None:
    for size in ((1999, 133), (1601, 37), (641, 97), (33, 500)):
        folder = tmp_path / str(size[0])
        for role in ("lead", "card", "gallery"):
            picture = shown(folder, size, role)
            made = media(folder, {})
            make(made)
            (data,) = (copy.read() for copy in made.copies() if copy.address == picture.src)
            with Image.open(io.BytesIO(data)) as image:
                assert image.size == (picture.width, picture.height)


def test_a_preview_has_one_format(tmp_path: Path) -> None:
    picture = shown(tmp_path, (2000, 1500), "lead", preview=True)
    assert picture.variants == ()
    assert picture.srcset.endswith(f"{picture.src} 1600w")
    assert picture.src == shown(tmp_path, (2000, 1500), "lead").src


def test_a_drawing_has_one_file(tmp_path: Path) -> None:
    files: Files = {"strony/a.md": post("image: {file: a.svg, alt: Sowa}"), "strony/a.svg": SVG}
    made = media(tmp_path, files)
    picture = picture_of(made, tmp_path / "content/strony/a.svg", "lead", "Sowa", "")
    assert (picture.width, picture.height, picture.variants, picture.srcset) == (40, 30, (), "")
    assert picture.src == picture.large
    assert picture.tone == ""
    (copy,) = made.copies()
    assert copy.address == picture.src
    assert copy.read().startswith(b"<svg")


def test_widths_worth_another_download() -> None:
    lead = ROLES["lead"]
    assert widths_for(lead, 5000) == (480, 960, 1600)
    assert widths_for(lead, 1600) == (480, 960, 1600)
    assert widths_for(lead, 1000) == (480, 1000)
    assert widths_for(lead, 500) == (500,)


def test_every_role_of_a_field_is_declared() -> None:
    assert roles_of("photos.12.file") == ("gallery", "body")
    assert [role_of_photos(count) for count in (1, 2, 12)] == ["body", "gallery", "gallery"]
    assert roles_of("image.file") == ("lead", "card", "row")
    assert roles_of("photos.1.file") == ("gallery", "body", "lead", "card", "row")
    assert roles_of("attachments.1.file") == ()


PICTURES = (
    parts.ShownPicture("/a.svg", 4, 3, 'Sowa & „X" <b>'),
    parts.ShownPicture(
        *("/a-2.jpg", 4, 3, "Stół"),
        variants=(parts.Variant("image/avif", "/a-1.avif 1w, /a-2.avif 2w"),),
        srcset="/a-1.jpg 1w, /a-2.jpg 2w",
        sizes="(min-width: 60rem) 47rem, 90vw",
        tone="tone-3",
    ),
    parts.ShownPicture("/a.jpg", 4, 3, "Stół", tone="tone-1", urgent=True),
    parts.ShownPicture("/a.jpg", 4, 3, "S", variants=(parts.Variant("image/webp", "/a.webp 4w"),)),
)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_body_shows_a_picture_as_the_theme_does(picture: parts.ShownPicture) -> None:
    templates = FileSystemLoader(ROOT / "theme" / "templates")
    env = Environment(autoescape=True, undefined=StrictUndefined, loader=templates)
    env.trim_blocks = env.lstrip_blocks = True
    template = env.from_string(
        '{% from "components/image.html" import image %}{{ image(picture) }}'
    )

    def flat(html: str) -> str:
        return re.sub(r"\s*\n\s*", "", html).strip().replace("&#34;", "&quot;")

    assert flat(template.render(picture=picture)) == flat(picture_html.html(picture))


def test_a_picture_in_a_body(tmp_path: Path) -> None:
    files: Files = {
        "strony/a/index.md": post(
            "", '![Stół](stol.jpg "Stół w pracowni"){ .wide }\n\n[duży](stol.jpg)'
        ),
        "strony/a/stol.jpg": encoded(noise(800, 400), "JPEG"),
    }
    scope = reading(tmp_path, files).scope
    assert scope is not None
    html = scope.body(entry(scope, "a")).html
    assert '<source type="image/avif" srcset="/media/stol-' in html
    assert 'alt="Stół" loading="lazy"' in html
    assert '<img class="wide tone-' in html
    assert re.search(r'<a href="/media/stol-[0-9a-f]{8}-800\.jpg">', html)
    assert "<figcaption>Stół w\N{NO-BREAK SPACE}pracowni</figcaption>" in html


# -- the cache --


ONE: Files = {
    "warsztaty/a.md": workshop(LEAD),
    "warsztaty/a.jpg": encoded(noise(400, 300), "JPEG"),
}


def finished(folder: Path) -> dict[str, bytes]:
    """The files in the cache that hold pixels."""
    return {
        path.name: path.read_bytes()
        for path in sorted((folder / "cache" / "pictures").rglob("*"))
        if path.suffix in {".avif", ".webp", ".jpg", ".png", ".svg"}
    }


def test_the_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert make(media(tmp_path, ONE)) == 1
    before = finished(tmp_path)
    assert make(media(tmp_path, ONE)) == 0
    assert finished(tmp_path) == before


def test_what_is_missing_is_made_again(tmp_path: Path) -> None:
    make(media(tmp_path, ONE))
    before = finished(tmp_path)
    for name in list(before)[:2]:
        next((tmp_path / "cache").rglob(name)).unlink()
    assert make(media(tmp_path, ONE)) == 1
    assert finished(tmp_path) == before


def test_the_same_bytes_whatever_the_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = "".join(f"  - {{file: {n}.jpg, alt: A}}\n" for n in range(4))
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}photos:\n{photos}"),
        **{f"aktualnosci/a/{n}.jpg": encoded(noise(300, 200, n), "JPEG") for n in range(4)},
    }
    found = []
    for number in (1, 4):
        monkeypatch.setattr(work, "workers", lambda number=number: number)
        folder = tmp_path / str(number)
        make(media(folder, files))
        found.append(finished(folder))
    assert len(found[0]) == 15
    assert found[0] == found[1]


def test_many_copies_of_one_picture_are_one_piece_of_work(tmp_path: Path) -> None:
    photos = "".join(f"  - {{file: {n}.jpg, alt: A}}\n" for n in range(40))
    svgs = "".join(f"  - {{file: {n}.svg, alt: A}}\n" for n in range(40))
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}photos:\n{photos}{svgs}"),
        **{f"aktualnosci/a/{n}.jpg": encoded(noise(30, 20), "JPEG") for n in range(40)},
        **{f"aktualnosci/a/{n}.svg": SVG for n in range(40)},
    }
    made = media(tmp_path, files)
    assert make(made) == 1
    assert len(made.copies()) == 4
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_a_width_has_the_same_bytes_whatever_else_is_wanted(tmp_path: Path) -> None:
    picture = encoded(noise(1000, 100), "JPEG")
    alone = published(
        tmp_path / "1",
        {
            "aktualnosci/a/index.md": post(f"{NEWS}photos: [{{file: a.jpg, alt: A}}]"),
            "aktualnosci/a/a.jpg": picture,
        },
    )
    lead = published(tmp_path / "2", {"warsztaty/a.md": workshop(LEAD), "warsztaty/a.jpg": picture})
    shared = alone.keys() & lead.keys()
    assert {plain(name) for name in shared} >= {"a-480.avif", "a-1000.webp", "a-1000.jpg"}
    assert {name: alone[name] for name in shared} == {name: lead[name] for name in shared}


def test_what_belongs_to_no_picture_is_swept(tmp_path: Path) -> None:
    made = media(tmp_path, ONE)
    make(made)
    older = tmp_path / "cache" / "pictures" / "pillow-1.0"
    older.mkdir()
    (older / "x.jpg").write_bytes(b"x")
    made.store.sweep()
    assert not older.exists()
    before = finished(tmp_path)
    (tmp_path / "content" / "warsztaty" / "a.jpg").write_bytes(encoded(noise(400, 300, 2), "JPEG"))
    changed = media(tmp_path, {})
    make(changed)
    changed.store.sweep()
    after = finished(tmp_path)
    assert len(after) == len(before)
    assert not after.keys() & before.keys()
    (tmp_path / "content" / "warsztaty" / "a.jpg").unlink()
    (tmp_path / "content" / "warsztaty" / "a.md").unlink()
    media(tmp_path, {}).store.sweep()
    assert finished(tmp_path) == {}


def test_a_draft_keeps_its_files_in_the_cache(tmp_path: Path) -> None:
    files: Files = {**ONE, "warsztaty/a.md": workshop(f"draft: true\n{LEAD}")}
    assert make(media(tmp_path, files, preview=True)) == 1
    before = finished(tmp_path)
    media(tmp_path, files).store.sweep()
    assert finished(tmp_path) == before
    assert make(media(tmp_path, files, preview=True)) == 0


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": [1]}', b"\xff"])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: bytes) -> None:
    whole = published(tmp_path, ONE)
    for path in sorted((tmp_path / "cache" / "pictures").rglob("*.json")):
        path.write_bytes(damage)
    assert published(tmp_path, ONE) == whole


def test_facts_of_another_version_are_found_out_again(tmp_path: Path) -> None:
    whole = published(tmp_path, ONE)
    (facts,) = (tmp_path / "cache" / "pictures").rglob("[0-9a-f]*.json")
    facts.write_text(json.dumps({"formats": ["bmp"], "width": 1, "height": 1}), encoding="utf-8")
    assert published(tmp_path, ONE) == whole


def test_a_changed_picture_is_noticed_also_at_the_same_size(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    path = making.write(tmp_path, "a.jpg", b"1234")
    before = store.source(path).digest
    assert store.source(path).digest == before
    path.write_bytes(b"5678")
    assert store.source(path).digest != before


def test_without_a_cache_pictures_can_be_named_all_the_same(tmp_path: Path) -> None:
    scope = read(write(tmp_path, ONE), Options(today=TODAY)).scope
    assert scope is not None
    item = entry(scope, "a")
    picture = scope.picture(item.image, item.path, "lead")
    assert picture is not None
    assert picture.src.startswith("/media/a-")


# -- what cannot be used --


BAD = {
    "broken.jpg": (b"To jest tekst.", "picture-broken"),
    "cut.jpg": (encoded(noise(400, 300), "JPEG")[:-2000], "picture-truncated"),
    "old.jpg": (encoded(corners(), "BMP"), "picture-format"),
    "bomb.png": (making.header_of_png(30_000, 30_000), "picture-large"),
    "script.svg": (SVG.replace("/>", "><script/></svg>").encode(), "svg-unsafe"),
    "half.svg": (SVG[:20].encode(), "svg-broken"),
}


def bad_site() -> Files:
    photos = "".join(f"  - {{file: {name}, alt: A}}\n" for name in sorted(BAD))
    return {
        "aktualnosci/a/index.md": post(f"{NEWS}photos:\n{photos}"),
        **{f"aktualnosci/a/{name}": data for name, (data, _) in BAD.items()},
    }


def test_each_bad_picture_is_told_at_its_line(tmp_path: Path) -> None:
    result = reading(tmp_path, bad_site())
    assert [(p.line, p.field, p.code, p.params["file"]) for p in result.problems] == [
        (5 + number, f"photos.{number + 1}.file", BAD[name][1], name)
        for number, name in enumerate(sorted(BAD))
    ]
    assert {p.severity for p in result.problems} == {Severity.ERROR}


def test_each_message_names_the_file_and_what_to_do(tmp_path: Path) -> None:
    from blisko.checks.report import describe

    result = reading(tmp_path, bad_site())
    for problem in result.problems:
        what, why, instead = describe(problem, result.messages)
        assert problem.params["file"] in what
        assert why
        assert instead


def test_a_preview_shows_the_rest(tmp_path: Path) -> None:
    result = reading(tmp_path, bad_site(), preview=True)
    assert {p.severity for p in result.problems} == {Severity.WARNING}
    assert result.scope is not None
    made = result.scope.media
    make(made)
    assert [copy.address for copy in made.copies()] == [BROKEN.address]
    picture = picture_of(made, tmp_path / "content/aktualnosci/a/cut.jpg", "gallery", "A", "")
    assert picture.src == BROKEN.address


def test_a_picture_that_disappears_while_it_is_needed(tmp_path: Path) -> None:
    made = media(tmp_path, ONE)
    (tmp_path / "content" / "warsztaty" / "a.jpg").unlink()
    told: list[tuple[str, str]] = []
    made.make(lambda path, problem: told.append((path.name, problem.code)), str)
    assert told == [("a.jpg", "picture-gone")]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "a.jpg"
    folder.mkdir()
    with pytest.raises(Unusable) as refused:
        Store(tmp_path / "cache").facts(folder)
    assert refused.value.code == "picture-unreadable"


def test_an_animation_is_told_to_stand_still(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    front = "image: {file: a.gif, alt: Żaba}"
    result = reading(tmp_path, {"warsztaty/a.md": workshop(front), "warsztaty/a.gif": data})
    (problem,) = result.problems
    assert (problem.code, problem.line, problem.severity) == (
        *("picture-animated", 4),
        Severity.WARNING,
    )
