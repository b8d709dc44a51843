"""`serve` and `redakcja`: the site on this computer, fresh after every save, and its editor."""

import datetime as dt
import runpy
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from blisko.commands import publish_lines, take_in
from blisko.commands.build import cache_folder
from blisko.editor.api import Desk
from blisko.editor.files import ContentFiles
from blisko.editor.publishing import Publisher
from blisko.editor.server import EditorServer
from blisko.locale.messages import Messages
from blisko.model.load import messages_in
from blisko.preview.builder import Builder
from blisko.preview.server import PreviewServer
from blisko.preview.session import Session
from blisko.preview.watcher import Watcher
from blisko.system.local_server import ATTEMPTS, LAST_PORT, NoPort, first_free
from blisko.system.paths import ROOT, real_path, shown_path

EDITOR_BEHIND = 90  # the port of the editor is that of the preview, and this many more


def run(
    content: Path | None = None,
    port: int = 8000,
    *,
    browser: bool = True,
    today: dt.date | None = None,
    editor_first: bool = False,
) -> int:
    """Serve until Ctrl+C; the browser begins with the site, or with its editor.

    Returns the exit status.
    """
    folder = real_path(content or ROOT / "content")
    words = messages_in(folder)
    if not 0 <= port <= LAST_PORT:
        return _fail(words.text("preview.port_wrong", port=port))
    try:
        server = first_free(PreviewServer, port, ATTEMPTS)
    except NoPort:
        last = min(port + ATTEMPTS, LAST_PORT + 1) - 1
        return _fail(words.text("preview.ports_taken", first=port, last=last))
    with server:
        if port not in {0, server.server_port}:
            _say(words.text("preview.port_taken", port=port, next=server.server_port))
        _say(words.text("preview.building", content=shown_path(folder)))
        session_of(server, folder, cache_folder(), today, ROOT / "pelicanconf.py")
        editor = editor_of(server, folder, today, port and port + EDITOR_BEHIND)
        if editor is None and editor_first:
            return _fail(words.text("editor.no_port"))
        _serve(server, editor, words, browser=browser, editor_first=editor_first)
    return 0


def editor_of(
    preview: PreviewServer, content: Path, today: dt.date | None, port: int
) -> EditorServer | None:
    """The editor of what `preview` shows, at a port of its own; None where none is free."""
    try:
        editor = first_free(EditorServer, port, ATTEMPTS)
    except NoPort:
        return None
    files = ContentFiles(content)
    files.forget_old_uploads()
    editor.desk = Desk(
        files, preview, today, Publisher(publish_lines.COMMAND), lambda: take_in.run(content)
    )
    preview.editor = editor.url
    return editor


def session_of(
    server: PreviewServer, content: Path, cache: Path, today: dt.date | None, settings: Path
) -> Session:
    """The session that keeps what `server` shows up to date with `content`."""
    # The port is ours alone, so is a folder named after it: two previews never mix.
    server.root = cache / "preview" / str(server.server_port)
    override: dict[str, Any] = {
        "PATH": str(content),
        "OUTPUT_PATH": str(server.root),
        "CACHE_PATH": str(cache),
        "SITEURL": server.url,
        "BLISKO_DRAFTS": True,
    }
    if today:
        override["BLISKO_TODAY"] = today
    watcher = Watcher([content, _theme(settings), ROOT / "blisko"], [settings])
    server.session = Session(Builder(settings, override), watcher, _say, fixed_day=bool(today))
    return server.session


def _theme(settings: Path) -> Path:
    try:
        stated: object = runpy.run_path(str(settings)).get("THEME")
    except Exception:  # noqa: BLE001  # a mistake in the settings is told by the first build
        stated = None
    return settings.parent / str(stated or "theme")


def _serve(
    server: PreviewServer,
    editor: EditorServer | None,
    words: Messages,
    *,
    browser: bool,
    editor_first: bool,
) -> None:
    address = f"{server.url}/"
    try:
        server.session.open()
        _say(words.text("preview.address", url=address))
        if editor:
            _say(words.text("editor.address", url=editor.entrance))
            address = editor.entrance if editor_first else editor.passage
            _start(lambda: editor.serve_forever(poll_interval=0.2))
        _say(words.text("preview.how"))
        _start(server.session.run)
        if browser:
            _start(lambda: webbrowser.open(address))  # some return only when closed
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        _say(f"\n{words.text('preview.end')}")
    finally:
        server.session.close()


def _start(work: Callable[[], object]) -> None:
    Thread(target=work, daemon=True).start()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _fail(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return 1
