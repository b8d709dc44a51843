"""The small site in tests/site, page by page, against what a person has read and found right.

After a wanted change: BLISKO_UPDATE=1 pytest tests/test_golden.py, then review the difference.
"""

import os
import re
import shutil
from pathlib import Path

from tests.builds import SITE, built, files

GOLDEN = SITE.parent / "golden"
DIGEST = re.compile(rb"-[0-9a-f]{8}(?=\.\w)")
READ = {".html", ".ics", ".txt", ".xml"}
UNREAD = ("theme/", "_search/")  # nobody reads an index; tests/build/test_search_files.py asks it


def readable(folder: Path) -> dict[str, str]:
    """What a person reads of a site; digests in names change with every edit of the theme."""
    return {
        name: DIGEST.sub(b"-00000000", data).decode()
        for name, data in files(folder).items()
        if Path(name).suffix in READ and not name.startswith(UNREAD)
    }


def test_small_site_is_as_reviewed(tmp_path: Path) -> None:
    site = readable(built(SITE, tmp_path / "output"))
    if os.environ.get("BLISKO_UPDATE") == "1":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in site.items():
            path = GOLDEN / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    golden = readable(GOLDEN)
    assert sorted(site) == sorted(golden)
    for name, text in site.items():
        assert text == golden[name], f"{name} differs"
