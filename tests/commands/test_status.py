"""`status` names what is online and what waits."""

from collections.abc import Callable

import pytest

from tests.commands.conftest import URL, Clone, Server

Output = pytest.CaptureFixture[str]


def test_nothing_is_online_before_the_first_time(ola: Clone, capsys: Output) -> None:
    assert ola.status() == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Strony nie ma jeszcze w internecie.\nCzeka 1 zapisana zmiana")


def test_what_is_online_is_named(
    ola: Clone, server: Server, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "Tue, 10 Mar 2026 16:05:00 +0000")
    ola.publish()
    source = ola.git("rev-parse", "--short=7", "HEAD")
    subject = server.git("log", "-1", "--format=%s", "gh-pages")
    capsys.readouterr()
    assert ola.status() == 0
    assert capsys.readouterr().out == (
        f"W internecie: {URL}\n"
        "Od kiedy: 10 marca 2026, 17:05\n"
        f"Która wersja: {server.states[0][:7]} ({subject})\n"
        f"Z jakiej treści: {source} Treść\n"
        "Nic nie czeka na publikację.\n"
        "Co zmieni się dla czytelników, powie: python3 tasks.py publish --dry-run\n"
    )


def test_what_waits_is_listed(
    ola: Clone, clone: Callable[[str], Clone], server: Server, capsys: Output
) -> None:
    ola.publish()
    ola.page("zapisana")
    ola.git("add", "--all")
    ola.git("commit", "--quiet", "-m", "Nowa strona")
    ola.page("niezapisana")
    ewa = clone("ewa")
    ewa.page("od-ewy")
    ewa.save()
    capsys.readouterr()
    assert ola.status() == 0
    printed = capsys.readouterr().out
    short = ola.git("rev-parse", "--short", "HEAD")
    assert f"Czeka 1 zapisana zmiana w treści:\n  {short} Nowa strona\n" in printed
    assert (
        "Czeka 1 plik jeszcze niezapisany w repozytorium:\n  content/strony/niezapisana.md\n"
        in printed
    )
    assert "Na serwerze jest 1 nowsza zmiana" in printed


def test_what_will_show_by_itself_is_listed(ola: Clone, capsys: Output) -> None:
    for day in (20, 12):
        ola.write(
            f"aktualnosci/wpis-{day}.md",
            f"---\ntitle: Wpis {day}\ndate: 2026-03-01\npublish_at: 2026-03-{day} 08:00\n---\nX.\n",
        )
    ola.save()
    assert ola.status() == 0
    assert (
        "Swojej pory czekają 2 gotowe wpisy:\n"
        "  12 marca 2026, 08:00: Wpis 12\n"
        "  20 marca 2026, 08:00: Wpis 20\n"
    ) in capsys.readouterr().out


def test_a_branch_written_by_other_hands_can_be_read(ola: Clone, capsys: Output) -> None:
    ola.git("push", "--quiet", "origin", "main:gh-pages")
    assert ola.status() == 0
    assert "Z jakiej treści" not in capsys.readouterr().out


def test_a_remote_that_is_not_there_is_told(ola: Clone, capsys: Output) -> None:
    ola.git("remote", "remove", "origin")
    assert ola.status() == 1
    assert "git remote add origin" in capsys.readouterr().err
