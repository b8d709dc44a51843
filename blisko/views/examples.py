"""Examples of every component: what the gallery shows and what the tests print.

A component is a macro in a file of its name below `theme/templates/components/`. Its examples show
each of its states; they are invented, so that none changes with the content or the day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup

from blisko.views import parts
from blisko.views.chips import Chip
from blisko.views.contact import BranchView, QuickView
from blisko.views.event import EventView, Fact, SignupView
from blisko.views.frame import COLOURS, Frame
from blisko.views.hours import DayHours, ExceptionHours, OpeningHoursView, TodayView
from blisko.views.month import DayCell, DayItem, MonthTable
from blisko.views.results import Result
from blisko.views.search import IndexItem, IndexLetter, SearchForm
from blisko.views.series import MeetingView, NextView, SeriesView


@dataclass(frozen=True)
class Sample:
    """One call of a macro. `state` says what it shows; `inside` is the body of the call."""

    state: str
    arguments: tuple[object, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    inside: str = ""


@dataclass(frozen=True)
class Component:
    """A macro with its examples. `holder` is what it must stand in, besides a sheet."""

    name: str
    examples: tuple[Sample, ...]
    holder: Literal["", "rows", "cards", "facts", "mat"] = ""

    @property
    def ground(self) -> str:
        """The class of what it lies on."""
        return "mat" if self.holder == "mat" else "sheet"

    @property
    def around(self) -> tuple[str, ...]:
        """The element it must stand in."""
        return {"rows": ("ol",), "cards": ("ul",), "facts": ("dl",)}.get(self.holder, ())


WHEN = parts.When(
    text="sobota, 14 marca 2026, 10:00–13:00",
    iso="2026-03-14",
    over="2026-03-14T13:00+01:00",
    stamp=parts.DateStamp("sob.", "14", "mar"),
    weekday="sobota",
    hours="10:00–13:00",
)
MAY = parts.DateStamp("", "maj", "2026", "date-stamp--vague")
SOME_DAY = parts.When("2026-05", "", MAY, "maj 2026")
YEAR = parts.DateStamp("", "2026", "", "date-stamp--vague")
SOME_YEAR = parts.When("2026", "", YEAR, "2026")
DAYS = replace(WHEN, text="14–16 marca 2026", hours="", until="do 16 marca")
HEARD = "sobota, 14 marca 2026"
IN_A_ROW = parts.When(WHEN.iso, WHEN.over, WHEN.stamp, HEARD)
STAMPS = {
    "another year": parts.DateStamp("sob.", "16", "sty 2027"),
    "going on": parts.DateStamp("trwa do", "31", "mar"),
    "several days": parts.DateStamp("", "14–16", "mar", "date-stamp--range"),
    "two months": parts.DateStamp("28 lut", "–", "3 mar", "date-stamp--span"),
    "two years": parts.DateStamp("28 gru", "–", "3 sty 2027", "date-stamp--span"),
}
PLANNED = parts.Status("planned", "")
STATES = (
    parts.Status("full", "Brak miejsc"),
    parts.Status("postponed", "Przełożone"),
    parts.Status("cancelled", "Odwołane"),
    parts.Status("past", "Już się odbyło"),
)
LINK = parts.Link("Stolarnia „Sęk”", "/partnerzy/stolarnia-sek/")
LINKS = (parts.Link("Strona główna", "/"), parts.Link("Warsztaty", "/warsztaty/"))
LONG = "Konstantynopolitańczykowianeczka i najdłuższy tytuł warsztatów, jaki zmieści się na afiszu"
NOTE = "Dofinansowano ze środków Funduszu Otwartych Drzwi."
CARD = parts.EventCard(
    href="/warsztaty/2026/druk-3d/",
    title="Druk 3D dla początkujących",
    kind="workshop",
    kind_label="Warsztat",
    when=IN_A_ROW,
    time=WHEN.hours,
    place="Pracownia na parterze",
    audience="młodzież i dorośli",
    admission="bezpłatnie, zapisy do 12 marca",
    status=PLANNED,
    moved=None,
    summary="Od szkicu na kartce do breloka, który jeszcze ciepły schodzi ze stołu drukarki.",
    draft=False,
)
BARE_CARD = replace(CARD, when=SOME_DAY, time="", place="", audience="", admission="", summary="")
OFF_CARD = replace(CARD, audience="", admission="")
NEW_DATE = parts.Moved("Nowy termin:", parts.Link("18 kwietnia", CARD.href))
NO_DATE = parts.Moved("Nowy termin podamy.", None)
EVENT = EventView(
    head=parts.Head(CARD.title, CARD.summary, ""),
    title=CARD.title,
    kind=CARD.kind,
    kind_label=CARD.kind_label,
    when=WHEN,
    one_day=True,
    status=PLANNED,
    moved=None,
    moved_from=(),
    place=parts.PlaceCard("Pracownia na parterze", "ul. Polna 1, Zagroda", "https://example.org"),
    online="https://example.org/spotkanie",
    audience="młodzież i dorośli",
    age="od 12 lat",
    seats="12 miejsc",
    price="bezpłatnie",
    signup=SignupView(
        url="https://example.org/zapisy",
        email="zapisy@example.org",
        phone="17 000 00 02",
        phone_href="tel:170000002",
        until=parts.Time("12 marca (czwartek)", "2026-03-12"),
        open=True,
        mail="mailto:zapisy@example.org?subject=Zapis",
        days="2026-03-10 10:00–18:00",
    ),
    accessibility=(parts.Feature("step_free", "wejście bez schodów"),),
    good_to_know=(),
    summary="",
    image=None,
    body=parts.Body(""),
    news=(),
    photos=(),
    attachments=(),
    tags=(),
    note=None,
)
BARE_EVENT = replace(EVENT, when=SOME_DAY, one_day=False, place=None, online="", signup=None)
BARE_EVENT = replace(BARE_EVENT, audience="", age="", price="", seats="", accessibility=())
LATER = replace(WHEN, stamp=parts.DateStamp("sob.", "21", "mar"))
DAY = ("2026-03-14", "sobota, 14 marca")
MEETING = MeetingView("2026-03-14", WHEN.over)
MEETINGS = (
    replace(MEETING, id="2026-03-21", css="is-off", state="Odwołane", notes=("Powód: wichura",)),
    replace(MEETING, id="2026-03-28", hours="18:00", notes=("Zamiast piątku, 27 marca",)),
    replace(MEETING, id="2026-04-04", notes=("Wyjątkowo: Rynek",)),
    replace(MEETING, id="2026-04-11", guest=LINK),
)
SERIES = SeriesView(
    rhythm="co sobotę o 10:00, do 27 czerwca 2026",
    next=(NextView(WHEN, PLANNED, None), NextView(LATER, PLANNED, None)),
    off=(),
    dates=((*DAY, None),),
    later=(),
    folded="",
    ends="13:00",
    over="2026-06-27T13:00+02:00",
)
CALLED_OFF = parts.Time("W sobotę, 7 marca, spotkania nie będzie.", "2026-03-07T13:00+01:00")
BIP = parts.Link("Biuletyn Informacji Publicznej", "https://example.org/bip", "bip")
FRAME = Frame(
    kind="library",
    language="pl",
    zone="Europe/Warsaw",
    locale="pl_PL",
    name="Biblioteka w Zagrodzie",
    short_name="Zagroda",
    tagline="Wypożyczamy książki, wiertarki i odwagę",
    home="/",
    menu=LINKS,
    footer=(parts.Link("Dostępność", "/dostepnosc/"),),
    links=(BIP, parts.Link("Facebook", "https://example.org/fb", "facebook")),
    doors=(BIP,),
    search=parts.Link("Szukaj", "#q"),
    opensearch="/opensearch.xml",
    feed=parts.Link("Kanały informacyjne", "/kanaly/"),
    tags=parts.Link("Tematy", "/tagi/"),
    manifest="/manifest.webmanifest",
    logo=None,
    notice="",
    address=("ul. Polna 1", "00-000 Zagroda"),
    phone="+48 17 000 00 01",
    phone_href="tel:+48170000001",
    email="biblioteka@example.org",
    preview=True,
    clock=False,
)
BARE_FRAME = replace(
    FRAME,
    kind="fire_brigade",
    links=(),
    doors=(),
    tags=None,
    address=(),
    phone="",
    phone_href="",
    email="",
)
HOURS = OpeningHoursView(
    today="Dziś, wtorek, 10 marca",
    spans=("10:00–18:00",),
    reason="",
    date="2026-03-10",
    closed_today=False,
    week=(
        DayHours(0, "poniedziałek", ("nieczynne",), today=False),
        DayHours(1, "wtorek", ("10:00–18:00",), today=True),
        DayHours(2, "środa", ("09:00–13:00", "14:00–19:00"), today=False),
    ),
    exceptions=(ExceptionHours("1–3 maja 2026", ("nieczynne",), "Majówka"),),
    later=(),
    folded="",
)
TODAY = TodayView("Dziś otwarte 10:00–18:00", "", "2026-03-10", "2026-03-10 10:00–18:00")
PHONE = parts.Link("17 000 00 01", "tel:170000001")
DOOR = BranchView(
    name="Filia w Zagrodzie Dolnej",
    address=("ul. Polna 1", "00-000 Zagroda"),
    map="https://example.org/mapa",
    phone=PHONE,
    email="biblioteka@example.org",
    website="https://www.example.org/",
    today=TODAY,
    hours=HOURS,
    access=(parts.Feature("lift", "winda"),),
)
BARE_DOOR = replace(DOOR, name="", map="", phone=None, email="", today=None, hours=None, access=())
FOLLOWED = parts.Subscription(
    follow="Obserwuj warsztaty – zmiany pojawią się same",
    webcal="webcal://example.org/warsztaty/kalendarz.ics",
    address="https://example.org/warsztaty/kalendarz.ics",
)
BODY = """<p>Drukarka to w gruncie rzeczy <strong>cierpliwy</strong> klej na gorąco.</p>
<ol><li>Oglądamy drukarkę.</li><li>Rysujemy <a href="/">kształt</a>.</li></ol>
<blockquote><p>Ale to wolno pachnie!</p></blockquote>
<div class="admonition tip"><p class="admonition-title">Wskazówka</p>
<p>Wystarczy okienko.</p></div>"""


def components(art: str) -> tuple[Component, ...]:
    """Every component in alphabetical order; `art` is the address of a drawing for pictures."""
    return tuple(sorted(_components(art), key=lambda component: component.name))


def _components(art: str) -> Iterator[Component]:
    picture = parts.ShownPicture(art, 640, 480, alt="Stół warsztatowy", large=art)
    credited = replace(picture, credit="fot. Pracownia w Zagrodzie")
    yield from _of_text()
    yield from _of_events()
    yield from _of_series()
    yield from _of_pictures(picture, credited)
    yield from _of_lists(picture)
    yield from _of_the_search()
    yield from _of_the_frame(replace(picture, width=48, height=48))


def _of_text() -> Iterator[Component]:
    yield Component(
        "body",
        (
            Sample("text", (parts.Body(BODY),)),
            Sample("none", (parts.Body(""),)),
        ),
    )
    headings = (
        parts.ContentsItem(2, "kto", "Kto może przyjść"),
        parts.ContentsItem(3, "doro", "Dorośli"),
    )
    yield Component("contents", (Sample("two levels", (headings,)), Sample("none", ((),))))
    yield Component("breakable", (Sample("address", ("https://example.org/a",)),))
    yield Component("lead", (Sample("words", ("Krótko.",)), Sample("none", ("",))))
    yield Component(
        "mark",
        (
            Sample("words", ("place", "Rynek")),
            Sample("none", ("place", "")),
            Sample("words and hours", ("time", "Warsztat, "), {"end": "10:00"}),
        ),
    )
    yield Component("draft_mark", (Sample("draft", (True,)), Sample("published", (False,))))
    files = (
        parts.File("/media/zanim.pdf", "Zanim przyjdziesz", "PDF", "21 kB"),
        parts.File("/media/zgoda.odt", "Zgoda opiekuna", "ODT", "8 kB"),
    )
    yield Component("files", (Sample("files", (files,)), Sample("none", ((),))))
    yield Component("tags", (Sample("tags", (LINKS,)), Sample("none", ((),))))
    yield Component("years", (Sample("years", (LINKS,)), Sample("none", ((),))))
    beside = ("Nowsze", "Starsze", "Inne aktualności")
    yield Component(
        "neighbours",
        (
            Sample("both", (*LINKS, *beside)),
            Sample("one", (None, LINK, *beside)),
            Sample("none", (None, None, *beside)),
        ),
    )
    yield Component(
        "names",
        (
            Sample("names", (LINKS, "Razem z", "with")),
            Sample("none", ((), "Nic", "n")),
        ),
    )
    yield Component("icon", tuple(Sample(name, (name,)) for name in ("date", "place", "price")))


def _of_events() -> Iterator[Component]:
    stamped = tuple(Sample(status.id, (status,)) for status in (PLANNED, *STATES))
    yield Component("stamp", stamped)
    yield Component("state_heard", stamped)
    yield Component(
        "date_stamp",
        (
            Sample("day", (IN_A_ROW, HEARD)),
            Sample("month only", (SOME_DAY, SOME_DAY.text)),
            Sample("year only", (SOME_YEAR, SOME_YEAR.text)),
            *(Sample(name, (replace(IN_A_ROW, stamp=s), HEARD)) for name, s in STAMPS.items()),
        ),
    )
    yield from _of_the_calendar()
    states = tuple(Sample(status.id, (replace(OFF_CARD, status=status),)) for status in STATES[1:])
    ways = ("wstęp wolny", "zapisy", "15 zł, zapisy zamknięte", "15 zł")
    full = replace(CARD, status=STATES[0], admission="15 zł")
    entries = (
        Sample("planned", (CARD,)),
        Sample("full", (full,)),
        *states,
        *(Sample(way, (replace(CARD, admission=way),)) for way in ways),
        Sample("new date", (replace(OFF_CARD, status=STATES[1], moved=NEW_DATE),)),
        Sample("new date not known", (replace(OFF_CARD, status=STATES[1], moved=NO_DATE),)),
        Sample("next", (CARD,), {"next": True}),
        Sample("today", (replace(CARD, when=replace(IN_A_ROW, today=True)),)),
        Sample("of a series", (replace(CARD, rhythm="co sobotę do 27 czerwca 2026"),)),
        Sample("past, below such a heading", (_past(OFF_CARD),), {"past": True}),
        Sample("among other kinds", (CARD,), {"mixed": True}),
        Sample("past among other kinds", (_past(OFF_CARD),), {"past": True, "mixed": True}),
        Sample("past, in few words", (_past(OFF_CARD),), {"past": True, "brief": True}),
        Sample("goes on", (replace(CARD, time="trwa do 31 marca"),), {"level": 4}),
        Sample("draft with a long title", (replace(CARD, title=LONG, draft=True),)),
        Sample("hardly anything known", (BARE_CARD,)),
    )
    yield Component("event_entry", entries, "rows")
    moved = replace(EVENT, status=STATES[1], moved=NEW_DATE)
    days = (parts.Link("28 marca 2026", "/a/"), parts.Link("4 kwietnia 2026", "/b/"))
    at_head = (
        *(Sample(s.id, (replace(EVENT, status=s),)) for s in (PLANNED, *STATES)),
        Sample("postponed to a known day", (moved,)),
        Sample("postponed to a day not known", (replace(moved, moved=NO_DATE),)),
        Sample("in place of others", (replace(EVENT, moved_from=days),)),
    )
    yield Component("event_state", at_head)
    yield Component("event_facts", tuple(_facts()))
    fact = (
        Sample("a line", ("place", "Gdzie"), inside="Pracownia na parterze"),
        Sample("half a line", ("price", "Koszt"), {"half": True}, inside="15 zł"),
        Sample("no answer", ("price", "Koszt"), inside=" "),
    )
    yield Component("fact", fact, "facts")
    yield Component(
        "moved",
        (
            Sample("known", (NEW_DATE,), {"look": "entry__moved"}),
            Sample("not known", (NO_DATE,)),
            Sample("not moved", (None,)),
        ),
    )
    places = (Sample("known", (EVENT.place,)), Sample("none", (None,)))
    yield Component("place", places)
    signup = EVENT.signup
    assert signup
    sign_ups = (
        Sample("every way", (signup,)),
        Sample("by e-mail only", (replace(signup, url="", phone="", phone_href=""),)),
        Sample("closed", (replace(signup, open=False),)),
    )
    yield Component("sign_up", sign_ups)
    bring, leader = Fact("bring", "Zabierz", ("buty",)), Fact("leader", "Prowadzi", ("Ola",))
    level, partners = Fact("level", "Poziom", ("łatwy",)), Fact("partners", "Razem", (), (LINK,))
    told = replace(EVENT, good_to_know=(bring, level, leader, partners))
    notes = (Sample("everything", (told,)), Sample("nothing", (EVENT,)))
    yield Component("good_to_know", notes)
    listed = (
        Sample("coming", ((CARD,), "Przed nami", "a")),
        Sample("past", ((_past(OFF_CARD),), "Już za nami", "b"), {"past": True}),
        Sample("brief", ((CARD,), "Przed nami", "b2"), {"brief": True}),
        Sample("none", ((), "Przed nami", "c")),
    )
    yield Component("events", listed)
    yield Component("instead", (Sample("two", ((CARD, CARD),)), Sample("none", ((),))))
    listing = (
        Sample("items", (("a",), "Tytuł", "d"), inside=Markup("<li>Rynek</li>")),
        Sample(
            "another look",
            (("a",), "Tytuł", "e"),
            {"look": "names", "level": 3, "ruled": ""},
            inside=Markup("<li>Rynek</li>"),
        ),
        Sample("none", ((), "Tytuł", "f"), inside="a"),
    )
    yield Component("listing", listing)


def _past(card: parts.EventCard) -> parts.EventCard:
    return replace(card, status=STATES[3], time="")


def _of_series() -> Iterator[Component]:
    later = tuple((meeting.id, DAY[1], meeting) for meeting in MEETINGS)
    many = replace(SERIES, later=later, folded="Pokaż jeszcze 4 terminy")
    yield Component("meetings", (Sample("many", (many,)), Sample("no series", (None,))))
    usual, other = "2026-04-18", replace(MEETINGS[0], id="2026-04-25")
    rows = ((usual, "sobota, 18 kwietnia", None), (other.id, "sobota, 25 kwietnia", other))
    yield Component("dates", (Sample("one as usual, one not", (rows, "13:00")),))
    alone = (
        ("as always", MEETING),
        ("today", replace(MEETING, today=True)),
        ("cancelled", MEETINGS[0]),
        ("moved", MEETINGS[1]),
        ("elsewhere", MEETINGS[2]),
        ("full", replace(MEETING, state="Brak miejsc")),
        ("with a guest", MEETINGS[3]),
    )
    yield Component(
        "meeting",
        tuple(
            Sample(state, (*DAY, replace(meeting, id=f"meeting-{number}")))
            for number, (state, meeting) in enumerate(alone)
        ),
        "rows",
    )
    moved = NextView(WHEN, PLANNED, parts.Moved("Zamiast środy, 11 marca", None))
    yield Component(
        "next_meetings",
        (
            Sample("the next, and one that may be", (SERIES,)),
            Sample("moved", (replace(SERIES, next=(moved,)),)),
            Sample("full", (replace(SERIES, next=(NextView(WHEN, STATES[0], None),)),)),
            Sample("after one that is cancelled", (replace(SERIES, off=(CALLED_OFF,)),)),
        ),
    )
    yield Component(
        "when",
        (
            Sample("hours", (WHEN,)),
            Sample("today", (replace(WHEN, today=True),)),
            Sample("several days", (DAYS,)),
            Sample("month only", (SOME_DAY,)),
        ),
    )
    yield Component(
        "today_mark",
        (
            Sample("today", (replace(WHEN, today=True),)),
            Sample("another day", (WHEN,)),
        ),
    )


def _facts() -> Iterator[Sample]:
    signup = EVENT.signup
    assert signup
    yield Sample("everything known", (EVENT,))
    yield Sample("by telephone only", (_with(replace(signup, url="", mail="", until=None)),))
    yield Sample("by e-mail only", (_with(replace(signup, url="", phone_href="")),))
    yield Sample("by a form only", (_with(replace(signup, mail="", phone_href="")),))
    yield Sample("sign-up closed", (_with(replace(signup, open=False)),))
    yield Sample("paid, seats unknown", (replace(EVENT, price="15 zł", seats=""),))
    yield Sample("cancelled", (replace(EVENT, status=STATES[2], signup=None),))
    yield Sample("several days", (replace(EVENT, when=DAYS, one_day=False),))
    yield Sample("a whole day", (replace(EVENT, when=replace(WHEN, hours="")),))
    yield Sample("a series", (replace(EVENT, series=SERIES),))
    over = replace(SERIES, next=(), dates=())
    yield Sample("a series that is over", (replace(EVENT, series=over, status=STATES[3]),))
    yield Sample("a guest of a series", (replace(EVENT, part_of=(LINK,)),))
    yield Sample("hardly anything known", (BARE_EVENT,))


def _with(signup: SignupView) -> EventView:
    return replace(EVENT, signup=signup)


def _of_the_calendar() -> Iterator[Component]:
    one = replace(FOLLOWED, file="/warsztaty/2026/druk/wydarzenie.ics", add="Dodaj to spotkanie")
    yield Component(
        "subscribe",
        (
            Sample("an event", (one,), {"look": "sheet"}),
            Sample("a list", (FOLLOWED,)),
            Sample("none", (None,)),
        ),
    )
    chips = (Chip("Wszystko", "/kalendarz/", here=True), Chip("dla dzieci", "/kalendarz/dzieci/"))
    yield Component("chips", (Sample("chips", (chips,)), Sample("none", ((),))))
    months = (parts.Link("marzec 2026", "/kalendarz/2026/03/"),)
    yield Component(
        "months",
        (
            Sample("to come and earlier", (months, LINKS)),
            Sample("to come", (months, ()), {"id": "months-to-come"}),
        ),
    )
    items = tuple(
        DayItem(WHEN.hours, CARD.title, CARD.href, status, WHEN.over)
        for status in (PLANNED, *STATES)
    )
    days = tuple((day[:3], day) for day in ("piątek", "sobota"))
    week = (
        DayCell("13", "2026-03-13", today=True, items=()),
        DayCell("14", "2026-03-14", today=False, items=items),
    )
    other = (
        DayCell("20", "2026-03-20", today=False, items=()),
        DayCell("", "", today=False, items=()),
    )
    table = MonthTable("Marzec 2026", days, (week, other))
    yield Component("month_table", (Sample("two days of two weeks", (table,)),))


def _of_pictures(picture: parts.ShownPicture, credited: parts.ShownPicture) -> Iterator[Component]:
    choice = replace(
        picture,
        variants=(parts.Variant("image/svg+xml", f"{picture.src} 640w"),),
        srcset=f"{picture.src} 640w",
        sizes="100vw",
        tone="tone-13",
        urgent=True,
    )
    yield Component(
        "image",
        (
            Sample("one file", (picture,)),
            Sample("formats", (choice,)),
            Sample("in a list", (picture,), {"quiet": True}),
        ),
    )
    figures = (
        Sample("credited", (credited,)),
        Sample("bare", (picture,)),
        Sample("none", (None,)),
    )
    yield Component("figure", figures)
    yield Component("house", figures)
    beside = Sample("beside a name", (picture,), {"quiet": True})
    letter = Sample("a letter in its place", (None,), {"letter": "Ż"})
    logos = (Sample("mark", (picture,)), beside, letter, Sample("none", (None,)))
    yield Component("logo", logos)
    kinds = ("workshop", "training", "gathering", "news")
    yield Component("drawing", tuple(Sample(kind, (kind,)) for kind in kinds))
    drawn = (Sample(f"drawn: {kind}", (None, kind)) for kind in kinds)
    shown = (
        Sample("picture", (picture, "news")),
        Sample("none", (None, "")),
        *drawn,
    )
    yield Component("picture", shown)
    yield Component(
        "lightbox",
        (
            Sample("one", ("Zdjęcie",)),
            Sample("several", ("Zdjęcia",), {"several": True}),
        ),
    )
    photos = (
        Sample("several", ((picture, credited),)),
        Sample("one", ((picture,),)),
        Sample("none", ((),)),
    )
    yield Component("photos", photos)
    note = parts.Note(NOTE, parts.Link("Blisko Zagrody", "/projekty/blisko-zagrody/"), (picture,))
    funding = (
        Sample("note and logos", (note,)),
        Sample("on the page of the project itself", (note,), {"linked": False}),
        Sample("no logos", (replace(note, logos=()),)),
        Sample("none", (None,)),
    )
    yield Component("funding", funding)


def _of_lists(picture: parts.ShownPicture) -> Iterator[Component]:
    news = parts.NewsCard(
        href="/aktualnosci/2026/wiosna/",
        title="Wiosna w pracowni",
        date=parts.Time("9 marca 2026", "2026-03-09"),
        summary="Druk 3D, torby z zasłon, budki dla szpaków i nocka między regałami.",
        image=picture,
        draft=False,
    )
    plain = replace(news, image=None, summary="", title=LONG, draft=True)
    entries = (
        Sample("picture", (news, 3)),
        Sample("draft, long title", (plain,), {"level": 3}),
        Sample("in few words", (news,), {"brief": True}),
    )
    yield Component("news_entry", entries, "rows")
    items = (
        Sample("one", ((news,), "Pisaliśmy", "g")),
        Sample("in few words", ((news,), "Pisaliśmy", "i"), {"brief": True}),
        Sample("none", ((), "Pisaliśmy", "h")),
    )
    yield Component("news_items", items)
    plates = (
        Sample("sign", ("/", "Stolarnia", "company")),
        Sample("mark", ("/", "Stolarnia", "company"), {"mark": picture}),
    )
    yield Component("name_plate", plates, "cards")
    partner = parts.PartnerCard(
        href=LINK.href,
        title=LINK.text,
        type="company",
        type_label="firma",
        summary="Deski, wióry i cierpliwość do cudzych zawiasów.",
        logo=picture,
        draft=False,
    )
    no_logo = replace(partner, logo=None, summary="", draft=True)
    partners = (
        Sample("logo", (partner, 3)),
        Sample("draft", (no_logo,), {"level": 3}),
    )
    yield Component("partner_card", partners, "cards")
    project = parts.ProjectCard(
        href="/projekty/blisko-zagrody/",
        title="Blisko Zagrody",
        programme="Program „Otwarte Drzwi” na lata 2025–2026",
        period="1 marca 2025 – 30 listopada 2026",
        summary="Dwa lata wspólnego majsterkowania.",
        running=True,
        draft=False,
    )
    unsaid = replace(project, summary="", draft=True)
    projects = (
        Sample("running", (project, 3)),
        Sample("draft", (unsaid,), {"level": 3}),
    )
    yield Component("project_card", projects, "cards")
    lists = (parts.Link("Wszystkie warsztaty", "/warsztaty/"),)
    yield Component("more", (Sample("a list", (lists,)),))


def _of_the_search() -> Iterator[Component]:
    form = SearchForm(action="/szukaj/", data="/_search/", said={"wait": "Szukam…"})
    yield Component("search", (Sample("form", (form,)),))
    found = Result(
        href="/warsztaty/2026/torba/",
        title="Torba z zasłony",
        kind="Warsztat",
        when="środa, 18 marca 2026, 17:00–19:30",
        summary="Szyjemy torbę na zakupy z tego, co wisiało u babci w oknie.",
        state="Brak miejsc",
    )
    results = (
        Sample("of an event", (found,)),
        Sample("long", (replace(found, title=LONG, state="Zakończone"),)),
    )
    yield Component("result", results, "rows")
    lines = tuple(IndexItem(link, "Temat") for link in LINKS)
    letters = (IndexLetter("Ł", "l-1", lines), IndexLetter("0–9", "l-2", lines[:1]))
    yield Component("a_to_z", (Sample("two letters", (letters, "Od A do Z")),))


def _of_the_frame(logo: parts.ShownPicture) -> Iterator[Component]:
    marks = (
        Sample("name", (FRAME,)),
        Sample("name and logo", (replace(FRAME, logo=logo),)),
        Sample("long name", (replace(FRAME, short_name="Gminna Biblioteka w Zagrodzie Dolnej"),)),
    )
    yield Component("wordmark", marks, "mat")
    yield Component("menu", (Sample("a page of the second item", (LINKS, LINKS[1].href)),), "mat")
    crumbs = (Sample("two", (LINKS,)), Sample("none", ((),)))
    yield Component("breadcrumbs", crumbs, "mat")
    yield Component("colours", (Sample("choices", (COLOURS,)),), "mat")
    notice = (
        Sample("notice", ("Winda nie działa do piątku.",)),
        Sample("none", ("",)),
    )
    yield Component("notice", notice)
    feet = (
        Sample("everything known", (FRAME, "https://biblioteka.example.org/")),
        Sample("hardly anything known, no address", (BARE_FRAME, "")),
    )
    yield Component("footer", feet)
    quiet = replace(HOURS, exceptions=())
    many = replace(HOURS, exceptions=HOURS.exceptions * 3)
    many = replace(many, later=HOURS.exceptions * 2, folded="Dalsze zmiany: 2")
    hours = (
        Sample("open", (HOURS,)),
        Sample("many exceptions", (many,)),
        Sample("bare", (quiet,)),
        Sample("none", (None,)),
    )
    yield Component("hours", hours)
    yield Component("spans", (Sample("two", (("09:00–13:00", "14:00–19:00"),)),))
    yield Component("exceptions", (Sample("one", (HOURS.exceptions,)),))
    yield Component("today", (Sample("open", (TODAY,)), Sample("none", (None,))))
    way = parts.Link("Jak trafić", "/kontakt/")
    lines = (
        Sample("everything known", (QuickView(TODAY, parts.Link("Zadzwoń", PHONE.href), way),)),
        Sample("nothing known", (None,)),
    )
    yield Component("quick", lines, "mat")
    doors = (
        Sample("everything known", (DOOR,), {"level": 3}),
        Sample("hardly anything known", (BARE_DOOR,)),
    )
    yield Component("branch", doors)
