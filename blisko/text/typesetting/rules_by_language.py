"""What the typographer must know about each language: words, not code.

The Polish choices follow the language advice of PWN; what every rule does with these words is
told in ``blisko.text.typography``.
"""

import re
from dataclasses import dataclass

_SI_UNITS = (
    "mg", "g", "dag", "kg", "t", "mm", "cm", "m", "km", "m²", "m2", "m³", "m3", "ha", "ml", "l",
    "h", "min", "s", "W", "kW", "kWh", "V", "Hz", "MHz", "GHz", "px", "dpi", "kB", "MB", "GB", "TB",
    "°", "°C", "€", "EUR", "PLN", "zł",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """The words and signs of one language that typography looks at.

    Words are listed in lower case where they may also open a sentence: "ul." stands for "Ul." too.
    """

    #: Opening and closing marks that straight double quotes become, and those inside them;
    #: none where the straight ones stay.
    quotes: tuple[str, str] | None = None
    inner_quotes: tuple[str, str] | None = None
    #: Straight single quotes become ‘ ’, and the apostrophe ’.
    single_quotes: bool = False
    #: The full stop follows the closing quote: „słowo”.
    full_stop_after_quote: bool = False
    #: Words that never end a line.
    short_words: tuple[str, ...] = ()
    #: More such words in headings and easy-to-read text, where lines are short or must be whole.
    heading_words: tuple[str, ...] = ()
    #: Glued to the number after them.
    before_number: tuple[str, ...] = ()
    #: Glued to the name after them.
    before_name: tuple[str, ...] = ()
    #: Glued to the number before them.
    after_number: tuple[str, ...] = ()
    #: Before two numbers these make them a range: s. 22–27.
    pages: tuple[str, ...] = ()
    #: Written with a full stop that does not end a sentence (listed without it).
    abbreviations: frozenset[str] = frozenset()


_POLISH_TITLES = ("dr", "hab.", "prof.", "mgr", "inż.", "lek.", "ks.", "św.", "bł.", "gen.", "płk")
_POLISH_MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
    "września", "października", "listopada", "grudnia",
)  # fmt: skip
_POLISH_PLACES = ("ul.", "al.", "pl.", "os.", "im.")

RULES: dict[str, Rules] = {
    "pl": Rules(
        quotes=("„", "”"),
        inner_quotes=("«", "»"),
        full_stop_after_quote=True,
        short_words=("a", "i", "o", "u", "w", "z"),
        heading_words=(
            "we", "ze", "na", "do", "od", "po", "ku", "za", "że", "bo", "by", "iż", "ni",
            "nad", "pod", "bez", "lub", "czy", "nie",
        ),
        before_number=(
            "nr", "s.", "str.", "tel.", "art.", "ust.", "pkt", "poz.", "godz.", "rozdz.", "rys.",
            "tab.", "§", *_POLISH_PLACES,
        ),
        before_name=(*_POLISH_PLACES, *_POLISH_TITLES),
        after_number=(
            *_SI_UNITS,
            *_POLISH_MONTHS,
            *map(str.capitalize, _POLISH_MONTHS),  # in names: ul. 3 Maja
            "r.", "w.", "gr", "os.", "szt.", "godz.", "min.", "sek.", "tys.", "mln", "mld",
            "pkt", "proc.", "str.", "s.", "egz.", "kl.",
        ),
        pages=("s.", "str."),
        abbreviations=frozenset(
            (
                "al", "art", "br", "bł", "cd", "cm", "czw", "dot", "dr", "ds", "egz", "ew", "gen",
                "godz", "hab", "im", "in", "inż", "itd", "itp", "jw", "kl", "ks", "lek", "m.in",
                "max", "min", "nb", "niedz", "np", "nt", "ob", "ok", "os", "pl", "pn", "pow",
                "poz", "proc", "prof", "pt", "pw", "r", "red", "rozdz", "rys", "s", "sek", "sob",
                "str", "szt", "tab", "tel", "tj", "tys", "tzn", "tzw", "ul", "ur", "ust", "w",
                "wg", "woj", "wt", "wyd", "zob", "zw", "śr", "św",
            )
        ),
    ),
    "en": Rules(
        quotes=("“", "”"),
        inner_quotes=("“", "”"),
        single_quotes=True,
        heading_words=("a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "or"),
        before_number=(
            "no.", "p.", "pp.", "ch.", "fig.", "tel.", "art.", "§",
        ),
        before_name=("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof.", "St", "St."),
        after_number=(
            *_SI_UNITS,
            "am", "pm", "a.m.", "p.m.", "ft", "in.",
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ),
        pages=("p.", "pp."),
        abbreviations=frozenset(("e.g", "i.e", "etc", "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No")),
    ),
}  # fmt: skip

#: For a language without rules of its own only what holds in all of them.
NEUTRAL = Rules(after_number=_SI_UNITS)


def either(words: tuple[str, ...]) -> str:
    """Return alternatives for a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
