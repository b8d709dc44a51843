"""A sweep over widths: every fault of layout that can be measured, from 300 to 1700 pixels.

A page stands in a frame which takes one width after the other; `sweep.js` measures it there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Route

WIDTHS = tuple(range(300, 1701, 20))
_MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_HOLDER = (
    '<!doctype html><body style="margin: 0"><iframe style="border: 0; height: 800px"></iframe>'
)
_LOAD = """address => new Promise(done => {
    const frame = document.querySelector("iframe");
    frame.addEventListener(
        "load", () => frame.contentDocument.fonts.ready.then(() => done()), {once: true});
    frame.src = address;
})"""


@dataclass(frozen=True)
class Fault:
    """What is wrong on a page, and at which widths."""

    page: str
    what: str
    widths: tuple[int, ...]

    def __str__(self) -> str:
        first, last = self.widths[0], self.widths[-1]
        return f"{self.page} at {first}–{last} ({len(self.widths)}): {self.what}"


def sweep(
    page: Page,
    site: str,
    addresses: Iterable[str],
    widths: tuple[int, ...] = WIDTHS,
    letters: int = 0,
) -> list[Fault]:
    """The faults of some pages of a served site.

    `letters`: the size of the root's letters, in pixels; 0 leaves it.
    """

    def hold(route: Route) -> None:
        route.fulfill(body=_HOLDER, content_type="text/html; charset=utf-8")

    page.route("**/sweep", hold)
    page.goto(f"{site}/sweep")
    faults = []
    for address in addresses:
        page.evaluate(_LOAD, site + address)
        found = page.evaluate(_MEASURE, {"widths": widths, "letters": letters})
        faults += [Fault(address, what, tuple(seen)) for what, seen in found]
    return faults
