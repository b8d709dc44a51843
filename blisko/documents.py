"""PDF files that some people cannot read: scans without text, and files without a title.

A screen reader finds nothing in the picture of a page, and announces a file without a title by its
name (WCAG 2.2, 1.1.1 and 2.4.2; PDF techniques PDF7 and PDF18).
"""

import logging
from dataclasses import dataclass
from pathlib import Path

PAGES = 20  # looked at for text; a longer scan is still a scan


@dataclass(frozen=True)
class Document:
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


def inspect(path: Path) -> Document:
    """Look into a PDF."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is nobody's concern
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            return Document(text=True, title=True)  # locked on purpose; nothing can be said
        title = bool(reader.metadata and (reader.metadata.title or "").strip())
        text = any(page.extract_text().strip() for page in reader.pages[:PAGES])
    except Exception:  # noqa: BLE001  # strangers' files raise anything, recursion included
        return Document(text=False, title=False, broken=True)
    return Document(text, title)
