"""Files beside entries: unused ones, photos that tell too much, documents that say too little."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from blisko.checks.report import describe
from blisko.media.pdf import Pdf, inspect
from blisko.model.problems import Problem
from blisko.reading.read import Options, read
from tests.builds import DEMO
from tests.content import SVG, TODAY, Files, post, problems, reading, workshop, write
from tests.media.pictures.making import corners, encoded, noise, photo

NEWS = "date: 2026-03-09\n"


def only(folder: Path, files: Files) -> Problem:
    (found,) = problems(folder, files)
    return found


def hint(folder: Path, files: Files) -> str:
    result = reading(folder, files)
    (found,) = result.problems
    return describe(found, result.messages)[2]


def test_a_picture_that_nobody_uses_comes_with_the_lines_to_paste(tmp_path: Path) -> None:
    files: Files = {"aktualnosci/a/index.md": post(NEWS), "aktualnosci/a/stol.jpg": b"x"}
    found = only(tmp_path, files)
    assert (found.code, found.path.name, found.severity) == ("unused-file", "index.md", "warning")
    assert hint(tmp_path, files).endswith(":\nphotos:\n  - file: stol.jpg\n    alt:")


def test_one_warning_for_all_files_of_a_post(tmp_path: Path) -> None:
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}photos: [{{file: 1.svg, alt: Stół}}]"),
        **{f"aktualnosci/a/{n}.svg": SVG for n in (1, 2)},
        "aktualnosci/a/plan zajęć.docx": b"x",
        "aktualnosci/a/więcej/3.svg": SVG,
    }
    assert hint(tmp_path, files).partition("\n")[2] == (
        "  - file: 2.svg\n    alt:\n"
        "  - file: więcej/3.svg\n    alt:\n"
        'attachments:\n  - file: "plan zajęć.docx"\n    label:'
    )


def test_kinds_without_photos_get_lines_of_markdown(tmp_path: Path) -> None:
    files: Files = {
        "strony/a/index.md": post(),
        "strony/a/mój plan.svg": SVG,
        "strony/a/a.docx": b"x",
    }
    assert hint(tmp_path, files).partition("\n")[2] == "![](<mój plan.svg>)\n[](a.docx)"


def test_what_is_used_anywhere_is_used(tmp_path: Path) -> None:
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}image: {{file: 1.svg, alt: Stół}}", "[x](a.docx)"),
        "aktualnosci/a/1.svg": SVG,
        "aktualnosci/a/2.svg": SVG,
        "aktualnosci/a/a.docx": b"x",
        "strony/b.md": post("", "![Stół](../aktualnosci/a/2.svg)"),
    }
    assert problems(tmp_path, files) == ()


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "_notes.txt", "a.jpg~"])
def test_what_systems_and_editors_leave_behind_is_nobodys_business(
    tmp_path: Path, name: str
) -> None:
    files: Files = {"strony/a/index.md": post(), f"strony/a/{name}": b"x"}
    assert problems(tmp_path, files) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("warsztaty/x.MD", "not-md"),
        ("warsztaty/x.markdown", "not-md"),
        ("warsztaty/x.txt", "not-md"),
        ("warsztaty/x.md.txt", "not-md"),
        ("warsztaty/Haft w piątek.docx", "document-not-post"),
        ("strony/o nas.ODT", "document-not-post"),
        ("aktualnosci/x.html", "document-not-post"),
        ("warsztaty/plakat.svg", "stray-file"),
        ("warsztaty/plan.csv", "stray-file"),
        ("x.txt", "not-md"),
        ("inne/gleboko/x.rtf", "document-not-post"),
        ("warsztaty/druk/zdjecie.jpg", "index-missing"),
        ("warsztaty/2026/haft.docx", "index-missing"),
    ],
)
def test_a_file_that_no_post_uses_is_told(tmp_path: Path, name: str, code: str) -> None:
    found = only(tmp_path, {name: b"x", "aktualnosci/2026-03-01-a.md": post()})
    severity = "warning" if code == "stray-file" else "error"
    assert (found.code, found.severity) == (code, severity)


@pytest.mark.parametrize(
    "name", ["warsztaty/_x.docx", "warsztaty/~$x.docx", "inne/x.svg", "x.svg", "_a/x.txt"]
)
def test_a_file_that_nobody_takes_for_a_post(tmp_path: Path, name: str) -> None:
    assert problems(tmp_path, {name: b"x"}) == ()


@pytest.mark.parametrize("front", ["", "draft: true\n", "expires: 2026-03-01\n"])
@pytest.mark.parametrize("name", ["regulamin.docx", "regulamin.txt", "regulamin.csv"])
def test_a_file_that_a_post_uses_may_be_of_any_kind(tmp_path: Path, name: str, front: str) -> None:
    attachment = f"attachments: [{{file: {name}, label: Regulamin}}]"
    files: Files = {"aktualnosci/2026-03-01-a.md": post(front + attachment)}
    assert problems(tmp_path, {**files, f"aktualnosci/{name}": b"x"}) == ()


def test_a_file_that_is_named_with_a_slip_is_told_once(tmp_path: Path) -> None:
    front = "image: {file: sowa.svg, alt: Ptak na gałęzi}"
    for folder in ("strony", "strony/b"):
        files: Files = {f"{folder}/index.md": post(front), f"{folder}/sowy.svg": SVG}
        assert only(tmp_path / folder, files).code == "file-missing"


def test_what_else_is_wrong_with_a_picture_is_told_in_the_same_run(tmp_path: Path) -> None:
    front = "image: {file: SOWA.svg, alt: sowa}"
    files: Files = {"strony/b/index.md": post(front), "strony/b/sowa.svg": SVG}
    assert [p.code for p in problems(tmp_path, files)] == ["file-missing", "alt-repeats"]


def test_a_name_that_is_taken_is_not_offered(tmp_path: Path) -> None:
    files: Files = {"strony/a.md": post(), "strony/a.md.txt": b"x", "strony/b.txt": b"x"}
    assert [p.mended for p in problems(tmp_path, files)] == ["", "b.md"]


def test_a_folder_that_only_sorts_posts(tmp_path: Path) -> None:
    files: Files = {f"warsztaty/2026/{n}.md": workshop() for n in range(8)}
    found = only(tmp_path, files)
    assert (found.code, found.mended) == ("index-missing", "")
    assert found.params["files"] == ("0.md", "1.md", "2.md", "3.md", "4.md", "…")
    assert "przenieś ich pliki .md poziom wyżej" in hint(tmp_path, files)


def test_files_of_drafts_are_not_asked_for_yet(tmp_path: Path) -> None:
    files: Files = {"warsztaty/a/index.md": workshop("draft: true"), "warsztaty/a/a.svg": SVG}
    assert problems(tmp_path, {**files, "strony/b.md": post()}) == ()


def test_a_photo_with_a_position_is_told_wherever_it_lies(tmp_path: Path) -> None:
    files: Files = {
        "strony/a.md": post("image: {file: a.jpg, alt: Stół}"),
        "strony/a.jpg": photo(),
        "strony/unused.jpg": photo(),
        "_private/c.jpg": photo(),
    }
    found = problems(tmp_path, files)
    assert [(p.code, p.path.name) for p in found] == [
        ("photo-position", "a.jpg"),
        ("photo-position", "unused.jpg"),
        ("stray-file", "unused.jpg"),
    ]


def test_a_photo_straight_from_a_camera_is_told(tmp_path: Path) -> None:
    wide = encoded(corners(2600, 20), "JPEG")
    heavy = encoded(noise(1500, 1000).effect_spread(60), "JPEG", quality=100)
    fit = encoded(corners(2560, 20), "JPEG")
    front = (
        f"{NEWS}photos: [{{file: w.jpg, alt: A}}, {{file: h.jpg, alt: B}}, {{file: f.jpg, alt: C}}]"
    )
    files: Files = {
        "aktualnosci/a/index.md": post(front),
        **{
            f"aktualnosci/a/{n}.jpg": data
            for n, data in zip("whf", (wide, heavy, fit), strict=True)
        },
    }
    found = problems(tmp_path, files)
    assert [(p.code, p.path.name) for p in found] == [
        ("picture-heavy", "h.jpg"),
        ("picture-heavy", "w.jpg"),
    ]
    assert found[1].params["width"] == 2600


def test_a_heavy_file_whose_size_in_pixels_is_not_known(tmp_path: Path) -> None:
    files: Files = {"strony/a.md": post(), "strony/skan.jpg": b"BM" + bytes(1_400_000)}
    result = reading(tmp_path, files)
    (found,) = [p for p in result.problems if p.code == "file-heavy"]
    what, *_ = describe(found, result.messages)
    assert what == "Plik skan.jpg jest bardzo duży: 1,4 MB."


def test_sizes_are_told_as_people_write_them(tmp_path: Path) -> None:
    heavy = encoded(noise(1500, 1000).effect_spread(60), "JPEG", quality=100)
    for language, sign in (("pl", ","), ("en", ".")):
        organisation = f"name: Biblioteka\nlanguage: {language}\n"
        files: Files = {"biblioteka.yaml": organisation, "a.jpg": heavy, "strony/a.md": post()}
        result = reading(tmp_path, files)
        (found,) = [p for p in result.problems if p.code == "picture-heavy"]
        assert (
            f"{len(heavy) / 1_000_000:.1f} MB".replace(".", sign)
            in describe(found, result.messages)[0]
        )


# -- documents --


def pdf(title: str = "") -> bytes:
    """A PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if title:
        writer.add_metadata({"/Title": title})
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def told(folder: Path, data: bytes) -> list[tuple[str, int]]:
    front = "attachments:\n  - {file: a.pdf, label: Plan}"
    files: Files = {"warsztaty/a.md": workshop(front), "warsztaty/a.pdf": data}
    return [(p.code, p.line) for p in problems(folder, files)]


def test_a_scan_is_told_at_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, pdf("Plan zajęć")) == [("pdf-inaccessible", 5)]
    assert told(tmp_path, pdf()) == [("pdf-inaccessible", 5), ("pdf-untitled", 5)]
    assert told(tmp_path, pdf("  ")) == [("pdf-inaccessible", 5), ("pdf-untitled", 5)]


@pytest.mark.parametrize("data", [b"x", b"%PDF-1.7\n", pdf("A")[:100]])
def test_what_is_no_pdf(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, data) == [("pdf-broken", 5)]


def test_a_locked_pdf_is_let_be(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("hasło", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    assert told(tmp_path, data.getvalue()) == []


@pytest.mark.parametrize("path", sorted(DEMO.rglob("*.pdf")), ids=lambda path: path.stem)
def test_documents_with_text_and_title_are_fine(path: Path) -> None:
    assert inspect(path) == Pdf(text=True, title=True)


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"\xff"])
def test_what_is_known_of_a_document_is_kept(tmp_path: Path, damage: bytes) -> None:
    front = "attachments: [{file: a.pdf, label: Plan}]"
    files: Files = {"warsztaty/a.md": workshop(front), "warsztaty/a.pdf": pdf("A")}
    options = Options(today=TODAY, cache=tmp_path / "cache")
    found = []
    for _ in range(3):
        found.append([p.code for p in read(write(tmp_path / "c", files), options).problems])
        (kept,) = (tmp_path / "cache").rglob("*.pdf.json")
        if len(found) == 2:
            kept.write_bytes(damage)
    assert found == [["pdf-inaccessible"]] * 3
