"""What lies at an address: index pages, redirects, the 404 page, and nothing outside the folder."""

from pathlib import Path

import pytest

from blisko.preview.addresses import Redirect, Served, content_type, look_up
from blisko.system.whole_files import MARK


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    files = ("index.html", "404.html", MARK, "kontakt/index.html", "media/regulamin zajęć.pdf")
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "tajne.txt").write_text("hasło", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/?a=b/../c", "index.html"),
        ("/index.html", "index.html"),
        ("/kontakt/", "kontakt/index.html"),
        ("/kontakt/?druk=1", "kontakt/index.html"),
        ("/media/regulamin%20zaj%C4%99%C4%87.pdf", "media/regulamin zajęć.pdf"),
    ],
)
def test_an_address_shows_its_file(root: Path, address: str, file: str) -> None:
    assert look_up(root, address) == Served(root / file)


def test_a_folder_without_slash_leads_to_the_one_with_it(root: Path) -> None:
    assert look_up(root, "/kontakt") == Redirect("/kontakt/")
    assert look_up(root, "/kontakt?druk=1") == Redirect("/kontakt/?druk=1")


@pytest.mark.parametrize(
    "address",
    [
        "/nie-ma",
        "/nie-ma/",
        "/media",
        "/media/",
        "/Kontakt/",
        "/index.html/",
        "/kontakt//",
        "//kontakt/",
        "//example.org",
        "/../tajne.txt",
        "/kontakt/../../tajne.txt",
        "/..%2ftajne.txt",
        "/%2e%2e/tajne.txt",
        "/..%5ctajne.txt",
        "/kontakt%2findex.html",
        "/%00",
        "/%ff",
        f"/{MARK}",
        f"/{'a' * 5000}",
    ],
)
def test_everything_else_is_missing(root: Path, address: str) -> None:
    assert look_up(root, address) == Served(root / "404.html", missing=True)


def test_a_link_out_of_the_folder_leads_nowhere(root: Path) -> None:
    try:
        (root / "tajne.txt").symlink_to(root.parent / "tajne.txt")
        (root / "wyzej").symlink_to(root.parent, target_is_directory=True)
    except OSError as error:
        pytest.skip(f"this system makes no symbolic links: {error}")
    for address in ("/tajne.txt", "/wyzej/tajne.txt", "/wyzej", "/wyzej/"):
        assert look_up(root, address) == Served(root / "404.html", missing=True)


def test_without_a_404_page_there_is_nothing(root: Path) -> None:
    (root / "404.html").unlink()
    assert look_up(root, "/nie-ma") is None
    assert look_up(root / "nie-ma", "/") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("clock.js", "text/javascript; charset=utf-8"),
        ("icons.svg", "image/svg+xml; charset=utf-8"),
        ("atom.xml", "application/xml; charset=utf-8"),
        ("kalendarz.ics", "text/calendar; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("zdjecie.jpg", "image/jpeg"),
        ("zdjecie.avif", "image/avif"),
        ("zdjecie.webp", "image/webp"),
        ("pismo.woff2", "font/woff2"),
        ("regulamin.pdf", "application/pdf"),
        ("paczka.tar.gz", "application/octet-stream"),
        ("bez-koncowki", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_machine(name: str, kind: str) -> None:
    assert content_type(Path(name)) == kind
