"""The messages of the commits that publishing and going back make."""

from collections.abc import Sequence

from blisko.locale.messages import Messages
from blisko.publishing.changes import SORTS, Changes


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
    body = "\n".join(addresses)
    return with_trailers(f"{words.text('publish.subject', summary=summary)}\n\n{body}", trailers)


def with_trailers(text: str, trailers: Sequence[tuple[str, str]]) -> str:
    """A commit message that ends with what programs read, in git's own form."""
    ends = "\n".join(f"{name}: {value}" for name, value in trailers)
    return f"{text.rstrip()}\n\n{ends}\n"
