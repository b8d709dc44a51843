"""What the preview adds to a page: the bar with its file, and the panel with the problems.

Both are printed here, words and all; the script in the browser only shows them.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from blisko.checks.report import counts, summary
from blisko.checks.series_dates import told
from blisko.locale.messages import Messages
from blisko.model.kinds import LISTED_KINDS, Entry, Event
from blisko.model.problems import Severity, has_errors
from blisko.model.schedule import due
from blisko.preview.findings import by_file
from blisko.preview.session import State
from blisko.system.paths import one_form, shown_path
from blisko.text import dates

PAGES = Path(__file__).parent / "pages"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def event(state: State, address: str, page: str, editor: str, *, missing: bool) -> str:
    """All that a browser standing at `address` is told, as JSON.

    `page` is the digest of what is served there now; `editor` is the address of the editor, "" for
    none. `errors` names the mistakes that keep the last
    change from being seen ("" for none): a panel closed by hand stays closed until they differ.
    """
    told = {
        "page": page,
        "address": state.pages.moved(address) if state.pages and missing else address,
        "errors": _errors(state),
        "html": _print("panel.html", **_panel(state, address, editor, missing=missing)),
    }
    return json.dumps(told, ensure_ascii=False)


def waiting_page(state: State) -> bytes:
    """The page at every address as long as no build succeeded."""
    return _bare("waiting" if state.outcome.good else "broken", state)


def missing_page(state: State) -> bytes:
    """The page at an address that leads nowhere, when the theme has no 404 page."""
    return _bare("missing", state)


def _bare(name: str, state: State) -> bytes:
    words = state.outcome.messages
    text = words.text(f"preview.page.{name}")
    return _print("bare.html", language=words.language, text=text).encode()


def _panel(state: State, address: str, editor: str, *, missing: bool) -> dict[str, Any]:
    outcome = state.outcome
    entry = state.pages.entry(address) if state.pages else None
    file = shown_path(entry.path) if entry else ""
    here = [problem for problem in outcome.problems if shown_path(problem.path) == file]
    return {
        "t": outcome.messages.text,
        "language": outcome.messages.language,
        "file": file,
        "edit": _edit(state, entry, address, editor) if editor else "",
        "unpublished": _unpublished(state, entry) if entry else "",
        "dates": _dates(entry, outcome.messages),
        "missing": missing,
        "started": state.pages is not None,
        "blocked": not outcome.good,
        "publishable": not has_errors(list(outcome.problems)),
        "failure": outcome.failure,
        "here": counts(here, outcome.messages),
        "all": counts(outcome.problems, outcome.messages),
        "summary": summary(outcome.problems, outcome.messages) if outcome.problems else "",
        "groups": by_file(state.findings, file),
    }


def _dates(entry: Entry | None, words: Messages) -> str:
    """The dates that follow from a series, in words; "" for all else."""
    if not isinstance(entry, Event) or not entry.is_series:
        return ""
    return words.text("preview.bar.series", told=told(entry, words))


def _unpublished(state: State, entry: Entry) -> str:
    """In words, why readers do not see the page; "" if they do."""
    words = state.outcome.messages
    standing = state.pages.standing(entry) if state.pages else ""
    moment = due(entry)
    day = dates.day(words.language, moment.date()) if moment else ""
    return words.text(f"preview.bar.{standing}", day=day) if standing else ""


def _edit(state: State, entry: Entry | None, address: str, editor: str) -> str:
    """Where the page is edited: its entry, or the list of all of its kind."""
    reading = state.outcome.reading
    site = reading.scope.site if reading and reading.scope else None
    if entry and site:
        name = one_form(entry.path.relative_to(site.content).as_posix())
        return f"{editor}/#wpis={quote(name)}"
    kinds = {site.index_address(kind): kind for kind in LISTED_KINDS} if site else {}
    return f"{editor}/#rodzaj={kinds[address]}" if address in kinds else f"{editor}/#wpisy"


def _errors(state: State) -> str:
    if state.outcome.good:
        return ""
    wrong = [f for f in state.findings if f.problem.severity is Severity.ERROR]
    return hashlib.sha256(repr((state.outcome.failure, wrong)).encode()).hexdigest()[:16]


def _print(name: str, **values: object) -> str:
    return _environment().get_template(name).render(values)
