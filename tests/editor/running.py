"""A running editor for tests: the real preview of a copy of some content, and its editor."""

import http.client
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from blisko.commands.serve import editor_of
from blisko.editor.server import KEY, EditorServer
from tests.builds import SITE
from tests.preview.running import LIMIT, TODAY, Preview, Response, preview


@dataclass(frozen=True)
class Editing:
    """A running editor of `content`."""

    server: EditorServer
    preview: Preview

    @property
    def content(self) -> Path:
        """The folder that is edited."""
        return self.preview.content

    @property
    def url(self) -> str:
        """The origin of the editor."""
        return self.server.url

    @property
    def own(self) -> dict[str, str]:
        """The headers of a question from the editor's own page."""
        return {KEY: self.server.key, "Sec-Fetch-Site": "same-origin"}

    def request(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Response:
        """Ask for a target exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=LIMIT)
        try:
            connection.request(method, target, body, dict(headers or {}))
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Response(response.status, named, response.read())
        finally:
            connection.close()

    def ask(self, method: str, name: str, said: object = None, **params: str) -> Any:  # noqa: ANN401
        """Ask as the page does; the status and what was told."""
        query = f"?{urlencode(params)}" if params else ""
        headers = self.own
        body = None
        if isinstance(said, bytes):
            headers |= {"Content-Type": "application/octet-stream"}
            body = said
        elif said is not None:
            headers |= {"Content-Type": "application/json"}
            body = json.dumps(said).encode()
        answer = self.request(method, f"/api/{name}{query}", headers, body)
        return answer.status, json.loads(answer.body)

    def read(self, path: str) -> dict[str, Any]:
        """A text as the page opens it."""
        status, told = self.ask("GET", "entry", path=path)
        assert status == 200, told
        return dict(told)

    def save(self, *changes: dict[str, object]) -> Any:  # noqa: ANN401
        """Save as the page does; the status and what was told."""
        return self.ask("POST", "save", {"changes": changes})


@contextmanager
def editing(
    folder: Path, content: Path = SITE, change: Callable[[Path], object] = lambda _: None
) -> Iterator[Editing]:
    """An editor of a copy of `content` in `folder`, changed by `change` before it starts."""
    with preview(folder, content, change=change) as running:
        editor = editor_of(running.server, running.content.resolve(), TODAY, 0)
        assert editor is not None
        thread = Thread(target=editor.serve_forever, args=(0.05,))
        thread.start()
        try:
            with editor:
                yield Editing(editor, running)
                editor.shutdown()
        finally:
            editor.shutdown()
            thread.join(LIMIT)
