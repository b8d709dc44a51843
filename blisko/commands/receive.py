"""`receive`: check what was sent from the published editor, take it in, publish it, and say so.

Each branch is taken alone. What is right goes to the main branch and to the readers in one push;
what is not stays where it is, with a report at its fields, and stops nobody else.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from blisko.commands.check import options
from blisko.commands.publish import Order, publish
from blisko.editor.judging import told
from blisko.locale.messages import Messages
from blisko.model.file_names import FILE_NAME
from blisko.model.load import load_organisation
from blisko.model.organisation import Organisation, messages_for
from blisko.model.problems import Problem, Severity
from blisko.publishing import guards, joining, receiving, reports, telling
from blisko.publishing.git import Rejected, Repository
from blisko.publishing.git_branch import BRANCH, REMOTE
from blisko.publishing.issues import Tracker
from blisko.publishing.receiving import Sent
from blisko.publishing.refusals import Refusal
from blisko.publishing.reports import Report
from blisko.reading.read import read
from blisko.system.paths import ROOT, real_path
from blisko.views.online_editor import git_name

_GOES_ON = re.compile(r"\s|-(?!-)|$")  # a line of the same field as the one before
_ENDS = re.compile(r"\r\n?|\n")
TURNS = 3  # attempts where somebody else is quicker
# What stops a publication because of what a branch brings; any other reason has nothing to do with
# it, and waits for a person who looks after the site.
OF_BRANCH = frozenset(("lost", "shrunk", "empty", "file-too-large", "site-too-large"))
QUICKER = frozenset(("concurrent", "behind"))


@dataclass(frozen=True)
class Receiver:
    """Where branches are taken in: the checkout of the main branch, and who publishes the site."""

    repository: Repository
    content: Path
    organisation: Organisation
    remote: str
    main: str
    today: dt.date | None
    words: Messages

    @property
    def folder(self) -> str:
        """The content folder from the root of the repository."""
        return self.content.relative_to(self.repository.root).as_posix()


@dataclass
class Heard(telling.Nobody):
    """Hears of a publication only whether anything changes for readers."""

    said: set[str] = field(default_factory=set)

    def tell(self, key: str, **_: object) -> None:
        """Remember what was told."""
        self.said.add(key)


def run(
    branch: str = "",
    remote: str = REMOTE,
    *,
    content: Path | None = None,
    today: dt.date | None = None,
) -> int:
    """Take in a branch, or all that wait; 1 where that cannot be done, not for a red branch."""
    folder = real_path(content or ROOT / "content")
    organisation = load_organisation(folder, lambda _: None)
    words = messages_for(organisation)

    def work() -> None:
        if organisation is None or organisation.editor is None:
            telling.say(words.text("receive.off"))
            return
        repository = guards.repository_of(folder)
        guards.refuse_on_no_branch(repository)
        if files := repository.uncommitted(repository.root):
            raise Refusal("unsaved", files="\n".join(f"  {file}" for file in files))
        main = repository.current_branch() or ""
        desk = Receiver(repository, folder, organisation, remote, main, today, words)
        names = receiving.waiting(repository, remote)
        _answer_all(desk, [branch] if branch in names else names)
        if not names:
            telling.say(words.text("receive.nothing"))

    return telling.exit_status(work, words)


def _answer_all(desk: Receiver, branches: Sequence[str]) -> None:
    """Answer each branch; once more where what it has waited for may have been merged after it."""
    left = [branch for branch in branches if not _answer(desk, branch)]
    if left and len(left) < len(branches):
        _answer_all(desk, left)


def _answer(desk: Receiver, branch: str) -> bool:
    """Take a branch in, and say what became of it; whether it is merged."""
    report = _taken(desk, branch)
    if report is None:
        return False
    telling.say(desk.words.text(f"receive.{report.outcome}", branch=branch))
    if report.why:
        telling.say(f"  {report.why}")
    reports.add(desk.repository, desk.remote, report)
    tracker = Tracker.of_workflow()
    if tracker:
        try:
            tracker.tell(report, desk.words, desk.organisation.editor_url)
        except OSError as error:
            telling.say(desk.words.text("receive.no-issue", reason=error))
    return report.outcome == "merged"


def _taken(desk: Receiver, branch: str) -> Report | None:
    """What became of a branch; None where it is gone, or was looked at as it is."""
    for _ in range(TURNS):
        start = _forward(desk)
        sent = receiving.fetched(desk.repository, desk.remote, branch)
        if sent is None or _is_known(desk, sent, start):
            return None
        try:
            return _judged(desk, sent, start)
        except Rejected:
            _back(desk, start)
        except BaseException:
            _back(desk, start)
            raise
    raise Refusal("concurrent")


def _forward(desk: Receiver) -> str:
    """Go to what the server has; its commit."""
    repository = desk.repository
    theirs = repository.fetch(desk.remote, desk.main, guards.SOURCE_REF)
    if theirs:
        repository.run("merge", "--quiet", "--ff-only", theirs)
    return repository.ask("rev-parse", "HEAD")


def _back(desk: Receiver, start: str) -> None:
    desk.repository.run("reset", "--quiet", "--keep", start)


def _is_known(desk: Receiver, sent: Sent, start: str) -> bool:
    """Whether the same branch was looked at with the same main branch."""
    said = reports.known(desk.repository, desk.remote).get(f"{sent.name}.json", {})
    same = said.get("commit") == sent.tip and said.get("main") == start
    return same and said.get("outcome") != "merged"


def _judged(desk: Receiver, sent: Sent, start: str) -> Report:
    """Take a branch in where it is right. Rejected where somebody else was quicker."""
    base = joining.common(desk.repository, start, sent.tip)
    if base == sent.tip:
        receiving.done(desk.repository, desk.remote, sent)
        return _report(sent, "merged", start)
    if wrong := receiving.unfit(desk.repository, desk.folder, base, sent.tip):
        return _report(sent, "refused", start, why=wrong.why, names=wrong.names)
    try:
        tree = joining.merged_tree(desk.repository, (base, start, sent.tip))
    except Refusal as refusal:
        names = tuple(_within(desk, refusal.params["names"]))
        return _report(sent, "conflict", start, names=names)
    message = desk.repository.ask("log", "-1", "--format=%s", sent.tip)
    parents = ("-p", start, "-p", sent.tip)
    commit = desk.repository.ask("commit-tree", tree, *parents, "-m", message)
    if not receiving.is_content_alone(desk.repository, desk.folder, start, commit):
        return _report(sent, "refused", start, why="outside")
    gone = receiving.gone_addresses(desk.repository, base, sent.tip)
    return _checked(desk, sent, start, commit, gone)


def _checked(desk: Receiver, sent: Sent, start: str, commit: str, gone: frozenset[str]) -> Report:
    """Go to the merged commit, and further to the readers; back where something is wrong."""
    desk.repository.run("merge", "--quiet", "--ff-only", commit)
    now = load_organisation(desk.content, lambda _: None)
    if now and (now.editor, now.url) != (desk.organisation.editor, desk.organisation.url):
        _back(desk, start)  # who signs in where, and where the site is, is no matter of editors
        return _report(sent, "refused", start, why="editor", names=(FILE_NAME,))
    new, old = _errors(desk, start, commit)
    if new:
        problems = tuple(_told(desk, new))
        _back(desk, start)
        return _report(sent, "red", start, problems=problems)
    heard, why = Heard(), ""
    try:
        publish(_order(desk, gone), heard, desk.words)
    except Refusal as refusal:
        key, why = refusal.key.rpartition(".")[2], desk.words.text(refusal.key, **refusal.params)
        if key in QUICKER:
            raise Rejected(why) from None
        if key in OF_BRANCH or (key in {"errors", "build"} and not old):
            _back(desk, start)
            return _report(sent, "red", start, why=why)
    unchanged = "nothing-changed" in heard.said
    if unchanged or why:
        desk.repository.push(desk.remote, f"{commit}:refs/heads/{desk.main}")
    receiving.done(desk.repository, desk.remote, sent)
    return _report(sent, "merged", commit, unchanged=unchanged, why=why)


def _report(sent: Sent, outcome: str, main: str, **more: Any) -> Report:  # noqa: ANN401
    return Report(sent.branch, sent.tip, outcome, main, reports.now(), **more)


def _within(desk: Receiver, names: object) -> Iterable[str]:
    prefix = f"{desk.folder}/"
    return (str(name).removeprefix(prefix) for name in names) if isinstance(names, list) else ()


def _order(desk: Receiver, gone: frozenset[str]) -> Order:
    return Order(
        desk.content,
        desk.remote,
        BRANCH,
        None,
        desk.today,
        dry_run=False,
        commit=False,
        gone=gone,
    )


def _errors(desk: Receiver, start: str, commit: str) -> tuple[list[Problem], list[Problem]]:
    """The mistakes that a branch brings, and those that were there before."""
    found = _mistakes(desk)
    if not found:
        return [], []
    _back(desk, start)
    before = _mistakes(desk)
    desk.repository.run("merge", "--quiet", "--ff-only", commit)
    known = {(p.path, p.code, p.field) for p in before}
    return [p for p in found if (p.path, p.code, p.field) not in known], before


def _mistakes(desk: Receiver) -> list[Problem]:
    problems = read(desk.content, options(desk.today)).problems
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _told(desk: Receiver, problems: Sequence[Problem]) -> Iterable[Mapping[str, Any]]:
    """Mistakes in words, each with the path of its file and git's name for what it was found in."""
    for problem in problems:
        data = desk.repository.root / problem.path
        raw = data.read_bytes() if data.is_file() else b""
        text = raw.decode("utf-8", "replace") if problem.path.suffix in {".md", ".yaml"} else ""
        inside = problem.path.is_relative_to(desk.content)
        path = problem.path.relative_to(desk.content).as_posix() if inside else problem.path.name
        (said,) = told([problem], text, desk.words)
        start, found = _lines_about(problem, _ENDS.split(text.removeprefix("\ufeff")))
        found_in = {"path": path, "digest": git_name(raw), "from": start, "found": "\n".join(found)}
        yield {**said, **found_in}


def _lines_about(problem: Problem, lines: Sequence[str]) -> tuple[int, Sequence[str]]:
    """The lines that a problem is about, by the number of the first: its field, or its line."""
    name = problem.field.partition(".")[0]
    if not name:
        return problem.line, lines[problem.line - 1 : problem.line] if problem.line else ()
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), None)
    if start is None:
        return 0, ()
    more = (n for n, line in enumerate(lines) if n > start and not _GOES_ON.match(line))
    found = "\n".join(lines[start : next(more, len(lines))]).rstrip()
    return start + 1, found.split("\n")
