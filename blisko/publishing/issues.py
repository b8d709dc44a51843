"""One issue for each branch that was not taken, in plain words; closed when it was.

Titles and problems hold what a stranger wrote: in an issue they are words, never a mention, a link,
a picture or a command.
"""

import json
import os
import re
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import quote

from blisko.locale.messages import Messages
from blisko.publishing.reports import Report

LABEL = "redakcja"
PATIENCE = 30.0  # seconds
MOST_TOLD = 20
LONGEST = 300  # characters of one thing that is quoted
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+.!|<>~&:/-])")
_ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True)
class Tracker:
    """The issues of a repository at the host."""

    api: str
    repository: str
    token: str

    @classmethod
    def of_workflow(cls) -> "Tracker | None":
        """The tracker that a workflow names; None where nobody runs one."""
        said = (
            os.environ.get(name, "") for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GH_TOKEN")
        )
        api, repository, token = said
        return cls(api, repository, token) if api and repository and token else None

    def tell(self, report: Report, words: Messages, editor: str) -> None:
        """Open, renew or close the issue of a branch. OSError where the host cannot be asked."""
        issue = self._issue_of(report.branch)
        if report.outcome == "merged":
            if issue:
                self._ask(
                    "PATCH", f"/issues/{issue}", {"state": "closed", "state_reason": "completed"}
                )
            return
        said = {"title": title(report, words), "body": body(report, words, editor)}
        if issue:
            self._ask("PATCH", f"/issues/{issue}", said)
        else:
            self._ask("POST", "/issues", {**said, "labels": [LABEL]})

    def _issue_of(self, branch: str) -> int:
        """The number of the open issue of a branch; 0 for none."""
        found = self._ask("GET", f"/issues?state=open&labels={LABEL}&per_page=100")
        mark = _mark(branch)
        return next((int(issue["number"]) for issue in found if mark in (issue["body"] or "")), 0)

    def _ask(self, method: str, path: str, said: Mapping[str, object] | None = None) -> Any:  # noqa: ANN401
        request = urllib.request.Request(  # noqa: S310  # the host of the workflow
            f"{self.api}/repos/{self.repository}{path}",
            method=method,
            data=json.dumps(said).encode() if said else None,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return json.load(answer)
        except (HTTPException, ValueError) as error:
            raise OSError(str(error)) from error


def _mark(branch: str) -> str:
    return f"<!-- {branch} -->"


def title(report: Report, words: Messages) -> str:
    """The title: of a host's titles nothing is read as markup but what calls somebody."""
    names = ", ".join(dict.fromkeys(_named(report)))
    return _calm(words.text(f"receive.issue.{report.outcome}", names=names))[:LONGEST]


def body(report: Report, words: Messages, editor: str) -> str:
    """What is wrong, each with a link to where it is mended."""
    lines = [words.text("receive.issue.about"), ""]
    for problem in report.problems[:MOST_TOLD]:
        path = str(problem["path"])
        said = " ".join(str(problem[part]) for part in ("what", "instead") if problem.get(part))
        lines.append(f"- {_link(path, report.branch, editor)}: {_plain(said)}")
    if report.outcome == "refused":
        lines.append(words.text(f"receive.unfit.{report.why}"))
        lines += [f"- {_plain(name)}" for name in report.names]
    else:
        lines += [_plain(report.why)] if report.why else []
        lines += [f"- {_link(name, report.branch, editor)}" for name in report.names[:MOST_TOLD]]
    return "\n".join([*lines, "", words.text("receive.issue.closes"), "", _mark(report.branch)])


def _link(path: str, branch: str, editor: str) -> str:
    """A link that opens an entry as it is on the branch, for whoever goes on with it."""
    name = branch.rpartition("/")[2]
    return f"[{_plain(path)}]({editor}#galaz={name}&wpis={quote(path, safe='')})"


def _named(report: Report) -> list[str]:
    return [str(problem["path"]) for problem in report.problems] or list(report.names)


def _calm(text: str) -> str:
    """Words that call nobody and name no other issue."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return re.sub(r"([@#`])", rf"\1{_ZERO_WIDTH}", line)


def _plain(text: str) -> str:
    """Words of somebody else as Markdown shows them: as they are."""
    return _MARKUP.sub(r"\\\1", _calm(text[:LONGEST]))
