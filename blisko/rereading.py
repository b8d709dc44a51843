"""Reading again when only texts have changed, and nothing that the rest of the site asks of them.

An editor at work changes the text of one post again and again. As long as its front matter, its
links, pictures and anchors stay as they are, only the files that show this text are others, and
what the rules say of it: everything else is taken from what the last whole build knew. In any
doubt `reread` answers None, and the whole site is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from blisko.checks import POST_RULES, check_post
from blisko.checks.case import Post
from blisko.checks.examples import code_of
from blisko.engine import cache, snapshot
from blisko.engine.bodies import Bodies, Recipe, Shelves, name_of
from blisko.engine.snapshot import Snapshot
from blisko.engine.unchanged import Last, Record
from blisko.filling import Filler, Lazy
from blisko.media import Media
from blisko.model.kinds import Entry
from blisko.model.load import front_digest, load_source
from blisko.model.problems import Problem, Report, has_errors
from blisko.pictures.store import Store
from blisko.reading import (
    Options,
    Reading,
    clock,
    in_order,
    recipe_for,
    scope_of,
)
from blisko.text.body import Body, Traits
from blisko.views.scope import Scope, summary_of

_OF_POSTS = frozenset(code_of(rule) for rule in POST_RULES)


@dataclass(frozen=True)
class Rereading:
    """The site with new texts.

    `shown` is what files may show of those: their keys, and `summary_of` those where the beginning
    is another. `names` are those of all bodies on the shelves.
    """

    reading: Reading
    scope: Scope
    shown: frozenset[str]
    names: Mapping[str, bytes]
    shelves: Shelves


def reread(record: Record, options: Options) -> Rereading | None:
    """What there is to read when only texts have changed; None where more has, or might have."""
    last, changed = record.known, record.changed
    if last is None or changed is None or not all(_as_before(last, path) for path in changed):
        return None
    if record.standing is None:
        return None
    known = snapshot.load(record.places, record.version, record.useless)
    if known is None or options.cache is None:
        return None
    language = known.site.organisation.lang
    recipe = recipe_for(language, options)
    if recipe.digest != known.recipe:
        return None
    texts = _Texts(known, last, options, recipe, record.useless)
    by_path = {str(entry.path): entry for entry in known.site.entries}
    found = [problem for problem in last.problems if str(problem.path) not in changed]
    for path in changed:
        said = [problem for problem in last.problems if str(problem.path) == path]
        old = by_path.get(path)
        if old is None or old.ignore or not _OF_POSTS.issuperset(p.code for p in said):
            return None
        if not texts.taken(old, found.append):
            return None
    if has_errors(found):
        return None
    scope = texts.scope()
    reading = Reading(scope, in_order(found), scope.messages, known.waiting)
    return Rereading(reading, scope, frozenset(texts.shown), texts.names, texts.shelves)


def _as_before(last: Last, path: str) -> bool:
    """Whether a changed file is a post with its old front matter: asked before much is loaded."""
    return bool(last.fronts.get(path)) and last.fronts[path] == front_digest(Path(path))


class _Texts:
    """The bodies of a site of which a snapshot knows all the rest."""

    def __init__(
        self, known: Snapshot, last: Last, options: Options, recipe: Recipe, tell: cache.Tell
    ) -> None:
        self._known, self._options = known, options
        self._before = last.names
        self.names, self.excerpts = dict(last.names), dict(last.excerpts)
        self.shown: set[str] = set()
        self.shelves = Shelves.of(options.cache, tell)
        self._bodies = Bodies(known.site.by_key, self.names, self.shelves, recipe)
        self._today = clock(known.site.organisation, options.today).date()

    def taken(self, old: Entry, report: Report) -> bool:
        """Take a new text in; whether that concerns no more than its own body."""
        problems: list[Problem] = []
        source = load_source(old.path, type(old), problems.append)
        if problems or source is None:
            return False
        new, text = source
        if replace(new, body_digest=old.body_digest) != old:
            return False
        try:
            body = self._body(new, text)
        except Exception:  # noqa: BLE001  # an extension failed: the whole reading tells of it
            return False
        traits = Traits.of(body, text)
        before = self.shelves.traits.get(self._before[new.key])
        if before is None or not traits.asks_as(before):
            return False
        self.shelves.traits.add(self.names[new.key], traits)
        language = self._known.site.organisation.lang
        for problem in check_post(Post(new, text, body, language, self._today)):
            report(problem)
        self.shown.add(new.key)
        if traits.beginning != self.excerpts.get(new.key, traits.beginning):
            self.excerpts[new.key] = traits.beginning
            self.shown.add(summary_of(new.key))
        return True

    def _body(self, entry: Entry, text: str) -> Body:
        """The body of an entry with a new text."""
        self.names[entry.key] = name = name_of(entry, self._known.recipe)
        found = self.shelves.bodies.get(name)
        if found is None:
            found = self._bodies.recipe.renderer().render(text)
            self.shelves.bodies.add(name, found)
        return found

    def scope(self) -> Scope:
        """All that views are made from; bodies are fetched when they are asked for."""
        known, language = self._known, self._known.site.organisation.lang
        base = urlsplit(known.url).path.rstrip("/")
        store = Store(self._options.cache)
        media = Media(known.downloads, known.pictures, base, language, store)
        html = Lazy(known.targets.keys(), self._bodies, known.targets, Filler(media))
        return scope_of(
            known.site, media, known.url, self._today, self._options, html, self.excerpts
        )
