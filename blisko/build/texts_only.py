"""Reading again when only texts have changed, and nothing that the rest of the site asks of them.

An editor at work changes the text of one post again and again. While its front matter, its
links, pictures and anchors are the same, only the files that show this text change, and what the
rules report about it: everything else is taken from what the previous whole build knew. In any
doubt `reread` gives None, and the whole site is read.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from blisko.build import snapshot
from blisko.build.plan import Plan
from blisko.checks.all_rules import POST_RULES
from blisko.checks.registry import code_of
from blisko.media.files import Media
from blisko.media.pictures.store import Store
from blisko.model.kinds import Entry
from blisko.model.problems import Problem, has_errors
from blisko.reading.bodies import Bodies
from blisko.reading.read import (
    Options,
    Reading,
    Texts,
    as_told,
    clock,
    in_order,
    recipe_for,
    scope_of,
)
from blisko.reading.sources import Intake
from blisko.views.scope import summary_of

_OF_POSTS = frozenset(code_of(rule) for rule in POST_RULES)


@dataclass(frozen=True)
class Rereading:
    """The site with new texts.

    `shown` names what files may show of these: keys of entries, and `summary_of` keys where the
    beginning has changed.
    """

    reading: Reading
    shown: frozenset[str]


def reread(plan: Plan, options: Options) -> Rereading | None:
    """The site with the texts that have changed; None where more has changed, or might have."""
    record = plan.record
    if record is None or record.known is None or not record.changed or record.texts is None:
        return None
    path, held = record.places.snapshot, plan.warm.snapshot
    known = snapshot.load(path, record.version, held, record.useless)
    if known is None or options.cache is None:
        return None
    site, texts, before = known.site, record.texts, record.known.problems
    recipe = recipe_for(site.organisation.lang, options)
    if recipe.digest != texts.recipe:
        return None
    by_path = {str(entry.path): entry for entry in site.entries}
    entries = [by_path.get(path) for path in record.changed]
    old = [entry for entry in entries if entry and not entry.ignore]
    said = [problem for problem in before if str(problem.path) in record.changed]
    if len(old) < len(entries) or not _OF_POSTS.issuperset(p.code for p in said):
        return None
    now = clock(site.organisation, options.today)
    today = now.date()
    intake = Intake(options.cache, options.jobs, record.useless)
    problems = [problem for problem in before if str(problem.path) not in record.changed]
    unreadable: list[Problem] = []
    sources = [(type(entry), entry.path) for entry in old]
    taken = intake.take(sources, recipe, today, unreadable.append, whole=False)
    if unreadable:
        return None  # the whole reading reports it
    shown: set[str] = set()
    for entry, item in zip(old, taken, strict=True):
        traits = intake.shelves.traits
        old_traits = traits.get(texts.names[entry.key])
        new_traits = traits.get(item.body) if item else None
        if item is None or old_traits is None or new_traits is None:
            return None
        if not _is_same(entry, item.entry) or not old_traits.asks_as(new_traits):
            return None
        texts, new = _with(texts, entry, item.body, new_traits.beginning)
        shown |= new
        problems += (as_told(entry, now, problem) for problem in item.found)
    if has_errors(problems):
        return None
    base = urlsplit(options.url or site.organisation.url or "").path.rstrip("/")
    store = Store(options.cache)
    files = Media(known.downloads, known.pictures, base, site.organisation.lang, store)
    bodies = Bodies(site.by_key, texts.names, intake.shelves, recipe)
    scope = scope_of(site, files, today, options, bodies, known.targets, texts.beginnings)
    reading = Reading(
        scope,
        in_order(problems),
        scope.messages,
        known.waiting,
        known.targets,
        texts=texts,
        series=known.series,
        options=options,
        bodies=bodies,
    )
    return Rereading(reading, frozenset(shown))


def _is_same(old: Entry, new: Entry) -> bool:
    """Whether nothing but the text of an entry is another."""
    return replace(new, body_digest=old.body_digest) == old


def _with(texts: Texts, entry: Entry, body: bytes, beginning: str) -> tuple[Texts, set[str]]:
    """What is known with the new text of an entry, and what files may show of it."""
    key = entry.key
    names = {**texts.names, key: body}
    if texts.beginnings.get(key, beginning) == beginning:
        return replace(texts, names=names), {key}
    beginnings = {**texts.beginnings, key: beginning}
    return replace(texts, names=names, beginnings=beginnings), {key, summary_of(key)}
