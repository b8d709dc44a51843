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
    if cache.save(_file(places), version, snapshot):
        _hold(places, version, snapshot)


def _hold(places: Places, version: bytes, snapshot: Snapshot) -> None:
    """Keep the last one in memory: a preview asks for it after every save."""
    _last.clear()
    _last[_key(places, version)] = snapshot


def _key(places: Places, version: bytes) -> tuple[Path, Stamp, bytes]:
    path = _file(places)
    return path, Stamp.of(path.stat()), version


def load(places: Places, version: bytes, tell: cache.Tell) -> Snapshot | None:
    """What was kept."""
    try:
        found = _last.get(_key(places, version))
        if found is None:
            found = cache.load(_file(places), version, tell)
            if isinstance(found, Snapshot):
                _hold(places, version, found)
    except OSError:
        return None
    return found if isinstance(found, Snapshot) else None


def _file(places: Places) -> Path:
    return places.manifest.with_suffix(".snapshot")
