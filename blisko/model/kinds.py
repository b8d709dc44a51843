"""The kinds of content and their fields: the one declaration that everything else follows from.

A kind is a frozen dataclass. Each field is declared once with its type, whether it is required and
an example; its label and hint for people stand in the message catalogues (`locale/*/fields.toml`).
To add a field, declare it here and give it words there; to add a kind, add a class, name it in
KINDS, give it words, a view, templates and a row in `outputs.FAMILIES` (docs/development.md walks
through both).
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from blisko.model.fields import (
    AddressPart,
    BriefRecord,
    Choice,
    Email,
    FileName,
    FileRef,
    FindingCode,
    Moment,
    MomentType,
    Number,
    OldAddress,
    Phone,
    ReasonType,
    Record,
    Ref,
    RefType,
    RepeatType,
    Text,
    Url,
    Verbatim,
    Whole,
    Word,
    flag,
    optional,
    required,
    several,
    span_of_days,
)
from blisko.model.file_types import PICTURE_ENDINGS
from blisko.model.mending.dates import days_apart, loses_numbers, mended_date, mended_end
from blisko.model.mending.yaml_lines import plain
from blisko.model.recurrence.rule import Rule

EXAMPLE_HOUR = dt.time(17)  # of an event, until its own is known
ACCESSIBILITY = (
    "step_free",
    "lift",
    "accessible_toilet",
    "induction_loop",
    "sign_language",
    "quiet",
    "easy_to_read",
    "assistance_dog",
)
PARTNER_TYPES = (
    "office",
    "school",
    "library",
    "cultural_centre",
    "rural_womens_circle",
    "fire_brigade",
    "association",
    "informal_group",
    "company",
    "artist",
    "other",
)
STATUSES = ("planned", "full", "cancelled", "postponed")
# What a fresh entry does not need: it comes from the file's name, or something has to happen first.
LEFT_OUT = frozenset(
    (
        *("slug", "date", "updated", "draft", "publish_at", "expires", "aliases", "ignore"),
        *("status", "moved_to", "changes", "series"),
    )
)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture beside the entry, with the text that stands for it."""

    file: FileRef = required(FileName(*PICTURE_ENDINGS), "warsztat.jpg")
    alt: str = required(Text(), "Dziewczynka zdejmuje z drukarki czerwoną figurkę")
    credit: str | None = optional(Text(), "fot. Biblioteka")
    original: bool = flag()


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A mark of an organisation."""

    file: FileRef = required(FileName(*PICTURE_ENDINGS), "logo.svg")
    alt: str = required(Text(), "Sowa na stosie książek")


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file to download."""

    file: FileRef = required(FileName(), "regulamin.pdf")
    label: str = required(Text(), "Regulamin zajęć")


@dataclass(frozen=True, kw_only=True)
class Signup:
    """How to sign up, and until when."""

    url: str | None = optional(Url(), "https://example.org/zapisy")
    email: str | None = optional(Email(), "zapisy@example.org")
    phone: str | None = optional(Phone(), "+48 17 000 00 00")
    until: Moment | None = optional(MomentType(), "2026-03-12")


_WAYS = {
    "url": re.compile(r"https?://[^\s,;]+"),
    "email": re.compile(r"[^@\s:,;]+@[^@\s:,;]+\.\w+"),
    "phone": re.compile(r"\+?(?:\(\d+\) ?)?\d[\d -]{5,}\d"),
    "until": re.compile(r"(?<=\bdo )(?:dnia )?\d{1,2}[. ]+[^,;()]*\w|(?<=\bdo )\d{4}-[\d-]+"),
}


def _ways_to_sign_up(text: str) -> dict[str, str]:
    """The ways to sign up that stand in one line; none where there is only one."""
    rest, found = text, {}
    for name, pattern in _WAYS.items():
        match = pattern.search(rest)
        if match:
            found[name] = plain(match[0])
            rest = rest.replace(match[0], " ", 1)
    return found if len(found) > 1 else {}


_DAYS_OFF = re.compile(
    r"(?:(?:od|from)\s+)?(?P<first>\d{4}-\d\d-\d\d)"
    r"(?:\s*(?:do|to|until|[-–—/])\s*(?P<until>\d{4}-\d\d-\d\d))?"
    r"(?:[\s,;:–—(-]+(?P<reason>[^\W\d_][^()]*\w)\)?)?"
)


# Whole dates of which each is meant, not those between them.
_LISTED = re.compile(r"(?:\d{4}|-\d\d)(?: r\.)?\s?(?:[,;]|(?:i|oraz|and)\s)\s?\d")


def _days_off(text: str) -> dict[str, str]:
    """The fields in a line such as `2027-02-01 do 2027-02-14, ferie`; none for one alone."""
    match = _DAYS_OFF.fullmatch(text.strip())
    if match is None:
        return _span_in_words(text)
    name = "from" if match["until"] else "date"
    said = {name: match["first"], "until": match["until"], "reason": match["reason"]}
    found = {key: plain(part) for key, part in said.items() if part}
    return found if len(found) > 1 else {}


def _span_in_words(text: str) -> dict[str, str]:
    """The first and the last day of a span of days in words: 1-14 lutego 2027."""
    first, last = mended_date(text, time=False), mended_end(text)
    listed = _LISTED.search(text) or days_apart(text)
    lost = not last or listed or loses_numbers(text, first, last)
    return {} if lost or len(last) > len(first) else {"from": first, "until": last}


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A day, or days, on which a series does not take place."""

    date: Moment | None = optional(MomentType(time=False, after="start"), "2026-04-04")
    from_: Moment | None = optional(MomentType(time=False, after="start"), "2026-05-02")
    until: Moment | None = optional(MomentType(time=False, after="start"), "2026-05-09")
    reason: str | None = optional(Text(), "majówka")

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The first and the last of its days; of none that is known, the last comes first."""
        if not (self.date or self.from_ or self.until):
            return dt.date.max, dt.date.min
        return span_of_days(self.date, self.from_, self.until)


@dataclass(frozen=True, kw_only=True)
class MeetingChange:
    """What is otherwise at one meeting of a series: that of the day `date`."""

    date: Moment = required(MomentType(time=False, after="start"), "2026-03-21")
    to: Moment | None = optional(MomentType(day_of=("date",), after="start"), "2026-03-22 10:00")
    end: Moment | None = optional(
        MomentType(day_of=("to", "date"), after="start"), "2026-03-22 12:00"
    )
    cancelled: str | None = optional(ReasonType(), "awaria prądu")
    full: bool = flag()
    place: str | None = optional(Text(), "remiza")
    signup: Signup | None = optional(Record(Signup, split=_ways_to_sign_up), "{until: 2026-03-18}")


@dataclass(frozen=True, kw_only=True)
class Ignore:
    """A finding that the author means so, and why."""

    code: str = required(FindingCode(), "click-here")
    reason: str = required(Text(), "Tak brzmi tytuł filmu")


@dataclass(frozen=True, kw_only=True)
class Menu:
    """A place in the main menu."""

    order: int | None = optional(Whole(), "9")
    label: str | None = optional(Text(), "Kontakt")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every kind has. `path` is the file; its Markdown begins at line `body_line`.

    Of front matter and Markdown as they are written there are digests only.
    `slug`, and for news `date`, are filled in from the file's name where front matter is silent.
    """

    kind: ClassVar[str]
    folder: ClassVar[str]
    dated: ClassVar[bool] = False
    has_list: ClassVar[bool] = True  #: at the address of its folder; without one, `/slug/` alone

    path: Path
    front_digest: bytes = b""
    body_digest: bytes = b""
    body_line: int = 0

    title: str = required(Text(), "Druk 3D dla początkujących")
    slug: str | None = optional(AddressPart(), "druk-3d")
    date: Moment | None = optional(MomentType(), "2026-03-01")
    updated: Moment | None = optional(MomentType(), "2026-03-05 14:30")
    summary: str | None = optional(Text(), "Od rysunku do gotowego breloka w dwie godziny.")
    tags: tuple[str, ...] = several(Word(), "[druk 3D, dla dzieci]")
    image: Picture | None = optional(Record(Picture), "{file: druk.jpg, alt: Drukarka przy pracy}")
    draft: bool = flag()
    publish_at: Moment | None = optional(MomentType(), "2026-03-02 08:00")
    expires: Moment | None = optional(MomentType(), "2026-04-30")
    aliases: tuple[str, ...] = several(OldAddress(), "[/stary/adres/]")
    ignore: tuple[Ignore, ...] = several(
        Record(Ignore, "code"), "[{code: click-here, reason: Tak brzmi tytuł filmu}]"
    )

    @property
    def name(self) -> str:
        """The slug: `slug:` where given, otherwise made from the file's name."""
        assert self.slug is not None
        return self.slug

    @property
    def year(self) -> int | None:
        """The year that stands in the address, for kinds whose address has one."""
        return None

    @cached_property
    def key(self) -> str:
        """The unique name within the site: kind, year where the address has one, slug."""
        return "/".join(str(part) for part in (self.kind, self.year, self.name) if part)


@dataclass(frozen=True, kw_only=True)
class News(Entry):
    """Something happened, or will."""

    kind = "news"
    folder = "aktualnosci"
    dated = True

    date: Moment = required(MomentType(), "2026-03-01")
    author: str | None = optional(Text(), "Zespół biblioteki")
    project: Ref | None = optional(RefType("project"), "blisko-biblioteki")
    partners: tuple[Ref, ...] = several(RefType("partner"), "[urzad-gminy, osp]")
    events: tuple[Ref, ...] = several(RefType("event"), "[druk-3d]")
    photos: tuple[Picture, ...] = several(Record(Picture, "file"), "[{file: 1.jpg, alt: Stół}]")
    attachments: tuple[Attachment, ...] = several(
        Record(Attachment, "file"), "[{file: program.pdf, label: Program}]"
    )

    @property
    def year(self) -> int:
        """The year of publication."""
        return self.date.year


@dataclass(frozen=True, kw_only=True)
class Event(Entry):
    """What the three kinds of event share."""

    dated = True

    start: Moment = required(
        MomentType(vague=True, day_of=("date",), end="end"), "2026-03-14 17:00"
    )
    end: Moment | None = optional(MomentType(day_of=("start", "date")), "2026-03-14 19:00")
    all_day: bool = flag()
    repeat: Rule | None = optional(RepeatType("start"), "co sobotę do 27 czerwca 2026")
    except_: tuple[Skipped, ...] = several(
        BriefRecord(Skipped, "date", split=_days_off),
        "[2026-04-04, {from: 2026-05-02, until: 2026-05-09, reason: majówka}]",
    )
    changes: tuple[MeetingChange, ...] = several(
        Record(MeetingChange, "date"), "[{date: 2026-03-21, cancelled: awaria prądu}]"
    )
    extra: tuple[Moment, ...] = several(MomentType(after="start"), "[2026-04-06 10:00]")
    series: Ref | None = optional(RefType("event"), "klub-rysowania")
    place: str | None = optional(Text(), "pracownia")
    online: str | None = optional(Url(), "https://example.org/spotkanie")
    audience: str | None = optional(Text(), "dzieci z opiekunami")
    age: str | None = optional(Text(), "8–12 lat")
    seats: int | None = optional(Whole(), "12")
    price: float | None = optional(Number(), "0")
    signup: Signup | None = optional(
        Record(Signup, split=_ways_to_sign_up), "{email: zapisy@example.org}"
    )
    status: str | None = optional(Choice(*STATUSES), "planned")
    moved_to: Ref | None = optional(RefType("event"), "druk-3d-nowy-termin")
    accessibility: tuple[str, ...] = several(Choice(*ACCESSIBILITY), "[step_free, lift]")
    bring: str | None = optional(Text(), "wygodne buty")
    leader: str | None = optional(Text(), "Zespół pracowni")
    partners: tuple[Ref, ...] = several(RefType("partner"), "[osp]")
    project: Ref | None = optional(RefType("project"), "blisko-biblioteki")
    photos: tuple[Picture, ...] = several(Record(Picture, "file"), "[{file: 1.jpg, alt: Stół}]")
    attachments: tuple[Attachment, ...] = several(
        Record(Attachment, "file"), "[{file: program.pdf, label: Program}]"
    )
    uid: str | None = optional(Text(), "druk-3d@kalendarz.example.org")

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.start.year

    @property
    def last(self) -> Moment:
        """The end where it is known, otherwise the start; in a series that of its first meeting."""
        return self.end or self.start

    @property
    def is_series(self) -> bool:
        """Whether it takes place more than once: by a rule, or on days that are listed."""
        return bool(self.repeat or self.extra)


@dataclass(frozen=True, kw_only=True)
class Workshop(Event):
    """People make something with their hands."""

    kind = "workshop"
    folder = "warsztaty"

    equipment: tuple[str, ...] = several(Text(), "[drukarka 3D, suwmiarka]")
    level: str | None = optional(Choice("beginner", "intermediate", "advanced"), "beginner")


@dataclass(frozen=True, kw_only=True)
class Training(Event):
    """People learn from a provider."""

    kind = "training"
    folder = "szkolenia"

    provider: str | None = optional(Text(), "Biblioteka Wojewódzka")
    hours: float | None = optional(Number(), "6")
    topics: tuple[str, ...] = several(Text(), "[planowanie, praca w zespole]")


@dataclass(frozen=True, kw_only=True)
class Gathering(Event):
    """An event of another sort."""

    kind = "gathering"
    folder = "wydarzenia"

    form: str | None = optional(
        Choice("conference", "meeting", "exhibition", "study_visit", "contest", "other"), "meeting"
    )


@dataclass(frozen=True, kw_only=True)
class Partner(Entry):
    """An institution, organisation or group that works with us."""

    kind = "partner"
    folder = "partnerzy"

    type: str = required(
        Choice(*PARTNER_TYPES),
        "fire_brigade",
    )
    logo: Logo | None = optional(Record(Logo), "{file: logo.svg, alt: Logo straży}")
    url: str | None = optional(Url(), "https://example.org")
    since: Moment | None = optional(MomentType(time=False, vague=True), "2021")
    names: tuple[str, ...] = several(Text(), "[OSP Zagroda]")


@dataclass(frozen=True, kw_only=True)
class Project(Entry):
    """A grant or an own project, with the note that its funder wants to see."""

    kind = "project"
    folder = "projekty"

    programme: str = required(Text(), "Narodowy Program Rozwoju Czytelnictwa 2.0")
    priority: str | None = optional(Text(), "Priorytet 4")
    operator: str | None = optional(Text(), "Narodowe Centrum Kultury")
    note: str = required(Verbatim(), "Dofinansowano ze środków Funduszu Zagrody")
    logos: tuple[Logo, ...] = several(
        Record(Logo, "file"), "[{file: znak.svg, alt: Znak programu}]"
    )
    start: Moment = required(MomentType(time=False, vague=True, end="end"), "2021-09-01")
    end: Moment | None = optional(MomentType(time=False, vague=True), "2022-11-15")
    goals: tuple[str, ...] = several(Text(), "[Otwarta pracownia dla wszystkich]")
    partners: tuple[Ref, ...] = several(RefType("partner"), "[osp]")


@dataclass(frozen=True, kw_only=True)
class Page(Entry):
    """A page that stands by itself: contact, about us, privacy."""

    kind = "page"
    folder = "strony"
    has_list = False

    menu: Menu | None = optional(Record(Menu), "{label: Kontakt, order: 9}")
    footer: bool = flag()


KINDS: tuple[type[Entry], ...] = (News, Workshop, Training, Gathering, Partner, Project, Page)
EVENT_KINDS = tuple(kind.kind for kind in KINDS if issubclass(kind, Event))
LISTED_KINDS = tuple(kind.kind for kind in KINDS if kind.has_list)
KIND_BY_NAME = {kind.kind: kind for kind in KINDS}
