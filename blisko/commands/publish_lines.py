"""`publish` for a program: the order as JSON on the way in, a line of JSON for each thing told.

The editor runs it as a process of its own, so that a build of the preview and one that is published
never meet. What a maintainer should know in full goes to the window of the program as ever.
"""

import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from blisko.commands.publish import Order, publish
from blisko.model.load import messages_in
from blisko.model.site import Site
from blisko.publishing.changes import Changes
from blisko.publishing.event_changes import EventChange
from blisko.publishing.git_branch import BRANCH, REMOTE
from blisko.publishing.refusals import Refusal
from blisko.publishing.telling import failure_of
from blisko.system.paths import real_path

COMMAND = (sys.executable, "-m", "blisko.commands.publish_lines")


class LineTeller:
    """Tells a program, each thing as soon as it is known."""

    def progress(self, step: str) -> None:
        """What is being done now."""
        self._line(step=step)

    def tell(self, key: str, **params: object) -> None:
        """Something to know, by its name."""
        self._line(told=key, **params)

    def changes(self, changes: Changes, sizes: dict[str, int], *, first: bool) -> None:
        """Addresses by what becomes of them."""
        self._line(changes=asdict(changes), size=sum(sizes.values()), first=first)

    def events(self, found: Sequence[EventChange], site: Site, now: dt.datetime) -> None:
        """Events that calendars may take for unchanged, or for new ones."""
        titles = {site.address(entry): entry.title for entry in site.entries}
        untold = [titles.get(event.address, event.address) for event in found if event.facts]
        strangers = sum(event.stranger for event in found)
        self._line(untold=untold, strangers=strangers, now=f"{now:%Y-%m-%d %H:%M}")

    @staticmethod
    def _line(**said: object) -> None:
        sys.stdout.write(f"{json.dumps(said)}\n")
        sys.stdout.flush()


def run(said: Mapping[str, Any]) -> int:
    """Publish as the program says; 0 when it is online, or was already."""
    content = real_path(Path(said["content"]))
    today = said.get("today")
    order = Order(
        content,
        REMOTE,
        BRANCH,
        None,
        dt.date.fromisoformat(today) if today else None,
        dry_run=bool(said.get("dry_run")),
        commit=True,
        gone=frozenset(str(address).strip("/") for address in said.get("gone", ())),
        resume=bool(said.get("resume")),
        join=True,
        prefer=str(said.get("prefer", "")),
    )
    words = messages_in(content)
    teller = LineTeller()
    failure = failure_of(lambda: publish(order, teller, words), words)
    if isinstance(failure, Refusal):
        params = {name: value for name, value in failure.params.items() if name != "words"}
        teller.tell("refused", why=failure.key.rpartition(".")[2], **params)
    elif failure:
        teller.tell("refused", why="disk")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(run(json.load(sys.stdin)))
