"""Polish typography by example; in what is expected, ~ stands for U+00A0."""

import pytest

from blisko.text.typography import NBSP, typography

POLISH = typography("pl")


def shown(text: str) -> str:
    return text.replace(NBSP, "~")


ONE_LETTER_WORDS = [
    ("Spotkanie w domu kultury", "Spotkanie w~domu kultury"),
    ("i w domu, i w ogrodzie", "i~w~domu, i~w~ogrodzie"),
    ("W sobotę o świcie", "W~sobotę o~świcie"),
    ("Zajęcia (w bibliotece)", "Zajęcia (w~bibliotece)"),
    ("[o nas]", "[o~nas]"),
    ("„A to historia”", "„A~to historia”"),
    ('"W domu"', "„W~domu”"),
    ("«z sercem»", "«z~sercem»"),
    ("szycie, a potem kawa", "szycie, a~potem kawa"),
    ("U nas – z rodziną – jest ciepło", "U~nas~– z~rodziną~– jest ciepło"),
    ("o  dwóch  odstępach", "o~dwóch  odstępach"),
    ("w\nnowym wierszu", "w~nowym wierszu"),
    ("…i wszystko jasne", "…i~wszystko jasne"),
    ("plan A i B", "plan A~i~B"),
    ("Kto to? I co?", "Kto to? I~co?"),
    ("Kino, teatr i", "Kino, teatr i"),
    ("rodzaj e booki i owo", "rodzaj e booki i~owo"),
    ("T-shirt z nadrukiem", "T-shirt z~nadrukiem"),
    ("we wsi do domu na polu", "we wsi do domu na polu"),
]

NUMBERS = [
    ("5 kg mąki", "5~kg mąki"),
    ("bilet za 17 zł", "bilet za 17~zł"),
    ("30 os. w sali", "30~os. w~sali"),
    ("Przyszło 30 os. W sobotę więcej", "Przyszło 30~os. W~sobotę więcej"),
    ("27 października 2021 r. ruszyła", "27~października 2021~r. ruszyła"),
    ("1 maja i 3 maja", "1~maja i~3~maja"),
    ("XX w. i XXI w.", "XX w. i~XXI w."),
    ("50 % miejsc, 20% zniżki", "50% miejsc, 20% zniżki"),
    ("sala nr 5, ul. Szkolna 5", "sala nr~5, ul.~Szkolna 5"),
    ("al. 3 Maja, pl. Wolności", "al.~3~Maja, pl.~Wolności"),
    ("os. Leśne 4", "os.~Leśne 4"),
    ("o godz. 17:00", "o~godz.~17:00"),
    ("Godz. 9:00", "Godz.~9:00"),
    ("art. 5 ust. 2 pkt 3", "art.~5 ust.~2~pkt~3"),
    ("zob. poz. 12 i § 4", "zob. poz.~12 i~§~4"),
    ("tel. 123 456 789", "tel.~123~456~789"),
    ("tel. 17 229 66 22", "tel.~17~229~66~22"),
    ("Tel.: +48 17 229 66 22", "Tel.:~+48~17~229~66~22"),
    ("koszt 132 400,00 zł", "koszt 132~400,00~zł"),
    ("1 200 000 osób", "1~200~000 osób"),
    ("w 2021 300 osób", "w~2021 300 osób"),
    ("temperatura 210 °C", "temperatura 210~°C"),
    ("działka 5 m2", "działka 5~m2"),
    ("5 minut, 5 lat, 5 kgów", "5 minut, 5 lat, 5 kgów"),
    ("nr identyfikacyjny", "nr identyfikacyjny"),
    ("hotel 5 gwiazdek", "hotel 5 gwiazdek"),
]

NAMES = [
    ("dr Anna Nowak", "dr~Anna Nowak"),
    ("prof. dr hab. Anna Nowak", "prof.~dr~hab.~Anna Nowak"),
    ("ks. Jan i mgr inż. Ewa", "ks.~Jan i~mgr~inż.~Ewa"),
    ("Dr Nowak przyjmuje", "Dr~Nowak przyjmuje"),
    ("J. Kowalski, J. K. Rowling", "J.~Kowalski, J.~K.~Rowling"),
    ("J.K. Rowling i m.in. Tuwim", "J.K.~Rowling i~m.in. Tuwim"),
    ("szkoła im. Jana Pawła II", "szkoła im.~Jana Pawła II"),
    ("kadr filmu, mgr", "kadr filmu, mgr"),
]

QUOTES = [
    ('film "Znachor" w kinie', "film „Znachor” w~kinie"),
    ('"Jak rozumieć "mądre" rzeczy"', "„Jak rozumieć «mądre» rzeczy”"),
    ('Powiedziała: "Zapraszamy."', "Powiedziała: „Zapraszamy”."),
    ('"Koniec." Potem kawa.', "„Koniec”. Potem kawa."),
    ('("Koniec.")', "(„Koniec”.)"),
    ('"Zaczęło się w 2021 r."', "„Zaczęło się w~2021~r.”"),
    ('"Kino, teatr itp."', "„Kino, teatr itp.”"),
    ('"Tak." - powiedział', "„Tak.”~– powiedział"),
    ('"Czy to prawda?"', "„Czy to prawda?”"),
    ('"Ciąg dalszy..."', "„Ciąg dalszy…”"),
    ("„Już dobrze”, a „tu «też»”", "„Już dobrze”, a~„tu «też»”"),
    ('„Nasze "nowe" miejsce”', "„Nasze «nowe» miejsce”"),
    (",,Budzik Kultury''", "„Budzik Kultury”"),
    (',,Budzik"', "„Budzik”"),
    ('ekran 24" i rura 3/4"', 'ekran 24" i~rura 3/4"'),
    ('"ekran 24 cale"', "„ekran 24 cale”"),
    ("rock'n'roll", "rock'n'roll"),
    ('Cytat: "pierwszy akapit', "Cytat: „pierwszy akapit"),
    ('drugi akapit".', "drugi akapit”."),
    ('samotny " znak', 'samotny " znak'),
    ('"2021" to rok', "„2021” to rok"),
    ('-"minus"', "-„minus”"),
]

DASHES = [
    ("szycie - kurs", "szycie~– kurs"),
    ("szycie -- kurs", "szycie~– kurs"),
    ("szycie – kurs", "szycie~– kurs"),
    ("szycie — kurs", "szycie~— kurs"),
    ("szycie –\nkurs", "szycie~–\nkurs"),
    ("wtrącenie –, dalej", "wtrącenie~–, dalej"),
    ("17:00-19:00", "17:00–19:00"),
    ("17:00 - 19:00", "17:00–19:00"),
    ("9:00–13:00", "9:00–13:00"),
    ("2021 - 2025", "2021–2025"),
    ("2021-2025", "2021–2025"),
    ("lata 2021--2025", "lata 2021–2025"),
    ("s. 22-27", "s.~22–27"),
    ("str. 5-8", "str.~5–8"),
    ("5 - 10 osób", "5–10 osób"),
    ("10 000 - 20 000 zł", "10~000–20~000~zł"),
    ("1,5 - 2,5 m", "1,5–2,5~m"),
    ("20.03.2026 - 22.03.2026", "20.03.2026–22.03.2026"),
    ("Warsztaty 2026 - 12 spotkań", "Warsztaty 2026~– 12 spotkań"),
    ("0,5 - 0,9 kg", "0,5–0,9~kg"),
    ("36 - 016 Chmielnik", "36~– 016 Chmielnik"),
    ("20.03 - 02.04", "20.03–02.04"),
    ("5 - 3 = 2", "5~– 3 = 2"),
    ("szycie - 17:00-19:00", "szycie~– 17:00–19:00"),
    ("sala 5 - 17:00-19:00", "sala 5~– 17:00–19:00"),
    ("123 - 456 - 789", "123~– 456~– 789"),
    ("wiek 10-15 lat", "wiek 10-15 lat"),
    ("w godz. 9-15", "w~godz.~9-15"),
    ("36-016 Chmielnik", "36-016 Chmielnik"),
    ("123-456-789", "123-456-789"),
    ("2021-10-27", "2021-10-27"),
    ("NIP 123-456-78-90", "NIP 123-456-78-90"),
    ("biało-czerwony, pn.-pt.", "biało-czerwony, pn.-pt."),
    ("temperatura -5 stopni", "temperatura -5 stopni"),
    ("opcja --dni 7", "opcja --dni 7"),
    ("- element", "- element"),
    ("koniec -", "koniec -"),
    ("2021 -2025", "2021 -2025"),
    ("ISO 9001-2015", "ISO 9001-2015"),
    ("2021-2025/3", "2021-2025/3"),
]

DOTS = [
    ("Zobaczymy...", "Zobaczymy…"),
    ("[...]", "[…]"),
    ("Podpis ..........", "Podpis .........."),
]

ADDRESSES = [
    ("https://a.pl/a...b?lata=2021-2025 - tu", "https://a.pl/a...b?lata=2021-2025~– tu"),
    ("www.example.org/2021-2025.", "www.example.org/2021-2025."),
    ("jan...2021-2025@example.org", "jan...2021-2025@example.org"),
    ("(zob. https://example.org/)...", "(zob. https://example.org/)…"),
    ("znak @ w zdaniu - tak", "znak @ w~zdaniu~– tak"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    ONE_LETTER_WORDS + NUMBERS + NAMES + QUOTES + DASHES + DOTS + ADDRESSES,
)
def test_plain_text(written: str, expected: str) -> None:
    assert shown(POLISH.text(written)) == expected
    assert shown(POLISH.text(POLISH.text(written))) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>w <em>domu</em></p>", "<p>w~<em>domu</em></p>"),
        ("<p><em>w</em> domu</p>", "<p><em>w</em>~domu</p>"),
        ("<p><em>w </em>domu</p>", "<p><em>w~</em>domu</p>"),
        ("<p><a href='#'><b>i</b></a> w domu</p>", "<p><a href='#'><b>i</b></a>~w~domu</p>"),
        ("<p>my<em> z</em> wami</p>", "<p>my<em> z</em>~wami</p>"),
        ("<p>wol<em>i</em> dom</p>", "<p>wol<em>i</em> dom</p>"),
        ("<p>nr <strong>5</strong> zł</p>", "<p>nr~<strong>5</strong>~zł</p>"),
        ("<p><em>nr</em> 5</p>", "<p><em>nr</em>~5</p>"),
        ("<p><em>dr</em> Anna</p>", "<p><em>dr</em>~Anna</p>"),
        ('<p>"<em>Znachor</em>" w kinie</p>', "<p>„<em>Znachor</em>” w~kinie</p>"),
        ('<p><em>"Znachor"</em> i</p>', "<p><em>„Znachor”</em> i</p>"),
        ('<p>film <a href="x">"Znachor</a>"</p>', '<p>film <a href="x">„Znachor</a>”</p>'),
        ('<p>"Polecenie <code>a "b"</code> tu"</p>', '<p>„Polecenie <code>a "b"</code> tu”</p>'),
        ("<p><em>szycie</em> - <b>kurs</b></p>", "<p><em>szycie</em>~– <b>kurs</b></p>"),
        ("<p>szycie <em>-</em> kurs</p>", "<p>szycie~<em>–</em> kurs</p>"),
        ("<p>szycie</p> - <p>kurs</p>", "<p>szycie</p> - <p>kurs</p>"),
        ("<p>kino i</p>\n<p>teatr</p>", "<p>kino i</p>\n<p>teatr</p>"),
        ("<p>kino i<br>teatr</p>", "<p>kino i<br>teatr</p>"),
        ("<p>linia<br>- druga</p>", "<p>linia<br>- druga</p>"),
        ("<td>a</td> <td>b</td>", "<td>a</td> <td>b</td>"),
        ("<p>w <code>kod</code></p>", "<p>w~<code>kod</code></p>"),
        ("<p>w&nbsp;domu&quot;</p>", "<p>w~domu”</p>"),
        ("<p>a &lt; b i &amp; c</p>", "<p>a~&lt; b i~&amp; c</p>"),
        ("<p>a < b i c</p>", "<p>a~< b i~c</p>"),
        ("<p>5 m<sup>2</sup></p>", "<p>5~m<sup>2</sup></p>"),
        ('<p>"Tak."<br>Koniec</p>', "<p>„Tak”.<br>Koniec</p>"),
        ('<p>"pierwszy</p><p>"drugi"</p>', "<p>„pierwszy</p><p>„drugi”</p>"),
        ("<p>a <!-- i w --> b</p>", "<p>a~<!-- i w --> b</p>"),
        ("https://a.pl/x w <b>i</b>, a@b.pl - 5 kg", "https://a.pl/x w~<b>i</b>, a@b.pl~– 5~kg"),
    ],
)  # fmt: skip
def test_html(written: str, expected: str) -> None:
    assert shown(POLISH.html(written)) == expected
    assert shown(POLISH.html(POLISH.html(written))) == expected


UNTOUCHED = [
    '<code>w "domu" - i 17:00-19:00 5 kg...</code>',
    '<pre><code>w "domu" - <b>i</b> tu...</code></pre>',
    "<kbd>a - b</kbd>",
    "<samp>a - b</samp>",
    "<script>a - b</script>",
    "<style>a - b</style>",
    '<img alt="w domu - tak..." src="a - b">',
    '<a title="w domu > a - b" href="2021 - 2025">x</a>',
    '<time datetime="17:00-19:00">x</time>',
    '<p class="verbatim">Nota "w całości" - i koniec...</p>',
    '<p class="nota verbatim wide">w <em>całości</em> - i</p>',
    '<div class="verbatim"><div>w domu</div> - i tu</div>',
    '<span lang="en">a - b "c"</span>',
    "<svg><text>w domu - tak</text></svg>",
    "<code>a - b<code>c - d</code>e - f</code>",
    "<!DOCTYPE html>",
]


@pytest.mark.parametrize("fragment", UNTOUCHED)
def test_what_no_rule_may_touch(fragment: str) -> None:
    assert POLISH.html(fragment) == fragment
    around = POLISH.html(f"<p>i w {fragment}")
    assert shown(around).removeprefix("<p>i~w").lstrip(" ~") == fragment


def test_an_element_that_is_never_closed_breaks_nothing() -> None:
    assert POLISH.html("<p>w domu <code>a") == f"<p>w{NBSP}domu <code>a"


def test_own_language_is_not_foreign() -> None:
    assert shown(POLISH.html('<p lang="pl-PL">w domu</p>')) == '<p lang="pl-PL">w~domu</p>'


def test_short_words_are_bound_in_headings() -> None:
    html = (
        "<h2>Biblioteka dla wsi i nie tylko na lato</h2><p>nie tylko na lato</p>"
        "<h3>do <em>nas</em></h3>"
    )
    assert shown(POLISH.html(html)) == (
        "<h2>Biblioteka dla wsi i~nie~tylko na~lato</h2><p>nie tylko na lato</p>"
        "<h3>do~<em>nas</em></h3>"
    )
    assert (
        shown(POLISH.html("<p>nie tylko na lato</p>", heading=True)) == "<p>nie~tylko na~lato</p>"
    )
    assert shown(POLISH.text("Od pomysłu do projektu", heading=True)) == "Od~pomysłu do~projektu"
    assert POLISH.text("Od pomysłu do projektu") == "Od pomysłu do projektu"


def test_plain_has_no_hard_spaces() -> None:
    assert POLISH.plain('"Kino" w domu - 17:00-19:00, 5\u00a0kg...') == (
        "„Kino” w domu – 17:00–19:00, 5 kg…"
    )


def test_paragraphs_of_plain_text_are_set_apart() -> None:
    assert shown(POLISH.text('a\n\n"b i"\n\nc')) == "a\n\n„b i”\n\nc"
