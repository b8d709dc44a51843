"""The server of the editor: it writes files, so it listens to its own page and to nothing else.

The page and its files load without a key. Whatever is asked of `/api/` needs the key of this
start, in a header, from a page of this very origin: no other site, no page of the preview (which
shows what posts say, and has another port), and nobody who points his own host name here.
"""

import hmac
import json
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit

from blisko.editor.api import JSON, LINES, Desk, Question, reply
from blisko.editor.files import LARGEST_UPLOAD
from blisko.preview.addresses import content_type
from blisko.system.local_server import LOOPBACK, TEXT, LoopbackHandler, LoopbackServer
from blisko.system.paths import inside
from blisko.theme import colours, minified
from blisko.theme.editor import OF_THEME, SHEETS, STATIC, THEME

_SHEETS = frozenset(f"theme/css/{name}" for name in SHEETS)
API = "/api/"
KEY = "X-Redakcja-Key"
LARGEST_JSON = 5_000_000  # bytes
HEARTBEAT = 15.0  # seconds between signs of life
PAGES_FIRST = 0.3  # seconds in which a new page is fetched
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src 'self' blob:; frame-src {preview}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types pasted"
)


class EditorServer(LoopbackServer):
    """Serves the page of the editor, and what `desk` answers to who has the key."""

    names: ClassVar[tuple[str, ...]] = (LOOPBACK,)
    desk: Desk

    def __init__(self, port: int) -> None:
        super().__init__(port, EditorHandler)
        self.key = secrets.token_urlsafe(32)

    @property
    def entrance(self) -> str:
        """The address that lets a browser in: behind the # it stays in the browser."""
        return f"{self.url}/#klucz={self.key}"

    @property
    def passage(self) -> str:
        """The address for a browser that is to see the preview: it gets the key and is sent on."""
        return f"{self.entrance}&dalej=podglad"


class EditorHandler(LoopbackHandler):
    """Answers one browser."""

    server: EditorServer
    methods: ClassVar[tuple[str, ...]] = ("GET", "HEAD", "POST", "PUT")
    do_POST = do_PUT = LoopbackHandler.do_GET  # noqa: N815  # names by protocol

    def answer(self) -> None:
        """A file of the page, or an answer to one of its questions."""
        parts = urlsplit(self.path)
        if parts.path.startswith(API):
            params = dict(parse_qsl(parts.query, keep_blank_values=True))
            self._asked(parts.path.removeprefix(API), params)
        elif self.command in {"GET", "HEAD"}:
            self._page(parts.path)
        else:
            self._refuse()

    # -- the page ---------------------------------------------------------------------------------

    def _page(self, path: str) -> None:
        name = path.removeprefix("/") or "index.html"
        data = self._file(name)
        if data is None:
            self.send(HTTPStatus.NOT_FOUND, b"", TEXT)
            return
        self.send(HTTPStatus.OK, data, content_type(Path(name)), self._guards())

    def _file(self, name: str) -> bytes | None:
        """A file of the page: its own, those of the theme, and the colours of the organisation."""
        if name == "colours.css":
            organisation = self.server.desk.organisation
            accent = organisation.accent if organisation else None
            return colours.stylesheet(accent or colours.DEFAULT_ACCENT).encode()
        folder, _, rest = name.rpartition("/")
        of_theme = folder.removeprefix("theme/")
        if folder in {"", "vendor"}:
            found = _named(STATIC / folder, rest)
        elif folder.startswith("theme/") and (of_theme in OF_THEME or name in _SHEETS):
            found = _named(THEME / of_theme, rest)
        else:
            found = None
        return found and minified.file(name, found)

    def _guards(self) -> dict[str, str]:
        return {
            "Content-Security-Policy": POLICY.format(preview=self.server.desk.preview.url),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": "DENY",
        }

    # -- questions --------------------------------------------------------------------------------

    def _asked(self, name: str, params: dict[str, str]) -> None:
        refused = self._stranger()
        if refused:
            self._give_up(HTTPStatus.FORBIDDEN, refused)
            return
        body = self._body(LARGEST_UPLOAD if self.command == "PUT" else LARGEST_JSON)
        if body is None:
            return
        if name == "events" and self.command == "GET":
            self._stream(self._states())
            return
        answer = self.server.desk.answer(self.command, name, Question(params, body))
        if answer.lines is None:
            self.send(answer.status, answer.body, answer.kind, self._guards())
        else:
            self._stream(answer.lines)

    def _stranger(self) -> str:
        """Why a request is not from our page; "" for one that is."""
        own, origin = self.server.url, self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site")
        if origin not in {None, own} or site not in {None, "same-origin"} or not (origin or site):
            return "origin"
        given = self.headers.get(KEY, "").encode("utf-8", "surrogateescape")
        return "" if hmac.compare_digest(given, self.server.key.encode()) else "key"

    def _body(self, largest: int) -> bytes | None:
        """What was sent; None for what is not taken, which is refused here."""
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self._give_up(HTTPStatus.LENGTH_REQUIRED, "question")
            return None
        if int(length[:12]) > largest:
            self._give_up(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "large")
            return None
        kind = self.headers.get("Content-Type", "")
        wanted = "application/octet-stream" if self.command == "PUT" else "application/json"
        if self.command in {"POST", "PUT"} and kind.partition(";")[0].strip() != wanted:
            self._give_up(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "question")
            return None
        return self.rfile.read(int(length))

    def _give_up(self, status: HTTPStatus, code: str) -> None:
        """Refuse without reading what was sent."""
        self.close_connection = True
        self.send(status, reply({"code": code}).body, JSON, self._guards())

    def _stream(self, lines: Iterable[Mapping[str, object]]) -> None:
        """Tell lines of JSON, each as soon as it is there."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_all({"Content-Type": LINES, **self._guards()})
        if self.command != "HEAD":
            for line in lines:
                self.wfile.write(f"{json.dumps(line)}\n".encode())
                self.wfile.flush()

    def _states(self) -> Iterator[dict[str, object]]:
        """Every new state of the content, and signs of life between them.

        Of a new build a moment later: who looks at its pages is served before lists are made again.
        """
        seen, session, builds = -1, self.server.desk.session, -1
        while state := session.newer(seen, HEARTBEAT):
            if state.builds != builds or state.revision == seen:
                if builds not in {-1, state.builds}:
                    time.sleep(PAGES_FIRST)
                    state = session.state
                yield {"revision": state.builds, "good": state.outcome.good}
            seen, builds = state.revision, state.builds


def _named(folder: Path, name: str) -> bytes | None:
    """The bytes of a file of exactly this name."""
    found = next((path for path in inside(folder) if path.name == name and path.is_file()), None)
    return found.read_bytes() if found else None
