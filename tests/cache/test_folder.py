"""The folder of the cache: only ours is written to and emptied."""

import shutil
from pathlib import Path

import pytest

from blisko.cache.folder import PARTS, TAG
from blisko.commands.build import USAGE_ERROR, run
from tests.builds import SITE, TODAY, files

Output = pytest.CaptureFixture[str]


def built(folder: Path, cache: Path, *, clean: bool = False) -> int:
    """Build the small site with this cache."""
    return run(SITE, folder / "output", cache, TODAY, clean=clean)


def test_a_cache_has_a_mark_and_nothing_but_its_known_parts(tmp_path: Path) -> None:
    assert built(tmp_path, tmp_path / "cache") == 0
    names = {path.name for path in (tmp_path / "cache").iterdir()}
    assert names == {*PARTS, TAG} - {"preview"}


FOREIGN = {
    "letters": "list.txt",
    "photos": "pictures/wakacje.jpg",
    "a theme": "theme/base.html",
    "covers": "cards/karta.png",
    "hidden": ".ssh/klucz",
    "somebody's cache": TAG,
    "a site of ours": ".blisko",
}


@pytest.mark.parametrize("clean", [False, True], ids=["build", "build --clean"])
@pytest.mark.parametrize("name", FOREIGN.values(), ids=FOREIGN)
def test_a_folder_of_other_files_is_refused(
    tmp_path: Path, capsys: Output, *, name: str, clean: bool
) -> None:
    theirs = tmp_path / "moje"
    (theirs / name).parent.mkdir(parents=True)
    (theirs / name).write_text("ważne", encoding="utf-8")
    assert built(tmp_path, theirs, clean=clean) == (USAGE_ERROR if clean else 1)
    told = capsys.readouterr().err
    assert f"Folder {theirs} zawiera pliki, których nie zrobił Blisko" in told
    assert files(theirs) == {name: "ważne".encode()}
    assert not (tmp_path / "output").exists()


def test_cleaning_takes_what_builds_keep_and_leaves_the_rest(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert built(tmp_path, cache) == 0
    (cache / "notatki.txt").write_text("moje", encoding="utf-8")
    (cache / "entries" / "99").write_text("stare", encoding="utf-8")
    assert built(tmp_path, cache, clean=True) == 0
    assert (cache / "notatki.txt").read_text(encoding="utf-8") == "moje"
    assert not (cache / "entries" / "99").exists()


def test_a_cache_from_before_it_had_a_mark_is_known_by_its_parts(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert built(tmp_path, cache) == 0
    (cache / TAG).unlink()
    (cache / ".DS_Store").write_bytes(b"\0")
    assert built(tmp_path, cache, clean=True) == 0
    assert (cache / TAG).is_file()


def test_a_link_in_a_cache_is_not_followed(tmp_path: Path) -> None:
    cache, photos = tmp_path / "cache", tmp_path / "zdjecia"
    assert built(tmp_path, cache) == 0
    photos.mkdir()
    (photos / "wakacje.jpg").write_bytes(b"jpeg")
    shutil.rmtree(cache / "pictures")
    try:
        (cache / "pictures").symlink_to(photos, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert built(tmp_path, cache, clean=True) == 0
    assert files(photos) == {"wakacje.jpg": b"jpeg"}


def test_a_cache_inside_the_output_is_refused(tmp_path: Path, capsys: Output) -> None:
    assert built(tmp_path, tmp_path / "output" / "cache") == 1
    assert "leży w folderze gotowej strony" in capsys.readouterr().err
    assert built(tmp_path, tmp_path / "output") == 1
