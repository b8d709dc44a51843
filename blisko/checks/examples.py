"""The examples of a rule, out of its docstring: the tests run them and the handbook shows them."""

import inspect
from dataclasses import dataclass
from textwrap import dedent

from blisko.checks.registry import code_of


@dataclass(frozen=True)
class Example:
    """What a rule finds fault with, and the same as it should be."""

    wrong: str
    right: str


def example_of(rule: object) -> Example:
    r"""The example in a rule's docstring, where `\t` is a tab; ValueError where there is none."""
    docstring = inspect.getdoc(rule) or ""
    _, found, examples = docstring.partition("\nWrong:\n")
    wrong, both, right = examples.partition("\nRight:\n")
    if not found or not both:
        raise ValueError(f"{code_of(rule)}: the docstring has no example of wrong and right")
    wrong, right = (dedent(text).strip("\n").replace(r"\t", "\t") for text in (wrong, right))
    return Example(wrong, right)
