"""The finished files of pictures, made by several threads.

Threads are enough: Pillow lets go of the interpreter while it unpacks, scales and encodes, and they
share one memory and one cache, are stopped at once, and work alike on every system. Each picture is
one piece of work and gives the same bytes whoever does it.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from blisko.cache.kept_files import keep
from blisko.media.pictures import facts, pixels
from blisko.media.pictures.recipes import FORMATS
from blisko.media.pictures.unusable import Unusable
from blisko.media.pictures.widths import WIDEST

MOST_WORKERS = 4  # more would need more memory than the 400 MB a build may take
HEAVY = 24_000_000  # pixels; such pictures are unpacked one at a time


@dataclass(frozen=True)
class Rendition:
    """One finished file: where it goes and what it is. Width 0 is the original."""

    path: Path
    format: str
    width: int


@dataclass(frozen=True)
class Encoding:
    """All files wanted of one picture, with its size in pixels."""

    source: Path
    pixels: int
    renditions: tuple[Rendition, ...]

    def missing(self) -> "Encoding":
        """The part of the job that is not done yet."""
        left = tuple(item for item in self.renditions if not item.path.is_file())
        return Encoding(self.source, self.pixels, left)


T = TypeVar("T")
Failed = Callable[[Path, Unusable], None]
_one_heavy_at_a_time = threading.Lock()


def make(
    jobs: Iterable[Encoding],
    failed: Failed,
    words: Callable[[int], str],
    full: Callable[[Path], None],
) -> int:
    """Make what is missing; returns how many pictures were worked on.

    A picture that cannot be used is told to `failed`. Finished files stay when it is interrupted.
    `words` says in a terminal what is going on with so many pictures. What cannot be kept is told
    to `full`, and nothing more is made: `rendered` gives such a file when it is wanted.
    """
    left = [job for job in (item.missing() for item in jobs) if job.renditions]
    if not left:
        return 0
    executor = ThreadPoolExecutor(workers(), thread_name_prefix="pictures")
    try:
        futures = {executor.submit(_do, job): job for job in left}
        for future in _shown(futures, words(len(left))):
            try:
                future.result()
            except Unusable as problem:
                failed(futures[future].source, problem)
            except _Full as problem:
                full(problem.path)
                break
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
    return len(left)


def each(function: Callable[[Path], T], paths: Iterable[Path]) -> list[T]:
    """What `function` says of each path, in their order; they are asked side by side."""
    with ThreadPoolExecutor(workers(), thread_name_prefix="pictures") as executor:
        return list(executor.map(function, paths))


def workers() -> int:
    """How many pictures are worked on at a time."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)


def _shown(futures: Iterable[Future[None]], words: str) -> Iterable[Future[None]]:
    """The futures as they end, with a bar in a terminal."""
    waiting = list(futures)
    if not sys.stderr.isatty():
        yield from as_completed(waiting)
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(
        as_completed(waiting), words, total=len(waiting), console=console, transient=True
    )


class _Full(Exception):  # says what could not be kept
    """The cache does not take a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def _do(job: Encoding) -> None:
    """Make the files of one picture."""
    for item, data in rendered(job):
        if not keep(item.path, data):
            raise _Full(item.path)


def rendered(job: Encoding) -> Iterator[tuple[Rendition, bytes]]:
    """The finished files of one picture."""
    scaled = [item for item in job.renditions if item.width]
    whole = [item for item in job.renditions if not item.width]
    with _one_heavy_at_a_time if job.pixels > HEAVY else nullcontext():
        base = pixels.read(job.source, WIDEST) if scaled else None
        originals = [(item, facts.original(job.source)) for item in whole]
    yield from originals
    if base is None:
        return
    for width, items in _by_width(scaled):
        image = pixels.resized(base, width)  # always from the same base: same bytes
        for item in items:
            yield item, FORMATS[item.format].encode(image)


def _by_width(items: Sequence[Rendition]) -> Iterable[tuple[int, list[Rendition]]]:
    """The renditions, small ones first."""
    for width in sorted({item.width for item in items}):
        yield width, [item for item in items if item.width == width]
