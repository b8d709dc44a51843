"""The home page: what is on next before anything else."""

from dataclasses import dataclass

from blisko.model.kinds import EVENT_KINDS, LISTED_KINDS, Event
from blisko.views import cards, parts
from blisko.views.frame import address_lines
from blisko.views.hours import OpeningHoursView, opening_hours
from blisko.views.scope import Scope

NEXT = 6
ONGOING = 2
NEWS = 4
PARTNERS = 8


@dataclass(frozen=True, kw_only=True)
class HomeView(parts.View):
    """The home page. `latest` are the last past events, for when nothing is coming."""

    tagline: str
    next: tuple[parts.EventCard, ...]
    latest: tuple[parts.EventCard, ...]
    news: tuple[parts.NewsCard, ...]
    projects: tuple[parts.ProjectCard, ...]
    partners: tuple[parts.PartnerCard, ...]
    hours: OpeningHoursView | None
    address: tuple[str, ...]
    lists: dict[str, parts.Link]
    event_lists: tuple[tuple[parts.Link, str], ...]


def home(scope: Scope) -> HomeView:
    """The home page as of today."""
    site, organisation = scope.site, scope.site.organisation
    coming = next_events(scope, NEXT)
    latest = () if coming else site.past(scope.today)[:3]
    return HomeView(
        head=scope.head(organisation.name, "/", organisation.tagline or ""),
        title=scope.heading(organisation.name),
        section=scope.href("/"),
        tagline=scope.words(organisation.tagline),
        next=cards.event_cards(scope, coming),
        latest=cards.event_cards(scope, latest),
        news=cards.news_cards(scope, site.news[:NEWS]),
        projects=cards.project_cards(scope, site.projects[:2]),
        partners=cards.partner_cards(scope, site.partners[:PARTNERS]),
        hours=opening_hours(scope),
        address=address_lines(organisation),
        lists={kind: scope.list_link(kind) for kind in LISTED_KINDS},
        event_lists=tuple(
            (scope.list_link(kind), kind)
            for kind in EVENT_KINDS
            if any(event.kind == kind for event in site.events)
        ),
    )


def next_events(scope: Scope, count: int) -> tuple[Event, ...]:
    """What begins soonest first, then what goes on: a running exhibition is not what is next."""
    coming = tuple(event for event in scope.site.upcoming(scope.today) if event.start.exact)
    ongoing = tuple(event for event in coming if event.start.first_day < scope.today)[:ONGOING]
    starting = tuple(event for event in coming if event.start.first_day >= scope.today)
    return starting[: count - len(ongoing)] + ongoing
