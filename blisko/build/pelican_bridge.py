"""Pelican's side of a build: its generator reads and writes the site when Pelican says so.

Pelican's extension points stay alive: `MARKDOWN` and `JINJA_*` settings,
`content_object_init`, `content_written` and `finalized`.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Page as PelicanPage
from pelican.generators import Generator

from blisko.build import jinja, run
from blisko.build.folders import Places
from blisko.build.job import JOB, Job
from blisko.build.run import PicturesFailed, Press
from blisko.cache.folder import claim
from blisko.checks.report import show_text
from blisko.locale.messages import DEFAULT_LANGUAGE, messages
from blisko.model.kinds import KINDS, Entry
from blisko.reading.read import Options, Reading
from blisko.system.locks import Lock
from blisko.system.paths import shown_path
from blisko.system.whole_files import NotOurs, refuse_foreign
from blisko.views import parts
from blisko.views.scope import Scope

# A Pelican content class for each kind: Pelican finds `WORKSHOP_URL` and the like by class name.
CONTENT_CLASSES = {kind.kind: type(kind.__name__, (PelicanPage,), {}) for kind in KINDS}


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Reads the content once, then prints every output of the site."""

    def generate_context(self) -> None:
        """Read everything; content with errors ends here, with `output/` untouched."""
        self.job: Job = self.settings.get(JOB) or Job()
        self.places = Places(Path(self.output_path), Path(self.settings["CACHE_PATH"]))
        self._refuse_foreign_cache()
        self.lock = Lock(self.places.lock)
        self.lock.take(_say_busy)
        heard = signals.content_object_init.receivers or signals.content_written.receivers
        self.read = run.read(
            Path(self.path), options(self.settings), self.job.plan, heard=bool(heard)
        )
        reading = self.read.reading
        for path in reading.useless:
            self.job.useless(path)
        (self.job.tell or print_problems)(reading)  # a preview tells in the browser
        if reading.scope is None or reading.stops:
            sys.exit(1)
        try:
            refuse_foreign(self.places.output)
        except NotOurs:
            folder = shown_path(self.places.output)
            sys.exit(reading.messages.text("build.not_ours", folder=folder))
        self.scope = self._through_pelican(reading.scope)
        jinja.prepare(self.env, self.settings, self._templates_path)  # never Pelican's own theme

    def _refuse_foreign_cache(self) -> None:
        """Nothing is kept in a folder of other files, nor in one that is replaced as a whole."""
        words, cache = messages(DEFAULT_LANGUAGE), self.places.cache.resolve()
        try:
            claim(cache)
        except NotOurs:
            sys.exit(words.text("build.not_a_cache", folder=shown_path(cache)))
        if cache.is_relative_to(self.places.output.resolve()):
            sys.exit(words.text("build.cache_in_output", folder=shown_path(cache)))

    def _through_pelican(self, scope: Scope) -> Scope:
        """Give plugins their say: each body passes through a Pelican content object."""
        if not signals.content_object_init.receivers:
            return scope
        bodies = {
            entry.key: parts.Body(self._content(scope, entry), scope.bodies[entry.key].contents)
            for entry in scope.site.entries
        }
        return replace(scope, bodies=bodies)

    def _content(self, scope: Scope, entry: Entry) -> str:
        address = scope.site.address(entry)
        metadata: dict[str, Any] = {
            "title": entry.title,
            "slug": entry.name,
            "url": address.lstrip("/"),
            "save_as": f"{address.lstrip('/')}index.html",
            "summary": scope.summary(entry),
        }
        if entry.date:
            metadata["date"] = entry.date.start_of
        make = CONTENT_CLASSES[entry.kind]
        html = scope.bodies[entry.key].html
        content: Any = make(html, metadata, self.settings, str(entry.path), self.context)
        return str(content._content)  # noqa: SLF001  # what plugins change has no public name

    def generate_output(self, writer: object) -> None:
        """Print every output, then write: an error in a template leaves the last good site."""
        del writer  # Pelican's writes one file at a time; this site is replaced at once
        heard = signals.content_written.receivers
        press = Press(
            Path(self.theme),
            self.env,
            jinja.digest_of(self.env, self.settings),
            self.places,
            self.job,
            self._written if heard else None,
        )
        try:
            why = run.write(self.read, self.scope, press)
        except PicturesFailed as failed:
            show_text(failed.problems, self.scope.messages, sys.stderr)
            sys.exit(1)
        if self.job.explain:
            self.job.explain(self.read.why, why)
        self.lock.free()

    def _written(self, path: Path) -> None:
        signals.content_written.send(str(path), context=self.context)


def _say_busy() -> None:
    sys.stderr.write(messages(DEFAULT_LANGUAGE).text("engine.busy") + "\n")


def print_problems(reading: Reading) -> None:
    """Tell of everything found, as `check` does."""
    show_text(reading.problems, reading.messages, sys.stderr)


def options(settings: dict[str, Any]) -> Options:
    """What Pelican's settings say about reading."""
    markdown = settings.get("MARKDOWN", {})
    job: Job = settings.get(JOB) or Job()
    return Options(
        today=settings.get("BLISKO_TODAY"),
        url=settings.get("SITEURL") or "",
        drafts=settings.get("BLISKO_DRAFTS", False),
        cache=Path(settings["CACHE_PATH"]),
        jobs=job.jobs,
        extensions=tuple(markdown.get("extensions", ())),
        extension_configs=markdown.get("extension_configs", {}),
    )
