"""Addresses that would die: which of them count, and the line that keeps each alive."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from blisko.locale.messages import Messages
from blisko.model.kinds import Entry
from blisko.model.mending.yaml_lines import plain
from blisko.model.site import Site
from blisko.publishing.changes import Words, page_of, words_of
from blisko.system.paths import shown_name

SAME_TEXT = 0.7  # the share of words in common from which two pages tell the same
SAME_NAME = 0.7  # the likeness of two slugs, as difflib measures it
TOLD = 10


@dataclass(frozen=True)
class Lost:
    """A published address with nothing under it any more, and what it most likely became."""

    address: str
    successor: str | None
    entry: Entry | None


def lost(gone: Mapping[str, str], new: Mapping[str, str], site: Site) -> list[Lost]:
    """The addresses among `gone` that go without anybody having said so.

    `gone` and `new` hold the HTML of pages by address. An entry that is still in the content was
    withheld on purpose: it is a draft, or its time is over. Lists come and go with what is on them.
    """
    entries = {site.address(entry): entry for entry in site.entries}
    candidates = {address: words_of(html) for address, html in new.items() if address in entries}
    found = []
    for address, html in gone.items():
        if address not in entries and not _is_list(address, site):
            successor = _successor(address, words_of(html), candidates)
            found.append(Lost(address, successor, entries.get(successor or "")))
    return found


def advice(losses: Sequence[Lost], content: Path, words: Messages) -> str:
    """What to do about each, a few lines an address."""
    parts = []
    for loss in losses[:TOLD]:
        if loss.entry and loss.successor:
            kept = dict.fromkeys((*loss.entry.aliases, *_heirlooms(loss, losses)))
            line = ", ".join(map(plain, kept))
            parts.append(
                words.text(
                    "publish.lost.moved",
                    address=loss.address,
                    successor=loss.successor,
                    file=shown_name(
                        loss.entry.path.resolve().relative_to(content.parent).as_posix()
                    ),
                    line=f"aliases: [{line}]",
                )
            )
        else:
            written = plain(loss.address)
            parts.append(words.text("publish.lost.unknown", address=loss.address, written=written))
    if len(losses) > TOLD:
        parts.append(words.text("publish.and-more", count=len(losses) - TOLD))
    return "\n".join(parts)


def _heirlooms(loss: Lost, losses: Sequence[Lost]) -> list[str]:
    """Every lost address that the same entry takes over: they go into one line."""
    return [other.address for other in losses if other.entry is loss.entry]


def _is_list(address: str, site: Site) -> bool:
    """Whether an address is that of a tag, a year or a month, which nobody writes or can keep."""
    made, news = tuple(map(site.index_address, ("tag", "calendar"))), site.index_address("news")
    year = address.removeprefix(news).removesuffix("/")
    return address.startswith(made) or (address.startswith(news) and year.isdecimal())


def _successor(address: str, told: Words, candidates: Mapping[str, Words]) -> str | None:
    alike = {other: _likeness(told, words) for other, words in candidates.items()}
    best = max(sorted(alike), key=lambda other: alike[other], default=None)
    if best is not None and alike[best] >= SAME_TEXT:
        return best
    same_title = [other for other in sorted(candidates) if candidates[other].title == told.title]
    slugs = {page_of(other): other for other in sorted(candidates)}
    near = get_close_matches(page_of(address), slugs, 1, SAME_NAME)
    return next(iter([*same_title, *(slugs[slug] for slug in near)]), None)


def _likeness(one: Words, other: Words) -> float:
    """The share of words that two pages have in common, each as often as it stands there."""
    first, second = Counter(one.text), Counter(other.text)
    return (first & second).total() / max(1, (first | second).total())
