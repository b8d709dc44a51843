"""What the rules find in single entries, kept by the digest of the entry's file."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from blisko.checks import check_post
from blisko.checks.case import Post, own_day
from blisko.engine import cache, identity, parallel
from blisko.engine.shelf import Shelf
from blisko.model.kinds import Entry
from blisko.model.problems import Problem
from blisko.text.markdown import Body

Found = tuple[Problem, ...]


def findings(
    entries: Collection[Entry],
    bodies: Mapping[str, Body],
    names: Mapping[Path, bytes],
    language: str,
    today: dt.date,
    folder: Path | None,
    jobs: int | None,
    tell: cache.Tell,
) -> Iterator[Problem]:
    """What the rules say of each entry.

    `names` are digests of the entries' files and of what shapes their bodies; what is found in an
    entry without a day of its own holds for today only.
    """
    shelf: Shelf[Found] = Shelf(folder, identity.generator(), tell)

    def name(entry: Entry) -> bytes:
        day = "" if own_day(entry) else today.isoformat()
        return identity.digest(names[entry.path], language, day)

    def found(entry: Entry) -> Found:
        return check_post(Post(entry, bodies[entry.key], language, today))

    named = {name(entry): entry for entry in entries}
    known = {each: shelf.get(each) for each in named}
    missing = [each for each, problems in known.items() if problems is None]
    made = parallel.each(found, [named[each] for each in missing], jobs)
    for each, problems in zip(missing, made, strict=True):
        shelf.add(each, problems)
        known[each] = problems
    shelf.save()
    return (problem for problems in known.values() for problem in problems or ())
