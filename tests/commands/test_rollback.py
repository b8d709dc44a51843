"""`rollback` shows the published states and puts one back without losing any."""

import pytest

from tests.commands.conftest import Clone, Server

Output = pytest.CaptureFixture[str]


@pytest.fixture
def three_states(ola: Clone, server: Server, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three states, newest first: with a mistake, with one more page, the first one."""
    for day, name in ((10, ""), (11, "nowa"), (12, "pomylka")):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day} Mar 2026 16:05:00 +0000")
        if name:
            ola.page(name)
        assert ola.publish(commit=True) == 0
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
        "         Publikacja: 1 nowa\n"
        f"{middle}  11 marca 2026, 17:05\n"
        "         Publikacja: 1 nowa\n"
        f"{first}  10 marca 2026, 17:05\n"
        f"         {beginning}\n"
        "Przywróć wybraną wersję poleceniem: inv rollback --to WERSJA\n"
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
        f"Przywrócenie wersji: 11 marca 2026, 17:05\n\n{source}\nBlisko-Restored: {three_states[1]}"
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
