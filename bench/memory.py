"""The memory of a process with all its children, sampled while it runs (Linux only).

The proportional set size counts a page that several processes share once, by parts, so that the sum
over a tree is what the machine really gives. The largest process alone would hide the workers.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

FIRST, LATER = 0.03, 0.25  # seconds between samples: more and more, for each takes time as well
PROC = Path("/proc")


class Sampled:
    """The most memory of a tree of processes that any sample met, in bytes."""

    most = 0


@contextmanager
def sampled(process: int) -> Iterator[Sampled]:
    """Sample a process and its descendants until the end of the block; 0 where /proc is missing."""
    found, over = Sampled(), Event()

    def watch() -> None:
        pause = FIRST
        while not over.wait(pause):
            pause = min(1.5 * pause, LATER)
            found.most = max(found.most, sum(map(_proportional, _tree(process))))

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


def _tree(process: int) -> Iterator[int]:
    yield process
    for task in PROC.glob(f"{process}/task/*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from _tree(int(child))


def _proportional(process: int) -> int:
    with suppress(OSError):
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
