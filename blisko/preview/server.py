"""The web server of the preview: the built site as static hosts serve it, for this computer only.

The server listens on the loopback address alone, and answers only requests that name it: a page
elsewhere that points its own host name here (DNS rebinding) must not read drafts.
"""

import os
import socketserver
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from blisko.preview import panel
from blisko.preview.addresses import Redirect, content_type, look_up
from blisko.preview.injection import OWN, digest, with_script
from blisko.preview.session import Session, State
from blisko.system.whole_files import MARK

LOOPBACK = "127.0.0.1"
STATIC = Path(__file__).parent / "static"
EVENTS = f"{OWN}events"
OWN_FILES = ("preview.js", "preview.css")
HEARTBEAT = 15.0  # seconds; a browser that has gone is noticed when the next one cannot be sent
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
RETRY = 500  # milliseconds after which a browser looks for a lost server


@dataclass(frozen=True)
class Answer:
    """What goes back to the browser."""

    status: HTTPStatus
    body: bytes
    kind: str = HTML
    location: str = ""


class NoPort(Exception):
    """No port may be used."""


class PreviewServer(ThreadingHTTPServer):
    """Serves the folder `root`, about whose state `session` knows."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port with another program
    allow_reuse_port = False
    request_queue_size = 64
    root: Path
    session: Session

    def __init__(self, port: int) -> None:
        super().__init__((LOOPBACK, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the network for this computer's name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    @property
    def url(self) -> str:
        """The address of the home page, without the final slash."""
        return f"http://{LOOPBACK}:{self.server_port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which a browser on this computer may call the server."""
        return frozenset(f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost"))

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no error; anything else is, and the server goes on."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def answer(self, address: str) -> Answer:
        """What a host with the built site would answer at `address` (path and query)."""
        state = self.session.state
        if state.pages is None:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, panel.waiting_page(state))
        if not (self.root / MARK).is_file():
            self.session.rebuild()  # somebody has deleted the site
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, panel.waiting_page(state))
        found = look_up(self.root, address)
        if isinstance(found, Redirect):
            return Answer(HTTPStatus.MOVED_PERMANENTLY, b"", TEXT, found.address)
        try:
            if found:
                status = HTTPStatus.NOT_FOUND if found.missing else HTTPStatus.OK
                return Answer(status, found.path.read_bytes(), content_type(found.path))
        except OSError:
            pass  # a build has removed it this very moment
        return Answer(HTTPStatus.NOT_FOUND, panel.missing_page(state))


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds until an idle connection is given up

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self._answer()

    def _refuse(self) -> None:
        self.close_connection = True  # whatever was sent along is not read
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"", TEXT, {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse  # noqa: N815  # names by protocol

    def version_string(self) -> str:
        """The Server header: without the version of Python."""
        return "Blisko"

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for what editors need to know."""

    def _answer(self) -> None:
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", TEXT)
            return
        path, query = self._target()
        if path == EVENTS:
            self._stream(parse_qs(query).get("page", ["/"])[0])
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        else:
            self._site(f"{path}?{query}" if query else path)

    def _target(self) -> tuple[str, str]:
        """Path and query of the request, also where it names the host again."""
        if self.path.startswith("/"):
            path, _, query = self.path.partition("?")
            return path, query
        parts = urlsplit(self.path)
        return parts.path or "/", parts.query

    def _own(self, name: str) -> None:
        if name not in OWN_FILES:
            self._send(HTTPStatus.NOT_FOUND, b"", TEXT)
            return
        self._send(HTTPStatus.OK, (STATIC / name).read_bytes(), content_type(Path(name)))

    def _site(self, address: str) -> None:
        answer = self.server.answer(address)
        body = with_script(answer.body) if answer.kind == HTML else answer.body
        more = {"Location": answer.location} if answer.location else {}
        self._send(answer.status, body, answer.kind, more)

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self._send_headers({"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_headers(self, headers: dict[str, str]) -> None:
        common = {
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",  # no page elsewhere may show drafts
        }
        for name, value in (common | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def _stream(self, address: str) -> None:
        """Tell the browser at `address` of every new state, as server-sent events."""
        self.close_connection = True  # the end of the stream is the end of the connection
        self.send_response(HTTPStatus.OK)
        self._send_headers({"Content-Type": "text/event-stream; charset=utf-8"})
        if self.command != "HEAD":
            self._write(f"retry: {RETRY}\n\n")
            for event in self._events(unquote(address)):
                self._write(event)

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _events(self, address: str) -> Iterator[str]:
        seen, told = -1, ""
        while state := self.server.session.newer(seen, HEARTBEAT):
            event = self._event(state, address) if state.revision > seen else told
            yield f"data: {event}\n\n" if event != told else ": still here\n\n"
            seen, told = state.revision, event

    def _event(self, state: State, address: str) -> str:
        answer = self.server.answer(address)
        missing = answer.status is not HTTPStatus.OK
        return panel.event(state, address, digest(answer.body), missing=missing)


def open_server(port: int, attempts: int) -> PreviewServer:
    """A server at the first free one of so many ports; port 0 is any. NoPort when none is free."""
    for candidate in range(port, min(port + attempts, 65536)):
        try:
            return PreviewServer(candidate)
        except OSError:
            continue
    raise NoPort(port)
