"""The theme as it is published, kept until one of its files or what is made for a site changes."""

from pathlib import Path

from blisko.cache import digests, pickles
from blisko.media.copies import Copy
from blisko.theme import publish
from blisko.theme.publish import Theme


def published(static: Path, accent: str | None, kind: str, kept: Path, tell: pickles.Tell) -> Theme:
    """The published theme, from the file `kept` where that holds the same theme."""
    files = sorted(path for path in static.rglob("*") if path.is_file())
    contents = (part for path in files for part in (path.as_posix(), path.read_bytes()))
    key = digests.digest(accent or "", kind, *contents)
    known = pickles.load(kept, digests.generator(), tell)
    if isinstance(known, tuple) and known[0] == key:
        return Theme(tuple(Copy(address, data=data) for address, data in known[1]), known[2])
    made = publish.publish(static, accent, kind)
    copies = tuple((copy.address, copy.data) for copy in made.copies)
    if not pickles.save(kept, digests.generator(), (key, copies, dict(made.addresses))):
        tell(kept)
    return made
