"""One build after another in one warm process, each with an account of what came of it."""

import logging
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import extract_tb
from typing import Any

from blisko.build.job import Job
from blisko.build.printing import rendered
from blisko.build.start import failure_of
from blisko.build.warm import Warm
from blisko.locale.messages import DEFAULT_LANGUAGE, Messages, messages
from blisko.model.kinds import Entry
from blisko.model.problems import Problem
from blisko.outputs import outputs
from blisko.reading.read import Reading
from blisko.system.paths import ROOT
from blisko.views.frame import frame
from blisko.views.scope import Scope

LOCALE = ROOT / "blisko" / "locale"


@dataclass(frozen=True)
class Outcome:
    """What came of a build. `reading` is None when the content was not even read.

    `failure` says in words what else stopped it: the theme, the settings, the disk; "" for nothing.
    `made` are the files of the site that were made again.
    """

    reading: Reading | None
    messages: Messages
    failure: str = ""
    made: frozenset[str] = frozenset()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found in the content."""
        return self.reading.problems if self.reading else ()

    @property
    def good(self) -> bool:
        """Whether the output folder holds this state of the content now."""
        return not self.failure and not (self.reading and self.reading.stops)


class Builder:
    """Builds the site of a settings file, with what `override` changes in it."""

    def __init__(self, settings: Path, override: Mapping[str, Any]) -> None:
        self._settings, self._override = settings, override
        self._messages = messages(DEFAULT_LANGUAGE)
        self._log = _Log()
        self._warm = Warm()

    @property
    def nothing(self) -> Outcome:
        """What is known before the first build."""
        return Outcome(None, self._messages)

    def build(self, changed: Set[Path] = frozenset()) -> Outcome:
        """Build again after `changed`. Whatever goes wrong is told, never raised."""
        if any(path.is_relative_to(LOCALE) for path in changed):
            messages.cache_clear()
        heard: list[Reading] = []
        made: set[str] = set()
        failure = self._attempt(Job(tell=heard.append, explain=lambda _, files: made.update(files)))
        reading = heard[-1] if heard else None
        if reading:
            self._messages = reading.messages
        outcome = Outcome(reading, self._messages, failure or "", frozenset(made))
        if failure == "" and outcome.good:  # neither built nor said why: the log knows
            return replace(outcome, failure="\n".join(self._log.lines))
        return outcome

    def page(self, scope: Scope, entry: Entry) -> bytes | None:
        """The page of an entry as the previous build would have printed it; None before one did."""
        if self._warm.env is None:
            return None
        every = outputs(scope.site, preview=scope.preview)
        own = next(output for output in every if output.entry is entry and output.template)
        return rendered(self._warm.env, frame(scope), own, own.make(scope))

    def _attempt(self, job: Job) -> str | None:
        with self._log:
            try:
                return failure_of(self._settings, self._override, job, self._warm)
            except Exception as error:  # noqa: BLE001  # theme, settings, plugins: outlive them all
                return self._crash(error)

    def _crash(self, error: Exception) -> str:
        """Where an unforeseen mistake lies: in a file of ours, not in a library."""
        if isinstance(error, SyntaxError):
            place, line = Path(error.filename or ""), error.lineno or 0
        else:
            frames = extract_tb(error.__traceback__)
            ours = [f for f in frames if _is_ours(Path(f.filename))] or frames
            place, line = Path(ours[-1].filename), ours[-1].lineno or 0
        shown = place.relative_to(ROOT) if place.is_relative_to(ROOT) else place
        reason = f"{type(error).__name__}: {error}"
        return self._messages.text(
            "preview.crash", place=shown.as_posix(), line=line, reason=reason
        )


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(ROOT) and ".venv" not in path.parts


class _Log(logging.Handler):
    """Keeps the warnings of one build; while it listens, none goes to the terminal by itself."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record, with the mistake it tells of."""
        error = record.exc_info[1] if record.exc_info else None
        reason = f" ({type(error).__name__}: {error})" if error else ""
        self.lines.append(f"{record.getMessage()}{reason}")

    def __enter__(self) -> None:
        from pelican.log import LimitFilter

        self.lines.clear()
        # Pelican tells a warning once a process; here each build must hear of it again.
        LimitFilter._raised_messages.clear()  # noqa: SLF001  # it has no public way
        logging.getLogger().addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
