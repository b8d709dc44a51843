"""Which files readers may download: an allow-list of endings, and a look at the first bytes.

A host names the type of a file by its ending, and a browser runs what that type allows: a web page,
a drawing or a script among the downloads would act as the site itself, without the policy that its
pages carry. So only endings are published of which every browser knows, or asks its reader, what
to do with the file. Pictures are no downloads: they are made anew.
"""

from pathlib import Path

from blisko.system.unsaved import place_of

# Every host names the type of these, and no browser takes them for anything else.
_OF_KNOWN_TYPE = frozenset(
    (
        *("pdf", "epub", "rtf"),
        *("doc", "docx", "dotx", "xls", "xlsx", "xltx", "ppt", "pptx", "ppsx", "potx", "pps"),
        *("odt", "ott", "ods", "ots", "odp", "otp", "odg", "pages", "numbers", "key"),
        *("zip", "7z", "rar", "gz", "tgz", "tar"),
        *("mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "mid", "midi"),
        *("mp4", "m4v", "webm", "ogv", "mov", "mpg", "mpeg", "avi", "mkv", "wmv"),
    )
)
# Plain text, and the files of workshops, of which a host may not know the type: a browser then
# looks at the first bytes, and what begins as a web page is one.
_READ_BY_BROWSERS = frozenset(
    (
        *("txt", "csv", "tsv", "ics", "vcf", "srt", "vtt", "bib", "ris", "mrc"),
        *("stl", "3mf", "obj", "ply", "step", "stp", "iges", "igs", "gcode", "bgcode", "scad"),
        *("fcstd", "f3d", "blend", "skp", "dxf", "dwg", "cdr", "ai", "eps", "psd", "xcf"),
        *("ino", "hex", "uf2", "sb3", "sb2", "pes", "dst", "jef", "vp3"),
        *("mobi", "azw3", "djvu", "mscz", "kmz", "pub", "vsdx"),
    )
)
ENDINGS = _OF_KNOWN_TYPE | _READ_BY_BROWSERS
_LOOKED_AT = 2048  # bytes; browsers look at 1445
_BLANK = b" \t\n\x0b\x0c\r\0"


def refusal(path: Path) -> str:
    """The code of why readers may not have a file; "" for one that they may download.

    Raises OSError for a file that cannot be read.
    """
    if not is_offered(path):
        return "download-type"
    if _ending(path) in _READ_BY_BROWSERS and _begins_as_page(path):
        return "download-page"
    return ""


def is_offered(path: Path) -> bool:
    """Whether readers may download files with this ending."""
    return _ending(path) in ENDINGS


def _ending(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()


def _begins_as_page(path: Path) -> bool:
    with place_of(path).open("rb") as file:
        start = file.read(_LOOKED_AT)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
    return text[:1] == b"<" and (text[1:2].isalpha() or text[1:2] in {b"!", b"?", b"/"})
