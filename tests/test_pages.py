"""Rules that every page of the demo site obeys: structure, titles, links, alternatives."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from justhtml import JustHTML

from blisko.model.addresses import file_of
from blisko.system.paths import ROOT
from tests.builds import BASE
from tests.builds import DEMO_URL as URL


class Page:
    """One built page, parsed as a browser parses it."""

    def __init__(self, address: str, path: Path) -> None:
        self.address, self.path = address, path
        self.html = path.read_text(encoding="utf-8")

    @cached_property
    def parsed(self) -> JustHTML:
        """The document; errors of the HTML standard are collected, and one of the rules."""
        return JustHTML(self.html, collect_errors=True, sanitize=False)

    @cached_property
    def ids(self) -> Counter[str]:
        """Every id with how often it stands."""
        return Counter(attributes["id"] for attributes in self.all("[id]"))

    def all(self, selector: str) -> list[dict[str, str]]:
        """The attributes of every element that a CSS selector finds."""
        found = (node.attrs or {} for node in self.parsed.query(selector))
        return [{name: value or "" for name, value in attrs.items()} for attrs in found]


@pytest.fixture(scope="module")
def pages(demo: Path) -> dict[str, Page]:
    """Every page by its address."""
    found = {}
    for path in sorted(demo.rglob("*.html")):
        name = path.relative_to(demo).as_posix()
        address = f"/{name.removesuffix('index.html')}"
        found[address] = Page(address, path)
    return found


Rule = Callable[[Page], Iterator[object]]


def failing(pages: dict[str, Page], rule: Rule) -> list[str]:
    """The pages that break a rule, with what is wrong."""
    return [f"{page.address}: {wrong}" for page in pages.values() for wrong in rule(page)]


def well_formed(page: Page) -> Iterator[object]:
    """HTML without parse errors."""
    yield from page.parsed.errors


def one_main_heading(page: Page) -> Iterator[object]:
    """Exactly one h1."""
    count = len(page.all("h1"))
    if count != 1:
        yield f"{count} h1"


def headings_in_order(page: Page) -> Iterator[object]:
    """No heading level is skipped on the way down."""
    levels = [int(level) for level in re.findall(r"<h([1-6])[\s>]", page.html)]
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{after} after h{before}"


def language(page: Page) -> Iterator[object]:
    """The page names its language."""
    if 'lang="pl"' not in page.html[:200]:
        yield "no lang"


def skip_link(page: Page) -> Iterator[object]:
    """The first link leads to the main content."""
    first = page.all("body a")[0]
    target = first["href"].removeprefix("#")
    if not first["href"].startswith("#") or not page.all(f"main#{target}"):
        yield first


def landmarks(page: Page) -> Iterator[object]:
    """One header, one main, one footer, and every navigation has a name."""
    for name in ("main", "body > header", "body > footer"):
        if len(page.all(name)) != 1:
            yield f"{len(page.all(name))} {name}"
    navs = page.all("nav")
    if any("aria-label" not in nav and "aria-labelledby" not in nav for nav in navs):
        yield "nav without a name"
    names = Counter(nav.get("aria-label") for nav in navs)
    yield from (f"two nav {name}" for name, count in names.items() if name and count > 1)


def alternatives(page: Page) -> Iterator[object]:
    """Every picture has an alternative and its size."""
    for image in page.all("img"):
        if "alt" not in image or not image.get("width") or not image.get("height"):
            yield image


def unique_ids(page: Page) -> Iterator[object]:
    """No id stands twice."""
    yield from (name for name, count in page.ids.items() if count > 1)


def no_inline_code(page: Page) -> Iterator[object]:
    """Nothing inline that the policy would block: styles, scripts, handlers."""
    yield from page.all("[style]")
    yield from page.all("style")
    for script in page.all("script"):
        if "src" not in script and script.get("type") != "application/ld+json":
            yield script
    yield from re.findall(r"<[^>]+\son\w+=", page.html)


def no_third_party(page: Page) -> Iterator[object]:
    """No request leaves the site."""
    for selector, name in (("img", "src"), ("script", "src"), ("source", "srcset")):
        yield from (a for a in page.all(selector) if "//" in a.get(name, ""))
    for link in page.all("link"):
        own = link["href"].startswith((f"{BASE}/", f"{URL}/"))
        if not own:
            yield link


def no_braces(page: Page) -> Iterator[object]:
    """No Pelican placeholder was left unresolved."""
    for link in page.all("[href]"):
        if "{" in link["href"] or "|" in link["href"] or not link["href"]:
            yield link


def control_characters(page: Page) -> Iterator[object]:
    """No placeholder of ours was left either."""
    yield from re.findall(r"[\x00-\x08\x0b\x0e-\x1f]", page.html)


RULES = [
    well_formed, one_main_heading, headings_in_order, language, skip_link, landmarks,
    alternatives, unique_ids, no_inline_code, no_third_party, no_braces, control_characters,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page_obeys(pages: dict[str, Page], rule: Rule) -> None:
    assert len(pages) > 60
    assert failing(pages, rule) == []


def test_titles_and_descriptions_are_unique(pages: dict[str, Page]) -> None:
    titles = Counter(re.findall(r"<title>(.*?)</title>", page.html)[0] for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []
    for page in pages.values():
        (description,) = page.all('meta[name="description"]')
        assert description["content"].strip(), page.address
        assert len(description["content"]) <= 300, page.address


def test_every_internal_link_and_fragment_resolves(pages: dict[str, Page], demo: Path) -> None:
    broken = []
    for page in pages.values():
        for link in page.all("a[href], link[href], img[src], script[src], source[srcset]"):
            for url in addresses(link):
                wrong = unresolved(url, page, pages, demo)
                if wrong:
                    broken.append(f"{page.address}: {wrong}")
    assert broken == []


def addresses(attributes: dict[str, str]) -> list[str]:
    """The addresses that an element names."""
    sources = [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
    return [*(attributes[name] for name in ("href", "src") if name in attributes), *sources]


def unresolved(url: str, page: Page, pages: dict[str, Page], demo: Path) -> str:
    """Why `url` leads nowhere; "" when it leads somewhere, or out of the site."""
    own = url.removeprefix("https://name.example.org") if url.startswith(URL) else url
    parts = urlsplit(own)
    if parts.scheme or parts.netloc:
        return ""
    if parts.path and not parts.path.startswith(f"{BASE}/"):
        return f"{url} leaves the base path"
    address = unquote(parts.path.removeprefix(BASE)) or page.address
    if not (demo / file_of(address)).is_file():
        return f"{url} has no file"
    if parts.fragment and address in pages and unquote(parts.fragment) not in pages[address].ids:
        return f"{url} has no such place"
    return ""


def test_breadcrumbs_lead_home(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if address in ("/", "/szukaj/"):  # the only ordered list of the search is its results
            continue
        first = page.all("nav.breadcrumbs a")[0]
        assert first["href"] == f"{BASE}/", address


def test_feeds_and_sitemap_are_valid_xml(demo: Path, pages: dict[str, Page]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = sorted(demo.rglob("atom.xml"))
    assert len(feeds) == 4  # all news, and each project
    for path in feeds:
        feed = ET.parse(path).getroot()  # noqa: S314  # our own file
        assert feed.tag == f"{atom}feed"
        for part in ("id", "title", "updated"):
            assert feed.findtext(f"{atom}{part}"), path
        for entry in feed.iter(f"{atom}entry"):
            for part in ("id", "title", "updated", "published", "content"):
                assert entry.findtext(f"{atom}{part}"), path
    places = ET.parse(demo / "sitemap.xml").getroot()  # noqa: S314  # our own file
    found = {str(place.text) for place in places.iter() if place.tag.endswith("}loc")}
    assert found == {f"{URL}{address}" for address in pages if address != "/404.html"}


def test_every_template_comes_from_our_theme() -> None:
    templates = ROOT / "theme" / "templates"
    for path in sorted(templates.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r'{%-? (?:extends|import|from|include) "([^"]+)"', text):
            assert (templates / name).exists(), f"{path}: {name}"  # a folder where it is computed


def test_safe_is_said_in_one_place() -> None:
    said = [
        path.name
        for path in sorted((ROOT / "theme" / "templates").rglob("*.html"))
        if re.search(r"\|\s*safe\b", path.read_text(encoding="utf-8"))
    ]
    assert said == ["body.html"]


BAD = """<!doctype html><html><head><title>x</title></head><body>
<a href="/a">a</a><nav></nav><h2 style="x" id="i">a</h2><h4 id="i" onclick="x">b</h4>
<img src="https://elsewhere.example.org/x.png"><a href="{filename}x">x</a>\x02<p></div>"""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_can_fail(tmp_path: Path, rule: Rule) -> None:
    path = tmp_path / "bad.html"
    path.write_text(BAD, encoding="utf-8")
    assert list(rule(Page("/bad.html", path)))
