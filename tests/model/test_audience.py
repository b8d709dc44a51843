"""For whom an event is: words and ages as librarians write them."""

import pytest

from blisko.model.audience import audiences

C, Y, A, S = "children", "youth", "adults", "seniors"
ALL = (C, Y, A, S)

SAID: tuple[tuple[str, str, tuple[str, ...] | None], ...] = (
    ("dzieci", "", (C,)),
    ("dla dzieci", "8–12 lat", (C,)),
    ("dzieci z opiekunami", "8-12 lat", (C,)),
    ("Dzieci (pod opieką dorosłych)", "", (C,)),
    ("dzieci z rodzicami", "", (C,)),
    ("dorośli z dziećmi", "", (C, A)),
    ("rodzice z dziećmi", "", (C, A)),
    ("dzieci i młodzież", "", (C, Y)),
    ("dzieci i młodzież", "10–15 lat", (C, Y)),
    ("młodzież i dorośli", "od 12 lat", (Y, A)),
    ("dorośli i młodzież", "od 10 lat", (Y, A)),
    ("dorośli i młodzież od 16 lat", "", (Y, A)),
    ("dorośli", "", (A,)),
    ("dla dorosłych, nie dla dzieci", "", (A,)),
    ("osoby dorosłe", "18+", (A,)),
    ("seniorzy", "", (S,)),
    ("osoby starsze i samotne", "", (S,)),
    ("emeryci i renciści", "", (S,)),
    ("osoby po sześćdziesiątce", "", (S,)),
    ("starsze dzieci", "", (C,)),
    ("seniorzy i wszyscy, którzy mają wolny piątek", "", (A, S)),
    ("rodziny", "", (C,)),
    ("rodziny", "od 6 lat, z opiekunem", (C,)),
    ("dla każdego", "", ALL),
    ("wszyscy chętni", "", ALL),
    ("wszyscy, szczególnie dzieci", "", (C, A)),
    ("mieszkańcy gminy", "", ALL),
    ("dla każdego", "od 16 lat", (Y, A, S)),
    ("", "60+", (A, S)),
    ("", "od 12 lat", (Y, A, S)),
    ("", "od 8 lat", ALL),
    ("", "8–12 lat", (C, Y)),
    ("", "od 3 do 6 lat", (C,)),
    ("", "do 6 lat", (C,)),
    ("", "0-36 miesięcy", (C,)),
    ("", "16 lat", (Y,)),
    ("uczniowie klas 1–3 szkoły podstawowej", "", (C,)),
    ("przedszkolaki", "", (C,)),
    ("licealiści", "", (Y,)),
    ("pracownicy bibliotek i instytucji kultury z okolicy", "", ()),
    ("przyszli prowadzący naprawialnię", "", ()),
    ("biblioteki, koła, straże, stowarzyszenia", "", ()),
    ("redaktorzy stron i profili, wolontariusze", "", ()),
    ("miłośnicy ptaków", "", None),
    ("fani gier planszowych", "od 14 lat", (Y, A, S)),
    ("", "", ()),
    ("", "18+", (A, S)),
    ("kl. I–III", "", (C,)),
    ("uczniowie klas 4-6", "", (C, Y)),
    ("", "klasy 7–8", (Y,)),
    ("uczniowie", "", (C, Y)),
    ("uczniowie szkół średnich", "klasy 1–3", (Y,)),
    ("dziewczyny 10–14 lat", "", (C, Y)),
    ("bez ograniczeń wiekowych", "", ALL),
    ("nie tylko dla dzieci", "", (C, A)),
    ("sąsiedzi", "", ALL),
    ("kobiety", "", (A,)),
    ("ojcowie i córki", "", (C, A)),
    ("dziadkowie z wnukami", "", (C, S)),
    ("opiekunowie osób starszych", "", (A, S)),
    ("słuchacze Uniwersytetu Trzeciego Wieku", "", (S,)),
    ("dorośli", "60+", (A, S)),
    ("pięciolatki i maturzyści", "", (C, Y)),
    ("", "dzieci 5+", (C,)),
    ("początkujący", "", None),
    ("children with a guardian", "aged 6 and over", (C,)),
    ("families and teenagers", "", (C, Y)),
    ("adults, not children", "", (A,)),
    ("everyone", "", ALL),
    ("seniors", "", (S,)),
)


@pytest.mark.parametrize(("audience", "age", "groups"), SAID)
def test_words_and_ages(audience: str, age: str, groups: tuple[str, ...] | None) -> None:
    found = audiences(audience or None, age or None)
    assert found == (None if groups is None else frozenset(groups))


def test_a_case_and_accents_make_no_difference() -> None:
    assert audiences("MŁODZIEŻ i Doroslych", None) == frozenset({"youth", "adults"})
