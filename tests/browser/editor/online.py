"""The published editor as a browser meets it: the site at its address, GitHub as a double."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from blisko.commands import receive
from blisko.preview.addresses import content_type
from tests.builds import SITE
from tests.commands.conftest import SERVER, TODAY, Clone, Server, make_clone, make_server
from tests.editor.github import API, CORS, KEY, GitHub

URL = "https://zagroda.example.org"
EDITOR = f"{URL}/redakcja/"
SIGN_IN = "https://logowanie.example.org"
EDITED = f"editor: {{github: zagroda/strona, app: Iv1, sign_in: {SIGN_IN}}}\n"


Line = Callable[[str, str], bool]

_kept: dict[str, bytes] = {}  # files in the folder of the page, whose name is a digest of them


@dataclass
class Online:
    """A site that is edited online: server, checkout of the workflow, interface of the host."""

    server: Server
    runner: Clone
    github: GitHub
    complaints: list[str] = field(default_factory=list)
    is_away: bool = False
    slow: str = ""  #: a question that is answered when the test goes on
    breaks: Line = lambda _, __: False  #: whether the line breaks at a question
    answers_are_lost: bool = False  #: when it breaks, what was asked was done all the same
    sent: dict[str, bytes] = field(default_factory=dict)  #: files of the site, by their paths
    _held: list[Route] = field(default_factory=list)

    def open(self, page: Page, where: str = "", *, key: str = KEY) -> Page:
        """Open the editor; with a key of a link of the maintainer where one is given."""
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: self._hear(line.type, line.text))
        page.context.route(f"{URL}/**", self._site)
        page.context.route("https://api.github.com/**", self._host)
        page.goto(f"{EDITOR}#klucz={key}" if key else EDITOR)
        if key == KEY:
            expect(page.locator("main")).to_be_visible()
            if where:
                page.goto(f"{EDITOR}{where}")
        return page

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text:
            self.complaints.append(text)

    def _site(self, route: Route) -> None:
        path = route.request.url.removeprefix(f"{URL}/").partition("?")[0].partition("#")[0]
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        if self.is_away or (path.endswith(".json") and self.breaks("GET", path)):
            route.abort("internetdisconnected")
            return
        try:
            data = _kept.get(name) or self.github.git("show", f"gh-pages:{name}")
        except Exception:  # noqa: BLE001  # git has no such file
            route.fulfill(status=404, body=b"")
            return
        if name.startswith("redakcja/") and name.count("/") > 1:
            _kept[name] = data
        self.sent[name] = data
        route.fulfill(status=200, body=data, content_type=content_type(Path(name)))

    def _host(self, route: Route) -> None:
        request = route.request
        if self.is_away:
            route.abort("internetdisconnected")
            return
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=CORS)
            return
        assert request.url.startswith(API)
        if self.slow and request.url.endswith(self.slow):
            self._held.append(route)
            return
        is_broken = self.breaks(request.method, request.url.removeprefix(API))
        if is_broken and not self.answers_are_lost:
            route.abort("internetdisconnected")
            return
        key = request.headers.get("authorization", "")
        answer = self.github.answer(
            request.method, request.url, key, request.post_data_buffer or b""
        )
        if answer.status == 0 or is_broken:
            route.abort("connectionreset")
            return
        headers = {"content-type": "application/json", **CORS, **answer.headers}
        route.fulfill(status=answer.status, body=answer.body, headers=headers)

    def go_on(self) -> None:
        """Answer what was held back."""
        self.slow = ""
        for route in self._held:
            self._host(route)
        self._held.clear()

    def run_workflow(self) -> None:
        """The workflow's own script."""
        assert receive.run(content=self.runner.content, today=TODAY) == 0

    def main(self, path: str) -> str:
        """A text of the content as the main branch has it."""
        return self.server.git("show", f"main:content/{path}")

    @property
    def branches(self) -> list[str]:
        """The branches that were sent."""
        return self.server.git(
            "for-each-ref", "--format=%(refname:short)", "refs/heads/redakcja"
        ).split()


def published(folder: Path) -> Path:
    """The small site on a server, edited online and published; and the checkout of the workflow."""
    server = make_server(folder / SERVER)
    runner = make_clone(server, folder / "runner")
    runner.git("switch", "--quiet", "--create", "main")
    shutil.copytree(SITE, runner.content)
    card = runner.content / "biblioteka.yaml"
    card.write_text(f"{card.read_text('utf-8')}{EDITED}", "utf-8")
    runner.save()
    assert runner.publish() == 0
    return folder


def opened(begun: Path, folder: Path) -> Iterator[Online]:
    """A copy of a published site."""
    shutil.copytree(begun, folder, dirs_exist_ok=True)
    server, runner = Server(folder / SERVER), Clone(folder / "runner")
    runner.git("remote", "set-url", "origin", str(server.folder))
    made = Online(server, runner, GitHub(server.folder))
    yield made
    assert made.complaints == []


def look_again(page: Page) -> None:
    """What a browser does whose line is back: ask at once instead of in a while."""
    page.evaluate("dispatchEvent(new Event('online'))")
