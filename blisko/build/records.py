"""What a build is made from, beside what the previous one was made from: the records of builds.

What the previous build read is known by size and times, so that `stat` alone can say that nothing
has changed; a file that was young then, by its digest too, for it may have changed again within the
same tick of the clock.
"""

import datetime as dt
import os
import runpy
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blisko.build.folders import Places
from blisko.build.manifest import Manifest, Stamp, is_as_left
from blisko.build.manifest import load as load_manifest
from blisko.build.warm import Warm
from blisko.cache import digests, pickles
from blisko.cache.digests import digest
from blisko.model.problems import Problem
from blisko.system.paths import is_backup
from blisko.system.whole_files import MARK

if TYPE_CHECKING:
    from blisko.reading.read import Reading, Texts

NEVER = dt.datetime(9999, 12, 31)  # noqa: DTZ001  # by the organisation's clock, as all times are
_PLUGIN = "blisko.plugin"

Inputs = Mapping[str, tuple[tuple[int, ...], bytes]]  # stamps, and digests of young files


@dataclass(frozen=True)
class Last:
    """What the previous build was made from, and what it reported.

    `modules` are files of Python beside content and theme: settings, filters, extensions. What it
    reported is true on the day of `now` by the clock of `zone`, from `now` until `until`.
    """

    inputs: Inputs
    modules: Inputs
    settings: bytes
    problems: tuple[Problem, ...]
    language: str
    zone: str
    now: dt.datetime
    until: dt.datetime


def inputs(folders: Iterable[Path], *, links: bool = True) -> dict[str, tuple[Stamp, bytes]]:
    """Every file below the folders. To be asked before anything is read.

    What is a link is followed or only named, as reading does: in the content none is.
    """
    old = time.time_ns() - digests.YOUNG
    found: dict[str, tuple[Stamp, bytes]] = {}
    for folder in folders:
        for path, state in _files(str(folder), links=links) if folder.is_dir() else ():
            whole = stat.S_ISREG(state.st_mode)  # a link stays one, and a pipe would never end
            stamp = Stamp.of(state)
            found[path] = _input(path, stamp, old) if whole else (stamp, b"")
    return found


def _stamped(paths: Iterable[str]) -> Inputs:
    """Single files; one that is gone has no stamp."""
    old = time.time_ns() - digests.YOUNG
    return {
        path: _input(path, Stamp.of(Path(path).stat()), old)
        for path in paths
        if Path(path).is_file()
    }


def _input(path: str, stamp: Stamp, old: int) -> tuple[Stamp, bytes]:
    young = max(stamp.mtime, stamp.ctime) > old
    return stamp, digest(Path(path).read_bytes()) if young else b""


def _files(folder: str, *, links: bool) -> Iterable[tuple[str, os.stat_result]]:
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                try:
                    found = entry.stat(follow_symlinks=links)
                except OSError:  # a link that leads nowhere
                    found = entry.stat(follow_symlinks=False)
                if is_backup(entry.name):
                    continue  # never read
                if not stat.S_ISDIR(found.st_mode):
                    yield entry.path, found
                elif entry.name != "__pycache__":
                    waiting.append(entry.path)


def evaluated(settings: Path, override: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a settings file says, with what a command puts in its place; None for a faulty file."""
    try:
        said = runpy.run_path(str(settings))
    except Exception:  # noqa: BLE001  # Pelican will tell of it
        return None
    found = {name: value for name, value in said.items() if name.isupper()} | dict(override)
    for name in ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH"):
        if not isinstance(found.get(name), str):
            return None
        found[name] = str(settings.resolve().parent / found[name])
    return found


def _key(settings: Mapping[str, Any]) -> bytes | None:
    """A digest of settings and libraries; None where they cannot be told."""
    parts: list[bytes] = [digests.libraries()]
    for name in sorted(settings):
        if name != "PLUGINS":
            known = digests.plain(settings[name])
            if known is None and name.startswith(("JINJA_", "MARKDOWN", "BLISKO_")):
                return None
            parts += (name.encode(), known or b"")
    return digest(*parts)


@dataclass(frozen=True)
class BuildRecord:
    """What a build is about to be made from, asked for before anything is read.

    `watched` says that the output is that of a running preview: it notices itself when a page is
    missing, so after a save nothing but the build is expected to change files of the output.
    """

    places: Places
    inputs: Inputs
    settings: bytes
    version: bytes
    today: dt.date | None
    started: dt.datetime
    warm: Warm
    useless: pickles.Tell
    watched: bool = False

    @classmethod
    def of(
        cls,
        settings: Path,
        override: Mapping[str, Any],
        warm: Warm,
        useless: pickles.Tell,
        *,
        watched: bool = False,
    ) -> "BuildRecord | None":
        """The record of a build with this settings file; None where it cannot be compared.

        Plugins may look at anything, so a site that has some is always read.
        """
        started = dt.datetime.now(dt.UTC)
        said = evaluated(settings, override)
        if said is None or [_name(plugin) for plugin in said.get("PLUGINS", ())] != [_PLUGIN]:
            return None
        key = _key(said)
        if key is None:
            return None
        places = Places(Path(said["OUTPUT_PATH"]), Path(said["CACHE_PATH"]))
        found = inputs([Path(said["PATH"])], links=False) | inputs([Path(said["THEME"])])
        day = said.get("BLISKO_TODAY")
        return cls(places, found, key, digests.generator(), day, started, warm, useless, watched)

    @cached_property
    def known(self) -> Last | None:
        """What the previous build was made from, if settings, modules and the day are the same."""
        known = pickles.load(self.places.record, self.version, self.useless)
        if not isinstance(known, Last) or known.settings != self.settings:
            return None
        same = not _changed(known.modules, _stamped(known.modules))
        return known if same and self._holds(known) else None

    @cached_property
    def changed(self) -> tuple[str, ...] | None:
        """Paths whose content changed; None if files came or went, or nothing is known."""
        if self.known is None or self.known.inputs.keys() != self.inputs.keys():
            return None
        return _changed(self.known.inputs, self.inputs)

    @cached_property
    def texts(self) -> "Texts | None":
        """What the previous build knew of the texts; None if it did not keep that."""
        found: Texts | None = pickles.load(self.places.texts, self.version, self.useless)
        return found

    @cached_property
    def standing(self) -> Manifest | None:
        """What the output folder holds, if it is as the previous build left it."""
        path, held = self.places.manifest, self.warm.manifest
        own = held.get(path, self.version)
        if own and self.watched and self.changed:
            return own
        manifest = own or load_manifest(path, self.version, self.useless)
        output = self.places.output
        if manifest is None or not output.is_dir() or not is_as_left(output, manifest.rows, MARK):
            return None
        held.put(path, self.version, manifest)
        return manifest

    def _holds(self, known: Last) -> bool:
        """Whether nothing has come due since, and no day has begun."""
        if self.today is not None:
            return True  # it is one of the settings
        now = self._now(known.zone)
        return known.now <= now < known.until and now.date() == known.now.date()

    def _now(self, zone: str) -> dt.datetime:
        from zoneinfo import ZoneInfo

        return self.started.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    def remember(self, reading: "Reading") -> None:
        """Keep it for the next build, with what the reading found."""
        assert reading.scope is not None
        site = reading.scope.site
        zone = str(site.organisation.zone)
        now = self._now(zone)
        expiring = [
            entry.expires.start_of
            for entry in site.entries
            if entry.expires and entry.expires.time and entry.expires.start_of >= now
        ]
        until = min([*expiring, *(item.due for item in reading.waiting)], default=NEVER)
        modules = {str(path) for path in digests.local_files()}
        if self.known:  # what it imported counts, also where a build of texts alone does without
            modules |= self.known.modules.keys()
        stored = Last(
            _plain(self.inputs),
            _plain(_stamped(sorted(modules))),
            self.settings,
            reading.problems,
            site.organisation.lang,
            zone,
            now,
            until,
        )
        if reading.texts is None:
            self.places.texts.unlink(missing_ok=True)
        else:
            pickles.save(self.places.texts, self.version, reading.texts)
        pickles.save(self.places.record, self.version, stored)


def _plain(files: Inputs) -> Inputs:
    """The same with plain tuples, which are unpacked several times faster."""
    return {path: (tuple(stamp), young) for path, (stamp, young) in files.items()}


def _changed(before: Inputs, now: Inputs) -> tuple[str, ...]:
    """The files that are others, of those that were. One that was young is compared by digest."""
    return tuple(path for path, known in before.items() if not _same(path, known, now.get(path)))


def _same(
    path: str, before: tuple[tuple[int, ...], bytes], now: tuple[tuple[int, ...], bytes] | None
) -> bool:
    if now is None or now[0] != before[0]:
        return False
    young = before[1]
    return not young or (now[1] or digest(Path(path).read_bytes())) == young


def forget(places: Places) -> None:
    """Know nothing while a build is going on: one that is stopped leaves a folder in between.

    What a cache that cannot be written still knows does no harm: the output will not be as it was.
    """
    with suppress(OSError):
        places.record.unlink(missing_ok=True)


def _name(plugin: object) -> str:
    """The name of a plugin, which settings give as such or as a module."""
    return plugin if isinstance(plugin, str) else getattr(plugin, "__name__", "")
