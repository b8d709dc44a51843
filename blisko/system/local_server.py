"""What the two servers on this computer share: the loopback address alone, and one name for it.

A page elsewhere that points its own host name here (DNS rebinding) is not answered.
"""

import os
import socketserver
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, TypeVar

LOOPBACK = "127.0.0.1"
TEXT = "text/plain; charset=utf-8"
LAST_PORT = 65535
ATTEMPTS = 20  #: ports that are tried from the wanted one on


class NoPort(Exception):
    """No port may be used."""


class LoopbackServer(ThreadingHTTPServer):
    """A server for the browsers of this computer."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port with another program
    allow_reuse_port = False
    request_queue_size = 64
    names: ClassVar[tuple[str, ...]] = (LOOPBACK, "localhost")  #: by which a browser may call it

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__((LOOPBACK, port), handler)

    def server_bind(self) -> None:
        """Bind without asking the network for this computer's name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    @property
    def url(self) -> str:
        """The address of the server, without the final slash."""
        return f"http://{LOOPBACK}:{self.server_port}"

    @property
    def hosts(self) -> frozenset[str]:
        """What browsers on this computer may say in the header Host."""
        return frozenset(f"{name}:{self.server_port}" for name in self.names)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no error; anything else is, and the server goes on."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class LoopbackHandler(BaseHTTPRequestHandler):
    """Answers one browser, with nothing that is kept or shown elsewhere."""

    server: LoopbackServer
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds until an idle connection is given up
    # Otherwise the body waits until the browser has confirmed the headers: 40 ms an answer.
    disable_nagle_algorithm = True
    methods: ClassVar[tuple[str, ...]] = ("GET", "HEAD")
    common: ClassVar = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",  # no page elsewhere may show drafts
    }

    def version_string(self) -> str:
        """The Server header: without the version of Python."""
        return "Blisko"

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for what editors need to know."""

    def answer(self) -> None:
        """Answer a request; GET and HEAD come here, and what a server takes besides."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """Answer with headers and body."""
        if self.is_for_us():
            self.answer()

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def _refuse(self) -> None:
        self.close_connection = True  # whatever was sent along is not read
        self.send(HTTPStatus.METHOD_NOT_ALLOWED, b"", TEXT, {"Allow": ", ".join(self.methods)})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse  # noqa: N815  # names by protocol

    def is_for_us(self) -> bool:
        """Whether the request names this server; any other is refused here."""
        if self.headers.get("Host", "").lower() in self.server.hosts:
            return True
        self.close_connection = True
        self.send(HTTPStatus.MISDIRECTED_REQUEST, b"", TEXT)
        return False

    def send(
        self, status: HTTPStatus, body: bytes, kind: str, more: dict[str, str] | None = None
    ) -> None:
        """Answer with a whole body."""
        self.send_response(status)
        self.send_all({"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_all(self, headers: dict[str, str]) -> None:
        """Send the headers, with those that every answer has."""
        for name, value in (self.common | headers).items():
            self.send_header(name, value)
        self.end_headers()


S = TypeVar("S", bound=LoopbackServer)


def first_free(make: Callable[[int], S], port: int, attempts: int) -> S:
    """A server at the first free one of so many ports; port 0 is any. NoPort when none is free."""
    for candidate in range(port, min(port + attempts, LAST_PORT + 1)):
        try:
            return make(candidate)
        except OSError:
            continue
    raise NoPort(port)
