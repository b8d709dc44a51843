"""`publish` takes no newer content back, and commits only when told so."""

import sys
from collections.abc import Callable

import pytest

from tests.commands.conftest import Clone, Server
from tests.commands.telling import Output, at_terminal, refusal


@pytest.fixture
def behind(ola: Clone, clone: Callable[[str], Clone]) -> Clone:
    """Ola's clone, after Ewa has published something that it lacks."""
    assert ola.publish() == 0
    ewa = clone("ewa")
    ewa.page("o-nas", "Nowe słowa Ewy.")
    ewa.save()
    assert ewa.publish() == 0
    return ola


@pytest.mark.parametrize("way", [("--detach",), ("--create", "moja")], ids=["detached", "branch"])
@pytest.mark.parametrize("commit", [False, True], ids=["nothing new", "commit"])
def test_newer_content_is_not_taken_back_from_elsewhere_than_the_branch(
    behind: Clone, server: Server, capsys: Output, way: tuple[str, ...], *, commit: bool
) -> None:
    before = server.states
    behind.git("switch", "--quiet", *way)
    if commit:
        behind.page("od-oli")
    capsys.readouterr()
    assert behind.publish(commit=commit) == 1
    assert capsys.readouterr().err == refusal("behind", count=1)
    assert server.states == before
    assert behind.status() == 0
    assert "nowsza zmiana, której tu brakuje" in capsys.readouterr().out


def test_newer_content_is_known_by_what_is_online_where_the_server_has_no_branch(
    behind: Clone, server: Server, capsys: Output
) -> None:
    behind.git("fetch", "--quiet")
    server.git("branch", "-m", "main", "schowana")
    behind.git("switch", "--quiet", "--create", "moja")
    capsys.readouterr()
    assert behind.publish() == 1
    assert capsys.readouterr().err == refusal("behind", count=1)


def test_nothing_is_committed_on_no_branch(ola: Clone, server: Server, capsys: Output) -> None:
    ola.publish()
    before = server.states
    ola.git("switch", "--quiet", "--detach")
    assert ola.publish() == 0  # what is online is what the branch holds
    ola.page("od-oli")
    head = ola.git("rev-parse", "HEAD")
    for rehearsal in (True, False):
        capsys.readouterr()
        assert ola.publish(commit=True, dry_run=rehearsal) == 1
        assert capsys.readouterr().err == refusal("detached")
    assert ola.git("rev-parse", "HEAD") == head
    ola.git("add", "--all")
    ola.git("commit", "--quiet", "-m", "Na żadnej gałęzi")
    assert ola.publish() == 1
    assert capsys.readouterr().err == refusal("detached")
    assert server.states == before
    ola.git("switch", "--quiet", "--create", "moje-zmiany")
    assert ola.publish() == 0


def test_uncommitted_content_is_refused_without_a_person_to_ask(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    before = server.states
    ola.page("gęślą-jaźń")
    ola.remove_page("dojazd")
    ola.page("o-nas", "Nowe słowa.")
    for name in range(12):
        ola.page(f"inna-{name}")
    assert ola.publish(allow_shrinking=True) == 1
    printed = capsys.readouterr().err
    assert "  content/strony/dojazd.md\n  content/strony/gęślą-jaźń.md\n" in printed
    assert "  i jeszcze 5\n" in printed
    assert "--commit" in printed
    assert server.states == before


def test_content_is_committed_and_sent_with_the_site_when_told_so(
    ola: Clone, server: Server
) -> None:
    ola.publish()
    ola.page("gęślą-jaźń")
    (ola.folder / "notatki.txt").write_text("nie na stronę", encoding="utf-8")
    assert ola.publish(commit=True) == 0
    assert "gesla-jazn/index.html" in server.files
    subject = "Treść: strony/gęślą-jaźń.md"
    assert server.git("log", "-1", "--format=%s", "main") == subject
    assert server.git("rev-parse", "main") == ola.git("rev-parse", "HEAD")
    assert "notatki.txt" not in server.git("ls-tree", "-r", "--name-only", "main")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX is needed to type into")
@pytest.mark.parametrize(("answer", "status"), [("t", 0), ("", 0), ("n", 1)])
def test_a_person_at_a_terminal_is_asked(
    ola: Clone, server: Server, answer: str, status: int
) -> None:
    ola.publish()
    before = server.states
    ola.page("nowa")
    printed, ended = at_terminal(ola, answer)
    assert ended == status
    assert "Zapisać je i opublikować? [T/n]" in printed
    assert "content/strony/nowa.md" in printed
    assert (server.states != before) is (status == 0)
