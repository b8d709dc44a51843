"""What splitting work over processes promises, tried in a process that has no other threads.

A process with threads is never forked, and the test run has some as soon as a browser was started;
`tests/system/test_processes.py` therefore runs each of these functions in a fresh interpreter.
"""

import os
import signal

import pytest

from blisko.system.processes import LEAST, WorkerLost, apart, each, processes

MANY = range(4 * LEAST)


def results_come_in_order_from_another_process() -> None:
    """Two processes share the work, one of them this one."""
    found = list(each(lambda number: (number * number, os.getpid()), list(MANY), 2))
    assert [square for square, _ in found] == [number * number for number in MANY]
    assert os.getpid() in {process for _, process in found}
    assert len({process for _, process in found}) == 2


def memory_of_work_that_is_done_apart_is_gone() -> None:
    """What was made there is not here; a failure is told."""
    here: list[int] = []

    def work() -> int:
        here.append(1)
        return os.getpid()

    assert apart(work, None) != os.getpid()
    assert here == []
    assert apart(work, 1) == os.getpid()
    with pytest.raises(ZeroDivisionError):
        apart(lambda: 1 // 0, None)
    assert apart(lambda: list(each(lambda n: n + 1, list(MANY), 2)), None) == [n + 1 for n in MANY]


def little_work_stays_in_this_process() -> None:
    """Another process does not pay for a few pieces."""
    assert list(each(lambda _: os.getpid(), [1, 2, 3], 2)) == [os.getpid()] * 3
    assert processes(2, LEAST) == 1


def the_failure_of_the_first_item_is_raised() -> None:
    """However the work is shared, the same failure is told."""

    def fail(number: int) -> int:
        if number in {31, 32, 60}:
            raise ValueError(f"item {number}")
        return number

    for jobs in (1, 2, 3):
        with pytest.raises(ValueError, match="item 31"):
            list(each(fail, list(MANY), jobs))


def nobody_waits_while_there_is_work() -> None:
    """This process goes on with its own share where another is late."""
    parent, (reading, writing) = os.getpid(), os.pipe()
    signal.alarm(20)  # or this would wait for ever
    own: list[int] = []

    def work(number: int) -> int:
        if os.getpid() != parent and not signal.alarm(20):
            os.read(reading, 1)
        if os.getpid() == parent:
            own.append(number)
            if len(own) == len(MANY) // 4:  # more than its first turn
                os.write(writing, b"." * len(MANY))
        return number

    assert list(each(work, list(MANY), 2)) == list(MANY)
    signal.alarm(0)


def a_process_that_is_killed_is_told_of() -> None:
    """Whoever kills a worker, the build says that one was lost."""
    parent = os.getpid()

    def die(_: int) -> None:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerLost):
        list(each(die, list(MANY), 2))


def workers_end_with_the_process_that_wants_their_work() -> None:
    """When a build is killed, nothing of it goes on writing."""
    pieces = 500_000  # far more than a pipe holds
    signal.alarm(120)  # or this would wait for ever where they do not
    reading, writing = os.pipe()
    builder = os.fork()
    if builder == 0:
        list(each(lambda _: os.write(writing, b"."), [0] * pieces, 2))
        os._exit(0)
    os.close(writing)
    done = len(os.read(reading, 1))
    os.kill(builder, signal.SIGKILL)
    os.waitpid(builder, 0)
    while told := os.read(reading, 65_536):  # ends when no process is left that could write
        done += len(told)
    assert done < pieces / 2


TRIALS = (
    results_come_in_order_from_another_process,
    memory_of_work_that_is_done_apart_is_gone,
    little_work_stays_in_this_process,
    the_failure_of_the_first_item_is_raised,
    nobody_waits_while_there_is_work,
    a_process_that_is_killed_is_told_of,
    workers_end_with_the_process_that_wants_their_work,
)
