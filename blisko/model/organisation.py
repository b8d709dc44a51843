"""The organisation: what `biblioteka.yaml` says about who publishes the site."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from blisko.locale.glossary import span_of_words, word_meant
from blisko.locale.messages import DEFAULT_LANGUAGE, Messages, messages
from blisko.model.fields import (
    Choice,
    Colour,
    Email,
    Folder,
    Invalid,
    MapOf,
    Moment,
    MomentType,
    Phone,
    Record,
    ScalarType,
    Slug,
    Text,
    Url,
    optional,
    required,
    several,
    span_of_days,
)
from blisko.model.kinds import ACCESSIBILITY, KINDS, PARTNER_TYPES, Logo, Picture
from blisko.model.mending.yaml_lines import plain
from blisko.model.recurrence.rule import WEEKDAYS
from blisko.text.slugs import slugify

# Addresses that belong to no kind: lists of the site, and what lies within that of the calendar.
LISTS = {"tag": "tagi", "feed": "kanaly", "calendar": "kalendarz", "search": "szukaj"}
CALENDAR = {
    "all_events": "wszystko",
    "one_event": "wydarzenie",
    "children": "dzieci",
    "youth": "mlodziez",
    "adults": "dorosli",
    "seniors": "seniorzy",
    "free": "wstep-wolny",
    "open": "wolne-miejsca",
    "saturday": "soboty",
    "sunday": "niedziele",
}
EDITOR = {"editor": "redakcja"}  # an address only where the site says which repository it is of
_USUAL_FOLDERS = {kind.kind: kind.folder for kind in KINDS} | LISTS | CALENDAR | EDITOR
LINKS = (
    "website",
    "bip",
    "catalogue",
    "facebook",
    "instagram",
    "youtube",
    "mastodon",
)


# What an organisation may be: what a partner may, or simply an organisation.
TYPES = (
    "library",
    "organisation",
    *(name for name in PARTNER_TYPES if name not in {"library", "other"}),
)


@dataclass(frozen=True)
class Hours:
    """The opening hours of one day: intervals in order; none means closed."""

    intervals: tuple[tuple[dt.time, dt.time], ...]


class HoursType(ScalarType[Hours]):
    """`10:00-18:00`, `9:00-12:00, 13:00-17:00` or `closed`."""

    def convert(self, text: str) -> Hours:
        """The hours; other dashes, dots and words for closed are understood."""
        if text.lower() in {"closed", "nieczynne", "zamknięte"}:
            return Hours(())
        parts = [part.strip() for part in text.split(",")]
        if not all(_INTERVAL.fullmatch(part) for part in parts):
            raise Invalid("not-hours", _mended_hours(text))
        intervals = tuple(self._interval(part) for part in parts)
        flat = [moment for interval in intervals for moment in interval]
        if flat != sorted(flat) or len(set(flat)) != len(flat):
            raise Invalid("hours-order")
        return Hours(intervals)

    @staticmethod
    def _interval(text: str) -> tuple[dt.time, dt.time]:
        hours = [int(part) for part in re.findall(r"\d+", text)]
        if hours[0] > 23 or hours[2] > 23 or hours[1] > 59 or hours[3] > 59:
            raise Invalid("no-such-time")
        return dt.time(hours[0], hours[1]), dt.time(hours[2], hours[3])


_INTERVAL = re.compile(r"\d{1,2}[:.]\d{2}\s*[-–—]\s*\d{1,2}[:.]\d{2}")
_LOOSE_INTERVAL = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:[-–—]|do|to)\s*(\d{1,2})(?:[:.](\d{2}))?"
)


_AROUND_HOURS = frozenset(
    (
        *("od", "w", "i", "oraz", "a", "and", "from", "otwarte", "czynne", "open"),
        *("g", "h", "godz", "godzinach", "godziny"),
    )
)


def _mended_hours(text: str) -> str:
    """Hours in words (od 9 do 12 i od 13 do 17) as they are written here; else empty."""
    rest = _LOOSE_INTERVAL.sub(" ", text).lower()
    if not _AROUND_HOURS.issuperset(re.findall(r"\w+", rest)):
        return ""  # something is said that would be lost
    found = _LOOSE_INTERVAL.findall(text)
    return ", ".join(f"{a}:{b or '00'}-{c}:{d or '00'}" for a, b, c, d in found)


class ZoneType(ScalarType[str]):
    """A time zone of the IANA database."""

    def convert(self, text: str) -> str:
        """The zone's name."""
        if text not in available_timezones():
            raise Invalid("not-time-zone")
        return text


@dataclass(frozen=True, kw_only=True)
class HoursException:
    """Days on which other hours hold."""

    date: Moment | None = optional(MomentType(time=False), "2026-12-24")
    from_: Moment | None = optional(MomentType(time=False), "2026-08-01")
    until: Moment | None = optional(MomentType(time=False), "2026-08-14")
    hours: Hours = required(HoursType(), "closed")
    reason: str | None = optional(Text(), "Wigilia")

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The first and the last of its days."""
        return span_of_days(self.date, self.from_, self.until)


_ONE_INTERVAL = re.sub(r"\((?!\?)", "(?:", _LOOSE_INTERVAL.pattern)
_DAYS_AND_HOURS = re.compile(
    r"(?P<days>[^\W\d_][^\d:,;]*?)\s*:?\s*(?:\bod\s+)?"
    rf"(?P<hours>{_ONE_INTERVAL}(?:\s*(?:,|i|oraz|and)\s*{_ONE_INTERVAL})*"
    r"|\b(?:nieczynne|zamknięte|closed)\b)"
)


_EVERY_DAY = frozenset({"codziennie", "daily", "every-day", "wszystkie-dni"})
_WORKING_DAYS = frozenset({"dni-robocze", "w-dni-robocze", "weekdays", "w-tygodniu"})
_WEEKEND = frozenset({"weekend", "weekendy", "w-weekend", "w-weekendy", "weekends"})


def _days_called(said: str) -> tuple[str, ...]:
    """The days of a word for several: codziennie, w dni robocze."""
    word = slugify(said)
    if word in _EVERY_DAY:
        return WEEKDAYS
    if word in _WORKING_DAYS:
        return WEEKDAYS[:5]
    return WEEKDAYS[5:] if word in _WEEKEND else ()


def _week_in(text: str) -> str:
    """Opening hours in one line (pon-pt 8-16, sob. 9-13) as a group; "" where unsure."""
    week: dict[str, str] = {}
    for match in _DAYS_AND_HOURS.finditer(text):
        said = match["days"].strip(" .")
        day = word_meant(said, "weekly", WEEKDAYS)
        days = span_of_words(said, "weekly", WEEKDAYS) or ((day,) if day else _days_called(said))
        if not days:
            return ""
        hours = _mended_hours(match["hours"]) or "closed"
        week |= dict.fromkeys(days, f'"{hours}"' if "," in hours else hours)
    if re.search(r"\w", _DAYS_AND_HOURS.sub("", text)):
        return ""  # something is said that would be lost
    return f"{{{', '.join(f'{day}: {hours}' for day, hours in week.items())}}}" if week else ""


def _hours_in(text: str) -> dict[str, str]:
    week = _week_in(text)
    return {"weekly": week} if week else {}


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """When the door is open."""

    weekly: Mapping[str, Hours] = required(
        MapOf(HoursType(), *WEEKDAYS, split=_week_in), "{monday: 10:00-18:00, sunday: closed}"
    )
    exceptions: tuple[HoursException, ...] = several(
        Record(HoursException, "date"), "[{date: 2026-12-24, hours: closed, reason: Wigilia}]"
    )


@dataclass(frozen=True, kw_only=True)
class Address:
    """A postal address."""

    street: str | None = optional(Text(), "ul. Polna 1")
    postal_code: str | None = optional(Text(), "00-000")
    city: str = required(Text(), "Zagroda")


_IN_ONE_LINE = re.compile(
    r"(?:(?P<street>.+?),?\s+)?(?P<postal_code>\d{2}-\d{3}),?\s+(?P<city>[^,]+)"
    r"|(?P<street2>.+\d\w*),\s+(?P<city2>[^,\d]+)"
)


def _address_in(text: str) -> dict[str, str]:
    """The parts of an address in one line: ul. Polna 1, 00-000 Zagroda; none where unsure."""
    match = _IN_ONE_LINE.fullmatch(text)
    parts = match.groupdict() if match else {}
    return {name.rstrip("2"): plain(part) for name, part in parts.items() if part}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A sentence shown on every page for a while."""

    text: str = required(Text(), "Winda nie działa do piątku.")
    from_: Moment | None = optional(MomentType(time=False), "2026-03-01")
    until: Moment | None = optional(MomentType(time=False), "2026-03-20")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place where events happen."""

    id: str = required(Slug(), "pracownia")
    name: str = required(Text(), "Pracownia na piętrze")
    address: str | None = optional(Text(), "ul. Polna 1, Zagroda")
    accessibility: tuple[str, ...] = several(Choice(*ACCESSIBILITY), "[step_free, lift]")
    map: str | None = optional(Url(), "https://example.org/mapa")
    phone: str | None = optional(Phone(), "+48 17 000 00 00")
    hours: OpeningHours | None = optional(
        Record(OpeningHours, split=_hours_in), "{weekly: {monday: 10:00-18:00}}"
    )


_OF_GITHUB = re.compile(r"(?:https?://)?(?:www\.)?github\.com/", re.IGNORECASE)
_REPOSITORY = re.compile(r"(?!-)[A-Za-z0-9-]{1,39}(?<!-)/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}")


class RepositoryType(ScalarType[str]):
    """A repository on GitHub: `biblioteka-zagroda/strona`."""

    def convert(self, text: str) -> str:
        """Owner and name; the address of its page is offered without what is around them."""
        if _REPOSITORY.fullmatch(text) and not text.endswith(".git"):
            return text
        bare = _OF_GITHUB.sub("", text).removesuffix("/").removesuffix(".git")
        raise Invalid("not-repository", bare if _REPOSITORY.fullmatch(bare) else "")

    def json_schema(self) -> dict[str, Any]:
        """Two names with a slash between them."""
        return {"type": "string", "pattern": "^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$"}


@dataclass(frozen=True, kw_only=True)
class OnlineEditor:
    """The editor on the published site, and the repository that it writes to."""

    github: str = required(RepositoryType(), "biblioteka-zagroda/strona")
    app: str | None = optional(Text(), "Iv23liAbCdEf")
    sign_in: str | None = optional(Url(), "https://logowanie.example.org")


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Who publishes the site."""

    path: Path
    name: str = required(Text(), "Biblioteka w Zagrodzie")
    short_name: str | None = optional(Text(), "Zagroda")
    type: str | None = optional(Choice(*TYPES), "library")
    tagline: str | None = optional(Text(), "Miejsce, w którym się robi")
    url: str | None = optional(Url(), "https://example.org")
    id: str | None = optional(Text(), "Biblioteka w Zagrodzie")
    language: str | None = optional(Choice("pl", "en"), "pl")
    time_zone: str | None = optional(ZoneType(), "Europe/Warsaw")
    logo: Logo | None = optional(Record(Logo), "{file: logo.svg, alt: Logo biblioteki}")
    image: Picture | None = optional(Record(Picture), "{file: dom.jpg, alt: Biblioteka o zmroku}")
    accent: str | None = optional(Colour(), '"#b5451b"')
    address: Address | None = optional(Record(Address, split=_address_in), "{city: Zagroda}")
    phone: str | None = optional(Phone(), "+48 17 000 00 00")
    email: str | None = optional(Email(), "biblioteka@example.org")
    hours: OpeningHours | None = optional(
        Record(OpeningHours, split=_hours_in), "{weekly: {monday: 10:00-18:00}}"
    )
    notice: Notice | None = optional(Record(Notice), "{text: Winda nie działa do piątku.}")
    places: tuple[Place, ...] = several(Record(Place), "[{id: pracownia, name: Pracownia}]")
    links: Mapping[str, str] | None = optional(
        MapOf(Url(), *LINKS), "{website: 'https://example.org'}"
    )
    folders: Mapping[str, str] | None = optional(
        MapOf(Folder(), *(kind.kind for kind in KINDS), *LISTS, *CALENDAR, *EDITOR),
        "{workshop: zajecia}",
    )
    editor: OnlineEditor | None = optional(
        Record(OnlineEditor), "{github: biblioteka-zagroda/strona}"
    )

    @property
    def kind(self) -> str:
        """What the organisation is; a library unless said otherwise."""
        return self.type or "library"

    @property
    def lang(self) -> str:
        """The site's language, Polish unless said otherwise."""
        return self.language or "pl"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the content's times are meant."""
        return ZoneInfo(self.time_zone or "Europe/Warsaw")

    @property
    def lists(self) -> tuple[str, ...]:
        """What has an address and is no kind: the lists of the site, and its editor if any."""
        return (*LISTS, *(EDITOR if self.editor else ()))

    @property
    def editor_url(self) -> str:
        """Where the editor is on the published site, where there is one."""
        return f"{(self.url or '').rstrip('/')}/{self.folder('editor')}/"

    def folder(self, kind: str) -> str:
        """The folder (and first part of the address) of a kind, or of what is in `lists`."""
        return (self.folders or {}).get(kind) or _USUAL_FOLDERS[kind]

    def place(self, name: str) -> Place | None:
        """The place with the id `name`."""
        return next((place for place in self.places if place.id == name), None)


def messages_for(organisation: Organisation | None) -> Messages:
    """The catalogue in its language; in that of the product where it cannot be read."""
    return messages(organisation.lang if organisation else DEFAULT_LANGUAGE)
