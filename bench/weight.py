"""Weigh the pages of a built site as a reader's line would: compressed, from a cold cache.

    python -m bench.weight OUTPUT [PAGE …] [--all]

prints a Markdown table in bytes. A static host compresses text with gzip; fonts and photos travel
as they are. The last column is what Chromium fetches with an empty cache for the whole page,
scrolled to its end, on a phone of 360 × 740 points with three pixels each.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.host import compressed, found, hosted
from tests.chromium import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXT_LIMIT = 15_500  # HTML and CSS of a page
FONT_LIMIT = 45_000
SCRIPT_LIMIT = 3_000
SEARCH = "/szukaj/"
SEARCH_LIMIT = 6_000  # scripts of the page of the search
HOME_LIMIT = 90_000  # everything of the home page on a phone; 60 kB without the pictures of rows
PAGES = (
    "/",
    "/aktualnosci/2026/wiosna-w-pracowni/",
    "/warsztaty/2026/druk-3d-dla-poczatkujacych/",
    "/partnerzy/kgw-zagrodzianki/",
    "/projekty/blisko-zagrody/",
    "/warsztaty/",
    "/kalendarz/",
    "/kalendarz/2026/03/",
    SEARCH,
)
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3}
TO_THE_END = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
        scrollTo(0, y);
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    }
    const seen = [...document.images].filter((image) => image.checkVisibility());
    await Promise.all(seen.map((image) => image.decode()));
}"""

_LINKED = re.compile(r'(?:href|src)="(/[^"#]*)')
_URL = re.compile(r'url\("?([^")]+)"?\)')


@dataclass(frozen=True)
class Weight:
    """Bytes on the wire."""

    page: str
    html: int
    css: int
    script: int
    fonts: int
    art: int
    whole: int = 0  #: 0 where it was not measured

    @property
    def text(self) -> int:
        """HTML and CSS together."""
        return self.html + self.css

    def over(self) -> list[str]:
        """What is heavier than it may be."""
        limits = {
            "HTML + CSS": (self.text, TEXT_LIMIT),
            "fonts": (self.fonts, FONT_LIMIT),
            "JavaScript": (self.script, SEARCH_LIMIT if self.page == SEARCH else SCRIPT_LIMIT),
            "whole": (self.whole if self.page == "/" else 0, HOME_LIMIT),
        }
        return [name for name, (bytes_, limit) in limits.items() if bytes_ > limit]


def weigh(output: Path, page: Path) -> Weight:
    """Weigh one page with everything of the theme that it asks for."""
    html = page.read_text(encoding="utf-8")
    linked = [found(output, address) for address in _LINKED.findall(html)]
    files = {path for path in linked if path and path.parent.name == "theme"}
    for sheet in [path for path in files if path.suffix == ".css"]:
        files |= {
            (sheet.parent / url).resolve()
            for url in _URL.findall(sheet.read_text(encoding="utf-8"))
        }
    return Weight(
        page="/" + page.relative_to(output).as_posix().removesuffix("index.html"),
        html=compressed(page),
        css=sum(compressed(path) for path in files if path.suffix == ".css"),
        script=sum(compressed(path) for path in files if path.suffix == ".js"),
        fonts=sum(path.stat().st_size for path in files if path.suffix == ".woff2"),
        art=sum(compressed(path) for path in files if path.suffix == ".svg"),
    )


def fetched(browser: Browser, url: str) -> int:
    """What a phone fetches for a page, headers not counted."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, int] = {}

    def count(event: dict[str, Any]) -> None:
        name = event["requestId"]
        sizes[name] = sizes.get(name, 0) + event["encodedDataLength"]

    session.on("Network.dataReceived", count)
    page.goto(url, wait_until="load")
    page.evaluate(TO_THE_END)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes.values())


def with_whole(output: Path, weights: list[Weight]) -> list[Weight]:
    """The same with what a phone fetches, where there is a browser to ask."""
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    if chromium is None:
        return weights
    with sync_playwright() as playwright, hosted(output) as url:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        return [replace(w, whole=fetched(browser, url + w.page)) for w in weights]


def table(weights: list[Weight]) -> str:
    """Return a Markdown table, heaviest page first."""
    lines = [
        "| page | HTML | CSS | HTML + CSS | JavaScript | fonts | icons and art | whole | over |",
        "|:--|--:|--:|--:|--:|--:|--:|--:|:--|",
    ]
    lines += [
        f"| {w.page} | {w.html} | {w.css} | {w.text} | {w.script} | {w.fonts} | {w.art}"
        f" | {w.whole or '–'} | {', '.join(w.over())} |"
        for w in sorted(weights, key=lambda w: (-w.text, w.page))
    ]
    return "\n".join(lines)


def main() -> None:
    """Weigh the pages named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="the folder of a built site")
    parser.add_argument(
        "pages", nargs="*", help="addresses such as / or /warsztaty/", default=PAGES
    )
    parser.add_argument("--all", action="store_true", help="every page, without the last column")
    arguments = parser.parse_args()
    output = arguments.output.resolve()
    if arguments.all:
        print(table([weigh(output, page) for page in sorted(output.rglob("*.html"))]))
        return
    pages = [output / page.strip("/") / "index.html" for page in arguments.pages]
    print(table(with_whole(output, [weigh(output, page) for page in pages])))


if __name__ == "__main__":
    main()
