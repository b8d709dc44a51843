"""The editor on the published site: there where it is asked for, without a trace elsewhere."""

import io
import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from blisko.theme.editor import STATIC
from blisko.views.online_editor import OF_THE_COMPUTER, git_name
from tests.builds import SITE, built, files
from tests.content import ORGANISATION, codes, post

EDITED = "editor: {github: zagroda/strona, app: Iv1, sign_in: 'https://logowanie.example.org/x'}\n"
OF_THE_PROGRAM = {"local.js", "pane.js", "publishing-page.js"}
URL = "url: https://biblioteka.example.org\n"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the small site without the editor, and with it."""
    folder = tmp_path_factory.mktemp("edited")
    shutil.copytree(SITE, folder / "content")
    plain = files(built(folder / "content", folder / "plain" / "output"))
    card = folder / "content" / "biblioteka.yaml"
    card.write_text(card.read_text("utf-8") + EDITED, "utf-8")
    return plain, files(built(folder / "content", folder / "edited" / "output"))


def test_readers_get_the_same_bytes(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    plain, edited = sites
    assert not any(name.startswith("redakcja/") for name in plain)
    assert {
        name: data for name, data in edited.items() if not name.startswith("redakcja/")
    } == plain


def test_the_page_asks_its_own_site_and_the_host(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    page = sites[1]["redakcja/index.html"].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    told = dict(part.strip().split(" ", 1) for part in policy[1].replace("&#x27;", "'").split(";"))
    assert told["default-src"] == "'none'"
    assert told["connect-src"] == "'self' https://api.github.com https://logowanie.example.org"
    assert told["script-src"] == told["style-src"] == "'self'"
    assert "unsafe" not in policy[1]
    assert '<meta name="robots" content="noindex">' in page
    for address in re.findall(r'(?:href|src)="/([^"]*)"', page):
        assert address in sites[1], address


def test_phones_put_it_on_their_home_screens(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    page = sites[1]["redakcja/index.html"].decode()
    apple = re.search(r'<link rel="apple-touch-icon" href="/([^"]*)"', page)
    assert apple
    told = json.loads(sites[1]["redakcja/aplikacja.webmanifest"])
    drawn = [icon for icon in told["icons"] if icon["type"] == "image/png"]
    found = {icon["sizes"]: icon["src"].removeprefix("/") for icon in drawn}
    sizes = {f"{size}x{size}" for size in (180, 192, 512)}
    assert {"180x180": apple[1], **found}.keys() == sizes
    for size, name in {"180x180": apple[1], **found}.items():
        with Image.open(io.BytesIO(sites[1][name])) as image:
            assert (image.format, f"{image.width}x{image.height}") == ("PNG", size)


def test_a_list_needs_no_text_and_tells_no_draft(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    told = json.loads(sites[1]["redakcja/dane.json"])
    rows = {row["path"]: row for row in told["entries"]}
    for path, row in rows.items():
        assert row["sha"] == git_name((SITE / path).read_bytes()), path
    drafts = [p for p in SITE.rglob("*.md") if "\ndraft: true" in p.read_text("utf-8")]
    assert drafts
    assert not {path.relative_to(SITE).as_posix() for path in drafts} & rows.keys()
    links = rows["warsztaty/2026-04-01-ceramika.md"]["names"]
    assert links == ["warsztaty/2026-03-14-druk-3d.md"]


def test_every_word_of_the_page_is_there_and_none_of_the_computer(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    words = json.loads(sites[1]["redakcja/dane.json"])["words"]
    assert not [key for key in words if key.startswith(OF_THE_COMPUTER)]
    modules = {path for path in STATIC.glob("*.js") if path.name not in OF_THE_PROGRAM}
    texts = "".join(path.read_text("utf-8") for path in modules)
    said = set(re.findall(r'\bt\("([a-z_.]+)"', texts))
    assert len(said) > 150
    assert {key for key in said - words.keys() if not key.startswith("arrived.")} == set()


def test_its_address_is_taken_only_where_it_is(tmp_path: Path) -> None:
    page = {"strony/redakcja.md": post("title: Redakcja", "Kto tu pisze.\n")}
    assert codes(tmp_path / "a", page) == []
    card = {"biblioteka.yaml": f"{ORGANISATION}{URL}{EDITED}"}
    assert codes(tmp_path / "b", page | card) == ["reserved-address"]
    named = {"biblioteka.yaml": f"{ORGANISATION}{URL}{EDITED}folders: {{editor: edycja}}\n"}
    assert codes(tmp_path / "c", page | named) == []


def test_an_address_shared_with_others_is_told(tmp_path: Path) -> None:
    shared = f"{ORGANISATION}url: https://zagroda.github.io/strona\n{EDITED}"
    assert codes(tmp_path, {"biblioteka.yaml": shared}) == ["editor-shared-origin"]
