"""Links in bodies: where each leads, and the place of one that leads nowhere."""

import unicodedata
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest

from blisko.model.problems import Problem
from tests.content import ORGANISATION, SVG, Files, entry, post, problems, reading, scope, workshop
from tests.media.pictures.making import corners, encoded

AROUND: Files = {
    "strony/kontakt.md": post("", "## Dojazd\n"),
    "strony/o-nas/index.md": post(),
    "strony/o-nas/plan.csv": "plan",
    "warsztaty/2026-03-14-druk.md": workshop("", "## Co zabrać\n"),
    "warsztaty/karta.csv": "karta",
    "regulamin.csv": "regulamin",
}


def href(folder: Path, target: str, url: str = "") -> str:
    """Where `[x](target)` in a page leads."""
    files = {**AROUND, "strony/pomoc.md": post("", f"[x]({target})")}
    made = scope(folder, files, url=url)
    html = made.body(entry(made, "pomoc")).html
    return html.partition('href="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("kontakt.md", "/kontakt/"),
        ("./kontakt.md", "/kontakt/"),
        ("kontakt.md#dojazd", "/kontakt/#dojazd"),
        ("o-nas/index.md", "/o-nas/"),
        ("o-nas.md", "/o-nas/"),
        ("kontakt/index.md", "/kontakt/"),
        ("o-nas", "/o-nas/"),
        ("o-nas/", "/o-nas/"),
        ("o-nas/plan.csv", "/o-nas/plan.csv"),
        ("../warsztaty/2026-03-14-druk.md", "/warsztaty/2026/druk/"),
        ("../warsztaty/2026-03-14-druk.md#co-zabrac", "/warsztaty/2026/druk/#co-zabrac"),
        ("../warsztaty/karta.csv", "/warsztaty/karta.csv"),
        ("../warsztaty/karta.csv#page=2", "/warsztaty/karta.csv#page=2"),
        ("../regulamin.csv", "/regulamin.csv"),
        ("{filename}kontakt.md", "/kontakt/"),
        ("{filename}/strony/kontakt.md", "/kontakt/"),
        ("|filename|kontakt.md", "/kontakt/"),
        ("{static}/warsztaty/karta.csv", "/warsztaty/karta.csv"),
        ("{attach}o-nas/plan.csv", "/o-nas/plan.csv"),
        ("/kontakt/", "/kontakt/"),
        ("/kontakt", "/kontakt/"),
        ("/kontakt/#dojazd", "/kontakt/#dojazd"),
        ("/", "/"),
        ("/warsztaty/", "/warsztaty/"),
        ("/warsztaty/#top", "/warsztaty/#top"),
        ("/aktualnosci/atom.xml", "/aktualnosci/atom.xml"),
        ("https://example.org/x", "https://example.org/x"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+48170000000", "tel:+48170000000"),
    ],
)
def test_where_a_link_leads(tmp_path: Path, target: str, address: str) -> None:
    assert href(tmp_path, target) == address


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("kontakt.md", "/repository/kontakt/"),
        ("/", "/repository/"),
        ("o-nas/plan.csv", "/repository/o-nas/plan.csv"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_a_link_under_a_base_path(tmp_path: Path, target: str, address: str) -> None:
    assert href(tmp_path, target, "https://name.github.io/repository") == address


def test_a_link_within_the_page(tmp_path: Path) -> None:
    made = scope(tmp_path, {"strony/a.md": post("", "[w dół](#plan)\n\n## Plan\n")})
    assert 'href="#plan"' in made.body(entry(made, "a")).html


def test_names_with_spaces_and_polish_letters(tmp_path: Path) -> None:
    files = {"strony/a.md": post("", "[b](<Plan dnia.csv>) [c](%C5%BCuk.md)")}
    made = scope(tmp_path, {**files, "strony/Plan dnia.csv": "x", "strony/żuk.md": post()})
    html = made.body(entry(made, "a")).html
    assert 'href="/strony/plan-dnia.csv"' in html
    assert 'href="/zuk/"' in html


def test_a_picture_in_the_text(tmp_path: Path) -> None:
    made = scope(tmp_path, {"strony/a.md": post("", "![Sowa](sowa.svg)"), "strony/sowa.svg": SVG})
    assert 'src="/media/sowa-' in made.body(entry(made, "a")).html


def broken(folder: Path, body: str, files: Files | None = None) -> list[Problem]:
    """The problems of a page with this body, and words below it."""
    page = {"strony/pomoc.md": post("", f"{body}\n\nZapraszamy.")}
    found = problems(folder, {**AROUND, **page, **(files or {})})
    return [p for p in found if p.path.name == "pomoc.md"]


@pytest.mark.parametrize(
    ("target", "code", "mended"),
    [
        ("kontact.md", "link-broken", "kontakt.md"),
        ("O-NAS/PLAN.CSV", "link-broken", "o-nas/plan.csv"),
        ("../warsztaty/2026-03-14-haft.md", "link-broken", ""),  # only the day is the same
        ("pomoce.md", "link-broken", ""),  # not the page itself
        ("../warsztaty/2026-03-14-drug.md", "link-broken", "../warsztaty/2026-03-14-druk.md"),
        ("o-naz/index.md", "link-broken", "o-nas/index.md"),
        ("nic-takiego.pdf", "link-broken", ""),
        ("o-nas/plan.doc", "link-broken", ""),
        ("?x=1", "link-broken", ""),
        ("/kontak/", "link-broken", "/kontakt/"),
        ("/plik.pdf", "link-broken", ""),
        ("//example.org/x", "link-broken", ""),
        ("../../secret.txt", "link-outside", ""),
        ("{static}/../secret.txt", "link-outside", ""),
        ("kontakt.md#dojazt", "fragment-missing", "kontakt.md#dojazd"),
        ("/kontakt/#dojazt", "fragment-missing", "/kontakt/#dojazd"),
        ("#dojaz", "fragment-missing", ""),
        ("a%00b.md", "link-broken", ""),
        (f"{'a' * 5000}.md", "link-broken", ""),
        ("%ff%fe.md", "link-broken", ""),
    ],
)
def test_a_link_that_leads_nowhere(tmp_path: Path, target: str, code: str, mended: str) -> None:
    found = broken(tmp_path, f"[x]({target})")
    assert [(p.code, p.mended, p.params["target"]) for p in found] == [(code, mended, target)]


def test_a_misspelt_place_within_the_page_is_offered_mended(tmp_path: Path) -> None:
    (found,) = broken(tmp_path, "## Dojazd autobusem\n\n[x](#dojazd-autobuse)")
    assert (found.code, found.mended) == ("fragment-missing", "#dojazd-autobusem")


@pytest.mark.parametrize(
    "target", ["ftp://example.org/x", "C:/moje/plik.pdf", "file:///etc/passwd", "javascript:x"]
)
def test_other_schemes_are_refused(tmp_path: Path, target: str) -> None:
    refused = [p for p in broken(tmp_path, f"\n[x]({target})") if p.code == "link-refused"]
    assert [(p.params["target"], p.line, p.column) for p in refused] == [(target, 5, 5)]


def test_a_file_outside_the_content_is_never_published(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hasło", encoding="utf-8")
    found = problems(tmp_path / "content", {"strony/a.md": post("", "[x](../../secret.txt)")})
    assert [p.code for p in found] == ["link-outside"]


def test_a_link_to_a_draft(tmp_path: Path) -> None:
    files = {"strony/szkic.md": post("title: Nowy regulamin\ndraft: true")}
    (found,) = broken(tmp_path, "[x](szkic.md)", files)
    assert (found.code, found.params["title"]) == ("link-to-draft", "Nowy regulamin")


def test_a_preview_tells_of_links_to_drafts_and_goes_on(tmp_path: Path) -> None:
    files = {
        "strony/a.md": post("", "[x](szkic.md)"),
        "strony/szkic.md": post("draft: true", "[y](drugi.md) [z](a.md)"),
        "strony/drugi.md": post("draft: true"),
    }
    for drafts in (True, False):
        found = reading(tmp_path, files, drafts=drafts)
        assert [(p.path.name, p.code) for p in found.problems] == [("a.md", "link-to-draft")]
        assert found.stops is not drafts
        assert found.scope is not None
        assert ('href="/szkic/"' in found.scope.body(entry(found.scope, "a")).html) is drafts


UNSEEN = {
    "draft: true": "warning",
    "publish_at: 2026-04-01 08:00": "error",  # nobody need touch it before it is on the site
    "expires: 2026-03-01": "warning",
}


@pytest.mark.parametrize(("front", "severity"), UNSEEN.items(), ids=UNSEEN)
@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("kontact.md", "link-broken"),
        ("/kontak/", "link-broken"),
        ("kontakt.md#dojazt", "fragment-missing"),
        ("ftp://example.org/x", "link-refused"),
    ],
)
def test_a_broken_link_of_what_readers_do_not_see(
    tmp_path: Path, front: str, severity: str, target: str, code: str
) -> None:
    page = {"strony/pomoc.md": post(front, f"Tekst.\n\n[x]({target})\n")}
    for drafts in (False, True):
        found = reading(tmp_path, {"strony/kontakt.md": post(), **page}, drafts=drafts)
        assert [(p.line, p.code, p.severity) for p in found.problems] == [(7, code, severity)]
        assert found.stops is (severity == "error")


def test_what_readers_do_not_see_may_lead_to_what_they_do_not_see_either(tmp_path: Path) -> None:
    files = {
        "strony/a.md": post(
            "draft: true", "[b](b.md) [c](/c/) [k](kontakt.md) ![Sowa na dachu](x.svg)"
        ),
        "strony/b.md": post("expires: 2026-03-01", "[a](a.md) [a](/a/)"),
        "strony/c.md": post("draft: true"),
        "strony/kontakt.md": post(),
        "strony/x.svg": SVG,
    }
    for drafts in (False, True):
        assert reading(tmp_path, files, drafts=drafts).problems == ()


def test_a_link_to_a_draft_by_its_address(tmp_path: Path) -> None:
    files = {"strony/a.md": post("", "[x](/szkic/)"), "strony/szkic.md": post("draft: true")}
    for drafts in (False, True):
        found = reading(tmp_path, files, drafts=drafts)
        assert [p.code for p in found.problems] == ["link-to-draft"]
        assert found.scope is not None
        html = found.scope.body(entry(found.scope, "a")).html
        assert ('href="/szkic/"' in html) is drafts


def test_each_broken_link_has_its_own_place(tmp_path: Path) -> None:
    body = "Pierwsza linia\n\n[a](brak.md) i [b](brak.md)\n\ntu [c](brak.md), tam [d](niebrak.md)\n"
    assert [(p.line, p.column, p.params["target"]) for p in broken(tmp_path, body)] == [
        (6, 5, "brak.md"),
        (6, 20, "brak.md"),
        (8, 8, "brak.md"),
        (8, 26, "niebrak.md"),
    ]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("[a](xbrak.md) [b](brak.md)", 19),
        ("[a](../brak.md) [b](brak.md)", 21),
        ("[a](brak.md#x) [b](brak.md)", 20),
        ("[a](brak.md.pdf) [b](brak.md)", 22),
    ],
)
def test_a_name_within_a_longer_one_is_no_place(tmp_path: Path, body: str, column: int) -> None:
    found = [p for p in broken(tmp_path, body) if p.params["target"] == "brak.md"]
    assert [p.column for p in found] == [column]


OTHERWISE = {
    "an entity": ("[x](br&#97;k.md)", 5, 11),
    "an escape": (r"[x](br\_ak.md)", 5, 9),
    "angle brackets": ("[x](<brak zupełny.md>)", 6, 15),
    "percent signs": ("[x](brak%20zupe%C5%82ny.md)", 5, 22),
    "a reference": ("[x][y]\n\n[y]: brak.md", 6, 7),
    "a title": ('[x]( brak.md "Tytuł" )', 6, 7),
    "HTML": ("<a class='x' href='brak.md'>x</a>", 20, 7),
    "a linked picture": ("[![Sowa na dachu](sowa.svg)](brak.md)", 30, 7),
    "code of the same words": ("`[x](brak.md)` [x](brak.md)", 20, 7),
}


@pytest.mark.parametrize(("body", "column", "length"), OTHERWISE.values(), ids=OTHERWISE)
def test_a_target_that_is_written_otherwise_has_its_place(
    tmp_path: Path, body: str, column: int, length: int
) -> None:
    line = 6 if "\n" not in body else 8
    (found,) = broken(tmp_path, f"brak.md\n\n{body}\n", {"strony/sowa.svg": SVG})
    assert (found.line, found.column, found.length) == (line, column, length)


def test_a_renamed_folder_changes_addresses_not_links(tmp_path: Path) -> None:
    files = {
        "biblioteka.yaml": f"{ORGANISATION}folders: {{workshop: zajecia}}\n",
        "zajecia/druk.md": workshop(),
        "strony/a.md": post("", "[x](../zajecia/druk.md)"),
    }
    made = scope(tmp_path, files)
    assert 'href="/zajecia/2026/druk/"' in made.body(entry(made, "a")).html


# -- pictures --

SOMEWHERE = {
    "a web page": ("https://example.org/a.jpg", "file-online"),
    "GitHub's editor": ("https://github.com/user-attachments/assets/0a1b2c3d", "file-online"),
    "any protocol": ("//example.org/a.jpg", "file-online"),
    "FTP": ("ftp://example.org/a.jpg", "file-online"),
    "pasted": ("data:image/png;base64,iVBORw0KGgo=", "picture-pasted"),
    "a blob": ("blob:https://example.org/1-2", "picture-pasted"),
    "a phone": ("content://media/external/images/1", "picture-pasted"),
    "a disk": ("file:///C:/Users/Ala/a.jpg", "picture-on-disk"),
    "a disk of Windows": (r"C:\Users\Ala\a.jpg", "picture-on-disk"),
    "a disk with slashes": ("C:/Users/Ala/a.jpg", "picture-on-disk"),
    "a server of Windows": (r"\\\\serwer\zdjecia\a.jpg", "picture-on-disk"),
}
WAYS = {
    "inline": ("![Pies na łące]({})", "![Pies na łące]("),
    "angle brackets": ("![Pies na łące](<{}>)", "![Pies na łące](<"),
    "a reference": ("![Pies na łące][p]\n\n[p]: {}", "[p]: "),
    "HTML": ('<img alt="Pies na łące" width="10" src="{}">', 'width="10" src="'),
    "linked": ("[![Pies na łące]({})](https://example.org/)", "![Pies na łące]("),
}


@pytest.mark.parametrize(("target", "code"), SOMEWHERE.values(), ids=SOMEWHERE)
@pytest.mark.parametrize(("way", "before"), WAYS.values(), ids=WAYS)
def test_a_picture_that_is_not_beside_the_post(
    tmp_path: Path, target: str, code: str, way: str, before: str
) -> None:
    body = f"Wstęp.\n\n{way.format(target)}\n"
    found = [p for p in broken(tmp_path, body) if p.code != "html-refused"]
    line = next(n for n, text in enumerate(body.split("\n")) if before in text)
    column = body.split("\n")[line].index(before) + len(before) + 1
    assert [(p.code, p.line, p.column, p.mended) for p in found] == [(code, line + 4, column, "")]


def test_each_picture_of_the_web_is_told_at_its_line(tmp_path: Path) -> None:
    one = "![Pies na łące](https://example.org/a.jpg)\n\n"
    found = broken(tmp_path, one * 3)
    assert [(p.code, p.line) for p in found] == [("file-online", n) for n in (4, 6, 8)]
    again = "![Pies na łące](file:///C:/a.jpg)\n\n"
    assert [(p.code, p.line) for p in broken(tmp_path, again * 2)] == [
        ("picture-on-disk", 4),
        ("picture-on-disk", 6),
    ]


@pytest.mark.parametrize(
    "target", ["https://example.org/x/Mój%20pies.svg?w=3", r"C:\Users\Ala\Mój pies.svg"]
)
def test_a_picture_that_lies_beside_the_post_as_well_is_offered(
    tmp_path: Path, target: str
) -> None:
    pies = {"strony/Mój pies.svg": SVG}
    (found,) = broken(tmp_path, f"![Pies na łące]({target})", pies)
    assert found.mended == "Mój%20pies.svg"
    assert broken(tmp_path, f"![Pies na łące]({found.mended})", pies) == []


def test_a_long_pasted_picture_is_told_in_short(tmp_path: Path) -> None:
    (found,) = broken(tmp_path, f"![Pies na łące](data:image/png;base64,{'A' * 100_000})")
    assert (found.code, len(found.params["value"]) < 100) == ("picture-pasted", True)


NO_PICTURES = {
    "a PDF": ("o-nas/plan.pdf", b"%PDF-1.7", "[Plan sal na parterze](o-nas/plan.pdf)"),
    "a document": ("plan.docx", b"x", "[Plan sal na parterze](plan.docx)"),
    "a scan": ("plan.tif", b"II*\0", ""),
    "a film": ("plan.mp4", b"\0\0\0\x18ftypisom", ""),
    "a post": ("kontakt.md", b"", "[Plan sal na parterze](kontakt.md)"),
    "a folder": ("o-nas/", b"", "[Plan sal na parterze](o-nas/)"),
    "an address": ("/kontakt/", b"", "[Plan sal na parterze](/kontakt/)"),
}


@pytest.mark.parametrize(("target", "data", "mended"), NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture(tmp_path: Path, target: str, data: bytes, mended: str) -> None:
    files = {f"strony/{target}": data} if data else {}
    found = broken(tmp_path, f"\n![Plan sal na parterze]({target})", files)
    types = [p for p in found if p.code == "file-type"]
    assert [(p.line, p.column, p.mended) for p in types] == [(5, 1 if mended else 25, mended)]


@pytest.mark.parametrize("name", ["pies.JPG", "pies.jpe", "pies.jfif", "pies.dat", "pies.png"])
def test_a_picture_is_what_its_bytes_say(tmp_path: Path, name: str) -> None:
    page = post("", f"![Pies na łące]({name})")
    files: Files = {"strony/a.md": page, f"strony/{name}": jpeg()}
    made = scope(tmp_path, files)
    assert 'src="/media/pies-' in made.body(entry(made, "a")).html


def jpeg() -> bytes:
    return encoded(corners(), "JPEG")


# -- names as systems write them --


Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("there", ["NFC", "NFD"])
def test_names_are_compared_in_one_unicode_form(tmp_path: Path, form: Form, there: Form) -> None:
    def written(text: str) -> str:
        return unicodedata.normalize(form, text)

    name = unicodedata.normalize(there, "żółty pies.jpg")
    folder = unicodedata.normalize(there, "o nas ó")
    text = post(
        written("image: {file: żółty pies.jpg, alt: Pies na łące}"),
        written(
            f"![Pies na łące](<żółty pies.jpg>) [ó](<o nas ó/index.md>) [p](<o nas ó/ź.csv>) "
            f"![Pies na łące]({quote(written('żółty pies.jpg'))})"
        ),
    )
    csv = unicodedata.normalize(there, "ź.csv")
    files = {f"strony/{folder}/index.md": post(), f"strony/{folder}/{csv}": "x"}
    assert problems(tmp_path, {"strony/a.md": text, f"strony/{name}": jpeg(), **files}) == ()


CAPITALS = {
    "Regulamin.PDF": "regulamin.pdf",
    "O-NAS/index.md": "o-nas/index.md",
    "Kontakt.md": "kontakt.md",
    "Kontakt.md#dojazd": "kontakt.md#dojazd",
    "../Warsztaty/2026-03-14-druk.md": "../warsztaty/2026-03-14-druk.md",
}


@pytest.mark.parametrize(("target", "mended"), CAPITALS.items())
def test_capitals_count(tmp_path: Path, target: str, mended: str) -> None:
    (found,) = broken(tmp_path, f"[x]({target})", {"strony/regulamin.pdf": b"x"})
    assert (found.code, found.mended) == ("link-broken", mended)


# -- what is offered --

OFFERED = {
    "a sign that begins a place": ("Sala #3.csv", "Sala #3.csv", "Sala%20%233.csv"),
    "a percent sign": ("cennik 20%20lat.csv", "cennik 20%20lat.csv", "cennik%2020%2520lat.csv"),
    "a question mark": ("co?.csv", "co?.csv", "co%3F.csv"),
    "other words than the file's": ("Plan dnia.csv", "plan-dnia.csv", "plan-dnia.csv"),
    "the right name in a wrong folder": ("plan.csv", "o-nas/plan.csv", "o-nas/plan.csv"),
    "an ending of the old site": ("kontakt.html", "", "kontakt.md"),
    "no ending": ("kontakty", "", "kontakt.md"),
    "underscores": (r"o\_nas/plan.csv", "", "o-nas/plan.csv"),
    "another year": ("plan-2025.csv", "plan-2024.csv", ""),
    "another photo": ("IMG_2042.jpg", "IMG_2041.jpg", ""),
    "words that are only alike": ("szkolenia.md", "szklanka.csv", ""),
    "a day": ("2026-03-14", "", ""),
    "a telephone": ("17 000 00 00", "", "tel:170000000"),
    "an e-mail": ("a@example.org", "", "mailto:a@example.org"),
    "a page by its last part": ("/o-bibliotece/kontakt.html", "", "/kontakt/"),
    "a page without its year": ("/warsztaty/druk", "", "/warsztaty/2026/druk/"),
    "no page at all": ("/kontrakty-2020", "", ""),
    "the path of a post": ("/strony/kontakt.md", "", "/kontakt/"),
}


@pytest.mark.parametrize(("target", "there", "mended"), OFFERED.values(), ids=OFFERED)
def test_only_what_is_near_is_offered(tmp_path: Path, target: str, there: str, mended: str) -> None:
    files = {f"strony/{there}": jpeg() if there.endswith("jpg") else b"x"} if there else {}
    found = broken(tmp_path, f"[tam i tu]({target})", files)
    assert [p.mended for p in found if p.code == "link-broken"] == [mended]
    if mended:
        assert mended != target
        assert broken(tmp_path, f"[tam i tu]({mended})", files) == []


def test_a_photo_that_the_post_shows_already_is_not_offered(tmp_path: Path) -> None:
    files = {"strony/sowy.jpg": jpeg()}
    (found,) = broken(tmp_path, "![Sowy na dachu](sowy.jpg) ![Sowa na dachu](sowa.jpg)", files)
    assert (found.code, found.mended) == ("link-broken", "")


def test_a_second_text_in_a_folder_is_no_post(tmp_path: Path) -> None:
    files = {"strony/o-nas/drugi.md": post()}
    found = problems(
        tmp_path, {**AROUND, **files, "strony/o-nas/index.md": post("", "[x](drugi.md)")}
    )
    assert [p.code for p in found if p.path.suffix == ".md" and p.line] == ["link-no-post"]


def test_words_that_are_the_target_as_well(tmp_path: Path) -> None:
    (found,) = broken(tmp_path, "[kontakty](kontakty) i kontakty")
    assert (found.column, found.length, found.mended) == (12, 8, "kontakt.md")


GAPS = {
    "https://example.org /b": ("link-gap", "https://example.org/b"),
    "https://example.org ": None,
    "https://biblioteka .example.org/": ("link-gap", ""),
    "https://example.org/mój plik.pdf": None,
}


@pytest.mark.parametrize(("target", "told"), GAPS.items())
def test_a_space_in_an_address(tmp_path: Path, target: str, told: tuple[str, str] | None) -> None:
    found = broken(tmp_path, f"[x]({target})")
    assert [(p.code, p.mended) for p in found] == ([told] if told else [])


@pytest.mark.parametrize("body", ["[x]()", "[x](<>)", "![Pies na łące]()", '<a href="">x</a>'])
def test_a_link_without_an_address(tmp_path: Path, body: str) -> None:
    (found,) = broken(tmp_path, f"Tu: {body}")
    assert (found.code, found.line, found.column) == ("link-without-target", 4, 5)


@pytest.mark.parametrize("words", ["", " "])
def test_a_link_without_words(tmp_path: Path, words: str) -> None:
    found = broken(tmp_path, f"Tu: [{words}](kontakt.md) i [kontakt](kontakt.md)")
    assert [(p.code, p.column) for p in found] == [("link-without-words", 5)]


def test_a_mark_in_the_text_is_no_link(tmp_path: Path) -> None:
    assert broken(tmp_path, '<a id="plan"></a>Plan\n\n[do planu](#plan)') == []


PLACES = {
    "#zażółć-gęślą": "#zazolc-gesla",
    "#za%C5%BC%C3%B3%C5%82%C4%87-g%C4%99%C5%9Bl%C4%85": "#zazolc-gesla",
    "#zazolc-gesla": "#zazolc-gesla",
    "#zażółć-gęślą-1": "#zazolc-gesla-2",
    "#co--gdzie": "#co-gdzie",
    "#menu": "#menu-2",
    "#main": "#main-2",
}


@pytest.mark.parametrize(("target", "address"), PLACES.items())
def test_headings_are_found_by_the_names_that_github_gives(
    tmp_path: Path, target: str, address: str
) -> None:
    titles = ("Zażółć gęślą", "Zażółć gęślą", "Co – gdzie?", "Menu", "Main")
    body = "".join([f"[x]({target})\n", *(f"\n## {title}\n" for title in titles)])
    made = scope(tmp_path, {"strony/a.md": post("", body)})
    html = made.body(entry(made, "a")).html
    assert f'href="{address}"' in html
    assert f'id="{address[1:]}"' in html


@pytest.mark.parametrize("name", ["a" * 300, "x#" + "a" * 300, "%00", "x#%00", "a/" * 3000])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    assert {p.code for p in broken(tmp_path, f"[x]({name}.csv)")} == {"link-broken"}
