"""Slugs: the part of an address that comes from a title."""

import re
import unicodedata
from functools import lru_cache

from unidecode import unidecode

# The same steps in the same order as Pelican's default SLUG_REGEX_SUBSTITUTIONS, so that an
# address does not depend on which of the two made it. A test compares them.
_NOT_IN_A_SLUG = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[-\s]+")


@lru_cache(maxsize=1 << 14)
def slugify(text: str) -> str:
    """Turn a title into lower-case ASCII words with hyphens: "Łódź – źródło!" -> lodz-zrodlo."""
    letters = text.encode("utf-8", "ignore").decode()  # a file's name may hold bytes that are none
    plain = text if text.isascii() else unidecode(unicodedata.normalize("NFKC", letters))
    kept = _NOT_IN_A_SLUG.sub("", plain)
    return _GAPS.sub("-", kept.strip()).lower()
