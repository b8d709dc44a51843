"""The demo site as the browser tests visit it: its page types, and a server on the loopback."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.builds import BASE

# One page of every type, and of every state that changes how a page looks.
PAGES = {
    "home": "/",
    "event": "/warsztaty/2026/druk-3d-dla-poczatkujacych/",
    "full": "/warsztaty/2026/torba-z-zaslony/",
    "cancelled": "/warsztaty/2026/swiece-z-resztek/",
    "moved": "/warsztaty/2026/miska-na-zurek/",
    "past": "/warsztaty/2026/kartki-ktore-sie-otwieraja/",
    "series": "/warsztaty/2025/klub-szkicownika/",
    "long": "/warsztaty/2026/bardzo-dlugi-tytul/",
    "gathering": "/wydarzenia/2026/tydzien-otwartej-pracowni/",
    "events": "/warsztaty/",
    "calendar": "/kalendarz/",
    "month": "/kalendarz/2026/03/",
    "list": "/kalendarz/dzieci/",
    "news": "/aktualnosci/2026/wiosna-w-pracowni/",
    "how_to": "/aktualnosci/2026/jak-wydrukowac-brakujacy-klocek/",
    "news_list": "/aktualnosci/",
    "news_year": "/aktualnosci/2025/",
    "partners": "/partnerzy/",
    "partner": "/partnerzy/kgw-zagrodzianki/",
    "projects": "/projekty/",
    "project": "/projekty/blisko-zagrody/",
    "page": "/regulamin-pracowni/",
    "about": "/o-nas/",
    "tags": "/tagi/",
    "tag": "/tagi/szycie/",
    "feeds": "/kanaly/",
    "search": "/szukaj/",
    "missing": "/404.html",
}


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder below BASE; the 404 page for the rest, as a static host does."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{BASE}/"):
            return str(Path(self.directory) / "outside")
        return super().translate_path(path.removeprefix(BASE))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((Path(self.directory) / "404.html").read_bytes())

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser went on before it had everything
            super().handle()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # as inherited
        """Say nothing: failures are seen in the browser."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site; the address of its home page without the final slash."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{BASE}"
        finally:
            server.shutdown()
            thread.join()
