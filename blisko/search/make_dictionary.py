"""Makes `sgjp.dict`, the Polish dictionary of the search, from the one that `morfeusz2` carries.

    pip install morfeusz2            # in an environment of its own: no build needs it
    python -m blisko.search.make_dictionary

The run writes the dictionary and, beside it, the notice that goes with it, and prints the digest
that `dictionary.py` and its test name. The data are those of SGJP (http://sgjp.pl), the grammatical
dictionary of Polish, under the two-clause BSD licence. The package differs from system to system
and weighs 20 MB, so it is asked once and by hand; what it says lies in the repository.

How: the package answers which forms a lemma has, and holds the lemmas in an automaton, the bytes of
which are read here (`_words`). Lemmas of one spelling and part of speech become one lexeme, stored
as the beginning that all its forms share and the number of a pattern of endings.
"""

import hashlib
import importlib
import importlib.metadata
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from blisko.search.dictionary import (
    BETWEEN_GROUPS,
    FILE,
    GUESSES,
    LETTERS,
    NONE_SAME,
    NOTICE,
    PATTERNS,
    TITLE,
    WORDS,
    Pattern,
)
from blisko.search.lexemes import BETWEEN, common_beginning

_MAGIC = bytes.fromhex("8fc2bc1b15")  # of an automaton of Morfeusz, with its version, 21
_LIBRARIES = ("*morfeusz2*.so", "*morfeusz2*.dylib", "*morfeusz2*.dll", "*morfeusz2*.pyd")
_HEADER = 10  # magic, version, way of storing, size of what follows
_NO_SHORT_LABEL, _LONG_COUNT = 0, 127

# Parts of speech as the package names them -> of which lexeme, and whether derived from it.
_PARTS = {
    **dict.fromkeys(("subst", "depr"), ("noun", "core")),
    **dict.fromkeys(("adj", "adjc"), ("adjective", "core")),
    **dict.fromkeys(("adja", "adjp"), ("adjective", "derived")),
    **dict.fromkeys(
        ("fin", "praet", "inf", "impt", "imps", "pcon", "pant", "bedzie", "winien"),
        ("verb", "core"),
    ),
    **dict.fromkeys(("ger", "pact", "ppas", "pacta"), ("verb", "derived")),
    **{name: (name, "core") for name in ("num", "pred", "adv", "ppron12", "ppron3", "siebie")},
    **{name: (name, "core") for name in ("prep", "conj", "comp", "part", "interj")},
    "brev": ("noun", "core"),
}
_OLD = ("daw.", "przest.", "arch.")  # labels
# Endings of adverbs -> of the adjectives that they are made of.
_ADVERBS = (
    ("śnie", "sny"), ("źnie", "zny"), ("ście", "sty"), ("rze", "ry"), ("le", "ły"), ("cie", "ty"),
    ("dzie", "dy"), ("ie", "y"), ("ie", "i"), ("dze", "gi"), ("ce", "ki"), ("o", "y"), ("o", "i"),
    ("o", ""),
)  # fmt: skip
_ODD_ADVERBS = {"źle": "zły"}

_OWN_BLOCK = 800  # lexemes for which a block of their own pays

# Of the endings by which an unknown word is guessed.
_LONGEST_ENDING = 5
_OFTEN = 60  # words that must share it
_GUESSES = 4
_SHARE = 0.08  # of the most frequent guess
_OF_NAMES = 0.3  # what a proper name counts beside another word


@dataclass
class _Forms:
    """The forms of a lexeme; `degrees` are comparatives, of which superlatives are made."""

    core: set[str] = field(default_factory=set)
    degrees: set[str] = field(default_factory=set)
    derived: set[str] = field(default_factory=set)
    derived_degrees: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator[set[str]]:
        return iter((self.core, self.degrees, self.derived, self.derived_degrees))

    def add(self, more: "_Forms") -> None:
        """Take in the forms of another."""
        for own, theirs in zip(self, more, strict=True):
            own.update(theirs)

    @property
    def all(self) -> set[str]:
        """All of them."""
        return set().union(*self)


_Key = tuple[str, str]  # lemma and part of speech
_Lexemes = dict[_Key, _Forms]


def _automata(data: bytes) -> Iterator[int]:
    """Where automata begin in a library."""
    at = data.find(_MAGIC)
    while at >= 0:
        yield at
        at = data.find(_MAGIC, at + 1)


def _words(data: bytes, start: int) -> list[str]:
    """The words that an automaton accepts.

    A state is a byte (accepting: the highest bit; its number of transitions), what it says of the
    word that ends there, and transitions: a byte with a short label and the size of the way to the
    next state, the label where it is not among the 63 most frequent, and the way.
    """
    labels = {short: label for label, short in enumerate(data[start + _HEADER :][:256]) if short}
    found = []
    waiting = [(start + _HEADER + 257, b"")]
    while waiting:
        at, word = waiting.pop()
        state, at = data[at], at + 1
        count = state & _LONG_COUNT
        if count == _LONG_COUNT:
            count, at = data[at], at + 1
        if state > _LONG_COUNT:
            found.append(word)
            at += 2 + int.from_bytes(data[at : at + 2], "big")
        for _ in range(count):
            first, at = data[at], at + 1
            short, size = first >> 2, first & 3
            if short == _NO_SHORT_LABEL:
                label, at = data[at], at + 1
            else:
                label = labels[short]
            way, at = int.from_bytes(data[at : at + size], "big"), at + size
            waiting.append((at + way, word + bytes([label])))
    return sorted(word.decode() for word in found)


def _lemmas(package: Any) -> list[str]:  # noqa: ANN401  # it has no types
    """The lemmas of the package: the words of its smaller automaton, that of the generator."""
    folder = Path(package.__file__).parent
    for pattern in _LIBRARIES:
        for path in sorted((*folder.glob(pattern), *folder.glob(f"morfeusz2.libs/{pattern}"))):
            data = path.read_bytes()
            found = [_words(data, start) for start in _automata(data)]
            if found:
                return min(found, key=len)
    raise SystemExit(f"{folder}: no library of Morfeusz with its dictionary in it")


def _lexemes(generated: Iterable[Sequence[Any]]) -> _Lexemes:
    """The lexemes with their forms, as the package gives them."""
    found: dict[str, _Lexemes] = defaultdict(lambda: defaultdict(_Forms))
    for form, lemma, tag, names, labels in generated:
        tags = tag.split(":")
        part = tags[0]
        if part in _PARTS and form.isalpha() and not _left_out(form, tags, names):
            name, group = _PARTS[part]
            group = "degrees" if "com" in tags else group
            sort = part if part in {"impt", "brev"} else "old" if _is_old(labels) else "current"
            getattr(found[sort][lemma.split(":")[0], name], group).add(form.lower())
    lexemes = found["current"]
    for key, forms in found["old"].items():
        lexemes.setdefault(key, forms)
    for key, forms in found["brev"].items():
        lexemes[key].add(forms)
    _add_orders(lexemes, found["impt"])
    return {key: forms for key, forms in lexemes.items() if forms.core}


def _left_out(form: str, tags: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a form is made by rule of another, or only looks like other words."""
    if "neg" in tags or "sup" in tags:
        return True
    match tags[0]:
        case "ger":  # nobody says their plurals, which look like other words: uczeń, of uczenie
            return tags[1] == "pl"
        case "depr":
            return any(name.startswith("nazwisko") for name in names)
        case "brev":
            return len(form) == 1
    return False


def _is_old(labels: Sequence[str]) -> bool:
    """Whether nobody writes a form today."""
    return any(word.startswith(_OLD) for label in labels for word in label.split(","))


def _add_orders(lexemes: _Lexemes, orders: _Lexemes) -> None:
    """Give verbs their imperatives, but those that are nouns as well: sklep orders no vault."""
    nouns = {
        form
        for (lemma, part), forms in lexemes.items()
        if part == "noun" and lemma[0].islower()
        for form in forms.core
    }
    for key, forms in orders.items():
        lexemes[key].core |= forms.core - nouns


def _joined(lexemes: _Lexemes) -> _Lexemes:
    """The same with adverbs among the forms of their adjectives, and without what follows.

    Not-words are told by the reader from the words without their "nie".
    """
    for adverb, part in sorted(lexemes):
        for adjective in _adjectives_of(adverb) if part == "adv" else ():
            if target := lexemes.get((adjective, "adjective")):
                forms = lexemes.pop((adverb, part))
                target.derived |= forms.core
                target.derived_degrees |= forms.degrees
                break
    for lemma, part in sorted(lexemes):
        plain = lexemes.get((lemma.removeprefix("nie"), part))
        if lemma.startswith("nie") and plain:
            same = {f"nie{form}" for form in plain.core} == lexemes[lemma, part].core
            if same:
                del lexemes[lemma, part]
    return lexemes


def _adjectives_of(adverb: str) -> Iterator[str]:
    """The adjectives that an adverb may be made of, the likeliest first."""
    if adverb in _ODD_ADVERBS:
        yield _ODD_ADVERBS[adverb]
    for ending, of_adjective in _ADVERBS:
        if adverb.endswith(ending):
            yield adverb.removesuffix(ending) + of_adjective


@dataclass(frozen=True, order=True)
class _Row:
    """A lexeme as it is stored."""

    stem: str
    pattern: Pattern
    proper: bool


def _rows(lexemes: _Lexemes) -> list[_Row]:
    """The lexemes by stem; those with the same forms once."""
    rows = set()
    for (lemma, _), forms in lexemes.items():
        stem = common_beginning(forms.all)
        seen: set[str] = set()
        parts = []
        for group in forms:
            parts.append(BETWEEN.join(sorted(form[len(stem) :] for form in group - seen)))
            seen |= group
        rows.add(_Row(stem, Pattern(*parts), lemma[0].isupper()))
    return sorted(rows)


def _guesses(rows: Sequence[_Row], numbers: Mapping[Pattern, int]) -> str:
    """Endings of words -> the patterns that words with such an ending mostly have.

    A line says an ending, then patterns with the ending that the word has in each.
    """
    frequent = Counter(row.pattern for row in rows)
    found: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for row in rows:
        if frequent[row.pattern] < _OFTEN // 3 or len(row.stem) < 2:
            continue
        weight = _OF_NAMES if row.proper else 1
        for ending in row.pattern.core.split(BETWEEN):
            form = row.stem + ending
            for length in range(max(1, len(ending)), min(_LONGEST_ENDING, len(form) - 1) + 1):
                found[form[-length:]][numbers[row.pattern], ending] += weight  # type: ignore[assignment]
    told: dict[str, list[tuple[int, str]]] = {}
    for ending in sorted(found, key=lambda text: (len(text), text)):
        counted = found[ending]
        if sum(counted.values()) < _OFTEN:
            continue
        ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_GUESSES]
        best = [guess for guess, count in ranked if count >= _SHARE * ranked[0][1]]
        shorter = (ending[start:] for start in range(1, len(ending)))
        if best != next((told[text] for text in shorter if text in told), None):
            told[ending] = best
    return "\n".join(
        "\t".join((text, *(f"{number}:{ending}" for number, ending in guesses)))
        for text, guesses in sorted(told.items())
    )


def _block(rows: Sequence[_Row], numbers: Mapping[Pattern, int]) -> str:
    """Lexemes, each as what differs from the stem before it, and the number of its pattern."""
    lines = []
    before = ""
    for stem, number in sorted((row.stem, numbers[row.pattern] * 2 + row.proper) for row in rows):
        same = len(common_beginning((before, stem)))
        lines.append(f"{chr(NONE_SAME + same)}{stem[same:]}\t{number}")
        before = stem
    return "\n".join(lines)


def packed(rows: Sequence[_Row], source: str) -> bytes:
    """The file: its form is told by `dictionary.py`, which reads it."""
    frequent = Counter(row.pattern for row in rows)
    patterns = sorted(frequent, key=lambda pattern: (-frequent[pattern], pattern))
    numbers = {pattern: number for number, pattern in enumerate(patterns)}
    initials: dict[str, list[_Row]] = defaultdict(list)
    often = Counter(row.stem[:LETTERS] for row in rows)
    for row in rows:
        start = row.stem[:LETTERS]
        initials[start if often[start] >= _OWN_BLOCK else start[:1]].append(row)
    texts = {
        PATTERNS: "\n".join(map(BETWEEN_GROUPS.join, patterns)),
        GUESSES: _guesses(rows, numbers),
        **{f"{WORDS}{start}": _block(initials[start], numbers) for start in sorted(initials)},
    }
    blocks = {name: zlib.compress(text.encode(), 9) for name, text in texts.items()}
    head = [TITLE, source, *(f"{name} {len(block)}" for name, block in blocks.items()), ""]
    return "\n".join((*head, "")).encode() + b"".join(blocks.values())


def main() -> None:
    """Write the dictionary and its notice."""
    package: Any = importlib.import_module("morfeusz2")
    morfeusz = package.Morfeusz()
    source = f"{morfeusz.dict_id()}, morfeusz2 {importlib.metadata.version('morfeusz2')}"
    generated = (row for lemma in _lemmas(package) for row in morfeusz.generate(lemma))
    rows = _rows(_joined(_lexemes(generated)))
    data = packed(rows, source)
    FILE.write_bytes(data)
    notice = "\n".join(line.rstrip() for line in morfeusz.dict_copyright().splitlines())
    NOTICE.write_text(f"{notice.strip()}\n", encoding="utf-8", newline="\n")
    digest = hashlib.sha256(data).hexdigest()
    sys.stdout.write(f"{source}: {len(rows)} lexemes, {len(data)} bytes, sha256 {digest}\n")


if __name__ == "__main__":
    main()
