"""Names that are one slip of the pen away from another: for suggestions that must not be wrong.

One letter too many, too few, another or two exchanged. Digits must be the same, since a number
that differs names another year, another photo. The index is made once, so a question costs as much
as the word is long, however many names there are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

SHORTEST = 4  # letters; of shorter words nearly all are near to another
_DIGITS = re.compile(r"\d+")


class Names:
    """Names that may be meant."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = dict.fromkeys(names)

    def near(self, word: str) -> tuple[str, ...]:
        """The names that are one slip away from `word`, in their order."""
        if len(word) < SHORTEST or word in self._names:
            return ()
        found = {name for part in _shortened(word) for name in self._index.get(part, ())}
        numbers = _DIGITS.findall(word)
        near = (n for n in found if _one_slip(word, n) and _DIGITS.findall(n) == numbers)
        return tuple(sorted(near))

    def only_near(self, word: str) -> str:
        """The one that is near; "" where there are several, or none."""
        near = self.near(word)
        return near[0] if len(near) == 1 else ""

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for part in _shortened(name):
                index[part].append(name)
        return index


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    if len(word) <= 120:
        yield from {word[:n] + word[n + 1 :] for n in range(len(word))}


def _one_slip(one: str, other: str) -> bool:
    """Whether two different words differ by a letter more, less or another, or by two exchanged."""
    if len(one) > len(other):
        one, other = other, one
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    exchanged = one[start : start + 2] == other[start : start + 2][::-1]
    return one[start + 1 :] == other[start + 1 :] or (
        exchanged and one[start + 2 :] == other[start + 2 :]
    )
