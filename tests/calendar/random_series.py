"""Random series as an editor would write them, with their dates by dateutil."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from blisko.locale.messages import messages
from blisko.model.recurrence.wording import in_words
from blisko.views.scope import Scope
from tests.content import post, scope
from tests.model.test_recurrence import by_dateutil
from tests.model.test_recurrence import series as rules

MOST_DATES = 60


@dataclass(frozen=True)
class Series:
    """A series as an editor writes it, and the moments on which it is, by the wall."""

    text: str
    held: dict[dt.datetime, str]


@st.composite
def series(draw: st.DrawFn) -> Series:
    """A random series with dates left out, moved, cancelled and added; its dates by dateutil."""
    rule, first = draw(rules(), label="rule")
    clock = dt.time(draw(st.integers(6, 21)), draw(st.sampled_from((0, 15, 30))))
    planned = by_dateutil(rule, first, clock)
    if rule.count:  # what is left out is made up, so the end is not that of dateutil
        planned = planned[:MOST_DATES]
        rule = replace(rule, count=0, until=planned[-1].date())
    else:
        planned = planned[:MOST_DATES]
        rule = replace(rule, until=planned[-1].date())
    some = st.lists(st.integers(0, len(planned) - 1), max_size=4, unique=True)
    left_out, moved, off = (
        {planned[at] for at in draw(some)} if len(planned) > 2 else set() for _ in range(3)
    )
    moved -= left_out
    off -= left_out | moved
    held = {moment: "CONFIRMED" for moment in planned if moment not in left_out | moved}
    if not held or not set(planned) - left_out:
        left_out, moved, off = set(), set(), set()
        held = dict.fromkeys(planned, "CONFIRMED")
    held |= dict.fromkeys(off, "CANCELLED")
    lines = [f"start: {first} {clock:%H:%M}",
             f"end: {first} {clock.replace(hour=clock.hour + 1):%H:%M}",
             f"repeat: {in_words(rule, messages('pl'))}"]  # fmt: skip
    lines += ["except:"] if left_out else []
    lines += [f"  - {moment:%Y-%m-%d}" for moment in sorted(left_out)]
    lines += ["changes:"] if moved | off else []
    for moment in sorted(moved | off):
        lines.append(f"  - date: {moment:%Y-%m-%d}")
        if moment in off:
            lines.append("    cancelled: awaria prądu")
        else:
            later = moment + dt.timedelta(minutes=67)
            held[later] = "CONFIRMED"
            lines.append(f"    to: {later:%Y-%m-%d %H:%M}")
    if draw(st.booleans()):
        more = dt.datetime.combine(planned[-1].date() + dt.timedelta(days=5), dt.time(5, 5))
        held[more] = "CONFIRMED"
        lines.append(f"extra: [{more:%Y-%m-%d %H:%M}]")
    return Series("\n".join(lines), held)


def site_of(folder: Path, known: Sequence[Series]) -> Scope:
    """A site of these series, called s0, s1 …, on a day before all of them."""
    files = {f"warsztaty/s{number}.md": post(one.text) for number, one in enumerate(known)}
    return replace(scope(folder, files), today=dt.date(2024, 1, 1))
