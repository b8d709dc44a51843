"""Pelican as it comes, with its theme `simple`, over the same content.

Its own caches are on. It reads values as words, takes dates from names and files, and has no
relations: links between posts, partners and projects stay out.
"""

import re
import shutil
import sys
from importlib.metadata import version as version_of
from pathlib import Path

import pelican

from bench.peer import Site

NAME = "Pelican"
MISSING = "pip install pelican"
_LIST = re.compile(r"^tags: \[(.*)\]$", re.MULTILINE)
_START = re.compile(r"^start: (\S+).*$", re.MULTILINE)
_LINK = re.compile(r"\]\((wpis-\d+|[\d-]+-wpis-\d+)\.md\)")
_CONFIG = """SITENAME = "Biblioteka w Zagrodzie"
SITEURL = "https://zagroda.example.org"
PATH = "content"
ARTICLE_PATHS = [""]
PAGE_PATHS = ["strony"]
ARTICLE_EXCLUDES = ["strony"]
FILENAME_METADATA = r"(?P<date>\\d{4}-\\d{2}-\\d{2}).*"
DEFAULT_DATE = (2026, 1, 1)
DEFAULT_LANG = "pl"
TIMEZONE = "Europe/Warsaw"
DEFAULT_PAGINATION = 20
FEED_ALL_ATOM = "feeds/all.atom.xml"
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
THEME = "theme"
"""


def version() -> str:
    """Its version."""
    return f"Pelican {version_of('pelican')}"


def make_site(home: Path) -> Site:
    """Adapt the content of `home`, and write settings and theme."""
    (home / "content" / "biblioteka.yaml").unlink()
    for path in (home / "content").rglob("*.md"):
        text = _LIST.sub(r"tags: \1", path.read_text(encoding="utf-8"), count=1)
        text = _START.sub(r"date: \1", text, count=1).replace("\nurl:", "\nwebsite:", 1)
        path.write_text(_LINK.sub(r"]({filename}\1.md)", text), encoding="utf-8")
    (home / "settings.py").write_text(_CONFIG, encoding="utf-8")
    simple = Path(pelican.__file__).parent / "themes" / "simple"
    shutil.copytree(simple, home / "theme")
    command = (sys.executable, "-m", "pelican", "--settings=settings.py", "--quiet", "-o", "public")
    forget = (home / "public", home / "cache")
    return Site(command, home / "theme" / "templates" / "base.html", forget)
