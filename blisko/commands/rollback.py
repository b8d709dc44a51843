"""`rollback`: list the last published states, or put one of them back as a new commit."""

from pathlib import Path

from blisko.locale.messages import Messages
from blisko.model.load import load_organisation
from blisko.model.organisation import Organisation, messages_for
from blisko.publishing import guards, rollback_hold, telling
from blisko.publishing.commit_messages import with_trailers
from blisko.publishing.git import GitError, NoAnswer, Rejected
from blisko.publishing.git_branch import (
    BRANCH,
    HELD,
    REMOTE,
    RESTORED,
    SOURCE,
    BranchState,
    Published,
    commit_restored,
)
from blisko.publishing.refusals import Refusal, words_of_git
from blisko.system.paths import ROOT, real_path

KEPT_IN_SIGHT = 1000  # states looked through for the one that is asked for


def run(
    remote: str = REMOTE,
    branch: str = BRANCH,
    *,
    to: str | None = None,
    limit: int,
    content: Path | None = None,
) -> int:
    """Without `to`, list `limit` states; with it, put that state online. 1 when refused."""
    folder = real_path(content or ROOT / "content")
    organisation = load_organisation(folder, lambda _: None)
    words = messages_for(organisation)

    def deed() -> None:
        online = guards.online_state(guards.repository_of(folder), remote, branch)
        if to is None:
            _list(online, limit, organisation, words)
        else:
            _restore(online, to, organisation, words)

    return telling.exit_status(deed, words)


def _list(
    online: Published, limit: int, organisation: Organisation | None, words: Messages
) -> None:
    states = online.states(limit)
    if not states:
        telling.say(words.text("status.nothing-online"))
        return
    for number, state in enumerate(states):
        mark = words.text("rollback.now") if number == 0 else ""
        telling.say(f"{state.commit[:7]}  {_when(state, organisation, words)}  {mark}".rstrip())
        telling.say(f"         {state.subject}")
    telling.say(words.text("rollback.how"))


def _restore(
    online: Published, wanted: str, organisation: Organisation | None, words: Messages
) -> None:
    state = _find(online, wanted)
    changes = online.changes_to(online.at(state.commit))
    if not changes:
        telling.say(words.text("publish.nothing-changed"))
        return
    when = _when(state, organisation, words)
    for line in telling.lines(changes, words):
        telling.say(line)
    held = _held(online, state)
    trailers = [(SOURCE, state.source)] if state.source else []
    trailers += [(RESTORED, state.commit), *((HELD, f"{held[path]} {path}") for path in held)]
    message = with_trailers(words.text("rollback.subject", moment=when), trailers)
    commit = commit_restored(online, state.commit, message)
    try:
        online.repository.push(online.remote, f"{commit}:refs/heads/{online.name}")
    except Rejected:
        raise Refusal("concurrent") from None
    except NoAnswer:
        raise Refusal("silent-push") from None
    except GitError as error:
        raise Refusal("push", words=words_of_git(error)) from None
    telling.say(words.text("rollback.done", moment=when))
    _tell_next(held, words)


def _held(online: Published, state: BranchState) -> rollback_hold.Held:
    """What publishing must not bring back by itself once `state` is online again."""
    repository = online.repository
    branch = repository.current_branch()
    # Also brings the commits that others have published from.
    at_server = repository.fetch(online.remote, branch, guards.SOURCE_REF) if branch else None
    return rollback_hold.to_hold(repository, online.states(1)[0], state, at_server)


def _tell_next(held: rollback_hold.Held, words: Messages) -> None:
    if not held:
        telling.say(words.text("rollback.next-unheld"))
    elif rollback_hold.EVERYTHING in held:
        telling.say(words.text("rollback.next-anything"))
    else:
        telling.say(words.text("rollback.next"))
        for line in telling.shortened(sorted(held), words):
            telling.say(f"  {line}")


def _find(online: Published, wanted: str) -> BranchState:
    """The state whose name starts as asked; refuses what is not in the branch, or not one only."""
    found = [state for state in online.states(KEPT_IN_SIGHT) if state.commit.startswith(wanted)]
    if len(found) != 1 or len(wanted) < 4:
        raise Refusal("no-such-state", state=wanted)
    return found[0]


def _when(state: BranchState, organisation: Organisation | None, words: Messages) -> str:
    return telling.moment(
        state.since.astimezone(organisation.zone if organisation else None), words
    )
