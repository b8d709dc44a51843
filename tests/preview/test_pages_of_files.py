"""Which file stands behind a page, where a page went, and what readers will not see."""

import shutil
from pathlib import Path

from blisko.preview.pages_of_files import Whereabouts, after
from blisko.reading.read import Options, read
from tests.builds import SITE
from tests.preview.running import TODAY

KONTAKT = "/kontakt/"


def now(content: Path, before: Whereabouts | None = None) -> Whereabouts:
    scope = read(content, Options(today=TODAY, drafts=True)).scope
    assert scope is not None
    return after(before, scope)


def site_in(folder: Path) -> Path:
    shutil.copytree(SITE, folder / "content")
    return folder / "content"


def test_pages_know_their_files_and_lists_have_none(tmp_path: Path) -> None:
    pages = now(site_in(tmp_path))
    kontakt = pages.entry(KONTAKT)
    assert kontakt is not None
    assert kontakt.path == tmp_path / "content/strony/kontakt.md"
    assert pages.entry("/warsztaty/") is None


def test_a_page_is_found_after_new_slugs_and_names(tmp_path: Path) -> None:
    content = site_in(tmp_path)
    first = now(content)
    assert first.moved(KONTAKT) == KONTAKT
    page = content / "strony/kontakt.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("---\n", "---\nslug: tu\n", 1), "utf-8"
    )
    second = now(content, first)
    assert second.moved(KONTAKT) == "/tu/"
    page.rename(content / "strony/gdzie.md")
    third = now(content, second)
    assert (third.moved(KONTAKT), third.moved("/inny/")) == ("/tu/", "/inny/")
    text = (content / "strony/gdzie.md").read_text(encoding="utf-8").replace("slug: tu\n", "")
    (content / "strony/gdzie.md").write_text(text, encoding="utf-8")
    fourth = now(content, third)
    assert fourth.moved(KONTAKT) == fourth.moved("/tu/") == "/gdzie/"
    (content / "strony/gdzie.md").rename(page)
    fifth = now(content, fourth)
    assert (fifth.moved(KONTAKT), fifth.moved("/gdzie/")) == (KONTAKT, KONTAKT)


def test_a_page_is_found_when_its_text_has_changed_with_its_name(tmp_path: Path) -> None:
    content = site_in(tmp_path)
    first = now(content)
    page = content / "strony/kontakt.md"
    text = page.read_text(encoding="utf-8")
    (content / "strony/gdzie.md").write_text(f"{text}\nDopisek.\n", encoding="utf-8")
    page.unlink()
    assert now(content, first).moved(KONTAKT) == "/gdzie/"


def test_the_pages_stay_while_the_entries_do(tmp_path: Path) -> None:
    content = site_in(tmp_path)
    first = now(content)
    scope = read(content, Options(today=TODAY, drafts=True)).scope
    assert scope is not None
    second = after(first, scope)
    assert after(second, scope).pages is second.pages is not first.pages


def test_what_readers_do_not_see(tmp_path: Path) -> None:
    content = site_in(tmp_path)
    posts = {
        "teraz": "date: 2026-03-10",
        "potem": "date: 2026-03-11",
        "kiedys": "date: 2026-01-01\nexpires: 2026-03-09",
        "szkic-wiesci": "date: 2026-03-11\ndraft: true",
    }
    for name, fields in posts.items():
        text = f"---\ntitle: {name}\n{fields}\n---\nTreść.\n"
        (content / f"aktualnosci/{name}.md").write_text(text, encoding="utf-8")
    pages = now(content)
    found = {}
    for name in posts:
        entry = pages.entry(f"/aktualnosci/2026/{name}/")
        assert entry is not None
        found[name] = pages.standing(entry)
    expected = {"teraz": "", "potem": "waiting", "kiedys": "expired", "szkic-wiesci": "draft"}
    assert found == expected
