"""`build`: Pelican compiles the site."""

import datetime as dt
import shutil
import sys
from pathlib import Path
from typing import Any

from blisko.messages import messages
from blisko.reading import DEFAULT_LANGUAGE

FATAL = "Warning or error encountered"  # what Pelican raises after it has logged a warning
ROOT = Path(__file__).resolve().parents[2]


def run(
    content: Path | None = None,
    output: Path | None = None,
    cache: Path | None = None,
    today: dt.date | None = None,
    url: str | None = None,
    *,
    clean: bool = False,
    settings: Path = ROOT / "pelicanconf.py",
) -> int:
    """Build the site; None means what the settings file says. Returns the exit status."""
    override: dict[str, Any] = {}
    if content:
        override["PATH"] = str(content.resolve())
    if output:
        override["OUTPUT_PATH"] = str(output.resolve())
    if today:
        override["BLISKO_TODAY"] = today
    if url is not None:
        override["SITEURL"] = url.rstrip("/")
    cache_folder = (cache or ROOT / ".cache").resolve()
    if clean:
        shutil.rmtree(cache_folder, ignore_errors=True)
    override["CACHE_PATH"] = str(cache_folder)
    return compile_site(settings, override)


def compile_site(settings: Path, override: dict[str, Any]) -> int:
    """Run Pelican with a settings file and what differs from it. Returns the exit status."""
    failure = failure_of(settings, override)
    if failure:
        sys.stderr.write(f"{failure}\n")
    return 0 if failure is None else 1


def failure_of(settings: Path, override: dict[str, Any]) -> str | None:
    """Run Pelican: None when the site was built, else the words for what stopped it.

    The words are "" when it has been told already: problems of the content, logged warnings.
    """
    import logging

    from jinja2 import TemplateError
    from pelican import Pelican
    from pelican.log import console
    from pelican.log import init as init_logging
    from pelican.settings import read_settings

    from blisko.engine.bodies import BodyFailed
    from blisko.engine.parallel import WorkerLost
    from blisko.engine.printing import PageFailed, place_in_template
    from blisko.theme import ThemeError

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
            source=error.source,
            place=error.template,
            line=error.line,
            reason=error.reason,
        )
    except BodyFailed as error:
        return words.text("engine.body", source=error.path, reason=error.reason)
    except WorkerLost as error:
        return words.text("engine.worker", reason=error)
    except ThemeError as error:
        return str(error)
    except RuntimeError as error:
        if str(error) != FATAL:
            raise
        return ""
    except OSError as error:
        reason = error.strerror or error
        return words.text("build.disk", file=error.filename or "", reason=reason)
    return None
