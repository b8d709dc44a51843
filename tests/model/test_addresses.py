"""Who may have which address: nothing that content names takes a file of something else."""

import http.server
import tempfile
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blisko.commands.check import run as check
from blisko.model.addresses import Files, fault, form
from blisko.model.problems import has_errors
from blisko.outputs import outputs
from blisko.reading.read import Reading
from blisko.views.sharing import all_cards
from tests.builds import build, built, files
from tests.content import (
    ORGANISATION,
    ORGANISATION_FILE,
    SVG,
    TODAY,
    codes,
    post,
    problems,
    reading,
    workshop,
    write,
)
from tests.content import Files as Content

SCRIPT = '<!doctype html><script>document.title = "FOREIGN"</script>'
NEWS = "aktualnosci/2026-03-01-wpis.md"
OWLS = "żółw", unicodedata.normalize("NFD", "żółw")


def aliases(*old: str) -> Content:
    """A news item with old addresses."""
    lines = (f"  - '{address}'\n" for address in old)
    return {NEWS: post(f"aliases:\n{''.join(lines)}")}


def linked(name: str, text: str = "FOREIGN") -> Content:
    """A page that links a file, by its path below the content."""
    return {"strony/a.md": post("", f"Zobacz [plan sali](<../{name}>)."), name: text}


def organisation(line: str) -> Content:
    """An organisation with one more line."""
    return {ORGANISATION_FILE: f"{ORGANISATION}{line}\n"}


TAKEN: dict[str, tuple[Content, str]] = {
    "a script of the theme": (linked("theme/clock-b773654a.js", SCRIPT), "reserved-address"),
    "a file of the theme": (linked("theme/a.txt"), "reserved-address"),
    "the theme in capitals": (linked("Theme/a.txt"), "reserved-address"),
    "a folder that becomes the theme": (linked("theme!/a.txt"), "reserved-address"),
    "pictures with an accent": (linked("média/a.txt"), "reserved-address"),
    "a file for robots": (linked("robots.txt"), "reserved-address"),
    "a file for robots in capitals": (linked("ROBOTS.TXT"), "reserved-address"),
    "a file for robots with an accent": (linked("röbots.txt"), "reserved-address"),
    "a name that Windows keeps": (linked("strony/aux!.txt"), "address-part"),
    "a name that grows too long": (linked(f"strony/{'щ' * 70}.txt"), "address-long"),
    "the home page": (aliases("/./"), "not-address"),
    "the home page as a file": (aliases("/INDEX.html"), "alias-clash"),
    "a page by another way": (aliases("/stare/./"), "not-address"),
    "an empty part": (aliases("/a//b/"), "not-address"),
    "a way out": (aliases("/a/%2e%2e/%2e%2e/b/"), "not-address"),
    "a slash in disguise": (aliases("/a%2Fb/"), "not-address"),
    "another folder on Windows": (aliases("/a%5Cb/"), "address-part"),
    "a line of a log": (aliases("/a%0A::error::b/"), "address-part"),
    "a sign nobody sees": (aliases("/.g%E2%80%8Dit/"), "address-part"),
    "the repository": (aliases("/.git/config/"), "address-part"),
    "the repository on Windows": (aliases("/GIT~1/"), "address-part"),
    "the mark of the output": (aliases("/.blisko/"), "address-part"),
    "the switch of the host": (aliases("/.nojekyll/"), "address-part"),
    "the domain": (aliases("/CNAME/"), "alias-clash"),
    "the theme by alias": (aliases("/Theme/x.html"), "alias-clash"),
    "pictures by alias": (aliases("/media/x/"), "alias-clash"),
    "a folder where a file is": (aliases("/robots.txt/"), "alias-clash"),
    "a folder where a feed is": (aliases("/aktualnosci/atom.xml/"), "alias-clash"),
    "a file and a folder": (aliases("/x.html", "/x.html/y/"), "alias-clash"),
    "its own page in capitals": (aliases("/Aktualnosci/2026/Wpis/"), "alias-clash"),
    "its own page as a file": (aliases("/aktualnosci/2026/wpis/index.html"), "alias-clash"),
    "a list by another letter": (aliases("/\N{KELVIN SIGN}analy/"), "alias-clash"),
    "one name in two forms": (aliases(f"/{OWLS[0]}/", f"/{OWLS[1]}/"), "alias-clash"),
    "one name in two cases": (aliases("/Stare/", "/stare/"), "alias-clash"),
    "a device": (aliases("/NUL.html"), "address-part"),
    "a full stop at the end": (aliases("/a./"), "address-part"),
    "a space at the end": (aliases("/a%20/"), "address-part"),
    "a part too long": (aliases(f"/{'ż' * 128}/"), "address-long"),
    "a way too long": (aliases(f"/{'/'.join(['abcdefgh'] * 80)}/"), "address-long"),
    "an address decoded twice": (aliases("/a%252e/"), "address-part"),
    "letters of another code": (aliases("/aktualno%B6ci/"), "not-address"),
    "a query": (aliases("/?p=3734"), "alias-query"),
    "a file by alias": (
        {
            "strony/a.md": post("aliases: [/Strony/Plan.txt/]", "[Plan sali](plan.txt)"),
            "strony/plan.txt": "x",
        },
        "reserved-address",
    ),
    "what will be there in May": (
        {"aktualnosci/2026-05-01-maj.md": post(), **aliases("/aktualnosci/2026/maj/")},
        "alias-clash",
    ),
    "the calendar": ({"strony/kalendarz.md": post()}, "reserved-address"),
    "a folder where a calendar is": (
        {"warsztaty/a.md": workshop("aliases: [/kalendarz/wszystko.ics/]")},
        "alias-clash",
    ),
    "the calendar of a kind": (
        {"warsztaty/a.md": workshop("aliases: [/warsztaty/kalendarz.ics/]")},
        "alias-clash",
    ),
    "two names in the calendar": (
        organisation("folders: {all_events: razem, one_event: razem}"),
        "same-folder",
    ),
    "the list of feeds": ({"strony/kanaly.md": post()}, "reserved-address"),
    "the domain by slug": ({"strony/a.md": post("slug: cname")}, "reserved-address"),
    "a device by slug": ({"strony/a.md": post("slug: con")}, "address-part"),
    "a device by name": ({"strony/aux!.md": post()}, "address-part"),
    "a slug too long": ({"strony/a.md": post(f"slug: {'a' * 256}")}, "address-long"),
    "a name too long": ({f"strony/{'щ' * 120}.md": post()}, "address-long"),
    "a device by tag": ({"strony/a.md": post("tags: [Aux]")}, "address-part"),
    "a tag too long": ({"strony/a.md": post(f"tags: [{'a' * 256}]")}, "address-long"),
    "feeds in the folder of tags": (organisation("folders: {tag: kanaly}"), "same-folder"),
    "feeds in the folder of news": (organisation("folders: {feed: aktualnosci}"), "same-folder"),
    "a list in the theme": (organisation("folders: {news: theme}"), "reserved-address"),
    "a list among pictures": (organisation("folders: {tag: media}"), "reserved-address"),
    "a list in a device": (organisation("folders: {tag: nul}"), "address-part"),
    "a list on a page": (
        {**organisation("folders: {feed: a}"), "strony/a.md": post()},
        "reserved-address",
    ),
}


@pytest.mark.parametrize(("content", "code"), TAKEN.values(), ids=TAKEN.keys())
def test_what_is_taken_is_refused(tmp_path: Path, content: Content, code: str) -> None:
    found = [problem for problem in problems(tmp_path, content) if has_errors([problem])]
    assert [problem.code for problem in found] == [code]


HOSTILE = (
    "a script of the theme",
    "the home page as a file",
    "the repository",
    "the list of feeds",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_it_is_published(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    built(write(content, {}), output)
    before = files(output)
    hostile, code = TAKEN[name]
    write(content, hostile)
    assert check(content, today=TODAY) == 1
    told = capsys.readouterr().out
    assert f"[{code}]" in told
    assert build(content, output) == 1
    assert files(output) == before
    assert not any(b"FOREIGN" in data for data in before.values())


REFUSED_ENDINGS = (
    *("html", "HTML", "htm", "xhtml", "xht", "xml", "js", "mjs", "css", "svgz", "shtml", "swf"),
    *("php", "wasm", "json", "webmanifest", "rss", "atom", "xsl", "mht", "gpx", "kml", "x3d"),
    *("exe", "bat", "jar", "docm", "pdf.html", "html.", "pl", "cgi"),
)


@pytest.mark.parametrize("ending", REFUSED_ENDINGS)
def test_what_browsers_or_servers_run_is_no_download(tmp_path: Path, ending: str) -> None:
    name = f"plan.{ending}"
    content = {
        "warsztaty/a.md": workshop(f"attachments: [{{file: {name}, label: Plan}}]"),
        f"warsztaty/{name}": SCRIPT,
    }
    (found,) = problems(tmp_path, content)
    assert (found.code, found.field, found.line) == ("download-type", "attachments.1.file", 4)


@pytest.mark.parametrize("name", ["plan", ".htaccess", "LICENCJA"])
def test_what_has_no_ending_is_no_download(tmp_path: Path, name: str) -> None:
    (found,) = problems(tmp_path, linked(f"strony/{name}", "Słowa"))
    assert (found.code, found.line) == ("download-type", 4)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.txt", SCRIPT),
        ("plan.CSV", f"\n \t{SCRIPT}"),
        ("sowa.stl", f"\ufeff{SCRIPT}"),
        ("sowa.gcode", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("sowa.3mf", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("plan.ics", f"<!-- -->{SCRIPT}"),
    ],
)
def test_what_begins_as_a_page_is_no_download(tmp_path: Path, name: str, text: str) -> None:
    assert codes(tmp_path, linked(f"strony/{name}", text)) == ["download-page"]


def test_documents_are_published_as_they_are(tmp_path: Path) -> None:
    endings = (
        *("docx", "ODT", "xls", "pptx", "zip", "mp3", "mp4", "stl", "3mf", "gcode", "ics"),
        *("csv", "epub", "txt", "tar.gz"),
    )
    names = [f"plan-{number}.{ending}" for number, ending in enumerate(endings)]
    content = {
        "strony/a.md": post("", "".join(f"[{name}]({name})\n" for name in names)),
        **{f"strony/{name}": "Ala <b>ma</b> kota" for name in names},
        "strony/raport.xls": "<table></table>",  # as old systems write them: Excel opens it
    }
    assert [p.code for p in problems(tmp_path / "content", content)] == ["stray-file"]
    output = built(tmp_path / "content", tmp_path / "output")
    published = {name for name in files(output) if name.startswith("strony/")}
    assert len(published) == len(endings)
    assert "strony/plan-1.odt" in published


def test_files_of_one_folder_are_published_under_its_name_in_plain_letters(tmp_path: Path) -> None:
    body = "Zobacz [plan sali](<../Pliki do pobrania/Plan zajęć.txt>)."
    content = {"strony/a.md": post("", body), "Pliki do pobrania/Plan zajęć.txt": "x"}
    assert problems(tmp_path / "content", content) == ()
    output = built(tmp_path / "content", tmp_path / "output")
    assert (output / "pliki-do-pobrania/plan-zajec.txt").read_bytes() == b"x"
    page = (output / "a/index.html").read_text(encoding="utf-8")
    assert 'href="/pliki-do-pobrania/plan-zajec.txt"' in page


def test_unused_files_are_not_offered_to_be_pasted_where_they_could_not_stand(
    tmp_path: Path,
) -> None:
    content = {"strony/a/index.md": post(), "strony/a/x.html": SCRIPT, "warsztaty/x.js": SCRIPT}
    found = problems(tmp_path, content)
    assert [(p.code, p.severity) for p in found] == [("download-type", "warning")] * 2


def test_a_picture_with_a_long_name(tmp_path: Path) -> None:
    name = f"{'s' * 240}.svg"
    content = {"strony/a.md": post("", f"![Sowa na gałęzi]({name})"), f"strony/{name}": SVG}
    assert problems(tmp_path / "content", content) == ()
    output = built(tmp_path / "content", tmp_path / "output")
    (published,) = (output / "media").glob("s*.svg")
    assert len(published.name) < 120


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own server of files, without its log."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of files that we did not write."""
    handler = partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_old_addresses_answer_as_browsers_ask_for_them(tmp_path: Path) -> None:
    old = (
        *("/aktualno%C5%9Bci/2020/konkurs/", "/kategoria/wie%C5%9Bci.html", "/żółw/"),
        *("/plan%20zaj%C4%99%C4%87.html", "/a!b,c+&d(e);f=g@h/", "/konkurs-%F0%9F%A6%89/"),
    )
    write(tmp_path / "content", aliases(*old))
    output = built(tmp_path / "content", tmp_path / "output")
    with served(output) as host:
        for address in old:
            with urlopen(host + quote(address, safe="/%!,'+&();=@")) as answer:  # noqa: S310
                assert b'content="0; url=/aktualnosci/2026/wpis/"' in answer.read()


def test_a_link_to_an_old_address_is_written_as_browsers_ask_for_it(tmp_path: Path) -> None:
    body = "Zobacz [plan](</plan zajęć.html>)."
    content = {**aliases("/plan%20zajęć.html"), "strony/a.md": post("", body)}
    made = reading(tmp_path, content)
    assert made.problems == ()
    assert made.scope is not None
    assert 'href="/plan%20zaj%C4%99%C4%87.html"' in made.scope.bodies["page/a"].html


def test_an_old_address_may_be_that_of_a_page_that_has_gone(tmp_path: Path) -> None:
    gone = {"aktualnosci/2025-01-01-dawno.md": post("expires: 2025-02-01")}
    assert codes(tmp_path, {**gone, **aliases("/aktualnosci/2025/dawno/")}) == []


def test_a_folder_in_other_letters_is_told(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, aliases("/Warsztaty/2010/x/"))
    assert (found.code, found.severity, found.params["folder"]) == (
        "alias-case",
        "hint",
        "/warsztaty/",
    )


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ('[C++, "C#"]', ["tags.2"]),
        ("[łaska, laska]", ["tags.2"]),
        ("[druk 3D, Druk 3d, druk-3d, DRUK  3D]", []),
        (f"[{OWLS[0]}, {OWLS[1]}]", []),
        ("[żółw, zolw, Żółw]", ["tags.2"]),
    ],
)
def test_two_words_with_one_address_are_told(tmp_path: Path, tags: str, told: list[str]) -> None:
    content = {"strony/a.md": post(f"tags: {tags}"), "strony/b.md": post("tags: [inne]")}
    found = problems(tmp_path, content)
    assert [(p.code, p.field) for p in found] == [("tag-alike", field) for field in told]


def test_a_tag_is_called_as_it_is_written_first(tmp_path: Path) -> None:
    content = {"strony/a.md": post("tags: [C++]"), "strony/b.md": post('tags: ["C#", C++]')}
    made = reading(tmp_path, content)
    (found,) = made.problems
    assert (found.path.name, found.params["shown"], found.params["other"].name) == (
        "b.md",
        "C++",
        "a.md",
    )
    assert made.scope is not None
    assert [tag.name for tag in made.scope.site.tags] == ["C++"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("A/ą", "a/Ą", True),
        ("straße", "STRASSE", True),
        (OWLS[0], OWLS[1].upper(), True),
        ("\N{KELVIN SIGN}", "k", True),
        ("a", "ą", False),
    ],
)
def test_names_as_file_systems_compare_them(first: str, second: str, *, same: bool) -> None:
    assert (form(first) == form(second)) is same


@pytest.mark.parametrize("address", ["/a/", "/con-kwista/", "/v1.0/x.html", "/aux1/", "/~a/", "/"])
def test_what_every_system_can_hold(address: str) -> None:
    assert address == "/" or fault(address) is None


def test_a_file_has_one_owner() -> None:
    taken: Files[str] = Files()
    assert taken.take("a/b/index.html", "first") is None
    assert taken.take("A/B/INDEX.html", "second") == "first"
    assert taken.take("a/B", "second") == "first"
    assert taken.take("a/b/index.html/x", "second") == "first"
    assert taken.take("a/c.txt", "second") is None
    assert taken.spelt_otherwise("A/d.txt") == "a"
    assert taken.spelt_otherwise("a/d.txt") == ""


PLAIN = ("a", "A", "ą", "b", "x.html", "stare", "Stare", "2026", *OWLS, "a b", "ß", "ss", "Strony")
TRICKS = (
    *("kanaly", "theme", "media", "tagi", "aktualnosci", "index.html", "INDEX.html", "atom.xml"),
    *("robots.txt", "404.html", "con", ".", "..", "", ".git", "CNAME", "%C4%85", "%61", "a.txt"),
)
WORDS = st.sampled_from((*PLAIN * 4, *TRICKS))
OLD = st.lists(WORDS, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from(["/", "/", "/", ".html"]).map(
        lambda end: f"/{'/'.join(parts)}{end}"
    )
)
NAMES = st.sampled_from(
    (
        *("a.txt", "A.TXT", "ą.txt", "../ą/a.txt", "../a/a.txt", "../Ą/b.txt", "a.html/x.txt"),
        *("../robots.txt", "../Theme/a.txt", "../kanaly/index.txt", "x.js", "../404.txt"),
    )
)
SLUGS = st.sampled_from(("a", "b", "strony", "404", "index", "stare", "kanaly", "con"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(OLD, max_size=3),
    st.lists(NAMES, max_size=2, unique=True),
    st.lists(SLUGS, max_size=2, unique=True),
    st.sampled_from(
        ("", "folders: {feed: a}", "folders: {tag: b, page: pages}", "folders: {news: x}")
    ),
)
def test_no_two_files_are_one(
    old: list[str], names: list[str], slugs: list[str], folders: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        links = "\n\n".join(f"Zobacz [plik numer {n}](<{name}>)." for n, name in enumerate(names))
        quoted = ", ".join("'" + address.replace("'", "''") + "'" for address in old)
        content: Content = {
            **organisation(folders),
            "strony/wpis.md": post(f"aliases: [{quoted}]\ntags: [a, Ą]", links),
            **{f"strony/{slug}.md": post() for slug in slugs},
            **{f"strony/{name}": "x" for name in names},
        }
        made = reading(Path(folder), content)
        if not has_errors(list(made.problems)):
            assert distinct(made)


def distinct(made: Reading) -> list[str]:
    """Every file that the build would write, each of which must be one of its own."""
    assert made.scope is not None
    written = [output.file for output in outputs(made.scope.site)]
    written += [copy.file for copy in made.scope.media.copies()]
    written += [card.address.lstrip("/") for card in set(all_cards(made.scope))]
    written += [".nojekyll", ".blisko", "CNAME", "theme/site.css"]
    names = [unicodedata.normalize("NFC", name).casefold() for name in written]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    above = {str(folder) for name in names for folder in PurePosixPath(name).parents}
    assert above.isdisjoint(names)
    for part in {part for name in written for part in name.split("/")}:
        assert part not in {"", ".", "..", ".git"}
        assert len(part.encode()) <= 255
    return written
