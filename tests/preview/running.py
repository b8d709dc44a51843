"""A real preview for tests: a server on a free port of the loopback, and its builds."""

import datetime as dt
import http.client
import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from blisko.commands.serve import session_of
from blisko.preview.server import PreviewServer
from blisko.preview.session import State
from blisko.system.local_server import first_free
from blisko.system.paths import ROOT
from tests.builds import SITE

TODAY = dt.date(2026, 3, 10)
SETTINGS = ROOT / "pelicanconf.py"
LIMIT = 30.0  # seconds that anything may take on a busy machine before the test fails


@dataclass(frozen=True)
class Response:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True)
class Preview:
    """A running preview of `content`."""

    server: PreviewServer
    content: Path

    @property
    def url(self) -> str:
        """The address of the site, without the final slash."""
        return self.server.url

    @property
    def state(self) -> State:
        """What the session knows now."""
        return self.server.session.state

    def write(self, name: str, text: str) -> Path:
        """Save a file of the content."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def request(
        self, target: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> Response:
        """Ask for a target exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=LIMIT)
        try:
            connection.request(method, target, headers=headers or {})
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Response(response.status, named, response.read())
        finally:
            connection.close()

    def codes(self) -> set[str]:
        """The codes of all problems known now."""
        return {problem.code for problem in self.state.outcome.problems}

    @contextmanager
    def listening(self, address: str) -> Iterator[Iterator[dict[str, str]]]:
        """The events that a browser at `address` is sent, one by one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=LIMIT)
        connection.request("GET", f"/__blisko/events?page={address}")
        try:
            yield _events(connection.getresponse())
        finally:
            connection.close()


def _events(response: http.client.HTTPResponse) -> Iterator[dict[str, str]]:
    deadline = time.monotonic() + LIMIT
    while line := response.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))
            deadline = time.monotonic() + LIMIT
        assert time.monotonic() < deadline, "waited in vain for an event"


@contextmanager
def preview(
    folder: Path,
    content: Path = SITE,
    settings: Path = SETTINGS,
    today: dt.date | None = TODAY,
    port: int = 0,
    change: Callable[[Path], object] = lambda _: None,
) -> Iterator[Preview]:
    """A preview of a copy of `content` in `folder`, changed by `change` before it starts."""
    copy = folder / "content"
    shutil.copytree(content, copy)
    change(copy)
    with first_free(PreviewServer, port, 1) as server:
        session = session_of(server, copy, folder / "cache", today, settings)
        session.open()
        threads = [
            Thread(target=session.run),
            Thread(target=server.serve_forever, args=(0.05,)),
        ]
        for thread in threads:
            thread.start()
        try:
            found = Preview(server, copy)
            wait_for(lambda: found.state.revision > 1, "the watcher to be at work")
            yield found
        finally:
            session.close()
            server.shutdown()
            for thread in threads:
                thread.join(LIMIT)


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Return as soon as `condition` holds; fail when it does not in a long while."""
    deadline = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.01)
