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
        override["SITEURL"] = url
    cache_folder = (cache or ROOT / ".cache").resolve()
    if clean:
        shutil.rmtree(cache_folder, ignore_errors=True)
    override["CACHE_PATH"] = str(cache_folder)
    return compile_site(settings, override)


def compile_site(settings: Path, override: dict[str, Any]) -> int:
    """Run Pelican with a settings file and what differs from it. Returns the exit status."""
    import logging

    from jinja2 import TemplateError
    from pelican import Pelican
    from pelican.log import console
    from pelican.log import init as init_logging
    from pelican.settings import read_settings

    from blisko.theme import ThemeError

    init_logging(level=logging.WARNING, fatal="warnings", handler=logging.lastResort)
    console.quiet = True  # it would count articles, of which there are none
    words = messages(DEFAULT_LANGUAGE)
    try:
        Pelican(read_settings(str(settings), override=override)).run()
    except SystemExit as stop:
        if isinstance(stop.code, str):
            sys.stderr.write(f"{stop.code}\n")
        return stop.code if isinstance(stop.code, int) else 1
    except TemplateError as error:
        place = getattr(error, "filename", None) or getattr(error, "name", None) or ""
        line = getattr(error, "lineno", 0)
        sys.stderr.write(words.text("build.template", place=place, line=line, reason=error) + "\n")
        return 1
    except ThemeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except RuntimeError as error:
        if str(error) != FATAL:
            raise
        return 1  # the warning itself has been printed
    except OSError as error:
        sys.stderr.write(
            words.text("build.disk", file=error.filename or "", reason=error.strerror or error)
            + "\n"
        )
        return 1
    return 0
