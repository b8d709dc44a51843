"""Source files taken in: each is parsed, rendered and looked at by the rules in one go, once.

What comes of it is kept by the digests of the file, of its text, and of what else it hangs on.
Parsing looks at nothing but the file, its name, and whether the files it names are there. Files
with problems are not kept, so that every build tells of them.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

from blisko.cache import digests, pickles
from blisko.cache.shelf import Shelf
from blisko.checks.all_rules import check_post
from blisko.checks.subjects import Post, own_day
from blisko.model.fields import FileRef
from blisko.model.kinds import Entry
from blisko.model.load import Sources, load_source
from blisko.model.mending.offers import tried
from blisko.model.problems import Problem, Report
from blisko.reading import bodies
from blisko.reading.bodies import Recipe
from blisko.system import processes
from blisko.system.unsaved import bytes_of, place_of
from blisko.text.body import Rendered, Traits
from blisko.text.nesting import TooMuch, deepest_line

_Found = tuple[Problem, ...]
_Kept = tuple[Entry, tuple[str, ...]]  # with the names of the files that it names


@dataclass(frozen=True)
class Taken:
    """What is known of a source file. `body` is the name of its body and traits on the shelves."""

    entry: Entry
    body: bytes
    found: _Found  #: what the rules find in it alone


class _Made(NamedTuple):
    """What comes of a file: what is wrong with it, and the rest where it could be read.

    `traits` are those of its body, packed; so is the `packed` body where the shelf has none.
    """

    name: bytes
    problems: list[Problem]
    taken: Taken | None = None
    traits: bytes = b""
    packed: bytes = b""


class Intake:
    """Takes source files in, and keeps what comes of them in folders of `cache`.

    `jobs` is the number of processes.
    """

    def __init__(self, cache: Path | None, jobs: int | None, tell: pickles.Tell) -> None:
        ours = digests.generator()
        self.shelves = bodies.Shelves.of(cache, tell)
        self._entries: Shelf[_Kept] = Shelf(cache and cache / "entries", ours, tell)
        self._findings: Shelf[_Found] = Shelf(cache and cache / "findings", ours, tell)
        self._jobs = jobs

    def take(
        self,
        sources: Sources,
        recipe: Recipe,
        today: dt.date,
        report: Report,
        *,
        whole: bool = True,
    ) -> list[Taken | None]:
        """What is known of each file; None for one that could not be read, which is reported.

        What the cache knows of files that are not among `sources` leaves it when these are the
        `whole` site.
        """
        followed = recipe.digest
        step = _Step(recipe, followed, today, self.shelves.bodies)
        found = {path: self._known(step, kind, path) for kind, path in sources}
        missing = [source for source in sources if found[source[1]] is None]
        if missing:
            step.prepare()
        for (_, path), made in zip(
            missing, processes.each(step.make, missing, self._jobs), strict=True
        ):
            for problem in made.problems:
                report(problem)
            found[path] = self._kept(step, made)
        taken = [found[path] for _, path in sources]
        self.shelves.keep((item.body for item in taken if item), whole=whole)
        for shelf in (self._entries, self._findings):
            shelf.save(whole=whole)
        return taken

    def _known(self, step: "_Step", kind: type[Entry], path: Path) -> Taken | None:
        try:
            name = _name(kind, path, bytes_of(path))
        except OSError:
            return None
        known = self._entries.get(name)
        if known is None or not all(_is_there(path.parent / file) for file in known[1]):
            return None
        entry = known[0]
        body = bodies.name_of(entry, step.followed)
        found = self._findings.get(step.of_rules(name, entry))
        if found is None or body not in self.shelves.traits:
            return None
        return Taken(entry, body, found)

    def _kept(self, step: "_Step", made: _Made) -> Taken | None:
        taken = made.taken
        if taken:
            if made.packed:
                self.shelves.bodies.put(taken.body, made.packed)
            self.shelves.traits.put(taken.body, made.traits)
            self._findings.add(step.of_rules(made.name, taken.entry), taken.found)
            if not made.problems:
                self._entries.add(made.name, (taken.entry, tuple(_files(taken.entry))))
        return taken


class _Step:
    """What is done with one file."""

    def __init__(
        self, recipe: Recipe, followed: bytes, today: dt.date, shelf: Shelf[Rendered]
    ) -> None:
        self.followed = followed
        self._recipe, self._today, self._shelf = recipe, today, shelf
        self._day = today.isoformat()

    def prepare(self) -> None:
        """Make what all files need, before processes are forked."""
        self._renderer = self._recipe.renderer()

    def of_rules(self, name: bytes, entry: Entry) -> bytes:
        """The name of what the rules find in an entry.

        Where that has no day of its own, it is what they find today.
        """
        return digests.digest(self.followed, name, "" if own_day(entry) else self._day)

    def make(self, source: tuple[type[Entry], Path]) -> _Made:
        """Parse, render, look."""
        kind, path = source
        problems: list[Problem] = []
        try:
            raw = bytes_of(path)
        except OSError:
            load_source(path, kind, problems.append)  # tells of it
            return _Made(b"", problems)
        read = load_source(path, kind, problems.append, raw, self._recipe.language)
        name = _name(kind, path, raw)
        if read is None:
            return _Made(name, problems)
        entry, text = read
        body_name = bodies.name_of(entry, self.followed)
        body, packed = self._shelf.get(body_name), b""
        if body is None:
            try:
                body = self._renderer.render(text)
            except Exception as error:  # noqa: BLE001  # of python-markdown or an extension of it
                problems.append(_not_rendered(entry, text, error))
                return _Made(name, problems)
            packed = pickles.packed(body)
        found = self._found(entry, text, body)
        traits = pickles.packed(Traits.of(body, text))
        return _Made(name, problems, Taken(entry, body_name, found), traits, packed)

    def _found(self, entry: Entry, text: str, body: Rendered) -> _Found:
        """What the rules find in an entry; what they offer was tried."""
        above = "\n" * (entry.body_line - 1)

        def judge(mended: str) -> _Found:
            words = mended.removeprefix(above)
            return self._look(entry, words, self._renderer.render(words))

        return tuple(tried(above + text, self._look(entry, text, body), judge))

    def _look(self, entry: Entry, text: str, body: Rendered) -> _Found:
        return check_post(Post(entry, text, body, self._recipe.language, self._today))


def _name(kind: type[Entry], path: Path, raw: bytes) -> bytes:
    return digests.digest(str(path), kind.kind, raw)


def _not_rendered(entry: Entry, text: str, error: Exception) -> Problem:
    """What is told of a text that could not be rendered; all other files are read as ever."""
    code, line, params = "text-failed", 0, {"reason": f"{type(error).__name__}: {error}"}
    if isinstance(error, RecursionError):
        error = TooMuch("text-deep", deepest_line(text))
    if isinstance(error, TooMuch):
        code, line, params = error.code, entry.body_line + error.line, {}
    return Problem(entry.path, line, 1 if line else 0, "", code, params)


def _is_there(path: Path) -> bool:
    try:
        return place_of(path).is_file() and place_of(path).stat().st_size > 0
    except OSError:
        return False


def _files(value: object) -> Iterator[str]:
    """The names of the files that a value names."""
    if isinstance(value, FileRef):
        yield value.name
    elif isinstance(value, tuple):
        for item in value:
            yield from _files(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _files(getattr(value, field.name))
