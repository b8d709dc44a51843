"""The registry of rules: what each looks at, and how bad what it finds is.

A rule is called as its code is, with underscores: `click_here` finds `click-here`. What it looks
at follows from its parameter: a `Post`, a `Case` or a `Folder`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, get_type_hints

from blisko.model.problems import Problem, Severity, declare

S = TypeVar("S")
Find = TypeVar("Find", bound=Callable[[Any], Iterator[Problem]])

_RULES: dict[type[Any], list[Callable[[Any], Iterator[Problem]]]] = {}


def rule(
    severity: Severity, *, silenced: bool = True, codes: Iterable[str] = ()
) -> Callable[[Find], Find]:
    """Enter a function as a rule whose findings are this bad.

    `silenced` says whether an author may mean it so (never an error); `codes` are those of a rule
    that finds several things at one look.
    """

    def entered(find: Find) -> Find:
        for code in codes or (code_of(find),):
            declare(code, severity, silenced=silenced)
        subjects = [kind for name, kind in get_type_hints(find).items() if name != "return"]
        _RULES.setdefault(subjects[0], []).append(find)
        return find

    return entered


def code_of(find: object) -> str:
    """The code of what a rule finds: its name with hyphens."""
    return getattr(find, "__name__", "").replace("_", "-")


def rules_about(subject: type[S]) -> tuple[Callable[[S], Iterator[Problem]], ...]:
    """The rules that look at such a thing, in the order in which they were entered."""
    return tuple(_RULES.get(subject, ()))


def found(subject: S) -> Iterator[Problem]:
    """What all rules find that look at such a thing."""
    for find in rules_about(type(subject)):
        yield from find(subject)
