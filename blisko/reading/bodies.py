"""Rendered bodies, kept by the digest of their source text and of all that shapes the HTML."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

from markdown.extensions import Extension

from blisko.cache import digests, pickles
from blisko.cache.shelf import LargeShelf, Shelf
from blisko.model.fields.base import unheard
from blisko.model.kinds import Entry
from blisko.model.load import load_source
from blisko.text.body import Image, Traits
from blisko.text.labels import Labels
from blisko.text.markdown import Rendered, Renderer


@dataclass(frozen=True)
class Recipe:
    """What a body's HTML depends on besides its source."""

    language: str
    labels: Labels
    extensions: tuple[str | Extension, ...]
    extension_configs: Mapping[str, Mapping[str, object]]

    def renderer(self) -> Renderer:
        """A renderer that follows it."""
        return Renderer(self.language, self.extensions, self.extension_configs, labels=self.labels)

    @cached_property
    def digest(self) -> bytes:
        """A digest of it and of the programs that follow it.

        Settings that cannot be compared make it another one each time.
        """
        if self.extensions:
            self.renderer()  # imports the extensions, whose sources belong to the digest
        configs = digests.plain([list(self.extensions), self.extension_configs])
        return digests.digest(
            digests.libraries(),
            digests.sources(digests.SOURCES / "text"),
            digests.extensions(self.extensions),
            repr((self.language, astuple(self.labels))),
            os.urandom(16) if configs is None else configs,
        )


def name_of(entry: Entry, recipe: bytes) -> bytes:
    """The name of an entry's body on its shelf; `recipe` is the digest of the recipe."""
    return digests.digest(recipe, entry.body_digest)


@dataclass(frozen=True)
class Shelves:
    """Bodies, and apart from them what a site asks of each: a build that prints few reads few."""

    bodies: Shelf[Rendered]
    traits: Shelf[Traits]

    @classmethod
    def of(cls, folder: Path | None, tell: pickles.Tell) -> "Shelves":
        """The bodies in a folder of the cache."""
        version = digests.sources(digests.SOURCES / "text")
        return cls(
            LargeShelf(folder and folder / "bodies", version, tell),
            Shelf(folder and folder / "traits", version, tell),
        )

    def keep(self, names: Iterable[bytes], *, whole: bool = True) -> None:
        """Write what is new; what bears none of these names goes when they are the `whole` site."""
        wanted = frozenset(names)
        self.bodies.save(wanted, whole=whole)
        self.traits.save(wanted, whole=whole)


@dataclass(frozen=True)
class Bodies:
    """The bodies of entries, by their keys. One that the shelf has lost is rendered again.

    `names` are those on the shelves; `pictured` are the images of the bodies that have some, where
    they need not be fetched from there.
    """

    entries: Mapping[str, Entry]
    names: Mapping[str, bytes]
    shelves: Shelves
    recipe: Recipe
    pictured: Mapping[str, Sequence[Image]] | None = None

    def body(self, key: str) -> Rendered:
        """One body."""
        return self.shelves.bodies.get(self.names[key]) or self._again(key)[0]

    def traits(self, key: str) -> Traits:
        """What a site asks of it."""
        return self.shelves.traits.get(self.names[key]) or Traits.of(*self._again(key))

    def images(self, key: str) -> Sequence[Image]:
        """Its images."""
        return self.traits(key).images if self.pictured is None else self.pictured.get(key, ())

    def _again(self, key: str) -> tuple[Rendered, str]:
        """The body, rendered, and the text it was rendered from."""
        entry = self.entries[key]
        source = load_source(entry.path, type(entry), unheard)
        text = source.text if source else ""
        return self._renderer.render(text), text

    @cached_property
    def _renderer(self) -> Renderer:
        return self.recipe.renderer()
