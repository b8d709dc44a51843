"""Reading again when only texts have changed, and nothing that the rest of the site asks of them.

An editor at work changes the text of one post again and again. As long as its front matter, its
links, pictures and anchors stay as they are, only the files that show this text are others, and
what the rules say of it: everything else is taken from what the last whole build knew. In any
doubt `reread` answers None, and the whole site is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from blisko.checks import POST_RULES, check_post
from blisko.checks.case import Post
from blisko.checks.examples import code_of
from blisko.engine import bodies, snapshot
from blisko.engine.shelf import Shelf
from blisko.engine.snapshot import Snapshot, without_text
from blisko.engine.unchanged import Last, Record
from blisko.filling import Filler, Lazy
from blisko.media import Media
from blisko.messages import messages
from blisko.model.kinds import Entry
from blisko.model.load import load_entry
from blisko.model.problems import Problem, Report, has_errors
from blisko.pictures.store import Store
from blisko.reading import (
    Options,
    Reading,
    clock,
    in_order,
    recipe_for,
    scope_of,
    shape_of,
)
from blisko.text.body import Traits
from blisko.text.markdown import Body, Renderer
from blisko.views.scope import Scope, shorten, summary_of

_OF_POSTS = frozenset(code_of(rule) for rule in POST_RULES)


@dataclass(frozen=True)
class Rereading:
    """The site with new texts.

    `entries` are those that have one, `shown` what other files may show of them: their keys, and
    `summary_of` those where the beginning is another. `names` are for the shelf.
    """

    reading: Reading
    scope: Scope
    entries: tuple[Entry, ...]
    shown: frozenset[str]
    names: Mapping[str, bytes]
    shelf: Shelf[Body]


def reread(record: Record, options: Options) -> Rereading | None:
    """What there is to read when only texts have changed; None where more has, or might have."""
    last, changed = record.known, record.changed
    if last is None or changed is None or record.standing is None:
        return None
    known = snapshot.load(record.places, record.version, record.useless)
    if known is None or options.cache is None:
        return None
    language = known.site.organisation.lang
    recipe = recipe_for(language, messages(language), options)
    if recipe.digest() != known.recipe:
        return None
    texts = _Texts(known, last, options, recipe.renderer, record.useless)
    by_path = {str(entry.path): entry for entry in known.site.entries}
    edited, found = [], [problem for problem in last.problems if str(problem.path) not in changed]
    for path in changed:
        said = [problem for problem in last.problems if str(problem.path) == path]
        old = by_path.get(path)
        if old is None or old.ignore or not _OF_POSTS.issuperset(p.code for p in said):
            return None
        new = texts.taken(old, found.append)
        if new is None:
            return None
        edited.append(new)
    if has_errors(found):
        return None
    scope = texts.scope()
    reading = Reading(scope, in_order(found), scope.messages, known.waiting)
    return Rereading(
        reading, scope, tuple(edited), frozenset(texts.shown), texts.names, texts.shelf
    )


class _Texts:
    """The bodies of a site of which a snapshot knows all the rest."""

    def __init__(
        self,
        known: Snapshot,
        last: Last,
        options: Options,
        renderer: Callable[[], Renderer],
        tell: Callable[[Path], None],
    ) -> None:
        assert options.cache is not None
        self._known, self._options, self._renderer = known, options, renderer
        self.names, self.excerpts = dict(last.names), dict(last.excerpts)
        self.shown: set[str] = set()
        self.shelf = bodies.shelf(options.cache / "bodies", tell)
        self._today = clock(known.site.organisation, options.today).date()

    def taken(self, old: Entry, report: Report) -> Entry | None:
        """The entry with its new text; None where that concerns more than its own body."""
        new = _loaded(old)
        if new is None or without_text(new) != old:
            return None
        (name,) = bodies.names([new], self._known.recipe).values()
        try:
            body = self._body(name, new)
        except Exception:  # noqa: BLE001  # an extension failed: the whole reading tells of it
            return None
        language = self._known.site.organisation.lang
        if shape_of(Traits.of(body)) != self._known.shapes[new.key]:
            return None
        for problem in check_post(Post(new, body, language, self._today)):
            report(problem)
        self.names[new.key] = name
        self.shown.add(new.key)
        beginning = shorten(body.text)
        if beginning != self.excerpts.get(new.key, beginning):
            self.excerpts[new.key] = beginning
            self.shown.add(summary_of(new.key))
        return new

    def _body(self, name: bytes, entry: Entry) -> Body:
        found = self.shelf.get(name)
        if found is None:
            found = self._renderer().render(entry.body)
            self.shelf.add(name, found)
        return found

    def _kept(self, key: str) -> Body:
        """The body of any entry; one that the cache has lost is rendered again."""
        found = self.shelf.get(self.names[key])
        if found is None:
            entry = _loaded(self._known.site.by_key[key])
            assert entry is not None
            found = self._body(self.names[key], entry)
        return found

    def scope(self) -> Scope:
        """All that views are made from; bodies are fetched when they are asked for."""
        known, language = self._known, self._known.site.organisation.lang
        base = urlsplit(known.url).path.rstrip("/")
        store = Store(self._options.cache)
        media = Media(known.downloads, known.pictures, base, language, store)
        filler = Filler(media)
        bodies = Lazy(known.targets, lambda k: filler.body(self._kept(k), known.targets[k]))
        return scope_of(
            known.site, media, known.url, self._today, self._options, bodies, self.excerpts
        )


def _loaded(old: Entry) -> Entry | None:
    """The entry as its file is now; None for one with any problem."""
    problems: list[Problem] = []
    new = load_entry(old.path, type(old), problems.append)
    return None if problems else new
