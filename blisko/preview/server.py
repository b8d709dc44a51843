"""The web server of the preview: the built site as static hosts serve it, for this computer only.

The server listens on the loopback address alone, and answers only requests that name it: a page
elsewhere that points its own host name here (DNS rebinding) must not read drafts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from blisko.media.pictures.unusable import Unusable
from blisko.preview import panel
from blisko.preview.addresses import Redirect, Served, content_type, look_up
from blisko.preview.drafts import DRAFTS, DraftPages
from blisko.preview.injection import OWN, digest, with_script
from blisko.preview.session import Session, State
from blisko.system.local_server import TEXT, LoopbackHandler, LoopbackServer
from blisko.system.whole_files import MARK

STATIC = Path(__file__).parent / "static"
EVENTS = f"{OWN}events"
OWN_FILES = ("preview.js", "preview.css")
HEARTBEAT = 15.0  # seconds; a browser that has gone is noticed when the next one cannot be sent
HTML = "text/html; charset=utf-8"
RETRY = 500  # milliseconds after which a browser looks for a lost server


@dataclass(frozen=True)
class Answer:
    """What goes back to the browser."""

    status: HTTPStatus
    body: bytes
    kind: str = HTML
    location: str = ""


class PreviewServer(LoopbackServer):
    """Serves the folder `root`, about whose state `session` knows."""

    root: Path
    session: Session
    editor = ""  #: the address of the editor, where there is one

    def __init__(self, port: int) -> None:
        super().__init__(port, Handler)
        self.drafts = DraftPages()

    def answer(self, address: str) -> Answer:
        """What a host with the built site would answer at `address` (path and query)."""
        state = self.session.state
        if page := self.drafts.page(address):
            return Answer(HTTPStatus.OK, page)
        if state.pages is None:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, panel.waiting_page(state))
        if not (self.root / MARK).is_file():
            self.session.rebuild()  # somebody has deleted the site
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, panel.waiting_page(state))
        found = look_up(self.root, address)
        if isinstance(found, Redirect):
            return Answer(HTTPStatus.MOVED_PERMANENTLY, b"", TEXT, found.address)
        try:
            if isinstance(found, Served) and found.missing and (data := self.drafts.file(address)):
                return Answer(HTTPStatus.OK, data, content_type(Path(address)))
            if found:
                status = HTTPStatus.NOT_FOUND if found.missing else HTTPStatus.OK
                return Answer(status, found.path.read_bytes(), content_type(found.path))
        except (OSError, Unusable):
            pass  # a build has removed it this very moment, or a save has moved a photo
        return Answer(HTTPStatus.NOT_FOUND, panel.missing_page(state))


class Handler(LoopbackHandler):
    """Answers one browser."""

    server: PreviewServer

    def answer(self) -> None:
        """A page, a file, or the stream of events."""
        path, query = self._target()
        if path == EVENTS:
            self._stream(parse_qs(query).get("page", ["/"])[0])
        elif path.startswith(OWN) and not path.startswith(DRAFTS):
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
            self.send(HTTPStatus.NOT_FOUND, b"", TEXT)
            return
        self.send(HTTPStatus.OK, (STATIC / name).read_bytes(), content_type(Path(name)))

    def _site(self, address: str) -> None:
        answer = self.server.answer(address)
        body = with_script(answer.body) if answer.kind == HTML else answer.body
        more = {"Location": answer.location} if answer.location else {}
        self.send(answer.status, body, answer.kind, more)

    def _stream(self, address: str) -> None:
        """Tell the browser at `address` of every new state, as server-sent events."""
        self.close_connection = True  # the end of the stream is the end of the connection
        self.send_response(HTTPStatus.OK)
        self.send_all({"Content-Type": "text/event-stream; charset=utf-8"})
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
        edit = self.server.editor
        return panel.event(state, address, digest(answer.body), edit, missing=missing)
