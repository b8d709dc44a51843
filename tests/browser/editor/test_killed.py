"""Nothing typed is lost: the program and the browser are killed while somebody types."""

import os
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from blisko.system.paths import ROOT
from tests.browser.conftest import FLAGS
from tests.builds import SITE
from tests.chromium import find_chromium
from tests.preview.running import LIMIT, TODAY, wait_for

pytestmark = pytest.mark.browser

POST = "aktualnosci/2025-11-02-stara-wiesc.md"
BEFORE = "Wszystko w jednym zdaniu."
SEED = int(os.environ.get("BLISKO_SEED", "17"))
LETTERS = "Zażółć gęślą jaźń, a potem napisz „dalej”: krok po kroku. "
MOST = 1500  # letters until a browser that keeps nothing while one types is told


@dataclass
class Machine:
    """A computer with the program and a browser, both of which can be killed at any moment."""

    folder: Path
    browser: Browser
    port: int
    entrance: str = ""
    program: subprocess.Popen[str] | None = None
    chromium: subprocess.Popen[bytes] | None = None
    connections: list[Browser] = field(default_factory=list)

    @property
    def content(self) -> Path:
        """The folder of the site."""
        return self.folder / "content"

    def start_program(self) -> None:
        """As `tasks.py redakcja` does; the address stands in what it prints."""
        command = [sys.executable, "-m", "invoke", "redakcja", "--content", str(self.content)]
        more = ["--port", str(self.port), "--no-browser", "--today", TODAY.isoformat()]
        cache = {"BLISKO_CACHE": str(self.folder / "cache"), "PYTHONUNBUFFERED": "1"}
        self.program = subprocess.Popen(
            [*command, *more],
            cwd=ROOT,
            env=os.environ | cache,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        assert self.program.stdout
        said = next(line for line in self.program.stdout if "#klucz=" in line)
        self.entrance = next(word for word in said.split() if "#klucz=" in word)

    def start_browser(self) -> Page:
        """The browser with the profile it had when it died."""
        profile = self.folder / "profile"
        told = profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        more = [f"--user-data-dir={profile}", "--headless=new", "--remote-debugging-port=0"]
        command = [str(find_chromium()), *FLAGS, *more, "about:blank"]
        self.chromium = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(lambda: told.is_file() and "\n" in told.read_text(), "the browser to start")
        address = f"http://127.0.0.1:{told.read_text().splitlines()[0]}"
        connected = self.browser.browser_type.connect_over_cdp(address)
        self.connections.append(connected)
        page = connected.contexts[0].pages[0]
        page.goto(self.entrance)
        expect(page.locator("main")).to_be_visible()
        return page

    def kill(self, process: "subprocess.Popen[str] | subprocess.Popen[bytes] | None") -> None:
        """End a process by its number, without a chance to say goodbye."""
        if process:
            process.kill()
            process.wait(LIMIT)
            if process.stdout:
                process.stdout.close()


@pytest.fixture
def machine(tmp_path: Path, browser: Browser) -> Iterator[Machine]:
    shutil.copytree(SITE, tmp_path / "content")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    computer = Machine(tmp_path, browser, port if port < 60000 else port - 5000)
    yield computer
    computer.kill(computer.chromium)
    computer.kill(computer.program)


@dataclass
class Typing:
    """What somebody has typed into a box so far, and how much of it the page said it had kept."""

    typed: str = ""
    safe: str = ""

    def go_on(self, page: Page, box: Locator, letters: int) -> None:
        """Type so many letters, and as many more as the page needs to keep some of them."""
        begun = len(self.safe)
        box.press("Control+End")
        for number in range(MOST):
            if number >= letters and len(self.safe) > begun:
                return
            page.keyboard.insert_text(LETTERS[len(self.typed) % len(LETTERS)])
            self.typed = box.input_value()
            if page.locator(".entry").get_attribute("data-state") == "kept":
                self.safe = self.typed
        raise AssertionError(f"nothing was kept while {MOST} letters were typed")

    def found(self, box: Locator) -> None:
        """Look at what came back."""
        expect(box).not_to_have_value(BEFORE)
        back = box.input_value()
        assert self.typed.startswith(back)
        assert back.startswith(self.safe.rstrip())  # no file keeps a space at its end
        self.typed = self.safe = back


def test_nothing_typed_is_lost_when_everything_is_killed(machine: Machine) -> None:
    chance, typing = random.Random(SEED), Typing(BEFORE, BEFORE)  # noqa: S311  # moments, no secret
    machine.start_program()
    page = machine.start_browser()
    page.goto(f"{machine.entrance.partition('#')[0]}#wpis={POST}")
    typing.go_on(page, page.get_by_label("Treść"), chance.randrange(40))
    machine.kill(machine.program)
    typing.go_on(page, page.get_by_label("Treść"), chance.randrange(40))
    machine.kill(machine.chromium)

    machine.start_program()
    page = machine.start_browser()
    page.get_by_role("region", name="Niezapisane").get_by_role("link").click()
    typing.found(page.get_by_label("Treść"))
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.locator(".status")).to_contain_text("Zapisano o")
    assert typing.typed.rstrip() in (machine.content / POST).read_text("utf-8")
