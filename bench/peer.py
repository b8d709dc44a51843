"""What a generator that is measured beside ours gives: its site of the corpus, and its command."""

from pathlib import Path
from typing import NamedTuple, Protocol


class Site(NamedTuple):
    """A site ready to be built by `command`, run in its folder.

    `template` is the one around every page; `forget` is what earlier builds have left.
    """

    command: tuple[str, ...]
    template: Path
    forget: tuple[Path, ...]


class Peer(Protocol):
    """A module for one generator."""

    NAME: str
    MISSING: str  #: how to get it

    def version(self) -> str:
        """What it says of itself; "" where it is not installed."""

    def make_site(self, home: Path) -> Site:
        """Adapt the corpus, which lies in `content` of `home`, and write what else it needs."""
