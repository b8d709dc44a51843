"""Tags of sanitized HTML, taken apart into whole attributes.

nh3 writes a tag in one way: small letters, a space before each attribute, its value in double
quotes, and `<`, `>`, `"` in a value as references (a test holds it to that). So a tag ends at the
first `>`, and no `<` stands in text. But a value or a text may well hold ` src=`: whoever looks for
an attribute reads all of them, from the first on.
"""

import re
from collections.abc import Callable
from html import unescape

_ATTRIBUTES = r'(?: [^ ="<>]+="[^"]*")'
_ATTRIBUTE = re.compile(r' ([^ ="<>]+)="([^"]*)"')
_OPENING = re.compile(rf"<[a-z][a-z0-9]*{_ATTRIBUTES}+>")
_ID = re.compile(rf'<[a-z][a-z0-9]*{_ATTRIBUTES}*? id="([^"]*)"')


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag with their values, where references are decoded."""
    found: dict[str, str] = dict(_ATTRIBUTE.findall(tag))
    return {name: unescape(value) for name, value in found.items()} if "&" in tag else found


def with_value(tag: str, name: str, value: str) -> str:
    """The tag with another value, written as HTML, of this attribute."""
    return _ATTRIBUTE.sub(lambda m: f' {name}="{value}"' if m[1] == name else m[0], tag)


def ids(html: str) -> frozenset[str]:
    """What links may point to inside a fragment."""
    return frozenset(map(unescape, _ID.findall(html))) if ' id="' in html else frozenset()


def each(html: str, change: Callable[[str], str]) -> str:
    """The fragment with each opening tag that has attributes changed."""
    return _OPENING.sub(lambda match: change(match[0]), html)
