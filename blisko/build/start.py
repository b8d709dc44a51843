"""The start of a build: find out whether there is anything to do, then let Pelican do it.

Pelican is imported only where something has changed; what happens then is in run.py.
"""

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from blisko.build.job import JOB, Job
from blisko.build.plan import Plan, Way, plan_of
from blisko.build.records import BuildRecord
from blisko.build.warm import Warm
from blisko.cache import folder
from blisko.locale.messages import DEFAULT_LANGUAGE, messages
from blisko.system.paths import shown_name, shown_path
from blisko.system.whole_files import NotOurs, disk_failure

FATAL = "Warning or error encountered"  # what Pelican raises after it has logged a warning

# Held by a build. Settings are modules, which one thread would find half read by another, and
# Pelican's logging is one for all: a preview builds while the editor beside it publishes.
ONE_AT_A_TIME = Lock()


def compile_site(settings: Path, override: dict[str, Any], job: Job | None = None) -> int:
    """Run Pelican with a settings file and what differs from it. Returns the exit status."""
    failure = failure_of(settings, override, job)
    if failure:
        sys.stderr.write(f"{failure}\n")
    return 0 if failure is None else 1


def failure_of(
    settings: Path,
    override: Mapping[str, Any],
    job: Job | None = None,
    warm: Warm | None = None,
) -> str | None:
    """Build: None when the site is there, else the words for what stopped it.

    The words are "" when it has been told already: problems of the content, logged warnings.
    `warm` is what a running preview knows of its earlier builds.
    """
    job, held = job or Job(), warm or Warm()
    with ONE_AT_A_TIME, collecting_nothing():
        try:
            if "CACHE_PATH" in override:
                folder.claim(Path(override["CACHE_PATH"]))
        except NotOurs as foreign:
            return foreign_cache(foreign.folder)
        record = BuildRecord.of(settings, override, held, job.useless, watched=warm is not None)
        plan = plan_of(record, held)
        if plan.way is Way.NOTHING and job.tell is None:
            _tell_again(plan, job)
            return None
        return _compiled(settings, {**override, JOB: replace(job, plan=plan)})


def _tell_again(plan: Plan, job: Job) -> None:
    """Report what the previous build has found: it holds for this one."""
    known = plan.record.known if plan.record else None
    if known and known.problems:
        from blisko.checks.report import show_text

        show_text(known.problems, messages(known.language), sys.stderr)
    if job.explain:
        job.explain(plan.why, {})


def foreign_cache(folder: Path) -> str:
    """The words for a folder of the cache that is somebody else's."""
    return messages(DEFAULT_LANGUAGE).text("build.not_a_cache", folder=shown_path(folder))


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Look for no garbage meanwhile: a build makes next to none that only a search would find.

    At 10,000 posts the searches took a sixth of a build's time and more, and freed no memory.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _compiled(settings: Path, override: Mapping[str, Any]) -> str | None:
    """Run Pelican; returns the words for what stopped it, as `failure_of` does."""
    import logging

    from jinja2 import TemplateError
    from pelican import Pelican
    from pelican.log import FatalLogger, console
    from pelican.log import init as init_logging
    from pelican.settings import read_settings

    from blisko.build.printing import PageFailed, place_in_template
    from blisko.system.locks import free_all
    from blisko.system.processes import WorkerLost
    from blisko.theme.publish import ThemeError

    init_logging(level=logging.WARNING, fatal="warnings", handler=logging.lastResort)
    console.quiet = True  # it would count articles, of which there are none
    words = messages(DEFAULT_LANGUAGE)
    try:
        Pelican(read_settings(str(settings), override=override)).run()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, str) else ""
    except TemplateError as error:
        place, line = place_in_template(error)
        return words.text("build.template", place=place, line=line, reason=error)
    except PageFailed as error:
        return words.text(
            "engine.page",
            source=shown_name(error.source),
            place=error.template,
            line=error.line,
            reason=error.reason,
        )
    except WorkerLost as error:
        return words.text("engine.worker", reason=error)
    except ThemeError as error:
        return str(error)
    except RuntimeError as error:
        if str(error) != FATAL:
            raise
        return ""
    except OSError as error:
        return disk_failure(error, words)
    finally:
        free_all()
        FatalLogger.fatal_lvl = logging.CRITICAL + 1  # warnings end builds, not what comes after
    return None
