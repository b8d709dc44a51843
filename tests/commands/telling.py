"""What `publish` says, and what a person at a terminal answers, for tests."""

import os
import subprocess
import sys

import pytest

from blisko.locale.messages import messages
from tests.commands.conftest import ROOT, TODAY, Clone

Output = pytest.CaptureFixture[str]


def refusal(key: str, **params: object) -> str:
    """A refusal as it is printed."""
    return messages("pl").text(f"publish.refused.{key}", **params) + "\n"


def at_terminal(person: Clone, answer: str) -> tuple[str, int]:
    """What `publish` says to a person who gives this answer, and its exit status."""
    import pty

    code = (
        "import sys, datetime, pathlib; from blisko.commands.publish import run;"
        f"sys.exit(run(content=pathlib.Path({str(person.content)!r}),"
        f" today=datetime.date.fromisoformat('{TODAY}')))"
    )
    ours, theirs = pty.openpty()
    env = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    ) as process:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        printed = _read_all(ours)
        return printed, process.wait()


def _read_all(terminal: int) -> str:
    read = b""
    try:
        while block := os.read(terminal, 4096):
            read += block
    except OSError:
        pass  # how Linux says that the other side has closed the terminal
    os.close(terminal)
    return read.decode()
