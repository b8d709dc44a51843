"""The build of all outputs: from a scope and a Jinja environment to the output folder.

    survey the folder -> print what has no equal key -> (all printed?) -> place -> save the manifest

Until everything is printed the last good site stands untouched. A build killed while it places
files leaves some that the manifest of the build before does not know; the next one mends them.
"""

import os
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment

from blisko.engine import cache, identity, manifest, parallel, placing
from blisko.engine.identity import canonical, digest
from blisko.engine.manifest import Manifest, Present, survey
from blisko.engine.places import Places
from blisko.engine.printing import Printer
from blisko.engine.templates import Templates
from blisko.outputs import outputs
from blisko.views.frame import Frame
from blisko.views.scope import Scope
from blisko.writing import MARK, MARK_TEXT, replace_file

_SETTINGS = ("JINJA_ENVIRONMENT", "JINJA_GLOBALS", "JINJA_FILTERS", "JINJA_TESTS")


@dataclass(frozen=True)
class Why:
    """Why an output was made again: a code, and the names of what changed where that is known."""

    code: str
    names: tuple[str, ...] = ()


def build(
    scope: Scope,
    frame: Frame,
    env: Environment,
    common: Mapping[str, bytes],
    copies: Sequence[tuple[str, bytes | Path]],
    places: Places,
    *,
    jobs: int | None = None,
    written: Callable[[Path], None] | None = None,
    tell: cache.Tell,
) -> dict[str, Why]:
    """Make the output folder hold exactly the site; returns what was made again, and why."""
    folder = places.output
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / MARK, MARK_TEXT)
    before = manifest.load(places.manifest, identity.generator(), tell) or Manifest()
    present = survey(folder)
    listed = outputs(scope.site, preview=scope.preview)
    templates = Templates(env, before.references)
    common = {**common, "frame": digest(canonical(frame))}
    with placing.staging_in(folder) as staging:
        printer = Printer(
            scope,
            env,
            frame,
            templates.keys(output.template for output in listed),
            before,
            present,
            folder,
            staging,
            same=before.common == common,
        )
        pages = parallel.each(printer.make, list(enumerate(listed)), jobs)
        made = {output.file: page for output, page in zip(listed, pages, strict=True)}
        for number, (name, source) in enumerate(copies):
            made[name] = placing.copy(number, name, source, before, present, folder, staging)
        rows = placing.place(folder, made, present, written)
    reads = {name: item.reads for name, item in made.items() if item.reads}
    now = Manifest(rows, common, templates.sources, templates.references, reads)
    if not manifest.save(places.manifest, identity.generator(), now):
        tell(places.manifest)
    explain = _Explainer(before, common, templates)
    printed = {output.file: output.template for output in listed}
    return {
        name: explain.why(item.why, printed.get(name, ""))
        for name, item in made.items()
        if item.why
    }


def rewrite(
    scope: Scope,
    frame: Frame,
    env: Environment,
    shown: Set[str],
    before: Manifest,
    places: Places,
    version: bytes,
    *,
    jobs: int | None = None,
    tell: cache.Tell,
) -> dict[str, Why]:
    """Print again the files that read one of `shown`; all else stands as `before`."""
    folder = places.output
    present = Present({name: row.stamp for name, row in before.rows.items()})
    showing = {name for name, read in before.reads.items() if not shown.isdisjoint(read)}
    every = outputs(scope.site, preview=scope.preview)
    listed = [output for output in every if output.file in showing]
    templates = {output.template: before.rows[output.file].template for output in listed}
    with placing.staging_in(folder) as staging:
        printer = Printer(scope, env, frame, templates, before, present, folder, staging, same=True)
        pages = parallel.each(printer.make, list(enumerate(listed)), jobs)
        again = {output.file: page for output, page in zip(listed, pages, strict=True)}
        rows = placing.put(folder, again)
    reads = {**before.reads, **{name: item.reads for name, item in again.items()}}
    now = replace(before, rows={**before.rows, **rows}, reads=reads)
    if not manifest.save(places.manifest, version, now):
        tell(places.manifest)
    return {name: Why(item.why) for name, item in again.items() if item.why}


@dataclass(frozen=True)
class _Explainer:
    before: Manifest
    common: Mapping[str, bytes]
    templates: Templates

    def why(self, code: str, template: str) -> Why:
        """A code with the names of what changed."""
        if code == "common":
            return Why(code, _changed(self.before.common, self.common))
        if code == "template":
            changed = _changed(self.before.templates, self.templates.sources)
            used = self.templates.uses(template)
            return Why(code, tuple(name for name in changed if name in used))
        return Why(code)


def _changed(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(name for name in sorted({*before, *now}) if before.get(name) != now.get(name))


def common(of_jinja: bytes, assets: object) -> dict[str, bytes]:
    """Digests of what every page depends on besides its view, its template and the frame."""
    return {
        "generator": identity.generator(),
        "modules": identity.local_modules(),
        "settings": of_jinja,
        "theme": digest(canonical(assets)),
    }


def of_jinja(env: Environment, settings: Mapping[str, object]) -> bytes:
    """A digest of what settings and plugins tell Jinja; another each time where it has a state."""
    told = identity.plain(
        [
            {name: settings.get(name) for name in _SETTINGS},
            {name: value for name, value in env.filters.items() if _is_added(value)},
            {name: value for name, value in env.tests.items() if _is_added(value)},
            {name: value for name, value in env.globals.items() if _is_added(value)},
            [extension.__module__ for extension in env.extensions.values()],
        ]
    )
    return os.urandom(16) if told is None else digest(told)


def _is_added(value: object) -> bool:
    """Whether it comes from a site or a plugin; for the libraries' own their versions stand."""
    return not str(getattr(value, "__module__", "")).startswith(("jinja2.", "pelican.", "builtins"))
