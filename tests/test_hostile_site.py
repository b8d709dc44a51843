"""A site written by a hostile hand is built, and every file of it is read by parsers of standards.

Titles, names, tags, captions, alternatives, file names and bodies try to leave their places. What a
page may be made of is what the reviewed pages of the golden site are made of, and in bodies what
`tests/text/hostile.py` lists.
"""

import json
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
import yaml

from blisko.model.problems import Severity
from blisko.reading.read import Options, read
from tests.builds import TODAY, build
from tests.content import write
from tests.media.pictures.making import corners, encoded
from tests.text.hostile import Hostile, is_safe, proses, unlisted

ROOT = Path(__file__).parent
URL = "https://example.org"
ATOM = "{http://www.w3.org/2005/Atom}"
ESCAPES = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "</title><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "]]></content><x/>",
    "<img src=ok.jpg alt=obraz onerror=alert(1)>",
    "&lt;script&gt;",
    "{{ 7 * 7 }}{% raw %}",
    '\\"},{"@type":"x',
    "a\ufffeb\uffff",
    "javascript:alert(1)",
)
NAMES = ('" src=".jpg', "' onerror='x.jpg", "x onerror=alert(1).jpg", "a&quot;b.jpg", "%22 b.jpg")
WRITTEN = tuple(name.replace("%", "%25").replace("&", "&amp;") for name in NAMES)
BODIES = (
    *(f"![x src=](<{name}>) ![x srcset=](<{name}> 'c src=')" for name in WRITTEN),
    *(f"[x href=](<{name}> ' href=') [![a](<{name}>)](<{name}>)" for name in WRITTEN),
    *(f'![a](<{name}>)\n{{: title=" src=" .b }}' for name in WRITTEN),
    *(f"## {text}\n\n## b\n\n## c\n\n## d {{#e}}\n\n- {text}\n" for text in ESCAPES),
    '<h2 title=" id=">a</h2>\n\n## b\n\n## c\n\n## d\n\n<h2 id="x&quot; y">e</h2>',
    "Tekst &#xFFFE; &#xFFFF; &#2;0&#3; &#xD800; &#x0C; &#11;.",
)
# What photos are made of, which the golden site has none of.
PHOTOS = {
    *(("picture", ""), ("source", ""), ("source", "type"), ("source", "srcset")),
    *(("source", "sizes"), ("img", "class"), ("img", "fetchpriority")),
}
COUNT = int(os.environ.get("BLISKO_FUZZ_SITE", "120"))


def front(text: str, number: int) -> str:
    """Front matter in which every field of words says this."""
    fields = {
        "title": f"{text} {number}",
        "summary": text,
        "tags": [f"{text} t"],
        "author": text,
        "image": {"file": "ok.jpg", "alt": f"{text} na obrazie", "credit": text},
        "photos": [{"file": "ok.jpg", "alt": f"{text} na zdjęciu"}],
        "slug": f"wpis-{number}",
    }
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, width=1000)}---\n"


def posts() -> Iterator[str]:
    for number, text in enumerate(ESCAPES):
        yield f"{front(text, number)}Tekst: {text}\n"
    start = len(ESCAPES)
    for number, body in enumerate((*BODIES, *Hostile(7).bodies(COUNT)), start):
        yield f"---\ntitle: Wpis {number}\n---\n{body}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; posts that `check` refuses are left out, as an editor would have to."""
    if os.name == "nt":
        pytest.skip("Windows has no files of such names")
    folder = tmp_path_factory.mktemp("hostile")
    photo = encoded(corners(), "JPEG")
    organisation = {"name": ESCAPES[0], "url": URL, "phone": "17 000 00 00"}
    files: dict[str, str | bytes] = {
        "biblioteka.yaml": yaml.safe_dump(organisation),
        "partnerzy/p.md": f"---\ntitle: {json.dumps(ESCAPES[3])}\ntype: artist\n---\nTekst.\n",
        "aktualnosci/ok.jpg": photo,
        **{f"aktualnosci/{name}": photo for name in NAMES},
    }
    sources = {
        f"aktualnosci/2026-02-01-{number:04}.md": text for number, text in enumerate(posts())
    }
    content = write(folder / "content", files | sources)
    problems = read(content, Options(today=TODAY)).problems
    wrong = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    certain = {content / name for name in list(sources)[: len(ESCAPES) + len(BODIES)]}
    assert wrong & certain == set(), [
        (p.path.name, p.line, p.code, dict(p.params)) for p in problems if p.path in certain
    ]
    for path in wrong:
        path.unlink()
    assert len(list(content.rglob("*.md"))) > len(ESCAPES) + len(BODIES) + COUNT // 5
    assert build(content, folder / "output", URL) == 0
    return folder / "output"


def made_of(page: str) -> set[tuple[str, str]]:
    """The elements of a page with their attributes, bodies apart."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    bodies = {id(e) for prose in proses_in(document) for e in prose.iter() if e is not prose}
    return {
        (str(element.tag), name)
        for element in document.iter()
        if id(element) not in bodies
        for name in ("", *element.keys())
    }


def proses_in(document: ElementTree.Element) -> list[ElementTree.Element]:
    return [e for e in document.iter("div") if "prose" in (e.get("class") or "").split()]


@pytest.fixture(scope="module")
def usual() -> set[tuple[str, str]]:
    """What the reviewed pages are made of."""
    pages = sorted((ROOT / "site" / "golden").rglob("*.html"))
    assert pages
    return PHOTOS.union(*(made_of(page.read_text(encoding="utf-8")) for page in pages))


def test_pages_are_made_of_what_they_are_always_made_of(
    site: Path, usual: set[tuple[str, str]]
) -> None:
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert made_of(page) - usual == set(), path
        for prose in proses(page):
            assert list(unlisted(prose)) == [], path


def test_scripts_are_those_of_the_theme_and_data_is_data(site: Path) -> None:
    found = 0
    for path in site.rglob("*.html"):
        document = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for script in document.iter("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.text or "")
                found += 1
            else:
                assert re.fullmatch(r"/theme/[\w./-]+\.js", script.get("src") or ""), path
                assert not (script.text or "").strip()
        for element in document.iter():
            for name in ("href", "src"):
                assert is_safe(element.get(name) or ""), path
    assert found > len(ESCAPES)


def test_feeds_sitemap_and_manifest_are_well_formed(site: Path) -> None:
    feeds = list(site.rglob("*.xml"))
    assert len(feeds) >= 2
    bodies = 0
    for path in feeds:
        root = ElementTree.parse(path).getroot()  # noqa: S314  # what we have just built
        for content in root.iter(f"{ATOM}content"):
            page = f'<!doctype html><body><div class="prose">{content.text}</div><p>koniec'
            [prose] = proses(page)
            assert list(unlisted(prose)) == []
            bodies += 1
    assert bodies
    for path in (*site.rglob("*.json"), *site.rglob("*.webmanifest")):
        json.loads(path.read_text(encoding="utf-8"))
