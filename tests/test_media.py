"""Files of the site: their addresses, the sizes of pictures, and files that cannot be used."""

import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from blisko import media
from blisko.model.kinds import Workshop
from tests.content import SVG, entry, post, problems, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


def picture(width: int = 8, height: int = 5, orientation: int = 0, form: str = "JPEG") -> bytes:
    """A picture in one colour, with EXIF's orientation where it is not 0."""
    exif = Image.Exif()
    if orientation:
        exif[ExifTags.Base.Orientation] = orientation
    data = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(data, form, exif=exif)
    return data.getvalue()


def published(folder: Path, name: str, data: bytes) -> tuple[media.MediaFile, list[str]]:
    path = folder / name
    path.write_bytes(data)
    codes: list[str] = []
    return media.publish(path, "/warsztaty/2026/druk/", codes.append), codes


def size(folder: Path, name: str, data: bytes) -> tuple[int, int]:
    file, codes = published(folder, name, data)
    assert codes == []
    return file.width, file.height


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("regulamin.pdf", "regulamin.pdf"),
        ("Regulamin zajęć.PDF", "regulamin-zajec.pdf"),
        ("dane.tar.gz", "danetar.gz"),
        ("LICENCJA", "licencja"),
        ("…….pdf", "plik.pdf"),
        ("x.p d f", "x.p-d-f"),
    ],
)
def test_a_download_keeps_a_readable_address(tmp_path: Path, name: str, address: str) -> None:
    file, _ = published(tmp_path, name, b"x")
    assert file == media.MediaFile(tmp_path / name, f"/warsztaty/2026/druk/{address}")


def test_the_address_of_a_picture_changes_with_its_bytes(tmp_path: Path) -> None:
    one, _ = published(tmp_path, "Żuk.JPG", picture())
    two, _ = published(tmp_path, "Żuk.JPG", picture(9))
    assert one.address != two.address
    assert one.address.startswith("/media/zuk-")
    assert one.address.endswith(".jpg")
    assert len(one.address) == len("/media/zuk-12345678.jpg")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_the_size_of_a_picture(tmp_path: Path, form: str) -> None:
    assert size(tmp_path, f"a.{form.lower()}", picture(form=form)) == (8, 5)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_on_its_side_stands_upright(tmp_path: Path, orientation: int) -> None:
    upright = (8, 5) if orientation < 5 else (5, 8)
    assert size(tmp_path, "a.jpg", picture(orientation=orientation)) == upright


@pytest.mark.parametrize(
    ("svg", "expected"),
    [
        ('<svg viewBox="0 0 40 30">', (40, 30)),
        ("<svg viewBox='0 0 40 30'>", (40, 30)),
        ('<svg viewBox="-1.5,-2,40.4,29.6">', (40, 30)),
        ('<svg\n  width="9" height="9"\n  viewBox="0 0 40 30">', (40, 30)),
        ('<svg viewBox="0 0 0.2 0.2">', (1, 1)),
        ('<svg width="40" height="30">', (40, 30)),
        ('<svg width="40px" height="30px">', (40, 30)),
        ('<svg width="0.2" height="0.2">', (1, 1)),
        ('<svg width="100%" height="100%">', (300, 150)),
        ('<svg width="2em" height="30">', (300, 150)),
        ('<svg stroke-width="3" height="30">', (300, 150)),
        ("<svg>", (300, 150)),
    ],
)
def test_the_size_of_a_drawing(tmp_path: Path, svg: str, expected: tuple[int, int]) -> None:
    assert size(tmp_path, "a.svg", svg.encode()) == expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"x"),
        ("a.jpg", picture()[:100]),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.svg", b"<html></html>"),
        ("a.svg", b'<svg viewBox="0 0 1.2.3 4">'),
        ("a.webp", b"RIFF....WEBP"),
    ],
)
def test_what_is_no_picture_is_reported(tmp_path: Path, name: str, data: bytes) -> None:
    assert published(tmp_path, name, data)[1] == ["picture-broken"]


def test_a_picture_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    codes: list[str] = []
    media.publish(tmp_path / "brak.png", "/", codes.append)
    assert codes == ["picture-broken"]


PICTURES = [picture(orientation=6), picture(form="PNG"), picture(form="WEBP"), picture(form="GIF")]


@given(data=st.data(), whole=st.sampled_from(PICTURES))
@example(data=None, whole=b"")
def test_a_damaged_picture_never_raises(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject | None, whole: bytes
) -> None:
    damaged = bytearray(whole)
    if data is not None:
        for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
            damaged[place] = data.draw(st.integers(0, 255))
        del damaged[data.draw(st.integers(1, len(whole))) :]
    path = tmp_path_factory.getbasetemp() / "damaged.jpg"
    path.write_bytes(damaged)
    assert media.publish(path, "/", lambda _: None).address.startswith("/media/damaged-")


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, f"1{NBSP}B"),
        (999, f"999{NBSP}B"),
        (1000, f"1{NBSP}kB"),
        (1500, f"2{NBSP}kB"),
        (999_499, f"999{NBSP}kB"),
        (1_000_000, f"1{NBSP}MB"),
        (1_240_000, f"1,2{NBSP}MB"),
    ],
)
def test_the_size_of_a_download_in_words(tmp_path: Path, size: int, text: str) -> None:
    front = "attachments: [{file: karta.pdf, label: Karta pracy}]"
    made = scope(tmp_path, {"warsztaty/a.md": workshop(front), "warsztaty/karta.pdf": b"x" * size})
    item = entry(made, "a")
    assert isinstance(item, Workshop)
    (file,) = made.media.attachments(item.attachments, item, made.words)
    assert (file.href, file.type, file.size) == ("/warsztaty/karta.pdf", "PDF", text)


def test_a_file_is_published_once_for_all_who_use_it(tmp_path: Path) -> None:
    front = "image: {file: a.svg, alt: Sowa}"
    files = {"warsztaty/a.md": workshop(front), "warsztaty/b.md": workshop(front)}
    made = scope(tmp_path, {**files, "warsztaty/a.svg": SVG})
    assert len(made.media.files) == 1


def test_files_of_drafts_stay_at_home(tmp_path: Path) -> None:
    front = "draft: true\nattachments: [{file: a.pdf, label: A}]"
    files = {"strony/b.md": post(), "warsztaty/a.md": workshop(front), "warsztaty/a.pdf": "x"}
    assert scope(tmp_path, files).media.files == {}
    assert len(scope(tmp_path, files, drafts=True).media.files) == 1


def test_two_downloads_with_one_address_are_refused(tmp_path: Path) -> None:
    front = "attachments:\n  - {file: mój plan.pdf, label: A}\n  - {file: moj-plan.pdf, label: B}\n"
    downloads = {"warsztaty/mój plan.pdf": "1", "warsztaty/moj-plan.pdf": "2"}
    files = {"warsztaty/a.md": workshop(front), **downloads}
    (found,) = problems(tmp_path, files)
    assert (found.code, found.line, found.field) == ("same-file-address", 6, "attachments.2.file")
    assert found.params["other"] == "mój plan.pdf"


@pytest.mark.parametrize(
    ("name", "target", "file", "taken"),
    [
        ("strony/a/index.md", "index.html", "strony/a/index.html", "/a/index.html"),
        ("strony/a.md", "../aktualnosci/atom.xml", "aktualnosci/atom.xml", "/aktualnosci/atom.xml"),
        ("strony/a.md", "../robots.txt", "robots.txt", "/robots.txt"),
    ],
)
def test_a_download_never_takes_the_place_of_a_page(
    tmp_path: Path, name: str, target: str, file: str, taken: str
) -> None:
    found = problems(tmp_path, {name: post("", f"[x]({target})"), file: "x"})
    assert [(p.code, p.params["address"], p.line) for p in found] == [
        ("reserved-address", taken, 4)
    ]


def test_addresses_of_pictures_and_downloads_under_a_base_path(tmp_path: Path) -> None:
    front = "image: {file: a.svg, alt: Sowa}\nattachments: [{file: a.pdf, label: A}]"
    files = {"warsztaty/a.md": workshop(front), "warsztaty/a.svg": SVG, "warsztaty/a.pdf": "x"}
    made = scope(tmp_path, files, url="https://name.github.io/repository/")
    item = entry(made, "a")
    shown = made.picture(item.image, item.path, "lead")
    assert shown is not None
    assert shown.src.startswith("/repository/media/a-")
    assert isinstance(item, Workshop)
    (file,) = made.media.attachments(item.attachments, item, made.words)
    assert file.href == "/repository/warsztaty/a.pdf"


def test_the_place_of_a_broken_picture(tmp_path: Path) -> None:
    files = {
        "strony/a.md": post("image:\n  file: a.png\n  alt: Sowa", "Tekst\n![Sowa](b.png)"),
        "strony/a.png": "x",
        "strony/b.png": "x",
    }
    found = [(p.code, p.line, p.column, p.field) for p in problems(tmp_path, files)]
    assert found == [("picture-broken", 4, 9, "image.file"), ("picture-broken", 8, 9, "")]
