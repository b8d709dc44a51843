"""A running editor and a browser that has its key; a complaint of the browser fails a test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from blisko.editor.files import HOME
from tests.browser.conftest import Reader
from tests.browser.editor.online import Online, opened, published
from tests.builds import SITE
from tests.commands.conftest import without_identity
from tests.editor.running import Editing, editing
from tests.preview.running import LIMIT, wait_for

expect.set_options(timeout=LIMIT * 1000)

Opener = Callable[..., Page]
# What browsers say of answers that are meant so: a conflict, a file that is gone.
MEANT = ("status of 412", "status of 404", "status of 403", "status of 400", "status of 507",
         "Blocked autofocusing")  # of a dialog of the previewed page, in its frame  # fmt: skip


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    """One editor of the small site for the tests of a module."""
    with editing(tmp_path_factory.mktemp("editor"), SITE) as started:
        yield started


@pytest.fixture
def live(running: Editing) -> Iterator[Editing]:
    """The editor of the small site, which is as it was before when the next test begins."""
    before = entries(running)
    yield running
    if put_back(SITE, running.content):
        shutil.rmtree(running.content.parent / HOME, ignore_errors=True)
        wait_for(lambda: entries(running) == before, "the site to be as it was")


def entries(running: Editing) -> list[dict[str, object]]:
    """All rows of the list, in one order."""
    _, told = running.ask("GET", "list")
    return sorted(told["entries"], key=lambda row: str(row["path"]))


def put_back(source: Path, copy: Path) -> bool:
    """Make a copy of a folder equal to it again; whether anything differed."""
    differ = False
    for path in sorted(copy.rglob("*"), reverse=True):
        if not (source / path.relative_to(copy)).exists():
            path.rmdir() if path.is_dir() else path.unlink()
            differ = True
    for path in (path for path in source.rglob("*") if path.is_file()):
        place = copy / path.relative_to(source)
        if not place.is_file() or place.read_bytes() != path.read_bytes():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
            differ = True
    return differ


@pytest.fixture
def editor(reader: Reader, live: Editing) -> Iterator[Opener]:
    """Open the editor in a browser of its own: `editor("#wpisy", width=360)`."""
    complaints: list[str] = []
    policy: list[str] = []

    def opened(where: str = "", running: Editing = live, **more: object) -> Page:
        page = reader(**more)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: heard(line.type, line.text))
        page.goto(running.server.entrance)
        expect(page.locator("main")).to_be_visible()
        if where:
            page.goto(f"{running.url}/{where}")
        return page

    def heard(kind: str, text: str) -> None:
        if "Content Security Policy" in text:
            policy.append(text)
        elif kind == "error" and not any(sign in text for sign in MEANT):
            complaints.append(text)

    yield opened
    assert policy == []
    assert [line for line in complaints if "ERR_CONNECTION" not in line] == []


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site to begin with."""
    with pytest.MonkeyPatch.context() as patched:
        without_identity(patched)
        yield published(tmp_path_factory.mktemp("online"))


@pytest.fixture
def online(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Online]:
    """A copy of it."""
    without_identity(monkeypatch)
    yield from opened(begun, tmp_path / "online")
