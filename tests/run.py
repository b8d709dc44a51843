"""Everything `tasks.py test` runs, in order, and a plain account of what it could not run."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent

# The pure parts, where a line that no test reaches is a rule that nobody checks.
COVERED = "blisko/model/*,blisko/text/*,blisko/views/*"
COVERAGE = 95

NO_CHROMIUM = (
    "browser tests: no Chromium found; install one or name it in the environment variable CHROMIUM"
)


def run(*, fast: bool) -> int:
    """Run every check, also after one failed; the exit status is 1 when any did.

    With BLISKO_REQUIRE_ALL=1 in the environment a check that could not run counts as failed.
    """
    results = {
        "ruff check": _tool("ruff", "check"),
        "ruff format": _tool("ruff", "format", "--check"),
        "mypy": _tool("mypy"),
    }
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        results["pytest"] = _pytest(report, fast=fast)
        missing = [] if fast or find_chromium() else [NO_CHROMIUM]
        missing += _skipped(report)
    if not fast:
        results["coverage"] = _coverage()
    if os.environ.get("BLISKO_REQUIRE_ALL") == "1":
        results["nothing missing"] = not missing
    _account(results, missing)
    return 0 if all(results.values()) else 1


def _tool(*arguments: str) -> bool:
    sys.stdout.write(f"\n$ {' '.join(arguments)}\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def _pytest(report: Path, *, fast: bool) -> bool:
    # As many processes as there are cores; the tests of a file stay together, with their fixtures.
    arguments = [f"--junit-xml={report}", "-n", "auto", "--dist", "loadfile"]
    arguments += ["--durations=20"]  # where the next minute can be saved
    if fast:
        arguments += ["-m", "not browser and not slow"]
    else:
        arguments += ["--cov=blisko", "--cov-branch", "--cov-report="]
        if find_chromium() is None:
            arguments += ["-m", "not browser"]
    return _tool("pytest", *arguments)


def _coverage() -> bool:
    return _tool("coverage", "report", f"--include={COVERED}", f"--fail-under={COVERAGE}")


def _skipped(report: Path) -> list[str]:
    """The tests that pytest skipped, each with its reason."""
    if not report.is_file():
        return []  # pytest did not even start, and has said why
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314 (our own file)
    return [
        f"{case.get('classname')}.{case.get('name')}: {skipped.get('message')}"
        for case in cases
        for skipped in case.iter("skipped")
    ]


def _account(results: dict[str, bool], missing: Sequence[str]) -> None:
    lines = [f"{'ok' if passed else 'FAILED':<8}{name}" for name, passed in results.items()]
    if missing:
        lines += ["", "Not run:", *(f"  {reason}" for reason in missing)]
    passed = sum(results.values())
    lines += ["", f"checks: {passed} passed, {len(results) - passed} failed"]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    sys.stdout.flush()
