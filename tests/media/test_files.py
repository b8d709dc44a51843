"""Files of the site: their addresses, and what a page is told of them."""

from pathlib import Path

import pytest

from blisko.media import files
from blisko.media.pictures.facts import Facts
from blisko.model.kinds import Workshop
from blisko.views.files import attachments
from tests.content import SVG, entry, post, problems, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


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
    file = files.download(tmp_path / name, "/warsztaty/2026/druk/")
    assert file == files.Download(tmp_path / name, f"/warsztaty/2026/druk/{address}")


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
    front = "attachments: [{file: karta.csv, label: Karta pracy}]"
    made = scope(tmp_path, {"warsztaty/a.md": workshop(front), "warsztaty/karta.csv": b"x" * size})
    item = entry(made, "a")
    assert isinstance(item, Workshop)
    (file,) = attachments(made.media, item.attachments, item, made.words)
    assert (file.href, file.type, file.size) == ("/warsztaty/karta.csv", "CSV", text)


def test_a_file_is_published_once_for_all_who_use_it(tmp_path: Path) -> None:
    front = "image: {file: a.svg, alt: Sowa}"
    files = {"warsztaty/a.md": workshop(front), "warsztaty/b.md": workshop(front)}
    made = scope(tmp_path, {**files, "warsztaty/a.svg": SVG})
    assert len(made.media.pictures) == 1


def test_files_of_drafts_stay_at_home(tmp_path: Path) -> None:
    front = "draft: true\nattachments: [{file: a.csv, label: A}]"
    files = {"strony/b.md": post(), "warsztaty/a.md": workshop(front), "warsztaty/a.csv": "x"}
    assert scope(tmp_path, files).media.downloads == {}
    assert len(scope(tmp_path, files, drafts=True).media.downloads) == 1


def test_two_downloads_with_one_address_are_refused(tmp_path: Path) -> None:
    front = "attachments:\n  - {file: mój plan.csv, label: A}\n  - {file: moj-plan.csv, label: B}\n"
    downloads = {"warsztaty/mój plan.csv": "1", "warsztaty/moj-plan.csv": "2"}
    files = {"warsztaty/a.md": workshop(front), **downloads}
    (found,) = problems(tmp_path, files)
    assert (found.code, found.line, found.field) == ("same-file-address", 6, "attachments.2.file")
    assert found.params["other"] == "mój plan.csv"


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
    front = "image: {file: a.svg, alt: Sowa}\nattachments: [{file: a.csv, label: A}]"
    files = {"warsztaty/a.md": workshop(front), "warsztaty/a.svg": SVG, "warsztaty/a.csv": "x"}
    made = scope(tmp_path, files, url="https://name.github.io/repository/")
    item = entry(made, "a")
    shown = made.picture(item.image, item.path, "lead")
    assert shown is not None
    assert shown.src.startswith("/repository/media/a-")
    assert isinstance(item, Workshop)
    (file,) = attachments(made.media, item.attachments, item, made.words)
    assert file.href == "/repository/warsztaty/a.csv"


def test_the_place_of_a_broken_picture(tmp_path: Path) -> None:
    files = {
        "strony/a.md": post("image:\n  file: a.png\n  alt: Sowa", "Tekst\n![Sowa](b.png)"),
        "strony/a.png": "x",
        "strony/b.png": "x",
    }
    found = [(p.code, p.line, p.column, p.field) for p in problems(tmp_path, files)]
    assert found == [("picture-broken", 4, 9, "image.file"), ("picture-broken", 8, 9, "")]


def test_two_pictures_whose_digests_begin_alike_have_addresses_of_their_own() -> None:
    facts = Facts(40, 30)

    def picture(name: str, key: str) -> files.PublishedPicture:
        return files.PublishedPicture(Path(name), "logo", key, facts, (), frozenset())

    keys = {
        "a/logo.svg": "0123456789ab",
        "b/logo.svg": "01234567cdef",
        "c/logo.svg": "89abcdef0123",
    }
    named = files.named({Path(name): picture(name, key) for name, key in keys.items()})
    assert [picture.whole for picture in named.values()] == [
        "/media/logo-0123456789ab.svg",
        "/media/logo-01234567cdef.svg",
        "/media/logo-89abcdef.svg",
    ]
