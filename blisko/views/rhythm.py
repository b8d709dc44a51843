"""How a series repeats, in words for readers."""

from blisko.model.kinds import Event
from blisko.model.recurrence.rule import Rule
from blisko.model.recurrence.wording import in_words, pattern_in_words
from blisko.text import dates
from blisko.views.scope import Scope


def pattern(scope: Scope, event: Event) -> str:
    """In a list, "co środę"; "" for an event that does not repeat."""
    if event.repeat:
        return scope.fact(pattern_in_words(event.repeat, scope.messages))
    return _dates(scope, event)


def full_rhythm(scope: Scope, event: Event) -> str:
    """On its page, "co środę o 17:00, do 30 czerwca 2027"."""
    rule, clock = event.repeat, event.start.time
    if rule is None:
        return _dates(scope, event)
    if clock is None or event.all_day:
        return scope.fact(in_words(rule, scope.messages))
    told = pattern_in_words(rule, scope.messages)
    hour = scope.t("series.at", rule=told, hour=dates.time(scope.language, clock))
    return scope.fact(scope.t("series.until", rule=hour, end=_end(scope, rule)))


def _end(scope: Scope, rule: Rule) -> str:
    """The end of a rule alone: "do 30 czerwca 2027", "8 spotkań"."""
    if rule.until:
        return scope.t("event.until", day=dates.day(scope.language, rule.until))
    return scope.t("series.meetings", count=rule.count)


def _dates(scope: Scope, event: Event) -> str:
    """The number of dates of what repeats without a rule."""
    if not event.is_series:
        return ""
    return scope.t("series.dates", count=len(scope.site.occurrences_of(event)))
