"""The git repository that holds the site, as far as publishing needs it."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# Git's own words are looked at here, so they must not be translated.
PLAIN = {"LC_ALL": "C", "LANGUAGE": "C", "PYTHONUTF8": "1"}


class GitError(Exception):
    """A git command failed; the text holds its own words."""


class Rejected(GitError):
    """The remote branch has moved on since it was fetched."""


@dataclass(frozen=True)
class Repository:
    """A git work tree. Every method is one question or one deed."""

    root: Path
    env: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def containing(cls, folder: Path) -> "Repository":
        """The repository that `folder` lies in; GitError where there is none."""
        top = cls(folder).ask("rev-parse", "--show-toplevel")
        settings = _quiet_prompts() | _stand_in_identity(cls(Path(top)))
        return cls(Path(top), settings)

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
        if not self.ask("ls-remote", remote, full):
            self.run("update-ref", "-d", ref)
            return None
        self.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, f"+{full}:{ref}")
        return self.commit_of(ref)

    def count(self, commits: str) -> int:
        """How many commits a range such as `HEAD..origin/main` holds."""
        return int(self.ask("rev-list", "--count", commits))

    def files(self, commit: str) -> dict[str, str]:
        """Path -> blob id of everything in `commit`."""
        lines = self.run("ls-tree", "-r", "-z", commit).decode().split("\0")
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
        listing = self.run(
            "status", "--porcelain", "--no-renames", "-uall", "-z", "--", str(folder)
        )
        return sorted(line[3:] for line in listing.decode().split("\0") if line)

    def commit(self, folder: Path, message: str) -> None:
        """Commit everything under `folder`, and nothing else."""
        self.run("add", "--all", "--", str(folder))
        self.run("commit", "--quiet", "-m", message, "--", str(folder))

    def push(self, remote: str, *refs: str) -> None:
        """Push all of `refs` or none; Rejected when someone else was quicker."""
        together = ["--atomic"] if len(refs) > 1 else []
        try:
            self.run("push", "--quiet", "--porcelain", *together, remote, *refs)
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


def _quiet_prompts() -> dict[str, str]:
    """Without a person at the terminal, a question for a password must fail instead of waiting."""
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    return {} if at_terminal else {"GIT_TERMINAL_PROMPT": "0"}
