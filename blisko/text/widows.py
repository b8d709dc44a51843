"""No last line of one short word: typogrify's widont, kept to what it does right.

Left to itself widont takes a line break for a word, binds long words that a phone cannot hold on
one line, and a dash to the word after it. So code (found by typogrify as well) and line breaks are
masked, and what should not have been bound is loosened again.
"""

import re

from typogrify.filters import process_ignores, widont

#: The most characters bound together at the end of a block; a phone shows about 35 in a line.
LONGEST = 20

_NBSP = "\N{NO-BREAK SPACE}"
_MASKED_NBSP, _MASKED_CODE, _MASKED_BREAK = "\x05", "\x06", "<\x07>"
_IGNORED = ["kbd", "samp", "script", "style"]  # besides pre and code
_BREAK = re.compile(r"<br\b[^>]*>\s*")
_BOUND = re.compile(r"([^\s<>]*)&nbsp;([^\s<>]*)")


def without_widows(html: str) -> str:
    """Bind the last two words of paragraphs, headings and list items when they are short.

    The fragment holds no control characters; the sanitizer sees to that.
    """
    sections = process_ignores(html.replace("&nbsp;", _NBSP), _IGNORED)
    code = [part for part, is_text in sections if not is_text]
    masked = "".join(part if is_text else _MASKED_CODE for part, is_text in sections)
    breaks = _BREAK.findall(masked)
    masked = _BREAK.sub(_MASKED_BREAK, masked).replace(_NBSP, _MASKED_NBSP)
    bound = _BOUND.sub(_loosen, widont(masked)).replace(_MASKED_NBSP, _NBSP)
    return _fill(_fill(bound, _MASKED_BREAK, breaks), _MASKED_CODE, code)


def _loosen(match: re.Match[str]) -> str:
    left, right = match.groups()
    long = len(left) + 1 + len(right) > LONGEST
    if long or left.endswith(("–", "—")) or _MASKED_CODE in left + right:
        return f"{left} {right}"
    return f"{left}{_NBSP}{right}"


def _fill(text: str, mask: str, parts: list[str]) -> str:
    texts = text.split(mask)
    return "".join(text + part for text, part in zip(texts, [*parts, ""], strict=True))
