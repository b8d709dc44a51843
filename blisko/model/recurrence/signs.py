"""The words of an editor as signs of a small alphabet, the same for Polish and English.

`every`, `week`, `month` … stand for words; `d2` is one Wednesday and `p2` all of them, `n8` a
number and `o3` one that counts (`o-1` the last), `m6` June. Dates and times keep their figures:
`D2027-06-30`, `N30.6.2027`, `t17:00`, `x17.30`.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from blisko.model.mending.dates import MONTHS_IN_WORDS
from blisko.text.slugs import slugify

LIKENESS = 0.75  # of a word with a letter or two amiss
SHORTEST_SLIP = 4  # letters of a word that is guessed

_SIGNS = {
    "pl": {
        "every week": "cotygodniowo tygodniowo",
        "every month": "comiesięcznie miesięcznie",
        "every": "co każdy każda każdą każde każdego każdej",
        "daily": "codziennie",
        "day": "dzień dnia dni dniu",
        "week": "tydzień tygodnie tygodni tygodnia tygodniu",
        "month": "miesiąc miesiąca miesiącu miesiące miesięcy",
        "year": "rok roku r",
        "in": "w we na",
        "and": "i oraz",
        "from": "od",
        "until": "do",
        "end": "końca koniec",
        "once": "raz",
        "times": "razy spotkań spotkania spotkanie zajęć zajęcia lekcji terminów terminy",
        "at": "o g godz godzinie godzina",
        "working": "robocze roboczy roboczych powszednie powszedni powszednich",
        "d5 and d6": "weekend weekendy",
        "for": "przez",
        "": "aż włącznie począwszy cyklicznie regularnie zawsze kolejnych",
        "forever": "odwołania bezterminowo bez",
        "o1": "pierwszy pierwsza pierwszą pierwsze pierwszego",
        "o2": "drugi druga drugą drugie drugiego",
        "o3": "trzeci trzecia trzecią trzecie trzeciego",
        "o4": "czwarty czwarta czwartą czwarte czwartego",
        "o5": "piąty piąta piątą piąte piątego",
        "o6": "szósty szóstego",
        "o7": "siódmy siódmego",
        "o8": "ósmy ósmego",
        "o9": "dziewiąty dziewiątego",
        "o10": "dziesiąty dziesiątego",
        "o15": "piętnasty piętnastego",
        "o20": "dwudziesty dwudziestego",
        "o-1": "ostatni ostatnia ostatnią ostatnie ostatniego",
        "n1": "jeden jedno",
        "n2": "dwa dwie",
        "n3": "trzy",
        "n4": "cztery",
        "n5": "pięć",
        "n6": "sześć",
        "n7": "siedem",
        "n8": "osiem",
        "n9": "dziewięć",
        "n10": "dziesięć",
        "n12": "dwanaście",
        "d0": "poniedziałek poniedziałku",
        "d1": "wtorek wtorku",
        "d2": "środa środę",
        "d3": "czwartek czwartku",
        "d4": "piątek piątku",
        "d5": "sobota sobotę",
        "d6": "niedziela niedzielę niedzieli",
        "p0": "poniedziałki",
        "p1": "wtorki",
        "p2": "środy śród",
        "p3": "czwartki",
        "p4": "piątki",
        "p5": "soboty",
        "p6": "niedziele",
    },
    "en": {
        "every": "every each",
        "daily": "daily",
        "day": "day days",
        "week": "week weeks",
        "every week": "weekly",
        "every n2 week": "fortnightly",
        "month": "month months",
        "every month": "monthly",
        "year": "year",
        "in": "on",
        "and": "and",
        "from": "from",
        "until": "until till to through",
        "end": "end",
        "once": "once",
        "times": "times meetings meeting sessions session classes",
        "at": "at",
        "for": "for",
        "": "the of a an inclusive",
        "working": "working weekday weekdays",
        "d5 and d6": "weekends",
        "forever": "forever",
        "other": "other",
        "o1": "first",
        "o2?": "second",
        "o3": "third",
        "o4": "fourth",
        "o5": "fifth",
        "o-1": "last",
        "n1": "one",
        "n2": "two",
        "n3": "three",
        "n4": "four",
        "n5": "five",
        "n6": "six",
        "n7": "seven",
        "n8": "eight",
        "n9": "nine",
        "n10": "ten",
        "n12": "twelve",
        **{
            f"{sign}{number}": f"{name}{end}"
            for number, name in enumerate(
                ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
            )
            for sign, end in (("d", ""), ("p", "s"))
        },
    },
}
# Shortened words are understood, and written out in what is offered.
_SHORT = {
    "d0": "pn pon mon",
    "d1": "wt tue tues",
    "d2": "śr wed",
    "d3": "czw cz thu thur thurs",
    "d4": "pt pi fri",
    "d5": "sob sb sat",
    "d6": "nd ndz niedz sun",
    "week": "tyg tydz",
    "every n2 week": "biweekly",
    "month": "mies m-ca",
}

_ROMAN = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")  # I is a word

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<numbers>\d{1,2}(?P<between>[./-])\d{1,2}(?P=between)(?:20)?\d{2})(?!\d)"
    r"|(?P<clock>\d{1,2}:\d{2})"
    r"|(?P<pair>\d{1,2}\.\d{2}(?![.\d]))"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th|-?(?:sz|t)?[yaąe](?:go)?|-?go)\b"
    r"|(?P<number>\d{1,4})(?P<dot>\.?)(?!\d)"
    r"|(?P<word>m-ca\b|[^\W\d_]+)\.?"
    r"|(?P<comma>[,;(])"
    r"|(?P<nothing>\))"
    r"|(?P<dash>[-–—])"
    r"|(?P<other>\S)"
)


# Colloquial for "co drugi wtorek"; with "każdy" it is said of months.
_IN_EVERY = re.compile(r"\bwe? (co)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """What was said as signs. `sure` is false where a word had to be guessed."""

    signs: str
    language: str
    sure: bool
    unknown: tuple[str, ...]


def signs_of(text: str) -> Said:
    """A text as signs, in the language that most of its words are of."""
    signs: list[str] = []
    unknown: list[str] = []
    languages: list[str] = []
    sure = True
    for match in _TOKEN.finditer(_IN_EVERY.sub(r"\1", text.rstrip(" .,;"))):
        kind = str(match.lastgroup)
        if match["word"]:
            sign, language, exact = _sign_of(match["word"])
            if sign is None:
                unknown.append(match["word"])
                continue
            sure = sure and exact
            languages += [language] if language else []
            signs += [sign] if sign else []
        elif kind == "other":
            unknown.append(match[0])
        elif kind == "nothing":
            continue
        else:
            signs.append(_sign_of_figures(match))
    english = languages.count("en") > languages.count("pl")
    language = ("en" if english else "pl") if languages else ""
    return Said(" ".join(signs), language, sure, tuple(unknown))


def _sign_of_figures(match: re.Match[str]) -> str:
    if match["iso"]:
        return f"D{match['iso']}"
    if match["numbers"]:
        day, month, year = match["numbers"].split(match["between"])
        return f"N{day}.{month}.{year if len(year) == 4 else f'20{year}'}"
    if match["clock"]:
        return f"t{match['clock']}"
    if match["pair"]:
        return f"x{match['pair']}"
    if match["nth"]:
        return f"o{int(match['nth'])}"
    if match["number"]:
        return f"{'o' if match['dot'] else 'n'}{int(match['number'])}"
    return "," if match["comma"] else "-"


def _sign_of(word: str) -> tuple[str | None, str, bool]:
    """The sign of a word, its language, and whether it was written so; None for no known word."""
    known, folded = _vocabulary(), slugify(word)
    for said in (word.lower(), folded):  # an ogonek tells niedzielę from niedziele
        if said in known:
            return known[said]
    if len(folded) < SHORTEST_SLIP:
        return None, "", False
    near = get_close_matches(folded, known, 1, LIKENESS)
    if not near or near[0][0] != folded[0]:
        return None, "", False
    sign, language, _ = known[near[0]]
    return sign, language, False


@cache
def _vocabulary() -> dict[str, tuple[str, str, bool]]:
    found: dict[str, tuple[str, str, bool]] = {}
    for language, signs in _SIGNS.items():
        for sign, said in signs.items():
            for word in said.split():
                found[word] = found[slugify(word)] = sign, language, True
    for sign, said in _SHORT.items():
        for word in said.split():
            found.setdefault(slugify(word), (sign, "", False))
    for month, number in MONTHS_IN_WORDS.items():
        found.setdefault(month, (f"m{number}", "", True))
    for number, roman in enumerate(_ROMAN, 2):
        found.setdefault(roman, (f"m{number}", "", False))
    return found
