"""What others have sent meanwhile and what was saved here, brought together in one commit.

The commit is made beside the work tree, which git then takes forward to it, or not at all: no half
of a merge is ever seen in a file, and what stands in the way of it stays as it is.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from blisko.publishing.git import GitError, Repository
from blisko.publishing.guards import SOURCE_REF
from blisko.publishing.merging import merged
from blisko.publishing.refusals import Refusal

BASE, OURS, THEIRS = "1", "2", "3"  # what git calls the sides of a merge
PREFERENCES = {"ours": OURS, "theirs": THEIRS}
_OF_FIELDS = (".md", ".yaml")


@dataclass(frozen=True)
class Joined:
    """Files that others have changed and that are here now; `both` keep what was changed here."""

    files: tuple[str, ...] = ()
    both: tuple[str, ...] = ()


Sides = Mapping[str, tuple[str, str]]  # side -> mode and blob


def newer(repository: Repository, remote: str) -> str | None:
    """The commit with what the branch lacks that others have sent; None where it lacks nothing."""
    branch = repository.current_branch()
    theirs = repository.fetch(remote, branch, SOURCE_REF) if branch else None
    return theirs if theirs and repository.count(f"HEAD..{theirs}") else None


def is_only_below(repository: Repository, theirs: str, prefix: str) -> bool:
    """Whether all that others have changed lies in one folder."""
    changed = repository.run("diff", "--name-only", "-z", "--no-renames", f"HEAD...{theirs}")
    names = changed.decode(errors="surrogateescape").split("\0")
    return all(name.startswith(prefix) for name in names if name)


def join(repository: Repository, theirs: str, message: str, prefer: str = "") -> list[str]:
    """Take in `theirs`; the files that it changes here. `prefer` is a side, for what both changed.

    Refusal names the files in which both sides have changed the same.
    """
    ours = repository.ask("rev-parse", "HEAD")
    base = common(repository, ours, theirs)
    commit = theirs
    if base != ours:
        tree = merged_tree(repository, (base, ours, theirs), PREFERENCES.get(prefer, ""))
        parents = ("-p", ours, "-p", theirs)
        commit = repository.ask("commit-tree", tree, *parents, "-m", message)
    repository.run("merge", "--quiet", "--ff-only", commit)
    changed = repository.run("diff", "--name-only", "-z", "--no-renames", ours, commit)
    return [name for name in changed.decode(errors="surrogateescape").split("\0") if name]


def common(repository: Repository, ours: str, theirs: str) -> str:
    """The commit where two histories part."""
    try:
        return repository.ask("merge-base", ours, theirs)
    except GitError:
        raise Refusal("unrelated") from None


def merged_tree(repository: Repository, commits: tuple[str, str, str], prefer: str = "") -> str:
    """The tree with the changes of both sides: base, ours, theirs. Refusal where they disagree."""
    with tempfile.TemporaryDirectory(prefix="blisko-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        apart = replace(repository, env={**repository.env, **index})
        apart.run("read-tree", "-i", "-m", "--aggressive", *commits)
        both: list[str] = []
        for path, sides in _unmerged(apart):
            found = _resolved(apart, Path(folder), path, sides, prefer)
            if found is None:
                both.append(path)
            else:
                apart.run("update-index", "--add", "--cacheinfo", f"{found[0]},{found[1]},{path}")
        if both:
            listing = "\n".join(f"  {path}" for path in both)
            raise Refusal("both-changed", files=listing, names=both)
        return apart.ask("write-tree")


def _unmerged(repository: Repository) -> Iterator[tuple[str, Sides]]:
    """The files that both sides have changed, with what each made of it."""
    told = repository.run("ls-files", "--unmerged", "-z").decode(errors="surrogateescape")
    rows = [line.partition("\t") for line in told.split("\0") if line]
    for path, of_path in groupby(rows, key=lambda row: row[2]):
        told_of = (head.split() for head, _, _ in of_path)
        yield path, {side: (mode, blob) for mode, blob, side in told_of}


def _resolved(
    repository: Repository, folder: Path, path: str, sides: Sides, prefer: str
) -> tuple[str, str] | None:
    """Mode and blob of what both sides together make of a file; None where they disagree.

    A text that one side has removed and the other has changed stays: no text is lost.
    """
    preferred = sides.get(prefer)
    if BASE not in sides:
        return preferred
    if len(sides) < len((BASE, OURS, THEIRS)):
        return sides.get(OURS) or sides.get(THEIRS)
    by_lines = partial(_by_lines, repository, folder, prefer)
    blobs = repository.blobs([sides[side][1] for side in (BASE, OURS, THEIRS)])
    try:
        base, ours, theirs = (blob.decode() for blob in blobs)
    except UnicodeDecodeError:
        return preferred
    if path.endswith(_OF_FIELDS):
        text = merged(base, ours, theirs, by_lines, fenced=path.endswith(".md"))
    else:
        text = by_lines(base, ours, theirs)
    if text is None:
        return preferred
    written = repository.run("hash-object", "-w", "--stdin", data=text.encode())
    return sides[OURS][0], written.decode().strip()


def _by_lines(
    repository: Repository, folder: Path, prefer: str, base: str, ours: str, theirs: str
) -> str | None:
    """Three texts merged by git; None where the same lines differ and nobody is preferred."""
    names = []
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        path = folder / name
        path.write_bytes(text.encode())
        names.append(str(path))
    favour = {OURS: ["--ours"], THEIRS: ["--theirs"]}.get(prefer, [])
    try:
        return repository.run("merge-file", "-p", "--quiet", *favour, *names).decode()
    except GitError:
        return None
