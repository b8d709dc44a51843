"""The message catalogues: complete in every language, and in step with the code that uses them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from blisko.checks import all_rules  # noqa: F401  # they declare what they find
from blisko.locale.messages import LANGUAGES, Entry, messages
from blisko.model import kinds
from blisko.model.problems import LEVELS
from blisko.reading import read  # noqa: F401  # what it finds is declared, too

ROOT = Path(__file__).resolve().parents[2]
FORMS = {"pl": {"one", "few", "many", "other"}, "en": {"one", "other"}}
ASKING = {"text", "get", "has", "t", "ngettext"}
KEY = re.compile(r"[a-z_]+(?:\.[\w-]+)+")
IN_TEMPLATE = re.compile(r"""\bt\(\s*["']([\w.-]+)["']\s*(?:(~)|,([^)]*)|\))""")
TEMPLATES = (ROOT / "theme" / "templates", ROOT / "blisko")
PARAMETER = re.compile(r"(\w+)\s*=")


@dataclass(frozen=True)
class Use:
    """A place that asks for a text. `pattern` matches the keys it may mean."""

    place: str
    pattern: str
    literal: bool
    params: frozenset[str] | None = None


def texts(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.values()) if isinstance(entry, dict) else (entry,)


def parameters(entry: Entry) -> set[str]:
    return {name for text in texts(entry) for _, name, _, _ in Formatter().parse(text) if name}


@cache
def uses() -> tuple[Use, ...]:
    found: list[Use] = []
    for path in sorted((ROOT / "blisko").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(ROOT).as_posix()
        found += _asked(tree, place)
        found += _strings(tree, place)
    for path in sorted((ROOT / "blisko" / "editor" / "static").glob("*.js")):
        found += _in_script(path)
    for folder in TEMPLATES:
        for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.xml"))):
            found += _in_template(path)
    return tuple(found)


IN_SCRIPT = re.compile(r"""\bt\(\s*"([\w.-]+)"\s*(?:,\s*\{([^{}]*)\})?""")
STRING = re.compile(r""""([a-z]+\.[\w.]+)"|`([a-z]+\.[\w.]*\$\{[^`]*)`""")
OF_SCRIPTS = "editor.ui."
ONLINE = "online."  # words that stand in for those of the same name where the editor is published


def as_asked(key: str) -> str:
    """A key as scripts ask for it."""
    return f"{OF_SCRIPTS}{key.removeprefix(ONLINE)}" if key.startswith(ONLINE) else key


def _in_script(path: Path) -> Iterator[Use]:
    """What the page of the editor asks for: `t("key", { count })`, and keys put together."""
    text = path.read_text(encoding="utf-8")
    for match in IN_SCRIPT.finditer(text):
        names = {part.partition(":")[0].strip() for part in (match[2] or "").split(",")}
        pattern = re.escape(OF_SCRIPTS + match[1])
        params = None if any("..." in name for name in names) else frozenset(names)
        yield Use(path.name, pattern, literal=True, params=params)
    for match in STRING.finditer(text):
        key = match[1] or re.sub(r"\$\{[^}]*\}", "\0", match[2])
        pattern = re.escape(OF_SCRIPTS + key).replace("\0", r"[\w.-]+")
        yield Use(path.name, pattern, literal=False)


def _asked(tree: ast.Module, place: str) -> Iterator[Use]:
    """Calls such as `words.text("key", count=1)`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or _name(node.func) not in ASKING:
            continue
        first = node.args[0]
        key = first.value if isinstance(first, ast.Constant) else None
        if isinstance(key, str) and KEY.fullmatch(key):
            known = {word.arg for word in node.keywords}
            params = None if None in known else frozenset(str(name) for name in known)
            yield Use(f"{place}:{node.lineno}", re.escape(key), literal=True, params=params)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _strings(tree: ast.Module, place: str) -> Iterator[Use]:
    """Every string that may be a key or the pattern of one, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield Use(f"{place}:{node.lineno}", _pattern(node), literal=False)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Use(f"{place}:{node.lineno}", re.escape(node.value), literal=False)


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+"
        for part in node.values
    )


def _in_template(path: Path) -> Iterator[Use]:
    text = path.read_text(encoding="utf-8")
    for match in IN_TEMPLATE.finditer(text):
        place = f"{path.relative_to(ROOT).as_posix()}:{text.count(chr(10), 0, match.start()) + 1}"
        if match[2]:
            yield Use(place, re.escape(match[1]) + r"[\w.-]+", literal=False)
        else:
            params = frozenset(PARAMETER.findall(match[3] or ""))
            yield Use(place, re.escape(match[1]), literal=True, params=params)
    for call in re.findall(r"\bt\(([^()]*)\)", text):
        for key in re.findall(r"""["']([a-z_]+\.[\w.-]+\w)["'](?!\s*~)""", call):
            yield Use(path.name, re.escape(key), literal=True)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_keys(language: str) -> None:
    assert sorted(messages(language).entries) == sorted(messages(LANGUAGES[0]).entries)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_parameters(language: str) -> None:
    first, other = messages(LANGUAGES[0]).entries, messages(language).entries
    differing = [key for key in first if parameters(first[key]) != parameters(other[key])]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_every_form_of_the_language(language: str) -> None:
    forms = {k: set(e) for k, e in messages(language).entries.items() if isinstance(e, dict)}
    assert {key: found for key, found in forms.items() if found != FORMS[language]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_tidy(language: str) -> None:
    untidy = [
        key
        for key, entry in messages(language).entries.items()
        for text in texts(entry)
        if not text or re.search(r"\S  +\S", text) or "..." in text
    ]
    assert untidy == []


def test_every_key_that_is_asked_for_exists() -> None:
    entries = messages(LANGUAGES[0]).entries
    known = {*entries, *map(as_asked, entries)}
    missing = [u.place for u in uses() if u.literal and re.sub(r"\\", "", u.pattern) not in known]
    assert missing == []


def test_every_text_gets_the_parameters_it_needs() -> None:
    known = messages(LANGUAGES[0]).entries
    lacking = []
    for use in uses():
        key = re.sub(r"\\", "", use.pattern)
        if use.literal and use.params is not None and key in known:
            needed = parameters(known[key]) - use.params
            if needed:
                lacking.append((use.place, key, sorted(needed)))
    assert lacking == []


def test_every_text_is_used() -> None:
    patterns = {use.pattern for use in uses()}
    exact = {re.sub(r"\\(.)", r"\1", pattern) for pattern in patterns if "[" not in pattern}
    loose = [re.compile(p) for p in sorted(patterns) if "[" in p and "\\." in p and p[0].isalpha()]
    unused = [key for key in messages(LANGUAGES[0]).entries if not _is_used(key, exact, loose)]
    assert unused == []


def _is_used(key: str, exact: set[str], loose: list[re.Pattern[str]]) -> bool:
    if key.startswith("problem."):
        return key.split(".")[1] in exact
    if not {key, as_asked(key)}.isdisjoint(exact) or key.startswith(("field.", "choice.", "also.")):
        return True  # the model's own names: tests of the glossary hold them to it
    return any(pattern.fullmatch(as_asked(key)) for pattern in loose)


def test_warnings_and_hints_are_codes_that_exist() -> None:
    codes = {k.split(".")[1] for k in messages(LANGUAGES[0]).entries if k.startswith("problem.")}
    assert sorted(LEVELS.keys() - codes) == []


def test_every_problem_says_what_is_wrong_and_more() -> None:
    words = messages(LANGUAGES[0])
    codes = {key.split(".")[1] for key in words.entries if key.startswith("problem.")}
    silent = [
        code
        for code in sorted(codes)
        if not words.has(f"problem.{code}.message")
        or not any(words.has(f"problem.{code}.{part}") for part in ("why", "hint", "mended"))
    ]
    assert silent == []


def test_plural_forms_are_chosen_by_the_count() -> None:
    words = messages("pl")
    assert [words.text("tag.count", count=n) for n in (1, 3, 12)] == [
        "1 wpis",
        "3 wpisy",
        "12 wpisów",
    ]
    with pytest.raises(TypeError, match="count"):
        words.text("tag.count")


def test_a_text_may_hold_braces_of_an_author() -> None:
    text = messages("pl").text("problem.unknown-key.message", key="{nic}", about="", label="")
    assert "{nic}" in text


def test_a_key_that_is_in_no_catalogue() -> None:
    words = messages("pl")
    assert words.get("brak.takiego") == ""
    assert not words.has("brak.takiego")
    with pytest.raises(KeyError):
        words.text("brak.takiego")


def test_an_unknown_language_gets_polish() -> None:
    assert messages("de").language == "pl"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: str(kind.kind))
def test_every_kind_has_its_words(kind: type[kinds.Entry], language: str) -> None:
    """In `kinds.toml`: `all` alone may be left out, where the list itself has the right name."""
    wanted = {"name", "about", "write"} | ({"list", "description"} if kind.has_list else set())
    words = messages(language)
    assert {name for name in wanted if not words.has(f"kind.{kind.kind}.{name}")} == set()
