"""What was said of each branch that was sent, where the published editor can read it.

The reports lie in a branch of their own, beside the site and the content: a file of JSON for each
branch, without a history.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from blisko.publishing.git import Repository

BRANCH = "redakcja-wyniki"
REF = "refs/blisko/reports"
OUTCOMES = frozenset(("merged", "red", "conflict", "refused"))
_FILE = re.compile(r"[a-z0-9-]{1,64}\.json")


@dataclass(frozen=True)
class Report:
    """What became of a branch as it was at `commit`.

    `outcome` is `merged`, `red`, `conflict` or `refused`; `why` says in words (of a branch that is
    refused, by a code) what stopped it, or what keeps what is merged from being published. `main`
    is the commit of the main branch that it was looked at with, or that has it.
    """

    branch: str
    commit: str
    outcome: str
    main: str
    at: str
    unchanged: bool = False
    why: str = ""
    names: tuple[str, ...] = ()
    problems: tuple[Mapping[str, Any], ...] = ()

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.branch.rpartition('/')[2]}.json"


def now() -> str:
    """The moment of a report."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def known(repository: Repository, remote: str) -> dict[str, Mapping[str, Any]]:
    """What was said last of each branch, by the names of files.

    Whoever has a key can write there as well: what is no report counts as nothing.
    """
    files = _files(repository, repository.fetch(remote, BRANCH, REF))
    texts = repository.blobs(list(files.values()))
    said = {name: _report_in(text) for name, text in zip(files, texts, strict=True)}
    return {name: report for name, report in said.items() if report}


def _files(repository: Repository, tip: str | None) -> dict[str, str]:
    """The blobs of reports, by the names of their files."""
    found = repository.files(tip) if tip else {}
    return {name: blob for name, blob in found.items() if _FILE.fullmatch(name)}


def _report_in(text: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) and said.get("outcome") in OUTCOMES else {}


def add(repository: Repository, remote: str, report: Report) -> None:
    """Publish a report: in a new file, or in the place of what was said before."""
    tip = repository.fetch(remote, BRANCH, REF)
    files = _files(repository, tip)
    text = json.dumps(asdict(report), ensure_ascii=False, indent=1).encode()
    written = repository.run("hash-object", "-w", "--stdin", data=text).decode().strip()
    rows = sorted({**files, report.name: written}.items())
    listing = "".join(f"100644 blob {blob}\t{name}\0" for name, blob in rows).encode()
    tree = repository.run("mktree", "-z", data=listing).decode().strip()
    commit = repository.ask("commit-tree", tree, "-m", report.outcome)
    lease = f"--force-with-lease=refs/heads/{BRANCH}:{tip or ''}"
    repository.call(remote, "push", "--quiet", lease, remote, f"+{commit}:refs/heads/{BRANCH}")
