"""Reading: the content folder -> the site, its bodies as HTML, its files, and all problems at once.

`check` ends here; a build goes on with what is read. Nothing here needs Pelican.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from blisko.checks.all_rules import check_files, check_site, without_ignored
from blisko.checks.stray_files import any_unused
from blisko.checks.subjects import at_field
from blisko.locale.messages import DEFAULT_LANGUAGE, Messages, messages
from blisko.media import files
from blisko.media.files import Use
from blisko.media.pictures.store import Store
from blisko.model.addresses import Files, file_of, is_reserved
from blisko.model.kinds import Entry, Event
from blisko.model.load import assemble, find
from blisko.model.organisation import Organisation
from blisko.model.problems import Problem, Report, has_errors, hint
from blisko.model.schedule import Waiting, is_shown, is_waiting, waiting, will_be_shown
from blisko.model.site import Site
from blisko.outputs import Output, outputs
from blisko.reading.bodies import Bodies, Recipe
from blisko.reading.links import Resolver, Target
from blisko.reading.page_bodies import Filler, Lazy
from blisko.reading.sources import Intake, Taken
from blisko.reading.used_files import declared_uses, linked_uses
from blisko.system import unsaved
from blisko.text.body import Image
from blisko.text.labels import Labels
from blisko.text.markdown import added_extensions
from blisko.text.typography import typography
from blisko.views.scope import Scope

ALIAS_CASE = hint("alias-case")

LOCAL_URL = "http://127.0.0.1:8000"
LATELY = 256  # bodies whose traits are held, for links from one to another


@dataclass(frozen=True)
class Options:
    """What a reading depends on besides the content.

    `url` is the public address ("" means the one in `biblioteka.yaml`); `extensions` and
    `extension_configs` are added to Markdown; `cache` is the folder that keeps what need not be
    found out again; `jobs` is the number of processes (None: as many as there are processors).
    """

    today: dt.date | None = None
    url: str = ""
    drafts: bool = False
    cache: Path | None = None
    jobs: int | None = None
    extensions: Sequence[str] = ()
    extension_configs: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True)
class Texts:
    """What is known of the bodies of a site.

    `recipe` is the digest of how they were rendered, `fronts` are digests of front matter by the
    paths of files. By the keys of entries, `names` are those of bodies on their shelf, `beginnings`
    their first words where no summary is written.
    """

    recipe: bytes
    fronts: Mapping[str, bytes]
    names: Mapping[str, bytes]
    beginnings: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What was read. `scope` is None when there is no usable organisation.

    `targets` is what the links of each body lead to, by the keys of entries; `useless` are files of
    the cache that could not be used. `texts` is None where a text alone may change what is said of
    a file beside it. `series` are the events that repeat, drafts among them; `options` are what it
    was read with; `bodies` those of the entries of the scope; `listed` the outputs of a whole site.
    """

    scope: Scope | None
    problems: tuple[Problem, ...]
    messages: Messages
    waiting: tuple[Waiting, ...] = ()
    targets: Mapping[str, tuple[Target | None, ...]] = field(default_factory=dict)
    useless: tuple[Path, ...] = ()
    texts: Texts | None = None
    series: tuple[Event, ...] = ()
    options: Options = field(default_factory=Options)
    bodies: Bodies | None = None
    listed: tuple[Output, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether nothing may be built from it. In a preview a link to a draft leads somewhere."""
        if self.scope is None:
            return True
        harmless = {"link-to-draft"} if self.scope.preview else set()
        return has_errors([p for p in self.problems if p.code not in harmless])


def clock(organisation: Organisation, today: dt.date | None) -> dt.datetime:
    """Now by the organisation's clock (without zone): the only place where the clock is read.

    An injected `today` means the whole of that day, so what is due on it is shown.
    """
    if today is not None:
        return dt.datetime.combine(today, dt.time(23, 59, 59))
    return dt.datetime.now(organisation.zone).replace(tzinfo=None)


def read(content: Path, options: Options = Options()) -> Reading:  # it is frozen
    """Everything under `content`, with every problem found in it.

    find the source files -> take each in -> assemble the site -> resolve links -> collect the files
    that it uses -> check
    """
    problems: list[Problem] = []
    useless: list[Path] = []
    report = problems.append
    found = find(content, report)
    if found is None:
        return Reading(None, in_order(problems), messages(DEFAULT_LANGUAGE), options=options)
    now = clock(found.organisation, options.today)
    recipe = recipe_for(found.organisation.lang, options)
    intake = Intake(options.cache, options.jobs, useless.append)
    whole_site = not unsaved.paths()
    taken = intake.take(found.sources, recipe, now.date(), report, whole=whole_site)
    whole = assemble(found, [item.entry if item else None for item in taken], report)
    known = _by_key(whole, taken)
    site, hidden = _shown(whole, now, drafts=options.drafts)
    printed = outputs(site, preview=options.drafts)
    owners = _reserved(whole, now, printed, report)
    names = {key: item.body for key, item in known.items()}
    bodies = Bodies(whole.by_key, names, intake.shelves, recipe)
    resolver = Resolver(
        site=site,
        addresses=frozenset(output.address for output in printed),
        traits=lru_cache(LATELY)(bodies.traits),
        hidden=hidden,
    )
    asked = _asked(whole, resolver, now, report)
    uses = (*declared_uses(resolver), *asked.uses)
    files = _collect(site, uses, owners, options, report)
    problems += check_site(whole, now.date())
    problems += (as_told(item.entry, now, p) for item in known.values() for p in item.found)
    bodies = replace(bodies, pictured=asked.pictured)
    texts = Texts(
        recipe.digest,
        {str(entry.path): entry.front_digest for entry in site.entries},
        names,
        asked.beginnings,
    )
    scope = scope_of(site, files, now.date(), options, bodies, asked.targets, texts.beginnings)
    return Reading(
        scope,
        in_order(without_ignored(whole, problems)),
        scope.messages,
        waiting(whole.entries, now),
        asked.targets,
        tuple(useless),
        None if any_unused(site, {use.path.resolve() for use in uses}) else texts,
        tuple(event for event in whole.events if event.is_series),
        options,
        bodies,
        printed,
    )


def _by_key(site: Site, taken: Iterable[Taken | None]) -> dict[str, Taken]:
    """What was taken in of each entry that has an address of its own."""
    by_path = {item.entry.path: item for item in taken if item}
    return {entry.key: by_path[entry.path] for entry in site.entries}


def _shown(whole: Site, now: dt.datetime, *, drafts: bool) -> tuple[Site, Mapping[Path, Entry]]:
    """The site that is built, and the entries that readers do not see, by their real paths."""
    hidden = [entry for entry in whole.entries if not is_shown(entry, now)]
    if drafts:
        shown = whole.entries
    else:
        keys = {entry.key for entry in hidden}
        shown = tuple(entry for entry in whole.entries if entry.key not in keys)
    return replace(whole, entries=shown), {entry.path.resolve(): entry for entry in hidden}


def as_told(entry: Entry, now: dt.datetime, problem: Problem) -> Problem:
    """A problem of the body of an entry: what readers do not see stops nobody else."""
    return problem if will_be_shown(entry, now) else problem.softened


@dataclass(frozen=True)
class _Asked:
    """What was asked of bodies: where links lead, files, images and first words, by keys."""

    uses: list[Use] = field(default_factory=list)
    targets: dict[str, tuple[Target | None, ...]] = field(default_factory=dict)
    pictured: dict[str, tuple[Image, ...]] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)


def _asked(whole: Site, resolver: Resolver, now: dt.datetime, report: Report) -> _Asked:
    """Ask each body for all at once: its traits are unpacked for that, and not kept."""
    asked = _Asked()
    alike: dict[Target | None, Target | None] = {}  # a site has few, and often
    for entry in whole.entries:
        found = resolver.targets(entry, partial(_tell, entry, now, report))
        asked.targets[entry.key] = tuple(alike.setdefault(target, target) for target in found)
        if entry.key in resolver.site.by_key:
            asked.uses.extend(linked_uses(resolver, entry, found))
        traits = resolver.traits(entry.key)
        if traits.images:
            asked.pictured[entry.key] = traits.images
        if not entry.summary:
            asked.beginnings[entry.key] = traits.beginning
    return asked


def _tell(entry: Entry, now: dt.datetime, report: Report, problem: Problem) -> None:
    report(as_told(entry, now, problem))


def _collect(
    site: Site, uses: Sequence[Use], owners: Files[Path], options: Options, report: Report
) -> files.Media:
    """The files that the site uses, as they are published, with what is wrong about them."""
    store = Store(options.cache)
    media = files.collect(
        uses,
        urlsplit(_url(site.organisation, options)).path.rstrip("/"),
        site.organisation.lang,
        report,
        owners,
        store,
        preview=options.drafts,
    )
    for problem in check_files(site, uses, store):
        report(problem)
    store.save()
    return media


def _url(organisation: Organisation, options: Options) -> str:
    """The public address, without a slash at its end."""
    return (options.url or organisation.url or LOCAL_URL).rstrip("/")


def scope_of(
    site: Site,
    files: files.Media,
    today: dt.date,
    options: Options,
    bodies: Bodies,
    targets: Mapping[str, Sequence[Target | None]],
    beginnings: Mapping[str, str],
) -> Scope:
    """All that views are made from; a body is fetched and filled when a page shows it."""
    language = site.organisation.lang
    return Scope(
        site=site,
        messages=messages(language),
        typography=typography(language),
        media=files,
        today=today,
        url=_url(site.organisation, options),
        bodies=Lazy(site.by_key.keys(), bodies, targets, Filler(files)),
        excerpts=beginnings,
        preview=options.drafts,
        clock=not (options.drafts and options.today),
    )


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and place."""
    unique = {problem.order: problem for problem in problems}
    return tuple(unique[order] for order in sorted(unique))


def _reserved(
    whole: Site, now: dt.datetime, printed: Sequence[Output], report: Report
) -> Files[Path]:
    """Every file that the site prints, and whose it is; old addresses that are taken are reported.

    An entry that waits for its time has its address already.
    """
    files: Files[Path] = Files()
    for output in printed:
        if not output.redirect:
            files.take(output.file, output.entry.path if output.entry else whole.organisation.path)
    for entry in whole.entries:
        if is_waiting(entry, now) and will_be_shown(entry, now):
            files.take(file_of(whole.address(entry)), entry.path)
    for entry in whole.entries:
        for alias in entry.aliases:
            file = file_of(alias)
            like = files.spelt_otherwise(file)
            if is_reserved(file) or files.take(file, entry.path):
                report(at_field(entry, "aliases", "alias-clash", address=alias))
            elif like:
                report(at_field(entry, "aliases", ALIAS_CASE, address=alias, folder=f"/{like}/"))
    return files


def recipe_for(language: str, options: Options) -> Recipe:
    """How bodies are rendered."""
    words = messages(language)
    labels = Labels(**{item.name: words.text(f"markdown.{item.name}") for item in fields(Labels)})
    added = added_extensions(options.extensions, options.extension_configs)
    return Recipe(language, labels, added, options.extension_configs)
