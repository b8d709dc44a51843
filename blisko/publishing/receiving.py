"""What was sent from the published editor: branches `redakcja/…`, and what may be in them.

A key of an editor can write into the repository, so a branch may hold anything. Of its files only
those of the content are taken, as plain files with names and endings that a site has; a branch with
anything else is refused as a whole, before any of it is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from blisko.media.downloads import is_offered
from blisko.model.addresses import fault
from blisko.model.file_names import FILE_NAME
from blisko.model.file_types import has_picture_ending
from blisko.model.frontmatter import LARGEST_FILE
from blisko.publishing.git import GitError, Repository
from blisko.publishing.git_branch import GONE
from blisko.publishing.host import FILE_LIMIT
from blisko.system.paths import is_printable

PREFIX = "redakcja/"
RECEIVED = "refs/blisko/received"
PLAIN_FILE, NONE = "100644", "000000"
MOST_NAMED = 20
_NAME = re.compile(r"redakcja/[a-z0-9-]{1,64}")
_HIDDEN = (".", "_", "~")


@dataclass(frozen=True)
class Sent:
    """A branch that waits, as it was when it was fetched."""

    branch: str
    tip: str

    @property
    def name(self) -> str:
        """What tells it from other ones."""
        return self.branch.removeprefix(PREFIX)


@dataclass(frozen=True)
class Unfit:
    """Why a branch cannot be taken, by a code, and the files that it is about."""

    why: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    """A file that a branch changes: its mode, its blob, its path from the root."""

    mode: str
    blob: str
    path: str


def waiting(repository: Repository, remote: str) -> list[str]:
    """The branches that were sent, by name; what is called otherwise is none of ours."""
    told = repository.call(remote, "ls-remote", remote, f"refs/heads/{PREFIX}*")
    names = (line.split("\t")[1] for line in told.decode(errors="replace").splitlines())
    found = (name.removeprefix("refs/heads/") for name in names)
    return sorted(name for name in found if _NAME.fullmatch(name))


def fetched(repository: Repository, remote: str, branch: str) -> Sent | None:
    """A branch as it is on the server now; None where it has gone."""
    tip = repository.fetch(remote, branch, RECEIVED)
    return Sent(branch, tip) if tip else None


def unfit(repository: Repository, content: str, base: str, tip: str) -> Unfit | None:
    """Why what changes from `base` to `tip` cannot be taken; `content` is the content folder."""
    rows = list(_rows(repository, base, tip))
    prefix = f"{content}/"
    rules = {
        "outside": [row for row in rows if not row.path.startswith(prefix)],
        "link": [row for row in rows if row.mode not in {PLAIN_FILE, NONE}],
    }
    there = [row for row in rows if row.mode == PLAIN_FILE]
    rules["name"] = [row for row in there if not _is_ours(row.path.removeprefix(prefix))]
    rules["large"] = _too_large(repository, there)
    for why, found in rules.items():
        if found:
            return Unfit(why, tuple(row.path for row in found[:MOST_NAMED]))
    return None


def _rows(repository: Repository, base: str, tip: str) -> Iterator[_Row]:
    told = repository.run("diff-tree", "-r", "-z", "--no-renames", "--raw", base, tip)
    parts = told.decode(errors="surrogateescape").split("\0")
    for head, path in zip(parts[::2], parts[1::2], strict=False):
        _, mode, _, blob, _ = head.split()
        yield _Row(mode, blob, path)


def _is_ours(name: str) -> bool:
    """Whether a path below the content is one that a site may have, on every system."""
    parts = name.split("/")
    if fault(name) or not is_printable(name) or any(part.startswith(_HIDDEN) for part in parts):
        return False
    return (
        name == FILE_NAME
        or name.endswith(".md")
        or has_picture_ending(name)
        or is_offered(Path(name))
    )


def _too_large(repository: Repository, rows: Sequence[_Row]) -> list[_Row]:
    if not rows:
        return []
    blobs = "".join(f"{row.blob}\n" for row in rows).encode()
    told = repository.run("cat-file", "--batch-check=%(objectsize)", data=blobs).split()
    limits = (LARGEST_FILE if row.path.endswith((".md", ".yaml")) else FILE_LIMIT for row in rows)
    sizes = zip(rows, told, limits, strict=True)
    return [row for row, size, limit in sizes if int(size) > limit]


def is_content_alone(repository: Repository, content: str, before: str, after: str) -> bool:
    """Whether two commits differ in the content and in nothing else."""
    return repository.has("diff", "--quiet", before, after, "--", ".", f":(exclude){content}")


def gone_addresses(repository: Repository, base: str, tip: str) -> frozenset[str]:
    """The addresses of entries that somebody has removed, without the slashes around them."""
    layout = f"--format=%(trailers:key={GONE},valueonly)"
    told = repository.ask("log", layout, f"{base}..{tip}")
    return frozenset(line.strip().strip("/") for line in told.splitlines() if line.strip())


def done(repository: Repository, remote: str, sent: Sent) -> None:
    """Remove a branch that the main one has, unless somebody has gone on with it."""
    lease = f"--force-with-lease=refs/heads/{sent.branch}:{sent.tip}"
    try:
        repository.call(remote, "push", "--quiet", lease, remote, f":refs/heads/{sent.branch}")
    except GitError:
        return  # it has moved on, and is looked at again
