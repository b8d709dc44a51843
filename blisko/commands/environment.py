"""The environment in `.venv`, made from the hashed locks by a bare Python.

Only the standard library may be imported here, but inside that environment. A stamp beside the
installed libraries holds the digest of the lock they came from; it is written last, so an
interrupted set-up is done again.
"""

import gc
import hashlib
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

SITE_LOCK = "requirements.txt"
TEST_LOCK = "tests/requirements-dev.txt"
BUILD = "build"
COMING_BACK = "BLISKO_COMING_BACK"  # a variable that says that tasks.py has started itself
VERBS_WITH_TEST_LOCK = frozenset({"test", "bench"})

OPTIONS_OF_NEW = frozenset({"--content", "--today", "-c", "-t"})  # those with a value
INTERRUPTED = 130  # what shells report for Ctrl-C
NETWORK_SIGNS = ("Retrying (", "ConnectionError", "ReadTimeout", "timed out")


class SetupError(Exception):
    """The environment cannot be made; the text tells the person why and what to do."""


def run_verb(root: Path, arguments: Sequence[str]) -> int:
    """Prepare the environment under `root`, then hand the command line over to invoke inside it.

    The verb that is used most, without an option, is run inside it at once.
    """
    locks = [root / SITE_LOCK]
    if VERBS_WITH_TEST_LOCK.intersection(arguments):
        locks.append(root / TEST_LOCK)
    home = root / ".venv"
    arguments = with_whole_title(arguments)
    if not arguments or list(arguments) in (["--help"], ["-h"], ["help"]):
        arguments = ["--list"]
    try:
        prepare(home, locks)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nPrzerwano; następne uruchomienie zacznie przygotowania od nowa.\n")
        return INTERRUPTED
    python, env = str(python_in(home)), os.environ | {"PYTHONUTF8": "1"}
    came_back = env.pop(COMING_BACK, "")  # an odd environment may not look like one from inside
    if list(arguments) == [BUILD] and sys.flags.utf8_mode and home.samefile(sys.prefix):
        return _build()
    if list(arguments) == [BUILD] and not came_back:
        return _become([python, str(root / "tasks.py"), BUILD], env | {COMING_BACK: "1"})
    return _become([python, "-m", "invoke", "--search-root", str(root), *arguments], env)


def _build() -> int:
    """Build as the verb does, past invoke, whose import takes longer than to find nothing to do."""
    os.environ.pop(COMING_BACK, None)
    gc.disable()  # as tasks.py does, for the process ends after it
    try:
        from blisko.commands.build import run

        status = run()
    except KeyboardInterrupt:
        return INTERRUPTED
    gc.freeze()
    return status


def with_whole_title(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments, with the words of a title without quotation marks as one: `new` takes two.

    `new warsztat Szycie toreb` means `new warsztat "Szycie toreb"`.
    """
    if "new" not in arguments:
        return arguments
    start = list(arguments).index("new") + 1
    words: list[str] = []
    rest: list[str] = []
    for before, word in pairwise(arguments[start - 1 :]):
        is_option = word.startswith("-") or before in OPTIONS_OF_NEW
        (rest if is_option else words).append(word)
    title = [" ".join(words[1:])] if words[1:] else []
    return [*arguments[:start], *words[:1], *title, *rest]


def prepare(home: Path, locks: Sequence[Path]) -> None:
    """Bring `home` to the state of `locks` (the site's lock first), unless it is there already."""
    fresh = not _is_usable(home) or not _is_installed(home, locks[0])
    missing = [lock for lock in locks if fresh or not _is_installed(home, lock)]
    if not missing:
        return
    sys.stderr.write(f"Przygotowuję środowisko w {home.name} (raz, do minuty)…\n")
    sys.stderr.flush()
    if fresh:
        _create(home)
    for lock in missing:
        _install(home, lock)
        _stamp(home, lock).write_text(_digest(lock), encoding="utf-8")


def python_in(home: Path) -> Path:
    """The interpreter of the environment in `home`."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _is_installed(home: Path, lock: Path) -> bool:
    stamp = _stamp(home, lock)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest(lock)


def _is_usable(home: Path) -> bool:
    """Whether the Python that the environment was made from is still on this machine."""
    base = _settings(home).get("executable", "")
    return python_in(home).exists() and Path(base).is_file()


def _settings(home: Path) -> Mapping[str, str]:
    file = home / "pyvenv.cfg"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    pairs = (line.partition("=") for line in lines)
    return {key.strip(): value.strip() for key, _, value in pairs}


def _stamp(home: Path, lock: Path) -> Path:
    return home / f"{lock.name}.sha256"


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _create(home: Path) -> None:
    if home.is_symlink():  # to clear it would clear the environment of somebody else
        home.unlink()
    status, said = _run([sys.executable, "-m", "venv", "--clear", str(home)])
    if status == 0:
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "Temu Pythonowi brakuje modułu venv: zainstaluj go"
            " (w Debianie i Ubuntu: sudo apt install python3-venv) i uruchom polecenie jeszcze raz."
        )
    sys.stderr.write(said)
    raise SetupError(
        f"Nie udało się utworzyć folderu {home}: zamknij programy, które z niego korzystają,"
        " sprawdź, czy jest miejsce na dysku, i uruchom polecenie jeszcze raz."
    )


def _install(home: Path, lock: Path) -> None:
    pip = [str(python_in(home)), "-m", "pip", "install", "--quiet", "--no-input"]
    # Only wheels: what is installed was built by its authors and needs no compiler here.
    status, said = _run(
        [*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    )
    if status == 0:
        return
    if any(sign in said for sign in NETWORK_SIGNS):
        raise SetupError(
            "Nie udało się pobrać bibliotek, bo serwer pakietów nie odpowiada:"
            " sprawdź połączenie z internetem i uruchom polecenie jeszcze raz."
        )
    sys.stderr.write(said)
    raise SetupError(f"Nie udało się zainstalować bibliotek z {lock.name}: powód podaje wyżej pip.")


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Run a command; its status, and what it said, which is of use where it fails."""
    import subprocess  # not needed where everything is there

    settings = {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_USER": "0",  # a person's `user = true` would make pip refuse to install here
        "PYTHONUTF8": "1",
    }
    result = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | settings,
        encoding="utf-8",
        errors="replace",
    )
    return result.returncode, result.stdout


def _become(command: list[str], env: Mapping[str, str]) -> int:
    """Replace this process by `command`, or, as Windows cannot, wait for it and pass its status."""
    if os.name != "nt":
        os.execve(command[0], command, env)
    import subprocess

    process = subprocess.Popen(command, env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C reaches the child too, and the child decides how to end
