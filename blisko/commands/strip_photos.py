"""`strip-photos`: photos of the content without what they tell of place, time and camera."""

import sys
from pathlib import Path

from blisko.checks.files import pictures_in
from blisko.commands.build import ROOT
from blisko.commands.photos import words_of
from blisko.paths import real_path, shown_path
from blisko.pictures import metadata, pixels
from blisko.pictures.problems import Unusable
from blisko.publishing.repository import GitError, Repository
from blisko.writing import disk_failure, replace_file


def run(content: Path | None = None) -> int:
    """Strip every photo below `content`, without loss. Returns the exit status.

    It is 1 when a photo that tells its position had to be left as it is.
    """
    folder = real_path(content or ROOT / "content")
    words = words_of(folder)
    if not folder.is_dir():
        sys.stderr.write(words.text("strip.no_path", path=shown_path(folder)) + "\n")
        return 1
    done: list[Path] = []
    failed: list[Path] = []
    unwritten: list[str] = []
    for path in pictures_in(folder):
        try:
            if path.suffix.lower() != ".svg" and tells_something(path):
                (done if strip(path) else failed).append(path)
        except OSError as error:
            unwritten.append(disk_failure(error, words))
    sys.stdout.writelines(words.text("strip.done", file=shown_path(p)) + "\n" for p in done)
    sys.stderr.writelines(words.text("strip.failed", file=shown_path(p)) + "\n" for p in failed)
    sys.stderr.writelines(f"{line}\n" for line in unwritten)
    if not done and not failed and not unwritten:
        sys.stdout.write(words.text("strip.none") + "\n")
    if done:
        sys.stdout.write(words.text("strip.count", count=len(done)) + "\n")
    if any(is_in_git(path) for path in (*done, *failed)):
        sys.stdout.write(words.text("strip.history") + "\n")
    return 1 if failed or unwritten else 0


def tells_something(path: Path) -> bool:
    """Whether there is metadata to lose, or a position that cannot be lost."""
    data = path.read_bytes()
    bare = metadata.stripped(data)
    if bare is not None:
        return bare != data
    try:
        with pixels.opened(path) as image:
            return metadata.has_position(image)
    except Unusable:
        return False  # `check` tells what is wrong with it


def strip(path: Path) -> bool:
    """Put the stripped photo in its place; whether that was possible."""
    bare = metadata.stripped(path.read_bytes())
    if bare is None:
        return False
    replace_file(path, bare)
    return True


def is_in_git(path: Path) -> bool:
    """Whether git has a version of the file."""
    try:
        repository = Repository.containing(path.parent)
        return repository.has("ls-files", "--error-unmatch", "--", str(path))
    except (GitError, OSError):
        return False  # no repository, or no git
