"""Masked text: a document as it is read, with everything the rules may not touch out of reach.

A tag is masked by one character that says only whether text flows across it, so that a rule sees
"w <em>domu</em>" as two words with a space between them. Code, addresses, elements of another
language and elements of class ``verbatim`` are masked whole.
"""

import re
from functools import lru_cache

# The masks are lone surrogates: no text that was read from a file or can be written to one holds
# any, so nothing that an author writes is taken for a mask.
#: A tag that text flows across.
INLINE = "\udbfc"
#: Something inline that no rule may look into; it stands for a word.
OBJECT = "\udbfd"
#: A tag, or a whole element, that text does not flow across.
BLOCK = "\udbfe"
#: The opening tag of a heading, also an edge of text.
HEADING = "\udbff"
EDGES = BLOCK + HEADING

#: Space that rules may bind, for regular expressions.
SPACE = r"[ \t\n\r\u00a0]"

_MASKS = (INLINE, OBJECT, BLOCK, HEADING)

_INLINE_TAGS = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em",
        "font", "i", "ins", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_OBJECT_TAGS = frozenset(("audio", "button", "canvas", "img", "input", "object", "picture"))
_VERBATIM_TAGS = {
    **dict.fromkeys(("code", "kbd", "samp", "math", "svg", "textarea"), OBJECT),
    **dict.fromkeys(("pre", "script", "style", "title"), BLOCK),
}
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_VOID_TAGS = frozenset(
    ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)

_TAG = re.compile(
    r"(</?[a-zA-Z][^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>|<!--(?:(?!<!--).)*?-->|<[!?][^>]*>)",
    re.DOTALL,
)
_ENTITIES = {"&nbsp;": "\u00a0", "&quot;": '"', "&#39;": "'", "&#x27;": "'"}
_ENTITY = re.compile("&(?:nbsp|quot|#39|#x27);")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"\s([^\s=<>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s<>\"']+)))?")
_LANGUAGE = re.compile("[a-zA-Z]+")

# An address ends before the punctuation of the sentence it stands in.
_TO_END = r"[^\s<>\"„”«»\udbfc-\udbff]*[^\s<>\"„”«».,;:!?)\]…\udbfc-\udbff]"
_ADDRESSES = {
    "://": re.compile(rf"https?://{_TO_END}"),
    "www.": re.compile(rf"www\.{_TO_END}"),
}
_HOST_OF_EMAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)*")
_NAME_OF_EMAIL = re.compile(r"\w[\w.!#$%&'*+/=?^`{|}~-]*$")
_LONGEST_NAME = 64  # RFC 5321, section 4.5.3.1.1


class Masker:
    """Masks HTML fragments for the rules of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._mask_of = lru_cache(maxsize=4096)(self._look_at)

    def mask(self, html: str) -> tuple[str, list[str]]:
        """Return the masked text of a fragment, and what its masks stand for, in order."""
        parts = _TAG.split(html)
        texts, tags = parts[::2], parts[1::2]
        masks = list(map(self._mask_of, tags))
        if len("".join(masks)) > len(masks):
            for start, end in reversed(_verbatim_spans(tags, masks)):
                tags[start : end + 1] = ["".join(parts[2 * start + 1 : 2 * end + 2])]
                masks[start : end + 1] = [masks[start][0]]
                del texts[start + 1 : end + 1]
        masked = "".join(interleave(texts, masks))
        masked = _ENTITY.sub(lambda match: _ENTITIES[match[0]], masked)
        return _mask_addresses(masked, tags)

    def _look_at(self, tag: str) -> str:
        """Return the mask of a tag, and after it the name of an element to be masked whole."""
        match = _NAME.match(tag)
        if not match:
            return OBJECT if tag.startswith("<!--") else BLOCK
        name = match[1].lower()
        opens = not tag.startswith("</") and name not in _VOID_TAGS
        verbatim = name if opens and _is_verbatim(name, tag, self._language) else ""
        if name in _VERBATIM_TAGS:
            return _VERBATIM_TAGS[name] + verbatim
        if name in _INLINE_TAGS:
            return OBJECT + verbatim if verbatim else INLINE
        if name in _OBJECT_TAGS:
            return OBJECT + verbatim
        return (HEADING if opens and name in _HEADING_TAGS else BLOCK) + verbatim


def mask_text(plain: str) -> tuple[str, list[str]]:
    """Return plain text with its addresses masked, and the addresses."""
    return _mask_addresses(plain, [])


def unmask(masked: str, tokens: list[str]) -> str:
    """Put the tokens back; the first mask is the edge of the document and stands for none."""
    for mask in (INLINE, OBJECT, HEADING):  # several times faster than a regular expression
        masked = masked.replace(mask, BLOCK)
    return "".join(interleave(masked.split(BLOCK), ["", *tokens]))


def interleave(texts: list[str], between: list[str]) -> list[str]:
    """Return texts with what stands between them."""
    parts = [""] * (len(texts) + len(between))
    parts[::2], parts[1::2] = texts, between
    return parts


def visible(masked: str, place: int, step: int) -> str:
    """Return the character at a place, or the next one beyond the inline tags there."""
    while 0 <= place < len(masked):
        if masked[place] != INLINE:
            return masked[place]
        place += step
    return BLOCK


def _mask_addresses(masked: str, tokens: list[str]) -> tuple[str, list[str]]:
    """Mask web and e-mail addresses too, and put the edge of the document in front."""
    parts = [BLOCK]
    all_tokens: list[str] = []
    done = used = 0
    for start, end in _addresses(masked):
        if start < done:
            continue  # inside the one before: https://www.example.org
        text = masked[done:start]
        tags = sum(map(text.count, _MASKS))
        all_tokens += (*tokens[used : used + tags], masked[start:end])
        parts += (text, OBJECT)
        done, used = end, used + tags
    return "".join((*parts, masked[done:])), [*all_tokens, *tokens[used:]]


def _addresses(masked: str) -> list[tuple[int, int]]:
    """Return the spans of all addresses; a text without their signs is not searched."""
    spans = [
        match.span()
        for sign, pattern in _ADDRESSES.items()
        if sign in masked
        for match in pattern.finditer(masked)
    ]
    if "@" in masked:
        for host in _HOST_OF_EMAIL.finditer(masked):
            place = host.start()
            name = _NAME_OF_EMAIL.search(masked, max(0, place - _LONGEST_NAME), place)
            if name:
                spans.append((name.start(), host.end()))
    return sorted(spans)


def _is_verbatim(name: str, tag: str, language: str) -> bool:
    if name in _VERBATIM_TAGS:
        return True
    if "verbatim" not in tag and "lang" not in tag:
        return False
    found = {match[1]: match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(tag)}
    lang = _LANGUAGE.match(found.get("lang", ""))
    other = bool(lang and lang[0].lower() != language)
    return other or "verbatim" in found.get("class", "").split()


def _verbatim_spans(tags: list[str], masks: list[str]) -> list[tuple[int, int]]:
    """Return the places of the first and the last tag of each element to be masked whole."""
    spans: list[tuple[int, int]] = []
    for place, mask in enumerate(masks):
        if len(mask) > 1 and not (spans and place <= spans[-1][1]):  # not inside the one before
            spans.append((place, _closing(tags, place, mask[1:])))
    return spans


def _closing(tags: list[str], place: int, name: str) -> int:
    """Return the place of the tag that closes an element, or of the last tag there is."""
    depth = 0
    for number in range(place, len(tags)):
        match = _NAME.match(tags[number])
        if match and match[1].lower() == name:
            depth += -1 if tags[number].startswith("</") else 1
            if depth == 0:
                return number
    return len(tags) - 1
