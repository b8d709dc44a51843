"""Which way a build takes, and why: nothing has changed, only texts have, or everything is read.

The module is imported before every build, also where there is nothing to do: it imports little.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from blisko.build.records import BuildRecord
from blisko.build.warm import Warm


class Way(StrEnum):
    """How much of a site a build reads and prints."""

    NOTHING = "nothing"
    TEXTS = "texts"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Plan:
    """A way, the code of the reason for it (`plan.*` in the catalogue), and what is known.

    `record` is None where this build cannot be compared with the previous one.
    """

    way: Way = Way.EVERYTHING
    why: str = "unknown"
    record: BuildRecord | None = None
    warm: Warm = field(default_factory=Warm)


def plan_of(record: BuildRecord | None, warm: Warm) -> Plan:
    """The plan of a build that is about to begin. What costs least is asked first."""
    way, why = (Way.EVERYTHING, "plugins") if record is None else _way(record)
    return Plan(way, why, record, warm)


def _way(record: BuildRecord) -> tuple[Way, str]:
    if record.known is None:
        return Way.EVERYTHING, "first"
    if record.changed is None:
        return Way.EVERYTHING, "files"
    if record.standing is None:
        return Way.EVERYTHING, "output"
    if not record.changed:
        return Way.NOTHING, "same"
    if record.texts is None:
        return Way.EVERYTHING, "beside"
    from blisko.model.load import front_digest  # not needed where nothing has changed

    # Asked before anything large is loaded: whether these are posts with the front matter they had.
    fronts = record.texts.fronts
    if all(
        fronts.get(path) and fronts[path] == front_digest(Path(path)) for path in record.changed
    ):
        return Way.TEXTS, "texts"
    return Way.EVERYTHING, "front"
