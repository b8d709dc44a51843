"""No last line of one short word: typogrify's widont, kept to what it does right.

Left to itself widont takes a line break for a word, binds long words that a phone cannot hold on
one line, and a dash to the word after it. So code (found by typogrify as well) and line breaks are
masked, and what should not have been bound is loosened again.

widont searches from every character on, and changes the last gap of a block alone. So it is shown
that gap and what follows it, of each block: the same result in a fifth of the time.
"""

import re
from itertools import chain, pairwise

from typogrify.filters import process_ignores, widont

#: Fewer characters than these are bound together at the end of a block: the heading of a phone
#: with letters twice as large holds as many in a line.
LONGEST = 14

_NBSP = "\N{NO-BREAK SPACE}"
# Lone surrogates, which no text holds that can be written to a file.
_MASKED_NBSP, _MASKED_CODE, _MASKED_BREAK = "\udbfa", "\udbfb", "<\udbf9>"
_MASKED_CUT = "<\udbf8>"  # between ends of blocks
# Besides pre and code. The last is any element of class verbatim: typogrify makes one regular
# expression of all these, and its own ".verbatim" knows no second class beside it.
_MARKS_OF_IGNORED = ("<pre", "<code", "<kbd", "<samp", "<script", "<style", "verbatim")
_IGNORED = ["kbd", "samp", "script", "style", r"\w+(?=[^>]*\bverbatim\b)"]
_BREAK = re.compile(r"<br\b[^>]*>\s*")
_BINDING = "&nbsp;"
# What widont takes for the end of a block, and what it wants before a gap and after it.
_END = re.compile(r"</(?:p|h[1-6]|li|dt|dd)>")
_UP_TO_LAST_GAP = re.compile(
    r".*(?=(?:</?(?:a|em|span|strong|i|b)[^>]*>|[^<>\s])\s+[^<>\s]+\s*(?:<|$))", re.DOTALL
)
_LAST_WORD = re.compile(r"(?:.*[\s<>])?([^\s<>]*)", re.DOTALL)
_FIRST_WORD = re.compile(r"[^\s<>]*")


def without_widows(html: str) -> str:
    """Bind the last two words of paragraphs, headings and list items when they are short.

    Tags are as the sanitizer writes them: lower-case names, no < or > in attributes.
    """
    masked, code = _mask_code(html.replace(_BINDING, _NBSP))
    breaks = _BREAK.findall(masked) if "<br" in masked else []
    if breaks:
        masked = _BREAK.sub(_MASKED_BREAK, masked)
    bound = _loosen(_bind(masked.replace(_NBSP, _MASKED_NBSP))).replace(_MASKED_NBSP, _NBSP)
    return _fill(_fill(bound, _MASKED_BREAK, breaks), _MASKED_CODE, code)


def _mask_code(html: str) -> tuple[str, list[str]]:
    """Return the text with code masked, and the code."""
    if not any(mark in html for mark in _MARKS_OF_IGNORED):
        return html, []
    sections = process_ignores(html, _IGNORED)
    masked = "".join(part if is_text else _MASKED_CODE for part, is_text in sections)
    return masked, [part for part, is_text in sections if not is_text]


def _bind(masked: str) -> str:
    """Return what widont makes of the text: it need not see what stands before the last gaps."""
    ends = [0, *(match.end() for match in _END.finditer(masked)), len(masked)]
    before: list[str] = []
    last: list[str] = []
    done = 0
    for start, end in pairwise(ends):
        gap = _UP_TO_LAST_GAP.match(masked, start, end)
        if gap:
            before.append(masked[done : gap.end()])
            last.append(masked[gap.end() : end])
            done = end
    if not last:
        return masked
    bound = widont(_MASKED_CUT.join(last)).split(_MASKED_CUT)
    return "".join(chain.from_iterable(zip(before, bound, strict=True))) + masked[done:]


def _loosen(bound: str) -> str:
    """Keep the bindings that widont made between short words; make the others spaces again."""
    first, *others = bound.split(_BINDING)
    parts = [first]
    for part in others:
        parts += (_NBSP if _belong_together(parts[-1], part) else " ", part)
    return "".join(parts)


def _belong_together(before: str, after: str) -> bool:
    left, right = _LAST_WORD.fullmatch(before[-LONGEST - 1 :]), _FIRST_WORD.match(after)
    last = right[0] if right else ""
    words = (left[1] if left else "") + last
    if len(words) >= LONGEST or _MASKED_CODE in words or before.endswith(("–", "—")):
        return False
    return _MASKED_NBSP not in last  # else two words already stand together there


def _fill(text: str, mask: str, parts: list[str]) -> str:
    texts = text.split(mask)
    return "".join(text + part for text, part in zip(texts, [*parts, ""], strict=True))
