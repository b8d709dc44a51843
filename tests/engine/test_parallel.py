"""Work over several processes: same order, same failure, and a word when one is lost."""

import os
import signal

import pytest

from blisko.engine.parallel import LEAST, WorkerLost, each, processes

MANY = range(4 * LEAST)


def test_results_come_in_order_from_another_process() -> None:
    found = each(lambda number: (number * number, os.getpid()), list(MANY), 2)
    assert [square for square, _ in found] == [number * number for number in MANY]
    assert os.getpid() not in {process for _, process in found}
    assert len({process for _, process in found}) == 2


def test_little_work_stays_in_this_process() -> None:
    assert each(lambda _: os.getpid(), [1, 2, 3], 2) == [os.getpid()] * 3
    assert processes(2, LEAST) == 1


def test_the_failure_of_the_first_item_is_raised() -> None:
    def fail(number: int) -> int:
        if number in {31, 32, 60}:
            raise ValueError(f"item {number}")
        return number

    for jobs in (1, 2, 3):
        with pytest.raises(ValueError, match="item 31"):
            each(fail, list(MANY), jobs)


def test_a_process_that_is_killed_is_told_of() -> None:
    def die(number: int) -> None:
        if number == LEAST:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerLost):
        each(die, list(MANY), 2)
