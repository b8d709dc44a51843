"""Pelican's generator and writer: reads the content, hands each view to its template, writes files.

Pelican's extension points stay alive: `MARKDOWN` and `JINJA_*` settings,
`content_object_init`, `content_written` and `finalized`.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined
from pelican import signals
from pelican.contents import Page as PelicanPage
from pelican.generators import Generator
from pelican.writers import Writer

from blisko.engine import build as engine
from blisko.engine import parallel, snapshot, unchanged
from blisko.engine.cache import Useless
from blisko.engine.compiled import Compiled
from blisko.engine.lock import Lock
from blisko.engine.places import Places
from blisko.engine.published import published
from blisko.messages import DEFAULT_LANGUAGE, messages
from blisko.model.kinds import KINDS, Entry
from blisko.model.problems import Problem
from blisko.pictures.problems import Unusable
from blisko.reading import Options, Reading, read
from blisko.report import show_text
from blisko.rereading import Rereading, reread
from blisko.social.cards import drawn
from blisko.views import parts
from blisko.views.frame import frame
from blisko.views.scope import Scope
from blisko.views.sharing import all_cards
from blisko.writing import NotOurs, refuse_foreign

if TYPE_CHECKING:
    from blisko.engine.unchanged import Record

COMPILED = Compiled()
# A Pelican content class for each kind: Pelican finds `WORKSHOP_URL` and the like by class name.
CONTENT_CLASSES = {kind.kind: type(kind.__name__, (PelicanPage,), {}) for kind in KINDS}


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Reads the content once, then prints every output of the site."""

    def generate_context(self) -> None:
        """Read everything; content with errors ends here, with `output/` untouched."""
        self.places = Places(Path(self.output_path), Path(self.settings["CACHE_PATH"]))
        self.lock = Lock(self.places.lock)
        self.lock.take(self._say_busy)
        self.messages = messages(DEFAULT_LANGUAGE)
        self.record: Record | None = self.settings.get("BLISKO_RECORD")
        self.useless = self.record.useless if self.record else Useless()
        self.again = self._again()
        reading = (
            self.again.reading if self.again else read(Path(self.path), options(self.settings))
        )
        self.messages = reading.messages
        for path in reading.useless:
            self.useless(path)
        self.reading = reading
        self.settings.get("BLISKO_TELL", print_problems)(reading)  # a preview tells in the browser
        if reading.scope is None or reading.stops:
            sys.exit(1)
        try:
            refuse_foreign(Path(self.output_path))
        except NotOurs:
            sys.exit(self.messages.text("build.not_ours", folder=self.output_path))
        self.scope = self._through_pelican(reading.scope)
        self.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        if "undefined" not in self.settings["JINJA_ENVIRONMENT"]:
            self.env.undefined = StrictUndefined  # a misspelt name is a mistake, not an empty place
        self.env.auto_reload = False  # else it would look at each file each time it is included
        self.env.loader = FileSystemLoader(self._templates_path)  # never Pelican's own theme

    def _again(self) -> Rereading | None:
        """What has to be made again when only texts have changed, and no plugin wants to hear."""
        heard = signals.content_object_init.receivers or signals.content_written.receivers
        return reread(self.record, options(self.settings)) if self.record and not heard else None

    @staticmethod
    def _say_busy() -> None:
        sys.stderr.write(messages(DEFAULT_LANGUAGE).text("engine.busy") + "\n")

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

    def generate_output(self, writer: "SiteWriter") -> None:
        """Print every output, then write: an error in a template leaves the last good site."""
        self._make(writer, self.scope)
        self.lock.free()

    def _make(self, writer: "SiteWriter", scope: Scope) -> None:
        organisation = scope.site.organisation
        static, kept = Path(self.theme) / "static", Path(self.settings["CACHE_PATH"]) / "theme"
        shown = published(static, organisation.accent, kept, self.useless)
        self.assets = {name: scope.href(address) for name, address in shown.addresses.items()}
        of_jinja = engine.of_jinja(self.env, self.settings)
        self.env.bytecode_cache = COMPILED.under(of_jinja)
        self.env.globals.update(t=scope.t, asset=self.assets)  # macros see only globals
        if self.again:
            self._tell_why(writer.write_again(self, scope, self.again))
            return
        self._make_pictures(scope)
        copies = [(copy.file, copy.source or copy.data) for copy in shown.copies]
        copies += [(copy.file, copy.source or copy.data) for copy in scope.media.copies()]
        copies += [*self._cards(scope), (".nojekyll", b"")]
        unchanged.forget(self.places)
        common = engine.common(of_jinja, self.assets)
        self._tell_why(writer.write_site(self, scope, common, copies))
        scope.media.store.sweep()
        if self.record:
            snapshot.save(self.places, self.record.version, self.reading)
            self.record.remember(self.reading)

    def _tell_why(self, why: dict[str, engine.Why]) -> None:
        if explain := self.settings.get("BLISKO_EXPLAIN"):
            explain(why)

    def _cards(self, scope: Scope) -> list[tuple[str, Path]]:
        """The cards for sharing, drawn where the cache has none."""
        fonts = Path(self.theme) / "static" / "fonts"
        folder = Path(self.settings["CACHE_PATH"]) / "cards"
        made = {card.file: card for card in all_cards(scope)}
        there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        missing = [card for file, card in made.items() if file not in there]
        parallel.each(
            lambda card: drawn(card, fonts, folder), missing, self.settings.get("BLISKO_JOBS")
        )
        return [(card.address.lstrip("/"), folder / file) for file, card in made.items()]

    def _make_pictures(self, scope: Scope) -> None:
        """Scale and encode what is not there yet; a picture that fails only now ends the build."""
        problems: list[Problem] = []

        def failed(path: Path, problem: Unusable) -> None:
            params = {"file": path.name, **problem.params}
            problems.append(Problem(path, 0, 0, "", problem.code, params))

        def words(count: int) -> str:
            return scope.t("pictures.making", count=count)

        scope.media.make(failed, words)
        if problems:
            show_text(problems, scope.messages, sys.stderr)
            sys.exit(1)


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, with a way to replace the whole site at once."""

    def write_again(
        self, site: SiteGenerator, scope: Scope, again: Rereading
    ) -> dict[str, engine.Why]:
        """Make again what shows the new texts of some entries."""
        record = site.record
        assert record is not None
        assert record.standing is not None
        unchanged.forget(site.places)
        why = engine.rewrite(
            scope,
            frame(scope),
            site.env,
            again.shown,
            record.standing,
            site.places,
            record.version,
            jobs=site.settings.get("BLISKO_JOBS"),
            tell=site.useless,
        )
        again.shelves.keep((), whole=False)
        record.remember_texts(again.reading, again.names)
        return why

    def write_site(
        self,
        site: SiteGenerator,
        scope: Scope,
        common: dict[str, bytes],
        copies: list[tuple[str, bytes | Path]],
    ) -> dict[str, engine.Why]:
        """Make the output folder hold exactly the site; plugins hear of each file that changed."""

        def written(path: Path) -> None:
            signals.content_written.send(str(path), context=site.context)

        return engine.build(
            scope,
            frame(scope),
            site.env,
            common,
            copies,
            site.places,
            jobs=site.settings.get("BLISKO_JOBS"),
            written=written if signals.content_written.receivers else None,
            tell=site.useless,
        )


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
        cache=Path(settings["CACHE_PATH"]),
        jobs=settings.get("BLISKO_JOBS"),
        extensions=tuple(markdown.get("extensions", ())),
        extension_configs=markdown.get("extension_configs", {}),
    )
