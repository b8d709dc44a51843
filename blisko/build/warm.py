"""What a process that builds again and again need not load again: a preview after every save."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from blisko.build.held import Held
from blisko.build.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Collection

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

        listed = self._listed_of(site, preview=preview)
        if listed is None:
            listed = known or outputs(site, preview=preview)
            self._listed = site, preview, listed
        return listed

    def outputs_of(
        self, site: "Site", files: "Collection[str]", *, preview: bool
    ) -> "list[Output]":
        """The outputs that make some files. If none are listed yet, only so many as it takes."""
        from blisko.outputs import each_output

        listed = self._listed_of(site, preview=preview)
        every = each_output(site, preview=preview) if listed is None else listed
        return list(islice((output for output in every if output.file in files), len(files)))

    def _listed_of(self, site: "Site", *, preview: bool) -> "tuple[Output, ...] | None":
        if self._listed and self._listed[0] is site and self._listed[1] is preview:
            return self._listed[2]
        return None
