"""Front matter of other systems: told once, with all of it as it is written here."""

from pathlib import Path

import pytest

from blisko.model.kinds import News
from blisko.model.mending.offers import pasted
from tests.content import codes, problems, scope

NAME = "aktualnosci/2026-01-22-wpis.md"
TOML = '+++\ntitle = "Druk 3D: podstawy"\ndate = 2026-01-22\n+++\n'
KNOWN = {
    "TOML": TOML + "Tekst.\n",
    "TOML with a time, a list and a rule in the text": '+++\ntitle = "A \\"B\\" c"\n'
    'date = 2026-01-22T10:00:00+01:00\ntags = [\n  "druk",\n  "dla dzieci",\n]\n'
    "+++\nTekst\n\n---\n",
    "TOML between hyphens": TOML.replace("+++", "---") + "Tekst.\n",
    "TOML without quotation marks": "---\ntitle = Druk 3D\ndate = 2026-01-22\n---\nTekst.\n",
    "TOML that is named": TOML.replace("+++", "---toml", 1).replace("+++", "---") + "Tekst.\n",
    "TOML that nothing ends": TOML[: TOML.rindex("+++")] + "\nTekst akapitu.\n",
    "JSON": '{\n  "title": "Druk 3D: podstawy",\n  "date": "2026-01-22"\n}\n\nTekst.\n',
    "JSON in one line": '{"title": "Druk", "date": "2026-01-22", "draft": false}\nTekst.\n',
    "JSON between semicolons": ';;;\n{"title": "Druk", "date": "2026-01-22"}\n;;;\nTekst.\n',
}


@pytest.mark.parametrize("text", KNOWN.values(), ids=KNOWN)
def test_it_is_told_once_and_mended_as_a_whole(tmp_path: Path, text: str) -> None:
    [found] = problems(tmp_path, {NAME: text})
    assert (found.code, found.line) == ("front-matter-foreign", 1)
    mended = "\n".join(pasted(text.split("\n"), [found]))
    assert mended.startswith("---\ntitle: ")
    assert "Tekst" in mended
    assert problems(tmp_path, {NAME: mended}) == ()
    [entry] = scope(tmp_path, {NAME: mended}).site.of(News)
    assert entry.date.iso().startswith("2026-01-22")


def test_a_hidden_entry_stays_hidden(tmp_path: Path) -> None:
    text = TOML.replace("date", "draft = true\ndate")
    [found] = problems(tmp_path, {NAME: text})
    assert "draft: true" in found.mended.split("\n")


def test_what_else_is_wrong_with_it_is_told_in_the_same_run(tmp_path: Path) -> None:
    text = TOML.replace("date", 'layout = "post"\npublished = false\ndate')
    found = problems(tmp_path, {NAME: f"{text}Tekst.\n"})
    assert [(p.code, p.line, p.mended) for p in found[1:]] == [
        ("unknown-key", 3, ""),
        ("hidden-mark", 4, "draft: true"),
    ]
    assert found[0].code == "front-matter-foreign"


@pytest.mark.parametrize(
    "text", ['+++\ntitle = "Druk\ndate = [2026\n[[[\n+++\nT\n', '{"title": "Druk",}\n\nTekst.\n']
)
def test_what_cannot_be_read_is_told_without_a_guess(tmp_path: Path, text: str) -> None:
    [found] = problems(tmp_path, {NAME: text})
    assert (found.code, found.mended) == ("front-matter-foreign", "")


def test_one_line_of_toml_among_fields(tmp_path: Path) -> None:
    text = '---\ntitle = "Druk 3D: podstawy"\ndate: 2026-01-21\n---\nTekst.\n'
    [found] = problems(tmp_path, {NAME: text})
    assert (found.code, found.line, found.mended) == ("yaml-colon", 2, ': "Druk 3D: podstawy"')


BARE = "Title: Otwarcie\nDate: 2026-01-16 10:00\n"
ENDS = {
    "a rule in the text of a bare one": (BARE + "\nPierwszy: krótki.\n\n---\n\nDrugi.\n", 2),
    "a word with a colon": (BARE + "\nUwaga: zapisy.\n\n---\n\nDrugi: akapit\n", 2),
    "code below it": (BARE + "\n    kod: tu\n\ttab\n\n---\nkoniec\n", 2),
    "text right below it": (BARE + "Zapraszamy, wstęp wolny.\n\n---\n", 2),
    "an opened one that nothing ends": ("---\n" + BARE + "\nAkapit, o druku.\n\n---\n\nB\n", 3),
}


@pytest.mark.parametrize(("text", "last"), ENDS.values(), ids=ENDS)
def test_fields_end_where_the_text_begins(tmp_path: Path, text: str, last: int) -> None:
    found = problems(tmp_path, {NAME: text})
    assert {p.code for p in found} <= {"front-matter-bare", "front-matter-open", "unknown-key"}
    assert [p.line for p in found if p.code.startswith("front-matter")] == [last]
    assert {p.field for p in found if p.code == "unknown-key"} == {"Title", "Date"}


@pytest.mark.parametrize("fence", ["-----", "...", "***", "———", "--", "==="])
def test_a_misspelt_end_above_a_rule_is_the_end(tmp_path: Path, fence: str) -> None:
    text = f"---\ntitle: A\ndate: 2026-01-16\n{fence}\nAkapit: krótki.\n\n---\n\nDrugi.\n"
    [found] = problems(tmp_path, {NAME: text})
    assert (found.code, found.line, found.mended) == ("fence-misspelt", 4, "---")


def test_a_broken_field_is_no_beginning_of_the_text(tmp_path: Path) -> None:
    text = "---\ntitle: A\n\nsummary Druk 3D\ndate: 2026-01-16\n---\nTekst.\n"
    assert codes(tmp_path, {NAME: text}) == ["yaml-colon"]
