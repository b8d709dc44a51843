"""`check`: every problem of the content at once, without building anything."""

import datetime as dt
import os
import runpy
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from blisko.checks.audiences import understood, understood_in
from blisko.checks.report import FORMATS
from blisko.checks.series_dates import told
from blisko.commands.build import USAGE_ERROR, cache_folder
from blisko.locale.messages import DEFAULT_LANGUAGE, messages
from blisko.model.problems import Problem, has_errors
from blisko.publishing import telling
from blisko.reading.read import Options, Reading, read
from blisko.system.paths import ROOT, real_path, shown_path


def run(
    content: Path | None = None,
    paths: Sequence[Path] = (),
    format: str = "text",  # noqa: A002  # the option's name
    today: dt.date | None = None,
) -> int:
    """Print the problems of `content` (of `paths` only, where given). Returns the exit status."""
    if format not in FORMATS:
        sys.stderr.write(f"--format {format}: {', '.join(FORMATS)}\n")
        return USAGE_ERROR
    missing = [path for path in paths if not os.path.lexists(path)]
    for path in missing:
        words = messages(DEFAULT_LANGUAGE)
        sys.stderr.write(words.text("check.no_path", path=shown_path(path)) + "\n")
    if missing:
        return USAGE_ERROR
    reading = read(content or ROOT / "content", options(today))
    problems = [p for p in reading.problems if not paths or _among(p, paths)]
    FORMATS[format](problems, reading.messages, sys.stdout)
    if format == "text":
        if not problems:
            telling.say(reading.messages.text("check.fine"))
        for line in _also_told(reading, paths):
            telling.say(line)
    return 1 if has_errors(problems) else 0


def _also_told(reading: Reading, paths: Sequence[Path]) -> Iterator[str]:
    """What waits for its time, and what was understood of words for people."""
    if not paths:
        yield from telling.scheduled(reading.waiting, reading.messages)
    yield from _dates(reading, paths)
    if reading.scope is None:
        return
    site, words = reading.scope.site, reading.messages
    if paths:
        files = {event.path for event in site.events if _lies_among(event.path, paths)}
        yield from understood_in(site, files, words)
    else:
        yield from understood(site, reading.scope.today, words)


def options(today: dt.date | None) -> Options:
    """Markdown as pelicanconf.py sets it, so that check sees the links that a build would."""
    markdown = runpy.run_path(str(ROOT / "pelicanconf.py")).get("MARKDOWN", {})
    return Options(
        today=today,
        cache=cache_folder(),
        extensions=tuple(markdown.get("extensions", ())),
        extension_configs=markdown.get("extension_configs", {}),
    )


def _dates(reading: Reading, paths: Sequence[Path]) -> Iterator[str]:
    """The dates of each series that is not over, in words; nothing where none is."""
    if reading.scope is None:
        return
    site, words = reading.scope.site, reading.messages
    listed = [
        event
        for event in reading.series
        if not site.is_past(event, reading.scope.today)
        and (not paths or _lies_among(event.path, paths))
    ]
    if listed:
        yield words.text("check.series")
    for event in listed:
        yield f"  {shown_path(event.path)}: {told(event, words)}"


def _among(problem: Problem, paths: Sequence[Path]) -> bool:
    """Whether a problem lies in one of the files or folders named."""
    return _lies_among(problem.path, paths)


def _lies_among(path: Path, paths: Sequence[Path]) -> bool:
    here = real_path(path)
    return any(here.is_relative_to(real_path(path)) for path in paths)
