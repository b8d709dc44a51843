"""A small library with a real bare repository as its server, and clones of those who publish."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from blisko.commands import publish, rollback, status

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 3, 10)
SERVER, OLA = "serwer żółw.git", "ola i jej świat"
URL = "https://biblioteka.example.org"


@dataclass(frozen=True)
class Clone:
    """One person's clone of the site's repository."""

    folder: Path

    @property
    def content(self) -> Path:
        """The folder this person edits."""
        return self.folder / "content"

    def git(self, *arguments: str) -> str:
        """What git answers; a failure fails the test."""
        command = ["git", *arguments]
        result = subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return result.stdout.decode().strip()

    def write(self, name: str, text: str) -> None:
        """Write a file of the content."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def page(self, name: str, text: str = "Treść strony.") -> None:
        """Write a page, so that there is an address `/name/`."""
        self.write(f"strony/{name}.md", f"---\ntitle: Strona {name}\n---\n{text}\n")

    def remove_page(self, name: str) -> None:
        """Take a page away."""
        (self.content / "strony" / f"{name}.md").unlink()

    def save(self) -> None:
        """Commit and push the content, as someone does who knows git."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "Treść")
        self.git("push", "--quiet", "origin", "HEAD")

    def publish(self, **options: object) -> int:
        """The verb `publish`."""
        return publish.run(content=self.content, today=TODAY, **options)  # type: ignore[arg-type]

    def status(self) -> int:
        """The verb `status`."""
        return status.run(content=self.content, today=TODAY)

    def rollback(self, to: str | None = None) -> int:
        """The verb `rollback`."""
        return rollback.run(content=self.content, to=to, limit=10)


@dataclass(frozen=True)
class Server:
    """The bare repository that everybody pushes to."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """What git answers about the server's repository."""
        command = ["git", "-c", "core.quotePath=off", *arguments]
        result = subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return result.stdout.decode().strip()

    @property
    def states(self) -> list[str]:
        """The published states, what is online first."""
        return self.git("rev-list", "gh-pages").split()

    @property
    def files(self) -> list[str]:
        """What is online, by path."""
        return self.git("ls-tree", "-r", "--name-only", "gh-pages").splitlines()

    def online(self, path: str) -> str:
        """The text of a file that is online."""
        return self.git("show", f"gh-pages:{path}")

    def hook(self, name: str, script: str) -> Path:
        """Let the server run a script; returns its file."""
        return write_hook(self.folder / "hooks" / name, script)


def write_hook(path: Path, script: str) -> Path:
    """A hook for git, which brings its own sh on every system."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8", newline="\n")
    path.chmod(0o755)
    return path


def without_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without anybody's own settings, so without an identity too."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        for what in ("NAME", "EMAIL", "DATE"):
            monkeypatch.delenv(f"GIT_{who}_{what}", raising=False)


def make_server(folder: Path) -> Server:
    """An empty server."""
    command = ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(folder)]
    subprocess.run(command, check=True)
    return Server(folder)


def make_clone(server: Server, folder: Path) -> Clone:
    """A clone of a person, who has an identity."""
    command = ["git", "clone", "--quiet", str(server.folder), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    person = Clone(folder)
    person.git("config", "user.name", folder.name)
    person.git("config", "user.email", "osoba@example.org")
    return person


@pytest.fixture
def begin() -> Path | None:
    """The folder of a server and of Ola's clone to begin with; None to begin from nothing."""
    return None


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: Path | None) -> Server:
    """The server; an empty one where nothing else is begun with."""
    without_identity(monkeypatch)
    if begin is None:
        return make_server(tmp_path / SERVER)
    shutil.copytree(begin / SERVER, tmp_path / SERVER)
    return Server(tmp_path / SERVER)


@pytest.fixture
def clone(server: Server, tmp_path: Path) -> Callable[[str], Clone]:
    """Makes a clone for a person."""
    return lambda name: make_clone(server, tmp_path / name)


@pytest.fixture
def ola(server: Server, tmp_path: Path, begin: Path | None) -> Clone:
    """The first to publish: a home page and five pages, committed and pushed."""
    if begin is None:
        return begun(make_clone(server, tmp_path / OLA))
    shutil.copytree(begin / OLA, tmp_path / OLA)
    person = Clone(tmp_path / OLA)
    person.git("remote", "set-url", "origin", str(server.folder))
    return person


def begun(person: Clone) -> Clone:
    """The clone with the first content, which is on the server too."""
    person.git("switch", "--quiet", "--create", "main")
    person.write("biblioteka.yaml", f"name: Biblioteka na próbę\nurl: {URL}\n")
    for name in ("o-nas", "kontakt", "regulamin", "dojazd", "historia"):
        person.page(name)
    person.save()
    return person
