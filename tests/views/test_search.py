"""The page of the search: its index from A to Z."""

from pathlib import Path

from blisko.views.search import opensearch, search_page, without_inflected
from tests.content import post, scope, workshop

CONTENT = {
    "biblioteka.yaml": "name: Biblioteka w Zagrodzie\nplaces: [{id: s, name: „Strych”}]\n",
    "partnerzy/a.md": post("title: Łąka\ntype: company\nnames: [Łąki, Zielona Łąka, 4 pory roku]"),
    "partnerzy/b.md": post("title: Lipa\ntype: company"),
    "aktualnosci/2026-03-01-a.md": post("title: A\ntags: [ćma, dom, czas]"),
    "warsztaty/k.md": workshop("title: Klub\nrepeat: co tydzień do 31 marca 2026"),
    "warsztaty/x.md": workshop("title: Raz"),
}


def lines(folder: Path) -> list[tuple[str, list[str]]]:
    """The letters with their lines."""
    view = search_page(scope(folder, CONTENT))
    return [(x.letter, [f"{i.link.text} – {i.kind}" for i in x.items]) for x in view.letters]


def test_the_index_is_in_polish_order(tmp_path: Path) -> None:
    assert lines(tmp_path) == [
        ("0–9", ["4 pory roku – Partner"]),
        ("A", ["Aktualności – Spis"]),
        ("C", ["czas – Temat"]),
        ("Ć", ["ćma – Temat"]),
        ("D", ["dom – Temat"]),
        ("K", ["Kanały informacyjne – Spis", "Klub – Cykl"]),
        ("L", ["Lipa – Partner"]),
        ("Ł", ["Łąka – Partner"]),
        ("P", ["Partnerzy – Spis"]),
        ("S", ["„Strych” – Miejsce"]),
        ("T", ["Tematy – Spis"]),
        ("W", ["Warsztaty – Spis"]),
        ("Z", ["Zielona Łąka – Partner"]),
    ]


def test_its_anchors_differ_from_those_of_the_theme(tmp_path: Path) -> None:
    view = search_page(scope(tmp_path, CONTENT))
    ids = [letter.id for letter in view.letters]
    assert len(set(ids)) == len(ids)
    assert view.form.field not in ids


def test_inflected_names_are_told_once() -> None:
    glinka = ["Pracownia „Glinka”", "Glinka", "Glince", "Glinki"]
    assert without_inflected(glinka) == ["Pracownia „Glinka”", "Glinka"]
    straz = ["Ochotnicza Straż Pożarna", "Ochotniczą Strażą Pożarną", "OSP", "strażacy"]
    assert without_inflected(straz) == ["Ochotnicza Straż Pożarna", "OSP", "strażacy"]
    assert without_inflected(["Koło", "Kino"]) == ["Koło", "Kino"]
    assert without_inflected(["Dwa Kółka", "Dwoma Kółkami", "Dwa Domy"]) == [
        "Dwa Kółka",
        "Dwa Domy",
    ]


def test_browsers_are_told_how_to_ask(tmp_path: Path) -> None:
    long = {**CONTENT, "biblioteka.yaml": "name: Gminna Biblioteka Publiczna w Zagrodzie\n"}
    view = opensearch(scope(tmp_path, long, url="https://example.org/repo"))
    assert view.template == "https://example.org/repo/szukaj/?q={searchTerms}"
    assert view.name == "Szukaj", "longer names are not allowed"
    assert view.description == "Szukaj na stronie: Gminna Biblioteka Publiczna w Zagrodzie"


def test_its_address_may_be_another(tmp_path: Path) -> None:
    other = {**CONTENT, "biblioteka.yaml": "name: B\nfolders: {search: szukanie}\n"}
    view = search_page(scope(tmp_path, other))
    assert view.form.action == "/szukanie/"
