"""The senses of words, kept by their first letters: a known word asks no dictionary."""

from blisko.cache.digests import digest
from blisko.cache.shelf import LargeShelf
from blisko.search.index import BUCKET
from blisko.search.lexemes import Language, Lexeme, Sense
from blisko.search.tokens import fold

Kept = dict[str, tuple[tuple[str, str, str, bool], ...]]

OPEN = 128  # groups that are held in memory


class WordSenses:
    """What a language says of words, as far as it was asked. `anew` forgets what is not asked."""

    def __init__(self, language: Language, shelf: LargeShelf[Kept], *, anew: bool = False) -> None:
        self._language, self._shelf, self._anew = language, shelf, anew
        self._groups: dict[str, tuple[Kept, Kept]] = {}  # what was known, what is new of it

    def of(self, word: str) -> tuple[Sense, ...]:
        """What a word may be."""
        known, new = self._group(fold(word)[:BUCKET])
        found = new.get(word) or known.get(word)
        if found is None or (self._anew and word not in new):
            if found is None:
                senses = self._language.senses(word)
                found = tuple((*lexeme, derived) for lexeme, derived in senses)
            new[word] = found
        return tuple(Sense(Lexeme(*lexeme), derived) for *lexeme, derived in found)

    def save(self) -> None:
        """Keep what is new."""
        while self._groups:
            self._put_away()
        self._shelf.save(whole=self._anew)

    def _group(self, letters: str) -> tuple[Kept, Kept]:
        group = self._groups.get(letters)
        if group is None:
            if len(self._groups) == OPEN:
                self._put_away()
            group = self._shelf.get(self._name(letters)) or {}, {}
            self._groups[letters] = group
        return group

    def _put_away(self) -> None:
        """Close the group that was opened first."""
        letters = next(iter(self._groups))
        known, new = self._groups.pop(letters)
        if new:
            self._shelf.add(self._name(letters), new if self._anew else {**known, **new})

    def _name(self, letters: str) -> bytes:
        return digest(self._language.name, letters)
