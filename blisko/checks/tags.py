"""Rules about tags."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from blisko.checks.registry import rule
from blisko.checks.subjects import Case, at_field
from blisko.model.problems import Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

_GAP = re.compile(r"[\s_-]+")


@rule(Severity.WARNING)
def tag_alike(case: Case) -> Iterator[Problem]:
    """Two words with one address are one tag, shown as it is written first.

    Case, spaces and hyphens do not make another word of it.

    Wrong:
        warsztaty/ciasto.md
        tags: [łaska]

        warsztaty/wiklina.md
        tags: [laska]
    Right:
        warsztaty/ciasto.md
        tags: [łaska]

        warsztaty/wiklina.md
        tags: [laski z wikliny]
    """
    first: dict[str, tuple[str, str, Path]] = {}
    for entry in case.site.entries:
        for number, tag in enumerate(entry.tags, 1):
            slug, word = case.site.tag_slug(tag), _word(tag)
            known, shown, other = first.setdefault(slug, (word, tag, entry.path))
            if known != word:
                said = {"value": tag, "shown": shown, "slug": slug}
                yield at_field(entry, f"tags.{number}", "tag-alike", other=other, **said)


@lru_cache(maxsize=1 << 12)
def _word(tag: str) -> str:
    """A tag without what makes no other word of it."""
    return _GAP.sub(" ", unicodedata.normalize("NFC", tag).casefold()).strip()
