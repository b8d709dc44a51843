"""The cache of pictures: nothing is made twice, and what is damaged is made again."""

import json
from pathlib import Path

import pytest

from blisko.media.pictures import work
from blisko.media.pictures.store import Store
from blisko.reading.read import Options, read
from tests.content import SVG, TODAY, Files, entry, post, workshop, write
from tests.media.pictures import making
from tests.media.pictures.making import encoded, noise
from tests.media.pictures.publishing import LEAD, NEWS, ONE, make, media, plain, published


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
