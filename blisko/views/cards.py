"""Entries as they show in lists."""

import datetime as dt
from dataclasses import replace

from blisko.model.fields import Moment
from blisko.model.kinds import Event, News, Partner, Picture, Project
from blisko.text import amounts, dates
from blisko.text.binding import bound
from blisko.views import parts
from blisko.views.date_stamps import page_stamp, row_stamp, several_days
from blisko.views.scope import Scope


def when(scope: Scope, event: Event) -> parts.When:
    """When an event is, as exactly as it is known."""
    start, language = event.start, scope.language
    if not start.exact:
        known, stamp = scope.day(start), page_stamp(scope, event)
        return parts.When(known.text, known.iso, "", stamp, first=known.text)
    first = start.first_day
    text = _text(scope, event)
    over = _aware(scope, event.last.end_of if not event.last.time else _last_minute(event))
    return parts.When(
        text=text,
        iso=first.isoformat(),
        over=over,
        stamp=page_stamp(scope, event),
        weekday=dates.weekday(language, first),
        hours=_hours(event, language),
        first=dates.weekday_day(language, first),
        until=_until(scope, event),
    )


def _text(scope: Scope, event: Event) -> str:
    start, end, language = event.start, event.end, scope.language
    if start.time is None or event.all_day:
        last = end.first_day if end else start.first_day
        if last == start.first_day:
            return dates.weekday_day(language, start.first_day)
        return dates.day_range(language, start.first_day, last)
    finish = end.start_of if end and end.time else None
    if end and not end.time and end.first_day != start.first_day:
        return dates.day_range(language, start.first_day, end.first_day)
    return dates.moment_range(language, start.start_of, finish)


def _until(scope: Scope, event: Event) -> str:
    """The end of an event of several days, beside its beginning: "do 22 marca"."""
    if event.last.last_day == event.start.first_day:
        return ""
    last = event.last
    day = _day(scope, last, event.start.first_day)
    if last.time and not event.all_day:
        day += f", {dates.time(scope.language, last.time)}"
    return bound(scope.t("event.until", day=day))


def _hours(event: Event, language: str) -> str:
    if event.start.time is None or event.all_day:
        return ""
    if event.end and event.end.time and event.end.first_day == event.start.first_day:
        return "–".join(dates.time(language, m.time) for m in (event.start, event.end) if m.time)
    return dates.time(language, event.start.time)


def _last_minute(event: Event) -> dt.datetime:
    """The end; for an event whose end is not stated, the end of its day."""
    if event.end and event.end.time:
        return event.end.start_of
    return dt.datetime.combine(event.last.last_day, dt.time(23, 59))


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


def status(scope: Scope, event: Event) -> parts.Status:
    """The state of an event as of today; being cancelled or postponed outlives being past."""
    known = event.status or "planned"
    if known in {"planned", "full"} and scope.site.is_past(event, scope.today):
        known = "past"
    return parts.Status(known, "" if known == "planned" else scope.t(f"status.{known}"))


def ongoing(scope: Scope, event: Event) -> str:
    """Until when an event lasts that began before today; "" for every other."""
    if not event.start.exact or not event.end or status(scope, event).id != "planned":
        return ""
    if not event.start.first_day < scope.today <= event.end.last_day:
        return ""
    return scope.t("event.ongoing", day=_day(scope, event.end, scope.today))


def in_a_row(scope: Scope, event: Event, known: parts.When) -> parts.When:
    """When an event is, as a list tells it: its stamp, and what is heard before its title."""
    lasts = ongoing(scope, event)
    first = known.first
    if several_days(event):
        days = dates.day_range(scope.language, event.start.first_day, event.last.last_day)
        first = lasts or days
    stamp = row_stamp(scope, event, ongoing=bool(lasts))
    return replace(known, stamp=stamp, first=first)


def time(scope: Scope, event: Event, known: parts.When) -> str:
    """What the stamp does not tell of what is not over: the days of the week, or the hours."""
    if status(scope, event).id == "past":
        return ""
    if not several_days(event):
        return known.hours
    first, last = event.start.first_day, event.last.last_day
    if ongoing(scope, event) or last - first >= dt.timedelta(days=7):
        return ""
    return dates.weekday_range(scope.language, first, last)


def price(scope: Scope, event: Event) -> str:
    """The price in words, "" where it is not stated; free without sign-up is "wstęp wolny"."""
    if event.price is None:
        return ""
    if event.price == 0:
        return scope.t("event.free" if event.signup else "event.free_entry")
    return amounts.money(scope.language, event.price)


def signup_open(scope: Scope, event: Event) -> bool:
    """Whether one can sign up today: there is a way, and it is not late, full, off or over."""
    if event.signup is None or status(scope, event).id != "planned":
        return False
    until = event.signup.until
    return until is None or until.last_day >= scope.today


def admission(scope: Scope, event: Event) -> str:
    """How to take part, in few words: "bezpłatnie, zapisy do 12 marca"."""
    return ", ".join(part for part in (price(scope, event), _signup(scope, event)) if part)


def _signup(scope: Scope, event: Event) -> str:
    if event.signup is None or event.status == "full":  # a stamp tells that it is full
        return ""
    if not signup_open(scope, event):
        return scope.t("event.signup_closed")
    until = event.signup.until
    if until is None:
        return scope.t("event.signup")
    return scope.t("event.signup_until", day=_day(scope, until, event.start.first_day))


def moved(scope: Scope, event: Event, *, brief: bool = False) -> parts.Moved | None:
    """The new date of an event that is off; that it is not known yet, while somebody may wait."""
    if (event.status or "planned") == "planned":
        return None
    for target in scope.site.named(event, "moved_to"):
        assert isinstance(target, Event)
        day = when(scope, target).text
        if brief:
            day = _day(scope, target.start, event.start.first_day)
        link = parts.Link(day, scope.href(scope.site.address(target)))
        return parts.Moved(scope.t("event.moved_to"), link)
    if event.status == "postponed" and not scope.site.is_past(event, scope.today):
        return parts.Moved(scope.t("event.moved_later"), None)
    return None


def place_name(scope: Scope, event: Event) -> str:
    """Where an event is, in few words."""
    if event.place is None:
        return scope.t("event.online") if event.online else ""
    place = scope.site.organisation.place(event.place)
    return scope.fact(place.name if place else event.place)


def event_card(scope: Scope, event: Event) -> parts.EventCard:
    """An event in a list."""
    known, state = when(scope, event), status(scope, event)
    open_to_come = state.id in {"planned", "full"}
    return parts.EventCard(
        href=scope.href(scope.site.address(event)),
        title=scope.heading(event.title),
        kind=event.kind,
        kind_label=scope.t(f"kind.{event.kind}.name"),
        when=in_a_row(scope, event, known),
        time=time(scope, event, known),
        place=place_name(scope, event),
        audience=scope.fact(event.audience or event.age) if open_to_come else "",
        admission=admission(scope, event) if open_to_come else "",
        status=state,
        moved=moved(scope, event, brief=True),
        summary=scope.words(scope.summary(event)),
        draft=event.draft,
        image=scope.picture(shown(event), event.path, "row"),
    )


def event_cards(scope: Scope, events: tuple[Event, ...]) -> tuple[parts.EventCard, ...]:
    """Events in a list."""
    return tuple(scope.once(event_card, event) for event in events)


def news_card(scope: Scope, news: News) -> parts.NewsCard:
    """A news item in a list."""
    return parts.NewsCard(
        href=scope.href(scope.site.address(news)),
        title=scope.heading(news.title),
        date=scope.day(news.date),
        summary=scope.words(scope.summary(news)),
        image=scope.picture(shown(news), news.path, "card"),
        draft=news.draft,
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
