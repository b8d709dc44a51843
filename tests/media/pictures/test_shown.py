"""Pictures as pages show them."""

import io
import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from blisko.media.pictures.widths import ROLES, role_of_photos, roles_of, widths_for
from blisko.system.paths import ROOT
from blisko.views import parts, picture_html
from blisko.views.files import picture as picture_of
from tests.content import SVG, Files, entry, post
from tests.media.pictures.making import encoded, noise
from tests.media.pictures.publishing import make, media, reading, shown


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
