"""Ordinary Pelican settings. Who publishes the site stands in content/, not here."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # the console script `pelican` does not look here by itself
    sys.path.insert(0, str(ROOT))

import blisko.plugin  # noqa: E402

PLUGINS = [blisko.plugin]
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
CACHE_PATH = ".cache"

# "" means the address in content/biblioteka.yaml.
SITEURL = ""
# A date here (or --today) builds the site as of that day; None means today.
BLISKO_TODAY = None
# Whether entries with `draft: true` are shown.
BLISKO_DRAFTS = False

# Extensions of python-markdown, added to those that Blisko always uses.
MARKDOWN: dict[str, object] = {"extensions": [], "extension_configs": {}}

# Blisko prints pages, feeds and files from one list (blisko/outputs.py); Pelican's own are off.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TIMEZONE = "UTC"  # for Pelican's own feeds; the site's zone stands in content/biblioteka.yaml
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = False

JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
