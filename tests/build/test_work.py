"""How much a build does, in counts that no busy machine changes: the part of a bench that can fail.

The limits are what is done today, with little to spare. Who needs more work for a good reason
raises them and says so; who finds less lowers them.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest
from jinja2 import Template
from markdown import Markdown

from bench.build import NEW_POST
from bench.corpus import make, newest_news, old_news
from blisko import outputs
from blisko.cache import digests
from blisko.commands.build import run
from blisko.system.paths import ROOT
from tests.builds import TODAY

POSTS = 60
# Digests say in which files of the cache bodies lie, so a few more or less are read than yesterday.
LIMITS = {
    "nothing": {"cache read": 4, "content read": 1},
    "an old text": {
        "texts": 1, "listed": 172, "pages": 3, "output written": 4, "output read": 2,
        "cache read": 82, "cache written": 12, "content read": 4,
    },
    "a new post": {
        "texts": 1, "listed": 230, "pages": 19, "output written": 31, "output read": 2,
        "cache read": 275, "cache written": 28, "content read": 84,
    },
    "a partner's name": {
        "texts": 0, "listed": 230, "pages": 17, "output written": 25, "output read": 2,
        "cache read": 262, "cache written": 20, "content read": 85,
    },
}  # fmt: skip
P = ParamSpec("P")
T = TypeVar("T")

_counting: list[tuple[Path, Counter[str]]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    """Count what is opened below the folder that is watched."""
    if event != "open" or not _counting or not isinstance(arguments[0], str | os.PathLike):
        return
    home, work = _counting[-1]
    path = Path(os.fspath(arguments[0]))
    if path.is_relative_to(home):
        writes = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        work[f"{path.relative_to(home).parts[0]} {'written' if writes else 'read'}"] += 1


sys.addaudithook(_hear)


@contextmanager
def counted(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts of files read and written, of what is listed, rendered, converted."""
    work: Counter[str] = Counter()
    with monkeypatch.context() as patch:
        for owner, name, word in (
            (Template, "render", "pages"),
            (Markdown, "convert", "texts"),
            (outputs.Output, "__init__", "listed"),
        ):
            patch.setattr(owner, name, _counting_calls(getattr(owner, name), work, word))
        _counting.append((home, work))
        try:
            yield work
        finally:
            _counting.pop()


def _counting_calls(method: Callable[P, T], work: Counter[str], word: str) -> Callable[P, T]:
    def call(*args: P.args, **more: P.kwargs) -> T:
        work[word] += 1
        return method(*args, **more)

    return call


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus that was built."""
    folder = tmp_path_factory.mktemp("work").resolve()
    make(POSTS, folder / "content")
    assert _build(folder) == 0
    return folder


def _build(home: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digests, "YOUNG", 0)  # else files are read again that were changed just now
        return run(home / "content", home / "output", home / "cache", TODAY, jobs=1, quiet=True)


def test_no_step_does_more_than_it_must(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = home / "content"
    partner = content / "partnerzy" / "partner-1.md"

    def old_text() -> None:
        with (content / old_news(POSTS)).open("a", encoding="utf-8") as file:
            file.write("\nDopisane.\n")

    def new_post() -> None:
        path = content / newest_news(POSTS)
        path.with_name("2026-03-10-nowy.md").write_text(NEW_POST, encoding="utf-8")

    def renamed() -> None:
        title, *rest = partner.read_text(encoding="utf-8").split("\n")[1:]
        assert title.startswith("title:")
        partner.write_text("\n".join(["---", "title: Inna nazwa", *rest]), encoding="utf-8")

    steps = {
        "nothing": lambda: None,
        "an old text": old_text,
        "a new post": new_post,
        "a partner's name": renamed,
    }
    done = {}
    for name, step in steps.items():
        step()
        with counted(home, monkeypatch) as work:
            assert _build(home) == 0
        done[name] = dict(work)
    more = {
        f"{name}: {what}": (count, LIMITS[name].get(what, 0))
        for name, work in done.items()
        for what, count in work.items()
        if count > LIMITS[name].get(what, 0)
    }
    assert more == {}
    assert all(done["a new post"][what] for what in ("pages", "texts", "output written"))


def test_a_command_line_is_understood_before_the_model_is_loaded() -> None:
    """Loading the model takes as long as finding out that nothing has changed."""
    asked = "import blisko.commands.line, blisko.build.start, sys; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(said.stdout.split())
    assert "blisko.build.records" in loaded
    assert loaded.isdisjoint({"pelican", "jinja2", "blisko.model.kinds"})
