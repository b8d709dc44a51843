"""Structured data for search engines (schema.org as JSON-LD): from the same facts as the page."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from blisko.model.fields import Moment
from blisko.model.kinds import Entry, Event, Gathering, News, Training, Workshop
from blisko.model.organisation import Hours, OpeningHours
from blisko.model.recurrence.rule import WEEKDAYS
from blisko.views import parts
from blisko.views.scope import Scope

Data = dict[str, Any]

CONTEXT = "https://schema.org"
_STATUS = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}
_ORGANISATION = {"library": "Library", "school": "School", "company": "LocalBusiness"}


def structured(
    scope: Scope, address: str, view: parts.View, entry: Entry | None, image: str
) -> Mapping[str, Any]:
    """The data of the page at `address`, with its picture; empty where there is nothing to say."""
    items: list[Data] = []
    if address == "/":
        items.append(organisation(scope))
    elif isinstance(entry, Event):
        items.append(event(scope, entry, view, image))
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


def event(scope: Scope, entry: Event, view: parts.View, image: str) -> Data:
    """An event: when, where, its state, its price."""
    status = entry.status or "planned"
    data: Data = {
        "@type": _event_type(entry),
        "name": entry.title,
        "description": view.head.description,
        "url": view.head.canonical,
        "startDate": _moment(scope, entry.start),
        "endDate": _moment(scope, entry.end) if entry.end else None,
        "eventStatus": f"{CONTEXT}/{_STATUS.get(status, 'EventScheduled')}",
        "eventAttendanceMode": f"{CONTEXT}/{_attendance(entry)}",
        "location": _location(scope, entry),
        "image": image or None,
        "organizer": {"@id": _organisation_id(scope), "name": scope.site.organisation.name},
        "inLanguage": scope.language,
        "maximumAttendeeCapacity": entry.seats,
        "isAccessibleForFree": None if entry.price is None else entry.price == 0,
    }
    if entry.price is not None:
        data["offers"] = _offer(scope, entry, view, sold_out=status == "full")
    return _tidy(data)


def _event_type(entry: Event) -> str:
    if isinstance(entry, Workshop | Training):
        return "EducationEvent"
    exhibition = isinstance(entry, Gathering) and entry.form == "exhibition"
    return "ExhibitionEvent" if exhibition else "Event"


def _attendance(entry: Event) -> str:
    if entry.online and entry.place:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if entry.online else "OfflineEventAttendanceMode"


def _location(scope: Scope, entry: Event) -> list[Data]:
    found: list[Data] = []
    if entry.place:
        place = scope.site.organisation.place(entry.place)
        name = place.name if place else entry.place
        address = (place.address if place else None) or name
        found.append({"@type": "Place", "name": name, "address": address})
    if entry.online:
        found.append({"@type": "VirtualLocation", "url": entry.online})
    return found


def _offer(scope: Scope, entry: Event, view: parts.View, *, sold_out: bool) -> Data:
    until = entry.signup.until if entry.signup else None
    return _tidy(
        {
            "@type": "Offer",
            "price": f"{entry.price:.2f}",
            "priceCurrency": "PLN",
            "availability": f"{CONTEXT}/{'SoldOut' if sold_out else 'InStock'}",
            "url": (entry.signup.url if entry.signup else None) or view.head.canonical,
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
