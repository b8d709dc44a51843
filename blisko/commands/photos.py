"""`photos`: photos from a phone, made fit for the repository before they get into it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from blisko.checks.files import item_lines
from blisko.checks.report import describe
from blisko.locale.messages import Messages
from blisko.media.pictures import intake
from blisko.media.pictures.intake import Intaken
from blisko.media.pictures.unusable import Unusable
from blisko.media.renaming import Mentions
from blisko.model.file_names import FILE_NAME
from blisko.model.load import messages_in
from blisko.model.problems import Problem
from blisko.system.paths import real_path, shown_name, shown_path
from blisko.system.whole_files import disk_failure
from blisko.text.amounts import file_size


def run(folder: Path) -> int:
    """Shrink, turn and strip the photos in `folder`, and print the lines that use them.

    Returns the exit status: 1 when a photo could not be used, or the folder is no place to change.
    """
    content = content_around(folder)
    words = messages_in(content)
    if not folder.is_dir():
        return _refuse(words.text("photos.no_folder", folder=shown_path(folder)))
    if content is None:
        return _refuse(words.text("photos.outside", folder=shown_path(folder)))
    photos = intake.photos_in(folder)
    if not photos:
        return _refuse(words.text("photos.none", folder=shown_path(folder)))
    mentions = Mentions(content)
    used = {path for path in photos if intake.is_kept(path, mentions)}
    try:
        taken = intake.take_in(photos, mentions)
    except OSError as error:
        return _refuse(disk_failure(error, words))
    sys.stdout.writelines(f"{line}\n" for item in taken for line in _told(item, words))
    new = [item.after for item in taken if item.before not in used and item.problem is None]
    if new:
        sys.stdout.write("\n" + words.text("photos.lines") + "\n\n" + _lines(new) + "\n")
    return 1 if any(item.problem for item in taken) else 0


def content_around(path: Path) -> Path | None:
    """The content folder that a path lies in: the one with `biblioteka.yaml`."""
    whole = real_path(path)
    return next((p for p in (whole, *whole.parents) if (p / FILE_NAME).is_file()), None)


def _refuse(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1


def _told(item: Intaken, words: Messages) -> Iterator[str]:
    before = shown_name(item.before.name)
    if item.problem:
        yield words.text("photos.failed", why=_why(item.before, item.problem, words))
    elif item.left:
        yield words.text(f"photos.{item.left}", before=before)
    elif not item.changed:
        yield words.text("photos.fine", before=before)
    else:
        sizes = [file_size(words.language, s) for s in (item.size_before, item.size_after)]
        same = item.after.name == item.before.name
        name = before if same else f"{before} → {item.after.name}"
        yield words.text("photos.done", name=name, size_before=sizes[0], size_after=sizes[1])
    for path in item.mended:
        yield words.text("photos.mended", text=shown_path(path), name=item.after.name)


def _why(path: Path, problem: Unusable, words: Messages) -> str:
    params = {"file": path.name, **problem.params}
    what, _, instead = describe(Problem.of_file(path, problem.code, params), words)
    return f"{what} {instead}"


def _lines(photos: Iterable[Path]) -> str:
    items: Sequence[tuple[str, str]] = [item_lines(path.name, "alt") for path in photos]
    return "\n".join(["photos:", *(line for item in items for line in item)])
