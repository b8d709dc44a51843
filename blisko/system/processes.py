"""Work split over processes: forked where the system can, in this process where it cannot."""

import ctypes
import gc
import multiprocessing
import os
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
LEAST = 24  # pieces of work for which another process pays
AT_ONCE = 64  # results in one piece of an answer
OWN_TURNS = 8  # blocks of this process for nine of each other one
BLOCK = 64  # neighbours that one process gets: what they look at lies together in memory
MOST = 8  # more processes would need more memory than a build may take


class WorkerLost(Exception):  # says what became of it
    """A process ended without an answer: something killed it, or what it raised cannot be told."""


def processes(jobs: int | None, pieces: int) -> int:
    """How many processes to use for so many pieces of work; `jobs` is what was asked for.

    A process with several threads must not be forked: what the others hold would stay locked.
    """
    if not _can_fork():
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(jobs or min(cores, MOST), pieces // LEAST))


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def each(function: Callable[[T], R], items: Sequence[T], jobs: int | None) -> Iterator[R]:
    """What `function` makes of each item, in their order, as it is asked for.

    The function may run in other processes, so it must leave nothing behind in memory. What it
    raises is raised here; of several failures, that of the first item.

    This process does a share itself, and nobody only waits: what two processes look at lies in
    memory twice. Its share is smaller, for it also takes in what the others make.
    """
    count = processes(jobs, len(items))
    if count == 1:
        yield from map(function, items)
        return
    block = max(1, min(BLOCK, len(items) // (4 * count)))
    turns = [*range(count)] * OWN_TURNS + [*range(1, count)]
    owners = [turns[number // block % len(turns)] for number in range(len(items))]
    shares = [
        [item for item, owner in zip(items, owners, strict=True) if owner == share]
        for share in range(count)
    ]
    with _started(function, shares[1:]) as others, _collecting() as collect:
        own = _Own(function, shares[0], collect)
        for owner in owners:
            while owner and not others.has(owner - 1) and own.work():
                others.hear(0)
            if owner:
                yield others.next(owner - 1)
            else:
                yield own.next()
                others.hear(0)


def apart(function: Callable[[], R], jobs: int | None) -> R:
    """What a function makes in another process, which takes the memory it needed with it.

    One that works for long asks `leave_if_alone` now and then.
    """
    if jobs == 1 or not _can_fork():
        return function()
    with _started(lambda _: function(), [[None]]) as others:
        return others.next(0)


def leave_if_alone() -> None:
    """End this process if it works for another one that is gone: nobody waits any more."""
    if _wanted_by and os.getppid() != _wanted_by:
        os._exit(1)


_wanted_by = 0  # the process that waits for the work of this one


@contextmanager
def _started(function: Callable[[T], R], shares: Sequence[Sequence[T]]) -> "Iterator[_Others[R]]":
    """Processes that do a share each; they end with the block."""
    context = multiprocessing.get_context("fork")
    _give_back()
    workers = []
    try:
        for share in shares:
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(function, share, theirs, os.getpid()))
            process.start()
            theirs.close()
            workers.append((process, ours))
        yield _Others([ours for _, ours in workers])
    finally:
        for process, ours in workers:
            process.kill()
            process.join()
            ours.close()


def _give_back() -> None:
    """Give memory back that is free within what was asked for, where the system's C library can."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def _collecting() -> Iterator[Callable[[], None]]:
    """Look for garbage when asked, and only among what was made since.

    To look at the rest would take long, and copy all memory that the processes share.
    """
    enabled = gc.isenabled()
    gc.disable()
    gc.freeze()

    def collect() -> None:
        gc.collect()
        gc.freeze()

    try:
        yield collect
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()


def _work(function: Callable[[T], R], share: Sequence[T], answer: Connection, parent: int) -> None:
    """In the new process: do a share, send what comes of it, and at the end what stopped it."""
    global _wanted_by  # noqa: PLW0603  # of this process alone
    _wanted_by = parent
    made: list[R] = []
    failure: Exception | None = None
    with _collecting() as collect:
        try:
            for item in share:
                leave_if_alone()
                made.append(function(item))
                if len(made) == AT_ONCE:
                    answer.send((made, None, False))
                    made = []
                    collect()
        except Exception as error:  # noqa: BLE001  # raised again by the process that waits
            error.add_note(traceback.format_exc())
            failure = error
    try:
        answer.send((made, failure, True))
    except Exception:  # noqa: BLE001  # an error that cannot be sent is told in words
        answer.send((made, WorkerLost("\n".join(getattr(failure, "__notes__", ()))), True))


class _Own(Generic[T, R]):
    """The share of this process, done in advance where its turn is not yet."""

    def __init__(
        self, function: Callable[[T], R], share: Sequence[T], collect: Callable[[], None]
    ) -> None:
        self._function, self._share, self._collect = function, deque(share), collect
        self._made: deque[R] = deque()
        self._failure: Exception | None = None

    def work(self) -> bool:
        """Do one more piece; False where there is none, or an earlier one has failed."""
        if self._failure or not self._share:
            return False
        try:
            self._made.append(self._function(self._share.popleft()))
        except Exception as error:  # noqa: BLE001  # raised when its turn comes
            self._failure = error
        if len(self._share) % AT_ONCE == 0:
            self._collect()
        return True

    def next(self) -> R:
        """The next that is made, or what has stopped it."""
        if not self._made:
            self.work()
        if not self._made and self._failure:
            raise self._failure
        return self._made.popleft()


class _Others(Generic[R]):
    """What other processes answer."""

    def __init__(self, connections: Sequence[Connection]) -> None:
        self._working = {connection: number for number, connection in enumerate(connections)}
        self._made: list[deque[R]] = [deque() for _ in connections]
        self._failures: list[Exception] = [WorkerLost() for _ in connections]

    def has(self, number: int) -> bool:
        """Whether there is an answer of a process, or will be none any more."""
        return bool(self._made[number]) or number not in self._working.values()

    def next(self, number: int) -> R:
        """The next that a process makes, or what has stopped it."""
        made = self._made[number]
        while not made:
            if number not in self._working.values():
                raise self._failures[number]
            self.hear(None)
        return made.popleft()

    def hear(self, timeout: float | None) -> None:
        """Take in what has been sent; wait for it so many seconds, or until there is something."""
        for connection in wait(list(self._working), timeout):
            assert isinstance(connection, Connection)
            number = self._working[connection]
            try:
                some, failure, last = connection.recv()
            except EOFError:
                del self._working[connection]
                continue
            self._made[number] += some
            if last:
                self._failures[number] = failure
                del self._working[connection]
