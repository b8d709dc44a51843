"""Bad pictures in whole builds: a build refuses them, a preview shows the rest of the site."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from blisko.preview.builder import Builder
from blisko.system.paths import ROOT
from tests.builds import TODAY, build, files
from tests.content import Files, post, write
from tests.media.pictures.making import encoded, noise

POST: Files = {
    "strony/kontakt.md": post("", "Tekst."),
    "aktualnosci/a/index.md": post("date: 2026-03-01\nimage: {file: a.jpg, alt: Stół}"),
    "aktualnosci/a/a.jpg": encoded(noise(300, 200), "JPEG"),
}
PICTURE = "content/aktualnosci/a/a.jpg"


def preview(folder: Path, today: dt.date = TODAY) -> Builder:
    override = {
        "PATH": str(folder / "content"),
        "OUTPUT_PATH": str(folder / "preview"),
        "CACHE_PATH": str(folder / "cache"),
        "SITEURL": "http://127.0.0.1:8000",
        "BLISKO_DRAFTS": True,
        "BLISKO_TODAY": today,
    }
    return Builder(ROOT / "pelicanconf.py", override)


def test_a_build_refuses_a_bad_picture_and_leaves_the_last_good_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = write(tmp_path / "content", POST)
    assert build(content, tmp_path / "output") == 0
    before = files(tmp_path / "output")
    assert len([name for name in before if name.startswith("media/a-")]) == 6
    (tmp_path / PICTURE).write_bytes(b"To jest tekst.")
    assert build(content, tmp_path / "output") == 1
    assert files(tmp_path / "output") == before
    told = capsys.readouterr().err
    assert "index.md:4:15: image.file: błąd [picture-broken]: Pliku a.jpg nie da się" in told


def test_a_preview_shows_the_rest_of_the_site_and_warns(tmp_path: Path) -> None:
    write(tmp_path / "content", {**POST, "aktualnosci/a/a.jpg": b"To jest tekst."})
    outcome = preview(tmp_path).build()
    assert (outcome.good, outcome.failure) == (True, "")
    assert [(p.code, p.severity) for p in outcome.problems] == [("picture-broken", "warning")]
    page = (tmp_path / "preview/aktualnosci/2026/a/index.html").read_text(encoding="utf-8")
    assert 'src="/media/broken.svg"' in page
    assert (tmp_path / "preview/media/broken.svg").is_file()
    assert (tmp_path / "preview/kontakt/index.html").is_file()


def test_a_photo_deleted_during_a_preview_is_told_and_mended(tmp_path: Path) -> None:
    write(tmp_path / "content", POST)
    builder = preview(tmp_path)
    assert builder.build().good
    data = (tmp_path / PICTURE).read_bytes()
    (tmp_path / PICTURE).unlink()
    outcome = builder.build({tmp_path / PICTURE})
    assert "file-missing" in {p.code for p in outcome.problems}
    (tmp_path / PICTURE).write_bytes(data)
    outcome = builder.build({tmp_path / PICTURE})
    assert (outcome.good, outcome.problems) == (True, ())


def test_what_no_page_shows_any_more_leaves_the_site(tmp_path: Path) -> None:
    content = write(tmp_path / "content", POST)
    assert build(content, tmp_path / "output") == 0
    (tmp_path / PICTURE).write_bytes(encoded(noise(300, 200, 2), "JPEG"))
    assert build(content, tmp_path / "output") == 0
    assert len([name for name in files(tmp_path / "output") if "media/a-" in name]) == 6


def flipped(data: bytes) -> bytes:
    """The bytes with one bit changed in the middle."""
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-1],
    "cut in half": lambda data: data[: len(data) // 2],
    "longer": lambda data: data + b"\0",
    "flipped": flipped,
    "zeros": lambda data: bytes(len(data)),
    "another file": lambda _: b"<html>",
}


@pytest.mark.parametrize("same_times", [False, True], ids=["new times", "old times"])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_cache_is_never_published(
    tmp_path: Path, damage: Callable[[bytes], bytes], *, same_times: bool
) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4z"/></svg>'
    more: Files = {"strony/rysunek/index.md": post("", "![Rysunek](r.svg)")}
    content = write(tmp_path / "content", {**POST, **more, "strony/rysunek/r.svg": drawing})
    assert build(content, tmp_path / "output") == 0
    before = files(tmp_path / "output")
    parts = [tmp_path / "cache" / part for part in ("pictures", "cards")]
    kept = [path for part in parts for path in part.rglob("*.*") if path.is_file()]
    assert {p.suffix for p in kept} == {".avif", ".webp", ".jpg", ".svg", ".png", ".json"}
    for path in kept:
        found = path.stat()
        path.write_bytes(damage(path.read_bytes()))
        if same_times:
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert build(content, tmp_path / "other") == 0  # the same cache, another output
    assert files(tmp_path / "other") == before
    (content / "strony/kontakt.md").write_text(post("", "Inny tekst."), encoding="utf-8")
    assert build(content, tmp_path / "output") == 0
    media = {name: data for name, data in files(tmp_path / "output").items() if "media/" in name}
    assert media == {name: data for name, data in before.items() if "media/" in name}


def test_what_stands_is_not_read_from_the_cache_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write(tmp_path / "content", POST)
    assert build(content, tmp_path / "output") == 0
    (content / "strony/inna.md").write_text(post("", "Tekst."), encoding="utf-8")
    read: list[str] = []
    real = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.as_posix())
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert build(content, tmp_path / "output") == 0
    kept = f"{tmp_path.as_posix()}/cache/"
    assert [name for name in read if name.startswith(f"{kept}pictures/pillow-")] != []
    assert [n for n in read if n.startswith(kept) and n.endswith((".avif", ".jpg", ".png"))] == []
