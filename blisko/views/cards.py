"""Entries as they show in lists."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from blisko.model.fields import Moment
from blisko.model.kinds import Event, News, Partner, Picture, Project
from blisko.model.occurrences import Occurrence
from blisko.model.recurrence.rule import WEEKDAYS
from blisko.text import amounts, dates
from blisko.text.binding import bound
from blisko.views import parts
from blisko.views.date_stamps import page_stamp, row_stamp, several_days
from blisko.views.rhythm import pattern
from blisko.views.scope import Scope


def when(scope: Scope, item: Occurrence) -> parts.When:
    """When an event is, as its page tells it: as exactly as it is known."""
    start, language = item.start, scope.language
    if not start.exact:
        known, stamp = scope.day(start), page_stamp(scope, item)
        return parts.When(known.iso, "", stamp, known.text)
    first = start.first_day
    return parts.When(
        iso=first.isoformat(),
        over=over(scope, item),
        stamp=page_stamp(scope, item),
        text=_text(scope, item),
        weekday=dates.weekday(language, first),
        hours=hours(scope, item),
        until=_until(scope, item),
        today=first == scope.today,
    )


def over(scope: Scope, item: Occurrence) -> str:
    """The moment from which a meeting is past, with the zone's offset."""
    return _aware(scope, item.last.end_of if not item.last.time else _last_minute(item))


def _text(scope: Scope, item: Occurrence) -> str:
    start, end, language = item.start, item.end, scope.language
    if start.time is None or item.event.all_day:
        last = end.first_day if end else start.first_day
        if last == start.first_day:
            return dates.weekday_day(language, start.first_day)
        return dates.day_range(language, start.first_day, last)
    finish = end.start_of if end and end.time else None
    if end and not end.time and end.first_day != start.first_day:
        return dates.day_range(language, start.first_day, end.first_day)
    return dates.moment_range(language, start.start_of, finish)


def _until(scope: Scope, item: Occurrence) -> str:
    """The end of an event of several days, beside its beginning: "do 22 marca"."""
    if item.last.last_day == item.start.first_day:
        return ""
    last = item.last
    day = _day(scope, last, item.start.first_day)
    if last.time and not item.event.all_day:
        day += f", {dates.time(scope.language, last.time)}"
    return bound(scope.t("event.until", day=day))


def hours(scope: Scope, item: Occurrence) -> str:
    """The hours of an event, as far as they are of one day: "17:00–18:30"."""
    language = scope.language
    if not item.start.exact or item.start.time is None or item.event.all_day:
        return ""
    if item.end and item.end.time and item.end.first_day == item.start.first_day:
        return "–".join(dates.time(language, m.time) for m in (item.start, item.end) if m.time)
    return dates.time(language, item.start.time)


def _last_minute(item: Occurrence) -> dt.datetime:
    """The end; for an event whose end is not stated, the end of its day."""
    if item.end and item.end.time:
        return item.end.start_of
    return dt.datetime.combine(item.last.last_day, dt.time(23, 59))


def _day(scope: Scope, moment: Moment, other: dt.date) -> str:
    """A day beside another: its year only where it is not the same."""
    if not moment.day:
        return scope.day(moment).text
    return dates.day_beside(scope.language, moment.first_day, other)


def shown(entry: Event | News) -> Picture | None:
    """The picture that stands for a post in lists: its own, or the first of its photos."""
    return entry.image or (entry.photos[0] if entry.photos else None)


def _aware(scope: Scope, moment: dt.datetime) -> str:
    return moment.replace(tzinfo=scope.site.organisation.zone).isoformat(timespec="minutes")


def status(scope: Scope, item: Occurrence) -> parts.Status:
    """The state of an event as of today; being cancelled or postponed outlives being past."""
    known = item.status
    if known in {"planned", "full"} and item.is_past(scope.today):
        known = "past"
    return parts.Status(known, "" if known == "planned" else scope.t(f"status.{known}"))


def ongoing(scope: Scope, item: Occurrence) -> str:
    """Until when an event lasts that began before today; "" for every other."""
    if not item.start.exact or not item.end:
        return ""
    if not item.start.first_day < scope.today <= item.end.last_day:
        return ""
    if status(scope, item).id != "planned":
        return ""
    return scope.t("event.ongoing", day=_day(scope, item.end, scope.today))


def in_a_row(scope: Scope, item: Occurrence) -> parts.When:
    """When an event is, as a list tells it: its stamp, and what is heard before its title."""
    if not item.start.exact:
        return when(scope, item)
    first, lasts = item.start.first_day, ongoing(scope, item)
    if several_days(item):
        text = lasts or dates.day_range(scope.language, first, item.last.last_day)
    else:
        text = dates.weekday_day(scope.language, first)
    return parts.When(
        iso=first.isoformat(),
        over=over(scope, item),
        stamp=row_stamp(scope, item, ongoing=bool(lasts)),
        text=text,
        today=first == scope.today,
    )


def time(scope: Scope, item: Occurrence) -> str:
    """What the stamp does not tell of what is not over: the days of the week, or the hours."""
    if status(scope, item).id == "past":
        return ""
    if not several_days(item):
        return hours(scope, item)
    first, last = item.start.first_day, item.last.last_day
    if ongoing(scope, item) or last - first >= dt.timedelta(days=7):
        return ""
    return dates.weekday_range(scope.language, first, last)


def price(scope: Scope, event: Event) -> str:
    """The price in words, "" where it is not stated; free without sign-up is "wstęp wolny"."""
    if event.price is None:
        return ""
    if event.price == 0:
        return scope.t("event.free" if event.signup else "event.free_entry")
    return amounts.money(scope.language, event.price)


def signup_open(scope: Scope, item: Occurrence) -> bool:
    """Whether one can sign up today: there is a way, and it is not late, full, off or over."""
    if item.signup is None or status(scope, item).id != "planned":
        return False
    until = item.signup.until
    return until is None or until.last_day >= scope.today


def admission(scope: Scope, item: Occurrence) -> str:
    """How to take part, in few words: "bezpłatnie, zapisy do 12 marca"."""
    return ", ".join(part for part in (price(scope, item.event), signup_words(scope, item)) if part)


def signup_words(scope: Scope, item: Occurrence) -> str:
    """Until when one can sign up, in few words; "" where one need not, or it is full."""
    if item.signup is None or item.status == "full":  # a stamp tells that it is full
        return ""
    if not signup_open(scope, item):
        return scope.t("event.signup_closed")
    until = item.signup.until
    if until is None:
        return scope.t("event.signup")
    return scope.t("event.signup_until", day=_day(scope, until, item.start.first_day))


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
            day = _day(scope, new.start, item.start.first_day)
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
    day = _day(scope, planned, item.start.first_day)
    return scope.t("event.moved_from_day", weekday=weekday, day=day)


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
    event, state = item.event, status(scope, item)
    alike = scope.once(_alike, event)
    open_to_come = state.id in {"planned", "full"}
    return parts.EventCard(
        href=address(scope, item),
        title=alike.title,
        kind=event.kind,
        kind_label=alike.kind_label,
        when=in_a_row(scope, item),
        time=time(scope, item),
        place=place_name(scope, item),
        audience=alike.audience if open_to_come else "",
        admission=admission(scope, item) if open_to_come else "",
        status=state,
        moved=moved(scope, item, brief=True),
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
