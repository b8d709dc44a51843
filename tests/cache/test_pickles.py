"""The cache gives back what was stored, or nothing: never an error, never code."""

import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from blisko.build import placing
from blisko.build.manifest import Manifest, Present, Row, Stamp
from blisko.build.printing import Made
from blisko.cache import pickles
from blisko.cache.shelf import LargeShelf, Shelf

VERSION = b"1"
VALUE = Manifest({"ą.html": Row(b"1", b"2", Stamp(3, 4, 5), b"6")})


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A file with a value."""
    assert pickles.save(tmp_path / "folder" / "file", VERSION, VALUE)
    return tmp_path / "folder" / "file"


def loaded(path: Path, version: bytes = VERSION) -> tuple[object, int]:
    """The value, and how often it was said to be useless."""
    told: list[Path] = []
    return pickles.load(path, version, told.append), len(told)


def test_what_was_stored_comes_back(stored: Path) -> None:
    assert loaded(stored) == (VALUE, 0)


def test_nothing_comes_from_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path / "absent") == (None, 0)


def test_a_cache_of_another_version_is_as_good_as_none(stored: Path) -> None:
    assert loaded(stored, b"2") == (None, 1)
    assert loaded(stored) == (None, 0)  # and no longer in the way


def test_every_damage_is_noticed(stored: Path) -> None:
    whole = stored.read_bytes()
    for place in range(0, len(whole), 7):
        stored.write_bytes(whole[:place])
        assert loaded(stored) == (None, 1)
        stored.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert loaded(stored) == (None, 1)


def test_a_folder_in_its_place_is_removed(stored: Path) -> None:
    stored.unlink()
    (stored / "inner").mkdir(parents=True)
    assert loaded(stored) == (None, 1)
    assert pickles.save(stored, VERSION, VALUE)
    assert loaded(stored) == (VALUE, 0)


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not pickles.save(tmp_path / "file" / "below", VERSION, VALUE)


class Attack:
    """Unpickled it would run a command."""

    def __reduce__(self) -> tuple[object, tuple[list[str]]]:
        return subprocess.check_call, (["touch", "attacked"],)


@pytest.mark.parametrize("value", [Attack(), Path.unlink, pickle.loads, pickles.load, Path, Attack])
def test_no_code_comes_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.chdir(tmp_path)
    assert pickles.save(tmp_path / "file", VERSION, value)
    assert loaded(tmp_path / "file") == (None, 1)
    assert not (tmp_path / "attacked").exists()


def text(value: str) -> bytes:
    """A string as pickles hold it."""
    data = value.encode()
    return pickle.BINUNICODE + len(data).to_bytes(4, "little") + data


def named(module: str, name: str) -> bytes:
    """The pickle's way to get at something by its name."""
    return text(module) + text(name) + pickle.STACK_GLOBAL


def called(function: bytes, *arguments: bytes) -> bytes:
    """The pickle's way to call it."""
    return function + pickle.MARK + b"".join(arguments) + pickle.TUPLE + pickle.REDUCE


def changed(value: bytes, name: str, to: bytes) -> bytes:
    """The pickle's way to set an attribute."""
    state = pickle.NONE + pickle.EMPTY_DICT + text(name) + to + pickle.SETITEM + pickle.TUPLE2
    return value + state + pickle.BUILD


COMMAND = text("touch attacked")
MANIFEST = named("blisko.build.manifest", "Manifest")
PATH = named("pathlib", type(Path()).__name__)
FORGED = {
    "a module that ours imports": called(named("blisko.cache.digests", "os.system"), COMMAND),
    "a module that ours imports, in old words": b"cblisko.engine.identity\nos.system\n("
    b"S'touch attacked'\ntR.",
    "a module of a module": called(named("blisko.media.files", "pixels.Image.os.system"), COMMAND),
    "a function of ours": called(named("blisko.system.whole_files", "replace_file"), PATH, COMMAND),
    "a function in a package of data": called(named("blisko.cache.pickles", "unpacked"), COMMAND),
    "a library's function in our module": called(named("blisko.cache.pickles", "partial"), COMMAND),
    "a class of a library in our module": named("blisko.media.files", "defaultdict"),
    "a class of ours from where it is only used": named("blisko.media.files", "Facts"),
    "a class of ours that does something": called(named("blisko.system.locks", "Lock"), COMMAND),
    "a method": named("blisko.build.manifest", "Manifest.__init__"),
    "what all classes have": named("blisko.build.manifest", "Manifest.__class__.__subclasses__"),
    "getattr": called(named("builtins", "getattr"), MANIFEST, text("__init__")),
    "eval": called(named("builtins", "eval"), text("1")),
    "an import": named("antigravity", "webbrowser"),
    "the registry of extensions": pickle.EXT1 + b"\x01",
    "a method of a path": called(named("pathlib", "Path.touch"), called(PATH, text("attacked"))),
    "another path": changed(PATH, "is_file", PATH),
    "another class": changed(MANIFEST, "rows", MANIFEST),
    "another way to make it": changed(MANIFEST, "__new__", PATH),
    "another date": changed(named("datetime", "date"), "isoformat", PATH),
    "another value": changed(
        MANIFEST + pickle.EMPTY_TUPLE + pickle.NEWOBJ, "rows", pickle.EMPTY_DICT
    ),
}


@pytest.mark.parametrize("crafted", FORGED.values(), ids=FORGED)
def test_a_forged_file_runs_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crafted: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    payload = crafted if crafted.startswith(b"c") else pickle.PROTO + b"\x05" + crafted + b"."
    before = {cls: dict(vars(cls)) for cls in (Path, type(tmp_path), Manifest)}
    with monkeypatch.context() as patch:
        patch.setattr(pickles, "packed", lambda _: payload)
        assert pickles.save(tmp_path / "file", VERSION, None)
    assert loaded(tmp_path / "file") == (None, 1)
    assert not (tmp_path / "attacked").exists()
    assert "antigravity" not in sys.modules
    assert {cls: dict(vars(cls)) for cls in before} == before
    assert pickles.unpacked(pickles.packed(VALUE)) == VALUE


def test_our_classes_come_back_without_their_code_being_asked() -> None:
    values = (
        VALUE,
        Stamp(1, 2, 3),
        *map(Path, ("ą", "b/ą", "b/c", "c/b/c", "/", "/b", "/b/c", ".", "", "..", "b")),
        dt.date(2026, 3, 10),
        dt.datetime.now(dt.UTC).time(),
    )
    assert pickles.unpacked(pickles.packed(values)) == values
    made = pickles.unpacked(pickle.PROTO + b"\x05" + called(MANIFEST, COMMAND, COMMAND) + b".")
    assert type(made) is Manifest
    assert vars(made) == {}


def test_a_forged_value_on_a_shelf_is_as_good_as_none(tmp_path: Path) -> None:
    name, told = b"\x01name", list[Path]()
    first: Shelf[object] = Shelf(tmp_path, VERSION, told.append)
    first.put(name, pickle.PROTO + b"\x05" + FORGED["eval"] + b".")
    first.save()
    second: Shelf[object] = Shelf(tmp_path, VERSION, told.append)
    assert second.get(name) is None
    assert told == [tmp_path / "01"]
    second.add(name, "wartość")
    second.save()
    assert Shelf[object](tmp_path, VERSION, told.append).get(name) == "wartość"
    assert pickles.save(tmp_path / "01", VERSION, "nie słownik")
    assert Shelf[object](tmp_path, VERSION, told.append).get(name) is None


@pytest.mark.parametrize("name", ["../obok.html", "strona/../../obok.html", "/obok.html"])
def test_nothing_is_placed_beside_the_output(tmp_path: Path, name: str) -> None:
    output = tmp_path / "output"
    output.mkdir()
    name = name.replace("/obok", f"{tmp_path.as_posix()}/obok") if name[0] == "/" else name
    with placing.staging_in(output) as staging:
        (staging / "copy-0").write_bytes(b"zle")
        made = Made(Row(b"", b"", Stamp(0, 0, 0), b""), "copy-0", "new")
        with pytest.raises(OSError, match="obok"):
            placing.place(output, staging, {name: made}, Present({}), None, whole=False)
    assert not (tmp_path / "obok.html").exists()


def fail(path: Path) -> None:
    """No file is useless here."""
    raise AssertionError(path)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is so small that it is held as a whole."""
    monkeypatch.setattr("blisko.cache.shelf.SMALL", 0)


@pytest.mark.usefixtures("large")
def test_a_large_value_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    shelf: LargeShelf[str] = LargeShelf(tmp_path, VERSION, fail)
    values = {bytes((n % 5, n)): f"wartość {n}" * 1000 for n in range(40)}
    for name, value in values.items():
        shelf.add(name, value)
    assert {name: shelf.get(name) for name in values} == values
    shelf.save()
    again: LargeShelf[str] = LargeShelf(tmp_path, VERSION, fail)
    for known in (shelf, again):
        assert {name: known.get(name) for name in values} == values
        held = pickle.dumps(known._files)
        assert len(held) < 5000, "places, and no values"
    again.add(b"\x01new", "nowa")
    again.save(set(list(values)[:20]))
    assert shelf.get(b"\x02\x02") == values[b"\x02\x02"]
    third: LargeShelf[str] = LargeShelf(tmp_path, VERSION, fail)
    assert third.get(b"\x01\x01") == values[b"\x01\x01"]
    assert third.get(b"\x01new") == "nowa"


@pytest.mark.usefixtures("large")
def test_many_large_values_do_not_wait_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blisko.cache.shelf.AT_ONCE", 10_000)
    shelf: LargeShelf[str] = LargeShelf(tmp_path, VERSION, fail)
    for number in range(60):
        shelf.add(bytes((number % 2, number)), "a" * 1000)
    assert sum(len(f) for file in shelf._files.values() for f in file.values()) < 20_000
    assert all(shelf.get(bytes((n % 2, n))) == "a" * 1000 for n in range(60))


@pytest.mark.usefixtures("large")
def test_a_large_value_that_is_not_whole_or_no_longer_there_is_lost(tmp_path: Path) -> None:
    told: list[Path] = []
    shelf: LargeShelf[str] = LargeShelf(tmp_path, VERSION, told.append)
    for number in range(4):
        shelf.add(bytes((1, number)), f"wartość {number}")
    shelf.save()
    path = tmp_path / "01"
    path.write_bytes(path.read_bytes()[:-1])
    again: LargeShelf[str] = LargeShelf(tmp_path, VERSION, told.append)
    assert again.get(b"\x01\x03") is None
    assert told == [path]
    again.add(b"\x01\x03", "neu")
    again.save()
    assert shelf.get(b"\x01\x03") is None, "it lay elsewhere when this one looked"
    assert LargeShelf[str](tmp_path, VERSION, fail).get(b"\x01\x03") == "neu"
