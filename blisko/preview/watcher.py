"""Which files changed: folders with all below them, and single files, also ones not there yet.

A folder may be deleted and come back, a file may be replaced instead of written: so the folders
above are watched too, though not deeply, and the deep watch begins anew when a folder appears.
"""

import os
import platform
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from watchfiles import Change
from watchfiles._rust_notify import RustNotify  # documented as the way to wait with a time limit

from blisko.system.paths import folders_below, is_backup, troubles_below

STEP = 20  # milliseconds without a further change that end a group of changes
SLOW_STEP = 100
DEBOUNCE = 200  # milliseconds a group of changes may last
POLL = 300  # milliseconds between looks where the system cannot tell of changes
TICK = 1100  # milliseconds; such looks see times in whole seconds only
START_LIMIT = 10.0  # seconds


class Watcher:
    """Watches `folders` and `files` from `start` until `stop`. Its paths are resolved."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path] = ()) -> None:
        self._folders = tuple(path.resolve() for path in folders)
        self._files = tuple(path.resolve() for path in files)
        self._changes: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self._stopped, self._outdated = Event(), Event()
        self._deep_ready, self._shallow_ready = Event(), Event()

    def start(self) -> None:
        """Begin; on return no change escapes any more."""
        for watch in (self._watch_folders, self._watch_parents):
            Thread(target=watch, daemon=True, name="preview-watcher").start()
        self._deep_ready.wait(START_LIMIT)
        self._shallow_ready.wait(START_LIMIT)

    def stop(self) -> None:
        """End, and let a waiting `wait` return."""
        self._stopped.set()
        self._outdated.set()
        self._changes.put(frozenset())

    def poke(self) -> None:
        """Have everything looked at again."""
        self._changes.put(frozenset(self._folders))

    def wait(self, seconds: float) -> frozenset[Path]:
        """What changed since the last call; empty when nothing did for so long."""
        try:
            found = self._changes.get(timeout=seconds)
        except Empty:
            return frozenset()
        while not self._changes.empty():
            found |= self._changes.get()
        return found

    def _watch_folders(self) -> None:
        while not self._stopped.is_set():
            self._outdated.clear()
            try:
                self._watch_present([folder for folder in self._folders if folder.is_dir()])
            except (FileNotFoundError, RuntimeError):
                continue  # a folder went away this very moment

    def _watch_present(self, folders: Sequence[Path]) -> None:
        notify, polls = _notifier_below(folders) if folders else (None, False)
        if self._deep_ready.is_set():
            self.poke()  # it may have changed while nobody watched
        self._deep_ready.set()
        if notify is None:
            self._outdated.wait()
            return
        again = False
        while not self._outdated.is_set():
            found = notify.watch(DEBOUNCE, STEP, TICK, self._outdated)
            if isinstance(found, set):
                again = polls
                if self._pass_on(found):
                    return
            elif again and found == "timeout":  # a second save within the same second is not seen
                again = False
                self.poke()

    def _pass_on(self, found: Set[tuple[int, str]]) -> bool:
        """Report changes; whether a folder is new, into which files came before it was watched."""
        changed = frozenset(path for _, name in found if self._is_relevant(path := Path(name)))
        added = {Path(name) for change, name in found if change == Change.added}
        if changed:
            self._changes.put(changed)
        return any(path.is_dir() for path in changed & added)

    def _watch_parents(self) -> None:
        parents = sorted({_existing(path.parent) for path in (*self._folders, *self._files)})
        notify, _ = _notifier(parents, recursive=False)
        self._shallow_ready.set()
        while isinstance(found := notify.watch(DEBOUNCE, SLOW_STEP, 0, self._stopped), set):
            paths = frozenset(Path(path) for _, path in found)
            if files := paths.intersection(self._files):
                self._changes.put(files)
            if paths.intersection(self._folders):
                self._outdated.set()

    def _is_relevant(self, path: Path) -> bool:
        """Whether people mean the file: not what editors and Python keep for themselves."""
        folder = next((f for f in self._folders if path.is_relative_to(f)), path.parent)
        return not any(
            name.startswith(".") or is_backup(name) or name == "__pycache__"
            for name in path.relative_to(folder).parts
        )


def _notifier_below(folders: Sequence[Path]) -> tuple[RustNotify, bool]:
    """What tells of changes in folders and in all below them.

    Watching deeply would follow links, of which one may lead to the whole disk: where there is one
    each folder is watched by itself.
    """
    links = any(trouble.code == "not-a-file" for f in folders for trouble in troubles_below(f))
    if not links:
        return _notifier(folders, recursive=True)
    return _notifier([inner for f in folders for inner in folders_below(f)], recursive=False)


def _notifier(paths: Sequence[Path], *, recursive: bool) -> tuple[RustNotify, bool]:
    """What tells of changes in `paths`, and whether it has to look for them again and again."""
    names = [str(path) for path in paths]
    if not _must_poll():
        try:
            return RustNotify(names, False, False, POLL, recursive, True), False  # noqa: FBT003
        except FileNotFoundError:
            raise
        except OSError:
            pass  # more folders than this system watches
    return RustNotify(names, False, True, POLL, recursive, True), True  # noqa: FBT003


def _must_poll() -> bool:
    """Where watching is possible and tells nothing: Windows' files seen from its Linux.

    The variable is the one that watchfiles knows: for folders on a server of the house.
    """
    stated = os.environ.get("WATCHFILES_FORCE_POLLING", "").lower()
    if stated:
        return stated not in {"false", "disable", "disabled"}
    return "microsoft-standard" in platform.uname().release


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.is_dir())
