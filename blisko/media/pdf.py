"""Documents to download: PDF files that some people cannot read, and names of people inside.

A screen reader finds nothing in the picture of a page, and announces a file without a title by its
name (WCAG 2.2, 1.1.1 and 2.4.2; PDF techniques PDF7 and PDF18). And programs write into a file who
made it, which its readers can see, and its author mostly does not know.
"""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from blisko.media import office
from blisko.media.pictures import positions
from blisko.model.file_types import HEAD, type_of
from blisko.text.slugs import slugify

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject

PAGES = 20  # looked at for text; a longer scan is still a scan
MOST_PAGES = 500  # looked at for remarks
_PEOPLE = ("/Author", "/Company", "/Manager")
_XMP_PEOPLE = re.compile(
    rb"<(?P<name>dc:creator|pdfx?:(?:Author|Company|Manager))\b[^<>]*(?<!/)>"
    rb"(?:(?!</?(?P=name)\b).)*+</(?P=name)>",
    re.DOTALL,
)
_TEXT = re.compile(rb">([^<>]+)<")
# What programs write where nobody has given a name.
_NOBODY = frozenset(
    (
        *("administrator", "admin", "author", "autor", "owner", "user", "uzytkownik", "wlasciciel"),
        *("microsoft-office-user", "windows-user", "uzytkownik-systemu-windows", "user-name"),
        *("anonymous", "anonim", "unknown", "unknown-author", "nieznany", "nieznany-autor"),
        *("python-docx", "openpyxl", "canva", "hp", "dell", "lenovo", "acer", "asus", "pc"),
        *("microsoft", "root", "gosc", "guest"),
    )
)


@dataclass(frozen=True)
class Pdf:
    """What a PDF gives to those who do not see it. `broken` when it cannot be read at all."""

    text: bool
    title: bool
    broken: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what is wrong with it."""
        if self.broken:
            return ("pdf-broken",)
        found = (("pdf-inaccessible", self.text), ("pdf-untitled", self.title))
        return tuple(code for code, good in found if not good)


def inspect(path: Path) -> Pdf:
    """Look into a PDF."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is nobody's concern
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            return Pdf(text=True, title=True)  # locked on purpose; nothing can be said
        title = bool(reader.metadata and (reader.metadata.title or "").strip())
        text = any(page.extract_text().strip() for page in reader.pages[:PAGES])
    except Exception:  # noqa: BLE001  # strangers' files raise anything, recursion included
        return Pdf(text=False, title=False, broken=True)
    return Pdf(text, title)


def names_in(data: bytes) -> tuple[str, ...]:
    """The names that a document holds, of people, of companies, of anybody."""
    kind = type_of(data[:HEAD])
    if kind == "zip":
        return office.names_in(data) if office.is_office(data) else ()
    return tuple(dict.fromkeys(_names_in_pdf(data))) if kind == "pdf" else ()


def people_among(names: Iterable[str], *ours: str) -> tuple[str, ...]:
    """The names that may be those of people: neither words of programs nor our own name."""
    known = _NOBODY | {slugify(name) for name in ours}
    return tuple(name for name in names if slugify(name) not in known)


def without_names(data: bytes) -> bytes | None:
    """The same document without names and positions; None where that cannot be done."""
    kind = type_of(data[:HEAD])
    if kind == "zip":
        return office.cleaned(data)
    if kind == "pdf":
        return _cleaned_pdf(data)
    return positions.blanked(data)


def _names_in_pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # as above
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return
        facts = reader.metadata
        for key in _PEOPLE if facts else ():
            yield from _words(facts.get(key) if facts else None)
        packet = reader.root_object.get("/Metadata")
        for found in _XMP_PEOPLE.finditer(packet.get_object().get_data() if packet else b""):
            for name in _TEXT.findall(found[0]):
                yield from _words(unescape(name.decode("utf-8", "replace")))
        for remark in _remarks(reader):
            yield from _words(remark.get("/T"))
    except Exception:  # noqa: BLE001  # as above; what was found so far is known
        return


def _words(value: object) -> Iterator[str]:
    said = " ".join(str(value or "").split())
    if said:
        yield said


def _remarks(pdf: "PdfReader | PdfWriter") -> Iterator["DictionaryObject"]:
    """The notes that people put on pages; what begins with /T in a field of a form is its name."""
    for page in pdf.pages[:MOST_PAGES]:
        for item in page.get("/Annots") or ():
            note = item.get_object()
            if note.get("/Subtype") not in {"/Widget", "/Link"}:
                yield note


def _cleaned_pdf(data: bytes) -> bytes | None:
    """Written anew by pypdf, so that no earlier version is left behind in the file."""
    from pypdf import PdfReader, PdfWriter

    try:
        reader = PdfReader(io.BytesIO(data))
        form = reader.root_object.get("/AcroForm")
        if reader.is_encrypted or (form and form.get_object().get("/SigFlags")):
            return None
        kept = {k: v for k, v in (reader.metadata or {}).items() if k not in _PEOPLE}
        writer = PdfWriter(clone_from=reader)
        writer.metadata = kept
        packet = writer.root_object.get("/Metadata")
        if packet is not None:
            stream = packet.get_object()
            stream.set_data(_XMP_PEOPLE.sub(b"", stream.get_data()))
        for note in _remarks(writer):
            note.pop("/T", None)
        out = io.BytesIO()
        writer.write(out)
        whole = out.getvalue()
        if len(PdfReader(io.BytesIO(whole)).pages) != len(reader.pages) or names_in(whole):
            return None
    except Exception:  # noqa: BLE001  # as above
        return None
    return positions.blanked(whole) if positions.in_data(whole) else whole
