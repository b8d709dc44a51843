"""libical, the engine of GNOME and KDE, as a judge of calendar files: through ctypes, offline."""

import ctypes
import ctypes.util
import os
from functools import cache
from pathlib import Path

import pytest

MISSING = "no libical 3 found (Debian: libical3); name its file in the environment variable LIBICAL"
_HOMES = ("/opt/homebrew/lib/libical.dylib", "/usr/local/lib/libical.dylib")


def complaints(data: bytes) -> list[str]:
    """What libical has against a calendar: values it cannot parse, restrictions of RFC 5546."""
    library = _library()
    parsed = library.icalparser_parse_string(data)
    if not parsed:
        return ["no calendar"]
    try:
        whole = bool(library.icalrestriction_check(parsed))
        told = _told(library, parsed)
        return told or ([] if whole else ["restrictions"])
    finally:
        library.icalcomponent_free(parsed)


def _told(library: ctypes.CDLL, parsed: int) -> list[str]:
    address = library.icalcomponent_as_ical_string_r(parsed)
    text = ctypes.string_at(address).decode().replace("\r\n ", "")
    library.icalmemory_free_buffer(address)
    return [line for line in text.split("\r\n") if line.startswith("X-LIC-ERROR")]


@cache
def _library() -> ctypes.CDLL:
    """The library with the types of what is called; the test is skipped where there is none."""
    library = _found()
    if library is None:
        pytest.skip(MISSING)
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalparser_parse_string.restype = ctypes.c_void_p
    for function in (
        library.icalrestriction_check,
        library.icalcomponent_free,
        library.icalmemory_free_buffer,
        library.icalcomponent_as_ical_string_r,
    ):
        function.argtypes = [ctypes.c_void_p]
    library.icalcomponent_as_ical_string_r.restype = ctypes.c_void_p
    return library


def _found() -> ctypes.CDLL | None:
    named = os.environ.get("LIBICAL") or ctypes.util.find_library("ical")
    known = next((home for home in _HOMES if Path(home).is_file()), None)
    return ctypes.CDLL(named or known) if named or known else None
