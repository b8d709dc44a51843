"""iCalendar (RFC 5545): content lines as text, escaped and folded.

A calendar is a sequence of lines, each the name of a property (with its parameters) and a value. A
component is what stands between its lines BEGIN and END.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

Line = tuple[str, str]  # name with parameters, value

OCTETS = 75  # of a line, without its end
# A letter with the marks that are drawn on it, and signs that are joined to one.
_LETTER = re.compile(r".[\u0300-\u036f\u200d\ufe00-\ufe0f]{0,8}", re.DOTALL)
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_TO_ESCAPE = re.compile(r"[\\;,\n]")
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def render(lines: Iterable[Line]) -> str:
    """The lines as a file holds them."""
    return "".join(f"{fold(f'{name}:{value}')}\r\n" for name, value in lines)


def fold(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first begun with a space.

    No piece ends inside a letter.
    """
    if len(line.encode()) <= OCTETS:
        return line
    pieces, piece, room = [], "", OCTETS
    for letter in _LETTER.findall(line):
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece])


def text(words: str) -> str:
    """Words as a value: what has a meaning in a line is escaped, what nobody sees is left out."""
    plain = _CONTROL.sub("", _BREAK.sub("\n", words))
    return _TO_ESCAPE.sub(lambda match: _ESCAPED[match[0]], plain)


def texts(several: Iterable[str]) -> str:
    """Several words as the value of one property."""
    return ",".join(map(text, several))


def day(date: dt.date) -> str:
    """A day as a value."""
    return f"{date:%Y%m%d}"


def moment(local: dt.datetime) -> str:
    """A day and time as a value: by the clock of the zone that the property names."""
    return f"{local:%Y%m%dT%H%M%S}"


def utc(aware: dt.datetime) -> str:
    """A day and time as a value, in UTC."""
    return f"{moment(aware.astimezone(dt.UTC))}Z"


def component(name: str, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a component between those that begin and end it."""
    yield "BEGIN", name
    yield from lines
    yield "END", name
