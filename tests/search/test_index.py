"""The index: what is put in is found by whoever reads it as it is told, in files small enough."""

import gzip
import random
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blisko.search import index
from blisko.search.index import BEST, STANDING, Posting, packed
from blisko.search.lexemes import ANY, Lexeme, of_forms
from blisko.search.polish import Polish
from blisko.search.tokens import fold

PAGES = st.one_of(st.integers(0, 40_000), st.integers(STANDING, STANDING + 900))
POSTINGS = st.lists(st.builds(Posting, PAGES, st.integers(0, 3), st.booleans()), unique=True)


def decoded(text: str) -> Iterator[Posting]:
    """Postings read as the module says, by a program that shares nothing with it."""
    digits = "abcdefghijklmnopqrstuvwxyz012345ABCDEFGHIJKLMNOPQRSTUVWXYZ6789-_"
    groups = "!#$%&()+,./:;<>?"
    sort = number = page = 0
    for sign in text.lstrip("~"):
        if sign in groups:
            sort, page = groups.index(sign), -1
            continue
        digit = digits.index(sign)
        number = number * 32 + digit % 32
        if digit < 32:
            page += number + 1
            number = 0
            yield Posting(page + (sort >> 3) * (1 << 20), sort >> 1 & 3, bool(sort & 1))


@given(POSTINGS)
def test_postings_come_back(postings: list[Posting]) -> None:
    numbers = sorted(map(packed, postings))
    assert sorted(decoded(index.encoded(numbers))) == sorted(postings)
    assert index.decoded(index.encoded(numbers)) == numbers
    assert [index.unpacked(number) for number in numbers] == sorted(postings)


def found(files: Mapping[str, str], word: str) -> set[str]:
    """The postings of a word, looked up as a reader does: in the file of most of its letters."""
    plain = fold(word)
    names = [plain[:n] for n in range(len(plain) + 1) if plain[:n] in files]
    told = set()
    for line in files[names[-1]].splitlines() if names else ():
        forms, postings = line.split("\t")
        core, _, derived = forms.partition("|")
        stem, *endings = core.split(" ")
        if any(fold(stem + e) == plain for e in (*endings, *derived.split(" "))):
            told.add(postings)
    return told


POLISH = Polish()
WORDS = """
warsztat warsztatowy warstwa wart wartość druk drukarka drukować dom domek szyć szycie książka dobry
najlepszy człowiek iść rok dzień ul ulica ule ulga Łódź łódka 3d 2026 c++ a o żółć ręka praca
pracownia pracować pracownik prasa prawda prawo prawnik pracowity pracowni
"""


def some_words() -> dict[Lexeme, str]:
    """Lexemes with a mark of their own for postings."""
    lexemes = dict.fromkeys(sense.lexeme for word in WORDS.split() for sense in POLISH.senses(word))
    return {lexeme: f"!{chr(97 + n % 26)}{n}" for n, lexeme in enumerate(lexemes)}


def all_forms(lexeme: Lexeme) -> Iterator[str]:
    yield from (*lexeme.forms(), *lexeme.forms(derived=True))


def test_every_form_is_found_whatever_the_size_of_files() -> None:
    told = some_words()
    for limit in (150, 200, 400, 1000, 100_000):
        files = dict(index.files("", told, limit))
        for lexeme, postings in told.items():
            for form in all_forms(lexeme):
                assert postings in found(files, form), (limit, form)


def test_files_are_as_few_as_they_may() -> None:
    told = some_words()
    one = dict(index.files("", told, 100_000))
    assert list(one) == [""]
    many = dict(index.files("", told, 500))
    assert len(many) > 3
    assert "" in many, "letters with few words share a file"
    whole = index.size_of(index.lines_of(told, ""))
    assert len(many) < 6 * whole / 500


def test_files_follow_from_words_alone() -> None:
    told = some_words()
    shuffled = list(told.items())
    random.Random(5).shuffle(shuffled)  # noqa: S311  # nothing secret about it
    assert dict(index.files("", dict(shuffled), 400)) == dict(index.files("", told, 400))


@settings(max_examples=50)
@given(st.dictionaries(st.text("abcd", min_size=1, max_size=6), st.integers(0, 25), min_size=1))
def test_any_words_are_found(words: dict[str, int]) -> None:
    told = {of_forms([word, word + "a"]): f"!{chr(97 + n)}" for word, n in words.items()}
    files = dict(index.files("", told, 130))
    for lexeme, postings in told.items():
        assert all(postings in found(files, form) for form in lexeme.forms())


def test_the_size_is_near_to_what_travels() -> None:
    told = some_words()
    lines = index.lines_of(told, "")
    sent = len(gzip.compress(index.text_of(lines).encode(), 9))
    assert 0.7 * sent < index.size_of(lines) < 1.6 * sent


def test_a_word_that_is_nearly_everywhere_tells_only_its_best() -> None:
    most = index.threshold(2000)
    assert most == 358, "a fifth of 1,792: in steps"
    titles = [packed(Posting(page, 3, derived=False)) for page in range(0, 600, 3)]
    texts = [packed(Posting(page, 1, derived=False)) for page in range(1, 1200, 3)]
    text = index.best_of(sorted(titles + texts), most)
    assert text.startswith("~")
    best = list(decoded(text))
    assert len(best) == BEST
    assert {posting.spot for posting in best} == {3}
    assert index.best_of(texts[:most], most) == ""


@pytest.mark.parametrize("seed", range(40))
def test_what_comes_behind_is_as_if_all_was_encoded(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  # nothing secret about it
    most, density = dice.choice((200, 2_000)), dice.choice((0.9, 0.3, 0.01, 0.0004))
    pages = [page for page in range(dice.choice((30, 3_000, 90_000))) if dice.random() < density]
    pages += [index.STANDING + page for page in range(40) if dice.random() < density]

    def numbers(pages: list[int]) -> list[int]:
        spots = [dice.sample(range(8), dice.choice((1, 1, 1, 2))) for _ in pages]
        return sorted(
            page << 3 | spot for page, some in zip(pages, spots, strict=True) for spot in some
        )

    before = numbers(pages)
    added = numbers([dice.choice((90_000, 90_001, 2**20 - 1)), index.STANDING + 50][: 1 + seed % 2])
    whole, best = index.encoded(before), index.best_of(before, most)
    found = index.with_later(whole, best, added, most)
    every = sorted([*before, *added])
    if found is None:
        assert len(every) > most
        assert not best
    else:
        assert found == (index.encoded(every), index.best_of(every, most))
    if before:
        assert index.with_later(whole, best, before[:1], most) is None


def test_steps_are_wide_enough_for_new_posts() -> None:
    assert len({index.threshold(pages) for pages in range(9000, 10000)}) <= 2
    assert index.threshold(100) == BEST


def test_any_ending_stays_open() -> None:
    files = dict(index.files("", {Lexeme("майстер", ANY): "!a"}, 1000))
    assert files == {"": "майстер *\t!a\n"}


def test_a_lexeme_lies_in_all_its_buckets() -> None:
    good, best = (sense.lexeme for sense in POLISH.senses("najlepszym"))
    assert {"dob", "lep"} <= index.buckets_of(good)
    assert index.buckets_of(best) == {"naj"}
    assert index.buckets_of(Lexeme("a", "")) == {"a"}


def test_buckets_share_files_as_long_as_these_are_small() -> None:
    sizes = {"a": 5, "aba": 800, "abc": 900, "aca": 200, "ba": 100, "bcd": 2000, "cde": 4000}
    assert index.grouped(sizes, 2340) == {
        "": ["a", "aba", "abc", "aca"],
        "b": ["ba"],
        "bc": ["bcd"],
        "cde": ["cde"],  # too heavy for any other: its file is parted by the next letter
    }
    assert index.grouped({}, 2340) == {"": []}


def test_no_file_is_larger_than_a_reader_should_fetch() -> None:
    """A site of 10,000 pages, whose words begin alike: files have to be parted again and again."""
    dice = random.Random(7)  # noqa: S311  # nothing secret about it
    endings = [sense.lexeme.core for word in WORDS.split() for sense in POLISH.senses(word)]
    told = {}
    for _ in range(1200):
        beginning = dice.choice(("prz", "prze", "przed", "po", "na", "nad"))
        stem = beginning + "".join(dice.choices("aeiorstwzkł", k=dice.randrange(1, 7)))
        pages = sorted(dice.sample(range(10_000), dice.choice((30, 100, 200))))
        numbers = [
            packed(Posting(page, dice.choice((1, 1, 1, 2, 3)), dice.random() < 0.1))
            for page in pages
        ]
        told[Lexeme(stem, dice.choice(endings))] = index.encoded(numbers)
    buckets: dict[str, dict[Lexeme, str]] = {}
    for lexeme, postings in told.items():
        for letters in index.buckets_of(lexeme):
            buckets.setdefault(letters, {})[lexeme] = postings
    sizes = {letters: index.size_alone(words) for letters, words in buckets.items()}
    files: dict[str, str] = {}
    for letters, inside in index.grouped(sizes, index.LARGEST).items():
        words = {lexeme: told[lexeme] for name in inside for lexeme in buckets[name]}
        here = None if inside == [letters] else frozenset(inside)
        made = dict(index.files(letters, words, index.LARGEST, here))
        assert files.keys().isdisjoint(made)
        files |= made
    sent = {name: len(gzip.compress(text.encode(), 9, mtime=0)) for name, text in files.items()}
    assert max(sent.values()) <= 4000, max(sent.items(), key=lambda item: item[1])
    assert max(map(len, files)) > index.BUCKET + 1, "some were parted more than once"
    for lexeme, postings in list(told.items())[::60]:
        for form in all_forms(lexeme):
            assert postings in found(files, form), form
