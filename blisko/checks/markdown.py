"""Rules about what is written one way and read in another: lists, boxes, notes, references.

They look at the same blocks as the renderer.
"""

import re
from collections import Counter
from collections.abc import Iterator

from blisko.checks.registry import rule
from blisko.checks.subjects import Post, at_line, at_text
from blisko.model.problems import Problem, Severity
from blisko.text.blocks import Block, Kind
from blisko.text.extensions.admonitions import box_line
from blisko.text.references import label_of

_NO_SPACE = re.compile(r"^(#{2,6})([^#\s{].*)$")
_DASH = re.compile(r"^([–—] *)(?=[^\W\d_A-ZĄĆĘŁŃÓŚŹŻ]|\d)")
_BULLETS = "•●▪■◦‣⁃∙▸►➢➤\uf0b7\uf0a7\uf0d8"
_SIGN = re.compile(
    rf"(?P<sign>(?P<bullet>[{_BULLETS}])|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])"
    r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*\s+"
)
_LETTER = re.compile(r"([a-z])\) +")
_FIELD = re.compile(r"[^\W\d][\w-]*:(?: |$)")
_UNDERLINE = re.compile(r"\n[ >]{0,3}(?:-{2,}|=+)[ \t]*(?=\n|$)")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_BELOW_LIST = re.compile("</[uo]l>\n<p>")
_COMMENT = frozenset({"", "#"})


@rule(Severity.WARNING)
def text_below_list(post: Post) -> Iterator[Problem]:
    """Right below a list a sentence looks on GitHub like a part of its last item.

    Wrong:
        - fartuch
        - dwie szmatki
        Zapraszamy!
    Right:
        - fartuch
        - dwie szmatki

        Zapraszamy!
    """
    if not _BELOW_LIST.search(post.body.html):
        return
    for block in post.blocks(Kind.PARAGRAPH, sign="\n"):
        if block.loose:
            yield at_line(post, block.line, "text-below-list", f"\n{block.lines[0]}")


@rule(Severity.WARNING)
def heading_no_space(post: Post) -> Iterator[Problem]:
    """Without a space after its signs a heading is printed as text, with the signs.

    Wrong:
        ##Program

        Najpierw rysujemy.
    Right:
        ## Program

        Najpierw rysujemy.
    """
    for block in post.blocks(Kind.PARAGRAPH, sign="##"):
        for number, line in enumerate(block.lines, block.line):
            found = _NO_SPACE.match(line)
            if found:
                yield at_line(post, number, "heading-no-space", f"{found[1]} {found[2]}")


@rule(Severity.WARNING)
def dash_list(post: Post) -> Iterator[Problem]:
    """Lines that begin with a long dash run together: a list begins with a hyphen.

    A long dash also begins what somebody says, so only lines below a colon are meant, which go on
    with a small letter.

    Wrong:
        Zabierz ze sobą:
        – fartuch,
        – dwie szmatki.
    Right:
        Zabierz ze sobą:
        - fartuch,
        - dwie szmatki.

        – Przyjdę – powiedziała Ala.
        – Ja też – dodał Jan.
    """
    for block in post.blocks(Kind.PARAGRAPH, sign="–") if _dashes(post.text) else ():
        for first in (n for n, line in enumerate(block.lines) if line.rstrip().endswith(":")):
            run = first + 1
            while run < len(block.lines) and _DASH.match(block.lines[run]):
                run += 1
            for number in range(first + 1, run if run > first + 2 else 0):
                mended = _DASH.sub("- ", block.lines[number])
                yield at_line(post, block.line + number, "dash-list", mended)


@rule(Severity.WARNING)
def sign_list(post: Post) -> Iterator[Problem]:
    """Lines that begin with a sign of a list run together, unless the sign is a hyphen.

    Two such lines of one sign are meant, or one that begins with a bullet of a word processor.

    Wrong:
        Dziękujemy:
        👉 strażakom z OSP
        👉 pani Irenie
    Right:
        Dziękujemy:
        - strażakom z OSP
        - pani Irenie

        🎉 Do zobaczenia!
    """
    for block in _run_together(post):
        found = [_SIGN.match(line) for line in block.lines]
        signs = Counter(match["sign"] for match in found if match)
        for number, match in enumerate(found):
            if match and (match["bullet"] or signs[match["sign"]] > 1):
                mended = f"- {block.lines[number][match.end() :]}"
                yield at_line(post, block.line + number, "sign-list", mended, sign=match["sign"])


@rule(Severity.WARNING)
def letter_list(post: Post) -> Iterator[Problem]:
    """Lines that begin with a), b) run together: a list begins with hyphens or with 1., 2.

    Wrong:
        Grupy:
        a) młodsza
        b) starsza
    Right:
        Grupy:
        - a) młodsza
        - b) starsza
    """
    for block in _run_together(post):
        marks = [_LETTER.match(line) for line in block.lines]
        for number in range(1, len(marks)):
            one, two = marks[number - 1], marks[number]
            if one and two and ord(two[1]) == ord(one[1]) + 1:
                for at in (number - 1, number) if one[1] == "a" else (number,):
                    mended = f"- {block.lines[at]}"
                    yield at_line(post, block.line + at, "letter-list", mended)


@rule(Severity.WARNING)
def tab_table(post: Post) -> Iterator[Problem]:
    r"""A table that is pasted as lines with tabs becomes one paragraph; a table has bars.

    Wrong:
        Godzina\tZajęcia
        16:00\tLepienie
    Right:
        | Godzina | Zajęcia |
        |---|---|
        | 16:00 | Lepienie |
    """
    lines = post.text.split("\n") if "\t" in post.text else []
    for block in post.blocks(Kind.PARAGRAPH, sign="\t"):
        rows = [lines[block.line + number].strip(" >") for number in range(len(block.lines))]
        tabs = rows[0].count("\t")
        if tabs and len(rows) > 1 and all(row.count("\t") == tabs for row in rows):
            for number, row in enumerate(rows):
                mended = f"| {' | '.join(cell.strip() for cell in row.split(chr(9)))} |"
                sides = "" if number else f"\n|{'---|' * (tabs + 1)}"
                yield at_line(post, block.line + number, "tab-table", mended + sides)


@rule(Severity.WARNING)
def heading_lines(post: Post) -> Iterator[Problem]:
    """A line of hyphens or equals signs makes one heading of all lines right above it.

    Wrong:
        Zapisy do 31 marca.
        Regulamin w czytelni.
        ---------------------
    Right:
        Zapisy do 31 marca.
        Regulamin w czytelni.

        ---------------------
    """
    lines = post.text.split("\n") if _UNDERLINE.search(post.text) else []
    for block in post.blocks(Kind.HEADING, sign="\n") if lines else ():
        count = block.text.count("\n") + 1
        under = lines[block.line + count] if block.line + count < len(lines) else ""
        signed = under.strip(" >") == "--"  # what mail programs put above a signature
        if all(_FIELD.match(line) for line in block.text.split("\n")):
            continue  # front matter that went below its end: fields-in-text
        if _UNDERLINE.match(f"\n{under}") and (count > 1 or signed):
            mended = f"\n{under.strip()}" if "-" in under and not signed else ""
            yield at_line(post, block.line + count, "heading-lines", mended, count=count)


def _run_together(post: Post) -> Iterator[Block]:
    """The paragraphs of several lines, which a page shows as one."""
    for block in post.blocks(Kind.PARAGRAPH, sign="\n"):
        if block.lines[1:] or _SIGN.match(block.lines[0]):
            yield block


@rule(Severity.WARNING)
def box_kind(post: Post) -> Iterator[Problem]:
    """A box is of one of five kinds, and a word for none of them is lost.

    Wrong:
        !!! ostrożnie "Schody"
            Jest ślisko.
    Right:
        !!! uwaga "Schody"
            Jest ślisko.
    """
    for block in post.blocks(Kind.BOX, sign="!!!"):
        line = box_line(block.label)
        if not line.kind:
            yield at_line(post, block.line, "box-kind", word=line.word)


@rule(Severity.WARNING)
def box_empty(post: Post) -> Iterator[Problem]:
    """What belongs into a box is indented by four spaces.

    Wrong:
        !!! uwaga Zmiana sali
        Spotykamy się w czytelni.
    Right:
        !!! uwaga Zmiana sali
            Spotykamy się w czytelni.
    """
    lines = post.text.split("\n") if "!!!" in post.text else []
    for block in post.blocks(Kind.BOX, sign="!!!"):
        if block.children:
            continue
        below = lines[block.line + 1] if block.line + 1 < len(lines) else ""
        if below.strip() and not below.startswith(" "):
            yield at_line(post, block.line + 1, "box-empty", f"    {below}")
        else:
            yield at_line(post, block.line, "box-empty")


@rule(Severity.WARNING)
def footnote_undefined(post: Post) -> Iterator[Problem]:
    """A mark without its footnote is printed as it is written.

    Wrong:
        Pomogą druhowie[^1].
    Right:
        Pomogą druhowie[^1].

        [^1]: Z ochotniczej straży pożarnej.
    """
    defined = {label_of(block.label) for block in post.blocks(Kind.FOOTNOTE, sign="[^")}
    for match in _marks(post):
        if label_of(match[1]) not in defined:
            yield at_text(post, match.span(), "footnote-undefined", label=match[1])


@rule(Severity.WARNING)
def footnote_unused(post: Post) -> Iterator[Problem]:
    """A footnote without its mark stands at the end, and nobody knows what it is about.

    Of two footnotes with one label only the first is found by its mark.

    Wrong:
        Pomogą druhowie.

        [^1]: Z ochotniczej straży pożarnej.
    Right:
        Pomogą druhowie[^1].

        [^1]: Z ochotniczej straży pożarnej.
    """
    notes = post.blocks(Kind.FOOTNOTE, sign="[^")
    used = {label_of(match[1]) for match in _marks(post)} if notes else set()
    seen: set[str] = set()
    for block in notes:
        label = label_of(block.label)
        if label not in used or label in seen:
            yield at_line(post, block.line, "footnote-unused", label=block.label)
        seen.add(label)


@rule(Severity.WARNING)
def reference_unused(post: Post) -> Iterator[Problem]:
    """Words in brackets and an address after a colon are not shown: they only serve links.

    Wrong:
        [Zapisy]: https://example.org/zapisy
    Right:
        Zapisy są na https://example.org/zapisy
    """
    if "]:" not in post.text:
        return
    structure = post.structure
    defined = Counter(label_of(reference.label) for reference in structure.references)
    seen: set[str] = set()
    for reference in structure.references:
        label = label_of(reference.label)
        unused = structure.labels[label] <= defined[label]
        if (unused or label in seen) and reference.address not in _COMMENT:
            yield at_line(post, reference.line, "reference-unused", label=reference.label)
        seen.add(label)


def _marks(post: Post) -> Iterator[re.Match[str]]:
    """The marks of footnotes in a text."""
    if "[^" not in post.text:
        return
    begun = {block.line for block in post.blocks(Kind.FOOTNOTE, sign="[^")}
    for match in _FOOTNOTE.finditer(post.prose):
        line = post.text.count("\n", 0, match.start())
        start = post.text.rfind("\n", 0, match.start()) + 1
        at_start = not post.text[start : match.start()].strip(" >")
        if not (line in begun and at_start) and not post.text.startswith("(", match.end()):
            yield match


def _dashes(text: str) -> bool:
    return ":\n–" in text or ":\n—" in text
