"""The editor on a large site: how soon it is there, what it weighs, how much one does in it.

    python -m bench.editor [POSTS] [ROUNDS]

prints a Markdown table: the time from the address to all entries and to an open form, in Chromium,
over the corpus of `bench.corpus`; what was loaded till then, each file as `gzip -9` sends it; and
the clicks and keys, other than the words themselves, from "Co dodajesz?" to a saved workshop.
"""

import datetime as dt
import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, Request, sync_playwright

from bench.corpus import LAST_DAY, make
from blisko.commands.serve import editor_of, session_of
from blisko.editor.server import EditorServer
from blisko.preview.server import PreviewServer
from blisko.system.local_server import first_free
from blisko.system.paths import ROOT
from tests.chromium import find_chromium

LIST_LIMIT = 29_000  # HTML, CSS, scripts and icons until all entries are there, compressed
FORM_LIMIT = 60_000  # the same until the form of an entry is there, opened by its own address
NEW = "#nowy=workshop"
# Counts what a hand does: clicks, and keys that are no part of a word.
COUNT = """() => {
  window.clicks = window.keys = 0;
  addEventListener("pointerdown", (event) => { window.clicks += event.isTrusted; }, true);
  addEventListener("keydown", (event) => { window.keys += event.key.length > 1; }, true);
}"""


def main(posts: int, rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as run:
        folder = Path(name).resolve()
        make(posts, folder / "content")
        browser = run.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with editing(folder) as editor:
            post = next((folder / "content" / "aktualnosci").iterdir())
            path = post.relative_to(folder / "content").as_posix()
            entry = f"{editor.url}/#wpis={path}"
            times = [opened(browser, editor, entry) for _ in range(rounds)]
            print(f"| {posts} posts | median of {rounds} | slowest |\n|:--|--:|--:|")
            for label, number in (("all entries", 0), ("the form of an entry", 1)):
                found = sorted(one[number] * 1000 for one in times)
                print(f"| {label} | {statistics.median(found):.0f} ms | {found[-1]:.0f} ms |")
            for label, where in (("all entries", ""), ("form", entry)):
                print(f"| {label}, loaded | {sum(weighed(browser, editor, where).values())} B | |")
            clicks, keys = added(browser, editor)
            print(f"| a workshop added | {clicks} clicks | {keys} keys |")
        browser.close()


@contextmanager
def editing(folder: Path, today: dt.date = LAST_DAY) -> Iterator[EditorServer]:
    """The editor of the content in a folder, with its preview built."""
    with first_free(PreviewServer, 0, 1) as server:
        session = session_of(
            server, folder / "content", folder / "cache", today, ROOT / "pelicanconf.py"
        )
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            session.open()
        editor = editor_of(server, folder / "content", today, 0)
        assert editor is not None
        works: tuple[Callable[[], object], ...] = (server.serve_forever, editor.serve_forever)
        for work in works:
            Thread(target=work, daemon=True).start()
        yield editor
        session.close()
        editor.shutdown()
        server.shutdown()


def let_in(browser: Browser, editor: EditorServer) -> Page:
    """A page of a browser that has the key, and nothing else."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{editor.url}/")
    page.evaluate("key => localStorage.setItem('redakcja-key', key)", editor.key)
    page.unroute("**/*.js")
    page.goto("about:blank")
    return page


def opened(browser: Browser, editor: EditorServer, entry: str) -> tuple[float, float]:
    """Seconds to all entries, and to the form of one, each from a cold start."""
    found = []
    for address, sign in ((f"{editor.url}/", ".all .row"), (entry, ".field--body textarea")):
        page = let_in(browser, editor)
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.locator(sign).first.wait_for()
        found.append(time.perf_counter() - started)
        page.context.close()
    return found[0], found[1]


def weighed(browser: Browser, editor: EditorServer, entry: str = "") -> dict[str, int]:
    """The files of the page that were loaded, compressed; fonts and answers are not counted."""
    page = let_in(browser, editor)
    sizes: dict[str, int] = {}

    def finished(request: Request) -> None:
        name, response = request.url.removeprefix(editor.url), request.response()
        if response and name.startswith("/") and not name.startswith(("/api/", "/theme/fonts/")):
            sizes[name] = len(gzip.compress(response.body(), 9, mtime=0))

    page.on("requestfinished", finished)
    page.goto(entry or f"{editor.url}/")
    page.locator(".field--body textarea" if entry else ".all .row").first.wait_for()
    page.wait_for_load_state("load")
    page.context.close()
    return sizes


def added(browser: Browser, editor: EditorServer) -> tuple[int, int]:
    """Add a workshop as somebody with a mouse does; how many clicks, and keys but for its words."""
    page = let_in(browser, editor)
    page.goto(f"{editor.url}/")
    page.locator(".kinds").wait_for()
    page.evaluate(COUNT)
    page.locator(f'.kind[href="{NEW}"]').click()
    page.locator(".entry").wait_for()
    page.keyboard.type("Szycie toreb")
    for field, text in (("start", "04182026"), ("end", "")):
        day, clock = (
            page.locator(f"[data-path={field}] input[type={t}]") for t in ("date", "time")
        )
        if text:
            day.click(position={"x": 20, "y": 20})
            page.keyboard.type(text)
        clock.click(position={"x": 20, "y": 20})
        page.keyboard.type("0100PM" if field == "end" else "1000AM")
    for field in ("price", "email"):
        page.locator(f"[data-path={field}] input").click()
        page.keyboard.type("0" if field == "price" else "zapisy@example.org")
    page.locator(".field--body textarea").click()
    page.keyboard.type("Z zasłony powstanie torba.")
    page.locator(".save-bar .button").click()
    page.locator('.entry[data-state="saved"]').wait_for()
    clicks, keys = page.evaluate("[window.clicks, window.keys]")
    page.context.close()
    return int(clicks), int(keys)


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    main(arguments[0] if arguments else 1000, arguments[1] if len(arguments) > 1 else 7)
