"""A seeded Polish corpus for the content model: the same N always gives the same files.

    python -m bench.corpus 1000 FOLDER [wide]

N counts posts: six tenths news, the rest workshops, trainings and gatherings, over ten years up to
2026-03; every tenth event is a series of forty weeks. Beside them stand partners and projects (a
few dozen), as many as a real library has, and a few pages. A body is about 4.8 kB: paragraphs,
headings, lists, links, every eighth a table. Its few sentences come again and again, unless the
vocabulary is to be `wide`, as a search needs it.
"""

import datetime as dt
import random
import sys
from collections.abc import Callable
from pathlib import Path

from bench.vocabulary import WideTexts

LAST_DAY = dt.date(2026, 3, 10)
DAYS = 3650
BODY = 4800  # bytes, about

SENTENCES = """
W sobotę w pracowni zrobiło się ciasno, bo na warsztat przyszło więcej osób niż krzeseł.
Drukarka stukała przez trzy godziny i z dwóch szpulek zostały tylko okruchy.
Prowadząca pokazała, jak z prostego szkicu zrobić model, który da się wydrukować.
O 10:30 zaczęliśmy od herbaty, a o 13:00 pierwsze breloki leżały już na stole.
Dzieci pytały o wszystko: skąd się bierze filament i czy da się wydrukować kota.
Pan z ochotniczej straży pożarnej przyniósł agregat, i to uratowało wieczór.
Na końcu każdy zabrał do domu coś, co zrobił sam - choćby krzywe, ale własne.
Koło gospodyń wiejskich upiekło placek z 5 kg śliwek i nie została ani kruszyna.
Zapisy przyjmujemy w czytelni, telefonicznie oraz "na kartce" zostawionej u pani Ani z biura.
Kto nie zdążył, ma jeszcze szansę: kolejne spotkanie planujemy za dwa tygodnie.
W bibliotece zostały trzy pudła ścinków, z których można uszyć torby i poduszki.
Uczestnicy w wieku 8-12 lat pracowali w parach, starsi robili wszystko samodzielnie.
Materiały kupiliśmy z dotacji, więc udział w zajęciach jest bezpłatny.
Z okien pracowni widać łąkę, na której latem rozstawimy leżaki i kino.
Na początku wszyscy bali się lutownic, po godzinie nikt nie chciał ich odłożyć.
Dziękujemy partnerom, którzy pożyczyli stoły, i sąsiadom, którzy je wnieśli.
""".strip().split("\n")
TOPICS = [
    "druk 3D",
    "szycie",
    "ceramika",
    "linoryt",
    "robotyka",
    "podcast",
    "fotografia",
    "ogród",
    "stolarka",
    "elektronika",
    "kaligrafia",
    "naprawianie",
    "gry planszowe",
    "poezja",
    "historia lokalna",
    "dla seniorów",
    "dla dzieci",
    "ferie",
    "wakacje",
    "nowe książki",
]
NAMES = [
    "Zagroda",
    "Łąka",
    "Dąbrowa",
    "Wólka",
    "Brzozówka",
    "Źródła",
    "Ostrów",
    "Świerki",
    "Kępa",
    "Młyny",
    "Cisy",
]
TYPES = ("rural_womens_circle", "fire_brigade", "school", "association", "company", "office")
TITLES = {
    "aktualnosci": "Jak minął {n}. tydzień: {topic}",
    "warsztaty": "{topic}: warsztat nr {n}",
    "szkolenia": "Szkolenie {n} – {topic} krok po kroku",
    "wydarzenia": "{topic} i sąsiedzi, spotkanie {n}",
}
KINDS = ("aktualnosci",) * 6 + ("warsztaty", "warsztaty", "szkolenia", "wydarzenia")
EVENTS = 4  # of these
MEETINGS = 40  # of a series


Sentences = Callable[[random.Random], str]


def _few(dice: random.Random) -> str:
    return dice.choice(SENTENCES)


def _many(seed: int) -> Sentences:
    texts = WideTexts(seed)
    return lambda _: texts.sentence()


def make(
    posts: int, folder: Path, seed: int = 1, meetings: int = MEETINGS, *, wide: bool = False
) -> None:
    """Write the corpus of `posts` posts into `folder`; a series has so many `meetings`."""
    dice = random.Random(seed)  # noqa: S311  # nothing secret about it
    say = _many(seed) if wide else _few
    partners = min(60, 6 + posts // 50)
    projects = min(20, 2 + posts // 500)
    _organisation(folder)
    for number in range(partners):
        _write(folder / "partnerzy" / f"partner-{number}.md", _partner(number, dice))
    for number in range(projects):
        _write(folder / "projekty" / f"projekt-{number}.md", _project(number, partners, dice))
    for name in ("kontakt", "o-nas", "prywatnosc"):
        front = f"title: {name.capitalize()}\nmenu: {{order: 9}}\nfooter: true"
        _write(folder / "strony" / f"{name}.md", _page(front, _body(dice, say)))
    for number in range(posts):
        _post(folder, number, posts, partners, projects, dice, say, meetings)


def _post(
    folder: Path,
    number: int,
    posts: int,
    partners: int,
    projects: int,
    dice: random.Random,
    say: Sentences,
    meetings: int,
) -> None:
    kind = KINDS[number % len(KINDS)]
    day = LAST_DAY - dt.timedelta(days=DAYS - DAYS * number // posts)
    topic = dice.choice(TOPICS)
    title = TITLES[kind].format(topic=topic.capitalize(), n=number)
    lines = [
        f'title: "{title}"',
        f"tags: [{topic}, {dice.choice(TOPICS)}]",
        f"partners: [partner-{dice.randrange(partners)}]",
    ]
    if dice.random() < 0.7:
        lines.append(f"project: projekt-{dice.randrange(projects)}")
    if dice.random() < 0.7:
        lines.append(f"summary: {dice.choice(SENTENCES[:8])!r}")
    if kind != "aktualnosci":
        lines += [
            f"start: {day} 17:00",
            f"end: {day} 19:00",
            f"place: {f'sala {number}' if is_series(number) else 'pracownia'}",
            "audience: dla wszystkich",
            f"price: {dice.choice((0, 0, 15))}",
            f"seats: {dice.randrange(6, 30)}",
        ]
        if meetings > 1 and is_series(number):
            lines += _series(day, meetings)
    body = _body(dice, say)
    if number >= len(KINDS) and dice.random() < 0.5:
        other = number - len(KINDS)
        link = f"[podobny wpis sprzed kilku tygodni]({post_name(kind, other, posts)})"
        body += f"\n\nZobacz też {link}.\n"
    _write(folder / kind / post_name(kind, number, posts), _page("\n".join(lines), body))


def is_series(number: int) -> bool:
    """Whether the post of this number is an event that repeats: every tenth of them is."""
    event = number // len(KINDS) * EVENTS + number % len(KINDS) - (len(KINDS) - EVENTS)
    return KINDS[number % len(KINDS)] != "aktualnosci" and event % 10 == 3


def _series(day: dt.date, meetings: int) -> list[str]:
    """How an event repeats: each week, but for one."""
    lines = [f"repeat: co tydzień, {meetings} spotkań", f"except: [{day + dt.timedelta(weeks=2)}]"]
    return [*lines, "changes:", f"  - date: {day + dt.timedelta(weeks=3)}", "    full: true"]


def post_name(kind: str, number: int, posts: int) -> str:
    """The file name of the post `number` of `posts`."""
    day = LAST_DAY - dt.timedelta(days=DAYS - DAYS * number // posts)
    return f"{day}-wpis-{number}.md" if kind == "aktualnosci" else f"wpis-{number}.md"


def newest_news(posts: int) -> str:
    """The path of the newest news item of a corpus of `posts`, below its folder."""
    number = next(n for n in reversed(range(posts)) if KINDS[n % len(KINDS)] == "aktualnosci")
    return f"aktualnosci/{post_name('aktualnosci', number, posts)}"


def old_news(posts: int) -> str:
    """The path of a news item from the middle of a corpus of `posts`, below its folder."""
    number = posts // 20 * 10
    return f"aktualnosci/{post_name('aktualnosci', number, posts)}"


def _body(dice: random.Random, say: Sentences) -> str:
    parts: list[str] = []
    while sum(len(part.encode()) for part in parts) < BODY:
        if len(parts) % 4 == 3:
            parts.append(f"## {dice.choice(TOPICS).capitalize()} na {len(parts)} sposobów")
        if len(parts) % 8 == 5:
            parts.append("\n".join(f"- {say(dice)}" for _ in range(4)))
        text = " ".join(say(dice) for _ in range(dice.randrange(3, 7)))
        words = text.split(" ")
        words[4] = f"**{words[4]}**"
        words[9] = f"[{words[9]}](https://example.org/{len(parts)})"
        parts.append(" ".join(words))
    if dice.random() < 0.125:
        parts.append("| rzecz | ile |\n|:--|--:|\n| klej | 2 |\n| papier | 30 |")
    return "\n\n".join(parts) + "\n"


def _page(front: str, body: str) -> str:
    return f"---\n{front}\n---\n{body}"


def _partner(number: int, dice: random.Random) -> str:
    name = f"{dice.choice(NAMES)} {number}"
    front = f"title: Grupa {name}\ntype: {dice.choice(TYPES)}\nurl: https://example.org/{number}"
    return _page(front, dice.choice(SENTENCES))


def _project(number: int, partners: int, dice: random.Random) -> str:
    front = (
        f"title: Projekt {dice.choice(NAMES)} {number}\nprogramme: Program {number}\n"
        f"note: Dofinansowano ze środków Programu {number}\nstart: {2016 + number % 10}-01-01\n"
        f"partners: [partner-{dice.randrange(partners)}]"
    )
    return _page(front, dice.choice(SENTENCES))


def _organisation(folder: Path) -> None:
    _write(
        folder / "biblioteka.yaml",
        "name: Biblioteka w Zagrodzie\nurl: https://zagroda.example.org\n"
        'hours: {weekly: {monday: "10:00-18:00"}}\n'
        "places: [{id: pracownia, name: Pracownia na piętrze}]\n",
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]), wide="wide" in sys.argv[3:])
