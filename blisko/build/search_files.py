"""The files of the search: made again for the words that have changed, and only for these.

What is known of the previous build's index lies in the cache: for each page its number and a digest
of what it was made from, for each bucket of the index (words by their first two letters) where its
words with their postings are kept, for each file a digest. A page that has changed takes the
postings of its old words out and puts those of its new words in; the files of the buckets that
this touches are made again. In any doubt the whole index is.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import NamedTuple

from blisko.build.folders import Places
from blisko.build.job import Job
from blisko.build.word_senses import Kept as KeptSenses
from blisko.build.word_senses import WordSenses
from blisko.cache import digests, pickles
from blisko.cache.digests import canonical, digest
from blisko.cache.shelf import LargeShelf
from blisko.media.copies import Copy
from blisko.model.kinds import Entry
from blisko.reading.bodies import Bodies
from blisko.search import index
from blisko.search.index import STANDING, Posting, packed
from blisko.search.inverted import Inverted
from blisko.search.languages import language_of
from blisko.search.lexemes import Language, Lexeme, Sense
from blisko.search.page_words import PageTexts, PageWords, texts_of, words_of
from blisko.search.tokens import fold
from blisko.system import processes
from blisko.views import results
from blisko.views.scope import Scope

ROOT = f"{results.FOLDER}index.json"
FEW = 64  # pages whose change never makes the whole index again

_Kept = dict[tuple[str, ...], tuple[str, ...]]
_Weighed = Mapping[str, int]  # words of a page with how heavy each is there


class KeptPostings(NamedTuple):
    """The postings of a word as text, and the best of them where only these are told."""

    whole: str
    best: str = ""

    @classmethod
    def of(cls, numbers: Sequence[int], most: int) -> "KeptPostings":
        """The packed postings of a word, in order; only the best are told of more than `most`."""
        return cls(index.encoded(numbers), index.best_of(numbers, most))

    @property
    def told(self) -> str:
        """What is published."""
        return self.best or self.whole


Bucket = Mapping[Lexeme, KeptPostings]


class IndexedPage(NamedTuple):
    """A page of the index: its number, and a digest of what its words come from."""

    number: int
    digest: bytes


class IndexPart(NamedTuple):
    """Files that are made of certain buckets: a digest of these, and digests of the files."""

    made_of: bytes
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class KnownIndex:
    """What is known of an index. `buckets` are their names on the shelf and their sizes."""

    pages: Mapping[str, IndexedPage] = field(default_factory=dict)
    most: int = 0
    buckets: Mapping[str, tuple[bytes, int]] = field(default_factory=dict)
    parts: Mapping[str, IndexPart] = field(default_factory=dict)
    coming: tuple[tuple[int, str], ...] = ()


class IndexShelves(NamedTuple):
    """Words of pages, senses of words, and buckets of indexes, by digest."""

    words: LargeShelf[tuple[str, ...]]
    senses: LargeShelf[KeptSenses]
    buckets: LargeShelf[_Kept]

    @classmethod
    def of(cls, places: Places, version: bytes, tell: pickles.Tell) -> "IndexShelves":
        """The shelves of a cache; those of buckets belong to one output folder."""
        return cls(
            LargeShelf(places.cache / "words", version, tell),
            LargeShelf(places.cache / "senses", version, tell),
            LargeShelf(places.index, version, tell),
        )

    def forget(self) -> None:
        """Know nothing of their files any more: another process has written them."""
        for shelf in self:
            shelf.forget()


@dataclass(frozen=True)
class SearchFiles:
    """The files of the search that are to be looked at, and those that there are no more."""

    copies: tuple[Copy, ...]
    gone: frozenset[str] = frozenset()


def made(
    scope: Scope, bodies: Bodies, places: Places, job: Job, changed: Collection[str] | None
) -> SearchFiles:
    """The files of the search; `changed` are the keys of entries where only texts are new."""
    version = job.plan.record.version if job.plan.record else digests.generator()
    known: KnownIndex | None = pickles.load(places.search, version, job.useless)
    source = _Source(scope, bodies)
    if known is None or changed is None:
        pages, coming = source.pages(), results.coming(scope)
    else:
        pages = {**known.pages, **source.texts(changed, known.pages)}
        coming = known.coming
    run = _Run(source, IndexShelves.of(places, version, job.useless), job)
    new = replace(run.updated(known or KnownIndex(), pages), coming=coming)
    if new != known and not pickles.save(places.search, version, new):
        job.useless(places.search)
    gone = _addresses(known) - _addresses(new) if known else set[str]()
    return SearchFiles(
        (
            *run.copies(new, whole=changed is None),
            _root(new, source.language, results.answers(scope.site)),
        ),
        frozenset(Copy(address).file for address in gone),
    )


def address_of(letters: str) -> str:
    """The address of the file of some letters; a letter that is no plain one by its number."""
    name = "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}" for c in letters)
    return f"{results.FOLDER}w-{name}.txt"


def _addresses(known: KnownIndex) -> set[str]:
    return {address_of(letters) for part in known.parts.values() for letters, _ in part.files}


def _root(known: KnownIndex, language: Language, answers: int) -> Copy:
    """What a search reads first: which files there are, which events may still come."""
    told = {
        "files": " ".join(sorted(name for part in known.parts.values() for name, _ in part.files)),
        "stop": " ".join(sorted({fold(word) for word in language.stop})),
        "coming": known.coming,
        "answers": answers,
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Copy(ROOT, data=f"{text}\n".encode())


class _Lost(Exception):  # says what became of it
    """A bucket is no longer in the cache."""


class _Source:
    """The pages of a site, and the texts of each."""

    def __init__(self, scope: Scope, bodies: Bodies) -> None:
        self._scope, self._bodies = scope, bodies
        self.language = language_of(scope.language)
        self._places = digest(canonical(scope.site.organisation.places))

    @cached_property
    def _standing(self) -> Mapping[str, results.Standing]:
        return {item.key: item for item in results.standing(self._scope)}

    def pages(self) -> dict[str, IndexedPage]:
        """All pages by key."""
        found = {}
        for number, entry in enumerate(results.dated(self._scope.site)):
            found[entry.key] = IndexedPage(number, self._digest(entry))
        for number, item in enumerate(self._standing.values()):
            own = self._digest(item.entry) if item.entry else digest(*(item.texts or ()))
            found[item.key] = IndexedPage(STANDING + number, own)
        return found

    def texts(
        self, keys: Iterable[str], known: Mapping[str, IndexedPage]
    ) -> Mapping[str, IndexedPage]:
        """The pages of some entries whose texts alone have changed."""
        entries = self._scope.site.by_key
        return {
            key: IndexedPage(known[key].number, self._digest(entries[key]))
            for key in keys
            if key in entries and key in known
        }

    def _digest(self, entry: Entry) -> bytes:
        return digest(entry.front_digest, self._bodies.names[entry.key], self._places)

    def words(self, key: str) -> PageWords:
        """The words of a page."""
        return words_of(self._texts(key), self.language.stop)

    def _texts(self, key: str) -> PageTexts:
        entry = self._scope.site.by_key.get(key)
        if entry is None:
            return self._standing[key].texts or PageTexts("")
        organisation = self._scope.site.organisation
        return texts_of(entry, self._bodies.body(key), organisation, self._scope.messages)


class _Run:
    """One update of an index."""

    def __init__(self, source: _Source, shelves: IndexShelves, job: Job) -> None:
        self._source, self._shelves, self._job = source, shelves, job
        self._senses = WordSenses(source.language, shelves.senses)
        self._open: dict[bytes, Bucket] = {}
        self._texts: dict[str, bytes] = {}

    def updated(self, known: KnownIndex, pages: Mapping[str, IndexedPage]) -> KnownIndex:
        """What is known of the index once it is that of these pages."""
        most = index.threshold(len(pages))
        alike = known.most == most and _limit(known.pages) == _limit(pages)
        try:
            changed = self._changed(known, pages) if alike else None
            new = self._with(known, pages, changed) if changed is not None else None
        except _Lost:
            new = None
        self._open.clear()
        if new is not None:
            self._senses.save()
            self._save(new)
            return new
        self._shelves.forget()
        processes.apart(partial(self._prepare_all, pages), self._job.jobs)
        self._shelves.forget()
        made = processes.apart(partial(self._anew, pages, most), self._job.jobs)
        self._shelves.forget()
        self._texts.update(made.texts)
        return KnownIndex(pages, most, made.buckets, made.parts)

    def _save(self, new: KnownIndex) -> None:
        self._shelves.words.save({page.digest for page in new.pages.values()})
        self._shelves.buckets.save({name for name, _ in new.buckets.values()})

    def _with(
        self,
        known: KnownIndex,
        pages: Mapping[str, IndexedPage],
        changed: Mapping[Lexeme, "_Change"],
    ) -> KnownIndex:
        """What is known once some words have changed."""
        buckets = self._buckets(known, changed)
        now = KnownIndex(pages, known.most, buckets, known.parts)
        return replace(now, parts=self._parts(now))

    def _prepare_all(self, pages: Mapping[str, IndexedPage]) -> None:
        """Keep the words of all pages."""
        self._prepare(list(pages), pages)
        self._shelves.words.save({page.digest for page in pages.values()})

    def _anew(self, pages: Mapping[str, IndexedPage], most: int) -> "_Made":
        """The whole index. Much is in memory meanwhile, so a process of its own makes it."""
        senses = WordSenses(self._source.language, self._shelves.senses, anew=True)
        inverted = Inverted(self._words_of(pages), senses.of)
        senses.save()
        buckets = {}
        shared: dict[Lexeme, KeptPostings] = {}  # of words whose forms lie in several buckets
        for letters, lexemes in sorted(inverted.buckets().items()):
            processes.leave_if_alone()
            words = {}
            for lexeme in lexemes:
                kept = shared.get(lexeme) or KeptPostings.of(inverted.postings(lexeme), most)
                words[lexeme] = kept
                if len(lexeme.stem) < index.BUCKET:
                    shared[lexeme] = kept
            buckets[letters] = self._kept(words)
            self._open.clear()
        new = KnownIndex(pages, most, buckets)
        new = replace(new, parts=self._parts(new))
        self._save(new)
        return _Made(new.buckets, new.parts, self._texts)

    def _words_of(self, pages: Mapping[str, IndexedPage]) -> Iterator[tuple[int, PageWords]]:
        for key, page in sorted(pages.items(), key=lambda item: item[1].number):
            yield page.number, self._words(key, page)

    # Pages -> what changes in postings

    def _changed(
        self, known: KnownIndex, pages: Mapping[str, IndexedPage]
    ) -> dict[Lexeme, "_Change"] | None:
        """The changes since the known state; None where the index is better made anew."""
        new = [key for key, page in pages.items() if known.pages.get(key) != page]
        old = [key for key, page in known.pages.items() if pages.get(key) != page]
        if len(new) + len(old) > max(FEW, len(pages) // 8):
            return None
        self._prepare(new, pages)
        changes: dict[Lexeme, _Change] = defaultdict(_Change)
        for key in sorted({*new, *old}):
            then, now = known.pages.get(key), pages.get(key)
            before = self._shelves.words.get(then.digest) if then else ()
            if before is None:
                return None
            gone: _Weighed = dict(PageWords(*before).with_spots()) if before else {}
            added: _Weighed = dict(self._words(key, now).with_spots()) if now else {}
            if then and now and then.number == now.number:
                gone, added = self._differing(gone, added)
            for lexeme, numbers in self._postings(then.number, gone) if then else ():
                changes[lexeme].gone.update(numbers)
            for lexeme, numbers in self._postings(now.number, added) if now else ():
                changes[lexeme].added.extend(numbers)
        return {lexeme: change for lexeme, change in changes.items() if change}

    def _differing(self, gone: _Weighed, added: _Weighed) -> tuple[_Weighed, _Weighed]:
        """The words of a page then and now without those that have no lexeme with a changed one.

        All words of a lexeme are among its forms, so they begin like one of them.
        """
        changed = {w for w in gone.keys() | added.keys() if gone.get(w) != added.get(w)}
        senses = (sense for word in changed for sense in self._senses.of(word))
        starts = {letters for sense in senses for letters in index.buckets_of(sense.lexeme)}

        def kept(words: _Weighed) -> _Weighed:
            return {w: n for w, n in words.items() if fold(w)[: index.BUCKET] in starts}

        return kept(gone), kept(added)

    def _prepare(self, keys: Sequence[str], pages: Mapping[str, IndexedPage]) -> None:
        """Find the words of pages that the cache lacks, in several processes."""
        missing = [key for key in keys if pages[key].digest not in self._shelves.words]
        found = processes.each(self._packed, missing, self._job.jobs)
        for key, words in zip(missing, found, strict=True):
            self._shelves.words.put(pages[key].digest, words)

    def _packed(self, key: str) -> bytes:
        return pickles.packed(tuple(self._source.words(key)))

    def _words(self, key: str, page: IndexedPage) -> PageWords:
        found = self._shelves.words.get(page.digest)
        return PageWords(*found) if found else self._source.words(key)

    def _postings(self, number: int, words: _Weighed) -> Iterator[tuple[Lexeme, tuple[int, ...]]]:
        """The lexemes of a page with their postings: at most one as such, and one derived."""
        found: dict[Sense, int] = {}
        for word, spot in words.items():
            for sense in self._senses.of(word):
                found[sense] = max(spot, found.get(sense, -1))
        by_lexeme: dict[Lexeme, list[int]] = defaultdict(list)
        for (lexeme, derived), heaviest in found.items():
            by_lexeme[lexeme].append(packed(Posting(number, heaviest, derived)))
        for lexeme, numbers in by_lexeme.items():
            yield lexeme, tuple(sorted(numbers))

    # What changes -> buckets

    def _buckets(
        self, known: KnownIndex, changes: Mapping[Lexeme, "_Change"]
    ) -> dict[str, tuple[bytes, int]]:
        touched: dict[str, list[Lexeme]] = defaultdict(list)
        for lexeme in changes:
            for letters in index.buckets_of(lexeme):
                touched[letters].append(lexeme)
        buckets = dict(known.buckets)
        made: dict[Lexeme, KeptPostings] = {}
        for letters in sorted(touched):
            words = dict(self._bucket(buckets[letters][0])) if letters in buckets else {}
            for lexeme in touched[letters]:
                if lexeme not in made:
                    made[lexeme] = changes[lexeme].applied(words.pop(lexeme, None), known.most)
                words[lexeme] = made[lexeme]
                if not made[lexeme].whole:
                    del words[lexeme]
            buckets.pop(letters, None)
            if words:
                buckets[letters] = self._kept(words)
        return buckets

    def _kept(self, words: Bucket) -> tuple[bytes, int]:
        """Keep a bucket; its name on the shelf, and its size."""
        ordered = dict(sorted(words.items()))
        name = digest(*(part for lexeme, kept in ordered.items() for part in (*lexeme, *kept)))
        self._shelves.buckets.add(
            name, {tuple(word): tuple(kept) for word, kept in ordered.items()}
        )
        self._open[name] = ordered
        told = {lexeme: kept.told for lexeme, kept in ordered.items()}
        return name, index.size_alone(told)

    def _bucket(self, name: bytes) -> Bucket:
        """A bucket by its name; _Lost where the cache has it no longer."""
        if name not in self._open:
            kept = self._shelves.buckets.get(name)
            if kept is None:
                raise _Lost
            self._open[name] = {Lexeme(*word): KeptPostings(*told) for word, told in kept.items()}
        return self._open[name]

    # Buckets -> files

    def _parts(self, known: KnownIndex) -> dict[str, IndexPart]:
        """The parts of the index; those that are made of other buckets than before are made."""
        found = {}
        for letters, buckets in sorted(_grouped(known).items()):
            made_of = digest(*(known.buckets[bucket][0] for bucket in buckets))
            old = known.parts.get(letters)
            if old is None or old.made_of != made_of:
                files = self._files(known, letters, buckets)
                told = tuple((name, digest(text)) for name, text in sorted(files.items()))
                old = IndexPart(made_of, told)
                self._texts.update((name, text.encode()) for name, text in files.items())
            found[letters] = old
        return found

    def _files(self, known: KnownIndex, letters: str, buckets: Sequence[str]) -> dict[str, str]:
        """The files of a part: one, unless it is larger than its buckets seemed to be."""
        told: dict[Lexeme, str] = {}
        for bucket in buckets:
            for lexeme, kept in self._bucket(known.buckets[bucket][0]).items():
                told[lexeme] = kept.told
        here = None if buckets == [letters] else frozenset(buckets)
        return dict(index.files(letters, told, _limit(known.pages), here))

    def copies(self, known: KnownIndex, *, whole: bool) -> Iterator[Copy]:
        """The `whole` of the files, or the new ones; what stands is made only if it is gone."""
        groups = _grouped(known)
        for letters, part in known.parts.items():
            for name, own in part.files:
                if whole or name in self._texts:
                    again = partial(self._text, known, letters, groups[letters], name)
                    yield Copy(address_of(name), made=again, state=own)

    def _text(self, known: KnownIndex, letters: str, buckets: Sequence[str], name: str) -> bytes:
        """A file that stands, once more."""
        try:
            if name not in self._texts:
                files = self._files(known, letters, buckets)
                self._texts.update((name, text.encode()) for name, text in files.items())
        except _Lost:
            self.updated(KnownIndex(), known.pages)
        return self._texts[name]


class _Made(NamedTuple):
    """A whole index, as another process tells of it."""

    buckets: Mapping[str, tuple[bytes, int]]
    parts: Mapping[str, IndexPart]
    texts: Mapping[str, bytes]


@dataclass
class _Change:
    """What changes in the postings of a lexeme: those that go, those that come."""

    gone: set[int] = field(default_factory=set)
    added: "array[int]" = field(default_factory=lambda: array("I"))

    def __bool__(self) -> bool:
        """Whether it is one."""
        return self.gone != set(self.added)

    def applied(self, before: KeptPostings | None, most: int) -> KeptPostings:
        """The postings afterwards."""
        if before and not self.gone:  # mostly of a page that is the newest
            later = index.with_later(*before, sorted(self.added), most)
            if later:
                return KeptPostings(*later)
        stay = index.decoded(before.whole) if before else ()
        numbers = sorted((*(n for n in stay if n not in self.gone), *self.added))
        return KeptPostings.of(numbers, most)


def _limit(pages: Mapping[str, IndexedPage]) -> int:
    return index.largest(len(pages))


def _grouped(known: KnownIndex) -> dict[str, list[str]]:
    """The buckets of each part, by the letters of the part."""
    sizes = {letters: size for letters, (_, size) in known.buckets.items()}
    return index.grouped(sizes, _limit(known.pages))
