"""What others have sent since, taken in when the editor is opened: quietly, or not at all.

Whoever edits is to begin with the newest texts; publishing does the same once more, and asks where
both have changed the same. Nothing here may keep anybody waiting: a server that asks for a password
is not answered, one that is silent is given up soon.
"""

import os
from dataclasses import replace
from pathlib import Path

from blisko.commands.publish import Order, save_content
from blisko.model.load import messages_in
from blisko.publishing import guards, joining
from blisko.publishing.git import GitError, Repository
from blisko.publishing.git_branch import BRANCH, REMOTE
from blisko.publishing.joining import Joined
from blisko.publishing.refusals import Refusal
from blisko.publishing.telling import Nobody

PATIENCE = 20.0  # seconds
# Nobody is there to type a password, so nothing may ask for one.
_UNASKED = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "GCM_INTERACTIVE": "never"}


def run(content: Path) -> Joined:
    """Take in what others have sent below `content`; nothing where that cannot be done by itself.

    What is saved here and not committed is committed only where it stands in the way.
    """
    try:
        repository = _asking_nothing(guards.repository_of(content))
        guards.refuse_same_branch(repository, BRANCH)
        theirs = joining.newer(repository, REMOTE)
        prefix = f"{content.relative_to(repository.root).as_posix()}/"
        if theirs is None or not joining.is_only_below(repository, theirs, prefix):
            return Joined()
        return joined(repository, theirs, content, prefix)
    except (Refusal, GitError, OSError, ValueError):
        return Joined()


def joined(repository: Repository, theirs: str, content: Path, prefix: str) -> Joined:
    """Both brought together; where both have changed the same, only which files those are."""
    words = messages_in(content)
    message = words.text("publish.joined-message")
    order = Order(content, REMOTE, BRANCH, None, None, dry_run=False, commit=True, gone=frozenset())
    try:
        try:
            files = joining.join(repository, theirs, message)
        except GitError:  # something that is saved here stands in the way
            save_content(repository, order, Nobody(), words)
            files = joining.join(repository, theirs, message)
    except Refusal as refusal:
        both = refusal.params.get("names")
        names = both if isinstance(both, list) else []
        return Joined((), tuple(str(name).removeprefix(prefix) for name in names))
    return Joined(tuple(name.removeprefix(prefix) for name in files))


def _asking_nothing(repository: Repository) -> Repository:
    """The repository, with a git that asks no person anything."""
    own = "GIT_SSH_COMMAND" in os.environ or repository.has("config", "core.sshCommand")
    ssh = {} if own else {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes"}
    return replace(repository, env={**repository.env, **_UNASKED, **ssh}, patience=PATIENCE)
