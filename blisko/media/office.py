"""Documents of office programs: the names of people in them, and the same file without them.

Word, Excel, PowerPoint and LibreOffice write who made a file, who saved it last, for which company,
and who commented and changed what. Such a file is a ZIP of XML. Only these values are replaced, by
their place in the text, since writing the XML anew would change prefixes that Word insists on; all
else is copied. Formats: ECMA-376 (docx, xlsx, pptx), OASIS OpenDocument 1.3 (odt, ods, odp).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

from blisko.media.pictures import metadata, positions

LARGEST_PART = 64_000_000  # bytes of XML that are looked at
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError),
    *(NotImplementedError, EOFError),
)
_SIGNATURES = re.compile(r"_xmlsignatures/|META-INF/documentsignatures\.xml")
_STAND_IN = re.compile(r"A\d+")


def _elements(*names: str) -> re.Pattern[bytes]:
    """The text of these elements, whatever their prefix is."""
    either = "|".join(names).encode()
    return re.compile(rb"(<(?:[\w-]+:)?(?:%s)(?:\s[^<>]*)?>)([^<>]+)(?=</)" % either)


def _attributes(*names: str) -> re.Pattern[bytes]:
    either = "|".join(names).encode()
    return re.compile(rb"(\s(?:[\w-]+:)?(?:%s)=\")([^\"<>]+)(?=\")" % either)


# Where names are, by part. Those of the file as a whole are emptied; comments and changes need an
# author, so each gets a stand-in.
_OF_THE_FILE = (
    (re.compile(r"docProps/core\.xml"), _elements("creator", "lastModifiedBy")),
    (re.compile(r"docProps/app\.xml"), _elements("Company", "Manager")),
    (re.compile(r"meta\.xml"), _elements("initial-creator", "creator", "printed-by")),
)
_OF_REMARKS = (
    (re.compile(r"word/[^/]+\.xml"), _attributes("author")),
    (re.compile(r"xl/(?:comments[^/]*|comments/[^/]+)\.xml"), _elements("author")),
    (re.compile(r"xl/persons/[^/]+\.xml"), _attributes("displayName")),
    (re.compile(r"xl/revisions/[^/]+\.xml"), _attributes("userName")),
    (re.compile(r"ppt/(?:commentAuthors|authors)\.xml"), _attributes("name")),
    (re.compile(r"(?:content|styles)\.xml"), _elements("creator")),
)
# What names stand behind, and nobody reads: removed with them.
_HINTS = (
    (re.compile(r"word/[^/]+\.xml"), _attributes("initials")),
    (re.compile(r"word/people\.xml|xl/persons/.*|ppt/authors\.xml"), _attributes("userId")),
    (re.compile(r"ppt/(?:commentAuthors|authors)\.xml"), _attributes("initials")),
    (re.compile(r"content\.xml"), _elements("creator-initials", "sender-initials")),
)


def is_office(data: bytes) -> bool:
    """Whether a ZIP is a document of an office program."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return True
            return "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]
    except BROKEN:
        return False


def names_in(data: bytes) -> tuple[str, ...]:
    """The names that a document holds, in the order of its parts; none of a damaged one."""
    found: dict[str, None] = {}
    try:
        for name, part in _parts(data):
            for place, pattern in (*_OF_THE_FILE, *_OF_REMARKS):
                if place.fullmatch(name):
                    found |= dict.fromkeys(_said(match[2]) for match in pattern.finditer(part))
    except BROKEN:
        return ()
    return tuple(name for name in found if name and not _STAND_IN.fullmatch(name))


def _said(value: bytes) -> str:
    return " ".join(unescape(value.decode("utf-8", "replace")).split())


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a document that may hold names."""
    wanted = [place for place, _ in (*_OF_THE_FILE, *_OF_REMARKS)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in archive.infolist():
            if item.file_size <= LARGEST_PART and any(p.fullmatch(item.filename) for p in wanted):
                yield item.filename, archive.read(item)


def cleaned(data: bytes) -> bytes | None:
    """The document without names, and its photos without positions; None where that cannot be.

    A signed document would lose its signature, so it is left alone.
    """
    people: dict[bytes, bytes] = {}
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
            if any(_SIGNATURES.match(name) for name in archive.namelist()):
                return None
            for item in archive.infolist():
                if item.flag_bits & 1 or item.file_size > LARGEST_PART:
                    return None
                part = _without_names(item.filename, archive.read(item), people)
                if positions.in_data(part, inside=False):
                    bare = metadata.stripped(part) or positions.blanked(part)
                    if bare is None:
                        return None
                    part = bare
                copy.writestr(item, part)
    except BROKEN:
        return None
    return out.getvalue()


def _without_names(name: str, part: bytes, people: dict[bytes, bytes]) -> bytes:
    def nobody(found: re.Match[bytes]) -> bytes:
        return bytes(found[1])

    def anybody(found: re.Match[bytes]) -> bytes:
        return bytes(found[1]) + b"A"

    def stand_in(found: re.Match[bytes]) -> bytes:
        return bytes(found[1]) + people.setdefault(found[2], b"A%d" % (len(people) + 1))

    for places, written in ((_OF_THE_FILE, nobody), (_HINTS, anybody), (_OF_REMARKS, stand_in)):
        for place, pattern in places:
            if place.fullmatch(name):
                part = pattern.sub(written, part)
    return part
