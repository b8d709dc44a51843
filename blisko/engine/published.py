"""The theme as it is published, kept until one of its files or the accent changes."""

from pathlib import Path

from blisko import theme
from blisko.engine import cache, identity
from blisko.outputs import Copy
from blisko.theme import Theme


def published(static: Path, accent: str | None, kept: Path, tell: cache.Tell) -> Theme:
    """As `theme.publish`, from the file `kept` where that holds the same theme."""
    files = sorted(path for path in static.rglob("*") if path.is_file())
    contents = (part for path in files for part in (path.as_posix(), path.read_bytes()))
    key = identity.digest(accent or "", *contents)
    known = cache.load(kept, identity.generator(), tell)
    if isinstance(known, tuple) and known[0] == key:
        return Theme(tuple(Copy(address, data=data) for address, data in known[1]), known[2])
    made = theme.publish(static, accent)
    copies = tuple((copy.address, copy.data) for copy in made.copies)
    if not cache.save(kept, identity.generator(), (key, copies, dict(made.addresses))):
        tell(kept)
    return made
