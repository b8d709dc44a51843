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
    "escapes": Construct("\\*nie wyróżnienie\\* i \\[nie odsyłacz\\]"),
}
