"""Why publishing stops, in plain words: also what git could not do."""

import re

from blisko.publishing.git import GitError, NoAnswer, Repository
from blisko.system.paths import shown_name, shown_text

# What git says of a lock that is there already, and of a folder that belongs to somebody else.
_LOCKED = re.compile(r"Unable to create '(.+\.lock)': File exists")
_DUBIOUS = re.compile(r"git config --global --add safe\.directory .+")
# Rules that a repository has for a commit, and what git says of a server that has its own.
_COMMIT_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")
_SERVER_HOOK = re.compile(r"(?:pre-receive |update )?hook declined")
_PROGRESS = re.compile(
    r"\d+% \(\d+/\d+\)|: \d+, done\.$|^(?:remote: )?(?:Total|Delta compression) "
)


class Refusal(Exception):
    """Publishing stops here. `key` and `params` name the message in the catalogues."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = f"publish.refused.{key}"
        self.params = params


def of_git(error: GitError) -> Refusal | None:
    """What git could not do, told in plain words; None where only its own words tell it."""
    if isinstance(error, NoAnswer):
        return Refusal("silent", remote=error.remote, seconds=f"{error.seconds:.0f}")
    words = str(error)
    if found := _LOCKED.search(words):
        return Refusal("locked", file=shown_name(found[1]))
    if found := _DUBIOUS.search(words):
        return Refusal("dubious", command=shown_name(found[0]))
    return None


def hook_refusal(error: GitError, repository: Repository) -> Refusal | None:
    """A commit that a rule of this computer does not let pass, with what that rule says."""
    folder = repository.root / repository.ask("rev-parse", "--git-path", "hooks")
    if not any((folder / name).is_file() for name in _COMMIT_HOOKS):
        return None
    return Refusal("hook", said=words_of_git(error))


def words_of_server_hook(error: GitError) -> str:
    """What a rule of the server says of a push that it does not let pass; "" for another reason."""
    declined = _SERVER_HOOK.search(str(error))
    if not declined:
        return ""
    said = [line.removeprefix("remote:") for line in str(error).splitlines() if "remote:" in line]
    return words_of_git(GitError("\n".join(said))) or declined[0]


def words_of_git(error: GitError) -> str:
    """Git's own words in one line, without its advice, which is for people who know git."""
    lines = (shown_text(line.strip()) for line in str(error).splitlines())
    said = [line for line in lines if line and not line.startswith("hint:")]
    return "; ".join([line for line in said if not _PROGRESS.search(line)][:3])
