"""The published branch: what is online now, and how the next state gets there."""

import datetime as dt
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from blisko.publishing.changes import Changes, Tree, compare
from blisko.publishing.git import GitError, Repository

ONLINE = "refs/blisko/online"
DRAFT = "blisko-publishing"  # a passing local branch: ghp-import can only write to branches

# Says which content is online, and since when. Each publication writes it anew, so it is no change.
VERSION = "wersja.json"

REMOTE, BRANCH = "origin", "gh-pages"  # where a site goes, unless somebody says otherwise
SOURCE = "Blisko-Source"  # the trailer naming the commit a state was built from
RESTORED = "Blisko-Restored"  # the trailer naming the state that was put back
GONE = "Blisko-Gone"  # the trailers of a commit of content, naming addresses that are to die
HELD = "Blisko-Held"  # the trailers naming what must not come back by itself; see rollback_hold.py


@dataclass(frozen=True)
class BranchState:
    """One commit of the branch: a whole site that was online from `since` on.

    `source` is the commit of the content it was built from, with a plus where the work tree
    differed; empty where the branch was written by other hands. `held` is what a rollback took
    down with the state before: paths and what git calls their content.
    """

    commit: str
    since: dt.datetime
    subject: str
    source: str
    held: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Published:
    """The branch `name` of `remote` as it was when fetched; `tip` is None before the first time."""

    repository: Repository
    remote: str
    name: str
    tip: str | None

    @classmethod
    def fetch(cls, repository: Repository, remote: str, name: str) -> "Published":
        """The state that is online now; GitError where the remote cannot be asked."""
        return cls(repository, remote, name, repository.fetch(remote, name, ONLINE))

    @cached_property
    def files(self) -> Tree:
        """Every published file and the digest of its content; none before the first time."""
        return self.repository.files(self.tip) if self.tip else {}

    def states(self, limit: int) -> list[BranchState]:
        """The last states, what is online first; times are in UTC."""
        if self.tip is None:
            return []
        source = f"%(trailers:key={SOURCE},valueonly,separator=)"
        held = f"%(trailers:key={HELD},valueonly,separator=%x1d)"
        layout = f"--format=%H%x1f%ct%x1f%s%x1f{source}%x1f{held}%x1e"
        told = self.repository.run("log", f"--max-count={limit}", layout, self.tip)
        rows = told.decode(errors="replace").split("\x1e")[:-1]
        return [_state(row.lstrip("\n").split("\x1f")) for row in rows]

    def at(self, commit: str) -> "Published":
        """The branch as it was at one of its states."""
        return replace(self, tip=commit)

    def read(self, paths: Iterable[str]) -> Mapping[str, str]:
        """The text of published files."""
        files, wanted = self.files, list(paths)
        blobs = self.repository.blobs([files[path] for path in wanted])
        texts = (blob.decode(errors="replace") for blob in blobs)
        return dict(zip(wanted, texts, strict=True))

    def text(self, path: str) -> str:
        """The text of one published file, empty where there is none."""
        return self.read([path])[path] if path in self.files else ""

    def changes_to(self, state: "BuiltSite | Published") -> Changes:
        """What publishing `state` would change."""
        old, new = (_besides_version(files) for files in (self.files, state.files))
        return compare(old, new, self.read, state.read)


@dataclass(frozen=True)
class BuiltSite:
    """The built site in a folder, and its own domain if it has one."""

    folder: Path
    domain: str | None

    @property
    def sizes(self) -> dict[str, int]:
        """The size in bytes of every file, by its path in the site."""
        return {self._name(path): path.stat().st_size for path in self._paths()}

    @cached_property
    def files(self) -> Tree:
        """What the branch will hold: every file, and the two that the host reads."""
        files = {self._name(path): _blob_id(path.read_bytes()) for path in self._paths()}
        return files | {name: _blob_id(data) for name, data in self._host_files().items()}

    def read(self, paths: Iterable[str]) -> Mapping[str, str]:
        """The text of built files."""
        return {path: (self.folder / path).read_text(encoding="utf-8") for path in paths}

    def with_version(self, source: str, moment: dt.datetime) -> "BuiltSite":
        """The same site, saying which commit it was made from and when it went online."""
        said = {"source": source, "at": moment.isoformat(timespec="seconds")}
        (self.folder / VERSION).write_text(f"{json.dumps(said)}\n", encoding="utf-8")
        return replace(self)

    def _host_files(self) -> Mapping[str, bytes]:
        """Files that ghp-import adds: the host must not run Jekyll, and must know the domain."""
        domain = {"CNAME": self.domain.encode()} if self.domain else {}
        return {".nojekyll": b""} | domain

    def _paths(self) -> Iterator[Path]:
        return (path for path in self.folder.rglob("*") if path.is_file())

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def commit_site(online: Published, site: BuiltSite, message: str) -> str:
    """Make the commit that follows what is online: ghp-import writes it, its work is checked."""
    repository = online.repository
    with _draft(repository, online.tip):
        options = ["--no-jekyll", *(["--cname", site.domain] if site.domain else [])]
        command = [sys.executable, "-m", "ghp_import", "--branch", DRAFT, "--message", message]
        # ghp-import looks for a remote branch of that name and finds none: it keeps our parent.
        result = subprocess.run(
            [*command, *options, str(site.folder)],
            cwd=repository.root,
            env=repository.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        commit = repository.commit_of(f"refs/heads/{DRAFT}")
        # It reports success also when git refused the import, so look at what came out.
        if commit is None or commit == online.tip or repository.files(commit) != site.files:
            raise GitError((result.stderr + result.stdout).decode(errors="replace").strip())
        return commit


def commit_restored(online: Published, state: str, message: str) -> str:
    """Make a commit that follows what is online and looks as `state`, an older one, did."""
    parents = ["-p", online.tip] if online.tip else []
    return online.repository.ask("commit-tree", f"{state}^{{tree}}", *parents, "-m", message)


def _besides_version(files: Tree) -> Tree:
    return {path: blob for path, blob in files.items() if path != VERSION}


def _state(row: list[str]) -> BranchState:
    """A state as the log of the branch tells it."""
    commit, seconds, subject, source, held = row
    since = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    pairs = (line.split(" ", 1) for line in held.split("\x1d") if " " in line)
    return BranchState(commit, since, subject, source, {path: blob for blob, path in pairs})


@contextmanager
def _draft(repository: Repository, tip: str | None) -> Iterator[None]:
    """A local branch at `tip` (or none, where nothing is online) that is gone afterwards."""
    ref = f"refs/heads/{DRAFT}"
    repository.run("update-ref", "-d", ref)  # left by a run that was killed
    if tip:
        repository.run("update-ref", ref, tip)
    try:
        yield
    finally:
        repository.run("update-ref", "-d", ref)


def _blob_id(data: bytes) -> str:
    """What git calls this content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
