"""Bare addresses in a text, of pages and of e-mail, as GitHub finds them."""

import re
import unicodedata
from dataclasses import dataclass

_SCHEME = re.compile(r"(?:https?)\Z", re.IGNORECASE)
_BEFORE_HOST = frozenset("*_~( \n\t\xa0")
_END = re.compile(r"[^\s<]*")
_LAST = frozenset("?!.,:*_~'\"”“„»«’…–—")
_ENTITY_END = re.compile(r"&[a-zA-Z]+;\Z")
_LOCAL = re.compile(r"(?:mailto:)?[a-zA-Z0-9.+_-]*\Z")
_DOMAIN = re.compile(r"@[a-zA-Z0-9_-]*(?:\.[a-zA-Z0-9][a-zA-Z0-9_-]*)*")
_LONGEST_LOCAL = 80
_MOST_DOTS = 10


@dataclass(frozen=True, slots=True)
class BareLink:
    """An address found in a text: its words, its end, and how many characters before the sign."""

    address: str
    text: str
    end: int
    before: int = 0


def read_web_address(text: str, at: int, before: str) -> BareLink | None:
    """The address whose "://" is at this place, after the words `before`."""
    letters = len(before)
    while letters and before[letters - 1].isascii() and before[letters - 1].isalpha():
        letters -= 1
    scheme = before[letters:]
    if not _SCHEME.fullmatch(scheme):
        return None
    host = at + 3
    if host >= len(text) or not _in_host(text[host]) or not _domain(text, host, dots=0):
        return None
    end = _trimmed(text, host)
    if end <= host:
        return None
    words = scheme + text[at:end]
    return BareLink(words, words, end, len(scheme))


def read_host(text: str, at: int) -> BareLink | None:
    """The address that begins with "www." at this place."""
    if at and text[at - 1] not in _BEFORE_HOST:
        return None
    if not _domain(text, at, dots=1):
        return None
    end = _trimmed(text, at)
    return BareLink(f"http://{text[at:end]}", text[at:end], end) if end > at + 4 else None


def read_email(text: str, at: int, start: int) -> BareLink | None:
    """The address of e-mail whose "@" is at this place; it begins after `start`."""
    local = _LOCAL.search(text, max(start, at - _LONGEST_LOCAL), at)
    domain = _DOMAIN.match(text, at)
    if not local or not domain or local[0] in {"", "mailto:"}:
        return None
    name = domain[0]
    following = text[domain.end() : domain.end() + 1]
    if "." not in name or following == "@" or not name[-1].isalpha():
        return None
    words = local[0] + name
    address = words if words.startswith("mailto:") else f"mailto:{words}"
    return BareLink(address, words, domain.end(), len(local[0]))


def _in_host(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] not in "PS"


def _domain(text: str, start: int, *, dots: int) -> bool:
    """Whether a host with so many dots begins there, without underscores in its last two parts."""
    at, found, last, second, marks = start, 0, 0, 0, 0
    while at < len(text):
        sign = text[at]
        marks = marks + 1 if sign == "_" else 0
        if sign == "_":
            last += 1
        elif sign == ".":
            second, last, found = last, 0, found + 1
        elif sign != "-" and not _in_host(sign):
            break
        at += 1
    last -= marks  # at the end of it they close emphasis
    return (not (last or second) or found > _MOST_DOTS) and found >= dots


def _trimmed(text: str, start: int) -> int:
    """Where an address ends: before the signs that end the sentence around it."""
    whole = _END.match(text, start)
    end = whole.end() if whole else start
    opening, closing = text.count("(", start, end), text.count(")", start, end)
    while end > start:
        sign = text[end - 1]
        if sign == ")":
            if closing <= opening:
                break
            closing -= 1
            end -= 1
        elif sign in _LAST:
            end -= 1
        elif sign == ";":
            entity = _ENTITY_END.search(text, start, end)
            end = entity.start() if entity else end - 1
        else:
            break
    return end
