"""Work split over processes: forked where the system can, in this process where it cannot."""

import gc
import multiprocessing
import os
import threading
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_Answer = tuple[list[R], Exception | None]

LEAST = 24  # pieces of work for which another process pays
AT_ONCE = 64  # results in one piece of an answer
MOST = 8  # more processes would need more memory than a build may take


class WorkerLost(Exception):  # says what became of it
    """A process ended without an answer: something killed it, or what it raised cannot be told."""


def processes(jobs: int | None, pieces: int) -> int:
    """How many processes to use for so many pieces of work; `jobs` is what was asked for.

    A process with several threads must not be forked: what the others hold would stay locked.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(jobs or min(cores, MOST), pieces // LEAST))


def each(function: Callable[[T], R], items: Sequence[T], jobs: int | None) -> list[R]:
    """What `function` makes of each item, in their order.

    The function may run in other processes, so it must leave nothing behind in memory. What it
    raises is raised here; of several failures, that of the first item.
    """
    count = processes(jobs, len(items))
    if count == 1:
        return [function(item) for item in items]
    context = multiprocessing.get_context("fork")
    workers = []
    try:
        for number in range(count):
            ours, theirs = context.Pipe(duplex=False)
            share = items[number::count]
            process = context.Process(
                target=_work, args=(function, share, theirs, os.getpid()), daemon=True
            )
            process.start()
            theirs.close()
            workers.append((process, ours))
        answers: list[_Answer[R]] = _answers([ours for _, ours in workers])
        for process, _ in workers:
            process.join()
    finally:
        for process, ours in workers:
            process.kill()
            process.join()
            ours.close()
    return _in_order(answers, len(items))


def _work(function: Callable[[T], R], share: Sequence[T], answer: Connection, parent: int) -> None:
    """In the new process: do a share, send what comes of it, and at the end what stopped it.

    Nobody waits for it any more when its parent was killed: it ends, too.
    """
    gc.disable()  # else looking for garbage would copy all memory that the processes share
    made: list[R] = []
    failure: Exception | None = None
    try:
        for item in share:
            if os.getppid() != parent:
                os._exit(1)
            made.append(function(item))
            if len(made) == AT_ONCE:
                answer.send((made, None, False))
                made = []
    except Exception as error:  # noqa: BLE001  # raised again by the process that waits
        error.add_note(traceback.format_exc())
        failure = error
    try:
        answer.send((made, failure, True))
    except Exception:  # noqa: BLE001  # an error that cannot be sent is told in words
        answer.send((made, WorkerLost("\n".join(getattr(failure, "__notes__", ()))), True))


def _answers(workers: Sequence[Connection]) -> list[_Answer[R]]:
    """What each process made, and what stopped it: the pieces as they come."""
    made: list[list[R]] = [[] for _ in workers]
    failures: list[Exception | None] = [WorkerLost() for _ in workers]
    numbers = {worker: number for number, worker in enumerate(workers)}
    while numbers:
        for worker in wait(list(numbers)):
            assert isinstance(worker, Connection)
            number = numbers[worker]
            try:
                some, failure, last = worker.recv()
            except EOFError:
                del numbers[worker]
                continue
            made[number] += some
            if last:
                failures[number] = failure
                del numbers[worker]
    return list(zip(made, failures, strict=True))


def _in_order(answers: Sequence[_Answer[R]], total: int) -> list[R]:
    failed = [
        (len(results) * len(answers) + number, failure)
        for number, (results, failure) in enumerate(answers)
        if failure is not None
    ]
    if failed:
        raise min(failed, key=lambda item: item[0])[1]
    return [answers[n % len(answers)][0][n // len(answers)] for n in range(total)]
