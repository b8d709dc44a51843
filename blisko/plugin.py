"""The one Pelican plugin: it puts Blisko's generator and writer in the place of Pelican's own.

Settings import this module, also when nothing has to be built, so it imports nothing by itself.
"""

from typing import Any


def _generator(pelican: object) -> type[Any]:
    """Imported only now, so that an error in Blisko stops Pelican instead of being logged."""
    del pelican
    from blisko.generator import SiteGenerator

    return SiteGenerator


def _writer(pelican: object) -> type[Any]:
    del pelican
    from blisko.generator import SiteWriter

    return SiteWriter


def register() -> None:
    """Called by Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)
    signals.get_writer.connect(_writer)
