"""When an entry is on the site: publish_at, a coming date, expires, by the injected clock."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from blisko.model.load import load_organisation
from blisko.reading.read import clock
from tests.content import ORGANISATION, codes, post, reading, workshop

WAITING = {"aktualnosci/2026-03-15-jutro.md": post()}


def shown(folder: Path, front: str, today: dt.date, *, drafts: bool = False) -> bool:
    """Whether a page with this front matter is on the site on `today`."""
    result = reading(folder, {"strony/wpis.md": post(front)}, today=today, drafts=drafts)
    assert result.scope is not None
    return bool(result.scope.site.entries)


@pytest.mark.parametrize(
    ("front", "day", "expected"),
    [
        ("publish_at: 2026-03-10 18:00", 9, False),
        ("publish_at: 2026-03-10 18:00", 10, True),  # an injected day means the whole day
        ("date: 2026-03-11", 10, False),
        ("date: 2026-03-11", 11, True),
        ("publish_at: 2026-03-05\ndate: 2026-03-20", 10, True),  # publish_at decides
        ("expires: 2026-03-10", 10, True),
        ("expires: 2026-03-10", 11, False),
        ("expires: 2026-03-10 12:00", 10, False),
        ("draft: true\npublish_at: 2026-03-01", 10, False),
    ],
)
def test_an_entry_is_shown_in_its_time(
    tmp_path: Path, front: str, day: int, *, expected: bool
) -> None:
    assert shown(tmp_path, front, dt.date(2026, 3, day)) is expected


def test_a_preview_shows_everything(tmp_path: Path) -> None:
    assert shown(tmp_path, "publish_at: 2027-01-01", dt.date(2026, 3, 10), drafts=True)


def test_the_date_in_an_event_file_name_hides_nothing(tmp_path: Path) -> None:
    files = {"warsztaty/2026-06-14-druk.md": workshop()}
    result = reading(tmp_path, files)
    assert result.scope is not None
    assert result.scope.site.events
    assert result.waiting == ()


def test_what_waits_is_told_next_first(tmp_path: Path) -> None:
    files = {
        **WAITING,
        "strony/a.md": post("publish_at: 2026-03-12 08:00"),
        "strony/b.md": post("draft: true\npublish_at: 2026-03-11"),
    }
    result = reading(tmp_path, files)
    told = [(item.entry.path.name, f"{item.due:%Y-%m-%d %H:%M}") for item in result.waiting]
    assert told == [
        ("a.md", "2026-03-12 08:00"),
        ("2026-03-15-jutro.md", "2026-03-15 00:00"),
    ]


def test_a_link_to_what_is_hidden_keeps_its_words(tmp_path: Path) -> None:
    body = "Zobacz [jutro **tu**](../aktualnosci/2026-03-15-jutro.md) i [dom](/)."
    result = reading(tmp_path, {**WAITING, "strony/wpis.md": post("", body)})
    assert [problem.code for problem in result.problems] == ["link-to-hidden"]
    assert result.scope is not None
    html = result.scope.bodies["page/wpis"].html
    assert "Zobacz jutro <strong>tu</strong> i" in html
    assert '<a href="/">dom</a>' in html


def test_the_clock_is_the_organisations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    (tmp_path / "biblioteka.yaml").write_text(ORGANISATION, encoding="utf-8")
    organisation = load_organisation(tmp_path, lambda _: None)
    assert organisation is not None
    told = clock(organisation, None)
    real = dt.datetime.now(ZoneInfo("Europe/Warsaw")).replace(tzinfo=None)
    assert dt.timedelta(0) <= real - told < dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("/stary/", []),
        ("/stary.html", []),
        ("stary", ["not-address"]),
        ("https://example.org/stary/", ["not-address"]),
        ("/../x/", ["not-address"]),
        ("/wpis/", ["alias-clash"]),
        ("/aktualnosci/", ["alias-clash"]),
        ("/inna/", ["alias-clash"]),
    ],
)
def test_old_addresses(tmp_path: Path, alias: str, expected: list[str]) -> None:
    files = {
        "strony/wpis.md": post(f"aliases: ['{alias}']"),
        "strony/inny.md": post("aliases: [/inna/]"),
    }
    assert codes(tmp_path, files) == expected
