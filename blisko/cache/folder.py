"""The folder of the cache: whose it is, and how it is emptied.

The folder is ours when it carries our mark, or holds nothing but what builds keep. Any other is
refused before anything in it is read, so that a mistyped `--cache` never deletes somebody's files.
"""

import re
import shutil
from contextlib import suppress
from pathlib import Path

from blisko.system.whole_files import NotOurs

# The form that programs for backups know (https://bford.info/cachedir/).
TAG = "CACHEDIR.TAG"
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n"
TAG_TEXT = _SIGNATURE + b"# Made by Blisko. This folder may be deleted at any time.\n"

_NUMBERED = re.compile(r"\d\d(\.part)?")
# The parts of a cache, and the names in each; a part without names in it is a file.
PARTS = {
    "bodies": _NUMBERED,
    "cards": re.compile(r"[0-9a-f]{16}(-[a-z]+)?\.(png(\..+\.part)?|part)"),
    "entries": _NUMBERED,
    "findings": _NUMBERED,
    "index": re.compile(r"[0-9a-f]{32}"),
    "outputs": re.compile(r"[0-9a-f]{32}(\.(inputs|lock|search|snapshot|texts))?(\.part)?"),
    "pictures": re.compile(r"index\.json(\..+\.part)?|pillow-.+"),
    "preview": re.compile(r"\d{1,5}"),
    "senses": _NUMBERED,
    "theme": None,
    "traits": _NUMBERED,
    "words": _NUMBERED,
}
_LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}


def claim(cache: Path) -> None:
    """Make a folder that of a cache; NotOurs where it is one of somebody else."""
    try:
        tag = cache / TAG
        if tag.is_file() and tag.read_bytes() == TAG_TEXT:
            return
        if cache.exists() and not _is_a_cache(cache):
            raise NotOurs(cache)
        cache.mkdir(parents=True, exist_ok=True)
        tag.write_bytes(TAG_TEXT)
    except OSError:
        return  # what cannot be written is told of by those who write


def empty(cache: Path) -> None:
    """Remove what builds keep in a cache; NotOurs where it is none."""
    claim(cache)
    for name in PARTS:
        part = cache / name
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part, ignore_errors=True)
        else:
            with suppress(OSError):
                part.unlink()


def _is_a_cache(folder: Path) -> bool:
    """Whether a folder is empty, or a cache that was made before caches had a mark."""
    if not folder.is_dir():
        return False
    return all(part.name in _LEFT_BY_SYSTEMS or _is_a_part(part) for part in folder.iterdir())


def _is_a_part(part: Path) -> bool:
    names = PARTS.get(part.name)
    if part.name not in PARTS or part.is_symlink() or part.is_dir() != bool(names):
        return False
    return names is None or all(names.fullmatch(inner.name) for inner in part.iterdir())
