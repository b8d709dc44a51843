"""The run of a build: read it from top to bottom.

    plan        which way to take, and why: nothing has changed, only texts have, or everything
                (plan.py; where nothing has changed a build ends there, before Pelican is loaded)
    read        find the source files, take each in, assemble the site, resolve links, collect the
                files it uses, check (reading/read.py); or take in only the texts (texts_only.py)
    write       list the outputs, view and print what changed, copy files, place, remember (here)

A build of texts alone is a build of everything with smaller inputs: it looks at fewer outputs and
copies nothing. Pelican calls `read` and `write` through its generator (pelican_bridge.py).

Until everything is printed, the previous good site is untouched. A build that is killed while it
places files leaves some that the previous manifest does not know; the next build mends them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment

from blisko.build import manifest, placing, records, search_files, snapshot
from blisko.build.folders import Places
from blisko.build.job import Job
from blisko.build.kept_theme import published
from blisko.build.manifest import Manifest, Present, Row, survey
from blisko.build.plan import Plan, Way
from blisko.build.printing import Made, Printer
from blisko.build.reasons import Reasons, Why
from blisko.build.search_files import SearchFiles
from blisko.build.template_keys import Templates
from blisko.build.texts_only import reread
from blisko.cache import digests
from blisko.cache.digests import canonical, digest
from blisko.media.copies import Copy
from blisko.media.pictures.unusable import Unusable
from blisko.model.problems import Problem
from blisko.outputs import Output
from blisko.reading.read import Options, Reading
from blisko.reading.read import read as read_everything
from blisko.system import processes
from blisko.system.whole_files import MARK, MARK_TEXT, replace_file
from blisko.theme import editor
from blisko.theme.publish import Theme
from blisko.theme.share_cards import Card, drawn
from blisko.views.frame import frame
from blisko.views.scope import Scope
from blisko.views.sharing import all_cards


@dataclass(frozen=True)
class Press:
    """What a site is printed with: theme, Jinja and a digest of it, folders.

    `written` hears of each file that changed, and may change it again.
    """

    theme: Path
    env: Environment
    jinja: bytes
    places: Places
    job: Job
    written: Callable[[Path], None] | None = None


@dataclass(frozen=True)
class Read:
    """What was read, and the code of why so much.

    `shown` names what files may show of new texts; None means everything.
    """

    reading: Reading
    why: str
    shown: frozenset[str] | None = None


class PicturesFailed(Exception):  # says what is wrong with them, not that code failed
    """Pictures turned out to be unusable only when they were made."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class _Work:
    """What `write` looks at. `whole` says that the output folder is to hold nothing else.

    `common` are digests of what every page depends on besides its view and its template; `gone`
    are files that go where the folder is not looked at as a whole.
    """

    before: Manifest
    present: Present
    listed: Sequence[Output]
    copies: Sequence[Copy]
    common: Mapping[str, bytes]
    whole: bool
    gone: frozenset[str] = frozenset()


def read(content: Path, options: Options, plan: Plan, *, heard: bool) -> Read:
    """Read what has to be read; a plugin that is `heard` wants to see every body."""
    why = plan.why
    if plan.way is Way.TEXTS:
        again = None if heard else reread(plan, options)
        if again:
            return Read(again.reading, why, again.shown)
        why = "plugins" if heard else "beyond"
    return Read(read_everything(content, options), why)


def write(read: Read, scope: Scope, press: Press) -> dict[str, Why]:
    """Make the output folder hold exactly the site; returns what was made again, and why."""
    theme = _theme(scope, press)
    site = frame(scope)
    searched = _searched(read, scope, press)
    if read.shown is None:
        work = _everything(
            scope, theme, press, digest(canonical(site)), searched, read.reading.listed
        )
    else:
        work = _texts(read.shown, scope, press.job.plan, searched)
    records.forget(press.places)
    folder = press.places.output
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / MARK, MARK_TEXT)
    compiled = press.job.plan.warm.compiled
    templates = Templates(press.env, {**compiled.references, **work.before.references})
    with placing.staging_in(folder) as staging:
        printer = Printer(
            scope,
            press.env,
            site,
            templates.keys(output.template for output in work.listed if output.template),
            work.before,
            work.present,
            folder,
            staging,
            same=work.before.common == work.common,
        )
        made = _printed(printer, work, press.job)
        rows = placing.place(
            folder, staging, made, work.present, press.written, whole=work.whole, gone=work.gone
        )
    _remember(read.reading, work, rows, made, templates, press)
    compiled.save(templates.references)
    if work.whole:
        scope.media.store.sweep()
    return _explained(work, made, templates)


def _theme(scope: Scope, press: Press) -> Theme:
    """The theme as it is published; templates and macros may ask for its addresses from now on."""
    static, kept = press.theme / "static", press.places.cache / "theme"
    place = scope.site.organisation
    theme = published(static, place.accent, place.kind, kept, press.job.useless)
    assets = {name: scope.href(address) for name, address in theme.addresses.items()}
    press.env.bytecode_cache = press.job.plan.warm.compiled.under(press.jinja, press.theme)
    press.env.globals.update(t=scope.t, asset=assets)  # macros see only globals
    press.job.plan.warm.env = press.env
    return theme


def _searched(read: Read, scope: Scope, press: Press) -> SearchFiles:
    """The files of the search, as far as they may have changed."""
    bodies = read.reading.bodies
    assert bodies
    return search_files.made(scope, bodies, press.places, press.job, read.shown)


def _everything(
    scope: Scope,
    theme: Theme,
    press: Press,
    frame: bytes,
    searched: SearchFiles,
    listed: tuple[Output, ...],
) -> _Work:
    """Every output and every file, beside what the output folder holds."""
    places, job = press.places, press.job
    _make_pictures(scope, job)
    copies = [
        *theme.copies,
        *scope.media.copies(),
        *_cards(scope, press),
        *searched.copies,
        *_of_editor(scope),
        Copy("/.nojekyll"),
    ]
    common = {
        "generator": digests.generator(),
        "modules": digests.local_modules(),
        "settings": press.jinja,
        "theme": digest(canonical(press.env.globals["asset"])),
        "frame": frame,
    }
    before = manifest.load(places.manifest, common["generator"], job.useless) or Manifest()
    present = survey(places.output, before.rows) if places.output.is_dir() else Present({})
    listed = job.plan.warm.outputs(scope.site, preview=scope.preview, known=listed)
    return _Work(before, present, listed, copies, common, whole=True)


def _texts(shown: frozenset[str], scope: Scope, plan: Plan, searched: SearchFiles) -> _Work:
    """The outputs that show one of the new texts; the rest of the site is as the manifest says."""
    assert plan.record
    before = plan.record.standing
    assert before
    showing = {name for name, texts in before.reads.items() if not shown.isdisjoint(texts)}
    listed = plan.warm.outputs_of(scope.site, showing, preview=scope.preview)
    present = Present({name: row.stamp for name, row in before.rows.items()})
    return _Work(
        before, present, listed, searched.copies, before.common, whole=False, gone=searched.gone
    )


def _make_pictures(scope: Scope, job: Job) -> None:
    """Scale and encode the pictures that the cache lacks."""
    problems: list[Problem] = []

    def failed(path: Path, problem: Unusable) -> None:
        params = {"file": path.name, **problem.params}
        problems.append(Problem.of_file(path, problem.code, params))

    def words(count: int) -> str:
        return scope.t("pictures.making", count=count)

    scope.media.make(failed, words, job.useless)
    if problems:
        raise PicturesFailed(problems)


def _of_editor(scope: Scope) -> list[Copy]:
    """The modules of the editor, where the site has one."""
    organisation = scope.site.organisation
    if organisation.editor is None:
        return []
    return editor.copies(scope.site.index_address("editor"), organisation.accent)


def _cards(scope: Scope, press: Press) -> list[Copy]:
    """The cards for sharing, drawn where the cache lacks them."""
    fonts, folder = press.theme / "static" / "fonts", press.places.cache / "cards"
    made = {card.file: card for card in all_cards(scope)}
    try:
        there = {path.name for path in folder.iterdir()}
    except OSError:
        there = set()
    missing = [card for file, card in made.items() if file not in there]

    def draw(card: Card) -> bool:
        drawn(card, fonts, folder)
        return (folder / card.file).is_file()

    if not all(list(processes.each(draw, missing, press.job.jobs))):
        press.job.useless(folder)
    return [
        Copy(card.address, folder / file, made=partial(drawn, card, fonts, folder))
        for file, card in made.items()
    ]


def _printed(printer: Printer, work: _Work, job: Job) -> dict[str, Made]:
    """What became of each file: found unchanged, or put aside to be placed."""

    def made(numbered: tuple[int, Output | Copy]) -> Made:
        number, item = numbered
        if isinstance(item, Output):
            return printer.make(number, item)
        places = printer.folder, printer.staging
        return placing.copy(number, item, work.before, work.present, *places)

    items: list[tuple[int, Output | Copy]] = [*enumerate(work.listed), *enumerate(work.copies)]
    files = (item.file for _, item in items)
    return dict(zip(files, processes.each(made, items, job.jobs), strict=True))


def _remember(
    reading: Reading,
    work: _Work,
    rows: Mapping[str, Row],
    made: Mapping[str, Made],
    templates: Templates,
    press: Press,
) -> None:
    """Keep what the next build compares itself with."""
    plan, places = press.job.plan, press.places
    kept = Manifest() if work.whole else work.before
    stay = {name: row for name, row in kept.rows.items() if name not in work.gone}
    reads = {name: item.reads for name, item in made.items() if item.reads or not work.whole}
    now = Manifest(
        {**stay, **rows},
        work.common,
        {**kept.templates, **templates.sources},
        {**kept.references, **templates.references},
        {**kept.reads, **reads},
    )
    version = work.common["generator"]
    if manifest.save(places.manifest, version, now):
        plan.warm.manifest.put(places.manifest, version, now)
    else:
        press.job.useless(places.manifest)
    if plan.record:
        if work.whole:
            record = plan.record
            snapshot.save(record.places.snapshot, record.version, reading, plan.warm.snapshot)
        plan.record.remember(reading)


def _explained(work: _Work, made: Mapping[str, Made], templates: Templates) -> dict[str, Why]:
    reasons = Reasons(work.before, work.common, templates)
    used = {output.file: output.template for output in work.listed}
    return {
        name: reasons.why(item.why, used.get(name, "")) for name, item in made.items() if item.why
    }
