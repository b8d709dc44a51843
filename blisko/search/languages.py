"""The languages that a search knows."""

from functools import cache

from blisko.search.english import English
from blisko.search.lexemes import Language
from blisko.search.polish import Polish


@cache
def language_of(code: str) -> Language:
    """The language of a site by its code."""
    return English() if code == "en" else Polish()
