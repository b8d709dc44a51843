"""The one Pelican plugin: it adds Blisko's generator to Pelican's own, which have nothing to do.

Settings import this module, also when nothing has to be built, so it imports nothing by itself.
"""

from typing import Any


def _generator(pelican: object) -> type[Any]:
    """Imported only now, so that an error in Blisko stops Pelican instead of being logged."""
    del pelican
    from blisko.build.pelican_bridge import SiteGenerator

    return SiteGenerator


def register() -> None:
    """Called by Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)
