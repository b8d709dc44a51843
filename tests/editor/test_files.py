"""Files below the content folder, and nothing else: which may be had, and that none is lost."""

import os
import unicodedata
from pathlib import Path

import pytest

from blisko.editor.files import (
    ChangedMeanwhile,
    ContentFiles,
    FileChange,
    RefusedFile,
    digest_of,
)
from tests.content import SVG, post, workshop, write

ENTRY = "warsztaty/2026-03-14-druk/index.md"
ALONE = "warsztaty/2026-04-01-szycie.md"


@pytest.fixture
def files(tmp_path: Path) -> ContentFiles:
    there: dict[str, str | bytes] = {
        ENTRY: workshop(),
        ALONE: workshop(),
        "warsztaty/2026-03-14-druk/stol.svg": SVG,
        "warsztaty/plan.pdf": b"%PDF-1.7",
        "aktualnosci/2026-03-01-a.md": post(),
    }
    return ContentFiles(write(tmp_path / "content", there).resolve())


def text_of(files: ContentFiles, name: str) -> str:
    return (files.content / name).read_text(encoding="utf-8")


BAD_PATHS = [
    *("", "/", "/etc/passwd", "../biblioteka.yaml", "warsztaty/../../x.md", "warsztaty//x.md"),
    *("warsztaty\\x.md", "C:/x.md", "c:x.md", "warsztaty/./x.md", "warsztaty/.x.md"),
    *("warsztaty/_x.md", "warsztaty/~x.md", "warsztaty/CON/index.md", "warsztaty/con.md"),
    *("warsztaty/nul.txt", "warsztaty/lpt1.md", "warsztaty/x.md ", "warsztaty/x./index.md"),
    *("warsztaty/x\n.md", "warsztaty/x\0.md", "warsztaty/a%2e%2e.md", "warsztaty/x?.md"),
    *("warsztaty/\u202ex.md", f"warsztaty/{'x' * 300}.md", ".git/config", "warsztaty/git~1/a.md"),
    *("warsztaty/x.md/", "warsztaty/a:b.md", 'warsztaty/"a".md', "warsztaty/*.md"),
]


@pytest.mark.parametrize("name", BAD_PATHS)
def test_a_path_that_is_none_is_refused(files: ContentFiles, name: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        files.file(name)
    assert refused.value.code == "path"


@pytest.mark.parametrize("name", ["warsztaty/x.exe", "x.py", "warsztaty/a.html", "inna.yaml", "a"])
def test_only_files_of_a_site_are_taken(files: ContentFiles, name: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        files.file(name)
    assert refused.value.code == "ending"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_no_link_is_followed(files: ContentFiles, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.md").write_text(post(), encoding="utf-8")
    (files.content / "warsztaty" / "wyjscie").symlink_to(outside)
    (files.content / "warsztaty" / "plik.md").symlink_to(outside / "index.md")
    for name in ("warsztaty/wyjscie/index.md", "warsztaty/plik.md"):
        with pytest.raises(RefusedFile):
            files.read(name)
        with pytest.raises(RefusedFile):
            files.save([FileChange(name, "x")])


def test_a_name_in_another_unicode_form_is_the_same_file(files: ContentFiles) -> None:
    of_mac = unicodedata.normalize("NFD", "szkoła")
    path = files.content / "warsztaty" / of_mac / "index.md"
    path.parent.mkdir()
    path.write_text(workshop(), encoding="utf-8")
    read = files.read("warsztaty/szkoła/index.md")
    files.save([FileChange("warsztaty/szkoła/index.md", workshop("price: 0"), match=read.digest)])
    assert "price: 0" in path.read_text(encoding="utf-8")
    assert len(list(path.parent.parent.glob("szko*"))) == 1


def test_a_new_name_is_written_in_one_form(files: ContentFiles) -> None:
    of_mac = unicodedata.normalize("NFD", "warsztaty/łódź/index.md")
    files.save([FileChange(of_mac, workshop())])
    assert (files.content / "warsztaty/łódź/index.md").is_file()


def test_a_name_that_windows_takes_for_another_is_refused(files: ContentFiles) -> None:
    with pytest.raises(RefusedFile) as refused:
        files.save([FileChange("warsztaty/2026-03-14-DRUK/index.md", workshop())])
    assert refused.value.code == "taken"


def test_a_text_is_saved_over_the_one_that_was_opened(files: ContentFiles) -> None:
    before = files.read(ALONE)
    new = before.text + "Więcej.\n"
    digests = files.save([FileChange(ALONE, new, match=before.digest)])
    assert text_of(files, ALONE) == new
    assert digests == {ALONE: digest_of(new.encode())} == {ALONE: files.read(ALONE).digest}


def test_a_text_that_changed_meanwhile_is_not_overwritten(files: ContentFiles) -> None:
    before = files.read(ALONE)
    (files.content / ALONE).write_text(workshop("seats: 5"), encoding="utf-8")
    with pytest.raises(ChangedMeanwhile) as changed:
        files.save(
            [FileChange(ENTRY, "nic", match="x"), FileChange(ALONE, "b", match=before.digest)]
        )
    now = changed.value.now[ALONE]
    assert now is not None
    assert "seats: 5" in now.text
    assert set(changed.value.now) == {ENTRY, ALONE}
    assert "seats: 5" in text_of(files, ALONE)


def test_a_text_that_was_deleted_meanwhile_is_told(files: ContentFiles) -> None:
    before = files.read(ALONE)
    (files.content / ALONE).unlink()
    with pytest.raises(ChangedMeanwhile) as changed:
        files.save([FileChange(ALONE, "b", match=before.digest)])
    assert changed.value.now == {ALONE: None}
    files.save([FileChange(ALONE, "b")])
    assert text_of(files, ALONE) == "b"


def test_a_new_text_never_takes_the_place_of_another(files: ContentFiles) -> None:
    with pytest.raises(ChangedMeanwhile):
        files.save([FileChange(ALONE, "nowy")])


def test_an_entry_moves_into_a_folder_with_its_files(files: ContentFiles) -> None:
    before = files.read(ALONE)
    token = files.upload(b"\xff\xd8\xff photo")
    home = "warsztaty/2026-04-01-szycie"
    files.save(
        [
            FileChange(f"{home}/plan.pdf", copy_of="warsztaty/plan.pdf"),
            FileChange("warsztaty/plan.pdf", remove=True),
            FileChange(ALONE, remove=True, match=before.digest),
            FileChange(f"{home}/index.md", before.text),
            FileChange(f"{home}/stol.jpg", upload=token),
        ]
    )
    found = sorted(path.name for path in (files.content / home).iterdir())
    assert found == ["index.md", "plan.pdf", "stol.jpg"]
    assert not (files.content / ALONE).exists()
    assert not (files.content / "warsztaty/plan.pdf").exists()
    assert not files.uploaded(token).exists()


def test_the_folder_of_a_removed_entry_goes_and_that_of_a_kind_stays(files: ContentFiles) -> None:
    read = files.read(ENTRY)
    picture = FileChange("warsztaty/2026-03-14-druk/stol.svg", remove=True)
    files.save([picture, FileChange(ENTRY, remove=True, match=read.digest)])
    assert not (files.content / "warsztaty/2026-03-14-druk").exists()
    news = files.read("aktualnosci/2026-03-01-a.md")
    files.save([FileChange(news.name, remove=True, match=news.digest)])
    assert (files.content / "aktualnosci").is_dir()


def test_what_was_there_before_is_kept(files: ContentFiles) -> None:
    first = files.read(ALONE)
    second = files.save([FileChange(ALONE, "dwa", match=first.digest)])[ALONE]
    third = files.save([FileChange(ALONE, "trzy", match=second)])[ALONE]
    files.save([FileChange(ALONE, remove=True, match=third)])
    kept = [path.read_text(encoding="utf-8") for path in files.copies(ALONE)]
    assert kept == ["trzy", "dwa", first.text]
    assert files.home.is_relative_to(files.content.parent / ".redakcja")


def test_a_disk_that_refuses_leaves_everything_as_it_was(files: ContentFiles) -> None:
    """The second file cannot be written: a folder lies where its partial file would be."""
    before = files.read(ALONE)
    blocked = files.content / "warsztaty/nowy/stol.txt.part"
    blocked.mkdir(parents=True)
    token = files.upload(b"tekst")
    with pytest.raises(OSError):  # noqa: PT011  # its number differs from system to system
        files.save(
            [
                FileChange(ALONE, "zmieniony", match=before.digest),
                FileChange("warsztaty/nowy/stol.txt", upload=token),
                FileChange("warsztaty/nowy/index.md", "nowy"),
            ]
        )
    assert text_of(files, ALONE) == before.text
    assert not (files.content / "warsztaty/nowy/index.md").exists()
    assert files.uploaded(token).read_bytes() == b"tekst"


def test_old_encodings_are_read_and_said(files: ContentFiles) -> None:
    (files.content / ALONE).write_bytes("---\ntitle: Zażółć\n---\n".encode("cp1250"))
    read = files.read(ALONE)
    assert (read.text, read.encoding) == ("---\ntitle: Zażółć\n---\n", "cp1250")
    files.save([FileChange(ALONE, read.text, match=read.digest)])
    assert files.read(ALONE).encoding == "utf-8"


@pytest.mark.parametrize(("data", "code"), [(b"a\0b", "not-text"), (b"x" * 600_000, "large")])
def test_what_is_no_text_is_not_opened(files: ContentFiles, data: bytes, code: str) -> None:
    (files.content / ALONE).write_bytes(data)
    with pytest.raises(RefusedFile) as refused:
        files.read(ALONE)
    assert refused.value.code == code


def test_files_beside_an_entry(files: ContentFiles) -> None:
    (files.content / "warsztaty/inny.md").write_text(workshop("", "[a](plan.pdf)"), "utf-8")
    beside = {file.name: file for file in files.beside(ENTRY)}
    assert beside["stol.svg"].picture
    alone = {file.name: file.shared for file in files.beside(ALONE)}
    assert alone == {"plan.pdf": True}


@pytest.mark.parametrize("token", ["", "../../x", "a" * 31, "g/" * 16, "ą" * 32])
def test_a_token_is_no_path(files: ContentFiles, token: str) -> None:
    with pytest.raises(RefusedFile):
        files.uploaded(token)


def test_old_uploads_are_forgotten(files: ContentFiles) -> None:
    old, new = files.upload(b"a"), files.upload(b"b")
    os.utime(files.uploaded(old), (0, 0))
    files.forget_old_uploads()
    assert not files.uploaded(old).exists()
    assert files.uploaded(new).exists()
