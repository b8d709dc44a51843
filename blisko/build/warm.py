"""What a process that builds again and again need not load again: a preview after every save."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from blisko.build.manifest import Manifest, Stamp

if TYPE_CHECKING:
    from blisko.build.compiled_templates import Compiled
    from blisko.build.snapshot import Snapshot
    from blisko.model.site import Site
    from blisko.outputs import Output

V = TypeVar("V")


class Held(Generic[V]):
    """The value that this process has put into a file, as long as the file is the one it wrote."""

    def __init__(self) -> None:
        self._key: tuple[Path, Stamp, bytes] | None = None
        self._value: V | None = None

    def get(self, path: Path, version: bytes) -> V | None:
        """The value in the file at `path`; None for a file of another process or version."""
        key = _key(path, version)
        return self._value if key and key == self._key else None

    def put(self, path: Path, version: bytes, value: V) -> None:
        """Hold what has just been written to `path`, or read from it."""
        self._key, self._value = _key(path, version), value


def _key(path: Path, version: bytes) -> tuple[Path, Stamp, bytes] | None:
    try:
        return path, Stamp.of(path.stat()), version
    except OSError:
        return None


@dataclass
class Warm:
    """What one process knows from build to build. A build that runs alone begins with an empty one.

    It is made before it is known whether there is anything to build, so it imports little.
    """

    manifest: Held[Manifest] = field(default_factory=Held)
    snapshot: "Held[Snapshot]" = field(default_factory=Held)
    _listed: "tuple[Site, bool, tuple[Output, ...]] | None" = None

    @cached_property
    def compiled(self) -> "Compiled":
        """Templates as Jinja has compiled them."""
        from blisko.build.compiled_templates import Compiled

        return Compiled()

    def outputs(self, site: "Site", *, preview: bool) -> "tuple[Output, ...]":
        """The outputs of a site, listed once as long as it is the same site."""
        from blisko.outputs import outputs

        if self._listed is None or self._listed[0] is not site or self._listed[1] is not preview:
            self._listed = site, preview, outputs(site, preview=preview)
        return self._listed[2]
