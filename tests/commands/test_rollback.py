"""`rollback` shows the published states and puts one back without losing any."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import (
    OLA,
    SERVER,
    Clone,
    Server,
    begun,
    make_clone,
    make_server,
    without_identity,
)

Output = pytest.CaptureFixture[str]


DAYS = [f"{day} Mar 2026 16:05:00 +0000" for day in (10, 11, 12)]


@pytest.fixture(scope="module")
def published_thrice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server and the clone of Ola, who has published three times: made once, copied often."""
    home = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        without_identity(patch)
        ola = begun(make_clone(make_server(home / SERVER), home / OLA))
        for day, name in zip(DAYS, ("", "nowa", "pomylka"), strict=True):
            patch.setenv("GIT_COMMITTER_DATE", day)
            if name:
                ola.page(name)
            assert ola.publish(commit=True) == 0
    return home


@pytest.fixture
def begin(request: pytest.FixtureRequest) -> Path | None:
    """What was published three times, for the tests that ask for its states."""
    if "three_states" not in request.fixturenames:
        return None
    folder: Path = request.getfixturevalue("published_thrice")
    return folder


@pytest.fixture
def three_states(server: Server, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three states, newest first: with a mistake, with one more page, the first one."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", DAYS[-1])
    return server.states


def test_the_states_are_listed(
    ola: Clone, server: Server, three_states: list[str], capsys: Output
) -> None:
    beginning = server.git("log", "-1", "--format=%s", three_states[2])
    capsys.readouterr()
    assert ola.rollback() == 0
    newest, middle, first = (state[:7] for state in three_states)
    assert capsys.readouterr().out == (
        f"{newest}  12 marca 2026, 17:05  ← teraz w internecie\n"
        "         Publikacja: 1 nowa, 1 zmieniona\n"
        f"{middle}  11 marca 2026, 17:05\n"
        "         Publikacja: 1 nowa, 1 zmieniona\n"
        f"{first}  10 marca 2026, 17:05\n"
        f"         {beginning}\n"
        "Przywróć wybraną wersję poleceniem: python3 tasks.py rollback --to WERSJA\n"
    )


def test_a_state_is_put_back_as_a_new_commit(
    ola: Clone, server: Server, three_states: list[str], capsys: Output
) -> None:
    source = server.git(
        "show", "--no-patch", "--format=%(trailers:key=Blisko-Source)", "gh-pages~1"
    )
    capsys.readouterr()
    assert ola.rollback(to=three_states[1][:7]) == 0
    printed = capsys.readouterr().out
    assert "Znikają (1):\n  /pomylka/\n" in printed
    assert "Przywrócono wersję z: 11 marca 2026, 17:05\n" in printed
    assert server.states[1:] == three_states
    assert server.git("rev-parse", "gh-pages^{tree}") == server.git(
        "rev-parse", f"{three_states[1]}^{{tree}}"
    )
    assert server.git("show", "--no-patch", "--format=%B", "gh-pages") == (
        f"Przywrócenie wersji: 11 marca 2026, 17:05\n\n{source}\n"
        f"Blisko-Restored: {three_states[1]}\n"
        f"Blisko-Held: {ola.git('rev-parse', 'HEAD:content/strony/pomylka.md')}"
        " content/strony/pomylka.md"
    )


def test_after_a_rollback_the_next_publication_goes_on_from_it(
    ola: Clone, server: Server, three_states: list[str]
) -> None:
    ola.rollback(to=three_states[1])
    ola.remove_page("pomylka")
    ola.page("poprawna")
    assert ola.publish(commit=True) == 0
    assert "poprawna/index.html" in server.files
    assert server.states[2:] == three_states


def test_what_is_online_need_not_be_put_back(
    ola: Clone, server: Server, three_states: list[str], capsys: Output
) -> None:
    capsys.readouterr()
    assert ola.rollback(to=three_states[0]) == 0
    assert capsys.readouterr().out.startswith("Nic się nie zmieniło")
    assert server.states == three_states


@pytest.mark.parametrize("name", ["abc", "0000000", "main"])
def test_a_name_that_is_no_state_is_refused(
    ola: Clone, server: Server, three_states: list[str], capsys: Output, name: str
) -> None:
    assert ola.rollback(to=name) == 1
    assert f"nie ma jednej o nazwie {name}" in capsys.readouterr().err
    assert server.states == three_states


def test_before_the_first_publication_there_is_nothing_to_list(ola: Clone, capsys: Output) -> None:
    assert ola.rollback() == 0
    assert capsys.readouterr().out == "Strony nie ma jeszcze w internecie.\n"


def test_what_was_taken_down_does_not_come_back_by_itself(
    ola: Clone, server: Server, three_states: list[str], capsys: Output, tmp_path: Path
) -> None:
    assert ola.rollback(to=three_states[1]) == 0
    assert "publikowanie, także automatyczne, poczeka" in capsys.readouterr().out.lower()
    assert "  content/strony/pomylka.md\n" in rollback_told(ola, capsys)
    robot = automatic(server, tmp_path)
    assert robot.publish() == 1
    printed = capsys.readouterr().err
    assert printed.startswith("Nie opublikowano: ostatnio przywrócono starszą wersję strony")
    assert "  content/strony/pomylka.md\n" in printed
    assert "--resume" in printed

    ola.page("inna-sprawa")  # somebody else goes on working and does not know
    ola.save()
    assert automatic(server, tmp_path).publish() == 1
    assert "pomylka/index.html" not in server.files

    ola.page("pomylka", "Poprawione słowa.")
    ola.save()
    assert automatic(server, tmp_path).publish() == 0
    assert {"pomylka/index.html", "inna-sprawa/index.html"} <= set(server.files)
    assert automatic(server, tmp_path).publish() == 0, "the next publications are free again"


def rollback_told(person: Clone, capsys: Output) -> str:
    """What `status` says about the rollback."""
    assert person.status() == 0
    return capsys.readouterr().out.partition("publikowanie czeka")[2]


def automatic(server: Server, tmp_path: Path) -> Clone:
    """A fresh checkout without history, as the workflow makes one for every run."""
    number = len(list(tmp_path.glob("robot-*")))
    folder = tmp_path / f"robot-{number}"
    command = ["git", "clone", "--quiet", "--depth=1", server.folder.as_uri(), str(folder)]
    subprocess.run(command, check=True)
    return Clone(folder)


def test_what_was_taken_down_comes_back_on_demand(
    ola: Clone, server: Server, three_states: list[str]
) -> None:
    ola.rollback(to=three_states[1])
    assert ola.publish() == 1
    assert ola.publish(resume=True) == 0
    assert "pomylka/index.html" in server.files
    ola.page("jeszcze-jedna")
    assert ola.publish(commit=True) == 0


def test_a_second_rollback_goes_on_holding_what_the_first_took_down(
    ola: Clone, server: Server, three_states: list[str], capsys: Output
) -> None:
    ola.rollback(to=three_states[1])
    ola.rollback(to=three_states[2])
    capsys.readouterr()
    assert ola.publish() == 1
    printed = capsys.readouterr().err
    assert "  content/strony/nowa.md\n  content/strony/pomylka.md\n" in printed


def test_putting_the_newest_state_back_ends_the_holding(
    ola: Clone, server: Server, three_states: list[str]
) -> None:
    ola.rollback(to=three_states[1])
    ola.rollback(to=three_states[0])
    ola.page("jeszcze-jedna")
    assert ola.publish(commit=True) == 0
    assert "jeszcze-jedna/index.html" in server.files


def test_a_state_of_the_same_content_holds_everything_until_anything_changes(
    ola: Clone, server: Server, capsys: Output
) -> None:
    for name in ("stary", "nowy"):
        assert ola.publish(url=f"https://gbp.github.io/{name}") == 0
    ola.rollback(to=server.states[1])
    assert "zmieni w nim cokolwiek" in capsys.readouterr().out
    assert ola.publish() == 1
    assert "Popraw treść i opublikuj jeszcze raz" in capsys.readouterr().err
    assert ola.status() == 0
    assert "aż ktoś zmieni coś w repozytorium" in capsys.readouterr().out
    ola.page("o-nas", "Inne słowa.")
    assert ola.publish(commit=True) == 0


def test_a_rollback_from_a_stale_clone_holds_too(
    ola: Clone, clone: Callable[[str], Clone], server: Server, tmp_path: Path, capsys: Output
) -> None:
    ola.publish()
    ewa = clone("ewa")
    ola.page("pomylka")
    ola.publish(commit=True)
    assert ewa.rollback(to=server.states[1]) == 0
    assert automatic(server, tmp_path).publish() == 1
    assert "  content/strony/pomylka.md\n" in capsys.readouterr().err


def test_a_state_of_nobody_knows_what_content_is_not_held(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    ola.git("fetch", "--quiet", "origin", "gh-pages")
    ola.git("switch", "--quiet", "--detach", "FETCH_HEAD")
    (ola.folder / "index.html").write_text("<title>Ręcznie</title>", encoding="utf-8")
    ola.git("commit", "--quiet", "--all", "-m", "Ręcznie")
    ola.git("push", "--quiet", "origin", "HEAD:gh-pages")
    ola.git("checkout", "--quiet", "--detach", "main")
    capsys.readouterr()
    assert ola.rollback(to=server.states[1]) == 0
    assert "publikowanie automatyczne na ten czas wyłącz" in capsys.readouterr().out
