"""`status`: what is online, from which commit, since when, and what waits to be published."""

import datetime as dt
from pathlib import Path

from blisko.commands import status_of_editor
from blisko.locale.messages import Messages
from blisko.model.load import load, load_organisation
from blisko.model.organisation import Organisation, messages_for
from blisko.model.schedule import waiting
from blisko.publishing import guards, host, rollback_hold, telling
from blisko.publishing.git import Repository
from blisko.publishing.git_branch import BRANCH, REMOTE, BranchState, Published
from blisko.publishing.refusals import Refusal
from blisko.reading.read import clock
from blisko.system.paths import ROOT, real_path, shown_name


def run(
    remote: str = REMOTE,
    branch: str = BRANCH,
    *,
    content: Path | None = None,
    today: dt.date | None = None,
) -> int:
    """Say how things stand; 1 when the repository or the remote cannot be asked."""
    folder = real_path(content or ROOT / "content")
    organisation = load_organisation(folder, lambda _: None)
    words = messages_for(organisation)

    def tell() -> None:
        repository = guards.repository_of(folder)
        online = guards.online_state(repository, remote, branch)
        states = online.states(1)
        if states:
            _tell_online(states[0], online, organisation, words)
            _tell_held(states[0], repository, words)
        else:
            telling.say(words.text("status.nothing-online"))
        _tell_waiting(repository, folder, states[0] if states else None, words)
        _tell_scheduled(folder, today, words)
        _tell_behind(online, words)
        for line in status_of_editor.lines(online, organisation, words):
            telling.say(line)
        telling.say(words.text("status.preview"))

    return telling.exit_status(tell, words)


def _tell_online(
    state: BranchState, online: Published, organisation: Organisation | None, words: Messages
) -> None:
    remote_url = online.repository.ask("remote", "get-url", online.remote)
    url = (organisation.url if organisation else None) or host.usual_url(remote_url)
    if url:
        telling.say(words.text("status.online", url=url))
    when = state.since.astimezone(organisation.zone if organisation else None)
    telling.say(words.text("status.since", moment=telling.moment(when, words)))
    telling.say(words.text("status.state", state=state.commit[:7], subject=state.subject))
    if state.source:
        telling.say(words.text("status.source", source=_named(state.source, online.repository)))


def _tell_held(state: BranchState, repository: Repository, words: Messages) -> None:
    """After a rollback: what has to be dealt with before anything is published again."""
    files = rollback_hold.still_held(repository, state.held)
    if rollback_hold.EVERYTHING in files:
        telling.say(words.text("status.held-anything"))
    elif files:
        telling.say(words.text("status.held"))
        for line in telling.shortened(files, words):
            telling.say(f"  {line}")


def _named(source: str, repository: Repository) -> str:
    """A source commit as people know it: its short name and, where known here, its subject."""
    commit, plus = source.rstrip("+"), "+" if source.endswith("+") else ""
    subject = ""
    if repository.commit_of(commit):
        subject = repository.ask("show", "--no-patch", "--format=%s", commit)
    return f"{commit[:7]}{plus} {subject}".strip()


def _tell_waiting(
    repository: Repository, content: Path, state: BranchState | None, words: Messages
) -> None:
    source = state.source.rstrip("+") if state else ""
    since = f"{source}..HEAD" if source and repository.commit_of(source) else "HEAD"
    here = str(content)
    commits = repository.ask("log", "--format=%h %s", since, "--", here).splitlines()
    files = [shown_name(file) for file in repository.uncommitted(content)]
    for key, items in (("commits", commits), ("files", files)):
        if items:
            telling.say(words.text(f"status.waiting-{key}", count=len(items)))
            for line in telling.shortened(items, words):
                telling.say(f"  {line}")
    if not commits and not files:
        telling.say(words.text("status.nothing-waits"))


def _tell_scheduled(content: Path, today: dt.date | None, words: Messages) -> None:
    """Entries that are finished and will show by themselves when their time comes."""
    site = load(content, lambda _: None)
    coming = waiting(site.entries, clock(site.organisation, today)) if site else ()
    for line in telling.scheduled(coming, words):
        telling.say(line)


def _tell_behind(online: Published, words: Messages) -> None:
    try:
        guards.unsent_commits(online)
    except Refusal as refusal:
        telling.say(words.text(refusal.key, **refusal.params))
