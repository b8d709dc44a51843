"""Rendered bodies, kept by the digest of their source text and of all that shapes the HTML."""

import os
from collections.abc import Collection, Iterable, Mapping
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


def render(
    entries: Collection[Entry],
    recipe: Recipe,
    names: Mapping[str, bytes],
    folder: Path | None,
    jobs: int | None,
    tell: cache.Tell,
) -> dict[str, Body]:
    """The body of each entry by the entry's key, kept in `folder` under these names."""
    kept = shelf(folder, tell)
    sources = {names[entry.key]: entry for entry in entries}
    bodies = {name: kept.get(name) for name in sources}
    missing = [name for name, body in bodies.items() if body is None]
    renderer = recipe.renderer() if missing else None

    def made(name: bytes) -> Body:
        assert renderer is not None
        entry = sources[name]
        try:
            return renderer.render(entry.body)
        except Exception as error:
            raise BodyFailed(entry.path, f"{type(error).__name__}: {error}") from error

    for name, new in zip(missing, parallel.each(made, missing, jobs), strict=True):
        kept.add(name, new)
        bodies[name] = new
    kept.save()
    return {key: body for key, name in names.items() if (body := bodies[name]) is not None}
