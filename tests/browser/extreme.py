"""Extreme content, for tests of layout: endless names, a dozen photos, nothing at all."""

import io

from PIL import Image

from tests.content import Files

LONG = "Konstantynopolitańczykowianeczka"
NAME = (
    "Samorządowe Centrum Kultury i Sportu oraz Turystyki i Czytelnictwa Gminy "
    "Zagroda Dolna-Przedmieście imienia Błogosławionego Władysława z Gielniowa"
)
SHAPES = ((900, 2000), (2400, 500), (800, 800), (1200, 900))  # pixels; a phone held up, a panorama


def _photo(size: tuple[int, int], shade: int) -> bytes:
    """A plain JPEG."""
    held = io.BytesIO()
    Image.new("RGB", size, (shade, 120, 200 - shade)).save(held, "JPEG", quality=30)
    return held.getvalue()


_ORGANISATION = f"""\
name: {NAME}
short_name: Samorządowe Centrum Kultury i Czytelnictwa w Zagrodzie Dolnej
tagline: Miejsce, w którym przedsiębiorcze mieszkanki i mieszkańcy robią najprzeróżniejsze rzeczy
language: pl
address:
  street: ul. Błogosławionego Władysława z Gielniowa 124/126 lok. 17 (wejście od podwórza)
  postal_code: 00-000
  city: Zagroda Dolna-Przedmieście
phone: +48 17 000 00 01
email: sekretariat.samorzadowe-centrum-kultury-i-czytelnictwa@zagroda-dolna-przedmiescie.example.org
hours:
  weekly: {{monday: "7:30-9:15, 10:00-13:45, 14:30-18:00", saturday: closed}}
  exceptions:
    - {{from: 2026-03-12, until: 2026-04-13, hours: closed, reason: {NAME}}}
notice: {{text: {NAME} jest nieczynne do odwołania., until: 2026-12-31}}
places:
  - id: sala
    name: Sala widowiskowo-konferencyjna imienia Konstantynopolitańczykowianeczki
    address: ul. Błogosławionego Władysława z Gielniowa 124/126, Zagroda Dolna-Przedmieście
    accessibility: [step_free, lift, accessible_toilet, induction_loop, quiet, assistance_dog]
    map: https://example.org/mapa
links: {{website: "https://example.org", bip: "https://example.org/bip", catalogue: "https://example.org/k"}}
"""

_FULL_EVENT = f"""\
---
title: {LONG} i najdłuższy tytuł warsztatów, jaki kiedykolwiek zmieścił się na afiszu przed remizą
start: 2026-03-14 10:00
end: 2026-03-14 13:00
place: sala
audience: młodzież, dorośli, przedsiębiorczynie, seniorzy i pracownicy bibliotek
age: od 12 lat
price: 1234.50
seats: 120
signup:
  url: https://example.org/zapisy
  email: zapisy.na.warsztaty.samorzadowego-centrum@zagroda-dolna-przedmiescie.example.org
  phone: +48 17 000 00 02
  until: 2026-03-12 12:00
bring: {LONG} oraz {LONG} i dobry humor
leader: {NAME}
equipment: ["{LONG}", elektrooptyczna wycinarka laserowa, suwmiarka]
partners: [partner]
project: projekt
tags: [elektrooptyczne wycinanie laserowe, dla dzieci]
attachments:
  - {{file: a.csv, label: {NAME}}}
  - {{file: b.csv, label: Zgoda}}
  - {{file: c.csv, label: Elektrooptyczna wycinarka laserowa – instrukcja obsługi}}
---
# {LONG}

| Narzędzie | Do czego | Uwagi | Gdzie leży | Kto się zna |
|---|---|---|---|---|
| {LONG} | wycinanie | {NAME} | regał | {NAME} |

!!! warning "{LONG}"
    Adres: <https://example.org/bardzo/dlugi/adres/ktory-nie-konczy-sie-nigdy/{LONG}?a=1&b=2>

{NAME}. {LONG}{LONG}{LONG}.
"""

_FIELDS = "\n".join(
    f"  - {{file: {number}.jpg, alt: Stół z narzędziami numer {number}, credit: fot. {NAME}}}"
    for number in range(12)
)
_NEWS = f"""\
---
title: {NAME} zaprasza, dziękuje, przeprasza i podsumowuje
summary: {NAME} w dwunastu zdjęciach.
author: {NAME}
partners: [partner]
project: projekt
events: [długie]
photos:
{_FIELDS}
attachments:
  - {{file: a.csv, label: {NAME}}}
  - {{file: b.csv, label: Zgoda}}
  - {{file: c.csv, label: Regulamin}}
---
## {LONG}

Tekst.

## Przedsiębiorczość

Tekst.

## Czytelnictwo

Tekst.

## Najprzeróżniejsze

Tekst.
"""
_PROJECT = f"""\
---
title: {NAME}
programme: Narodowy Program Rozwoju Czytelnictwa 2.0 na lata 2021–2025, Priorytet 4
note: Dofinansowano ze środków Ministra Kultury, Dziedzictwa Narodowego i Sportu. {NAME}.
start: 2021-09-01
end: 2022-11-15
priority: Kierunek interwencji 4.1 BLISKO (Biblioteka – Lokalność – Inicjatywy – Społeczność)
operator: Narodowe Centrum Kultury
goals: [{NAME}, Krótko]
partners: [partner]
logos:
  - {{file: szeroki.jpg, alt: Znak programu}}
  - {{file: wysoki.jpg, alt: Znak funduszu}}
---
"""
_PARTNER = f"""\
---
title: {NAME}
type: rural_womens_circle
url: https://example.org
since: 2021
summary: {LONG}
---
"""
_OFF = """\
---
title: Nic
start: 2026-03-20
status: cancelled
---
"""
_DAYS = """\
---
title: Święto
start: 2026-03-09
end: 2026-04-11
---
"""
_CLUB = f"""\
---
title: {LONG} – klub
start: 2026-03-11 17:00
end: 2026-03-11 19:00
repeat: od poniedziałku do piątku, do 27 marca 2026
audience: dorośli
changes:
  - {{date: 2026-03-11, cancelled: {NAME}}}
  - {{date: 2026-03-12, to: 2026-03-14 18:30}}
  - {{date: 2026-03-13, place: {NAME}}}
  - {{date: 2026-03-16, full: true, place: {LONG}}}
---
Tekst.
"""

EXTREME: Files = {
    "biblioteka.yaml": _ORGANISATION,
    "warsztaty/2026-03-14-dlugie/index.md": _FULL_EVENT.replace("# Kon", "## Kon"),
    **{f"warsztaty/2026-03-14-dlugie/{name}.csv": "a;b\n" for name in "abc"},
    "warsztaty/2026-03-20-odwolane.md": _OFF,
    "warsztaty/bez-dnia.md": f"---\ntitle: {LONG}\nstart: 2026-05\nstatus: full\n---\n",
    "wydarzenia/swieto.md": _DAYS,
    "warsztaty/klub.md": _CLUB,
    "szkolenia/rok.md": "---\ntitle: A\nstart: 2020\n---\n",
    "aktualnosci/2026-03-09-zdjecia/index.md": _NEWS.replace("[długie]", "[dlugie]"),
    **{
        f"aktualnosci/2026-03-09-zdjecia/{number}.jpg": _photo(SHAPES[number % 4], 20 * number)
        for number in range(12)
    },
    **{f"aktualnosci/2026-03-09-zdjecia/{name}.csv": "a;b\n" for name in "abc"},
    "aktualnosci/2026-03-01-krotko.md": "---\ntitle: Tak\n---\n",
    "projekty/projekt/index.md": _PROJECT,
    "projekty/projekt/szeroki.jpg": _photo((1600, 200), 50),
    "projekty/projekt/wysoki.jpg": _photo((200, 900), 90),
    "partnerzy/partner.md": _PARTNER,
    "partnerzy/inny.md": "---\ntitle: X\ntype: other\n---\n",
    "strony/kontakt.md": f"---\ntitle: {LONG} {LONG}\nmenu: {{label: Kontakt}}\n---\n{NAME}\n",
}
# A site on its first day: a name, and no more.
NOTHING: Files = {"biblioteka.yaml": f"name: {NAME}\n"}
