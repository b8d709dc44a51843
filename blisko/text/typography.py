"""Typography: quotes, dashes and spaces that do not break, in the way of each language.

This module is what the rest of Blisko calls; the rules are in ``blisko.text.typesetting``. There
is one policy for U+00A0: who writes a date or a sum by other means is held to it by a test.
"""

import re
from functools import cache

from blisko.text.typesetting.dashes import Dashes
from blisko.text.typesetting.masks import Masker, mask_text, unmask
from blisko.text.typesetting.quotes import Quotes
from blisko.text.typesetting.rules_by_language import NEUTRAL, RULES, Rules
from blisko.text.typesetting.spaces import Spaces

NBSP = "\N{NO-BREAK SPACE}"
# More than three dots are a line to write on.
_THREE_DOTS = re.compile(r"\.(?<!\.\.)\.\.(?!\.)")


@cache
def typography(language: str) -> "Typography":
    """Return the typographer of a language; one without rules of its own gets the neutral ones."""
    return Typography(language, RULES.get(language, NEUTRAL))


class Typography:
    """Sets text in the way of one language; keeps nothing of what it has set."""

    def __init__(self, language: str, rules: Rules) -> None:
        self._masker = Masker(language)
        self._quotes = (
            Quotes(rules.quotes, rules.inner_quotes, rules)
            if rules.quotes and rules.inner_quotes
            else None
        )
        self._dashes = Dashes(rules)
        self._spaces = Spaces(rules)

    def html(self, html: str, *, heading: bool = False) -> str:
        """Set the text nodes of a well-formed HTML fragment.

        Headings in it are known by their tags; ``heading`` is for what will stand inside one, and
        for easy-to-read text, where short words are bound as in headings.
        """
        masked, tokens = self._masker.mask(html)
        return unmask(self._set(masked, heading=heading), tokens)

    def text(self, plain: str, *, heading: bool = False) -> str:
        """Set plain text that is no HTML: titles, summaries, labels."""
        if "\n\n" in plain:
            return "\n\n".join(self.text(part, heading=heading) for part in plain.split("\n\n"))
        masked, tokens = mask_text(plain)
        return unmask(self._set(masked, heading=heading), tokens)

    def plain(self, text: str) -> str:
        """Set plain text for where U+00A0 is noise: ``<title>``, descriptions, feeds, JSON."""
        return self.text(text).replace(NBSP, " ")

    def _set(self, masked: str, *, heading: bool) -> str:
        if "..." in masked:
            masked = _THREE_DOTS.sub("…", masked)
        if self._quotes:
            masked = self._quotes.set(masked)
        return self._spaces.set(self._dashes.set(masked), heading=heading)
