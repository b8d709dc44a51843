"""The shortest build: nothing has changed since the last one, and only `stat` has to say so.

What the last build read is known by size and times; a file that was young then, by its digest too,
for it may have changed again within the same tick of the clock.
"""

import datetime as dt
import os
import runpy
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blisko.engine import cache, identity
from blisko.engine.identity import digest
from blisko.engine.manifest import Manifest, Stamp, held, survey
from blisko.engine.manifest import load as load_manifest
from blisko.engine.places import Places
from blisko.model.problems import Problem
from blisko.writing import MARK

if TYPE_CHECKING:
    from blisko.reading import Reading

NEVER = dt.datetime(9999, 12, 31)  # noqa: DTZ001  # by the organisation's clock, as all times are
YOUNG = 2_000_000_000  # nanoseconds; the coarsest clock of a file system in use
_OF_THE_RUN = {
    *("BLISKO_TELL", "BLISKO_EXPLAIN", "BLISKO_JOBS", "BLISKO_RECORD", "BLISKO_WATCHED"),
    "PLUGINS",
}
_PLUGIN = "blisko.plugin"

Inputs = Mapping[str, tuple[Stamp, bytes]]


@dataclass(frozen=True)
class Last:
    """What the last build was made from, and what it said.

    `modules` are files of Python beside content and theme: settings, filters, extensions; `fronts`
    are digests of front matter by file; `names` are those of bodies on their shelf, and `excerpts`
    their beginnings, by the keys of entries.
    It holds on the day `today` by the clock of `zone`, not before `now` and before `until`.
    """

    inputs: Inputs
    modules: Inputs
    settings: bytes
    problems: tuple[Problem, ...]
    language: str
    zone: str
    now: dt.datetime
    until: dt.datetime
    fronts: Mapping[str, bytes]
    names: Mapping[str, bytes]
    excerpts: Mapping[str, str]


def inputs(folders: Iterable[Path]) -> Inputs:
    """Every file below the folders. To be asked before anything is read."""
    old = time.time_ns() - YOUNG
    found: dict[str, tuple[Stamp, bytes]] = {}
    for folder in folders:
        for path, stamp in _files(str(folder)) if folder.is_dir() else ():
            found[path] = _input(path, stamp, old)
    return found


def _stamped(paths: Iterable[str]) -> Inputs:
    """Single files; one that is gone has no stamp."""
    old = time.time_ns() - YOUNG
    return {
        path: _input(path, Stamp.of(Path(path).stat()), old)
        for path in paths
        if Path(path).is_file()
    }


def _input(path: str, stamp: Stamp, old: int) -> tuple[Stamp, bytes]:
    young = max(stamp.mtime, stamp.ctime) > old
    return stamp, digest(Path(path).read_bytes()) if young else b""


def _files(folder: str) -> Iterable[tuple[str, Stamp]]:
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                try:
                    found = entry.stat()
                except OSError:  # a link that leads nowhere
                    found = entry.stat(follow_symlinks=False)
                if not stat.S_ISDIR(found.st_mode):
                    yield entry.path, Stamp.of(found)
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
    parts: list[bytes] = [identity.libraries()]
    for name in sorted(settings):
        if name not in _OF_THE_RUN:
            known = identity.plain(settings[name])
            if known is None and name.startswith(("JINJA_", "MARKDOWN", "BLISKO_")):
                return None
            parts += (name.encode(), known or b"")
    return digest(*parts)


@dataclass(frozen=True)
class Record:
    """What a build is about to be made from, asked for before anything is read.

    `watched` says that the output is that of a running preview: it notices itself when a page is
    missing, so after a save nobody else is suspected of having changed some of its files.
    """

    places: Places
    inputs: Inputs
    settings: bytes
    version: bytes
    today: dt.date | None
    started: dt.datetime
    watched: bool = False
    useless: cache.Tell = field(default_factory=cache.Useless)

    @classmethod
    def of(cls, settings: Path, override: Mapping[str, Any]) -> "Record | None":
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
        found = inputs([Path(said["PATH"]), Path(said["THEME"])])
        day, watched = said.get("BLISKO_TODAY"), bool(said.get("BLISKO_WATCHED"))
        return cls(places, found, key, identity.generator(), day, started, watched)

    @cached_property
    def known(self) -> Last | None:
        """What the last build was made from, when settings, modules and the day are the same."""
        known = cache.load(_file(self.places), self.version, self.useless)
        if not isinstance(known, Last) or known.settings != self.settings:
            return None
        same = not _changed(known.modules, _stamped(known.modules))
        return known if same and self._holds(known) else None

    @cached_property
    def changed(self) -> tuple[str, ...] | None:
        """The files that are others since then; None when files have come, gone or all may be."""
        if self.known is None or self.known.inputs.keys() != self.inputs.keys():
            return None
        return _changed(self.known.inputs, self.inputs)

    @cached_property
    def standing(self) -> Manifest | None:
        """What the output folder holds, when it is as the last build left it."""
        manifest = load_manifest(self.places.manifest, self.version, self.useless)
        if manifest is None:
            return None
        trusted = self.watched and self.changed and held(self.places.manifest, self.version)
        return manifest if trusted or _stands(self.places.output, manifest) else None

    @property
    def last(self) -> Last | None:
        """What the last build said, when it would be said again; None when there is work to do."""
        return self.known if self.changed == () and self.standing else None

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
        language = site.organisation.lang
        modules = _stamped(str(path) for path in identity.local_files())
        stored = Last(
            self.inputs,
            modules,
            self.settings,
            reading.problems,
            language,
            zone,
            now,
            until,
            {str(entry.path): entry.front_digest for entry in site.entries},
            reading.texts.names if reading.texts else {},
            dict(reading.scope.excerpts),
        )
        cache.save(_file(self.places), self.version, stored)

    def remember_texts(self, reading: "Reading", names: Mapping[str, bytes]) -> None:
        """Keep it, when only texts have changed since the last build."""
        assert self.known is not None
        assert reading.scope is not None
        stored = replace(
            self.known,
            inputs=self.inputs,
            problems=reading.problems,
            names=dict(names),
            excerpts=dict(reading.scope.excerpts),
        )
        cache.save(_file(self.places), self.version, stored)


def _changed(before: Inputs, now: Inputs) -> tuple[str, ...]:
    """The files that are others, of those that were. One that was young is compared by digest."""
    return tuple(path for path, known in before.items() if not _same(path, known, now.get(path)))


def _same(path: str, before: tuple[Stamp, bytes], now: tuple[Stamp, bytes] | None) -> bool:
    if now is None or now[0] != before[0]:
        return False
    young = before[1]
    return not young or (now[1] or digest(Path(path).read_bytes())) == young


def _stands(output: Path, manifest: Manifest) -> bool:
    """Whether the output folder is as the last build left it."""
    if not output.is_dir():
        return False
    present = survey(output)
    files = dict(present.files)
    files.pop(MARK, None)
    stamps = {name: row.stamp for name, row in manifest.rows.items()}
    return MARK in present.files and not present.others and files == stamps


def forget(places: Places) -> None:
    """Know nothing while a build is going on: one that is stopped leaves a folder in between."""
    _file(places).unlink(missing_ok=True)


def _name(plugin: object) -> str:
    """The name of a plugin, which settings give as such or as a module."""
    return plugin if isinstance(plugin, str) else getattr(plugin, "__name__", "")


def _file(places: Places) -> Path:
    return places.manifest.with_suffix(".inputs")
