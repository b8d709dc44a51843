"""The locks: what pip of any age installs from them, whatever newer releases the index has."""

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "tests/requirements-dev.txt")
_PIN = re.compile(r"^([\w.-]+)(?:\[([\w,-]+)\])?==", re.MULTILINE)


def pins(lock: str) -> dict[str, set[str]]:
    """What a lock pins, each with the extras it is pinned with."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {
        canonicalize_name(name): set(filter(None, extras.split(",")))
        for name, extras in _PIN.findall(text)
    }


def asked_of(name: str) -> list[Requirement]:
    """What an installed library asks for on this system, without its own extras."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return []  # for another system
    found = map(Requirement, lines)
    return [item for item in found if not item.marker or item.marker.evaluate({"extra": ""})]


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_with_extras_is_pinned_with_them(lock: str) -> None:
    pinned = pins(lock)
    lacking = [
        f"{name} asks for {item}"
        for name in pinned
        for item in asked_of(name)
        if item.extras - pinned.get(canonicalize_name(item.name), set())
    ]
    assert lacking == []


def test_some_library_asks_for_an_extra() -> None:
    """Without one the test above could not fail."""
    assert any(item.extras for name in pins(LOCKS[1]) for item in asked_of(name))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_command_that_makes_a_lock_keeps_extras(lock: str) -> None:
    assert "--no-strip-extras" in (ROOT / lock).read_text(encoding="utf-8").split("\n\n")[0][:500]


def test_every_pin_has_its_digests() -> None:
    for lock in LOCKS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        for block in re.split(r"^(?=[\w.-]+(?:\[[\w,-]+\])?==)", text, flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in block, block.splitlines()[0]
