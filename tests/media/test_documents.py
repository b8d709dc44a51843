"""Names of people in documents: found, told where a post uses the file, and removed on wish."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from blisko.commands import strip_photos
from blisko.media.pdf import names_in, people_among, without_names
from blisko.media.pictures import positions
from blisko.model.problems import Severity
from tests.content import Files, post, problems, write
from tests.media.pictures.containers import (
    COMPANY,
    PERSON,
    docx,
    film_of_a_phone,
    odt,
    pdf,
    pptx,
    scan_of_a_phone,
    xlsx,
)
from tests.media.pictures.making import photo

Make = Callable[[], bytes]
NAMED = {
    "plan.docx": docx,
    "plan.xlsx": xlsx,
    "plan.pptx": pptx,
    "plan.odt": odt,
    "plan.pdf": lambda: pdf(author=PERSON),
    "uwagi.pdf": lambda: pdf(remark=PERSON),
    "xmp.pdf": lambda: pdf(xmp=PERSON),
}
EVERY = pytest.mark.parametrize(("name", "make"), NAMED.items(), ids=NAMED)


def with_part(data: bytes, name: str, part: str) -> bytes:
    """A document with one part more."""
    whole = io.BytesIO(data)
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(name, part)
    return whole.getvalue()


@EVERY
def test_a_name_is_told_where_the_file_is_used(name: str, make: Make, tmp_path: Path) -> None:
    front = f"attachments:\n  - {{file: {name}, label: Plan}}"
    files: Files = {"aktualnosci/2026-03-01-a.md": post(front), f"aktualnosci/{name}": make()}
    found = problems(tmp_path, files)
    told = [p for p in found if p.code == "document-names"]
    assert [(p.line, p.column, p.severity) for p in told] == [(4, 12, Severity.WARNING)]
    assert PERSON in told[0].params["names"]


@EVERY
def test_names_are_removed_and_the_rest_stays(name: str, make: Make, tmp_path: Path) -> None:
    data = make()
    bare = without_names(data)
    assert bare is not None
    assert names_in(bare) == ()
    if name.endswith(".pdf"):
        before, after = PdfReader(io.BytesIO(data)), PdfReader(io.BytesIO(bare))
        assert after.pages[0].extract_text() == before.pages[0].extract_text()
        assert after.metadata is not None
        assert after.metadata.title == "Regulamin"
        assert PERSON.encode() not in bare
        assert PERSON.encode("utf-16-be") not in bare
        return
    with zipfile.ZipFile(io.BytesIO(bare)) as new, zipfile.ZipFile(io.BytesIO(data)) as old:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        whole = b"".join(new.read(part) for part in new.namelist())
        assert [n.encode() in whole for n in (PERSON, COMPANY, "hw@x.pl")] == [False] * 3
        if name == "plan.docx":
            assert "Zapisy do piątku" in new.read("word/document.xml").decode()
            assert 'w:author="A1"' in new.read("word/document.xml").decode()


def test_authors_of_remarks_stay_two_people() -> None:
    changes = '<w:ins w:author="Zofia"/><w:ins w:author="Halina"/>'
    bare = without_names(with_part(docx(author="Halina"), "word/footnotes.xml", changes))
    assert bare is not None
    with zipfile.ZipFile(io.BytesIO(bare)) as archive:
        assert archive.read("word/footnotes.xml") == b'<w:ins w:author="A2"/><w:ins w:author="A1"/>'


@pytest.mark.parametrize("part", ["_xmlsignatures/sig1.xml", "META-INF/documentsignatures.xml"])
def test_a_signed_document_keeps_its_signature(part: str) -> None:
    assert without_names(with_part(docx(), part, "<Signature/>")) is None


def test_names_that_are_no_secret() -> None:
    said = ("Biblioteka w Zagrodzie", "Microsoft Office User", "admin", "Użytkownik", PERSON)
    assert people_among(said, "Biblioteka w Zagrodzie") == (PERSON,)


def test_our_own_name_in_a_document_is_fine(tmp_path: Path) -> None:
    files: Files = {
        "strony/a.md": post("", "[Plan](plan.pdf)"),
        "strony/plan.pdf": pdf(author="Biblioteka w Zagrodzie"),
    }
    assert problems(tmp_path, files) == ()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"PK\x03\x04 broken", b"%PDF-1.7\n", docx()[:300]]
)
def test_what_is_damaged_names_nobody(data: bytes) -> None:
    assert names_in(data) == ()
    assert without_names(data) in {None, data}


def test_the_verb_cleans_documents_and_films_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = "aktualnosci/2026-03-01-a"
    made = {
        "plan.docx": docx(picture=photo()),
        "plan.pdf": pdf(author=PERSON, picture=photo()),
        "film.mp4": film_of_a_phone(),
        "skan.tif": scan_of_a_phone(),
    }
    content: Files = {
        f"{folder}/index.md": post(),
        **{f"{folder}/{n}": data for n, data in made.items()},
    }
    write(tmp_path / "content", content)
    assert strip_photos.run(tmp_path / "content") == 0
    for name in made:
        data = (tmp_path / "content" / folder / name).read_bytes()
        assert not positions.in_data(data), name
        assert names_in(data) == (), name
    out = capsys.readouterr().out
    assert out.count("usunięto nazwiska i miejsca") == 4
    assert "Oczyszczono 4 dokumenty lub filmy." in out
    assert strip_photos.run(tmp_path / "content") == 0
    assert "żaden dokument nie zdradza nazwisk" in capsys.readouterr().out


def test_what_cannot_be_cleaned_is_left_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signed = with_part(docx(), "_xmlsignatures/sig1.xml", "<Signature/>")
    write(tmp_path / "content", {"strony/a.md": post(), "strony/umowa.docx": signed})
    assert strip_photos.run(tmp_path / "content") == 1
    assert (tmp_path / "content/strony/umowa.docx").read_bytes() == signed
    assert "umowa.docx: tego pliku nie umiem oczyścić" in capsys.readouterr().err
