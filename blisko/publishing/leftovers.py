"""Files that get into a repository by oversight: secrets, and what programs leave behind."""

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

# The project's .gitignore has these too. Of names that begin with a dot only git's own are taken.
PATTERNS = (
    *("~$*", "*~", "#*#", "*.bak", "*.crdownload", "*.orig", "*.part", "*.rej", "*.sw?", "*.tmp"),
    *("desktop.ini", "ehthumbs.db", "Thumbs.db"),
)
_OF_GIT = frozenset({".gitattributes", ".gitignore", ".gitkeep"})


def is_left_over(path: str) -> bool:
    """Whether a file should not get into the repository, by its path in there."""
    return any(map(_is_left_over, PurePosixPath(path).parts))


def _is_left_over(name: str) -> bool:
    lower = name.lower()
    if lower.startswith(".") and lower not in _OF_GIT:
        return True
    return any(fnmatchcase(lower, pattern.lower()) for pattern in PATTERNS)
