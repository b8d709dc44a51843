"""What a problem offers, written in the place of what is wrong, and tried before it is offered.

Editors paste what a message offers without asking. So each mended line is put into the text first
and the file is read again: a line with which anything is wrong that was not wrong before, or with
which the problem is still there, is not offered.
"""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from blisko.model.problems import Problem

# Offers with the name of a file that is not there: the message asks to fetch or replace it.
_TO_BE_FETCHED = frozenset({"file-online", "missing-part", "empty-required"})
MOST_TRIED = 50  # offers of one file tried alone, where all together did not do
MOST_READ_AGAIN = 500_000  # characters, for all that is tried of a file
Judge = Callable[[str], Sequence[Problem]]  # what is wrong with a text in the place of the file's


def whole_line(problem: Problem, line: str, others: Sequence[Problem] = ()) -> str:
    """A line as it should be; what `others` offer for it is mended with it."""
    same = dict.fromkeys(p for p in (*others, problem) if p.line == problem.line)
    mends = [p for p in same if p.mended and p.length]
    outer = [p for n, p in enumerate(mends) if not any(_holds(q, p) for q in _before(mends, n))]
    for part in sorted(outer, key=lambda p: p.column, reverse=True):
        text = part.mended
        for inner in mends:
            said = str(inner.params.get("value", ""))
            done = said in inner.mended and inner.mended in text
            if inner not in outer and said and not done and _holds(part, inner):
                text = text.replace(said, inner.mended, 1)
        start = part.column - 1
        line = line[:start] + text + line[start + part.length :]
    return line.rstrip()


def _holds(outer: Problem, inner: Problem) -> bool:
    """Whether what is wrong with `inner` is a part of what is wrong with `outer`."""
    begins = outer.column <= inner.column
    return begins and outer.column + outer.length >= inner.column + inner.length


def _before(problems: Sequence[Problem], number: int) -> list[Problem]:
    """The problems that may hold the one of this number: of two in one place, the first does."""
    own = problems[number]
    return [p for n, p in enumerate(problems) if n < number or p.length > own.length]


def replaces(problem: Problem) -> bool:
    """Whether a problem offers something for a place; what has no length is added, or a name."""
    return bool(problem.mended and problem.length and problem.line)


def pasted(lines: Sequence[str], problems: Sequence[Problem]) -> list[str]:
    """The lines of a file with all that `problems` offer in the place of what is wrong."""
    new = list(lines)
    for offered in reversed(list(_by_line(problems))):
        first = offered[0].line - 1
        if first < len(new):
            last = first + max(problem.below for problem in offered)
            new[first : last + 1] = whole_line(offered[0], new[first], offered).split("\n")
    return new


def _by_line(problems: Sequence[Problem]) -> Iterator[list[Problem]]:
    """What is offered for each line that is not a part of what is replaced above it."""
    free = 0
    wanted = sorted(filter(replaces, problems), key=lambda problem: problem.line)
    for line, group in groupby(wanted, key=lambda problem: problem.line):
        if line > free:
            offered = list(group)
            free = line + max(problem.below for problem in offered)
            yield offered


def tried(text: str, problems: Sequence[Problem], judge: Judge) -> list[Problem]:
    """The problems, without the offers that do not mend what they are offered for.

    All are tried together, as that is what an editor does in the end. Where that does not do, the
    offers for each line are tried alone.
    """
    offers = list(_by_line(problems))
    if not offers:
        return list(problems)
    lines = text.split("\n")
    left_to_try = 1 + min(MOST_TRIED, MOST_READ_AGAIN // (len(text) + 1))

    def good(offered: Sequence[Problem]) -> bool:
        nonlocal left_to_try
        left_to_try -= 1
        if left_to_try < 0:
            return False
        new, chosen = pasted(lines, offered), set(offered)
        left = Counter(_kind(problem) for problem in problems if problem not in chosen)
        left.update(("file-missing", p.field) for p in offered if p.code in _TO_BE_FETCHED)
        return new != lines and Counter(map(_kind, judge("\n".join(new)))) <= left

    every = [problem for offered in offers for problem in offered]
    if good(every):
        bad: set[Problem] = set()
    else:
        bad = set(every).difference(*(_good_of(offered, good) for offered in offers))
    return [dataclasses.replace(p, mended="") if p in bad else p for p in problems]


def _good_of(
    offered: Sequence[Problem], good: Callable[[Sequence[Problem]], bool]
) -> Sequence[Problem]:
    """What of the offers for a line does, together or at least alone."""
    return offered if good(offered) else [one for one in offered if good([one])][:1]


def _kind(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.field
