"""Of many steps, those that can do anything: looked up by the signs that a text holds.

python-markdown tries every block processor on every block, and every inline pattern on every text.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

_Step = TypeVar("_Step")


class Candidates(Generic[_Step]):
    """Steps, each with signs of which there must be one; a step without any is always tried."""

    def __init__(self, steps: Iterable[tuple[_Step, frozenset[str]]]) -> None:
        self._steps = list(steps)
        self.signs = frozenset(sign for _, needed in self._steps for sign in needed)
        self._known: dict[frozenset[str], tuple[_Step, ...]] = {}

    def of(self, signs: frozenset[str]) -> tuple[_Step, ...]:
        """The steps to try where these signs are, in their order."""
        steps = self._known.get(signs)
        if steps is None:
            found = (step for step, needed in self._steps if not needed or needed & signs)
            steps = self._known[signs] = tuple(found)
        return steps
