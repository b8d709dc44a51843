"""A sweep over widths and sizes of letters: every fault of layout that can be measured.

A page stands in a frame which takes one width after the other; `sweep.js` measures it there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Route

Look = tuple[int, int]  # the size of the root's letters, the width of the screen: pixels

WIDTHS = tuple(range(300, 1701, 20))
LARGE = (320, 360, 480, 640, 768, 1024, 1280)
LOOKS: tuple[Look, ...] = (
    *((16, width) for width in WIDTHS),
    *((24, width) for width in LARGE),
    *((32, width) for width in LARGE[1:]),  # 320 pixels would be 160 of usual letters
)
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
    """What is wrong on a page, and where it was seen."""

    page: str
    what: str
    seen: tuple[Look, ...]

    def __str__(self) -> str:
        told = []
        for size in sorted({letters for letters, _ in self.seen}):
            widths = [width for letters, width in self.seen if letters == size]
            told.append(f"{widths[0]}–{widths[-1]} ({len(widths)}, letters of {size})")
        return f"{self.page} at {', '.join(told)}: {self.what}"


def sweep(
    page: Page, site: str, addresses: Iterable[str], looks: tuple[Look, ...] = LOOKS
) -> list[Fault]:
    """The faults of some pages of a served site."""

    def hold(route: Route) -> None:
        route.fulfill(body=_HOLDER, content_type="text/html; charset=utf-8")

    page.route("**/sweep", hold)
    page.goto(f"{site}/sweep")
    faults = []
    for address in addresses:
        page.evaluate(_LOAD, site + address)
        found = page.evaluate(_MEASURE, [list(look) for look in looks])
        faults += [Fault(address, what, tuple(map(tuple, seen))) for what, seen in found]
    return faults
