"""Rendered bodies, kept by the digest of their source text and of all that shapes the HTML."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from blisko.engine import cache, identity, parallel
from blisko.engine.shelf import Shelf
from blisko.model.kinds import Entry
from blisko.text.labels import Labels
from blisko.text.markdown import Body, Renderer


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
        if self.extensions:
            self.renderer()  # imports the extensions, whose sources belong to the digest
        configs = identity.plain([list(self.extensions), self.extension_configs])
        return identity.digest(
            identity.libraries(),
            identity.sources(identity.SOURCES / "text"),
            identity.extensions(self.extensions),
            repr((self.language, astuple(self.labels))),
            os.urandom(16) if configs is None else configs,
        )


def names(entries: Iterable[Entry], recipe: bytes) -> dict[str, bytes]:
    """The name of each entry's body on the shelf, by the entry's key.

    `recipe` is the digest of the recipe.
    """
    return {entry.key: identity.digest(recipe, entry.body) for entry in entries}


def shelf(folder: Path | None, tell: cache.Tell) -> Shelf[Body]:
    """The shelf of bodies."""
    return Shelf(folder, identity.sources(identity.SOURCES / "text"), tell)


class Rendered(Mapping[str, Body]):
    """Bodies by the keys of their entries, fetched from their shelf when they are asked for."""

    def __init__(self, names: Mapping[str, bytes], kept: Shelf[Body]) -> None:
        self._names, self._kept = names, kept

    def __getitem__(self, key: str) -> Body:
        body = self._kept.get(self._names[key])
        if body is None:
            raise KeyError(key)
        return body

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def render(
    entries: Collection[Entry],
    recipe: Recipe,
    names: Mapping[str, bytes],
    folder: Path | None,
    jobs: int | None,
    tell: cache.Tell,
) -> Rendered:
    """The body of each entry by the entry's key, kept in `folder` under these names."""
    kept = shelf(folder, tell)
    sources = {names[entry.key]: entry for entry in entries}
    missing = [name for name in sources if name not in kept]
    renderer = recipe.renderer() if missing else None

    def made(name: bytes) -> bytes:
        assert renderer is not None
        entry = sources[name]
        try:
            return cache.packed(renderer.render(entry.body))
        except Exception as error:
            raise BodyFailed(entry.path, f"{type(error).__name__}: {error}") from error

    for name, packed in zip(missing, parallel.each(made, missing, jobs), strict=True):
        kept.put(name, packed)
    kept.save()
    return Rendered(names, kept)
