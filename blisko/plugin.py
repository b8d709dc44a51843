"""The one Pelican plugin: reads the content, hands each view to its template, writes the files.

Pelican calls `register()`. Its extension points stay alive: `MARKDOWN` and `JINJA_*` settings,
`content_object_init`, `content_written` and `finalized`.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, Template
from pelican import signals
from pelican.contents import Page as PelicanPage
from pelican.generators import Generator
from pelican.writers import Writer

from blisko import theme
from blisko.model.kinds import KINDS, Entry
from blisko.model.problems import has_errors
from blisko.outputs import Output, outputs
from blisko.reading import Options, Reading, read
from blisko.report import show_text
from blisko.views.frame import frame
from blisko.views.scope import Scope
from blisko.writing import NotOurs, refuse_foreign, write_all

# A Pelican content class for each kind: Pelican finds `WORKSHOP_URL` and the like by class name.
CONTENT_CLASSES = {kind.kind: type(kind.__name__, (PelicanPage,), {}) for kind in KINDS}


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Reads the content once, then prints every output of the site."""

    def generate_context(self) -> None:
        """Read everything; content with errors ends here, with `output/` untouched."""
        reading = read(Path(self.path), options(self.settings))
        messages = reading.messages
        self.settings.get("BLISKO_TELL", print_problems)(reading)  # a preview tells in the browser
        if reading.scope is None or has_errors(list(reading.problems)):
            sys.exit(1)
        try:
            refuse_foreign(Path(self.output_path))
        except NotOurs:
            sys.exit(messages.text("build.not_ours", folder=self.output_path))
        self.scope = self._through_pelican(reading.scope)
        self.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        self.env.loader = FileSystemLoader(self._templates_path)  # never Pelican's own theme

    def _through_pelican(self, scope: Scope) -> Scope:
        """Give plugins their say: each body passes through a Pelican content object."""
        if not signals.content_object_init.receivers:
            return scope
        bodies = {
            entry.key: replace(scope.bodies[entry.key], html=self._content(scope, entry))
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

    def generate_output(self, writer: "SiteWriter") -> None:
        """Print every output, then write: an error in a template leaves the last good site."""
        organisation = self.scope.site.organisation
        published = theme.publish(Path(self.theme) / "static", organisation.accent)
        self.assets = {
            name: self.scope.href(address) for name, address in published.addresses.items()
        }
        self.env.globals.update(t=self.scope.t, asset=self.assets)  # macros see only globals
        printed = list(self._printed())
        copies = [(copy.file, copy.read()) for copy in published.copies]
        media = [
            (file.address.lstrip("/"), file.path.read_bytes())
            for file in self.scope.media.files.values()
        ]
        writer.write_site([*printed, *copies, *media, (".nojekyll", b"")], self.context)

    def _printed(self) -> Iterator[tuple[str, bytes]]:
        site = frame(self.scope)
        for output in outputs(self.scope.site):
            yield output.file, self._print(output, site).encode()

    def _print(self, output: Output, site: object) -> str:
        template: Template = self.env.get_template(output.template)
        return template.render(page=output.make(self.scope), site=site)


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, with a way to replace the whole site at once."""

    def write_site(self, files: list[tuple[str, bytes]], context: object) -> None:
        """Make the output folder hold exactly `files`; plugins hear of each that changed."""

        def written(path: Path) -> None:
            signals.content_written.send(str(path), context=context)

        write_all(Path(self.output_path), files, written)


def print_problems(reading: Reading) -> None:
    """Tell of everything found, as `check` does."""
    show_text(reading.problems, reading.messages, sys.stderr)


def options(settings: dict[str, Any]) -> Options:
    """What Pelican's settings say about reading."""
    markdown = settings.get("MARKDOWN", {})
    return Options(
        today=settings.get("BLISKO_TODAY"),
        url=settings.get("SITEURL") or "",
        drafts=settings.get("BLISKO_DRAFTS", False),
        extensions=tuple(markdown.get("extensions", ())),
        extension_configs=markdown.get("extension_configs", {}),
    )


def _generator(pelican: object) -> type[SiteGenerator]:
    del pelican
    return SiteGenerator


def _writer(pelican: object) -> type[SiteWriter]:
    del pelican
    return SiteWriter


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generator)
    signals.get_writer.connect(_writer)
