"""Typography: quotes, dashes and spaces that do not break, in the way of each language.

One document is one string: every tag is masked by a single character that says only whether text
flows across it, so a rule sees "w <em>domu</em>" as it is read, and each rule is one regular
expression over the whole. Then the tags go back to their places. What stands in code, attributes,
addresses, in elements of another language or of class ``verbatim`` is masked whole, so no rule can
reach it.

Every rule gives the same result when applied twice.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from blisko.text.rules import NEUTRAL, RULES, Rules

NBSP = "\N{NO-BREAK SPACE}"
_EN_DASH = "\N{EN DASH}"

# Masks. Text flows across an inline tag; something inline and untouchable stands for a word; text
# does not flow across a block's tag; a heading's opening tag is a boundary that rules may look for.
_INLINE, _OBJECT, _BLOCK, _HEADING = "\x01", "\x02", "\x03", "\x04"
_EDGES = _BLOCK + _HEADING
_MASK = re.compile("[\x01-\x04]")

_INLINE_TAGS = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark q rb rp rt ruby s small"
    " span strike strong sub sup time tt u var wbr".split()
)
_OBJECT_TAGS = frozenset("audio button canvas img input meter object output picture progress".split())
_VERBATIM_INLINE_TAGS = frozenset("code kbd samp math svg textarea".split())
_VERBATIM_BLOCK_TAGS = frozenset("pre script style title".split())
_HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_VOID_TAGS = frozenset("area br col hr img input link meta source track wbr".split())

_TAG = r"<!--.*?-->|<[!?][^>]*>|</?[a-zA-Z][^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>"
_TO_END = r"[^\s<>\"„”«»]*[^\s<>\"„”«».,;:!?)\]…]"
_URL = rf"https?://{_TO_END}|www\.{_TO_END}"
_EMAIL = r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*"
# Searching for e-mail addresses is slow, and most texts hold none.
_TOKEN = re.compile(f"({_TAG}|{_URL})", re.DOTALL)
_TOKEN_OR_EMAIL = re.compile(f"({_TAG}|{_URL}|{_EMAIL}|{_MASK.pattern})", re.DOTALL)
_ADDRESS = re.compile(f"({_URL}|{_EMAIL}|{_MASK.pattern})")
_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_CLASS_VERBATIM = re.compile(r"\sclass\s*=\s*(?:\"[^\"]*\bverbatim\b|'[^']*\bverbatim\b|verbatim\b)")
_LANG = re.compile(r"\slang\s*=\s*[\"']?([a-zA-Z]+)")

_SPACE = r"[ \t\n\r\u00a0]"
_SPACES = re.compile(f"{_SPACE}+")

_ELLIPSIS = re.compile(r"\.(?<!\.\.)\.\.(?!\.)")
_QUOTE = re.compile(f'["„”«»“{_EDGES}]|,,(?=\\w)')
_SINGLE_QUOTE = re.compile("'")
_FULL_STOP_IN_QUOTE = re.compile(
    rf"([^\s{_EDGES}]*)\.”(?=\x01*(?:{_SPACE}*[{_EDGES}]|{_SPACE}*$|{_SPACE}+[A-ZĄĆĘŁŃÓŚŹŻ„(]|\)))"
)
_NUMBER = rf"\d+(?:[.,:]\d+)*(?:[ \u00a0]\d{{3}}(?!\d))*"
_NUMBER_RANGE = re.compile(
    rf"(\d(?<![\w.,:/@+–-]\d)(?<![-–]{_SPACE}\d)(?:(?<=\d)\d*)(?:[.,:]\d+)*(?:[ \u00a0]\d{{3}}(?!\d))*)"
    rf"({_SPACE}*)(--?|–)({_SPACE}*)"
    rf"({_NUMBER})(?![\w/@]|[-–.,:/]\w|{_SPACE}*[-–=])"
)
_TIME = re.compile(r"\d{1,2}:\d\d")
_YEAR = re.compile(r"(?:1\d|20|21)\d\d")
_PLAIN_NUMBER = re.compile(r"[\d \u00a0]+(?:,\d+)?")
_SPACED_DASH = re.compile(
    rf"{_SPACE}+(\x01*)(-{{1,3}}|[–—])(\x01*)(?:({_SPACE}+)(?=[^\s{_EDGES}])|(?<=[–—])(?=[,;:)]))"
)
_DIGIT_GROUPS = re.compile(rf"\d(?<!\d\d)(?<![.,]\d)\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)")
_TELEPHONE = re.compile(rf"[Tt]el\.?:?{_SPACE}*\+?\d(?:{_SPACE}?\d)+")
_PERCENT = re.compile(rf"(\d){_SPACE}+([%‰])")
_CENTURY = re.compile(rf"([IVX]){_SPACE}+(?=w\.)")
_HEADING_TEXT = re.compile(f"{_HEADING}[^{_EDGES}]*")

# What may stand right before the first letter of a word.
_BEFORE_WORD = rf"[ \t\n\r\u00a0{_EDGES}(\[„”\"«»“‘–—…]"
_OPENING = frozenset(" \t\n\r\u00a0([{„«“‘–—-/" + _EDGES)
_CLOSED_BY = frozenset(" \t\n\r\u00a0)]}.,;:!?…”»’–—-/" + _EDGES)


@cache
def typography(language: str) -> "Typography":
    """Return the typographer of a language; one without rules of its own gets the neutral ones."""
    return Typography(language, RULES.get(language, NEUTRAL))


class Typography:
    """Sets text in the way of one language. Stateless after construction."""

    def __init__(self, language: str, rules: Rules) -> None:
        self._language = language
        self._rules = rules
        self._glue = _glue_pattern(rules, rules.short_words)
        self._glue_heading = _glue_pattern(rules, (*rules.short_words, *rules.heading_words))
        self._unit = re.compile(
            rf"(\d\x01*){_SPACE}+(?=\x01*(?:{_either(rules.after_number)})(?!\w))"
        )
        self._pages = re.compile(rf"(?:^|\W)(?:{_either(rules.pages)}){_SPACE}*$") if rules.pages else None

    def html(self, html: str, *, heading: bool = False) -> str:
        """Set the text nodes of an HTML fragment; ``heading`` for text of headings without their tags.

        Headings inside the fragment are found by their tags.
        """
        if "@" in html or _MASK.search(html):
            parts = _TOKEN_OR_EMAIL.split(html)
        else:
            parts = _TOKEN.split(html)
        masked, tokens = self._mask(parts)
        if "&" in masked:
            masked = masked.replace("&nbsp;", NBSP).replace("&quot;", '"').replace("&#39;", "'")
        return _unmask(self._set(masked, heading=heading), tokens)

    def text(self, plain: str, *, heading: bool = False) -> str:
        """Set plain text that is no HTML: titles, summaries, labels."""
        if "\n\n" in plain:
            return "\n\n".join(self.text(part, heading=heading) for part in plain.split("\n\n"))
        parts = _ADDRESS.split(plain)
        masked = _BLOCK + _OBJECT.join(parts[::2])
        return _unmask(self._set(masked, heading=heading), parts[1::2])

    def plain(self, text: str) -> str:
        """Set plain text for places where a no-break space would be noise.

        These are ``<title>``, meta descriptions, plain text in feeds and JSON.
        """
        return self.text(text).replace(NBSP, " ")

    def _mask(self, parts: list[str]) -> tuple[str, list[str]]:
        """Join texts (even places) and tokens (odd places) into masked text and what was masked."""
        masked = [_BLOCK, parts[0]]
        tokens: list[str] = []
        place, last = 1, len(parts)
        while place < last:
            token = parts[place]
            mask, verbatim = _classify(token, self._language)
            end = _end_of_element(parts, place, verbatim) if verbatim else place
            tokens.append(token if end == place else "".join(parts[place : end + 1]))
            masked += (mask, parts[end + 1])
            place = end + 2
        return "".join(masked), tokens

    def _set(self, masked: str, *, heading: bool) -> str:
        rules = self._rules
        if "..." in masked:
            masked = _ELLIPSIS.sub("…", masked)
        if rules.quotes and ('"' in masked or ",," in masked):
            masked = _set_quotes(masked, rules)
        if rules.single_quotes and "'" in masked:
            masked = _SINGLE_QUOTE.sub(_single_quote, masked)
        if rules.full_stop_after_quote and ".”" in masked:
            masked = _FULL_STOP_IN_QUOTE.sub(self._full_stop, masked)
        if "-" in masked or _EN_DASH in masked or "—" in masked:
            masked = _NUMBER_RANGE.sub(self._number_range, masked)
            masked = _SPACED_DASH.sub(_spaced_dash, masked)
        masked = (self._glue_heading if heading else self._glue).sub(_glue_words, masked)
        if not heading and _HEADING in masked:
            masked = _HEADING_TEXT.sub(self._heading, masked)
        return self._glue_numbers(masked)

    def _glue_numbers(self, masked: str) -> str:
        masked = self._unit.sub(rf"\1{NBSP}", masked)
        masked = _DIGIT_GROUPS.sub(_no_break, masked)
        if "%" in masked or "‰" in masked:
            masked = _PERCENT.sub(r"\1\2", masked)
        if "el" in masked:
            masked = _TELEPHONE.sub(_no_break, masked)
        return masked

    def _heading(self, match: re.Match[str]) -> str:
        return self._glue_heading.sub(_glue_words, match[0])

    def _full_stop(self, match: re.Match[str]) -> str:
        word = match[1].lstrip("„«(\x01\x02")
        if word in self._rules.abbreviations or word.endswith((".", "…", "!", "?")):
            return match[0]
        return f"{match[1]}”."

    def _number_range(self, match: re.Match[str]) -> str:
        first, before, dash, after, second = match.groups()
        both = (first, second)
        sure = all(map(_TIME.fullmatch, both)) or all(map(_YEAR.fullmatch, both))
        if before and after:
            is_range = sure or _may_be_range(first, second)
        elif before or after:
            is_range = False
        else:
            is_range = sure or dash == _EN_DASH or self._after_pages(match)
        return f"{first}{_EN_DASH}{second}" if is_range else match[0]

    def _after_pages(self, match: re.Match[str]) -> bool:
        if not self._pages:
            return False
        return bool(self._pages.search(match.string[max(0, match.start() - 8) : match.start()]))


def _either(words: tuple[str, ...]) -> str:
    """Return alternatives for a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def _with_capitals(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, *(word.capitalize() for word in words if word[0].islower()))


def _glue_pattern(rules: Rules, short_words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for a run of words that are glued to what follows them."""
    space = rf"\x01*{_SPACE}+\x01*"
    capital = r"[A-ZĄĆĘŁŃÓŚŹŻ]"
    kinds = []
    if short_words:
        kinds.append(f"(?:{_either(_with_capitals(short_words))}){space}(?=[^\\s{_EDGES}])")
    kinds.append(rf"(?:{capital}\.)+{space}(?={capital})")
    if rules.before_number:
        words = _either(_with_capitals(rules.before_number))
        kinds.append(rf"(?:{words}){space}(?=[+]?\d|[IVX]+\b)")
    if rules.before_name:
        words = _either(_with_capitals(rules.before_name))
        names = _either(rules.before_name)
        kinds.append(rf"(?<!\d[ \u00a0])(?:{words}){space}(?=[„«\"]?{capital}|(?:{names})\x01*{_SPACE})")
    return re.compile(rf"{_BEFORE_WORD}\x01*(?:{'|'.join(kinds)})+")


def _glue_words(match: re.Match[str]) -> str:
    run = match[0]
    return run[0] + _SPACES.sub(NBSP, run[1:])


def _no_break(match: re.Match[str]) -> str:
    return _SPACES.sub(NBSP, match[0])


@lru_cache(maxsize=4096)
def _classify(token: str, language: str) -> tuple[str, str]:
    """Return the mask of a token, and the name of the element when all of it is to be masked."""
    match = _TAG_NAME.match(token)
    if not match:
        return (_BLOCK if token.startswith("<") else _OBJECT), ""
    name = match[1].lower()
    opening = not token.startswith("</") and name not in _VOID_TAGS
    if name in _VERBATIM_BLOCK_TAGS:
        return _BLOCK, name if opening else ""
    if name in _VERBATIM_INLINE_TAGS:
        return _OBJECT, name if opening else ""
    verbatim = name if opening and _is_verbatim(token, language) else ""
    if name in _INLINE_TAGS:
        return (_OBJECT if verbatim else _INLINE), verbatim
    if name in _OBJECT_TAGS:
        return _OBJECT, verbatim
    return (_HEADING if opening and name in _HEADING_TAGS and not verbatim else _BLOCK), verbatim


def _is_verbatim(tag: str, language: str) -> bool:
    if "verbatim" in tag and _CLASS_VERBATIM.search(tag):
        return True
    lang = _LANG.search(tag) if "lang" in tag else None
    return bool(lang and lang[1].lower() != language)


def _end_of_element(parts: list[str], start: int, name: str) -> int:
    """Return the place of the tag that closes the element, or of the last token."""
    depth = 0
    for place in range(start, len(parts), 2):
        match = _TAG_NAME.match(parts[place])
        if match and match[1].lower() == name:
            depth += -1 if parts[place].startswith("</") else 1
            if depth == 0:
                return place
    return len(parts) - 2


def _unmask(masked: str, tokens: list[str]) -> str:
    """Put the tokens back in place of their masks; the first mask stands for no token."""
    texts = _MASK.split(masked)
    parts = [""] * (2 * len(texts) - 1)
    parts[::2] = texts
    parts[3::2] = tokens
    return "".join(parts)


def _visible(text: str, place: int, step: int) -> str:
    """Return the nearest character that is no inline tag; an edge at either end of the text."""
    while 0 <= place < len(text):
        if text[place] != _INLINE:
            return text[place]
        place += step
    return _BLOCK


def _set_quotes(masked: str, rules: Rules) -> str:
    """Turn straight double quotes, and ,, before a word, into the quotes of the language."""
    assert rules.quotes is not None and rules.inner_quotes is not None
    outer, inner = rules.quotes, rules.inner_quotes
    open_quotes: list[tuple[str, str]] = []

    def replace(match: re.Match[str]) -> str:
        sign = match[0]
        if sign in _EDGES:
            open_quotes.clear()
            return sign
        before = _visible(masked, match.start() - 1, -1)
        after = _visible(masked, match.end(), 1)
        if sign == '"':
            side = _side(before, after, depth=len(open_quotes))
        elif sign == ",,":
            side = "open" if before in _OPENING else ""
        else:
            side = "opened" if sign in "„«“" and sign in outer[0] + inner[0] + "„«" else "closed"
        if side == "open":
            pair = inner if open_quotes and open_quotes[-1][0] == outer[0] else outer
            open_quotes.append(pair)
            return pair[0]
        if side == "opened":
            open_quotes.append(outer if sign == outer[0] else inner)
            return sign
        if side in ("close", "closed"):
            pair = open_quotes.pop() if open_quotes else outer
            return sign if side == "closed" else pair[1]
        return sign

    return _QUOTE.sub(replace, masked)


def _side(before: str, after: str, *, depth: int) -> str:
    """Say whether a straight quote opens or closes, or neither (inches: 24")."""
    if before in _OPENING:
        if after in _CLOSED_BY and depth:
            return "close"
        return "" if after in _CLOSED_BY else "open"
    if depth:
        return "close"
    if before.isdigit() or after not in _CLOSED_BY:
        return ""
    return "close"


def _single_quote(match: re.Match[str]) -> str:
    text = match.string
    before = _visible(text, match.start() - 1, -1)
    after = _visible(text, match.end(), 1)
    if before.isdigit() and after.isdigit():
        return "'"
    if before in _OPENING and after.isalnum() and _closes_later(text, match.end()):
        return "‘"
    return "’"


def _closes_later(text: str, start: int) -> bool:
    """Tell whether a single quote before the end of the block closes one that opens here."""
    for match in re.compile(f"'|[{_EDGES}]").finditer(text, start):
        if match[0] != "'":
            return False
        if _visible(text, match.end(), 1) in _CLOSED_BY:
            return True
    return False


def _spaced_dash(match: re.Match[str]) -> str:
    tags, dash, more_tags, space = match.groups()
    if _visible(match.string, match.start() - 1, -1) in _EDGES:
        return match[0]
    dash = _EN_DASH if dash[0] == "-" else dash
    space = " " if space and NBSP in space else space or ""
    return f"{NBSP}{tags}{dash}{more_tags}{space}"


def _may_be_range(first: str, second: str) -> bool:
    """Tell 5 - 10 from a dash that happens to stand between numbers: a range ascends."""
    if not (_PLAIN_NUMBER.fullmatch(first) and _PLAIN_NUMBER.fullmatch(second)):
        return True
    if second.startswith("0") and len(second) > 1:
        return False
    return _value(first) < _value(second)


def _value(number: str) -> float:
    return float(re.sub(r"[ \u00a0]", "", number).replace(",", "."))
