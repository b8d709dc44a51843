"""Which Chromium the browser tests use: the machine's own, else the one Playwright downloaded."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# No windows around the pages: a third less to do. The script in PATH outlives a kill.
DEBIAN = "/usr/lib/chromium/chromium-headless-shell"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
# Where the usual installers put a browser without telling PATH.
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find_chromium() -> Path | None:
    """The browser to test with; the environment variable CHROMIUM names one of your choice."""
    return next((path for path in _candidates() if path.is_file()), None)


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("CHROMIUM"):
        yield Path(chosen)
        return  # a wrong choice is to be told, not replaced
    yield Path(DEBIAN)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from (Path(place) for place in MAC)
    roots = [Path(root) for name in WINDOWS_ROOTS if (root := os.environ.get(name))]
    yield from (root / place for root in roots for place in WINDOWS)
    yield from _of_playwright()


def _of_playwright() -> Iterator[Path]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)
