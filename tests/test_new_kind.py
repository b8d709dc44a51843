"""The recipe "Add a kind" of docs/development.md, followed to the letter on a copy of the program.

A machine is equipment with a text on safety: it has its page and its place in a list, and the
workshops that use it lead to it. When the recipe needs one more file, this test is what breaks.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from blisko.system.paths import ROOT
from tests.content import post, workshop, write

COPIED = ("blisko", "theme", "pelicanconf.py", "tasks.py")
AIM = 8  # files that are edited or made, the example in the handbook among them

# After which line of a file what is written; a new file has no such line.
KIND = '''

@dataclass(frozen=True, kw_only=True)
class Machine(Entry):
    """Equipment of the workshop."""

    kind = "machine"
    folder = "sprzet"

    safety: str = required(Text(), "Pracuj w okularach")

'''
WORDS_PL = """
[kind.machine]
name = "Maszyna"
list = "Maszyny"
description = "Na czym u nas można pracować."
about = "Coś, na czym się pracuje."
write = "do czego służy maszyna."

[field.safety]
label = "Bezpieczeństwo"
hint = "Na co uważać."

[field.machines]
label = "Maszyny"
hint = "Nazwy plików maszyn (bez .md)."
"""
WORDS_EN = """
[kind.machine]
name = "Machine"
list = "Machines"
description = "What one can work with."
about = "Something to work with."
write = "what the machine is for."

[field.safety]
label = "Safety"
hint = "What to look out for."

[field.machines]
label = "Machines"
hint = "Names of the machines' files (without .md)."
"""
VIEW = '''"""Pages of machines."""

from dataclasses import dataclass

from blisko.model.kinds import Event, Machine
from blisko.views import cards, parts
from blisko.views.scope import Scope


@dataclass(frozen=True, kw_only=True)
class MachineView(parts.View):
    """One machine, and what is done with it."""

    safety: str
    body: parts.Body
    upcoming: tuple[parts.EventCard, ...]


def machine_page(scope: Scope, machine: Machine) -> MachineView:
    """One machine as of today."""
    site, address = scope.site, scope.site.address(machine)
    return MachineView(
        head=scope.head(machine.title, address, scope.summary(machine)),
        title=scope.heading(machine.title),
        section=scope.href(site.index_address("machine")),
        breadcrumbs=scope.crumbs(scope.list_link("machine")),
        source=scope.source(machine),
        draft=machine.draft,
        safety=scope.words(machine.safety),
        body=scope.body(machine),
        upcoming=cards.coming_cards(scope, site.naming(machine, "machines", Event)),
    )
'''
TEMPLATE = """{# One machine. page: MachineView. #}
{% extends "base.html" %}
{% from "components/body.html" import body %}
{% from "components/events.html" import events %}
{% block content %}
    <div class="wrap bench">
      <div class="sheet">
        <p>{{ t("field.safety.label") }}: {{ page.safety }}</p>
        {{ body(page.body) }}
        {{ events(page.upcoming, t("theme.upcoming"), "_upcoming") }}
      </div>
    </div>
{% endblock %}
"""
EXAMPLE = """
Plik `content/sprzet/drukarka.md`:

```markdown
---
title: Drukarka 3D
safety: Nie dotykaj głowicy, jest gorąca
---

Drukuje z nici.
```
"""
USED = '    equipment: tuple[str, ...] = several(Text(), "[drukarka 3D, suwmiarka]")\n'
MACHINES = '    machines: tuple[Ref, ...] = several(RefType("machine"), "[drukarka]")\n'
ROW = "    Family(Machine, machine.machine_page),\n"
STEPS = (
    ("blisko/model/kinds.py", "    footer: bool = flag()\n", KIND),
    ("blisko/model/kinds.py", USED, MACHINES),
    ("blisko/locale/pl/kinds.toml", "", WORDS_PL),
    ("blisko/locale/en/kinds.toml", "", WORDS_EN),
    ("blisko/views/machine.py", "", VIEW),
    ("theme/templates/kinds/machine.html", "", TEMPLATE),
    ("blisko/views/event.py", 'fact("equipment", *event.equipment)', ', named("machines")'),
    ("docs/redakcja.md", "", EXAMPLE),
)  # fmt: skip
# Named in two tables: what was there, what is there then.
ROWS = (
    ("blisko/model/kinds.py", "Partner, Project, Page)\n", "Partner, Project, Machine, Page)\n"),
    ("blisko/outputs.py", "Entry, Event, News, Page", "Entry, Event, Machine, News, Page"),
    ("blisko/outputs.py", "    home,\n", "    home,\n    machine,\n"),
    ("blisko/outputs.py", "FAMILIES = (\n", "FAMILIES = (\n" + ROW),
)  # fmt: skip


def changed(copy: Path) -> set[str]:
    """Follow the recipe in a copy of the program; the files that were edited or made."""
    for name, after, new in STEPS:
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if after:
            assert text.count(after) == 1, name
        path.write_text(text.replace(after, after + new) if after else text + new, encoding="utf-8")
    for name, was, now in ROWS:
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(was) == 1, name
        (copy / name).write_text(text.replace(was, now), encoding="utf-8")
    return {name for name, _, _ in (*STEPS, *ROWS)}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program."""
    copy = tmp_path_factory.mktemp("program")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, copy / name)
    return copy


def test_a_kind_needs_as_few_files_as_the_recipe_says(copy: Path) -> None:
    assert len(changed(copy)) <= AIM
    machine = post("title: Drukarka 3D\nsafety: Nie dotykaj głowicy\ntags: [druk]", "Drukuje.\n")
    using = workshop("title: Breloki\nmachines: [drukarka]", "Robimy breloki.\n")
    write(copy / "site", {"sprzet/drukarka.md": machine, "warsztaty/breloki.md": using})

    where = ["--content", "site", "--today", "2026-03-10"]
    verb = [sys.executable, "-m", "invoke", "build", *where, "--output", "out", "--cache", "kept"]
    done = subprocess.run(verb, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    def page(name: str) -> str:
        return (copy / "out" / name).read_text(encoding="utf-8")

    own = page("sprzet/drukarka/index.html")
    assert "Bezpieczeństwo: Nie dotykaj głowicy" in own
    assert 'href="/warsztaty/2026/breloki/"' in own
    assert 'href="/sprzet/drukarka/">Drukarka' in page("warsztaty/2026/breloki/index.html")
    listed = page("sprzet/index.html")
    assert 'href="/sprzet/drukarka/">Drukarka' in listed
    for everywhere in ("sitemap.xml", "tagi/druk/index.html", "szukaj/index.html"):
        assert "/sprzet/drukarka/" in page(everywhere), everywhere
    assert 'href="/sprzet/"' in page("index.html"), "the menu"
