"""The cache gives back what was stored, or nothing: never an error, never code."""

import pickle
import subprocess
from pathlib import Path

import pytest

from blisko.engine import cache
from blisko.engine.manifest import Manifest, Row, Stamp

VERSION = b"1"
VALUE = Manifest({"ą.html": Row(b"1", b"2", Stamp(3, 4, 5), b"6")})


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A file with a value."""
    assert cache.save(tmp_path / "folder" / "file", VERSION, VALUE)
    return tmp_path / "folder" / "file"


def loaded(path: Path, version: bytes = VERSION) -> tuple[object, int]:
    """The value, and how often it was said to be useless."""
    told: list[Path] = []
    return cache.load(path, version, told.append), len(told)


def test_what_was_stored_comes_back(stored: Path) -> None:
    assert loaded(stored) == (VALUE, 0)


def test_nothing_comes_from_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path / "absent") == (None, 0)


def test_a_cache_of_another_version_is_as_good_as_none(stored: Path) -> None:
    assert loaded(stored, b"2") == (None, 1)
    assert loaded(stored) == (None, 0)  # and no longer in the way


def test_every_damage_is_noticed(stored: Path) -> None:
    whole = stored.read_bytes()
    for place in range(0, len(whole), 7):
        stored.write_bytes(whole[:place])
        assert loaded(stored) == (None, 1)
        stored.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert loaded(stored) == (None, 1)


def test_a_folder_in_its_place_is_removed(stored: Path) -> None:
    stored.unlink()
    (stored / "inner").mkdir(parents=True)
    assert loaded(stored) == (None, 1)
    assert cache.save(stored, VERSION, VALUE)
    assert loaded(stored) == (VALUE, 0)


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not cache.save(tmp_path / "file" / "below", VERSION, VALUE)


class Attack:
    """Unpickled it would run a command."""

    def __reduce__(self) -> tuple[object, tuple[list[str]]]:
        return subprocess.check_call, (["touch", "attacked"],)


@pytest.mark.parametrize("value", [Attack(), Path.unlink, pickle.loads, cache.load])
def test_no_code_comes_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cache.save(tmp_path / "file", VERSION, value)
    assert loaded(tmp_path / "file") == (None, 1)
    assert not (tmp_path / "attacked").exists()
