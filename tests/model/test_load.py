"""Loading: which files become entries, what their names say, and that no post is lost silently."""

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from blisko.model.fields import Moment
from blisko.model.kinds import Entry, News, Page, Workshop
from blisko.model.load import front_digest, load, load_source
from blisko.model.problems import Problem
from blisko.model.site import Site
from tests.content import ORGANISATION, Files, codes, post, scope, workshop, write

POST = post()


def loaded(folder: Path, files: Files) -> tuple[Site | None, list[Problem]]:
    problems: list[Problem] = []
    return load(write(folder, files), problems.append), problems


def entries(folder: Path, files: Files) -> tuple[Entry, ...]:
    site, problems = loaded(folder, files)
    assert site is not None
    assert problems == []
    return site.entries


def found(folder: Path, files: Files) -> list[tuple[str, str, str]]:
    """Code, path and field of each problem."""
    _, problems = loaded(folder, files)
    return [(p.code, p.path.relative_to(folder).as_posix(), p.field) for p in problems]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("strony/kontakt.md", "kontakt"),
        ("strony/O nas.md", "o-nas"),
        ("strony/Zażółć gęślą jaźń.md", "zazolc-gesla-jazn"),
        ("strony/2026-03-01-kontakt.md", "kontakt"),
        ("strony/2026-03-01_kontakt.md", "kontakt"),
        ("strony/2026-03-01 kontakt.md", "kontakt"),
        ("strony/2026-03-01.md", "2026-03-01"),
        ("strony/2026-03.md", "2026-03"),
        ("strony/kontakt/index.md", "kontakt"),
        ("strony/2026-03-01-kontakt/index.md", "kontakt"),
        ("strony/konto.md", "konto"),
    ],
)
def test_the_name_of_the_file_gives_the_slug(tmp_path: Path, name: str, slug: str) -> None:
    assert [e.slug for e in entries(tmp_path, {name: POST})] == [slug]


def test_a_slug_in_the_front_matter_wins(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, {"strony/kontakt.md": post("slug: adres")})
    assert (entry.name, entry.key) == ("adres", "page/adres")


def test_an_empty_slug_counts_as_absent(tmp_path: Path) -> None:
    files = {"strony/kontakt.md": post("slug:")}
    assert scope(tmp_path, files).site.entries[0].name == "kontakt"
    assert codes(tmp_path, files) == ["empty-field"]


@pytest.mark.parametrize(
    ("name", "front", "date"),
    [
        ("2021-10-27-rusza.md", "", Moment(2021, 10, 27)),
        ("2021-10-27-rusza/index.md", "", Moment(2021, 10, 27)),
        ("2021-10-27-rusza.md", "date: 2021-10-28 12:00", Moment(2021, 10, 28, dt.time(12))),
        ("rusza.md", "date: 2021-10-28", Moment(2021, 10, 28)),
    ],
)
def test_the_name_of_news_gives_its_date(
    tmp_path: Path, name: str, front: str, date: Moment
) -> None:
    (entry,) = entries(tmp_path, {f"aktualnosci/{name}": post(front)})
    assert isinstance(entry, News)
    assert (entry.date, entry.year, entry.name) == (date, date.year, "rusza")


def test_the_date_in_the_name_of_an_event_is_not_when_it_was_published(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, {"warsztaty/2026-03-14-druk.md": workshop()})
    assert entry.date is None


def test_a_day_that_is_in_no_calendar_is_refused(tmp_path: Path) -> None:
    name = "aktualnosci/2021-02-30-x.md"
    assert found(tmp_path, {name: POST})[0] == ("no-such-day", name, "date")


@pytest.mark.parametrize("name", ["!!!.md", "…/index.md", "2026-03-01-!.md"])
def test_a_name_that_leaves_nothing_for_the_address_is_refused(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, {f"strony/{name}": POST}) == [("no-slug", f"strony/{name}", "slug")]
    assert entries(tmp_path, {f"strony/{name}": post("slug: dobry")})[0].name == "dobry"


def test_the_folder_decides_the_kind(tmp_path: Path) -> None:
    site, _ = loaded(tmp_path, {"warsztaty/a.md": workshop(), "strony/b.md": POST})
    assert site is not None
    assert [type(e) for e in site.entries] == [Page, Workshop]


def test_a_body_starts_after_the_front_matter(tmp_path: Path) -> None:
    write(tmp_path, {"strony/a.md": "---\ntitle: A\n---\n\nTreść\n"})
    source = load_source(tmp_path / "strony/a.md", Page, lambda _: None)
    assert source is not None
    assert (source.text, source.entry.body_line) == ("\nTreść\n", 4)


def test_digests_tell_front_matter_from_text(tmp_path: Path) -> None:
    page = tmp_path / "strony/a.md"

    def digests(text: str) -> tuple[bytes, bytes]:
        write(tmp_path, {"strony/a.md": text})
        source = load_source(page, Page, lambda _: None)
        assert source is not None
        assert source.entry.front_digest == front_digest(page)
        return source.entry.front_digest, source.entry.body_digest

    front, body = digests("---\ntitle: A\n---\nTreść\n")
    assert digests("---\r\ntitle: A\r\n---\r\nTreść\r\n") == (front, body)
    for other in ("---\ntitle: B\n---\nTreść\n", "---\ntitle: A\n\n---\nTreść\n"):
        assert (digests(other)[0] == front, digests(other)[1] == body) == (False, True)
    assert digests("---\ntitle: A\n---\nTreść.\n")[0] == front
    assert front_digest(tmp_path / "strony/nie-ma.md") == b""


@pytest.mark.parametrize("name", ["strony/_szkic.md", "strony/.ukryty.md", "_prace/x.md", ".x.md"])
def test_names_that_hide_a_file_are_left_alone(tmp_path: Path, name: str) -> None:
    assert entries(tmp_path, {name: "nic"}) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("notatki.md", "outside-folders"),
        ("warsztay/x.md", "outside-folders"),
        ("inne/gleboko/x.md", "outside-folders"),
        ("warsztaty/druk/zdjecie.jpg", "index-missing"),
        ("warsztaty/druk/dalej/zdjecie.jpg", "index-missing"),
        ("warsztaty/druk/opis.md", "index-missing"),
    ],
)
def test_a_file_that_would_not_be_shown_is_reported(tmp_path: Path, name: str, code: str) -> None:
    assert [c for c, _, _ in found(tmp_path, {name: POST})] == [code]


def test_a_misspelt_folder_is_offered_mended(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, {"Warsztay/x.md": POST})
    assert problems[0].mended == "warsztaty"


def test_a_second_text_in_a_folder_of_a_post_is_reported(tmp_path: Path) -> None:
    files = {"strony/a/index.md": POST, "strony/a/b.md": POST, "strony/a/b/index.md": POST}
    assert found(tmp_path, files) == [
        ("second-post", "strony/a/b/index.md", ""),
        ("second-post", "strony/a/b.md", ""),
    ]


def test_an_empty_folder_means_nothing(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "warsztaty" / "pusty").mkdir(parents=True)
    assert entries(tmp_path, {}) == ()


def test_a_folder_named_like_a_file_of_a_post(tmp_path: Path) -> None:
    files = {"strony/a.md/index.md": POST, "strony/b/index.md/zdjecie.jpg": "x"}
    site, problems = loaded(tmp_path, files)
    assert site is not None
    assert [e.path.relative_to(tmp_path).as_posix() for e in site.entries] == [
        "strony/a.md/index.md"
    ]
    assert [p.code for p in problems] == ["index-missing"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make symbolic links")
def test_links_of_the_file_system_that_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path, {"strony/a.md": POST})
    (tmp_path / "strony/lost.md").symlink_to("nowhere.md")
    (tmp_path / "strony/loop.md").symlink_to("loop.md")
    (tmp_path / "strony/round").symlink_to(tmp_path / "strony", target_is_directory=True)
    assert found(tmp_path, {"strony/a.md": POST}) == [
        ("not-a-file", "strony/loop.md", ""),
        ("not-a-file", "strony/lost.md", ""),
        ("not-a-file", "strony/round", ""),
    ]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "b.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert found(tmp_path, {"strony/a.md": POST, "strony/b.md": POST}) == [
        ("unreadable", "strony/b.md", "")
    ]


def test_a_folder_in_place_of_the_organisation(tmp_path: Path) -> None:
    (tmp_path / "biblioteka.yaml").mkdir()
    problems: list[Problem] = []
    assert load(tmp_path, problems.append) is None
    assert [p.code for p in problems] == ["organisation-missing"]


def test_no_content_at_all(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert load(tmp_path / "nic", problems.append) is None
    assert [p.code for p in problems] == ["no-content"]


def test_posts_are_checked_also_when_the_organisation_is_broken(tmp_path: Path) -> None:
    files = {"biblioteka.yaml": "tagline: x\n", "warsztaty/a.md": post()}
    site, problems = loaded(tmp_path, files)
    assert site is None
    assert [(p.code, p.field) for p in problems] == [("missing", "name"), ("missing", "start")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("strony/a.md", "strony/a/index.md"),
        ("strony/A.md", "strony/ą.md"),
        ("warsztaty/2026-03-14-x.md", "warsztaty/2026-03-15-x.md"),
    ],
)
def test_two_entries_with_one_address_are_refused(tmp_path: Path, one: str, two: str) -> None:
    text = workshop() if one.startswith("warsztaty") else POST
    site, problems = loaded(tmp_path, {one: text, two: text})
    assert [p.code for p in problems] == ["same-address"]
    assert site is not None
    assert len(site.entries) == 1


def test_a_clash_makes_no_reference_ambiguous(tmp_path: Path) -> None:
    partner = post("type: school")
    files = {
        "partnerzy/a.md": partner,
        "partnerzy/a/index.md": partner,
        "warsztaty/x.md": workshop("partners: [a]"),
    }
    assert found(tmp_path, files) == [("same-address", "partnerzy/a.md", "slug")]


@pytest.mark.parametrize(
    "slug",
    ["warsztaty", "tagi", "theme", "media", "aktualnosci", "kanaly", "cname", "!_components"],
)
def test_addresses_of_lists_are_taken(tmp_path: Path, slug: str) -> None:
    name = f"strony/{slug}.md"
    assert found(tmp_path, {name: POST}) == [("reserved-address", name, "slug")]


def test_folders_may_be_renamed(tmp_path: Path) -> None:
    organisation = f"{ORGANISATION}folders: {{workshop: zajecia, page: pages}}\n"
    files = {
        "biblioteka.yaml": organisation,
        "zajecia/a.md": workshop(),
        "pages/b.md": POST,
        "strony/c.md": POST,
    }
    site, problems = loaded(tmp_path, files)
    assert site is not None
    assert [site.address(e) for e in site.entries] == ["/b/", "/zajecia/2026/a/"]
    assert [p.code for p in problems] == ["outside-folders"]


@pytest.mark.parametrize(
    ("folders", "field"),
    [
        ("{workshop: zajecia, training: zajecia}", "folders.training"),
        ("{workshop: szkolenia}", "folders.workshop"),
        ("{tag: projekty}", "folders.tag"),
        ("{tag: kanaly}", "folders.tag"),
        ("{feed: warsztaty}", "folders.feed"),
    ],
)
def test_two_kinds_may_not_share_a_folder(tmp_path: Path, folders: str, field: str) -> None:
    organisation = f"{ORGANISATION}folders: {folders}\n"
    _, problems = loaded(tmp_path, {"biblioteka.yaml": organisation})
    assert [(p.code, p.field, p.line) for p in problems] == [("same-folder", field, 2)]


@pytest.mark.parametrize(
    ("names", "shown", "count"),
    [
        (["2025/03/a.md"], ("2025/03/",), 1),
        (["2025/03/a.md", "2025/04/b/index.md", "2026/c.md"], ("2025/03/", "2025/04/", "2026/"), 3),
        (["2024/a.md", "2025/b.md"], ("2024/", "2025/"), 2),
    ],
)
def test_folders_that_sort_posts_are_told_once(
    tmp_path: Path, names: list[str], shown: tuple[str, ...], count: int
) -> None:
    _, problems = loaded(tmp_path, {f"aktualnosci/{name}": POST for name in names})
    [problem] = problems
    assert (problem.code, problem.path) == ("folders-too-deep", tmp_path / "aktualnosci")
    assert (problem.params["inner"], problem.params["count"]) == (shown, count)
