"""`tasks.py serve` as people run it: a process of its own, a taken port, a browser, Ctrl+C."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blisko.commands import serve
from blisko.commands.build import cache_folder
from blisko.system.paths import ROOT
from tests.builds import SITE
from tests.preview.running import LIMIT, wait_for


@contextmanager
def taken_port() -> Iterator[int]:
    """A port that another program uses; the next ones are most probably free."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "invoke", "serve", "--content", str(SITE), *arguments]
    # What runs in the background of a shell is deaf to Ctrl+C, and so is what it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    ) as process:
        signal.signal(signal.SIGINT, before)
        try:
            yield process
        finally:
            process.kill()


def interrupt(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Press Ctrl+C; returns what was printed since."""
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
    return process.communicate(timeout=LIMIT)


def lines_until(process: subprocess.Popen[str], start: str) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(start):
            return lines
    raise AssertionError(f"never said {start!r}: {lines}")


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl+C cannot be sent to one process")
def test_a_taken_port_a_browser_and_ctrl_c(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    with taken_port() as port, serving("--port", str(port), BROWSER=str(browser)) as process:
        lines = lines_until(process, "Zapisz plik")
        url = lines[-3].removeprefix("Podgląd: ")
        editor = lines[-2].removeprefix("Edycja strony: ")
        got = int(url.rstrip("/").rpartition(":")[2])
        assert lines[0] == f"Port {port} zajmuje inny program, więc podgląd dostał port {got}."
        assert got > port
        assert "/#klucz=" in editor
        # The browser gets the key of the editor, and is sent on to the preview.
        passage = f"{editor}&dalej=podglad"
        wait_for(lambda: opened.is_file() and opened.read_text() == passage, "the browser")
        out, err = interrupt(process)
        shutil.rmtree(cache_folder() / "preview" / str(got))
    assert out.strip() == "Podgląd zakończony. Do zobaczenia!"
    assert "Traceback" not in err
    assert process.returncode == 0


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.run(SITE, port, browser=False) == 1
    assert capsys.readouterr().err == (
        f"--port {port}: to nie jest numer portu. Napisz liczbę od 1 do 65535, na przykład 8000.\n"
    )


def test_no_port_at_all(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "ATTEMPTS", 1)
    with taken_port() as port:
        assert serve.run(SITE, port, browser=False) == 1
    assert f"Porty od {port} do {port} są zajęte" in capsys.readouterr().err
