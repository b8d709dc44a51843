"""Commands of other systems are told; what people write in brackets and braces is not."""

from pathlib import Path

import pytest

from tests.content import codes, post, problems

NEWS = "aktualnosci/2026-03-01-wpis.md"
COMMANDS = [
    '{{< figure src="a.jpg" >}}',
    "{{% alert %}}x{{% /alert %}}",
    '[caption id="a" align="left"]![x](a.jpg) y[/caption]',
    '[gallery ids="1,2"]',
    "[gallery]",
    "[embed]https://x.pl[/embed]",
    "[youtube https://youtu.be/a]",
    "[youtube=https://youtu.be/a]",
    "::: {.callout-note}\nx\n:::",
    ":::note\nx\n:::",
    "::: warning Uwaga\nx\n:::",
    "{% include x.html %}",
    "{{ site.title }}",
    "[[Strona główna]]",
    "![[foto.jpg]]",
    "[b]ważne[/b]",
    "[url=https://x.pl]a[/url]",
    "{gallery}folder{/gallery}",
    "{youtube}id{/youtube}",
    "{loadposition x}",
    "[TOC]",
    "[[_TOC_]]",
    "* TOC\n{:toc}",
    "> [!UWAGA]\n> x",
    "<?php echo 1; ?>",
    ".. image:: a.jpg",
    '[contact-form-7 id="12" title="Kontakt"]',
    "[vc_row][vc_column]x[/vc_column][/vc_row]",
    '[su_button url="https://x.pl"]a[/su_button]',
    "image::a.jpg[x]",
]
WORDS = [
    "Zapraszamy [do nas](https://x.pl) i [tu][1] [x] [sala 3] [Ala] [...] \n\n[1]: https://x.pl",
    "[tel. 17] [przyp. red.] [video] [audio] [wideo]",
    "[gallery]\n\n[gallery]: https://x.pl",
    "- [ ] a\n- [x] b",
    "Godziny: 10:00 :: 12:00 {sala 3} {x} { a: b } [a=b] [cena = 20 zł] [1/2] [i/lub] [on/ona]",
    "`{{ a }}` ```\n[gallery]\n```",
    "a[1] b[^1]\n\n[^1]: x",
    "<!--more-->",
    "<!-- wp:paragraph -->\nTekst",
    "Definicja\n: opis",
    "*[OSP]: Straż\n\nOSP",
    "Wybierz [tak/nie] albo [/] lub ścieżkę [/strony/x]",
    "[Anna Nowak, lat 7]",
    "\\[gallery]",
    "[gallery](https://x.pl)",
    "[plan](<%20plan.pdf>)",
    '![embed](https://x.pl "a")',
    "Wynik [3:2] i [a] : b",
    "Cena {zł} ma {sala 3}, $\\{x\\}$, 10 % {x%}",
]


@pytest.mark.parametrize("body", COMMANDS)
def test_a_command_of_another_system_is_told_at_its_line(body: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {NEWS: post("", f"Przed.\n\n{body}\n\nPo.")})
    told = [problem for problem in found if problem.code == "foreign-code"]
    assert told
    assert told[0].line in (6, 7)
    assert str(told[0].params["found"]) in body


@pytest.mark.parametrize("body", WORDS)
def test_words_in_brackets_and_braces_are_no_commands(body: str, tmp_path: Path) -> None:
    assert "foreign-code" not in codes(tmp_path, {NEWS: post("", f"Przed.\n\n{body}\n\nPo.")})


@pytest.mark.parametrize(
    ("name", "front", "body", "told"),
    [
        (NEWS, "", "", True),
        (NEWS, "", " \n\n<!-- dopisać -->\n", True),
        (NEWS, "", "---\n\n&nbsp;\n", True),
        ("strony/o-nas.md", "", "", True),
        (NEWS, "", "Zapraszamy.", False),
        (NEWS, "", "## Zapraszamy", False),
        (NEWS, "", "| a |\n|---|\n| b |", False),
        (NEWS, "draft: true", "", False),
        (NEWS, "attachments: [{file: a.pdf, label: Program}]", "", False),
        ("partnerzy/a.md", "type: artist", "", False),
    ],
)
def test_news_and_pages_without_text_are_told(
    name: str, front: str, body: str, *, told: bool, tmp_path: Path
) -> None:
    found = codes(tmp_path, {name: post(front, body), "aktualnosci/a.pdf": b"%PDF-1.4"})
    assert ("no-text" in found) == told
