"""What is inside a text as GitHub sees it: emphasis, links, code, addresses.

This follows CommonMark's algorithm: one pass over the text, a stack of brackets, and a stack of
runs of `*`, `_` and `~`. The result is a tree of elements as python-markdown has it. What differs
from GitHub is listed in docs/decisions/020-markdown.md.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html.entities import html5
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from blisko.text.bare_links import BareLink, read_email, read_host, read_web_address
from blisko.text.blocks import CLOSE_TAG, OPEN_TAG
from blisko.text.references import label_of, read_address, read_title

_STX, _ETX = "\x02", "\x03"
_DEEPEST = 60  # elements in each other; with more, emphasis stays text
# As alternatives that begin with one sign each: with a set among them it takes six times as long.
_SIGNS = r"\\|`|\*|_|~|\[|\]|<|&|!\[|://|www\.|\{:"
_SIGN = re.compile(rf"{_SIGNS}|\n")
_SIGN_IN_LINE = re.compile(_SIGNS)
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TICKS = re.compile("`+")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LITERAL_AMPERSAND = re.compile(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_AUTOMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_TAG = re.compile(rf"{OPEN_TAG}|{CLOSE_TAG}")
# Other raw HTML within a text, by its beginning and its end.
_RAW = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = re.compile(r"<![A-Z]+\s[^>]*>")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_GAP = re.compile(r"\s*")
_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.DOTALL)
_LOOSE_TARGET = re.compile(r"([^()<\n]*+(?:\([^()<\n]*+\)[^()<\n]*+)*+)\)")
_TITLE_BEHIND = re.compile(r" (\"[^\"]*\"|'[^']*') *$")
_LONGEST_LOOSE = 300
# Signs that end a sentence or begin a quotation: bold type beside them is bold, with or without a
# space, as whoever writes "**Uwaga:**tekst" means it.
_ENDING = frozenset(".,:;!?…)”»\"'")
_BEGINNING = frozenset("(„“«\"'")

References = Mapping[str, tuple[str, str | None]]


class InlineContext:
    """What a text may refer to, and where its raw HTML is kept."""

    def __init__(
        self,
        references: References,
        footnote: Callable[[str], Element | None],
        store: Callable[[str], str],
    ) -> None:
        self.references = references
        self.footnote = footnote
        self.store = store


class _Piece:
    """A part of a text in a doubly linked list: words, or an element with a list of its own."""

    __slots__ = ("element", "first", "last", "literal", "next", "previous", "tag", "text")

    def __init__(self, text: str = "", tag: str = "", element: Element | None = None) -> None:
        self.text = text
        self.tag = tag
        self.element = element
        self.literal = False
        self.first: _Piece | None = None
        self.last: _Piece | None = None
        self.previous: _Piece | None = None
        self.next: _Piece | None = None

    def append(self, piece: "_Piece") -> "_Piece":
        piece.previous, piece.next = self.last, None
        if self.last:
            self.last.next = piece
        else:
            self.first = piece
        self.last = piece
        return piece

    def insert_after(self, piece: "_Piece", parent: "_Piece") -> None:
        """Put a piece after this one."""
        piece.previous, piece.next = self, self.next
        if self.next:
            self.next.previous = piece
        else:
            parent.last = piece
        self.next = piece

    def take_all_after(self, start: "_Piece", end: "_Piece | None", parent: "_Piece") -> None:
        """Move what lies between two pieces of `parent` to the end of this one."""
        first = start.next
        if first is None or first is end:
            return
        last = end.previous if end else parent.last
        assert last
        start.next = end
        if end:
            end.previous = start
        else:
            parent.last = start
        first.previous, last.next = self.last, None
        if self.last:
            self.last.next = first
        else:
            self.first = first
        self.last = last

    def remove(self, parent: "_Piece") -> None:
        """Take this piece out of its list."""
        if self.previous:
            self.previous.next = self.next
        else:
            parent.first = self.next
        if self.next:
            self.next.previous = self.previous
        else:
            parent.last = self.previous


class _Run:
    """A run of `*`, `_` or `~` that may open or close emphasis."""

    __slots__ = ("closes", "length", "next", "opens", "piece", "previous", "sign", "written")

    def __init__(self, piece: _Piece, sign: str, length: int, *, opens: bool, closes: bool) -> None:
        self.piece = piece
        self.sign = sign
        self.length = self.written = length
        self.opens, self.closes = opens, closes
        self.previous: _Run | None = None
        self.next: _Run | None = None


class _Bracket:
    """An opening bracket of a link or an image."""

    __slots__ = ("active", "bracketed", "image", "piece", "previous", "run", "start")

    def __init__(
        self,
        piece: _Piece,
        previous: "_Bracket | None",
        run: _Run | None,
        start: int,
        *,
        image: bool,
    ) -> None:
        self.piece = piece
        self.previous = previous
        self.run = run
        self.start = start  # of its text
        self.image = image
        self.active = True
        self.bracketed = False


def put(parent: Element, text: str, context: InlineContext, place: int | None = None) -> None:
    """Give an element the text and what is in it: at its beginning, or after a child of it."""
    if not _SIGN_IN_LINE.search(text) and "@" not in text and " \n" not in text:
        _put_words(parent, text, place)
        return
    root = _Reader(text, context).read()
    _put_words(parent, "", place)
    _Builder(emails="@" in text).fill(parent, root, 0 if place is None else place + 1)


def _put_words(parent: Element, words: str, place: int | None) -> None:
    if place is None:
        parent.text = words
    else:
        parent[place].tail = words


class _Reader:
    """Takes one text apart."""

    def __init__(self, text: str, context: InlineContext) -> None:
        self.text = text.rstrip(" \n")
        self.context = context
        self.root = _Piece()
        self.at = 0
        self.bracket: _Bracket | None = None
        self.run: _Run | None = None
        self.missing: set[object] = set()  # what the rest of the text is known not to hold
        self.ticks: dict[int, int] | None = None

    def read(self) -> _Piece:
        text, root = self.text, self.root
        search = (_SIGN if " \n" in text or "\\\n" in text else _SIGN_IN_LINE).search
        while True:
            found = search(text, self.at)
            if not found:
                break
            start = found.start()
            if start > self.at:
                root.append(_Piece(text[self.at : start]))
                self.at = start
            if not _STEPS[text[start]](self):
                root.append(_Piece(text[start]))
                self.at = start + 1
        if self.at < len(text):
            root.append(_Piece(text[self.at :]))
        self._match_runs(None)
        return root

    def _words(self, words: str, end: int, *, literal: bool = False) -> bool:
        piece = self.root.append(_Piece(words))
        piece.literal = literal
        self.at = end
        return True

    def _element(self, element: Element, end: int) -> bool:
        self.root.append(_Piece(element=element))
        self.at = end
        return True

    # Single signs

    def escape(self) -> bool:
        """A backslash."""
        following = self.text[self.at + 1 : self.at + 2]
        if following == "\n":
            return self._element(Element("br"), _after_spaces(self.text, self.at + 2))
        if following not in _ESCAPABLE or not following:
            return False
        return self._words(_guarded(following), self.at + 2, literal=True)

    def code(self) -> bool:
        """Backticks."""
        found = _TICKS.match(self.text, self.at)
        assert found
        length, start = len(found[0]), found.end()
        closing = self._closing_ticks(length, start)
        if closing < 0:
            return self._words(found[0], start)
        code = self.text[start:closing].replace("\n", " ")
        if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
            code = code[1:-1]
        element = Element("code")
        element.text = AtomicString(code.replace("&", "&amp;"))
        return self._element(element, closing + length)

    def _closing_ticks(self, length: int, start: int) -> int:
        """Where as many backticks as opened some code close it; -1 where none do."""
        if length in self.missing:
            return -1
        if self.ticks is None:  # the last run of each length
            self.ticks = {len(run[0]): run.start() for run in _TICKS.finditer(self.text)}
        if self.ticks.get(length, -1) >= start:
            for run in _TICKS.finditer(self.text, start):
                if len(run[0]) == length:
                    return run.start()
        self.missing.add(length)
        return -1

    def entity(self) -> bool:
        """`&`."""
        found = _ENTITY.match(self.text, self.at)
        character = decoded(found[0]) if found else ""
        if not found or not character:
            return False
        if character in _ESCAPABLE:
            return self._words(_guarded(character), found.end(), literal=True)
        return self._words(character, found.end())

    def line_break(self) -> bool:
        """The end of a line; two spaces before it break the line."""
        last = self.root.last
        words = last.text if last and not last.element and not last.literal and not last.tag else ""
        if last and words.endswith(" "):
            last.text = words.rstrip(" ")
            if words.endswith("  "):
                return self._element(Element("br"), _after_spaces(self.text, self.at + 1))
        return self._words("\n", _after_spaces(self.text, self.at + 1))

    def attributes(self) -> bool:
        """An attribute list is no text; python-markdown's step for them finds it later."""
        found = _ATTRIBUTES.match(self.text, self.at)
        return bool(found) and self._words(found[0], found.end(), literal=True)  # type: ignore[index, union-attr]

    # Addresses and raw HTML

    def angle(self) -> bool:
        """`<`: an address or raw HTML."""
        text = self.text
        found = _AUTOLINK.match(text, self.at)
        if found:
            return self._element(_link(found[1], found[1]), found.end())
        found = _AUTOMAIL.match(text, self.at)
        if found:
            return self._element(_link(f"mailto:{found[1]}", found[1]), found.end())
        end = self._end_of_raw()
        if end < 0:
            return False
        return self._words(self.context.store(text[self.at : end]), end, literal=True)

    def _end_of_raw(self) -> int:
        text, at = self.text, self.at
        if text.startswith("<!", at) or text.startswith("<?", at):
            for begins, ends in _RAW:
                if text.startswith(begins, at):
                    return self._past(ends, at + len(begins))
            found = _DECLARATION.match(text, at) if self._past(">", at) >= 0 else None
        else:
            found = _TAG.match(text, at)
        return found.end() if found else -1

    def _past(self, ends: str, start: int) -> int:
        """The place after the next such end; -1 where there is none in the rest of the text."""
        if ends in self.missing:
            return -1
        end = self.text.find(ends, start)
        if end < 0:
            self.missing.add(ends)
            return -1
        return end + len(ends)

    def web_address(self) -> bool:
        """`://`."""
        if self.bracket:
            return False
        last = self.root.last
        before = last.text if last and not last.element and not last.literal else ""
        link = read_web_address(self.text, self.at, before)
        if not link or not last:
            return False
        last.text = before[: len(before) - link.before]
        return self._bare(link)

    def host(self) -> bool:
        """`www.`."""
        if self.bracket:
            return False
        link = read_host(self.text, self.at)
        return bool(link) and self._bare(link)  # type: ignore[arg-type]

    def _bare(self, link: BareLink) -> bool:
        return self._element(_link(link.address, link.text), link.end)

    # Emphasis

    def emphasis(self) -> bool:
        """A run of `*`, `_` or `~`."""
        text, start = self.text, self.at
        sign = text[start]
        end = start + 1
        while text.startswith(sign, end):
            end += 1
        length = end - start
        opens, closes = _flanks(text, start, end, sign)
        piece = self.root.append(_Piece(text[start:end]))
        self.at = end
        if (opens or closes) and not (sign == "~" and length > 2):
            run = _Run(piece, sign, length, opens=opens, closes=closes)
            run.previous = self.run
            if self.run:
                self.run.next = run
            self.run = run
        return True

    def _match_runs(self, bottom: _Run | None) -> None:
        """Turn pairs of runs after `bottom` into emphasis."""
        lowest: dict[tuple[str, int], _Run | None] = {}
        closer = self.run
        while closer and closer.previous is not bottom:
            closer = closer.previous
        while closer:
            if not closer.closes:
                closer = closer.next
                continue
            key = closer.sign, closer.written % 3
            floor = lowest.get(key, bottom)
            opener = closer.previous
            while opener and opener is not bottom and opener is not floor:
                if opener.sign == closer.sign and opener.opens and not _odd(opener, closer):
                    break
                opener = opener.previous
            if opener and opener is not bottom and opener is not floor:
                closer = self._pair(opener, closer)
                continue
            lowest[key] = closer.previous
            following = closer.next
            if not closer.opens:
                self._drop(closer)
            closer = following
        while self.run and self.run is not bottom:
            self._drop(self.run)

    def _pair(self, opener: _Run, closer: _Run) -> _Run | None:
        """Put what lies between two runs into an element; the run to look at next."""
        between = opener.next
        while between and between is not closer:
            following = between.next
            self._drop(between)
            between = following
        if closer.sign == "~":
            following = closer.next
            if opener.length == closer.length:
                self._wrap("del", opener, closer)
                opener.piece.text = closer.piece.text = ""
            self._drop(opener)
            self._drop(closer)
            return following
        used = 2 if opener.length >= 2 and closer.length >= 2 else 1
        self._wrap("strong" if used == 2 else "em", opener, closer)
        for run in (opener, closer):
            run.length -= used
            run.piece.text = run.sign * run.length
        if not opener.length:
            opener.piece.remove(self.root)
            self._drop(opener)
        if closer.length:
            return closer
        following = closer.next
        closer.piece.remove(self.root)
        self._drop(closer)
        return following

    def _wrap(self, tag: str, opener: _Run, closer: _Run) -> None:
        piece = _Piece(tag=tag)
        piece.take_all_after(opener.piece, closer.piece, self.root)
        opener.piece.insert_after(piece, self.root)

    def _drop(self, run: _Run) -> None:
        if run.previous:
            run.previous.next = run.next
        if run.next:
            run.next.previous = run.previous
        else:
            self.run = run.previous

    # Links and images

    def open_link(self) -> bool:
        """`[`."""
        return self._open("[", image=False)

    def open_image(self) -> bool:
        """`![`."""
        return self._open("![", image=True)

    def _open(self, words: str, *, image: bool) -> bool:
        if self.bracket:
            self.bracket.bracketed = True
        self._words(words, self.at + len(words))
        assert self.root.last
        self.bracket = _Bracket(self.root.last, self.bracket, self.run, self.at, image=image)
        return True

    def close_bracket(self) -> bool:
        """`]`: a link, an image, a footnote, or nothing."""
        opener = self.bracket
        if opener is None:
            return False
        self.bracket = opener.previous
        if not opener.active:
            return False
        target = self._target(opener)
        if target is None:
            return self._footnote(opener)
        address, title, end = target
        piece = _Piece(tag="img" if opener.image else "a")
        attributes = {"src" if opener.image else "href": unescaped(address)}
        if title is not None:
            attributes["title"] = " ".join(unescaped(title).split())
        piece.element = Element(piece.tag, attributes)
        piece.take_all_after(opener.piece, None, self.root)
        self._match_runs_in(piece, opener.run)
        opener.piece.remove(self.root)
        self.root.append(piece)
        self.at = end
        if not opener.image:
            outer = self.bracket
            while outer:
                if not outer.image:
                    outer.active = False
                outer = outer.previous
        return True

    def _match_runs_in(self, piece: _Piece, bottom: _Run | None) -> None:
        """Find the emphasis inside a link or image."""
        whole, self.root = self.root, piece
        self._match_runs(bottom)
        self.root = whole

    def _footnote(self, opener: _Bracket) -> bool:
        label = self.text[opener.start : self.at]
        element = None
        if label.startswith("^") and not opener.image:
            element = self.context.footnote(label[1:])
        if element is None:
            return False
        while self.run is not opener.run and self.run:
            self._drop(self.run)
        piece = opener.piece
        while self.root.last is not piece and self.root.last:
            self.root.last.remove(self.root)
        piece.remove(self.root)
        return self._element(element, self.at + 1)

    def _target(self, opener: _Bracket) -> tuple[str, str | None, int] | None:
        """Where the link whose text ends here leads, its title, and where it ends."""
        after = self.at + 1
        if self.text.startswith("(", after):
            inline = self._inline_target(after + 1)
            if inline:
                return inline
        found = _LABEL.match(self.text, after)
        label, end = (found[1], found.end()) if found else ("", after)
        if not label and not opener.bracketed:
            label = self.text[opener.start : self.at]
        if not label or len(label) > 1000:
            return None
        reference = self.context.references.get(label_of(label))
        return (*reference, end) if reference else None

    def _inline_target(self, start: int) -> tuple[str, str | None, int] | None:
        text = self.text
        at = _after_white(text, start)
        found = read_address(text, at)
        if found:
            address, after = found
            title_at = _after_white(text, after)
            title = self._title(title_at) if title_at > after else None
            end = _after_white(text, title[1]) if title else title_at
            if text.startswith(")", end):
                return address, title[0] if title else None, end + 1
        return self._loose_target(start)

    def _title(self, start: int) -> tuple[str, int] | None:
        sign = self.text[start : start + 1]
        closing = ")" if sign == "(" else sign
        if closing not in {'"', "'", ")"} or self._past(closing, start + 1) < 0:
            return None
        return read_title(self.text, start)

    def _loose_target(self, start: int) -> tuple[str, str | None, int] | None:
        """An address with spaces in it, which GitHub prints as text: names of files have them."""
        found = _LOOSE_TARGET.match(self.text, start, start + _LONGEST_LOOSE)
        if not found:
            return None
        address, title = found[1].strip(" "), _TITLE_BEHIND.search(found[1])
        if title:
            address = address[: title.start()].rstrip(" ")
        if " " not in address:
            return None
        return address, title[1][1:-1] if title else None, found.end()


_STEPS: dict[str, Callable[[_Reader], bool]] = {
    "\\": _Reader.escape,
    "`": _Reader.code,
    "*": _Reader.emphasis,
    "_": _Reader.emphasis,
    "~": _Reader.emphasis,
    "[": _Reader.open_link,
    "!": _Reader.open_image,
    "]": _Reader.close_bracket,
    "<": _Reader.angle,
    "&": _Reader.entity,
    "\n": _Reader.line_break,
    ":": _Reader.web_address,
    "w": _Reader.host,
    "{": _Reader.attributes,
}


class _Builder:
    """Makes elements of pieces; words beside each other become one text."""

    def __init__(self, *, emails: bool) -> None:
        self.emails = emails

    def fill(
        self, parent: Element, root: _Piece, at: int = 0, *, linked: bool = False, depth: int = 0
    ) -> None:
        """Add the pieces in `root` to an element: before its child `at`, after the one above."""
        last = parent[at - 1] if at else None
        words: list[str] = []
        piece = root.first
        while piece:
            element, tag = piece.element, piece.tag
            if element is None and tag and depth >= _DEEPEST:  # its words alone
                words.extend(_plain(piece))
            elif element is None and not tag:
                words.append(piece.text if piece.literal else literal(piece.text))
            else:
                if words:
                    at, last = self._add_words(parent, at, last, words, linked=linked)
                if element is None:
                    element = Element(tag)
                if tag == "img":
                    element.set("alt", "".join(_plain(piece)))
                elif tag:
                    self.fill(element, piece, linked=linked or tag == "a", depth=depth + 1)
                parent.insert(at, element)
                at, last = at + 1, element
            piece = piece.next
        if words:
            self._add_words(parent, at, last, words, linked=linked)

    def _add_words(
        self, parent: Element, at: int, last: Element | None, words: list[str], *, linked: bool
    ) -> tuple[int, Element | None]:
        """Add words, with links for the addresses of e-mail in them; the place after them."""
        text = "".join(words)
        words.clear()
        start = 0
        sign = text.find("@") if self.emails and not linked else -1
        while sign >= 0:
            email = read_email(text, sign, start)
            if email:
                _add_text(parent, last, text[start : sign - email.before])
                last = _link(email.address, email.text)
                parent.insert(at, last)
                at, start = at + 1, email.end
            sign = text.find("@", max(sign + 1, start))
        _add_text(parent, last, text[start:])
        return at, last


def _add_text(parent: Element, last: Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _plain(piece: _Piece) -> Iterator[str]:
    """The words of a piece, without elements."""
    stack = [piece.first]
    while stack:
        one = stack.pop()
        if one is None:
            continue
        stack.append(one.next)
        if one.element is not None and one.element.tag == "br":
            yield "\n"
        elif one.element is not None and not one.tag:
            yield "".join(one.element.itertext())
        elif one.first:
            stack.append(one.first)
        else:
            yield one.text


def _link(address: str, words: str) -> Element:
    link = Element("a", {"href": literal(address)})
    link.text = AtomicString(literal(words))
    return link


def _guarded(sign: str) -> str:
    """A sign that steers nothing: python-markdown puts it back when all its steps are done."""
    return "&amp;" if sign == "&" else f"{_STX}{ord(sign)}{_ETX}"


def literal(text: str) -> str:
    """A text in which "&copy;" is six characters, and not what an entity stands for."""
    return _LITERAL_AMPERSAND.sub("&amp;", text) if "&" in text else text


def unescaped(text: str) -> str:
    """An address or a title, without backslashes that escape and with characters for entities."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return literal(_ENTITY.sub(lambda m: decoded(m[0]) or m[0], text)) if "&" in text else text


def decoded(entity: str) -> str:
    """The character that an entity such as "&oacute;" stands for; "" for none."""
    name = entity[1:]
    if not name.startswith("#"):
        return html5.get(name, "")
    digits = name[1:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    character = chr(code) if 0 < code < 0x110000 else "\ufffd"
    unfit = unicodedata.category(character) in {"Cc", "Cs"} or code & 0xFFFE == 0xFFFE
    return "\ufffd" if unfit and character not in "\t\n" else character


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Which sort of character: " " for white space, "." for punctuation, "" for anything else."""
    if not character or character.isspace():
        return " "
    if character in _ESCAPABLE or unicodedata.category(character)[0] == "P":
        return "."
    return ""


def _flanks(text: str, start: int, end: int, sign: str) -> tuple[bool, bool]:
    """Whether a run of signs may open emphasis, and whether it may close it."""
    first, second = _beside(text, start, end, sign)
    before, after = _kind(first), _kind(second)
    left = after != " " and (after == "" or before != "")
    right = before != " " and (before == "" or after != "")
    if sign == "_":
        return left and (not right or before == "."), right and (not left or after == ".")
    if sign == "*" and end - start == 2:
        right = right or (before == "." and after == "" and first in _ENDING)
        left = left or (after == "." and before == "" and second in _BEGINNING)
    return left, right


def _beside(text: str, start: int, end: int, sign: str) -> tuple[str, str]:
    """The characters before and after a run of signs; GitHub looks past `~`."""
    first, second = text[start - 1 : start], text[end : end + 1]
    if sign != "~" and "~" in (first, second):
        first, second = text[:start].rstrip("~")[-1:], text[end:].lstrip("~")[:1]
    return first, second


def _odd(opener: _Run, closer: _Run) -> bool:
    """CommonMark's rule of three, by which `**a*b**` is bold."""
    return (closer.opens or opener.closes) and (
        closer.written % 3 != 0 and (opener.written + closer.written) % 3 == 0
    )


def _after_spaces(text: str, start: int) -> int:
    while text.startswith(" ", start):
        start += 1
    return start


def _after_white(text: str, start: int) -> int:
    found = _GAP.match(text, start)
    return found.end() if found else start
