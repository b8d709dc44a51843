"""The command line in the site's language: help, and answers to what cannot be understood.

invoke parses it; what it would say in English, in words for programmers, is said here.
"""

import datetime as dt
import inspect
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

import invoke
from invoke import Exit, ParseError, Task
from invoke.parser import Parser
from invoke.parser.context import ParserContext

from blisko.commands.build import USAGE_ERROR
from blisko.locale.messages import DEFAULT_LANGUAGE, Messages, messages
from blisko.model.file_names import FILE_NAME
from blisko.system.paths import ROOT

COMMAND = "python3 tasks.py"
PORTS = range(1, 65536)
EXAMPLES = {
    "content": "demo",
    "today": "2026-03-10",
    "port": "8000",
    "format": "json",
    "limit": "5",
}
_LANGUAGE = re.compile(r"^language:\s*[\"']?(\w+)", re.MULTILINE)
_OF_INVOKE = frozenset({"--version", "-V", "--complete", "--print-completion-script"})
_OURS = frozenset({"--search-root", "-r"})  # how `tasks.py` calls invoke; each has a value


def words_for(arguments: Sequence[str]) -> Messages:
    """The catalogue of the site that a command line is about; of Polish where nothing says."""
    said = [part for argument in arguments for part in argument.split("=", 1)]
    named = [after for option, after in pairwise(said) if option in {"--content", "-c"}]
    path = (Path(named[-1]) if named else ROOT / "content") / FILE_NAME
    try:
        stated = _LANGUAGE.search(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        stated = None
    return messages(stated[1] if stated else DEFAULT_LANGUAGE)


def explained(body: Callable[..., None], words: Messages) -> dict[str, str]:
    """What each option of a verb is for; `body` is told what the verb does."""
    name = body.__name__
    body.__doc__ = words.text(f"verb.{name}.about")
    options = list(inspect.signature(body).parameters)[1:]  # the first is invoke's context
    return {option: words.text(f"verb.{name}.{option}") for option in options}


def day_named(text: str, words: Messages) -> dt.date | None:
    """The day named on the command line; None stands for today in the organisation's time zone."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise Exit(words.text("line.not_a_day", value=text), USAGE_ERROR) from None


def port_named(port: int, words: Messages) -> int:
    """A port that a server can have."""
    if port not in PORTS:
        raise Exit(words.text("line.port", value=port), USAGE_ERROR)
    return port


def understand(arguments: Sequence[str], verbs: Mapping[str, object], words: Messages) -> None:
    """Answer a call for help, or a command line that cannot be understood; else do nothing."""
    tasks = [task for task in verbs.values() if isinstance(task, Task)]
    contexts = {str(context.name): context for context in invoke.Collection(*tasks).to_contexts()}
    said = _said(arguments)
    if not said or said[0] in _OF_INVOKE:
        return
    if said[0] in {"--list", "-l"}:
        abouts = {name: words.text(f"verb.{_key(name)}.about") for name in sorted(contexts)}
        sys.stdout.write(f"{words.text('line.verbs')}\n\n{_table(abouts.items())}\n")
        raise Exit(code=0)
    verb = next((contexts[word] for word in said if word in contexts), None)
    if verb and {"--help", "-h"}.intersection(said):
        sys.stdout.write(_help(verb, words) + "\n")
        raise Exit(code=0)
    if verb is None:
        name = next((word for word in said if not word.startswith("-")), said[0])
        guess = _guess(name, contexts, words)
        listed = ", ".join(sorted(contexts))
        raise Exit(words.text("line.no_verb", said=name, guess=guess, verbs=listed), USAGE_ERROR)
    refused = _refusal(said, contexts, verb, words)
    if refused:
        raise Exit(refused, USAGE_ERROR)


def _said(arguments: Sequence[str]) -> list[str]:
    """What the person wrote, without what `tasks.py` adds for invoke."""
    said, skip = [], False
    for argument in arguments:
        if not skip and argument not in _OURS:
            said.append(argument)
        skip = argument in _OURS and not skip
    return said


def _refusal(
    said: list[str], contexts: Mapping[str, ParserContext], verb: ParserContext, words: Messages
) -> str:
    """Why a command line cannot be understood, and what to write instead; "" for one that can."""
    parts: dict[str, str] = {"command": COMMAND, "verb": verb.name or ""}
    try:
        Parser(contexts=list(contexts.values())).parse_argv(list(said))
    except ValueError:
        return _not_whole(said, verb, words)
    except ParseError as error:
        unknown = re.search(r"No idea what '(.*)' is", str(error))
        if unknown and unknown[1].startswith("-"):
            guess = _guess(unknown[1].partition("=")[0], verb.flags, words)
            return words.text("line.no_option", **parts, said=unknown[1], guess=guess)
        if unknown:
            return words.text("line.too_many", **parts, said=unknown[1])
        option = re.search(r"<Argument: ([\w-]+)", str(error)) or re.search(
            r"'--([\w-]+)'", str(error)
        )
        if "needed value" in str(error) and option:
            example = EXAMPLES.get(option[1], words.text("line.value"))
            return words.text("line.no_value", **parts, option=option[1], example=example)
        if "required positional" in str(error):
            missing = ", ".join(re.findall(r"'([\w-]+)'", str(error))[1:])
            return words.text("line.no_word", **parts, words=missing, usage=_usage(verb, words))
        if "take any value" in str(error) and option:
            return words.text("line.takes_no_value", option=option[1])
        return str(error)
    return ""


def _not_whole(said: Sequence[str], verb: ParserContext, words: Messages) -> str:
    """Which option has a value that is no number."""
    text = " ".join(said).replace("=", " ").split()
    for before, value in pairwise(text):
        argument = verb.flags.get(before)
        if argument and argument.kind is int and not value.lstrip("-").isdigit():
            name = str(argument.name).replace("_", "-")
            example = EXAMPLES.get(name, "4")
            return words.text("line.not_whole", option=name, value=value, example=example)
    return words.text("line.too_many", verb=verb.name, said=said[-1])


def _guess(said: str, known: Mapping[str, object], words: Messages) -> str:
    near = get_close_matches(said, list(known), 1, 0.7)
    return words.text("line.guess", near=near[0]) if near else ""


def _usage(verb: ParserContext, words: Messages) -> str:
    one = [argument for argument in verb.positional_args if argument.kind is not list]
    named = [f"<{argument.name}>" for argument in one]
    return " ".join([*named, words.text("line.options_called")])


def _help(verb: ParserContext, words: Messages) -> str:
    """What a verb does, and each of its options."""
    name = str(verb.name)
    rows = []
    for argument in dict.fromkeys(verb.flags.values()):
        value = "" if argument.kind is bool else f" {words.text('line.value')}"
        flag = str(argument.name).replace("_", "-")
        rows.append((f"--{flag}{value}", argument.help or ""))
    lines = [
        words.text("line.usage", command=COMMAND, verb=name, rest=_usage(verb, words)),
        words.text(f"verb.{_key(name)}.about"),
        *(["", words.text("line.options"), _table(rows)] if rows else []),
    ]
    return "\n".join(lines)


def _table(rows: Collection[tuple[str, str]]) -> str:
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"  {name:<{width}}  {text}" for name, text in rows)


def _key(verb: str) -> str:
    return verb.replace("-", "_")
