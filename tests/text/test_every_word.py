"""Every word of a random body is read on the page, or a finding names its line.

Each word stands once, so that none hides behind another. ``BLISKO_WORDS=100000`` tries as many.
"""

import os
import random
import re
from collections import defaultdict
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from blisko.text.markdown import Renderer, fill
from tests.content import post, problems
from tests.text.hostile import proses
from tests.text.samples import POLISH

COUNT = int(os.environ.get("BLISKO_WORDS", "5000"))
SEED = int(os.environ.get("BLISKO_SEED", "0"))
TOGETHER = 500  # posts that are read as one site
WORD = re.compile(r"\bslowo[0-9]+\b")
RENDERER = Renderer("pl", labels=POLISH)
# The ellipsis is a word. What only steers (names of links, languages of code, comments) holds none.
WITHIN = (
    *("…", "… …", "… i …", "**…**", "*…*", "_… …_", "***…***", "`…`", "`` … ` ``", "~~…~~"),
    *("[…](https://a.pl)", "[… *…*](https://a.pl 'x')", "[…]", "[… …]", "[…][…]", "(…)"),
    *("<…>", "<… …>", "<…-…>", "<….…>", "<ż… …>", "<ul. …>", "</…>", "<… …/>", "<…=…>"),
    *("<data>…", "<data …>…", "<time … i …>", "<a>…", "<title>…", "<i>… <b>…", "<map>…", "<…"),
    *('<a href="x>…</a>', "<b …>…</b>", "<b>…</b>", "<span title='…'>…</span>", "</ …>", "<3 …"),
    *("<? … ?>", "<?… …", "<![CDATA[…]]>", "<!… …>", "<!-- …", "x <!… ->"),
    *("{…}", "{… …}", "{: …}", "{:…}", "**…**{…}", "*…*{… …}", "[…](https://a.pl){…}", "{#… …}"),
    *("{.… …}", "{…=…}", "{cena=…}", "**…**{: .a}", "{{ … }}", "{{< … >}}", "{% … %}", "[[…]]"),
    *("[gallery …]", "[b]…[/b]", "„…”", '"…"', "'…'", "…&…", "&…;", "\\…", "$…$", "@…", "…|…"),
    *("<textarea>…</textarea>", "<script>…</script>", "<svg><text>…</text></svg>"),
    *("<form>…</form>", "<select><option>…</select>", "<video src='x'>…</video>"),
    *("<iframe>…</iframe>", "<x>…</x>"),
    *("<https://a.pl/…>", "<…@a.pl>", "https://a.pl/…", "![…](brak.jpg)", "<o:p>…</o:p>"),
    *("<font color=red>…</font>", "<center>…</center>", "<noscript>…</noscript>", "a < … > b"),
)  # fmt: skip
LINES = (
    *("§", "§", "§", "§ §", "# §", "## § {§}", "### § {: .a}", "## … {#b}", "- §", "1. §", "> §"),
    *("    …", "| § | … |\n|---|---|\n| … {…} | § |", "…\n---", "…\n===", "…\n: §", "§\n{…}"),
    *('!!! uwaga "…"\n    §', "```\n… <…> {…}\n```", "~~~\n…\n~~~", "- [ ] §", "- [x] …", "§  \n§"),
    *("<div>\n§\n</div>", "<div>… <…> … </div>", "<details>\n<summary>…</summary>\n…\n</details>"),
    *("<…>\n§", "<… …>\n\n§", "<p>… {…}</p>", "::: {…}\n§\n:::", ":::… …\n§\n:::"),
    *("> [!NOTE]\n> §", "<ul>\n<li>… <…>\n</ul>"),
    *("<table><tr><td>… <… …></td></tr></table>", "§\n{: .a}", "- §\n    - §", "1. …\n\n    §"),
    *("<h2>… {…}</h2>", "# ![…](brak.jpg)", "<h3>…<h4>…</h4></h3>", "<pre>… <…></pre>"),
)  # fmt: skip


def bodies(count: int) -> list[str]:
    dice = random.Random(SEED)  # noqa: S311  # nothing secret about it

    def one() -> str:
        lines = dice.choices(LINES, k=dice.randrange(1, 5))
        text = dice.choice(("\n\n", "\n\n", "\n\n", "\n")).join(lines)
        while "§" in text:
            text = text.replace("§", dice.choice(WITHIN), 1)
        numbers = iter(range(10_000))
        return re.sub("…", lambda _: f"slowo{next(numbers)}", text)

    return [one() for _ in range(count)]


def read(element: Element) -> set[str]:
    """The words of an element, also those that are heard or shown on hovering."""
    said = ("".join(inner.itertext()) for inner in (element,))
    named = (value for inner in element.iter() for value in inner.attrib.values())
    return {word for text in (*said, *named) for word in WORD.findall(text)}


@pytest.mark.parametrize("first", range(0, COUNT, TOGETHER))
def test_every_word_is_read_or_its_line_is_told(first: int, tmp_path: Path) -> None:
    sources = bodies(COUNT)[first : first + TOGETHER]
    names = [f"aktualnosci/2026-02-01-{number:04}.md" for number in range(len(sources))]
    files = {name: post("", source) for name, source in zip(names, sources, strict=True)}
    told = defaultdict(set)
    for problem in problems(tmp_path, files):
        told[problem.path.name].add(problem.line)
    for name, source in zip(names, sources, strict=True):
        rendered = RENDERER.render(source)
        html = fill(rendered, ["/x"] * len(rendered.links))
        [prose] = proses(f'<!doctype html><div class="prose">{html}</div>')
        seen = read(prose)
        for number, line in enumerate(source.split("\n"), 4):
            missing = set(WORD.findall(line)) - seen
            assert not missing or number in told[Path(name).name], (line, source)
