"""The git repository that holds the site, as far as publishing needs it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

# Git's own words are looked at here, so they must not be translated. Without optional locks a
# question leaves nothing behind when it is broken off.
PLAIN = {"LC_ALL": "C", "LANGUAGE": "C", "PYTHONUTF8": "1", "GIT_OPTIONAL_LOCKS": "0"}
# Seconds of silence after which a server is given up. A person may be typing a password meanwhile.
PATIENCE, PATIENCE_WITH_A_PERSON = 60.0, 300.0
GRACE = 5.0  # seconds that git has for tidying up


class GitError(Exception):
    """A git command failed; the text holds its own words."""


class NoAnswer(GitError):
    """A server has not said anything for so many seconds."""

    def __init__(self, remote: str, seconds: float) -> None:
        super().__init__(f"{remote}: {seconds:.0f} s")
        self.remote, self.seconds = remote, seconds


class Rejected(GitError):
    """The remote branch has moved on since it was fetched."""


@dataclass(frozen=True)
class Repository:
    """A git work tree. Every method is one question or one deed."""

    root: Path
    env: Mapping[str, str] = field(default_factory=dict)
    patience: float = PATIENCE

    @classmethod
    def containing(cls, folder: Path) -> "Repository":
        """The repository that `folder` lies in; GitError where there is none."""
        top = Path(os.fsdecode(cls(folder).run("rev-parse", "--show-toplevel").rstrip(b"\r\n")))
        at_terminal = sys.stdin is not None and sys.stdin.isatty()
        # Without a person a question for a password must fail instead of waiting.
        prompts = {} if at_terminal else {"GIT_TERMINAL_PROMPT": "0"}
        patience = PATIENCE_WITH_A_PERSON if at_terminal else PATIENCE
        return cls(top, prompts | _stand_in_identity(cls(top)), patience)

    @property
    def environment(self) -> dict[str, str]:
        """The environment for git, and for programs that call it."""
        return {**os.environ, **PLAIN, **self.env}

    def run(self, *arguments: str, data: bytes | None = None) -> bytes:
        """What `git arguments` prints; GitError with git's words when it fails."""
        result = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=self.environment,
            input=data if data is not None else b"",
            capture_output=True,
            check=False,
        )
        if result.returncode:
            words = (result.stderr + result.stdout).decode(errors="replace").strip()
            raise GitError(words or f"git {arguments[0]}: exit status {result.returncode}")
        return result.stdout

    def call(self, remote: str, *arguments: str) -> bytes:
        """Run what asks a server: NoAnswer when that says nothing for too long.

        What git prints goes to files: a program that it has started, and that outlives it, would
        hold a pipe open.
        """
        with TemporaryFile() as out, TemporaryFile() as err:
            process = subprocess.Popen(
                ["git", *arguments],
                cwd=self.root,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
            try:
                status = self._end(process, remote, out, err)
            finally:
                _stop(process)
            printed, words = _whole(out), _whole(err)
        if status:
            raise GitError((words + printed).decode(errors="replace").strip())
        return printed

    def _end(self, process: "subprocess.Popen[bytes]", remote: str, *said: IO[bytes]) -> int:
        """Wait for the end, as long as there is something new to read."""
        heard = 0
        while True:
            try:
                return process.wait(self.patience)
            except subprocess.TimeoutExpired:
                now = sum(os.fstat(file.fileno()).st_size for file in said)
                if now == heard:
                    raise NoAnswer(remote, self.patience) from None
                heard = now

    def ask(self, *arguments: str) -> str:
        """What `git arguments` prints, as one text."""
        return self.run(*arguments).decode(errors="replace").strip()

    def has(self, *arguments: str) -> bool:
        """Whether git answers `arguments` with success."""
        try:
            self.run(*arguments)
        except GitError:
            return False
        return True

    def commit_of(self, ref: str) -> str | None:
        """The commit that `ref` names, if any."""
        name = f"{ref}^{{commit}}"
        known = self.has("rev-parse", "--verify", "--quiet", name)
        return self.ask("rev-parse", "--verify", "--quiet", name) if known else None

    def current_branch(self) -> str | None:
        """The branch that is checked out; None on a detached HEAD."""
        known = self.has("symbolic-ref", "--quiet", "HEAD")
        return self.ask("symbolic-ref", "--quiet", "--short", "HEAD") if known else None

    def fetch(self, remote: str, branch: str, ref: str) -> str | None:
        """Bring `branch` of `remote` to the local `ref`; None, and no ref, where it has none."""
        full = f"refs/heads/{branch}"
        if not self.call(remote, "ls-remote", remote, full):
            self.run("update-ref", "-d", ref)
            return None
        options = ("--progress", "--no-tags", "--no-write-fetch-head")
        self.call(remote, "fetch", *options, remote, f"+{full}:{ref}")
        return self.commit_of(ref)

    def main_branch(self, remote: str) -> str | None:
        """The branch that `remote` gives to who asks for none."""
        told = self.call(remote, "ls-remote", "--symref", remote, "HEAD").decode(errors="replace")
        found = re.match(r"ref: refs/heads/(\S+)\tHEAD", told)
        return found[1] if found else None

    def count(self, commits: str) -> int:
        """How many commits a range such as `HEAD..origin/main` holds."""
        return int(self.ask("rev-list", "--count", commits))

    def files(self, commit: str) -> dict[str, str]:
        """Path -> blob id of everything in `commit`."""
        lines = os.fsdecode(self.run("ls-tree", "-r", "-z", commit)).split("\0")
        parts = (line.split("\t", 1) for line in lines if line)
        return {path: meta.split()[2] for meta, path in parts}

    def blobs(self, ids: Sequence[str]) -> Iterable[bytes]:
        """The contents of blobs, in the order asked."""
        answer = self.run("cat-file", "--batch", data="".join(f"{i}\n" for i in ids).encode())
        for _ in ids:
            head, _, answer = answer.partition(b"\n")
            size = int(head.split()[2])
            yield answer[:size]
            answer = answer[size + 1 :]

    def uncommitted(self, folder: Path) -> list[str]:
        """The files under `folder` that differ from the last commit, or are new, by path."""
        options = ("--porcelain", "--no-renames", "-uall", "-z")
        listing = os.fsdecode(self.run("status", *options, "--", str(folder)))
        return sorted(line[3:] for line in listing.split("\0") if line)

    def commit(self, paths: Iterable[str], message: str) -> None:
        """Commit these files as they are now, or that they are gone, and nothing else."""
        names = os.fsencode("\0".join(paths))
        listed = ("--pathspec-from-file=-", "--pathspec-file-nul")
        self.run("--literal-pathspecs", "add", "--all", *listed, data=names)
        commit = ("commit", "--quiet", "-m", message)
        self.run("--literal-pathspecs", *commit, *listed, data=names)

    def push(self, remote: str, *refs: str) -> None:
        """Push all of `refs` or none; Rejected when someone else was quicker."""
        together = ["--atomic"] if len(refs) > 1 else []
        try:
            self.call(remote, "push", "--progress", "--porcelain", *together, remote, *refs)
        except GitError as error:
            moved = ("[rejected]", "(fetch first)", "(non-fast-forward)", "cannot lock ref")
            if any(sign in str(error) for sign in moved):
                raise Rejected(str(error)) from error
            raise


def _stand_in_identity(repository: Repository) -> dict[str, str]:
    """An author where git knows none, as on a new machine or a server; ghp-import needs it too."""
    stand_ins = {"name": "Blisko", "email": "blisko@localhost"}
    return {
        variable: stand_in
        for what, stand_in in stand_ins.items()
        if not repository.has("config", f"user.{what}")
        for who in ("AUTHOR", "COMMITTER")
        if (variable := f"GIT_{who}_{what.upper()}") not in os.environ
    }


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process that may still run; git asked to end takes its helpers and locks along."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()
