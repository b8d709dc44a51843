"""Rendered bodies, kept by the digest of their source text and of all that shapes the HTML.

They lie in a few dozen files, so that one edited post means one small file to write.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from blisko.engine import cache, identity, parallel
from blisko.model.kinds import Entry
from blisko.text.labels import Labels
from blisko.text.markdown import Body, Renderer

FILES = 32


class BodyFailed(Exception):  # says where it failed
    """A body could not be rendered: an extension of python-markdown raised an error."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason


@dataclass(frozen=True)
class Recipe:
    """What a body's HTML depends on besides its source."""

    language: str
    labels: Labels
    extensions: tuple[str, ...]
    extension_configs: Mapping[str, Mapping[str, object]]

    def renderer(self) -> Renderer:
        """A renderer that follows it."""
        return Renderer(self.language, self.extensions, self.extension_configs, labels=self.labels)

    def digest(self) -> bytes:
        """A digest of it and of the programs that follow it.

        Settings that cannot be compared make it another one each time.
        """
        configs = identity.plain([list(self.extensions), self.extension_configs])
        return identity.digest(
            identity.libraries(),
            identity.sources(identity.SOURCES / "text"),
            identity.extensions(self.extensions),
            repr((self.language, astuple(self.labels))),
            os.urandom(16) if configs is None else configs,
        )


def render(
    entries: Iterable[Entry],
    recipe: Recipe,
    folder: Path | None,
    jobs: int | None,
    tell: cache.Tell,
) -> dict[str, Body]:
    """The body of each entry by the entry's key, kept in `folder` for the next build."""
    renderer = recipe.renderer()  # before the digest: it imports the extensions
    known = recipe.digest()
    names = {entry.key: identity.digest(known, entry.body) for entry in entries}
    stored = _Kept(folder, identity.sources(identity.SOURCES / "text"), tell)
    sources = {names[entry.key]: entry for entry in entries}
    missing = [entry for name, entry in sources.items() if name not in stored.bodies]

    def body(entry: Entry) -> Body:
        try:
            return renderer.render(entry.body)
        except Exception as error:
            raise BodyFailed(entry.path, f"{type(error).__name__}: {error}") from error

    for entry, made in zip(missing, parallel.each(body, missing, jobs), strict=True):
        stored.add(names[entry.key], made)
    stored.save(sources)
    return {key: stored.bodies[name] for key, name in names.items()}


class _Kept:
    """The bodies of earlier builds."""

    def __init__(self, folder: Path | None, version: bytes, tell: cache.Tell) -> None:
        self._folder, self._version, self._tell = folder, version, tell
        self._changed: set[int] = set()
        self.bodies: dict[bytes, Body] = {}
        for number in range(FILES) if folder else ():
            self.bodies.update(cache.load(self._file(number), version, tell) or {})

    def _file(self, number: int) -> Path:
        assert self._folder is not None
        return self._folder / f"bodies-{number:02}"

    def add(self, name: bytes, body: Body) -> None:
        """Keep one more."""
        self.bodies[name] = body
        self._changed.add(name[0] % FILES)

    def save(self, used: Iterable[bytes]) -> None:
        """Write down those that are in use, in the files that have changed."""
        if self._folder is None:
            return
        shares: dict[int, dict[bytes, Body]] = defaultdict(dict)
        for name in used:
            shares[name[0] % FILES][name] = self.bodies[name]
        for number in sorted(self._changed):
            if not cache.save(self._file(number), self._version, shares[number]):
                self._tell(self._file(number))
                return
