"""Rules beyond the types: what is well formed and still wrong. One small function a rule."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from blisko.checks import events
from blisko.model.problems import Problem
from blisko.model.site import Site
from blisko.text.markdown import Body

Rule = Callable[[Site, Mapping[str, Body], dt.date], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    events.end_before_start,
    events.end_of_project_before_start,
    events.vague_start_with_end,
    events.all_day_with_time,
)


def check(site: Site, bodies: Mapping[str, Body], today: dt.date) -> list[Problem]:
    """What every rule finds."""
    return [problem for rule in RULES for problem in rule(site, bodies, today)]
