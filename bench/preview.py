"""How soon after a save the preview serves the page: `python -m bench.preview [POSTS] [SAVES]`.

A real preview runs over the corpus of `bench.corpus`. A browser's part is played here: it listens
to the server's events, and when one tells of a new page it fetches that page. The figure is the
time from the save to the page with the new words. With `editor` as a third word the form of another
post is open in Chromium meanwhile, with its page beside it.
"""

import http.client
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

from bench.corpus import LAST_DAY, make
from bench.editor import let_in
from blisko.commands.serve import editor_of, session_of
from blisko.preview.server import PreviewServer
from blisko.system.local_server import first_free
from blisko.system.paths import ROOT
from tests.chromium import find_chromium

LIMIT = 120.0  # seconds without a word from the server until a save counts as lost
PAUSE = 1.5  # seconds between a page and the next save: nobody saves before looking at it
NEWEST, OLDEST = -1, 0


def main(posts: int, saves: int, *, with_editor: bool) -> None:
    """Measure and print."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        first_free(PreviewServer, 0, 1) as server,
    ):
        folder = Path(name).resolve()
        make(posts, folder / "content")
        settings = ROOT / "pelicanconf.py"
        session = session_of(server, folder / "content", folder / "cache", LAST_DAY, settings)
        started = time.perf_counter()
        with _silence():
            session.open()
        print(f"{posts} posts, first build: {time.perf_counter() - started:.2f} s", flush=True)
        for work in (session.run, server.serve_forever):
            Thread(target=work, daemon=True).start()
        editing = _editing(server, folder / "content") if with_editor else nullcontext()
        with editing:
            _measure(server, folder / "content" / "aktualnosci", saves)
        session.close()
        server.shutdown()


def _measure(server: PreviewServer, news: Path, saves: int) -> None:
    for label, place in (("an old post", OLDEST), ("the newest post", NEWEST)):
        with _silence():
            times = sorted(_rounds(server, news, place, saves))
        middle = statistics.median(times) * 1000
        print(f"save to served, {label}: median {middle:.0f} ms of {saves}", end="")
        print(f" ({times[0] * 1000:.0f} to {times[-1] * 1000:.0f})", flush=True)


@contextmanager
def _editing(server: PreviewServer, content: Path) -> Iterator[None]:
    """A browser with the form of a post, which is none of those that are saved."""
    editor = editor_of(server, content, LAST_DAY, 0)
    assert editor
    Thread(target=editor.serve_forever, daemon=True).start()
    path = sorted((content / "aktualnosci").iterdir())[1].relative_to(content).as_posix()
    with sync_playwright() as run:
        browser = run.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = let_in(browser, editor)
        page.goto(f"{editor.url}/#wpis={path}")
        page.locator(".field--body textarea").wait_for()
        yield
        browser.close()
    editor.shutdown()


@contextmanager
def _silence() -> Iterator[None]:
    """The preview's account of the corpus is not what is measured."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        yield


def _rounds(server: PreviewServer, folder: Path, place: int, saves: int) -> list[float]:
    path = sorted(folder.iterdir())[place]
    address = _address(server, path)
    text = path.read_text(encoding="utf-8")
    _save_and_wait(server, address, path, f"{text}\nRozgrzewka.\n", "Rozgrzewka.")
    times = []
    for number in range(saves):
        time.sleep(PAUSE)
        words = f"Zapis{number}."
        times.append(_save_and_wait(server, address, path, f"{text}\n{words}\n", words))
    return times


def _address(server: PreviewServer, path: Path) -> str:
    pages = server.session.state.pages
    assert pages is not None
    return next(address for address, entry in pages.pages.items() if entry.path == path)


def _save_and_wait(server: PreviewServer, address: str, path: Path, text: str, sign: str) -> float:
    place = ("127.0.0.1", server.server_port)
    listening = http.client.HTTPConnection(*place, timeout=LIMIT)
    listening.request("GET", f"/__blisko/events?page={address}")
    events = (line for line in listening.getresponse() if line.startswith(b"data: "))
    next(events)
    started = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    for _ in events:
        fetching = http.client.HTTPConnection(*place)
        fetching.request("GET", address)
        page = fetching.getresponse().read()
        fetching.close()
        if sign.encode() in page:
            break
    seconds = time.perf_counter() - started
    listening.close()
    return seconds


if __name__ == "__main__":
    asked = sys.argv[1:]
    numbers = [int(word) for word in asked if word != "editor"]
    main(*(*numbers, *(1000, 11)[len(numbers) :]), with_editor="editor" in asked)
