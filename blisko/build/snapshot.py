"""What the previous whole build has read of the site, for builds that read only texts."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from blisko.cache import pickles
from blisko.media.files import Download, Picture
from blisko.model.schedule import Waiting
from blisko.model.site import Site
from blisko.reading.links import Target

if TYPE_CHECKING:
    from blisko.build.records import Record
    from blisko.build.warm import Warm
    from blisko.reading.read import Reading


@dataclass(frozen=True)
class Snapshot:
    """A site without its texts, of which `reading.Texts` tells."""

    site: Site
    downloads: Mapping[Path, Download]
    pictures: Mapping[Path, Picture]
    waiting: tuple[Waiting, ...]
    targets: Mapping[str, tuple[Target | None, ...]]


def save(reading: "Reading", record: "Record", warm: "Warm") -> None:
    """Keep what a whole build has read."""
    scope, path = reading.scope, record.places.snapshot
    assert scope is not None
    if reading.texts is None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return
    snapshot = Snapshot(
        replace(scope.site),  # without what it has found out meanwhile
        scope.media.downloads,
        scope.media.pictures,
        reading.waiting,
        reading.targets,
    )
    if pickles.save(path, record.version, snapshot):
        warm.snapshot.put(path, record.version, snapshot)


def load(record: "Record", warm: "Warm") -> Snapshot | None:
    """What the previous whole build has read; None if it did not keep that."""
    path, version = record.places.snapshot, record.version
    found = warm.snapshot.get(path, version) or pickles.load(path, version, record.useless)
    if not isinstance(found, Snapshot):
        return None
    warm.snapshot.put(path, version, found)
    return found
