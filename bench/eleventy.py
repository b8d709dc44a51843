"""A small Eleventy site over the same content, with about the pages that Hugo's has.

Node and the package come from a folder in which `npm install @11ty/eleventy` was run; the
environment variable ELEVENTY names it.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from bench.peer import Site

NAME = "Eleventy"
MISSING = "npm install @11ty/eleventy in a folder that ELEVENTY names"
_START = re.compile(r"^start: (\S+) .*$", re.MULTILINE)
_SECTIONS = ("aktualnosci", "warsztaty", "szkolenia", "wydarzenia", "partnerzy", "projekty")
_CONFIG = """export default function (config) {
  for (const name of %s)
    config.addCollection(name, (api) => api.getFilteredByGlob(`content/${name}/*.md`));
  return { dir: { input: "content", output: "public", includes: "../includes" } };
}
"""
_BASE = """<!doctype html>
<html lang="pl"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="description" content="{{ summary }}">
<link rel="canonical" href="https://zagroda.example.org{{ page.url }}"></head>
<body><nav>{% for name in sections %}<a href="/lista/{{ name }}/">{{ name }}</a>{% endfor %}</nav>
<main><h1>{{ title }}</h1>{{ content | safe }}</main>
<footer>Biblioteka w Zagrodzie</footer></body></html>
"""
_POST = """---
layout: base.njk
---
<time>{{ page.date.toISOString() | truncate(10, true, "") }}</time>
{{ content | safe }}
<ul>{% for tag in tags %}
<li><a href="/lista/{{ tag | slugify }}/">{{ tag }}</a></li>{% endfor %}</ul>
"""
_TAGS = """---
pagination: {data: collections, size: 1, alias: tag, filter: [all]}
permalink: "/lista/{{ tag | slugify }}/"
layout: base.njk
---
<ul>{% for post in collections[tag] | reverse %}<li>
<a href="{{ post.url }}">{{ post.data.title }}</a>
<p>{{ post.data.summary }}</p></li>{% endfor %}</ul>
"""


def _home() -> Path | None:
    folder = os.environ.get("ELEVENTY")
    found = Path(folder) / "node_modules" / "@11ty" / "eleventy" if folder else None
    return found if found and found.is_dir() else None


def version() -> str:
    """Its version; "" where it is missing."""
    home = _home()
    if home is None or shutil.which("node") is None:
        return ""
    package = json.loads((home / "package.json").read_text(encoding="utf-8"))
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return f"Eleventy {package['version']} on Node {node.stdout.strip()}"


def make_site(home: Path) -> Site:
    """Adapt the content of `home`, and write configuration and layouts."""
    library = _home()
    assert library
    (home / "content" / "biblioteka.yaml").unlink()
    for path in (home / "content").rglob("*.md"):
        text = _START.sub(r"date: \1", path.read_text(encoding="utf-8"), count=1)
        path.write_text(text.replace("\nurl:", "\nwebsite:", 1), encoding="utf-8")
    config = _CONFIG % json.dumps(_SECTIONS)
    (home / "eleventy.config.mjs").write_text(config, encoding="utf-8")
    (home / "includes").mkdir()
    (home / "includes" / "base.njk").write_text(_BASE, encoding="utf-8")
    (home / "includes" / "post.njk").write_text(_POST, encoding="utf-8")
    data = {"layout": "post.njk", "sections": _SECTIONS}
    (home / "content" / "content.json").write_text(json.dumps(data), encoding="utf-8")
    (home / "content" / "lista.njk").write_text(_TAGS, encoding="utf-8")
    command = ("node", str(library / "cmd.cjs"), "--config=eleventy.config.mjs", "--quiet")
    return Site(command, home / "includes" / "base.njk", (home / "public",))
