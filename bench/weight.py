"""Weigh the pages of a built site as a reader's line would: compressed, from a cold cache.

    python bench/weight.py OUTPUT [PAGE …]

prints a Markdown table. A static host compresses text with gzip; fonts travel as they are.
"""

from __future__ import annotations

import argparse
import gzip
import re
from dataclasses import dataclass
from pathlib import Path

TEXT_LIMIT = 14_000  # HTML and CSS of a page
FONT_LIMIT = 45_000
SCRIPT_LIMIT = 3_000

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

    @property
    def text(self) -> int:
        """HTML and CSS together."""
        return self.html + self.css

    def over(self) -> list[str]:
        """What is heavier than it may be."""
        limits = {
            "HTML + CSS": (self.text, TEXT_LIMIT),
            "fonts": (self.fonts, FONT_LIMIT),
            "JavaScript": (self.script, SCRIPT_LIMIT),
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


def found(output: Path, address: str) -> Path | None:
    """Return the file at an address, also when the site was built to live in a folder."""
    parts = address.strip("/").split("/")
    paths = (output.joinpath(*parts[start:]) for start in range(len(parts)))
    return next((path for path in paths if path.is_file()), None)


def compressed(path: Path) -> int:
    """Return the size of a file as `gzip -9` sends it."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def table(weights: list[Weight]) -> str:
    """Return a Markdown table, heaviest page first."""
    lines = [
        "| page | HTML | CSS | HTML + CSS | JavaScript | fonts | icons and art | over |",
        "|:--|--:|--:|--:|--:|--:|--:|:--|",
    ]
    lines += [
        f"| {w.page} | {w.html} | {w.css} | {w.text} | {w.script} | {w.fonts} | {w.art}"
        f" | {', '.join(w.over())} |"
        for w in sorted(weights, key=lambda w: (-w.text, w.page))
    ]
    return "\n".join(lines)


def main() -> None:
    """Weigh the pages named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="the folder of a built site")
    parser.add_argument("pages", nargs="*", help="addresses such as / or /warsztaty/ (all)")
    arguments = parser.parse_args()
    output = arguments.output.resolve()
    named = [output / page.strip("/") / "index.html" for page in arguments.pages]
    print(table([weigh(output, page) for page in named or sorted(output.rglob("*.html"))]))


if __name__ == "__main__":
    main()
