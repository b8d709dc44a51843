"""What the previous whole build has read of the site, for builds that read only texts."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from blisko.build.held import Held
from blisko.cache import pickles
from blisko.media.files import Download, PublishedPicture
from blisko.model.kinds import Event
from blisko.model.schedule import Waiting
from blisko.model.site import Site
from blisko.reading.links import Target

if TYPE_CHECKING:
    from blisko.reading.read import Reading


@dataclass(frozen=True)
class Snapshot:
    """A site without its texts, of which `reading.Texts` tells."""

    site: Site
    downloads: Mapping[Path, Download]
    pictures: Mapping[Path, PublishedPicture]
    waiting: tuple[Waiting, ...]
    targets: Mapping[str, tuple[Target | None, ...]]
    series: tuple[Event, ...]


def save(path: Path, version: bytes, reading: "Reading", held: Held[Snapshot]) -> None:
    """Keep what a whole build has read."""
    scope = reading.scope
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
        reading.series,
    )
    if pickles.save(path, version, snapshot):
        held.put(path, version, snapshot)


def load(path: Path, version: bytes, held: Held[Snapshot], tell: pickles.Tell) -> Snapshot | None:
    """What the previous whole build has read; None if it did not keep that."""
    found = held.get(path, version) or pickles.load(path, version, tell)
    if not isinstance(found, Snapshot):
        return None
    held.put(path, version, found)
    return found
