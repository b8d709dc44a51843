"""Every construct that editors write, each with the words that only steer it and are not read.

A construct is Markdown as it stands in a post. All its words are to be read on the page, but for
`unread`: kinds of boxes, targets of links, languages of code.
"""

from typing import NamedTuple


class Construct(NamedTuple):
    """A piece of Markdown; words below `unread` are not shown, each as often as it is named."""

    source: str
    unread: str = ""


CONSTRUCTS: dict[str, Construct] = {
    "paragraphs": Construct("Pierwszy akapit\nw dwóch wierszach.\n\nDrugi akapit."),
    "key and value first": Construct("Uwaga: zmiana sali\nTelefon: 17 000 11 22\n\nZapraszamy."),
    "a single key and value": Construct("Tytuł: Szycie toreb"),
    "key, value and an indented line": Construct("Kiedy: sobota\n    Gdzie: sala\n\nKoniec."),
    "a heading": Construct("## Program spotkania\n\nNajpierw rysujemy."),
    "an underlined heading": Construct("Program\n-------\n\nNajpierw rysujemy."),
    "emphasis": Construct("To *ważne*, to **bardzo ważne**, a to ***naj***, _tak_ i __siak__."),
    "code": Construct("Wpisz `pożycz --dni 7` albo ``a ` b``."),
    "a list": Construct("- fartuch\n- dwie szmatki\n\nI dobry humor."),
    "a numbered list": Construct("1. Rysujemy\n2. Drukujemy\n\nKoniec.", unread="1 2"),
    "a nested list": Construct("- owoce\n    - jabłka\n    - gruszki\n- warzywa"),
    "a task list": Construct("- [x] regulamin przyjęty\n- [ ] strona gotowa", unread="x"),
    "a quotation": Construct("> Nie wszystko trzeba mieć.\n> Powiedziała Ala.\n\nDalej."),
    "fenced code": Construct("```python\nprint(pożycz)\n```\n\nDalej.", unread="python"),
    "indented code": Construct("Polecenie:\n\n    pożycz dni\n\nDalej."),
    "a table": Construct("| Dzień | Sala |\n| --- | --- |\n| środa | dolna |\n\nDalej."),
    "definitions": Construct("Szycie\n:   28 marca, dla dorosłych\n\nLutowanie\n:   11 kwietnia"),
    "a link": Construct("Zobacz [regulamin](https://a.pl) i przyjdź.", unread="https a pl"),
    "an address": Construct("Pisz na <ala@example.org> od zaraz."),
    "a box": Construct('!!! uwaga "Zmiana sali"\n    Spotykamy się na górze.', unread="uwaga"),
    "footnotes": Construct("Druhowie[^1] pomogą.\n\n[^1]: Z ochotniczej straży.", unread="1 1"),
    "an abbreviation": Construct("Przyjdzie OSP.\n\n*[OSP]: Straż", unread="OSP Straż"),
    "raw HTML": Construct("<p>Akapit w <b>HTML</b></p>\n\nDalej.", unread="p b b p"),
    "a rule": Construct("Przed\n\n---\n\nPo"),
    "a hard break": Construct("Pierwszy wiersz  \ndrugi wiersz"),
    "words in angle brackets": Construct(
        "Wpisz <imię i nazwisko> w temacie.\n\nZajęcia <do-it-yourself> u <jan.kowalski>, "
        "<ul. Polna>, lubimy <3, a < b, </koniec>."
    ),
    "words that are names of HTML": Construct("Podaj <data>, <data i godzina> albo <title>."),
    "brackets that are not closed": Construct('Przed <!-- po\n\nPrzed <a href="x>tu</a> po', "a"),
    "unknown words in raw HTML": Construct("<div>\n<imię *i* nazwisko>\n</div>", "div div"),
    "words in braces": Construct(
        "## Program {sala 3}\n\nOtwieramy o ósmej.\n{wejście od podwórza}\n\n"
        "**Uwaga**{schody}\n\n| Dzień {tydzień 1} | Godzina |\n|---|---|\n"
        "| sobota {parzysta} | 10:00 |\n\n## Cennik {zł}\n\nTekst\n{: drugi wiersz}"
    ),
    "attribute lists": Construct(
        'Nota\n{: .verbatim #nota lang="pl" }\n\n## Tytuł {#tytul}\n\n[tu](#nota){target=_blank}',
        unread="verbatim nota lang pl tytul nota target blank",
    ),
    "a list right below text": Construct(
        "Zabierz:\n- fartuch\n- szmatki\n\nPlan:\n1. rysujemy", "1"
    ),
    "text right below a list": Construct("- fartuch\n- szmatki\nZapraszamy wszystkich!"),
    "a list nested by two spaces": Construct("- owoce\n  - jabłka\n    - antonówki\n- warzywa"),
    "paragraphs and code in items": Construct("1) raz\n\n   dwa\n\n   ```\n   trzy\n   ```\n", "1"),
    "bullets of a word processor": Construct("Zabierz:\n•\tfartuch\n•\tszmatki\n\nKoniec."),
    "blank lines of a web page": Construct(
        "Pierwszy.\n\u00a0\nDrugi:\n-\u00a0raz\n1.\u00a0dwa", "1"
    ),
    "a heading pasted from elsewhere": Construct("\ufeff##\u00a0Program\n\n\u200bTekst."),
    "a hashtag": Construct("#BiblioNocka już w sobotę!\n\n##Program"),
    "a table right below text": Construct(
        "Godziny:\n| Dzień | Sala |\n|---|---|\n| środa | dolna |"
    ),
    "more cells than headings": Construct("| Dzień |\n|---|\n| środa | dolna | górna |"),
    "bare addresses": Construct("Zapisy: https://a.pl/b, www.b.pl albo ala@c.pl."),
    "struck out": Construct("~~odwołane~~ przeniesione"),
    "a break by a backslash": Construct("Pierwszy wiersz\\\ndrugi wiersz"),
    "Markdown in HTML": Construct(
        "<details>\n<summary>Program</summary>\n\n- raz\n\n**dwa**\n\n</details>",
        "details summary summary details",
    ),
    "a box without quotation marks": Construct("!!! uwaga Zmiana sali\n    Na górze.", "uwaga"),
    "a box of no kind": Construct("!!! Ostrożnie Schody są śliskie\n    Uwaga!"),
    "a box of GitHub": Construct("> [!NOTE]\n> Na górze.", "NOTE"),
    "footnotes used and unused": Construct(
        "Raz[^1] dwa[^3].\n\n[^1]: Pierwszy.\n[^1]: Znów.\n[^2]: Drugi.", "1 1 1 2"
    ),
    "a sentence like a reference": Construct("[Ala]: Cześć!\n\n[Jan]: Dobry."),
    "bold type beside letters": Construct("**Uwaga:**tekst i **dalej**tekst"),
    "escapes": Construct("\\*nie wyróżnienie\\* i \\[nie odsyłacz\\]"),
}


#: Constructs that a page shows as GitHub's preview does.
AS_ON_GITHUB: tuple[str, ...] = (
    # Lists
    "Zabierz ze sobą:\n- fartuch\n- dwie szmatki",
    "Plan zajęć:\n1. rysujemy\n2. drukujemy",
    "Plan zajęć:\n2. rysujemy",
    "Zapraszamy\n2026. rok",
    "> Pamiętaj:\n> - woda\n> - czapka",
    "- a\n  - b\n    - c\n  - d\n- e",
    "- a\n   - b\n      - c",
    "- a\n    - b\n        - c",
    "1. a\n   - b\n   - c\n2. d",
    "1. a\n  - b",
    "- a\n   1. b\n   2. c",
    "10. a\n    - b\n11. c",
    "1) a\n2) b",
    "1. a\n2) b",
    "3. a\n4. b",
    "0. a\n1. b",
    "- a\n* b\n+ c",
    "- a\n1. b\n- c",
    "- a\n\n  akapit\n\n- b",
    "- a\n\n    akapit\n\n- b",
    "- a\n\n      kod\n- b",
    "- a\n  ```\n  kod\n\n  kod\n  ```\n- b",
    "1. a\n\n   ```py\n   kod\n   ```\n\n2. b",
    "- a\n\n- b\n- c",
    "- a\n- b\n\n\n- c",
    "- a\n\n  - b\n\n  - c\n- d",
    "- a\ndalej\n- b",
    "- a\n  dalej\n- b",
    "-\n  a\n- b",
    "-\n\n  a",
    "- a\n-\n- b",
    "-\ta\n\n\tb",
    "1.\ta\n2.\tb",
    "-a\n-b",
    "- [ ] a\n- [x] b\n- [X] c",
    "- a\n\n\nb",
    "- a\n\n\n    kod",
    "- # a\n- > b\n- ---",
    "- | a | b |\n  |---|---|\n  | c | d |",
    "a\n\n- b\n\nc\n\n- d",
    # Headings and rules
    "## Program ##",
    " ## Program",
    "   ## Program",
    "    ## Program",
    "#hashtag",
    "##Program",
    "#",
    "## ",
    "#\tProgram",
    "## a \\#",
    "Tekst\n## Program\ntekst",
    "Program\ndnia\n===",
    "Program\n---",
    "- Program\n---",
    "> Program\n---",
    "a\n\n---\n\nb",
    "a\n***\nb",
    "* * *",
    "####### a",
    # Quotations
    "Tekst:\n> cytat",
    "> cytat\ndalej",
    "> cytat\n\n> drugi",
    "> cytat\n>\n> drugi",
    "> # a\n> - b\n>   c\n>\n> ```\n> d\n> ```",
    "> > a\n> b",
    ">a",
    "> - a\nb",
    "> a\n- b",
    # Code
    "Tekst:\n```\nkod\n```\ntekst",
    "~~~ css\nkod\n~~~",
    "````\n```\n````",
    "  ```\n  kod\n    kod\n  ```",
    "```\nniezamknięty\n\n# kod",
    '``` python title="a"\nkod\n```',
    "> ```\n> kod\ntekst",
    "Tekst\n    dalej",
    "    kod\n\n    kod\n  tekst",
    "\tkod",
    "`a`` b` ``c`` ` d",
    "`a\nb` `` ` `` `  a `",
    "`\\` `<b>` `&amp;`",
    # Tables
    "Godziny zajęć:\n| Dzień | Godzina |\n|---|---|\n| sobota | 10:00 |",
    "a | b\n:-- | --:\n1 | 2",
    "| a | b |\n|---|:-:|\n| c |",
    "| a |\n|---|\n| b \\| c |",
    "| a | b |\n|---|---|\n| `c \\| d` | e |",
    "| a | b |\n|---|---|\n| c | d |\n\ntekst",
    "| a | b |\n|---|---|\n| c | d |\n> tekst",
    "| a | b |\n|---|---|\n| c | d |\ntekst",
    "| a | b |\n|---|",
    "| **a** | [b](c) |\n|---|---|\n| ~~d~~ | https://a.pl |",
    "|a|b|\n|-|-|",
    # Emphasis and words
    "snake_case_word i a*b*c i __a__b",
    "**pogrubione**dalej i *a*dalej",
    "**a *b* c** *a **b** c* ***a** b* ***a* b**",
    "** a ** * b * **a **",
    "*(a)* **„a”** „*a*”",
    "**a\nb**",
    "~~a~~ ~b~ ~~~c~~~ ~~ d ~~",
    "a  \nb\\\nc\nd",
    "a  \n\nb\\",
    "\\!\\\"\\#\\$\\%\\&\\'\\(\\)\\*\\+\\,\\-\\.\\/\\:\\;\\<\\=\\>\\?\\@\\[\\\\\\]\\^\\_\\`\\{\\|\\}\\~",
    "\\a \\ą \\ b",
    "&copy; &oacute; &#243; &#xf3; &nie; &amp;copy; \\&copy;",
    "2 < 3 > 1 & 5",
    # Links, pictures, addresses
    '[a](b "c") [a](<b>) [a](b(c)d) [a]() [a](b\\)c)',
    "[a]( b ) [a](b 'c') [a](b (c))",
    "[a] (b) [a][b] [a]",
    "[Zapisy][z] [zapisy] [ZAPISY][]\n\n[z]: /a\n[Zapisy]: </b> 'c'",
    "[a [b](c) d](e)",
    "[**a**](b) **[a](b)** [`]`](b)",
    "![a *b*](c.jpg) [![a](b.jpg)](c)",
    "[a\nb](c)",
    "*[a*](b)",
    "<https://a.pl/?b=c&d> <ala@a.pl> <a b>",
    "Zapisy: https://example.org/zapisy albo biblioteka@example.org",
    "https://example.org/formularz",
    "- https://www.example.org/watch?v=abc123\n- www.example.org",
    "(https://a.pl/b), https://a.pl/b_c_d. https://a.pl/b!? https://a.pl/(c)",
    "http://żółw.pl/ąę HTTP://A.PL http://localhost/a",
    "www.a.pl/b, (www.a.pl) awww.b.pl www.a",
    "ala.ma-kota+x@a-b.pl. ala@a ala@a.1 *ala@a.pl*",
    "`https://a.pl` [https://a.pl](b) [ala@a.pl](c) <b title='https://a.pl'>x</b>",
    "**https://a.pl** _www.a.pl_",
    "https://a.pl/?a=b&c=d&amp;e",
    # Raw HTML
    "<details>\n<summary>Program dnia</summary>\n\n- a\n- b\n\n**ważne**\n\n</details>",
    "<div>\n**a**\n\n**b**\n</div>",
    "<div>*a*</div>\n*b*",
    "a <b>*c*</b> <br> d <!-- e --> f",
    "<!-- a\n\nb -->\n\nc",
    "<b>\n*a*\n</b>",
    "a\n<div>\nb",
    "<imię i nazwisko> <ą>",
    # Notes
    "a[^1] b[^nota] c[^1]\n\n[^nota]: N\n[^1]: J\n\n    - a",
    "a[^1]\n[^1]: b\n\nc",
    "a[^1] b[^2]\n\n[^1]: c",
)
