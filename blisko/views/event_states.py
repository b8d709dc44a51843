"""What a reader must know to come: the state of a meeting, its new date, the price, the sign-up."""

from blisko.model.fields import Moment
from blisko.model.kinds import Event
from blisko.model.occurrences import Occurrence
from blisko.model.recurrence.rule import WEEKDAYS
from blisko.text import amounts, dates
from blisko.text.short_facts import bound
from blisko.views import parts
from blisko.views.event_dates import day_beside, when
from blisko.views.scope import Scope


def status(scope: Scope, item: Occurrence) -> parts.Status:
    """The state of an event as of today; being cancelled or postponed outlives being past."""
    known = item.status
    if known in {"planned", "full"} and item.is_past(scope.today):
        known = "past"
    return parts.Status(known, "" if known == "planned" else scope.t(f"status.{known}"))


def moved(scope: Scope, item: Occurrence, *, brief: bool = False) -> parts.Moved | None:
    """What became of a meeting that is not as planned: its new date, its old one, why it is off.

    An unknown new date is promised while somebody may wait for it.
    """
    if item.moved_from:
        return parts.Moved(_instead_of(scope, item, item.moved_from), None)
    if item.reason:
        return parts.Moved(scope.fact(scope.t("event.reason", reason=item.reason)), None)
    if item.status == "planned":
        return None
    for target in scope.site.named(item.event, "moved_to"):
        assert isinstance(target, Event)
        new = scope.site.near(target, scope.today)
        day = when(scope, new).text
        if brief:
            day = day_beside(scope, new.start, item.start.first_day)
        link = parts.Link(day, scope.href(scope.site.address(target)))
        return parts.Moved(scope.t("event.moved_to"), link)
    if item.status == "postponed" and not item.is_past(scope.today):
        return parts.Moved(scope.t("event.moved_later"), None)
    return None


def _instead_of(scope: Scope, item: Occurrence, planned: Moment) -> str:
    """When a meeting was to be that was moved: on another day, or at another hour."""
    if planned.first_day == item.start.first_day and planned.time:
        hour = dates.time(scope.language, planned.time)
        return bound(scope.t("event.moved_from_hour", hour=hour))
    weekday = scope.t(f"repeat.{WEEKDAYS[planned.first_day.weekday()]}.from")
    day = day_beside(scope, planned, item.start.first_day)
    return scope.t("event.moved_from_day", weekday=weekday, day=day)


def price(scope: Scope, event: Event) -> str:
    """The price in words, "" where it is not stated; free without sign-up is "wstęp wolny"."""
    if event.price is None:
        return ""
    if event.price == 0:
        return scope.t("event.free" if event.signup else "event.free_entry")
    return amounts.money(scope.language, event.price)


def admission(scope: Scope, item: Occurrence) -> str:
    """How to take part, in few words: "bezpłatnie, zapisy do 12 marca"."""
    return ", ".join(part for part in (price(scope, item.event), signup_words(scope, item)) if part)


def signup_open(scope: Scope, item: Occurrence) -> bool:
    """Whether one can sign up today: there is a way, and it is not late, full, off or over."""
    if item.signup is None or status(scope, item).id != "planned":
        return False
    until = item.signup.until
    return until is None or until.last_day >= scope.today


def signup_words(scope: Scope, item: Occurrence) -> str:
    """Until when one can sign up, in few words; "" where one need not, or it is full."""
    if item.signup is None or item.status == "full":  # a stamp tells that it is full
        return ""
    if not signup_open(scope, item):
        return scope.t("event.signup_closed")
    until = item.signup.until
    if until is None:
        return scope.t("event.signup")
    return scope.t("event.signup_until", day=day_beside(scope, until, item.start.first_day))
