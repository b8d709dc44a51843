"""What a command asks of a build, besides what the site is made of.

Commands import this before it is known whether there is anything to build, so it imports little.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blisko.build.plan import Plan
from blisko.cache import pickles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from blisko.build.reasons import Why
    from blisko.reading.read import Reading

JOB = "BLISKO_JOB"  #: the one setting of Pelican's that carries a Job


@dataclass(frozen=True)
class Job:
    """How a build is to be done.

    `tell` hears what was read (None: problems are printed), `explain` the code of the way that the
    build took (`plan.*` in the catalogue) and why files were made again, `useless` of files of the
    cache that cannot be used; `jobs` is the number of processes, None for as many as there are
    cores.
    """

    plan: Plan = field(default_factory=Plan)
    tell: "Callable[[Reading], None] | None" = None
    explain: "Callable[[str, Mapping[str, Why]], None] | None" = None
    jobs: int | None = None
    useless: pickles.Tell = field(default_factory=pickles.Useless)
