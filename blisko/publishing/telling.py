"""What publishing tells people: the changes for readers, and refusals."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from blisko.locale.messages import Messages
from blisko.model.schedule import Waiting
from blisko.model.site import Site
from blisko.publishing.changes import SORTS, Changes
from blisko.publishing.event_changes import EventChange
from blisko.publishing.git import GitError
from blisko.publishing.refusals import Refusal, of_git, words_of_git
from blisko.system.paths import shown_path, shown_text
from blisko.system.whole_files import disk_failure
from blisko.text import dates
from blisko.text.amounts import decimal

LISTED = 10  # addresses named of each sort; the rest are counted


def exit_status(deed: Callable[[], None], words: Messages) -> int:
    """Do it; 0, or 1 with the reason told when it was refused or git could not."""
    failure = failure_of(deed, words)
    return 1 if failure else 0


def failure_of(deed: Callable[[], None], words: Messages) -> Refusal | OSError | None:
    """Do it; why it was refused or could not be done, which is told."""
    failure: Refusal | OSError
    try:
        deed()
    except Refusal as refusal:
        failure = refusal
    except GitError as error:
        failure = of_git(error) or Refusal("git", words=words_of_git(error))
    except OSError as error:
        failure = error
    else:
        return None
    if isinstance(failure, Refusal):
        reason = words.text(failure.key, **failure.params)
    else:
        reason = disk_failure(failure, words)
    sys.stderr.write(f"{reason}\n")
    return failure


class Nobody:
    """Hears nothing of it."""

    def progress(self, step: str) -> None:
        """Nothing."""

    def tell(self, key: str, **params: object) -> None:
        """Nothing."""

    def changes(self, changes: Changes, sizes: dict[str, int], *, first: bool) -> None:
        """Nothing."""

    def events(self, found: Sequence[EventChange], site: Site, now: dt.datetime) -> None:
        """Nothing."""


class Teller(Protocol):
    """Who hears how publishing goes on: a person at a terminal, or a program."""

    def progress(self, step: str) -> None:
        """What is being done now."""

    def tell(self, key: str, **params: object) -> None:
        """Something that a person should know; `key` names the words `publish.*`."""

    def changes(self, changes: Changes, sizes: dict[str, int], *, first: bool) -> None:
        """What changes for readers, and how much there is of the site."""

    def events(self, found: Sequence[EventChange], site: Site, now: dt.datetime) -> None:
        """What changes for readers who have events in their calendars."""


@dataclass(frozen=True)
class Terminal:
    """Tells a person at a terminal."""

    words: Messages

    def progress(self, step: str) -> None:
        """For a person who waits at a terminal and for nobody else."""
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(f"{self.words.text(f'publish.{step}')}\n")
            sys.stderr.flush()

    def tell(self, key: str, **params: object) -> None:
        """In a line, or more."""
        say(self.words.text(f"publish.{key}", **params))

    def changes(self, changes: Changes, sizes: dict[str, int], *, first: bool) -> None:
        """In addresses."""
        if first:
            self.tell("first-time")
        for line in lines(changes, self.words):
            say(line)
        say(size(sizes, self.words))

    def events(self, found: Sequence[EventChange], site: Site, now: dt.datetime) -> None:
        """By their files."""
        for line in event_changes(found, site, now, self.words):
            say(line)


def say(line: str) -> None:
    """One line to the person, at once."""
    sys.stdout.write(f"{shown_text(line)}\n")
    sys.stdout.flush()


def size(files: dict[str, int], words: Messages) -> str:
    """How much there is of the whole site."""
    mega = decimal(words.language, sum(files.values()) / 1_000_000, 1)
    return words.text("publish.size", size=mega, count=len(files))


def moment(when: dt.datetime, words: Messages) -> str:
    """A day and hour, in the time zone that `when` carries; a terminal needs no hard spaces."""
    text = f"{dates.day(words.language, when.date())}, {dates.time(words.language, when)}"
    return text.replace("\N{NO-BREAK SPACE}", " ")


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


def scheduled(coming: Sequence[Waiting], words: Messages) -> Iterator[str]:
    """Which finished entries show by themselves, and when; nothing when none does."""
    if coming:
        yield words.text("status.scheduled", count=len(coming))
        told = [f"{moment(item.due, words)}: {item.entry.title}" for item in coming]
        yield from (f"  {line}" for line in shortened(told, words))


def event_changes(
    found: Sequence[EventChange], site: Site, now: dt.datetime, words: Messages
) -> Iterator[str]:
    """What readers' calendars would take for unchanged, and what they would show twice."""
    files = {site.address(entry): shown_path(entry.path) for entry in site.entries}
    untold = [
        f"{files.get(event.address, event.address)}: "
        + ", ".join(words.text(f"publish.fact.{fact}") for fact in event.facts)
        for event in found
        if event.facts
    ]
    if untold:
        yield words.text("publish.untold", count=len(untold))
        yield from (f"  {line}" for line in shortened(untold, words))
        yield words.text("publish.untold-why", now=f"{now:%Y-%m-%d %H:%M}")
    strangers = sum(event.stranger for event in found)
    if strangers:
        yield words.text("publish.strangers", count=strangers)


def shortened(items: Sequence[str], words: Messages) -> Iterator[str]:
    """The first items, and how many more there are."""
    yield from items[:LISTED]
    rest = len(items) - LISTED
    if rest > 0:
        yield words.text("publish.and-more", count=rest)
