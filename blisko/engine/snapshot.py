"""What the last whole build knew of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from blisko.engine import cache
from blisko.engine.manifest import Stamp
from blisko.engine.places import Places
from blisko.links import Target
from blisko.media import Download, Picture
from blisko.model.schedule import Waiting
from blisko.model.site import Site

if TYPE_CHECKING:
    from blisko.reading import Reading


@dataclass(frozen=True)
class Snapshot:
    """A site; see `reading.Texts` for what is known of its texts."""

    site: Site
    url: str
    downloads: Mapping[Path, Download]
    pictures: Mapping[Path, Picture]
    waiting: tuple[Waiting, ...]
    recipe: bytes
    targets: Mapping[str, tuple[Target | None, ...]]


_last: dict[tuple[Path, Stamp, bytes], Snapshot] = {}


def save(places: Places, version: bytes, reading: "Reading") -> None:
    """Keep what a whole build has read."""
    scope, texts = reading.scope, reading.texts
    assert scope is not None
    if texts is None:
        _file(places).unlink(missing_ok=True)
        return
    snapshot = Snapshot(
        replace(scope.site),  # without what it has found out meanwhile
        scope.url,
        scope.media.downloads,
        scope.media.pictures,
        reading.waiting,
        texts.recipe,
        texts.targets,
    )
    cache.save(_file(places), version, snapshot)


def load(places: Places, version: bytes, tell: cache.Tell) -> Snapshot | None:
    """What was kept. The last one stays in memory: a preview asks for it after every save."""
    path = _file(places)
    try:
        key = path, Stamp.of(path.stat()), version
    except OSError:
        return None
    if key not in _last:
        known = cache.load(path, version, tell)
        _last.clear()
        if isinstance(known, Snapshot):
            _last[key] = known
    return _last.get(key)


def _file(places: Places) -> Path:
    return places.manifest.with_suffix(".snapshot")
