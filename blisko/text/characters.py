"""Signs that nobody sees or means: what becomes of them before anything reads a file.

They come with text from word processors and web pages, as they are or as references (`&#xFFFE;`),
and one of them makes a whole feed unreadable. Whoever reads a file, or shows it, works with the
same text; no line is added or taken away. The sanitizer, which decodes references, asks once more.
"""

import re

# Characters that XML and YAML refuse, or take for ends of lines.
_UNSEEN = dict.fromkeys(
    (
        *(*range(9), *range(11, 32), *range(127, 160)),  # controls, but for tab and end of line
        *(0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)),
    ),
    " ",
)
_ANY = re.compile(f"[{''.join(map(re.escape, map(chr, _UNSEEN)))}]")
# Spaces of word processors where YAML wants plain ones: before a line and after its colon.
_IN_FIELDS = re.compile(r"^[ \xa0]+(?:-[ \xa0]+)?|^-[ \xa0]+|(?<=:)[ \xa0]+", re.MULTILINE)
# In a body: places where a word may be parted, and marks around letters. A joiner stays, since
# some letters and emoji are nothing without it.
_INSIDE_WORDS = re.compile("[\xad\u200b\u2060\ufeff]")
# Lines without words; all that steers Markdown at the beginning of a line; the gap in "[a] (b)".
_IN_BODIES = re.compile(
    r"^[ \t\xa0]+$"
    r"|^[ \t\xa0]*(?:(?:[-*+>:•●▪■◦‣⁃∙·\uf0b7\uf0a7\uf0d8|]|#{1,6}|\d{1,9}[.)]|!!!|\[\^?[^\]\n]*\]:"
    r"|\[[xX \xa0]\])[ \t\xa0]+)*"
    r"|(?<=\])[ \t\xa0]+(?=\()"
    r"|(?<![ \t\xa0])[ \t]*\xa0[ \t\xa0]*$",
    re.MULTILINE,
)


def has_unseen(text: str) -> bool:
    """Whether a text holds characters that nobody means."""
    return _ANY.search(text) is not None


def without_unseen(text: str) -> str:
    """A text without characters that nobody means; they become spaces."""
    return text.translate(_UNSEEN) if has_unseen(text) else text  # searching is quicker


def with_plain_spaces(fields: str) -> str:
    """Front matter with plain spaces where YAML needs them."""
    return _IN_FIELDS.sub(_plain, fields) if "\xa0" in fields else fields


def plain_body(body: str) -> str:
    """A body with plain spaces where Markdown needs them, and without marks inside words."""
    if _INSIDE_WORDS.search(body):
        body = _INSIDE_WORDS.sub("", body)
    return _IN_BODIES.sub(_plain_or_none, body) if "\xa0" in body else body


def _plain(spaces: re.Match[str]) -> str:
    return spaces[0].replace("\N{NO-BREAK SPACE}", " ")


def _plain_or_none(spaces: re.Match[str]) -> str:
    """Plain spaces; nothing for what ends a line, where two would break it."""
    text = spaces.string
    at_end = spaces.end() == len(text) or text[spaces.end()] == "\n"
    return "" if at_end and not spaces[0].strip() else _plain(spaces)
