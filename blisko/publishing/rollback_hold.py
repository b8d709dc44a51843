"""After a rollback: what was taken down stays down until somebody deals with what brought it.

Automatic publishing would otherwise send it again the same night. The commit that puts an older
state back names every file that brought what is taken down, with git's name for its content. While
the repository still holds all of them as they were, publishing stops. Nothing but the published
branch is needed to tell, so it works in a shallow clone and on any machine.
"""

from collections.abc import Mapping

from blisko.publishing.git import Repository
from blisko.publishing.git_branch import BranchState
from blisko.system.paths import is_printable

EVERYTHING = "."  # stands for the whole tree, where single files cannot be told
ABSENT = "-"  # the file was removed

Held = Mapping[str, str]  # path in the repository -> what git calls its content


def to_hold(
    repository: Repository, down: BranchState, up: BranchState, at_server: str | None
) -> Held:
    """What brought the state `down` that is replaced by `up`; empty where nobody can tell.

    `at_server` is the newest commit of the content there: what automatic publishing would send.
    """
    content = _content_of(repository, down) or at_server
    if content is None:
        return {}
    after = repository.files(content)
    known = _content_of(repository, up)
    before = repository.files(known) if known else after
    differing = _differing(before, after)
    # A name that cannot be shown could not be a line of a commit's message either.
    named = differing and all(map(is_printable, differing))
    found = differing if named else {EVERYTHING: _tree(repository, content)}
    # A second rollback goes on holding what the first one held, unless it puts just that back.
    earlier = {path: blob for path, blob in down.held.items() if before.get(path) != blob}
    return {**found, **earlier}


def still_held(repository: Repository, held: Held) -> tuple[str, ...]:
    """The files that wait for somebody, by path; none when any of them has been dealt with."""
    commit = repository.commit_of("HEAD")
    if not held or commit is None:
        return ()
    touched = repository.uncommitted(repository.root)
    files = {**repository.files(commit), EVERYTHING: _tree(repository, commit)}
    untouched = not touched if EVERYTHING in held else held.keys().isdisjoint(touched)
    same = all(files.get(path, ABSENT) == blob for path, blob in held.items())
    return tuple(sorted(held)) if untouched and same else ()


def _content_of(repository: Repository, state: BranchState) -> str | None:
    """The commit that a state was made from, where it is known here."""
    commit = state.source.rstrip("+")
    return repository.commit_of(commit) if commit else None


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    paths = sorted(before.keys() | after.keys())
    return {p: after.get(p, ABSENT) for p in paths if before.get(p) != after.get(p)}


def _tree(repository: Repository, commit: str) -> str:
    return repository.ask("rev-parse", f"{commit}^{{tree}}")
