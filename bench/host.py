"""A static host on the loopback, as free hosting is: compressed texts, ten minutes of caching."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TEXT = (".html", ".css", ".js", ".svg", ".xml", ".json", ".webmanifest", ".txt")


def found(output: Path, address: str) -> Path | None:
    """The file at an address, also when the site was built to live in a folder."""
    parts = [part for part in unquote(urlsplit(address).path).split("/") if part]
    for start in range(len(parts) + 1):
        path = output.joinpath(*parts[start:])
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            return path
    return None


def compressed(path: Path) -> int:
    """The size of a file as `gzip -9` sends it."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


@contextmanager
def hosted(output: Path) -> Iterator[str]:
    """Serve a built site; the address of its home page without the final slash."""
    handler = partial(_Host, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # header and body go together, or the body waits 40 ms for an acknowledgement

    def do_GET(self) -> None:
        """Send a file, or the page for a missing one."""
        output = Path(self.directory)
        path = found(output, self.path)
        self.send_response(200 if path else 404)
        path = path or output / "404.html"
        data = path.read_bytes()
        if path.suffix in TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type, with the encoding that static hosts add to texts."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def handle(self) -> None:
        """Answer; the browser may go on before it has everything."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # as inherited
        """Say nothing."""
