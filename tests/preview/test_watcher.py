"""Which changes are noticed: all that people make, also when folders come and go."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles._rust_notify import RustNotify

from blisko.preview import watcher as watching
from blisko.preview.watcher import Watcher
from tests.preview.running import LIMIT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path.resolve()
    (folder / "content" / "warsztaty").mkdir(parents=True)
    (folder / "content" / "warsztaty" / "druk.md").write_text("druk", encoding="utf-8")
    (folder / "settings.py").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    made = Watcher([root / "content", root / "theme"], [root / "settings.py"])
    made.start()
    yield made
    made.stop()


def notices(watcher: Watcher, path: Path) -> set[Path]:
    """Wait until the watcher names `path`; returns all that it named."""
    seen: set[Path] = set()
    deadline = time.monotonic() + LIMIT
    while path not in seen and time.monotonic() < deadline:
        seen |= watcher.wait(LIMIT)
    assert path in seen
    return seen


def test_a_file_is_saved_made_renamed_deleted(root: Path, watcher: Watcher) -> None:
    old, new = root / "content" / "warsztaty" / "druk.md", root / "content" / "nowy.md"
    old.write_text("inny druk", encoding="utf-8")
    notices(watcher, old)
    new.write_text("nowy", encoding="utf-8")
    notices(watcher, new)
    new.rename(root / "content" / "przezwany.md")
    notices(watcher, root / "content" / "przezwany.md")
    old.unlink()
    notices(watcher, old)


def test_a_file_in_a_new_folder(root: Path, watcher: Watcher) -> None:
    post = root / "content" / "aktualnosci" / "2026-03-01-wiesc" / "index.md"
    post.parent.mkdir(parents=True)
    post.write_text("wieść", encoding="utf-8")
    notices(watcher, root / "content")  # a look at everything, as the folder was not watched yet
    post.write_text("wieść jeszcze raz", encoding="utf-8")
    notices(watcher, post)


def test_a_single_file_is_replaced_as_editors_do(root: Path, watcher: Watcher) -> None:
    for text in ("A = 1", "A = 12"):
        fresh = root / "settings.py.new"
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(root / "settings.py")
        notices(watcher, root / "settings.py")


def test_a_folder_goes_and_comes_back(root: Path, watcher: Watcher) -> None:
    content = root / "content"
    for _ in range(2):
        content.rename(root / "gdzie indziej")
        notices(watcher, content)
        shutil.copytree(root / "gdzie indziej", content)
        notices(watcher, content)
        (content / "warsztaty" / "druk.md").write_text("znowu", encoding="utf-8")
        notices(watcher, content / "warsztaty" / "druk.md")
        shutil.rmtree(root / "gdzie indziej")


def test_a_folder_that_was_not_there_appears(root: Path, watcher: Watcher) -> None:
    (root / "theme").mkdir()
    notices(watcher, root / "theme")
    (root / "theme" / "base.html").write_text("<p>", encoding="utf-8")
    notices(watcher, root / "theme" / "base.html")


def test_the_notes_of_editors_and_python_are_no_news(root: Path, watcher: Watcher) -> None:
    content = root / "content"
    for name in (".druk.md.swp", "druk.md~", "~$druk.docx", ".git/index", "__pycache__/a.pyc"):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("x", encoding="utf-8")
    last = content / "ostatni.md"
    last.write_text("x", encoding="utf-8")
    assert notices(watcher, last) <= {last, content}


def test_a_watcher_that_ends_lets_its_reader_go(root: Path) -> None:
    watcher = Watcher([root / "nie ma"])
    watcher.start()
    watcher.stop()
    assert watcher.wait(LIMIT) == frozenset()


def test_a_poke_asks_for_a_look_at_everything(root: Path, watcher: Watcher) -> None:
    watcher.poke()
    assert watcher.wait(LIMIT) == {root / "content", root / "theme"}


def limited(
    names: list[str],
    debug: bool,  # noqa: FBT001  # the signature is that of RustNotify
    polling: bool,  # noqa: FBT001
    delay: int,
    recursive: bool,  # noqa: FBT001
    ignore: bool,  # noqa: FBT001
) -> RustNotify:
    """A system on which nothing more can be watched."""
    if not polling:
        raise OSError("OS file watch limit reached")
    return RustNotify(names, debug, polling, delay, recursive, ignore)


@pytest.mark.parametrize("reason", ["a limit of the system", "the environment"])
def test_where_nothing_tells_of_changes_they_are_looked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    if reason == "the environment":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    else:
        monkeypatch.setattr(watching, "RustNotify", limited)
    post = root / "content" / "warsztaty" / "druk.md"
    os.utime(post, (0, 0))
    watcher = Watcher([root / "content"], [root / "settings.py"])
    watcher.start()
    post.write_text("inny druk", encoding="utf-8")
    notices(watcher, post)
    notices(watcher, root / "content")  # once more, for a second save within the same second
    watcher.stop()
