"""Reading: the content folder -> the site, its bodies as HTML, its files, and all problems at once.

`check` ends here; a build goes on with what is read. Nothing here needs Pelican.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from blisko import media
from blisko.checks import check_site, without_ignored
from blisko.checks.files import check_files
from blisko.checks.strays import any_unused
from blisko.engine.bodies import Bodies, Recipe
from blisko.engine.sources import Intake, Taken
from blisko.filling import Filler, Lazy
from blisko.links import Resolver, Target, has_scheme
from blisko.messages import DEFAULT_LANGUAGE, Messages, messages
from blisko.model.kinds import Entry
from blisko.model.load import Sources, load
from blisko.model.organisation import Organisation
from blisko.model.problems import Problem, Report, has_errors
from blisko.model.schedule import Waiting, is_shown, waiting, will_be_shown
from blisko.model.site import Site
from blisko.model.source import place_of_field
from blisko.outputs import Output, file_of, outputs
from blisko.pictures.store import Store
from blisko.text.labels import Labels
from blisko.text.markdown import added_extensions
from blisko.text.typography import typography
from blisko.uses import declared_uses, linked_uses
from blisko.views import parts
from blisko.views.scope import Scope

LOCAL_URL = "http://127.0.0.1:8000"


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
    """What is known of bodies, by the keys of their entries.

    `recipe` is the digest of how they were rendered, `names` are those on the shelf of bodies,
    `targets` what their links lead to.
    """

    recipe: bytes
    names: Mapping[str, bytes]
    targets: Mapping[str, tuple[Target | None, ...]]


@dataclass(frozen=True)
class Reading:
    """What was read. `scope` is None when there is no usable organisation."""

    scope: Scope | None
    problems: tuple[Problem, ...]
    messages: Messages
    waiting: tuple[Waiting, ...] = ()
    useless: tuple[Path, ...] = ()  #: files of the cache that could not be used
    texts: Texts | None = None  #: None where a text alone may change what is said of a file

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
    """Everything under `content`, with every problem found in it."""
    problems: list[Problem] = []
    useless: list[Path] = []
    intake = Intake(options.cache, options.jobs, useless.append)
    taken: dict[Path, Taken] = {}
    terms: list[tuple[dt.datetime, Recipe]] = []

    def take(organisation: Organisation, sources: Sources, report: Report) -> list[Entry | None]:
        now, recipe = clock(organisation, options.today), recipe_for(organisation.lang, options)
        terms.append((now, recipe))
        found = intake.take(sources, recipe, now.date(), report)
        taken.update((item.entry.path, item) for item in found if item)
        return [item.entry if item else None for item in found]

    whole = load(content, problems.append, take)
    if whole is None:
        return Reading(None, in_order(problems), messages(DEFAULT_LANGUAGE))
    [(now, recipe)] = terms
    today = now.date()
    hidden = frozenset(entry.key for entry in whole.entries if not is_shown(entry, now))
    shown = tuple(e for e in whole.entries if options.drafts or e.key not in hidden)
    site = replace(whole, entries=shown)
    url = (options.url or whole.organisation.url or LOCAL_URL).rstrip("/")
    known = {entry.key: taken[entry.path] for entry in whole.entries}
    names = {key: item.body for key, item in known.items()}
    links = _Links(site, whole, hidden, now, known, url, options, problems.append)
    problems += check_site(whole, today)
    problems += (problem for item in known.values() for problem in item.found)
    bodies = Bodies(whole.by_key, names, intake.shelves, recipe, links.traits)
    html = Lazy(site.by_key.keys(), bodies, links.targets, Filler(links.media))
    excerpts = {e.key: known[e.key].traits.beginning for e in whole.entries if not e.summary}
    scope = scope_of(site, links.media, url, today, options, html, excerpts)
    left = without_ignored(whole, problems)
    due = waiting(whole.entries, now)
    texts = None
    if not any_unused(site, links.used):
        texts = Texts(recipe.digest, names, links.targets)
    return Reading(scope, in_order(left), scope.messages, due, tuple(useless), texts)


def scope_of(
    site: Site,
    files: media.Media,
    url: str,
    today: dt.date,
    options: Options,
    bodies: Mapping[str, parts.Body],
    excerpts: Mapping[str, str],
) -> Scope:
    """All that views are made from."""
    language = site.organisation.lang
    return Scope(
        site=site,
        messages=messages(language),
        typography=typography(language),
        media=files,
        today=today,
        url=url,
        bodies=bodies,
        excerpts=excerpts,
        preview=options.drafts,
        clock=not (options.drafts and options.today),
    )


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and place."""
    unique = {problem.order: problem for problem in problems}
    return tuple(unique[order] for order in sorted(unique))


def _refuse_alias_clashes(whole: Site, printed: Sequence[Output], report: Report) -> None:
    """An old address must not be one that a page has now, nor stand in two entries.

    Files are compared, so that `/kontakt/index.html` is known to be `/kontakt/`, and no file takes
    the place of a folder.
    """
    aliases = {file_of(alias) for entry in whole.entries for alias in entry.aliases}
    if not aliases:
        return
    pages = {output.file for output in printed if not output.redirect}
    seen: set[str] = set()
    folders = {folder for file in pages | aliases for folder in _folders_of(file)}
    for entry in whole.entries:
        for alias in entry.aliases:
            file = file_of(alias)
            blocked = file in folders or not (pages | aliases).isdisjoint(_folders_of(file))
            if file in pages or file in seen or blocked:
                line, column = place_of_field(entry.path, "aliases")
                params = {"address": alias}
                report(Problem(entry.path, line, column, "aliases", "alias-clash", params))
            seen.add(file)


def _folders_of(file: str) -> set[str]:
    return {folder.as_posix() for folder in PurePosixPath(file).parents}


def recipe_for(language: str, options: Options) -> Recipe:
    """How bodies are rendered."""
    words = messages(language)
    labels = Labels(**{item.name: words.text(f"markdown.{item.name}") for item in fields(Labels)})
    added = added_extensions(options.extensions, options.extension_configs)
    return Recipe(language, labels, added, options.extension_configs)


class _Links:
    """The links of bodies, resolved, and the files that the site uses."""

    def __init__(
        self,
        site: Site,
        whole: Site,
        hidden: Set[str],
        now: dt.datetime,
        taken: Mapping[str, Taken],
        url: str,
        options: Options,
        report: Report,
    ) -> None:
        self.report = report
        self.traits = {key: item.traits for key, item in taken.items()}
        base = urlsplit(url).path.rstrip("/")
        printed = outputs(site, preview=options.drafts)
        self.resolver = Resolver(
            site=site,
            addresses=frozenset(output.address for output in printed),
            traits=self.traits,
            hidden={e.path.resolve(): e for e in whole.entries if e.key in hidden},
        )
        _refuse_alias_clashes(whole, printed, report)
        self.targets = targets = {e.key: tuple(self._targets(e, now)) for e in whole.entries}
        uses = [*declared_uses(self.resolver), *linked_uses(self.resolver, targets)]
        files = frozenset(output.file for output in printed)
        store = Store(options.cache)
        self.media = media.collect(
            uses, base, site.organisation.lang, report, files, store, preview=options.drafts
        )
        self.used = frozenset(use.path.resolve() for use in uses)
        for problem in check_files(site, uses, store):
            report(problem)
        store.save()

    def _targets(self, entry: Entry, now: dt.datetime) -> Iterator[Target | None]:
        """What the links of a body lead to; what is wrong in a draft stops nobody else."""

        def tolerate(problem: Problem) -> None:
            self.report(replace(problem, tolerated=True))

        report = self.report if will_be_shown(entry, now) else tolerate
        body = self.traits[entry.key]
        seen: dict[str, int] = {}
        for link in body.links:
            number = seen.get(link, 0)
            yield self.resolver.resolve(entry, link, number, report)
            seen[link] = number + 1
        for address in filter(has_scheme, body.refused):  # the sanitizer took it out of the body
            self.resolver.resolve(entry, address, 0, report)
