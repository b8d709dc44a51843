"""What a message offers mends the mistake: once it is pasted, nothing is wrong any more."""

from itertools import groupby, takewhile
from pathlib import Path

import pytest

from blisko.checks.report import mended_lines, source_lines
from blisko.model.organisation import HoursType
from blisko.model.problems import Problem
from blisko.model.recurrence.rule import WEEKDAYS
from tests.content import ORGANISATION_FILE, SVG, post, problems, scope

PLACES = "name: Biblioteka\nplaces: [{id: pracownia, name: Pracownia}]\n"
BESIDE = {
    ORGANISATION_FILE: PLACES,
    "partnerzy/osp-zagroda.md": post("title: OSP Zagroda\ntype: fire_brigade"),
    "partnerzy/kgw-zagrodzianki.md": post("title: KGW\ntype: rural_womens_circle"),
    "projekty/blisko-zagrody.md": post("title: Blisko Zagrody\nprogramme: P\nnote: N\nstart: 2026"),
    "strony/kontakt.md": post("", "## Dojazd\n"),
    "warsztaty/wpis/zdjecie 1.svg": SVG,
}
NAME = "warsztaty/wpis/index.md"
START = "---\ntitle: Warsztat\nstart: 2026-04-18 10:00\n"
BROKEN = {
    "Polish names and no fences": "Tytuł: Haft\nData: 18.04.2026\n\nTreść\n",
    "a date as people write it": "---\ntitle: A\nstart: 18 kwietnia 2026 (sobota), g. 10\n---\n",
    "a colon in a title": "---\ntitle: Szycie: od nitki do torby\nstart: 2026-04-18\n---\n",
    "capitals": "---\nTitle: Haft\nStart: 2026-04-18 10:00\n---\n",
    "a quotation mark too few": '---\ntitle: "Ule\nstart: 2026-04-18\n---\n',
    "words around numbers": START + "price: 15 zł od osoby\nseats: ok. 20 osób\n---\n",
    "a list without brackets": START + "tags: drewno, dla dorosłych\n---\n",
    "one value for a group": START + "signup: zapisy@example.org\n---\n",
    "Polish names in a group": START + "signup:\n  mail: a@example.org\n  do: 16.04.2026\n---\n",
    "Polish words to choose": START + "level: łatwy\naccessibility: [winda, WC]\n---\n",
    "names of partners": START + "partners: OSP Zagroda i KGW\nproject: Blisko Zagrody\n---\n",
    "a picture by its name": START + "image: Zdjęcie 1.SVG\n---\n",
    "a gallery that is no list": START + "photos:\n  file: zdjecie 1.svg\n  opis: Sala\n---\n",
    "long dashes": "–––\ntitle: Zielnik\nstart: 2026-04-18\n—\nTreść\n",
    "no spaces": "---\ntitle:Zielnik\nstart:2026-04-18 10:00\nseats:12\n---\n",
    "a wrapped line": START + "summary: Zbieramy rośliny\ni robimy zielnik\n---\n",
    "a tab": "---\ntitle: Zielnik\n\tstart: 2026-04-18\n---\n",
    "a column too far": START + "signup:\n   email: a@example.org\n  until: 2026-04-16\n---\n",
    "signs with a meaning": START + "summary: #drewno\nbring: @wszystko\n---\n",
    "addresses": START + "online: zoom.us/j/1\nsignup: {email: zapisy (at) example.org}\n---\n",
    "links": START + "---\n[a](kontakt.md)\n[b](../../strony/kontakt.md#dojad)\n[c](www.a.pl/b)\n",
    "a month": "---\ntitle: A\nstart: kwiecień 2026\n---\n",
    "a colon missing": "---\ntitle Haft\nstart: 2026-04-18\n---\n",
    "yes": "---\ntitle: A\nstart: 2026-04-18\nall_day: tak\n---\n",
    "equals signs": "---\ntitle = Haft\nstart = 2026-04-18\n---\n",
    "fields in bold": "---\n**title:** Haft\n**start:** 2026-04-18\n---\n",
    "a list of fields": "---\n- title: Haft\n- start: 2026-04-18\n---\n",
    "plus signs for fences": "+++\ntitle: Haft\nstart: 2026-04-18\n+++\n",
    "a group without its indent": START + "signup:\nemail: a@example.org\nuntil: 2026-04-16\n---\n",
    "a group as a list": START + "signup:\n- mail: a@example.org\n- telefon: 17 000 00 00\n---\n",
    "words around a telephone number": START + "signup: zapisy pod nr 17 000 00 00\n---\n",
    "a gallery of names": START + "photos: [Zdjęcie 1.svg]\n---\n",
    "Roman months": "---\ntitle: A\nstart: 16 V 2026, godz. 10\n---\n",
    "a file and its text as a pair": START + "galeria:\n  - zdjecie 1.svg: Pędzle\n---\n",
    "a file among words": START + "image: zdjecie 1.svg, farby na stole\n---\n",
    "an address among words": START + "signup: https://example.org/x do piątku\n---\n",
    "braces for brackets": START + "equipment: {farby, pędzle}\n---\n",
    "a word in brackets": START + "level: [beginner]\nproject: [Blisko Zagrody]\n---\n",
    "midnight": START + "end: 2026-04-18 24:00\n---\n",
    "a list that begins in its line": START + "equipment: - farby\n- pędzle\n---\n",
    "an e-mail for a link": START + "---\n[napisz](zapisy@example.org)\n",
    "marks of a word processor": "---\ntitle: “Haft: krzyżyki”\nstart: 2026-04-18\n---\n",
    "hashtags": START + "tags: #haft #krzyżyki\n---\n",
    "a picture in words": START + "image: Farby na stole (zdjecie 1.svg)\n---\n",
    "fields of an item in the first column": START
    + "photos:\n- file: zdjecie 1.svg\nalt: Farby\n- file: zdjecie 1.svg\nopis: Pędzle\n---\n",
    "quotation marks within others": START + 'summary: "Wieczór "Dziadów" u nas"\n---\n',
    "one mark of two kinds": START + 'summary: "Pracownia „Kreska", Zagroda\n---\n',
    "fences with gaps": "— — —\ntitle: A\nstart: 2026-04-18\n— — —\n",
    "items without space": START + "tags:\n- haft\n-krzyżyki\n-dzieci\n---\n",
    "a numbered list": START + "equipment: 1. farby 2. pędzle\n---\n",
    "two files": START + "photos: zdjecie 1.svg, zdjecie 1.svg\n---\n",
    "a telephone number with a line": START + "signup: (17) 000-00-00, w. 12\n---\n",
    "links of many kinds": START
    + "---\n[a](../../strony/kontakt#dojazd) [b](17 000 00 00) [c](htps://example.org)\n",
    "a way and a day to sign up": "---\ntitle: A\nstart: 2026-04-18 10:00\n"
    "signup: a@example.org do 15 kwietnia 2026\n---\n",
    "two ways to sign up": START + "signup: a@example.org, tel. 17 000 00 00\n---\n",
    "quoted names in a row": START + 'equipment: "farby", "pędzle"\n---\n',
    "bullets": START + "equipment:\n* farby\n* pędzle\n---\n",
    "a gap in a link": START
    + "seats: 5 osób\n---\n[Dojazd] (../../strony/kontakt.md)\n\n(Pomoc)[www.example.org]\n",
    "an hour without its day": START + "end: 12.30\n---\n",
    "a span of time": "---\ntitle: A\nstart: sobota 18.04.2026, 10-12.30\n---\n",
    "a span of days": "---\ntitle: A\nstart: 30 kwietnia - 2 maja 2026\n---\n",
    "a host for a group": START + "signup: biblioteka.example.org/zapisy do piątku\n---\n",
    "two mistakes in one line": START + "cena: za darmo\ndostępność: [winda, pętla]\n---\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_pasting_what_is_offered_mends_it(text: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {**BESIDE, NAME: text})
    assert {problem.severity.value for problem in found} >= {"error"}
    path = tmp_path / NAME
    path.write_text(pasted(path, [p for p in found if p.path == path]), encoding="utf-8")
    left = problems(tmp_path, {name: data for name, data in BESIDE.items() if name != NAME})
    assert [(p.code, p.line) for p in left if p.code != "unused-file"] == []


MORNINGS = dict.fromkeys(WEEKDAYS[:5], "8:00-12:00")
HOURS = {
    "a span of days below hours": ("\n  pn-pt: 8-12", MORNINGS),
    "spans and days below hours": (
        "\n  pn-pt: 8-12\n  sob: 9-13\n  niedziela: nieczynne\n  exceptions: []",
        MORNINGS | {"saturday": "9:00-13:00", "sunday": "closed"},
    ),
    "words below hours": (
        "\n  pn-pt 8-12\n  sob 9-11 i 12-14\n  niedz. zamknięte",
        MORNINGS | {"saturday": "9:00-11:00, 12:00-14:00", "sunday": "closed"},
    ),
    "two spans of time beside hours": (
        " pn-pt 8-12, sob. 9-11, 12-14",
        MORNINGS | {"saturday": "9:00-11:00, 12:00-14:00"},
    ),
    "words beside the week": ("\n  weekly: pn-pt od 8 do 12", MORNINGS),
    "words below the week": ("\n  weekly:\n    pn-pt 8-12", MORNINGS),
    "a span within the week": ("\n  weekly:\n    pn-pt: 8-12", MORNINGS),
    "a day beside the week": (
        "\n  weekly:\n    monday: 8:00-12:00\n  wt-pt: 8-12\n  sob: 9:00-13:00",
        MORNINGS | {"saturday": "9:00-13:00"},
    ),
    "something that would be lost": (" pn-pt 8-12, w soboty różnie", None),
}


@pytest.mark.parametrize(("text", "week"), HOURS.values(), ids=HOURS)
def test_hours_as_people_write_them_keep_every_day(
    text: str, week: dict[str, str] | None, tmp_path: Path
) -> None:
    found = problems(
        tmp_path, {ORGANISATION_FILE: f"name: Biblioteka\nhours:{text}\nphone: 170000000\n"}
    )
    assert found
    if week is None:
        assert not any("-12" in problem.mended for problem in found if "monday" in problem.mended)
        return
    path = tmp_path / ORGANISATION_FILE
    mended = {ORGANISATION_FILE: pasted(path, list(found))}
    assert problems(tmp_path, mended) == ()
    stated = scope(tmp_path, mended).site.organisation.hours
    assert stated
    assert stated.weekly == {day: HoursType().convert(said) for day, said in week.items()}


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def pasted(path: Path, found: list[Problem]) -> str:
    """The file with every offered line in the place of its own, as an editor would do it."""
    lines = source_lines(path)
    new: dict[int, list[str]] = {}
    for line, group in groupby((p for p in found if p.line), key=lambda problem: problem.line):
        inside = list(group)
        offered = next((p for p in inside if p.mended and p.length), None)
        whole = mended_lines(offered, lines, inside) if offered else [lines[line - 1]]
        if offered and whole == [offered.mended]:  # only a link is offered, not its paragraph
            source, start = lines[line - 1], offered.column - 1
            whole = [source[:start] + offered.mended + source[start + offered.length :]]
        new.setdefault(line, whole)
        if offered and _is_item(whole[0]) != _is_item(lines[line - 1]):
            new |= {line + below: [] for below in range(1, len(whole))}  # lines of one group
        if offered and offered.code == "group-as-text":
            rest = takewhile(lambda below: below.startswith(" "), lines[line:])
            new |= {line + below: [] for below, _ in enumerate(rest, 1)}
        if offered and offered.code == "front-matter-foreign":  # "replace the whole description"
            new |= {line + below: [] for below in range(1, offered.below + 1)}
        if offered and offered.code == "yaml-list":
            rest = takewhile(_is_item, lines[line:])
            new |= {line + below: [] for below, _ in enumerate(rest, 1)}
    text = [part for n, line in enumerate(lines, 1) for part in new.get(n, [line])]
    if any(problem.code == "front-matter-bare" for problem in found):
        text = ["---", *text[: text.index("")], "---", *text[text.index("") :]]
    return "\n".join(text)
