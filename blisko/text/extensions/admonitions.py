"""Boxes (``!!! uwaga "Tytuł"``) whose kinds may be named in Polish or English, and GitHub's own."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from blisko.text.labels import Labels

#: The kinds, which are also CSS classes and fields of Labels, and the words that mean them.
KINDS: dict[str, tuple[str, ...]] = {
    "note": ("note", "info", "informacja", "notatka"),
    "tip": ("tip", "hint", "wskazówka", "wskazowka", "porada", "rada"),
    "important": ("important", "ważne", "wazne"),
    "warning": ("warning", "caution", "attention", "danger", "uwaga", "ostrzeżenie", "ostrzezenie"),
    "example": ("example", "przykład", "przyklad"),
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}
# Titles in the quotation marks that Polish keyboards and Word produce, too.
_LINE = re.compile(
    r"(?P<kind>[\w-]++)(?P<end>[:.,!]*+)"
    r"(?:(?P<classes>(?: +[\w-]+)*) +[\"„”](?P<quoted>.*)[\"”]| *(?P<words>.*))$"
)
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\] *$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BoxLine:
    """The line that begins a box, taken apart."""

    word: str  #: for its kind, as written
    classes: str
    title: str | None  #: None where there is none, "" where it is to have none

    @property
    def kind(self) -> str:
        """One of KINDS, or "" for a word that is none of theirs."""
        return KIND_OF.get(self.word.lower(), "")


def box_line(label: str) -> BoxLine:
    """What follows `!!!`: words without quotation marks are the title."""
    found = _LINE.match(label)
    assert found  # it begins with a letter
    classes = " ".join((found["classes"] or "").lower().split())
    title = found["quoted"] if found["quoted"] is not None else found["words"] or None
    return BoxLine(found["kind"], classes, title)


def box(parent: Element, label: str, labels: Labels) -> Element:
    """Add a box; what follows `!!!` says of which kind it is, and its title."""
    line = box_line(label)
    title = line.title
    if title is None:
        title = getattr(labels, line.kind) if line.kind else line.word.capitalize()
    elif not line.kind and title and f"{line.word} {title}" == " ".join(label.split()):
        title = f"{line.word.capitalize()} {title}"  # no kind at all: all words are the title
    kind = line.kind or line.word.lower()
    return _add(parent, f"{kind} {line.classes}".strip(), title)


def alert(parent: Element, line: str, labels: Labels) -> Element | None:
    """Add a box for the quotation whose first line GitHub takes for one: `[!NOTE]`."""
    found = _ALERT.match(line)
    if not found:
        return None
    kind = KIND_OF[found[1].lower()]
    return _add(parent, kind, getattr(labels, kind))


def _add(parent: Element, classes: str, title: str) -> Element:
    element = SubElement(parent, "div", {"class": f"admonition {classes}"})
    if title:
        SubElement(element, "p", {"class": "admonition-title"}).text = title
    return element
