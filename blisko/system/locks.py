"""One build at a time for one output folder: the second waits for the first."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from weakref import WeakSet

PAUSE = 0.2  # seconds between two attempts
_held: "WeakSet[Lock]" = WeakSet()


class Lock:
    """Holds `path` from `take` to `free`. The system frees it when the process ends, however."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self, busy: Callable[[], None]) -> None:
        """Wait for the lock; `busy` is called once when another build has it.

        Where the file cannot be made nothing is locked: the build itself may still succeed.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            return
        told = False
        while not _try(self._file):
            if not told:
                busy()
                told = True
            time.sleep(PAUSE)
        _held.add(self)

    def free(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __del__(self) -> None:
        self.free()


def free_all() -> None:
    """Let the next one in after a build that failed, whose traceback may keep its lock alive."""
    for lock in list(_held):
        lock.free()


def _try(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a file system without locks
    return True
