"""What a page shows of itself when its link is shared: its own photo, or a card drawn for it."""

from collections.abc import Iterator

from blisko.model.kinds import Entry, Event, News
from blisko.model.occurrences import occurrence_of
from blisko.theme.colours import DEFAULT_ACCENT
from blisko.theme.share_cards import Card
from blisko.views import cards, event_dates
from blisko.views.rhythm import full_rhythm
from blisko.views.scope import Scope


def card(scope: Scope, entry: Entry | None) -> Card:
    """The card of an entry; that of the whole site for every other page."""
    organisation = scope.site.organisation
    accent = organisation.accent or DEFAULT_ACCENT
    name = scope.words(organisation.name)
    if entry is None:
        return Card(name, "", scope.words(organisation.tagline), "", accent)
    return Card(
        scope.heading(entry.title), _kicker(scope, entry), _line(scope, entry), name, accent
    )


def _kicker(scope: Scope, entry: Entry) -> str:
    return "" if entry.kind == "page" else scope.t(f"kind.{entry.kind}.name")


def _line(scope: Scope, entry: Entry) -> str:
    if isinstance(entry, Event):
        item = occurrence_of(entry)
        when = full_rhythm(scope, entry) or event_dates.when(scope, item).text
        parts = (when, cards.place_name(scope, item))
        return " · ".join(part for part in parts if part)
    return scope.day(entry.date).text if isinstance(entry, News) else ""


def all_cards(scope: Scope) -> Iterator[Card]:
    """Every card that some page may name."""
    known = scope.whole(_addresses)
    for entry in (None, *scope.site.entries):
        made = card(scope, entry)
        known[entry.key if entry else ""] = made.address
        yield made


def image(scope: Scope, entry: Entry | None, own: str) -> str:
    """The full address of the picture of a page: `own` where it is one that services can read."""
    if own and not own.endswith(".svg"):
        return own
    known, key = scope.whole(_addresses), entry.key if entry else ""
    if key not in known:
        known[key] = card(scope, entry).address
    return f"{scope.origin}{scope.href(known[key])}"


def _addresses(_: Scope) -> dict[str, str]:
    """The addresses of cards by keys of entries; filled as they are asked for."""
    return {}
