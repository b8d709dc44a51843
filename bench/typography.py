"""How long typography takes, and what share of rendering a body it is.

Run it as ``python bench/typography.py [rounds]``. It prints the best of several rounds in
milliseconds of processor time, so that other work on the machine does not count, for the post of
about 5 kB that the tests render too.
"""

import sys
from collections.abc import Callable
from math import inf
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from markdown import Markdown  # noqa: E402
from typogrify.filters import typogrify  # noqa: E402

from blisko.text import sanitizer  # noqa: E402
from blisko.text.markdown import Renderer  # noqa: E402
from blisko.text.typography import typography  # noqa: E402
from blisko.text.widows import without_widows  # noqa: E402
from tests.text.samples import POLISH  # noqa: E402

EXTENSIONS = ["tables", "fenced_code", "attr_list", "footnotes", "def_list", "abbr"]
CALLS = 20


def main(rounds: int) -> None:
    """Print one line for every step and for what it is compared with."""
    source = (ROOT / "tests" / "text" / "post.md").read_text(encoding="utf-8")
    markdown = Markdown(extensions=EXTENSIONS)
    html = markdown.convert(source)
    safe = sanitizer.clean(html)
    polish, renderer = typography("pl"), Renderer("pl", labels=POLISH)
    print(f"post: {len(source.encode())} bytes of Markdown, {len(safe.encode())} bytes of HTML")
    steps: dict[str, Callable[[], object]] = {
        "python-markdown alone": lambda: markdown.reset().convert(source),
        "sanitizer (nh3)": lambda: sanitizer.clean(html),
        "our typography": lambda: polish.html(safe),
        "typogrify's widont, guarded": lambda: without_widows(safe),
        "rendering a body, all steps": lambda: renderer.render(source),
        "for comparison: all of typogrify": lambda: typogrify(safe),
    }
    for name, milliseconds in best(steps, rounds).items():
        print(f"{name:34} {milliseconds:6.3f} ms")


def best(steps: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the milliseconds a call of each step takes in its best round.

    The steps take turns, so that a noisy moment of the machine does not fall on one of them alone.
    """
    times = dict.fromkeys(steps, inf)
    for _ in range(rounds):
        for name, step in steps.items():
            start = process_time()
            for _ in range(CALLS):
                step()
            times[name] = min(times[name], (process_time() - start) * 1000 / CALLS)
    return times


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
