"""The index: every form of every word of a site, in small files by the first letters of the forms.

A file is text, a line a word with the forms that begin with the letters of the file:

    warsztat a ach ami em om owi u y ów TAB postings
    szy ć je jemy|cie ciem ty ta TAB postings

First what the forms begin with, then their endings (the first may be empty), after `|` those of
forms derived from the word; `*` stands for any ending of up to three letters. Forms are written as
in a dictionary: who asks folds them.

Postings are groups: a sign of GROUPS, which says what sort of page it is, how heavy the word is
there, and whether what stands there is only derived from it; then the pages, each as the number of
those left out since the page before it, in digits of base 32, the last of a number from the first
half of DIGITS, all before it from the second. A tilde before them says that the word stands on more
than a fifth of the pages: only its best are told, and it hides no other.

A file that would be too large gives the heaviest of its next letters a file of their own, until the
others fit. So the forms of a word stand in the file with the most of its first letters. Nothing
here depends on how well something is compressed, since compressors differ.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from enum import IntEnum
from typing import NamedTuple

from blisko.search.lexemes import ANY, BETWEEN, Lexeme, common_beginning
from blisko.search.tokens import fold

DIGITS = "abcdefghijklmnopqrstuvwxyz012345ABCDEFGHIJKLMNOPQRSTUVWXYZ6789-_"
GROUPS = "!#$%&()+,./:;<>?"
LARGEST = 3400  #: of a file as `size_of` estimates it, in bytes on the wire: some are a tenth more
LARGEST_OF_FEW = 1900  #: the same on a site of few pages, where a file is most of what is fetched
FEW = 500  #: pages
BUCKET = 3  #: letters of what is kept and made again as one
STANDING = 1 << 20  #: added to the numbers of pages that have no date
BEST = 200  #: pages that are told of a word that is nearly everywhere

_BASE, _MORE = 32, 32
_VALUES = {sign: value for value, sign in enumerate(DIGITS)}
# How much farther the last page is for a sign: the last digit of a number, or the one before it.
_WORTH = {s: v + 1 if v < _BASE else (v - _MORE) * _BASE for s, v in _VALUES.items()}
_GROUP = re.compile(f"([{re.escape(GROUPS)}])([^{re.escape(GROUPS)}]*)")
_RUN = re.compile(f"[{re.escape(DIGITS[_BASE:])}]{{2,}}")
_WITHOUT_LAST_DIGITS = {ord(sign): None for sign in GROUPS + DIGITS[_BASE:]}
# Hundredths of a byte that parts of a file take when it is compressed, as fitted to indexes of the
# demo and of bench/corpus.py: lines, letters of stems, postings, endings (each list once).
_OF_FILE, _OF_LINE, _OF_STEM, _OF_POSTING, _OF_ENDING = 13_300, 13, 48, 71, 37
# The same where words are counted alone, and lists of endings as often as they come.
_ALONE_FILE, _ALONE_LINE, _ALONE_STEM, _ALONE_POSTING, _ALONE_ENDING = 34_000, 120, 50, 50, 19


class PageSpot(IntEnum):
    """Where a word stands on a page; how much it counts is said in `HEAVY` of search.js."""

    LABEL = 0  #: of a file to download
    TEXT = 1
    HEADING = 2
    TITLE = 3


class Posting(NamedTuple):
    """A page on which a word stands."""

    page: int
    spot: int
    derived: bool


def packed(posting: Posting) -> int:
    """A posting as a number; by page, then by spot."""
    return posting.page << 3 | posting.spot << 1 | posting.derived


def unpacked(number: int) -> Posting:
    """A posting again."""
    return Posting(number >> 3, number >> 1 & 3, bool(number & 1))


def buckets_of(lexeme: Lexeme) -> frozenset[str]:
    """The buckets in which the forms of a word lie."""
    return frozenset(way[:BUCKET] for way in _ways(lexeme, BUCKET))


def threshold(pages: int) -> int:
    """From how many pages on a word tells only its best: a fifth, in steps.

    In steps, so that one more page does not change what is told of words far from it.
    """
    step = 1 << max(0, pages.bit_length() - 3)
    return max(BEST, pages // step * step // 5)


def largest(pages: int) -> int:
    """How heavy a file may be on a site of so many pages."""
    return LARGEST_OF_FEW if pages < FEW else LARGEST


def outgrown(sizes: Mapping[str, int], limit: int) -> list[str]:
    """What gets a file of its own, so that the others fit into one: the heaviest first."""
    whole = sum(sizes.values())
    found: list[str] = []
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        if whole <= limit:
            break
        whole -= sizes[name]
        found.append(name)
    return found


class Line(NamedTuple):
    """A word in a file: its forms there as text, the first part folded, and its postings."""

    key: str
    forms: str
    postings: str

    @property
    def text(self) -> str:
        """The line."""
        return f"{self.forms}\t{self.postings}"


Told = Mapping[Lexeme, str]  # words with their postings as they are published
Belongs = Callable[[str], bool]  # whether a folded form is one of a file


def files(
    letters: str, told: Told, limit: int, here: Set[str] | None = None
) -> Iterator[tuple[str, str]]:
    """The files of the words whose forms begin with some letters, by the letters of each.

    `here` are the buckets in question, where others that begin so lie elsewhere.
    """
    lines = lines_of(told, letters, _in(here) if here else None)
    if size_of(lines) <= limit:
        yield letters, text_of(lines)
        return
    children: dict[str, dict[Lexeme, str]] = defaultdict(dict)
    for lexeme, postings in told.items():
        for form in _ways(lexeme, max(BUCKET, len(letters) + 1)):
            if form.startswith(letters) and (here is None or form[:BUCKET] in here):
                children[form[: len(letters) + 1]][lexeme] = postings
    sizes = {name: size_of(lines_of(some, name)) for name, some in children.items()}
    sizes.pop(letters, None)  # what is no longer than the letters has nowhere else to go
    out = outgrown(sizes, limit)
    rest = {name for name in children if name not in out}
    staying = {lexeme: told[lexeme] for name in sorted(rest) for lexeme in children[name]}
    if staying:
        inside = len(letters) + 1
        yield letters, text_of(lines_of(staying, letters, lambda form: form[:inside] in rest))
    for name in sorted(out):
        if len(children[name]) == 1:
            yield name, text_of(lines_of(children[name], name))
        else:
            yield from files(name, children[name], limit)


def _ways(lexeme: Lexeme, letters: int) -> Iterator[str]:
    """What the forms of a word begin with, as far as so many letters tell."""
    stem = fold(lexeme.stem)
    if len(stem) >= letters:
        yield stem
    else:
        for form in (*lexeme.forms(), *lexeme.forms(derived=True)):
            yield fold(form).rstrip(ANY)


def lines_of(told: Told, letters: str, belongs: Belongs | None = None) -> list[Line]:
    """The lines of words with their forms that begin with some letters, or that belong there.

    A word is there as a whole where all its forms share the letters that decide what belongs.
    """
    found = []
    whole = len(letters) if belongs is None else max(BUCKET, len(letters) + 1)
    for lexeme, postings in told.items():
        stem = fold(lexeme.stem)
        if len(stem) >= whole and stem.startswith(letters):
            forms = f"{lexeme.stem} {lexeme.core}"
            forms += f"|{lexeme.derived}" if lexeme.derived else ""
            found.append(Line(stem, forms, postings))
        else:
            found.append(_part(lexeme, postings, belongs or _begins(letters)))
    return sorted(found)


def _begins(letters: str) -> Belongs:
    return lambda form: form.startswith(letters)


def _in(buckets: Set[str]) -> Belongs:
    return lambda form: form[:BUCKET] in buckets


def _part(lexeme: Lexeme, postings: str, belongs: Belongs) -> Line:
    """A word with some of its forms."""
    core, derived = (
        sorted({form for form in lexeme.forms(derived=group) if belongs(fold(form).rstrip(ANY))})
        for group in (False, True)
    )
    stem = common_beginning((*core, *derived))
    forms = f"{stem} {BETWEEN.join(form[len(stem) :] for form in core)}" if core else stem
    forms += f"|{BETWEEN.join(form[len(stem) :] for form in derived)}" if derived else ""
    return Line(fold(stem), forms, postings)


def text_of(lines: Iterable[Line]) -> str:
    """A file of some lines."""
    return "".join(f"{line.text}\n" for line in lines)


def size_of(lines: Iterable[Line]) -> int:
    """About how many bytes of a file travel: endings that come again cost little."""
    endings: set[str] = set()
    size = _OF_FILE
    for line in lines:
        stem, _, told = line.forms.partition(" ")
        size += _OF_LINE + _OF_STEM * len(stem) + _OF_POSTING * len(line.postings)
        if told not in endings:
            endings.add(told)
            size += _OF_ENDING * len(told)
    return size // 100


def size_alone(told: Told) -> int:
    """About how many bytes some words add to a file that holds others as well."""
    size = 0
    for lexeme, postings in told.items():
        size += _ALONE_LINE + _ALONE_STEM * len(lexeme.stem) + _ALONE_POSTING * len(postings)
        size += _ALONE_ENDING * (len(lexeme.core) + len(lexeme.derived))
    return size // 100


def grouped(sizes: Mapping[str, int], limit: int) -> dict[str, list[str]]:
    """The buckets that share a file, by the letters of the file, from the size of each."""
    return dict(_grouped("", sizes, limit - _ALONE_FILE // 100))


def _grouped(letters: str, sizes: Mapping[str, int], limit: int) -> Iterator[tuple[str, list[str]]]:
    if sum(sizes.values()) <= limit or len(letters) == BUCKET:
        yield letters, sorted(sizes)
        return
    children: dict[str, dict[str, int]] = defaultdict(dict)
    for bucket in sorted(sizes):
        children[bucket[: len(letters) + 1]][bucket] = sizes[bucket]
    whole = {name: sum(inside.values()) for name, inside in children.items() if name != letters}
    out = outgrown(whole, limit)
    staying = [bucket for name in children if name not in out for bucket in children[name]]
    if staying:
        yield letters, sorted(staying)
    for name in sorted(out):
        yield from _grouped(name, children[name], limit)


def best_of(postings: Sequence[int], most: int) -> str:
    """The best postings as they are published where there are more than `most`; else ""."""
    if len(postings) <= most or len({number >> 3 for number in postings}) <= most:
        return ""
    return f"~{encoded(_best(postings))}"


def _best(postings: Iterable[int]) -> list[int]:
    """The heaviest, of equal ones those of the latest pages; in order."""
    return sorted(sorted(postings, key=lambda n: (n & 7 ^ 1, n), reverse=True)[:BEST])


def with_later(whole: str, best: str, later: Sequence[int], most: int) -> tuple[str, str] | None:
    """Postings as text with some of later pages behind them, without decoding them all.

    `best` is what `best_of` gives for them; the same for the new ones is returned too. Gives None
    where a page comes earlier, or where the word comes to stand on more pages than `most`.
    """
    groups = dict(_GROUP.findall(whole))
    for number in later:
        standing, page = divmod(number >> 3, STANDING)
        sign = GROUPS[standing << 3 | number & 7]
        before = _last_page(groups.get(sign, ""))
        if page <= before:
            return None
        groups[sign] = groups.get(sign, "") + _number(page - before - 1)
    text = "".join(f"{sign}{groups[sign]}" for sign in GROUPS if sign in groups)
    if best:
        return text, f"~{encoded(_best((*decoded(best[1:]), *later)))}"
    return None if len(text.translate(_WITHOUT_LAST_DIGITS)) > most else (text, "")


def _last_page(group: str) -> int:
    """The last page of a group; -1 where it is empty."""
    more = sum(map(_more_than_one_digit, _RUN.findall(group)))
    return sum(map(_WORTH.__getitem__, group)) + more - 1


def _more_than_one_digit(run: str) -> int:
    """What digits that are followed by several are worth beside what `_WORTH` says."""
    values = [_VALUES[sign] - _MORE for sign in run]
    return sum(v * (_BASE ** (len(values) - n) - _BASE) for n, v in enumerate(values))


def decoded(text: str) -> list[int]:
    """Packed postings from text without a tilde, in order."""
    found: list[int] = []
    sort = number = page = 0
    for sign in text:
        digit = _VALUES.get(sign)
        if digit is None:
            sort = GROUPS.index(sign)
            page = (sort >> 3) * STANDING - 1
        elif digit >= _BASE:
            number = number * _BASE + digit - _MORE
        else:
            page += number * _BASE + digit + 1
            number = 0
            found.append(page << 3 | sort & 7)
    return sorted(found)


def encoded(postings: Iterable[int]) -> str:
    """Postings as text."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number in postings:
        standing, page = divmod(number >> 3, STANDING)
        groups[standing << 3 | number & 7].append(page)
    return "".join(f"{GROUPS[sort]}{_numbers(groups[sort])}" for sort in sorted(groups))


def _numbers(pages: Iterable[int]) -> str:
    text = []
    before = -1
    for page in pages:
        text.append(_number(page - before - 1))
        before = page
    return "".join(text)


def _number(gap: int) -> str:
    digits = DIGITS[gap % _BASE]
    while gap := gap // _BASE:
        digits = DIGITS[_MORE + gap % _BASE] + digits
    return digits
