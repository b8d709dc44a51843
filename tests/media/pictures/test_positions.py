"""Where a file was taken: found in every container, blanked, and never published."""

import io
from collections.abc import Callable
from pathlib import Path

import exifread
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from blisko.media.pictures import positions
from blisko.model.problems import Severity
from blisko.reading.read import Options, read
from tests.builds import build, files
from tests.content import TODAY, Files, post, problems, write
from tests.media.pictures.containers import (
    HERE,
    PLACED,
    docx,
    film_of_a_phone,
    film_without_a_place,
    pdf,
    scan_of_a_phone,
)
from tests.media.pictures.making import corners, encoded, exif, photo

EVERY = pytest.mark.parametrize(("name", "make"), PLACED.values(), ids=PLACED)
Make = Callable[[], bytes]
SILENT = {
    "a photo": lambda: encoded(corners(), "JPEG", exif=exif()),
    "a scan": lambda: scan_of_a_phone(position=False),
    "a film": film_without_a_place,
    "a PDF": lambda: pdf(picture=encoded(corners(), "JPEG", exif=exif())),
    "a document": lambda: docx(picture=encoded(corners(), "JPEG")),
    "words": lambda: b"GPSLatitude: tak nazywa sie pole EXIF",
    "nothing": lambda: b"",
}


@EVERY
def test_a_position_is_found(name: str, make: Make, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(make())
    assert positions.in_file(tmp_path / name)


@pytest.mark.parametrize("make", SILENT.values(), ids=SILENT)
def test_what_tells_no_position(make: Make, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(make())
    assert not positions.in_file(tmp_path / "a")


@EVERY
@pytest.mark.parametrize("way", ["field", "link", "picture"])
def test_no_published_file_tells_where_it_was_taken(
    name: str, make: Make, way: str, tmp_path: Path
) -> None:
    front = f"attachments: [{{file: {name}, label: Plik}}]" if way == "field" else ""
    body = {"link": f"[Plik]({name})", "picture": f"![Pies na łące]({name})"}.get(way, "")
    write(
        tmp_path / "content",
        {
            "aktualnosci/2026-03-01-a/index.md": post(front, body),
            f"aktualnosci/2026-03-01-a/{name}": make(),
        },
    )
    status = build(tmp_path / "content", tmp_path / "output")
    if status:  # refused, and told
        found = read(tmp_path / "content", Options(today=TODAY)).problems
        assert {p.code for p in found} & {"download-position", "file-type"}
        return
    out = files(tmp_path / "output")
    assert any(Path(path).stem.startswith(Path(name).stem) for path in out)
    for path, data in out.items():
        assert not positions.in_data(data), path
        assert HERE not in data, path
        if path.endswith((".jpg", ".png", ".webp")):
            assert not any("GPS" in tag for tag in exifread.process_file(io.BytesIO(data))), path


def test_a_download_with_a_position_is_an_error_where_it_is_used(tmp_path: Path) -> None:
    front = "attachments:\n  - {file: skan.tif, label: Skan}"
    name = "aktualnosci/2026-03-01-a/"
    content: Files = {
        f"{name}index.md": post(front, "\n[Film](film.mp4)"),
        f"{name}skan.tif": scan_of_a_phone(),
    }
    found = problems(tmp_path, {**content, f"{name}film.mp4": film_of_a_phone()})
    told = [(p.code, p.line, p.column, p.severity) for p in found if p.code == "download-position"]
    assert told == [
        ("download-position", 4, 12, Severity.ERROR),
        ("download-position", 7, 8, Severity.ERROR),
    ]


@EVERY
def test_blanking_leaves_the_rest_in_its_place(name: str, make: Make) -> None:
    data = make()
    bare = positions.blanked(data)
    if name.endswith(".docx") or data.startswith((b"\x89PNG", b"RIFF")):
        assert bare is None  # packed, or without the sign of EXIF: cleaned in other ways
        return
    assert bare is not None
    assert len(bare) == len(data)
    assert not positions.in_data(bare)
    if data.startswith((b"\xff\xd8", b"II*\0", b"MM\0*")):
        with Image.open(io.BytesIO(bare)) as image, Image.open(io.BytesIO(data)) as before:
            assert image.tobytes() == before.tobytes()


@given(st.binary(max_size=200), st.sampled_from(sorted(PLACED)), st.integers(0, 3000))
def test_damaged_files_are_no_reason_to_stop(noise: bytes, which: str, place: int) -> None:
    data = bytearray(PLACED[which][1]())
    data[place : place + len(noise)] = noise
    assert positions.in_data(bytes(data)) in {True, False}
    bare = positions.blanked(bytes(data))
    assert bare is None or len(bare) == len(data)


def test_a_photo_in_the_repository_is_told_by_its_bytes(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        {
            "strony/a.md": post("image: {file: a.jfif, alt: Pies na łące}"),
            "strony/a.jfif": photo(),
            "strony/b.dat": photo(),
        },
    )
    assert [(p.code, p.path.name) for p in found if p.code == "photo-position"] == [
        ("photo-position", "a.jfif"),
        ("photo-position", "b.dat"),
    ]
