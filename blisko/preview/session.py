"""A session of the preview: builds after every change, remembers the state, tells who listens."""

import sys
from collections.abc import Callable, Set
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Lock

from blisko.build.start import collecting_nothing
from blisko.checks.report import show_text, summary
from blisko.model.kinds import Entry
from blisko.preview.builder import Builder, Outcome
from blisko.preview.findings import Finding, findings, unseen
from blisko.preview.pages_of_files import Whereabouts, after
from blisko.preview.watcher import Watcher
from blisko.reading.read import clock
from blisko.system.paths import ROOT, shown_path
from blisko.views.scope import Scope

TICK = 5.0  # seconds between looks at the calendar
PATIENCE = 0.25  # seconds in which a bad state may turn out to be a file saved by half


@dataclass(frozen=True)
class State:
    """What the preview knows after a number of `builds`.

    `revision` counts also what changed without one. `pages` are those of the last good build; None
    as long as there was none.
    """

    outcome: Outcome
    revision: int = 0
    builds: int = 0
    findings: tuple[Finding, ...] = ()
    pages: Whereabouts | None = None


class Session:
    """Keeps `builder` at work while `watcher` reports changes; `say` prints a line."""

    def __init__(
        self, builder: Builder, watcher: Watcher, say: Callable[[str], None], *, fixed_day: bool
    ) -> None:
        self._builder, self._watcher, self._say = builder, watcher, say
        self._fixed_day = fixed_day
        self._condition = Condition()
        self._closed = False
        self.reading = Lock()  #: held by what reads the whole content, one at a time
        self.state = State(builder.nothing)

    def open(self) -> None:
        """Build for the first time, in a process that may still use all its processors."""
        self._build(frozenset())

    def run(self) -> None:
        """Build after every change, until `close`."""
        self._watcher.start()
        self._watcher.poke()  # what changed during the first build
        with ExitStack() as waited_for:
            while not self._closed:
                changed = self._watcher.wait(TICK)
                if (sources := self._without_code(changed)) or self._day_is_over():
                    # What a build leaves is looked for when nobody waits for its pages any more.
                    waited_for.enter_context(collecting_nothing())
                    self._build(sources)
                else:
                    waited_for.close()

    def close(self) -> None:
        """End `run`, and every `newer` that waits."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        self._watcher.stop()

    def newer(self, revision: int, seconds: float) -> State | None:
        """The state as soon as it is newer than `revision`, or after so long; None at the end."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._closed or self.state.revision > revision, timeout=seconds
            )
            return None if self._closed else self.state

    def rebuild(self) -> None:
        """Build again although nothing changed: somebody has deleted the output."""
        self._watcher.poke()

    def renew(self) -> None:
        """Let every browser look again at what it shows, though nothing was built."""
        with self._condition:
            self.state = replace(self.state, revision=self.state.revision + 1)
            self._condition.notify_all()

    def page(self, scope: Scope, entry: Entry) -> bytes | None:
        """The page of an entry that is not built; None before the first build."""
        return self._builder.page(scope, entry)

    def _build(self, changed: Set[Path]) -> None:
        """Build, and once more while a bad state turns out to have been that of a moment."""
        outcome = self._built(changed)
        again = bool(
            outcome.failure
        )  # a file that somebody just reads cannot be replaced on Windows
        while not outcome.good:
            more = self._without_code(self._watcher.wait(PATIENCE))
            if not more and not again:
                break
            changed, again = changed | more, False
            outcome = self._built(more)
        self._take(outcome, changed)

    def _built(self, changed: Set[Path]) -> Outcome:
        with self.reading:
            return self._builder.build(changed)

    def _without_code(self, changed: Set[Path]) -> Set[Path]:
        """What a build takes up; of changes in the program itself people are told."""
        code = {path for path in changed if _is_code(path)}
        for path in sorted(code):
            self._say(self.state.outcome.messages.text("preview.restart", file=shown_path(path)))
        return changed - code

    def _take(self, outcome: Outcome, changed: Set[Path]) -> None:
        before = self.state
        scope = outcome.reading.scope if outcome.good and outcome.reading else None
        state = State(
            outcome,
            before.revision + 1,
            before.builds + 1,
            findings(outcome.problems, outcome.messages),
            after(before.pages, scope) if scope else before.pages,
        )
        with self._condition:
            self.state = state
            self._condition.notify_all()
        self._tell(before.outcome if before.revision else None, outcome, changed)

    def _tell(self, before: Outcome | None, now: Outcome, changed: Set[Path]) -> None:
        """The terminal's account: what is new, never the same list twice."""
        new = unseen(now.problems, before.problems if before else ())
        show_text(new, now.messages, sys.stderr)
        if changed and now.problems and len(new) < len(now.problems):
            old = tuple(problem for problem in now.problems if problem not in new)
            self._say(now.messages.text("preview.still", summary=summary(old, now.messages)))
        if now.failure and not (before and before.failure == now.failure):
            self._say(now.failure)
        if before and now.good and (now.made or not before.good):
            if line := _refreshed(changed, now):
                self._say(line)
            if before.problems and not now.problems:
                self._say(now.messages.text("check.fine"))

    def _day_is_over(self) -> bool:
        """Whether what was read last is of a day that has passed, as after a night's sleep."""
        reading = self.state.outcome.reading
        if self._fixed_day or reading is None or reading.scope is None:
            return False
        return clock(reading.scope.site.organisation, None).date() != reading.scope.today


def _is_code(path: Path) -> bool:
    """Whether a file is a part of this program, which goes on as it was when it started."""
    return path.suffix == ".py" and path.is_relative_to(ROOT / "blisko")


def _refreshed(changed: Set[Path], outcome: Outcome) -> str:
    """Which files a new state comes from; a folder stands for a look at everything in it."""
    files = [path for path in changed if not path.is_dir()]
    if len(files) == 1:
        return outcome.messages.text("preview.refreshed", file=shown_path(files[0]))
    return outcome.messages.text("preview.refreshed_many", count=len(files)) if files else ""
