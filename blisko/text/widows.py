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
# Lone surrogates, which no text holds that can be written to a file.
_MASKED_NBSP, _MASKED_CODE, _MASKED_BREAK = "\udbfa", "\udbfb", "<\udbf9>"
# Besides pre and code. The last is any element of class verbatim: typogrify makes one regular
# expression of all these, and its own ".verbatim" knows no second class beside it.
_IGNORED = ["kbd", "samp", "script", "style", r"\w+(?=[^>]*\bverbatim\b)"]
_BREAK = re.compile(r"<br\b[^>]*>\s*")
_BINDING = "&nbsp;"
_LAST_WORD = re.compile(r"[^\s<>]*$")
_FIRST_WORD = re.compile(r"[^\s<>]*")


def without_widows(html: str) -> str:
    """Bind the last two words of paragraphs, headings and list items when they are short."""
    sections = process_ignores(html.replace(_BINDING, _NBSP), _IGNORED)
    code = [part for part, is_text in sections if not is_text]
    masked = "".join(part if is_text else _MASKED_CODE for part, is_text in sections)
    breaks = _BREAK.findall(masked)
    masked = _BREAK.sub(_MASKED_BREAK, masked).replace(_NBSP, _MASKED_NBSP)
    bound = _loosen(widont(masked)).replace(_MASKED_NBSP, _NBSP)
    return _fill(_fill(bound, _MASKED_BREAK, breaks), _MASKED_CODE, code)


def _loosen(bound: str) -> str:
    """Keep the bindings that widont made between short words; make the others spaces again."""
    first, *others = bound.split(_BINDING)
    parts = [first]
    for part in others:
        parts += (_NBSP if _belong_together(parts[-1], part) else " ", part)
    return "".join(parts)


def _belong_together(before: str, after: str) -> bool:
    left, right = _LAST_WORD.search(before[-LONGEST - 1 :]), _FIRST_WORD.match(after)
    last = right[0] if right else ""
    words = (left[0] if left else "") + last
    if len(words) >= LONGEST or _MASKED_CODE in words or before.endswith(("–", "—")):
        return False
    return _MASKED_NBSP not in last  # else two words already stand together there


def _fill(text: str, mask: str, parts: list[str]) -> str:
    texts = text.split(mask)
    return "".join(text + part for text, part in zip(texts, [*parts, ""], strict=True))
