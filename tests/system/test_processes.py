"""Work over several processes: same order, same failure, and a word when one is lost."""

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from blisko.system.paths import ROOT
from blisko.system.processes import LEAST, processes
from tests.system import forking


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork"
)
@pytest.mark.parametrize("trial", forking.TRIALS, ids=lambda trial: trial.__name__)
def test_in_a_process_of_its_own(trial: Callable[[], None]) -> None:
    code = f"from tests.system import forking; forking.{trial.__name__}()"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert processes(4, 100 * LEAST) == 1
    finally:
        done.set()
        other.join()
