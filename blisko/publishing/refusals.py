"""Why publishing stops, in plain words: also what git could not do."""

import re

from blisko.publishing.git import GitError, NoAnswer
from blisko.system.paths import shown_name, shown_text

# What git says of a lock that is there already, and of a folder that belongs to somebody else.
_LOCKED = re.compile(r"Unable to create '(.+\.lock)': File exists")
_DUBIOUS = re.compile(r"git config --global --add safe\.directory .+")
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


def words_of_git(error: GitError) -> str:
    """Git's own words in one line, without its advice, which is for people who know git."""
    lines = (shown_text(line.strip()) for line in str(error).splitlines())
    said = [line for line in lines if line and not line.startswith("hint:")]
    return "; ".join([line for line in said if not _PROGRESS.search(line)][:3])
