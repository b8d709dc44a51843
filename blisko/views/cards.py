"""Entries as they show in lists."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from blisko.model.kinds import Event, News, Partner, Picture, Project
from blisko.model.occurrences import Occurrence
from blisko.views import event_dates, event_states, parts
from blisko.views.rhythm import pattern
from blisko.views.scope import Scope


def shown(entry: Event | News) -> Picture | None:
    """The picture that stands for a post in lists: its own, or the first of its photos."""
    return entry.image or (entry.photos[0] if entry.photos else None)


def place_name(scope: Scope, item: Occurrence) -> str:
    """Where an event is, in few words."""
    if item.place is None:
        return scope.t("event.online") if item.event.online else ""
    place = scope.site.organisation.place(item.place)
    return scope.fact(place.name if place else item.place)


@dataclass(frozen=True)
class _Alike:
    """What the cards of all meetings of an event tell alike."""

    title: str
    kind_label: str
    audience: str
    summary: str
    image: parts.ShownPicture | None
    rhythm: str


def _alike(scope: Scope, event: Event) -> _Alike:
    return _Alike(
        title=scope.heading(event.title),
        kind_label=scope.t(f"kind.{event.kind}.name"),
        audience=scope.fact(event.audience or event.age),
        summary=scope.words(scope.summary(event)),
        image=scope.picture(shown(event), event.path, "row"),
        rhythm=pattern(scope, event),
    )


def event_card(scope: Scope, item: Occurrence) -> parts.EventCard:
    """An event in a list."""
    event, state = item.event, event_states.status(scope, item)
    alike = scope.once(_alike, event)
    open_to_come = state.id in {"planned", "full"}
    return parts.EventCard(
        href=address(scope, item),
        title=alike.title,
        kind=event.kind,
        kind_label=alike.kind_label,
        when=event_dates.in_a_row(scope, item),
        time=event_dates.time(scope, item),
        place=place_name(scope, item),
        audience=alike.audience if open_to_come else "",
        admission=event_states.admission(scope, item) if open_to_come else "",
        status=state,
        moved=event_states.moved(scope, item, brief=True),
        summary=alike.summary,
        draft=event.draft,
        image=alike.image,
        rhythm="" if item.is_off or item.moved_from else alike.rhythm,
    )


def address(scope: Scope, item: Occurrence) -> str:
    """Where a meeting is told of: the page of its event, and its place on it."""
    page = scope.href(scope.site.address(item.event))
    return f"{page}#{item.anchor}" if item.anchor and not item.is_past(scope.today) else page


def event_cards(scope: Scope, items: Iterable[Occurrence]) -> tuple[parts.EventCard, ...]:
    """Meetings in a list."""
    return tuple(scope.once(event_card, item) for item in items)


def coming_cards(
    scope: Scope, events: Iterable[Event], each: int = 1
) -> tuple[parts.EventCard, ...]:
    """What is to come of events, next first; of a series as many meetings as `each` says."""
    return event_cards(scope, scope.site.coming(events, scope.today, each))


def past_cards(scope: Scope, events: Iterable[Event]) -> tuple[parts.EventCard, ...]:
    """The events that are over, a series as a whole, in the order given."""
    site = scope.site
    return event_cards(scope, (site.whole(e) for e in events if site.is_past(e, scope.today)))


def news_card(scope: Scope, news: News) -> parts.NewsCard:
    """A news item in a list."""
    return parts.NewsCard(
        href=scope.href(scope.site.address(news)),
        title=scope.heading(news.title),
        date=scope.day(news.date),
        summary=scope.words(scope.summary(news)),
        image=scope.picture(shown(news), news.path, "card"),
        draft=news.draft,
        kind=next((event.kind for event in scope.site.named(news, "events")), "news"),
    )


def news_cards(scope: Scope, news: tuple[News, ...]) -> tuple[parts.NewsCard, ...]:
    """News in a list."""
    return tuple(scope.once(news_card, item) for item in news)


def partner_card(scope: Scope, partner: Partner) -> parts.PartnerCard:
    """A partner in the directory."""
    return parts.PartnerCard(
        href=scope.href(scope.site.address(partner)),
        title=scope.heading(partner.title),
        type=partner.type,
        type_label=scope.t(f"partner_type.{partner.type}"),
        summary=scope.words(scope.summary(partner)),
        logo=scope.picture(partner.logo, partner.path, "logo"),
        draft=partner.draft,
    )


def partner_cards(scope: Scope, partners: tuple[Partner, ...]) -> tuple[parts.PartnerCard, ...]:
    """Partners in the directory."""
    return tuple(scope.once(partner_card, partner) for partner in partners)


def period(scope: Scope, project: Project) -> str:
    """When a project ran: "1 września 2021 – 15 listopada 2022" or "od 2024"."""
    start = scope.day(project.start).text
    if project.end is None:
        return scope.t("project.since", start=start)
    return scope.t("project.period", start=start, end=scope.day(project.end).text)


def project_card(scope: Scope, project: Project) -> parts.ProjectCard:
    """A project in a list."""
    return parts.ProjectCard(
        href=scope.href(scope.site.address(project)),
        title=scope.heading(project.title),
        programme=scope.words(project.programme),
        period=period(scope, project),
        summary=scope.words(scope.summary(project)),
        running=is_running(project, scope.today),
        draft=project.draft,
        logo=scope.picture(next(iter(project.logos), None), project.path, "logo"),
    )


def is_running(project: Project, today: dt.date) -> bool:
    """Whether a project goes on today."""
    return project.start.first_day <= today and not (project.end and project.end.last_day < today)


def project_cards(scope: Scope, projects: tuple[Project, ...]) -> tuple[parts.ProjectCard, ...]:
    """Projects in a list."""
    return tuple(scope.once(project_card, project) for project in projects)
