"""Names of files: that of the organisation, and what an entry's says: a date, and the slug."""

import re
from pathlib import Path

from blisko.text.slugs import slugify

FILE_NAME = "biblioteka.yaml"  #: of the file with what is true of the whole site
LEADING_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})[-_ ]+(?=.)")


def name_of(path: Path) -> str:
    """The name that stands for an entry: its file's, or that of the folder around `index.md`."""
    return path.parent.name if path.name == "index.md" else path.stem


def slug_of(name: str) -> str:
    """The slug that a name gives, without its leading date."""
    return slugify(LEADING_DATE.sub("", name))
