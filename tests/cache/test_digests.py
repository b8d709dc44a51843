"""The digest of Blisko's own sources: kept from build to build, and never older than they are."""

import os
import sys
from pathlib import Path

import pytest

from blisko.cache import digests


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files of a program, from an hour ago, and Python keeps what it has compiled."""
    monkeypatch.setattr(digests, "_of_sources", {})  # as in a new process
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "texts").mkdir()
    (tmp_path / "one.py").write_text("ONE = 1\n", encoding="utf-8")
    (tmp_path / "texts" / "pl.toml").write_text('one = "jeden"\n', encoding="utf-8")
    monkeypatch.setattr(digests, "YOUNG", -3_600_000_000_000)
    return tmp_path


def kept(folder: Path) -> Path:
    """Where the digest is kept."""
    return folder / "__pycache__" / "sources.digest"


def in_a_new_process(folder: Path) -> bytes:
    """The digest as a process that knows nothing finds it."""
    digests._of_sources.clear()
    return digests.sources(folder)


def test_sources_are_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = digests.sources(folder)
    assert kept(folder).is_file()
    monkeypatch.setattr(digests, "_contents", lambda _: pytest.fail("they were read"))
    assert in_a_new_process(folder) == first


@pytest.mark.parametrize("change", ["bytes", "name", "new", "gone", "time"])
def test_a_change_is_another_digest(folder: Path, change: str) -> None:
    first, file = digests.sources(folder), folder / "texts" / "pl.toml"
    if change == "bytes":
        file.write_text('one = "jedna"\n', encoding="utf-8")
    elif change == "name":
        file.rename(file.with_name("en.toml"))
    elif change == "new":
        (folder / "two.py").touch()
    elif change == "gone":
        file.unlink()
    else:
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert (in_a_new_process(folder) == first) is (change == "time")
    assert (digests.sources(folder) == first) is (change == "time")


def test_what_was_written_just_now_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "YOUNG", 3_600_000_000_000)
    digests.sources(folder)
    assert not kept(folder).exists()


def test_a_damaged_file_is_as_good_as_none(folder: Path) -> None:
    first = digests.sources(folder)
    for damaged in (b"", kept(folder).read_bytes()[:20], os.urandom(32)):
        kept(folder).write_bytes(damaged)
        assert in_a_new_process(folder) == first


def test_where_python_may_keep_nothing_this_is_not_kept_either(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    digests.sources(folder)
    assert not kept(folder).exists()
