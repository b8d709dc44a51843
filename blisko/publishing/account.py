"""What publishing tells people: the changes for readers, in words and as a commit message."""

from collections.abc import Iterator, Sequence

from blisko.messages import Messages
from blisko.publishing.changes import Changes

SORTS = ("new", "changed", "redirected", "gone")  # in the order in which they are told
LISTED = 10  # addresses named of each sort; the rest are counted


def lines(changes: Changes, words: Messages) -> Iterator[str]:
    """The changes for a terminal, the reader's addresses first."""
    for sort in SORTS:
        addresses: tuple[str, ...] = getattr(changes, sort)
        if addresses:
            yield f"{words.text(f'publish.change.{sort}')} ({len(addresses)}):"
            yield from (f"  {line}" for line in shortened(addresses, words))
    if changes.dressed:
        yield words.text("publish.change.dressed", count=len(changes.dressed))
    if changes.other:
        yield words.text("publish.change.other", count=changes.other)


def commit_message(changes: Changes, words: Messages, trailers: Sequence[tuple[str, str]]) -> str:
    """The message of a published state: a summary, every address, and where it came from."""
    counted = ((sort, len(getattr(changes, sort))) for sort in SORTS)
    parts = [words.text(f"publish.count.{sort}", count=n) for sort, n in counted if n]
    summary = ", ".join(parts) or words.text("publish.subject-files")
    addresses = [
        f"{words.text(f'publish.change.{sort}')}: {address}"
        for sort in SORTS
        for address in getattr(changes, sort)
    ]
    body = "\n".join(addresses) + "\n\n" if addresses else ""
    ends = "\n".join(f"{name}: {value}" for name, value in trailers)
    return f"{words.text('publish.subject', summary=summary)}\n\n{body}{ends}\n"


def shortened(items: Sequence[str], words: Messages) -> Iterator[str]:
    """The first items, and how many more there are."""
    yield from items[:LISTED]
    rest = len(items) - LISTED
    if rest > 0:
        yield words.text("publish.and-more", count=rest)
