"""What people call fields, kinds and the words to choose from, in every language.

The model names things in English; this is the way there and back. `label`, `hint` and `word` tell
people what a name means; `field_meant` and `word_meant` guess what people meant by theirs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache

from blisko.locale.messages import LANGUAGES, Messages, messages
from blisko.text.slugs import slugify

_SPAN = re.compile(r"([^\W\d_]+)\.?\s*(?:[-–—]|\s(?:do|to)\s)\s*([^\W\d_]+)\.?")
_BETWEEN = re.compile(r"\s*[,;/+&]\s*|\s+(?:i|oraz|and)\s+")
_ONE_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[^\W\d_A-ZĄĆĘŁŃÓŚŹŻ])(?=[A-ZĄĆĘŁŃÓŚŹŻ])")
LIKENESS = 0.7
LEAST_SHORTENED = 5  # letters of a word that is meant as the beginning of another
# After the name of a field, these make a part of it, or another one: image_alt, date_end.
OF_A_PART = frozenset(
    {"alt", "caption", "credit", "end", "height", "id", "koniec", "title", "width"}
)
# Where readers meet the words of a field under another name than the field's own.
READERS_TABLES = {
    "type": ("partner_type",),
    "links": ("link",),
    "folders": ("kind", "calendar.list"),
}


def label(words: Messages, owners: Sequence[str], field: str) -> str:
    """What people call `field` of the first of `owners` (see `owners`) that has an own word."""
    return _text(words, owners, field, "label")


def hint(words: Messages, owners: Sequence[str], field: str) -> str:
    """What to write in `field`, in a sentence."""
    return _text(words, owners, field, "hint")


def form_hint(words: Messages, owners: Sequence[str], field: str) -> str:
    """The hint for a form: mostly what is to be written in a file, but not always."""
    for base in (*(f"field_of.{owner}.{field}" for owner in owners), f"field.{field}"):
        for part in ("form", "hint"):
            if words.has(f"{base}.{part}"):
                return words.text(f"{base}.{part}")
    return ""


def keys_of_word(field: str, choice: str) -> tuple[str, ...]:
    """The keys under which the catalogue may name one of the words that a field offers."""
    tables = READERS_TABLES.get(field, (field,))
    named = (key for t in tables for key in (f"{t}.{choice}", f"{t}.{choice}.name"))
    return f"choice.{field}.{choice}", *named


def word(words: Messages, field: str, choice: str) -> str:
    """What people call one of the words that `field` offers; the word itself where nothing says."""
    found = (words.text(key) for key in keys_of_word(field, choice) if words.has(key))
    return next(found, choice)


def owners(cls: type) -> tuple[str, ...]:
    """The names under which the catalogue may hold an own word for a field of `cls`."""
    return tuple(base.__name__.lower() for base in cls.__mro__ if base is not object)


def is_field(name: str) -> bool:
    """Whether the model has a field of this name."""
    return name in _all_fields()


def is_called(name: str) -> bool:
    """Whether people call some field so, in any language."""
    return is_field(name) or _folded(name) in _all_names()


def field_meant(name: str, known: Iterable[str], owners: Sequence[str] = ()) -> str:
    """The field that an author who wrote `name` most likely meant; "" when none is like it."""
    return _field_meant(name, tuple(known), tuple(owners))


@lru_cache(maxsize=1 << 12)  # a file with mended lines is read again, to try them
def _field_meant(name: str, known: tuple[str, ...], owners: tuple[str, ...]) -> str:
    names, folded = _fields_by_name(known, owners), _folded(name)
    if folded in names:
        return names[folded]
    near = get_close_matches(folded, names, 3, LIKENESS)
    slip = next((said for said in near if _is_slip(folded, said)), "")
    first, *more = folded.split("-")
    whole = "" if OF_A_PART.intersection(more) else names.get(first, "")
    return names.get(slip, "") or whole


def _is_slip(written: str, meant: str) -> bool:
    """Whether one is the other with a letter or two amiss, or its beginning: no other word."""
    if written[:1] != meant[:1] or written == meant:
        return False
    short, long = sorted((written, meant), key=len)
    if len(short) >= LEAST_SHORTENED and long.startswith(short) and long[len(short)] != "-":
        return True
    if sorted(written) == sorted(meant):
        return True
    changes = SequenceMatcher(None, written, meant, autojunk=False).get_opcodes()
    amiss = sum(max(b - a, d - c) for tag, a, b, c, d in changes if tag != "equal")
    return amiss <= max(len(meant) >= LEAST_SHORTENED, len(meant) // 4)


def field_named(name: str, known: Iterable[str], owners: Sequence[str] = ()) -> str:
    """The field that people call exactly `name`; "" for none."""
    return _fields_by_name(tuple(known), tuple(owners)).get(_folded(name), "")


def word_meant(text: str, field: str, choices: Iterable[str]) -> str:
    """The choice that an author who wrote `text` most likely meant; "" when none is like it."""
    names: dict[str, str] = {}
    for choice in choices:
        names.setdefault(_folded(choice), choice)
        for language in LANGUAGES:
            said = word(messages(language), field, choice)
            also = messages(language).get(f"also.{field}.{choice}").split(",")
            for synonym in (said, *also):
                names.setdefault(_folded(synonym), choice)
    names.pop("", None)
    return nearest(text, names) or names.get(_folded(text).partition("-")[0], "")


def span_of_words(text: str, field: str, choices: Sequence[str]) -> tuple[str, ...]:
    """The choices that several words stand for (pon-pt, śr i czw, pn, wt i pt); none for others."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part.strip(" .")]
    found: list[str] = []
    for part in parts:
        ends = _SPAN.fullmatch(part.strip())
        said = [ends[1], ends[2]] if ends else [part.strip(" .")]
        first, *last = (_word_itself(word, field, choices) for word in said)
        if not first or not all(last):
            return ()
        if last and choices.index(first) >= choices.index(last[0]):
            return ()
        until = choices.index(last[0] if last else first)
        found += choices[choices.index(first) : until + 1]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()


def _word_itself(text: str, field: str, choices: Sequence[str]) -> str:
    return word_meant(text, field, choices) if _ONE_WORD.fullmatch(text) else ""


def nearest(text: str, names: Mapping[str, str]) -> str:
    """What the most similar of `names` (folded) stands for; "" when none is like `text`."""
    folded = _folded(text)
    near = [folded] if folded in names else get_close_matches(folded, names, 1, LIKENESS)
    return names[near[0]] if near else ""


def _text(words: Messages, owners: Sequence[str], field: str, part: str) -> str:
    for owner in owners:
        if words.has(f"field_of.{owner}.{field}.{part}"):
            return words.text(f"field_of.{owner}.{field}.{part}")
    return words.get(f"field.{field}.{part}")


def _folded(text: str) -> str:
    """`text` without case, diacritics, and what joins words (also startDate)."""
    return slugify(_HUMP.sub(" ", text).replace("_", " "))


@cache
def _all_names() -> frozenset[str]:
    said: list[str] = []
    for language in LANGUAGES:
        for key, text in messages(language).entries.items():
            if key.startswith(("field.", "field_of.")) and key.endswith((".label", ".also")):
                said += str(text).split(",")
    return frozenset(map(_folded, (*said, *_all_fields())))


@cache
def _fields_by_name(known: tuple[str, ...], owners: tuple[str, ...]) -> Mapping[str, str]:
    # A kind's own fields come last, and are meant rather than common ones.
    return {said: field for field in known for said in _synonyms_of_field(owners, field)}


@cache
def _synonyms_of_field(owners: tuple[str, ...], field: str) -> tuple[str, ...]:
    said = [field]
    for language in LANGUAGES:
        words = messages(language)
        said += [label(words, owners, field), *_text(words, owners, field, "also").split(",")]
    return tuple(dict.fromkeys(folded for item in said if (folded := _folded(item))))


@cache
def _all_fields() -> frozenset[str]:
    keys = messages(LANGUAGES[0]).entries
    fields = (key for key in keys if key.startswith(("field.", "field_of.")))
    return frozenset(key.split(".")[-2] for key in fields)
