"""Structured data for search engines (schema.org as JSON-LD): from the same facts as the page."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from blisko.model.fields import Moment
from blisko.model.kinds import Entry, Event, Gathering, News, Training, Workshop
from blisko.model.occurrences import Occurrence, Recurrence, ends_last, occurrence_of
from blisko.model.organisation import Hours, OpeningHours
from blisko.model.recurrence.rule import LAST, WEEKDAYS, Rule
from blisko.views import parts
from blisko.views.scope import Scope

Data = dict[str, Any]

CONTEXT = "https://schema.org"
_STATUS = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}
_UNITS = {"daily": "D", "weekly": "W", "monthly": "M"}
NEXT_MEETINGS = 10  # of a series, each told in full
_ORGANISATION = {"library": "Library", "school": "School", "company": "LocalBusiness"}


def structured(
    scope: Scope, address: str, view: parts.View, entry: Entry | None, image: str
) -> Mapping[str, Any]:
    """The data of the page at `address`, with its picture; empty where there is nothing to say."""
    items: list[Data] = []
    if address == "/":
        items.append(organisation(scope))
    elif isinstance(entry, Event):
        items.append(_of_event(scope, entry, view, image))
    elif isinstance(entry, News):
        items.append(news(scope, entry, view, image))
    if view.breadcrumbs and view.head.canonical:
        items.append(breadcrumbs(scope, view))
    return {"@context": CONTEXT, "@graph": items} if items else {}


def organisation(scope: Scope) -> Data:
    """Who publishes the site, and when the door is open."""
    stated = scope.site.organisation
    address = stated.address
    data: Data = {
        "@type": _ORGANISATION.get(stated.kind, "Organization"),
        "@id": _organisation_id(scope),
        "name": stated.name,
        "url": scope.absolute("/"),
        "telephone": stated.phone,
        "email": stated.email,
        "sameAs": list((stated.links or {}).values()),
        "logo": _image(scope, scope.picture(stated.logo, stated.path, "logo")),
    }
    if address:
        data["address"] = _tidy(
            {
                "@type": "PostalAddress",
                "streetAddress": address.street,
                "postalCode": address.postal_code,
                "addressLocality": address.city,
                "addressCountry": "PL",
            }
        )
    if stated.hours and data["@type"] in {"Library", "LocalBusiness"}:
        data["openingHoursSpecification"] = _week(stated.hours)
        data["specialOpeningHoursSpecification"] = _exceptions(stated.hours)
    return _tidy(data)


def _organisation_id(scope: Scope) -> str:
    return scope.absolute("/#organisation")


def _week(hours: OpeningHours) -> list[Data]:
    return [
        _opening(interval, dayOfWeek=f"{CONTEXT}/{day.capitalize()}")
        for day in WEEKDAYS
        if day in hours.weekly
        for interval in hours.weekly[day].intervals
    ]


def _exceptions(hours: OpeningHours) -> list[Data]:
    found: list[Data] = []
    for exception in hours.exceptions:
        first = exception.date or exception.from_
        last = exception.date or exception.until
        if first and last:
            span = {"validFrom": first.iso(), "validThrough": last.iso()}
            found += [_opening(part, **span) for part in _intervals(exception.hours)]
    return found


def _intervals(hours: Hours) -> tuple[tuple[dt.time, dt.time], ...]:
    """The intervals of a day; a closed one opens and closes at midnight, as schema.org says."""
    return hours.intervals or ((dt.time.min, dt.time.min),)


def _opening(interval: tuple[dt.time, dt.time], **more: str) -> Data:
    opens, closes = (f"{moment:%H:%M}" for moment in interval)
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": closes, **more}


def _of_event(scope: Scope, entry: Event, view: parts.View, image: str) -> Data:
    """An event of one day, or a series with its schedule and the next of its meetings."""
    common = _common(scope, entry, view, image)
    if not entry.is_series:
        return event(scope, occurrence_of(entry), common)
    site = scope.site
    coming = site.coming((entry,), scope.today, each=NEXT_MEETINGS)
    every = site.occurrences_of(entry) or (site.whole(entry),)
    known = site.recurrence(entry)
    return _tidy(
        {
            "@type": "EventSeries",
            **common,
            "startDate": _moment(scope, every[0].start),
            "endDate": _moment(scope, ends_last(every).last),
            "eventStatus": f"{CONTEXT}/{_STATUS.get(entry.status or '', 'EventScheduled')}",
            "location": _location(scope, site.whole(entry)),
            "eventSchedule": schedule(scope, entry, known) if known else None,
            "subEvent": [event(scope, item, common) for item in coming],
        }
    )


def schedule(scope: Scope, entry: Event, known: Recurrence) -> Data | None:
    """How a series repeats; None where no rule says it."""
    rule = known.rule
    if rule is None:
        return None
    start, end, last = entry.start, entry.end, known.until
    span = end.start_of - start.start_of if end and end.time and start.time else None
    return _tidy(
        {
            "@type": "Schedule",
            "repeatFrequency": f"P{rule.interval}{_UNITS[rule.frequency]}",
            "byDay": _by_day(rule),
            "byMonthDay": [day for day in rule.month_days if day != LAST],
            "startDate": start.iso()[:10],
            "endDate": last.isoformat(),
            "startTime": f"{start.time:%H:%M}" if start.time else None,
            "endTime": f"{end.time:%H:%M}" if end and end.time else None,
            "duration": _duration(span) if span else None,
            "exceptDate": [_moment(scope, moment) for moment in known.excluded],
            "scheduleTimezone": str(scope.site.organisation.zone),
        }
    )


def _by_day(rule: Rule) -> list[str]:
    """The days of a rule: names of schema.org, or codes of iCalendar where they are counted."""
    if not rule.ordinals:
        return [f"{CONTEXT}/{WEEKDAYS[day].capitalize()}" for day in rule.weekdays]
    codes = (WEEKDAYS[day][:2].upper() for day in rule.weekdays)
    return [f"{number}{code}" for code in codes for number in rule.ordinals]


def _duration(span: dt.timedelta) -> str:
    """A span of time as ISO 8601 has it: PT1H30M."""
    minutes = span // dt.timedelta(minutes=1)
    hours = f"{minutes // 60}H" if minutes >= 60 else ""
    return f"PT{hours}{minutes % 60}M" if minutes % 60 or not hours else f"PT{hours}"


def _common(scope: Scope, entry: Event, view: parts.View, image: str) -> Data:
    """What all meetings of an event have alike."""
    series = scope.site.named(entry, "series")
    return {
        "name": entry.title,
        "description": view.head.description,
        "url": view.head.canonical,
        "eventAttendanceMode": f"{CONTEXT}/{_attendance(entry)}",
        "image": image or None,
        "organizer": {"@id": _organisation_id(scope), "name": scope.site.organisation.name},
        "inLanguage": scope.language,
        "maximumAttendeeCapacity": entry.seats,
        "isAccessibleForFree": None if entry.price is None else entry.price == 0,
        "superEvent": [_super_event(scope, whole) for whole in series],
    }


def _super_event(scope: Scope, series: Entry) -> Data:
    address = scope.absolute(scope.site.address(series))
    return {"@type": "EventSeries", "name": series.title, "url": address}


def event(scope: Scope, item: Occurrence, common: Data) -> Data:
    """A meeting: when, where, its state, its price."""
    entry = item.event
    data: Data = {
        "@type": _event_type(entry),
        **common,
        "url": f"{common['url']}#{item.anchor}" if item.anchor else common["url"],
        "startDate": _moment(scope, item.start),
        "endDate": _moment(scope, item.end) if item.end else None,
        "previousStartDate": _moment(scope, item.moved_from) if item.moved_from else None,
        "eventStatus": f"{CONTEXT}/{_status(item)}",
        "location": _location(scope, item),
    }
    if entry.price is not None:
        data["offers"] = _offer(scope, item, data["url"])
    return _tidy(data)


def _status(item: Occurrence) -> str:
    if item.moved_from and not item.is_off:
        return "EventRescheduled"
    return _STATUS.get(item.status, "EventScheduled")


def _event_type(entry: Event) -> str:
    if isinstance(entry, Workshop | Training):
        return "EducationEvent"
    exhibition = isinstance(entry, Gathering) and entry.form == "exhibition"
    return "ExhibitionEvent" if exhibition else "Event"


def _attendance(entry: Event) -> str:
    if entry.online and entry.place:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if entry.online else "OfflineEventAttendanceMode"


def _location(scope: Scope, item: Occurrence) -> list[Data]:
    found: list[Data] = []
    if item.place:
        place = scope.site.organisation.place(item.place)
        name = place.name if place else item.place
        address = (place.address if place else None) or name
        found.append({"@type": "Place", "name": name, "address": address})
    if item.event.online:
        found.append({"@type": "VirtualLocation", "url": item.event.online})
    return found


def _offer(scope: Scope, item: Occurrence, url: str) -> Data:
    until, sold_out = item.signup_until, item.status == "full"
    return _tidy(
        {
            "@type": "Offer",
            "price": f"{item.event.price:.2f}",
            "priceCurrency": "PLN",
            "availability": f"{CONTEXT}/{'SoldOut' if sold_out else 'InStock'}",
            "url": (item.signup.url if item.signup else None) or url,
            "validThrough": _moment(scope, until) if until else None,
        }
    )


def news(scope: Scope, entry: News, view: parts.View, image: str) -> Data:
    """A news article."""
    publisher = {"@id": _organisation_id(scope), "name": scope.site.organisation.name}
    return _tidy(
        {
            "@type": "NewsArticle",
            "headline": entry.title,
            "description": view.head.description,
            "url": view.head.canonical,
            "datePublished": _moment(scope, entry.date),
            "dateModified": _moment(scope, entry.updated) if entry.updated else None,
            "author": {"@type": "Organization", "name": entry.author}
            if entry.author
            else publisher,
            "publisher": publisher,
            "image": image or None,
            "inLanguage": scope.language,
        }
    )


def breadcrumbs(scope: Scope, view: parts.View) -> Data:
    """The way from the home page to this one."""
    steps = [(link.text, f"{scope.origin}{link.href}") for link in view.breadcrumbs]
    steps.append((view.title, view.head.canonical))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": scope.plain_spaces(name), "item": url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }


def _moment(scope: Scope, moment: Moment) -> str:
    """ISO 8601 as exactly as it is known; with the zone's offset where the time is."""
    if moment.time is None:
        return moment.iso()
    aware = moment.start_of.replace(tzinfo=scope.site.organisation.zone)
    return aware.isoformat(timespec="minutes")


def _image(scope: Scope, picture: parts.ShownPicture | None) -> str | None:
    return f"{scope.origin}{picture.src}" if picture else None


def _tidy(data: Data) -> Data:
    """Without what is not known."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}
