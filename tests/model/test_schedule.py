"""When an entry is on the site: to the minute where a minute is stated, else for whole days."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.schedule import is_shown, waiting
from tests.content import entry, post, scope


def shown(folder: Path, front: str, now: str) -> bool:
    made = scope(folder, {"strony/a.md": post(front)}, drafts=True)
    return is_shown(entry(made, "a"), dt.datetime.fromisoformat(now))


@pytest.mark.parametrize(
    ("front", "now", "expected"),
    [
        ("", "2026-03-10T12:00", True),
        ("draft: true", "2026-03-10T12:00", False),
        ("publish_at: 2026-03-10 12:00", "2026-03-10T11:59", False),
        ("publish_at: 2026-03-10 12:00", "2026-03-10T12:00", True),
        ("publish_at: 2026-03-10", "2026-03-09T23:59", False),
        ("publish_at: 2026-03-10", "2026-03-10T00:00", True),
        ("date: 2026-03-10", "2026-03-09T23:59", False),
        ("date: 2026-03-10\npublish_at: 2026-03-01", "2026-03-09T23:59", True),
        ("expires: 2026-03-10 12:00", "2026-03-10T12:00", True),
        ("expires: 2026-03-10 12:00", "2026-03-10T12:01", False),
        ("expires: 2026-03-10", "2026-03-10T23:59:59", True),
        ("expires: 2026-03-10", "2026-03-11T00:00", False),
    ],
)
def test_whether_the_public_site_shows_it(
    tmp_path: Path,
    front: str,
    now: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert shown(tmp_path, front, now) is expected


def test_what_waits_is_told_next_first_and_without_drafts(tmp_path: Path) -> None:
    files = {
        "strony/b.md": post("publish_at: 2026-03-12"),
        "strony/a.md": post("publish_at: 2026-03-12"),
        "strony/c.md": post("publish_at: 2026-03-11 08:00"),
        "strony/d.md": post("publish_at: 2026-03-11\ndraft: true"),
        "strony/e.md": post("publish_at: 2026-03-10 12:00"),
        "strony/f.md": post(),
    }
    made = scope(tmp_path, files, drafts=True)
    found = waiting(made.site.entries, dt.datetime.fromisoformat("2026-03-10T12:00"))
    assert [item.entry.name for item in found] == ["c", "a", "b"]
