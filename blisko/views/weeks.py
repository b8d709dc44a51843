"""What is on next, by the week: this week, its end, and what comes after."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from blisko.model.occurrences import Occurrence
from blisko.text.dates import near_range
from blisko.views import cards, parts
from blisko.views.scope import Scope

ENOUGH = 3  # meetings of this week from which it is told by itself
ENOUGH_AT_WEEKEND = 2
FRIDAY, SUNDAY = 4, 6


@dataclass(frozen=True)
class Stretch:
    """Events under a heading of its own; `id` is that of the heading."""

    title: str
    id: str
    events: tuple[parts.EventCard, ...]


def stretches(scope: Scope, items: Sequence[Occurrence]) -> tuple[Stretch, ...]:
    """What is on next: under one heading, or by the week where this one has enough of it.

    Headings name their days, so that they hold where the site is not built for some days.
    """
    friday, sunday = _day(scope.today, FRIDAY), _day(scope.today, SUNDAY)
    week = [i for i in items if scope.today <= i.start.first_day <= sunday]
    weekend = [i for i in week if i.start.first_day > friday]
    if len(weekend) < ENOUGH_AT_WEEKEND or len(weekend) == len(week):
        weekend = []
    if len(week) < ENOUGH:
        week = weekend = []
    days = [item for item in week if item not in weekend]
    rest = [item for item in items if item not in week]
    last, name = friday if weekend else sunday, "week" if scope.today <= friday else "weekend"
    found = (
        (f"calendar.{name}", near_range(scope.language, scope.today, last), days),
        (
            "calendar.weekend",
            near_range(scope.language, friday + dt.timedelta(days=1), sunday),
            weekend,
        ),
        ("theme.next", "", rest),
    )
    return tuple(
        Stretch(scope.t(key, days=span), key.rpartition(".")[2], cards.event_cards(scope, inside))
        for key, span, inside in found
        if inside
    )


def _day(today: dt.date, weekday: int) -> dt.date:
    """A day of the week of today."""
    return today + dt.timedelta(days=weekday - today.weekday())
