"""Nothing overflows, is cut, squeezed, covered, clipped or too small to hit.

At every width and with large letters; on the demo, on the first site, on extreme content and on a
site that has only a name.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from blisko.system.paths import ROOT
from tests.browser.conftest import Reader
from tests.browser.extreme import EXTREME, NOTHING
from tests.browser.site import PAGES, served
from tests.browser.sweep import LOOKS, WIDTHS, sweep
from tests.builds import DEMO_URL, built
from tests.content import write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Site = Callable[[], Path]


@pytest.fixture(scope="module", params=["demo", "first", "extreme", "nothing"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site."""
    if request.param == "demo":
        demo: Path = request.getfixturevalue("demo")
        return demo
    place = tmp_path_factory.mktemp(request.param)
    content = ROOT / "content"
    if request.param != "first":
        content = write(place / "content", EXTREME if request.param == "extreme" else NOTHING)
    return built(content, place / "output", DEMO_URL)


def addresses(folder: Path) -> list[str]:
    """Every page of a small site; of a large one, a page of each type."""
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    if len(names) > len(PAGES) * 2:
        return list(PAGES.values())
    return [f"/{name.removesuffix('index.html')}" for name in names]


def test_every_width_and_large_letters(folder: Path, reader: Reader) -> None:
    page = reader(1700, bypass_csp=True)
    with served(folder) as site:
        found = sweep(page, site, addresses(folder))
    assert [str(fault) for fault in found] == []


BAD = """<!doctype html><html lang="pl"><style>
    body { margin: 0; font: 16px/1 sans-serif }
    .narrow { width: 60px; overflow-wrap: anywhere }
    .over { margin-top: -28px }
    .wide { width: 400px; white-space: nowrap; overflow: hidden }
    .icon { display: block }
    .menu li { float: left; width: 55% }
</style><body>
<p class="narrow">niezmieszczalność w trzech wierszach tekstu</p>
<p>jeden</p><p class="over">drugi</p>
<p class="wide">bardzo długi wiersz, który nie zmieści się w swoim pudełku, choćby nie wiem co</p>
<a href="/">x</a>
<p style="line-height: 2"><svg class="icon" width="20" height="20"></svg>znak</p>
<p>nad</p><div class="funding" style="margin-top: -14px">nota</div>
<nav class="menu"><li>a</li><li>b</li><li>c</li></nav>
<span class="date-stamp" style="display: block; width: 20px; height: 90px">1</span>"""


def test_each_fault_would_be_found(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BAD, encoding="utf-8")
    with served(tmp_path) as site:
        found = sweep(reader(), site, ["/"], ((16, 300), (16, 320)))
    kinds = {fault.what.split(":")[0] for fault in found}
    assert kinds >= {
        "overflows", "cut", "column", "overlaps", "beyond", "target", "squeezed", "stretched",
        "lone icon", "touches",
    }  # fmt: skip
    assert {fault.seen for fault in found} == {((16, 300), (16, 320))}
    assert (min(WIDTHS), max(WIDTHS)) == (300, 1700)
    assert {letters for letters, _ in LOOKS} == {16, 24, 32}
