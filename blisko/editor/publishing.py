"""Publishing from the editor: a run of `publish` in a process of its own, and all that it tells.

One run at a time. A run goes on when the browser goes away, and whoever opens the page again hears
it from its beginning.
"""

import datetime as dt
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from threading import Condition, Lock, Thread
from typing import Any

from blisko.system.paths import ROOT

Json = dict[str, Any]


class Busy(Exception):
    """A run is not over yet."""


class Publisher:
    """Runs `command`, which takes an order as JSON and tells lines of JSON."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._condition = Condition()
        self._lines: list[Json] = []
        self.busy = False  #: whether a run is not over yet
        self.repository = Lock()  #: held by what works with the repository, one at a time

    def start(self, order: Mapping[str, object]) -> Iterator[Json]:
        """Begin a run; its lines as they come. Busy while another one is not over."""
        with self._condition:
            if self.busy:
                raise Busy
            process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            self.busy = True
            self._lines = [{"began": bool(order.get("dry_run"))}]
        Thread(target=self._hear, args=(process, json.dumps(order)), daemon=True).start()
        return self.lines()

    def _hear(self, process: "subprocess.Popen[str]", order: str) -> None:
        """Hear a run to its end, whatever it says."""
        assert process.stdin
        assert process.stdout
        with self.repository, process, suppress(OSError):
            process.stdin.write(order)
            process.stdin.close()
            for line in process.stdout:
                with suppress(ValueError):  # a library that prints says nothing to us
                    self._add(dict(json.loads(line)))
        now = dt.datetime.now(dt.UTC)
        self._add({"ended": process.returncode, "at": now.isoformat()})

    def _add(self, line: Json) -> None:
        with self._condition:
            self._lines.append(line)
            self.busy = "ended" not in line
            self._condition.notify_all()

    def again(self) -> Iterator[Json]:
        """The last run again; nothing for a rehearsal that is over, which says what would be."""
        rehearsed = bool(self._lines) and bool(self._lines[0]["began"])
        return iter(()) if rehearsed and not self.busy else self.lines()

    def lines(self) -> Iterator[Json]:
        """What the last run has told from its beginning, until it is over; nothing before one."""
        lines, told = self._lines, 0
        while lines and (not told or "ended" not in lines[told - 1]):
            with self._condition:
                self._condition.wait_for(lambda: len(lines) > told)  # noqa: B023  # at once
            yield lines[told]
            told += 1
