"""What a process that builds again and again need not load again: a preview after every save."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from blisko.build.held import Held
from blisko.build.manifest import Manifest

if TYPE_CHECKING:
    from jinja2 import Environment

    from blisko.build.compiled_templates import Compiled
    from blisko.build.snapshot import Snapshot
    from blisko.model.site import Site
    from blisko.outputs import Output


@dataclass
class Warm:
    """What one process knows from build to build. A build that runs alone begins with an empty one.

    One is made before every build, also where there is nothing to do: the module imports little.
    """

    manifest: Held[Manifest] = field(default_factory=Held)
    snapshot: "Held[Snapshot]" = field(default_factory=Held)
    env: "Environment | None" = None  #: Jinja as the previous build printed with it
    _listed: "tuple[Site, bool, tuple[Output, ...]] | None" = None

    @cached_property
    def compiled(self) -> "Compiled":
        """Templates as Jinja has compiled them."""
        from blisko.build.compiled_templates import Compiled

        return Compiled()

    def outputs(
        self, site: "Site", *, preview: bool, known: "tuple[Output, ...]" = ()
    ) -> "tuple[Output, ...]":
        """The outputs of a site, listed once as long as it is the same site.

        They are `known` where it has just been read.
        """
        from blisko.outputs import outputs

        if self._listed is None or self._listed[0] is not site or self._listed[1] is not preview:
            self._listed = site, preview, known or outputs(site, preview=preview)
        return self._listed[2]
