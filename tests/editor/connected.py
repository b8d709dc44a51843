"""An editor whose content lies in a repository, with a real server on the disk to publish to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.commands.conftest import SERVER, URL, Clone, Server, make_clone, make_server
from tests.content import post, workshop, write
from tests.editor.running import Editing, editing

ABOUT, CONTACT = "strony/o-nas.md", "strony/kontakt.md"
WEAVING = "warsztaty/2026-03-20-tkanie/index.md"
CONTENT = {
    "biblioteka.yaml": f"name: Biblioteka na próbę\nurl: {URL}\n",
    ABOUT: post("title: O nas\nsummary: Kim jesteśmy", "Mała biblioteka.\n"),
    CONTACT: post("title: Kontakt"),
    "strony/dojazd.md": post("title: Dojazd"),
    WEAVING: workshop("title: Tkanie\nstart: 2026-03-20 17:00\nseats: 8\nprice: 0"),
}


@dataclass(frozen=True)
class Connected:
    """An editor of Ola's clone, and the server that she and others publish to."""

    site: Editing
    ola: Clone
    server: Server

    def colleague(self, name: str) -> Clone:
        """Another person with a clone of her own."""
        return make_clone(self.server, self.server.folder.parent / name)

    def publish(self, **order: object) -> dict[str, Any]:
        """Publish as the page does; what was told, by its name, and the steps."""
        headers = self.site.own | {"Content-Type": "application/json"}
        body = json.dumps(order).encode()
        answer = self.site.request("POST", "/api/publish", headers, body)
        assert answer.status == 200, answer.body
        lines = [json.loads(line) for line in answer.body.splitlines()]
        told: dict[str, Any] = {"steps": [line["step"] for line in lines if "step" in line]}
        for line in lines:
            told |= {line["told"]: line} if "told" in line else line
        return told

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text and save it as the page does."""
        read = self.site.read(name)
        assert old in read["text"]
        text = read["text"].replace(old, new)
        status, told = self.site.save({"path": name, "text": text, "match": read["digest"]})
        assert status == 200, told

    def text(self, name: str) -> str:
        """A text as it is on the disk."""
        return (self.site.content / name).read_text(encoding="utf-8")


@contextmanager
def connected(folder: Path) -> Iterator[Connected]:
    """An editor of a small site that is not published yet."""
    server = make_server(folder / SERVER)
    ola = Clone(folder / "ola")

    def committed(_: Path) -> None:
        (ola.folder / ".gitignore").write_text("/.redakcja/\n/cache/\n", encoding="utf-8")
        ola.git("init", "--quiet", "--initial-branch=main")
        ola.git("config", "user.name", "Ola")
        ola.git("config", "user.email", "ola@example.org")
        ola.git("remote", "add", "origin", str(server.folder))
        ola.save()

    source = write(folder / "source", CONTENT)
    with editing(ola.folder, source, committed) as site:
        yield Connected(site, ola, server)
