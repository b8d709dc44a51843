"""One Chromium and one built demo site for all browser tests; a fresh reader for each."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from blisko.views.gallery import ADDRESS
from tests.browser.site import served
from tests.builds import DEMO_URL, SITE, previewed
from tests.chromium import find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # else without windows letters are put on whole pixels
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOW = dt.datetime.fromisoformat("2026-03-10T09:00+01:00")  # the day of the build, as in Warsaw

Reader = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser. Its profile is new and empty each time."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium found; install one or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(demo: Path) -> Iterator[str]:
    """The address of the demo site on this machine, without the final slash."""
    with served(demo) as address:
        yield address


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the gallery of components."""
    output = tmp_path_factory.mktemp("gallery") / "output"
    with served(previewed(SITE, output, DEMO_URL)) as address:
        yield address + ADDRESS


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Make an empty page of a reader: `reader(width=360, scheme="dark", now=…)`.

    Further arguments are those of Playwright's browser contexts.
    """
    contexts: list[BrowserContext] = []

    def make(
        width: int = 1280,
        height: int = 800,
        scheme: Literal["light", "dark"] = "light",
        now: dt.datetime = NOW,
        timezone_id: str = "Europe/Warsaw",
        **more: Any,  # noqa: ANN401  # Playwright names and types them
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="pl-PL",
            timezone_id=timezone_id,
            **more,
        )
        contexts.append(context)
        context.clock.set_fixed_time(now)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


FRAMES = 600  # ten seconds of a calm browser, longer on a busy machine

_UNTIL = """() => new Promise((done, fail) => {
  let frames = 0;
  const look = () => {
    if (%s) done();
    else if (++frames > %d) fail(new Error("never came true"));
    else requestAnimationFrame(look);
  };
  look();
})"""


def until(page: Page, condition: str) -> None:
    """Wait until a JavaScript expression is true.

    Playwright's own wait_for_function evaluates its text in the page a second time when the first
    look came too early, and the pages' Content-Security-Policy forbids that.
    """
    page.evaluate(_UNTIL % (condition, FRAMES))
