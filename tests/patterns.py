"""Every regular expression of the program, and strings that make a bad one take for ever.

Patterns are collected by themselves: those compiled when modules are imported and typographers
made, and those written where they are used. From the parts of each come the strings that it could
be caught by: what a repeat repeats, single characters and pairs of them, after what stands before
it and before what does not match.
"""

import ast
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Part = Any  #: of a parsed pattern: Python tells no types of these
PACKAGE = Path(__file__).resolve().parent.parent / "blisko"

_COLLECT = """
import importlib, json, pkgutil, re, sys
found, compiled = {}, re._compile
def recording(pattern, flags):
    frame = sys._getframe(2)
    name = frame.f_globals.get("__name__", "")
    if name.startswith("blisko") and isinstance(pattern, str):
        found[name, pattern, int(flags)] = frame.f_lineno
    return compiled(pattern, flags)
re._compile = recording
import blisko
for module in pkgutil.walk_packages(blisko.__path__, "blisko."):
    importlib.import_module(module.name)
from blisko.text.typography import RULES, typography
for language in (*RULES, "xx"):
    typography(language)
print(json.dumps([[*key, line] for key, line in found.items()]))
"""
_CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}


@dataclass(frozen=True)
class Found:
    """A pattern, where it is written, and the methods by which it is asked."""

    module: str
    name: str
    pattern: str
    flags: int
    asked: frozenset[str]

    def __str__(self) -> str:
        return f"{self.module}.{self.name} {self.pattern[:30]}"


def all_patterns() -> list[Found]:
    """Every pattern of the program."""
    return [*_compiled(), *_written()[0]]


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


def _compiled() -> list[Found]:
    """The patterns that are compiled when all modules are imported, and typographers made."""
    told = subprocess.run(
        [sys.executable, "-c", _COLLECT], cwd=PACKAGE.parent, capture_output=True, check=True
    )
    trees = dict(_trees())
    everywhere = _uses(trees.values())
    found = []
    for module, pattern, flags, line in json.loads(told.stdout):
        name = _name_at(trees[module], line)
        own = name.startswith("_")  # of its module alone
        uses = _uses([trees[module]])[name] if own else everywhere[name]
        found.append(Found(module, name or str(line), pattern, flags, frozenset(uses or {"?"})))
    return found


def _name_at(tree: ast.Module, line: int) -> str:
    """The name that what is written in a line is given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0):
            target = node.targets[0]
            if isinstance(target, ast.Name):
                return target.id
            if isinstance(target, ast.Attribute):
                return target.attr
    return ""


def _uses(trees: Iterable[ast.Module]) -> Mapping[str, set[str]]:
    """What is done with each name: the methods called on it, "?" for anything else."""
    uses: dict[str, set[str]] = defaultdict(set)
    for tree in trees:
        called: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _CALLS:
                uses[_name(node.value)].add(node.attr)
                called.add(id(node.value))
        for node in ast.walk(tree):
            loaded = isinstance(getattr(node, "ctx", None), ast.Load) and id(node) not in called
            if loaded and isinstance(node, ast.Name | ast.Attribute):
                uses[_name(node)].add("?")
    uses[""] = {"?"}
    return uses


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def put_together() -> list[str]:
    """The functions that put patterns together where they use them."""
    return _written()[1]


def _written() -> tuple[list[Found], list[str]]:
    """The patterns written inside functions; and the functions that put theirs together."""
    found, made = [], []
    for name, tree in _trees():
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
            if function.name == "__init__":
                continue  # collected where one is made
            for call in filter(_is_of_re, ast.walk(function)):
                assert isinstance(call, ast.Call)
                assert isinstance(call.func, ast.Attribute)
                first, asked = call.args[0], frozenset({call.func.attr})
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    row = (name, function.name, first.value, _flags(call), asked)
                    found.append(Found(*row))
                else:
                    made.append(f"{name}.{function.name}")
    return found, made


def _is_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _CALLS
    )


def _flags(call: ast.Call) -> int:
    named = [ast.unparse(word.value) for word in call.keywords if word.arg == "flags"]
    return int(eval(named[0], {"re": re})) if named else 0  # noqa: S307  # our own source


def attacks(pattern: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """What may take a pattern long: what stands before, what is repeated, what stands after."""
    tree = parser.parse(pattern, flags)
    letters = list(dict.fromkeys(_letters(tree)))[:MOST_LETTERS]
    repeated = dict.fromkeys(_repeats(tree, ""))
    after = ("", "\n", "\x00", "!")
    for (before, body), end in product(repeated, after):
        yield before, body, end
        yield "", before + body, end
    pumps = [*letters, *(a + b for a, b in product(letters, letters) if a != b)]
    befores = dict.fromkeys(["", *(before for before, _ in repeated)])
    for pump in pumps:
        for before in list(befores)[:MOST_BEFORES]:
            yield before, pump, "\x00"


MOST_LETTERS, MOST_BEFORES = 7, 5


def _letters(tree: Part) -> Iterator[str]:
    for code, argument in tree:
        sample = _letter(code, argument)
        if sample:
            yield from sample
        for inner in _inside(code, argument):
            yield from _letters(inner)


def _inside(code: Part, argument: Part) -> list[Part]:
    if code in _REPEATS:
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[-1]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code in {codes.ASSERT, codes.ASSERT_NOT}:
        return [argument[1]]
    if code is codes.ATOMIC_GROUP:
        return [argument]
    if code is codes.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part]
    return []


_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
_CATEGORY = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
_TRIED = "a1 -.\n\"'<>[](){}#*_/:;,!?&|ąA\t\x00\N{NO-BREAK SPACE}–„\udbfc\udbfd\udbfe"


def _letter(code: Part, argument: Part) -> list[str]:
    """Characters that a single part matches."""
    if code is codes.LITERAL:
        return [chr(argument)]
    if code is codes.NOT_LITERAL:
        return [next(letter for letter in _TRIED if ord(letter) != argument)]
    if code is codes.ANY:
        return ["a"]
    if code is not codes.IN:
        return []
    if argument[0][0] is codes.NEGATE:
        return [next((letter for letter in _TRIED if not _is_in(letter, argument[1:])), "")]
    found = []
    for kind, value in argument[:4]:
        if kind is codes.LITERAL:
            found.append(chr(value))
        elif kind is codes.RANGE:
            found.append(chr(value[0]))
        elif kind is codes.CATEGORY:
            found.append(_CATEGORY[value])
    return found


def _is_in(letter: str, items: list[Part]) -> bool:
    for kind, value in items:
        if kind is codes.LITERAL and ord(letter) == value:
            return True
        if kind is codes.RANGE and value[0] <= ord(letter) <= value[1]:
            return True
        if kind is codes.CATEGORY and _matches_category(letter, value):
            return True
    return False


def _matches_category(letter: str, category: Part) -> bool:
    name = str(category).removeprefix("CATEGORY_")
    sign = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[name.removeprefix("NOT_")]
    return bool(re.match(f"\\{sign.upper() if name.startswith('NOT_') else sign}", letter))


def _sample(tree: Part, branch: int = 0) -> str:
    """A string that a part matches, or nearly."""
    text = ""
    for code, argument in tree:
        letters = _letter(code, argument)
        if letters:
            text += letters[0]
        elif code in _REPEATS:
            text += _sample(argument[2], branch) * max(1, min(argument[0], 3))
        elif code is codes.BRANCH:
            text += _sample(argument[1][branch % len(argument[1])], branch)
        elif code is codes.SUBPATTERN:
            text += _sample(argument[-1], branch)
        elif code is codes.ATOMIC_GROUP:
            text += _sample(argument, branch)
        elif code is codes.AT and argument in {codes.AT_BEGINNING, codes.AT_BEGINNING_LINE}:
            text += "\n"
    return text


def _repeats(tree: Part, before: str) -> Iterator[tuple[str, str]]:
    """Each repeat without a narrow bound: what stands before it, and what it repeats."""
    for code, argument in tree:
        if code in _REPEATS and argument[1] > MANY:
            for branch in range(3):
                yield before, _sample(argument[2], branch)
        for inner in _inside(code, argument):
            yield from _repeats(inner, before)
        before += _sample([(code, argument)])


MANY = 30
# Small steps at first: where the work doubles with each character, the next must not take for ever.
SIZES = (*range(8, 48, 4), 56, 64, 128, 256, 1024, 4096, 16384)
LONG = 0.008  # seconds of the processor: a linear search of the longest string takes a tenth
TIMES_MORE = 8  # for a string four times as long; 16 where the work grows with the square


def grows(found: Found) -> tuple[str, str, str] | None:
    """A string on which a pattern's work grows faster than its length: before, repeated, after."""
    regex = re.compile(found.pattern, found.flags)
    for attack in dict.fromkeys(attacks(found.pattern, found.flags)):
        if attack[1] and _takes_long(regex, *attack, asked=found.asked):
            return attack
    return None


def _takes_long(
    regex: re.Pattern[str], before: str, body: str, after: str, *, asked: Set[str]
) -> bool:
    """Whether the work grows faster than the string: asked of sizes on which it can be measured."""

    def work(size: int) -> float:
        text = before + body * max(1, size // len(body)) + after
        start = time.process_time()
        for _ in regex.finditer(text) if asked - {"match", "fullmatch"} else ():
            pass
        for method in asked & {"match", "fullmatch"}:
            getattr(regex, method)(text)
        return time.process_time() - start

    for size in SIZES:
        if work(size) > LONG:
            return all(
                min(work(size) for _ in range(3))
                > TIMES_MORE * min(work(size // 4) for _ in range(3))
                for _ in range(3)
            )
    return False
