"""Front matter of other systems (TOML, JSON) -> the same fields as they are written here.

A foreign form is one mistake, told once, with the whole front matter as it should be. A value that
can be read keeps its meaning: dates lose the seconds and zone that nobody means.
"""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from blisko.model.mending.yaml_lines import plain, quoted

MOST_LINES = 200  # in which the names of fields are looked for, so that each has its line
_FENCE = re.compile(r"^(?P<mark>\+\+\+|---|;;;)[ \t]*(?P<name>toml|json)?[ \t]*$", re.IGNORECASE)
_SETTING = re.compile(r"^\s*[\"']?(?P<key>[^\W\d][\w-]*)[\"']?\s*=\s*(?P<value>\S(?:.*\S)?)\s*$")
_FIELD = re.compile(r"^[^\W\d][\w-]*\s*:(\s|$)")
_TABLE = re.compile(r"^\s*\[+[\w.\"'\s-]++\]+\s*$")


@dataclass(frozen=True)
class Foreign:
    """What was found: in which notation, the lines (from 0) it takes, and its fields.

    `fields` are lines of YAML, each with the line (from 0) that it comes from; None where the
    notation is clear and its text cannot be read.
    """

    notation: str
    end: int
    fields: tuple[tuple[int, str], ...] | None

    @property
    def mended(self) -> str:
        """The whole front matter as it is written here; "" where it cannot be read."""
        return "\n".join(("---", *(text for _, text in self.fields or ()), "---"))

    def as_yaml(self) -> str:
        """The fields as YAML, each in its line."""
        lines = [""] * self.end
        for number, text in self.fields or ():
            lines[number] = text if not lines[number] else lines[number]
        return "\n".join(lines)


def foreign(lines: Sequence[str]) -> Foreign | None:
    """The front matter at the beginning of a file when it is TOML or JSON; else None."""
    fence = _FENCE.match(lines[0])
    if lines[0].lstrip().startswith("{"):
        return _json(lines, 0, None)
    if fence is None:
        return None
    mark = fence["mark"]
    close = next((n for n, line in enumerate(lines) if n and line.rstrip() == mark), None)
    first = next((line.lstrip() for line in lines[1:close] if line.strip()), "")
    if first.startswith("{") and (mark == ";;;" or fence["name"]):
        return _json(lines, 1, close)
    return _toml(lines, close, sure=mark == "+++" or bool(fence["name"]))


def _json(lines: Sequence[str], start: int, close: int | None) -> Foreign | None:
    text = "\n".join(lines[start:])
    lead = len(text) - len(text.lstrip())
    try:
        read, end = json.JSONDecoder().raw_decode(text.lstrip())
    except ValueError:
        return Foreign("JSON", len(lines) if close is None else close + 1, None)
    after = start + text.count("\n", 0, lead + end) + 1
    if not isinstance(read, dict) or not read:
        return None
    begun = [rf'"{re.escape(key)}"\s*:' for key in read]
    return Foreign("JSON", max(after, (close or 0) + 1), _fields(read, begun, lines))


def _toml(lines: Sequence[str], close: int | None, *, sure: bool) -> Foreign | None:
    """TOML between its fences; `sure` where they say so, also without the second one."""
    last = close
    if last is None:
        last = next((n for n, line in enumerate(lines) if n and not _may_be_toml(line)), len(lines))
    inside = lines[1:last]
    settings = [line for line in inside if _SETTING.match(line)]
    if not settings or any(map(_FIELD.match, inside)) or not (sure or close):
        return None
    end = last if close is None else close + 1
    try:
        read = tomllib.loads("\n".join(inside))
    except tomllib.TOMLDecodeError:
        words = [line for line in inside if line.strip() and not line.lstrip().startswith("#")]
        if not all(map(_SETTING.match, words)):
            return Foreign("TOML", end, None) if sure else None
        found = [match for line in words if (match := _SETTING.match(line))]
        read = {match["key"]: toml_value(match["value"]) for match in found}
    begun = [rf"^\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]" for key in read]
    return Foreign("TOML", end, _fields(read, begun, lines))


def _may_be_toml(line: str) -> bool:
    blank = not line.strip() or line.lstrip().startswith("#") or line[:1].isspace()
    return blank or bool(_SETTING.match(line) or _TABLE.match(line))


def toml_value(text: str) -> object:
    """The value after a sign of equality; words without quotation marks are themselves."""
    try:
        read: object = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
    return read


def _fields(
    read: dict[str, Any], begun: Sequence[str], lines: Sequence[str]
) -> tuple[tuple[int, str], ...]:
    fields = []
    for (key, value), begins in zip(read.items(), begun, strict=True):
        if value in (None, "", [], {}):
            continue
        line = next((n for n, line in enumerate(lines[:MOST_LINES]) if re.search(begins, line)), 0)
        fields.append((line, f"{plain(key)}: {as_yaml(value)}"))
    return tuple(sorted(fields, key=lambda field: field[0]))


def as_yaml(value: object) -> str:
    """A value as it is written here, in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time.min else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_yaml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{plain(key)}: {as_yaml(item)}' for key, item in value.items())}}}"
    text = " ".join(str(value).split())
    return plain(text) if text else quoted(text)
