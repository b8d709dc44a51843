"""`publish` in bad weather: servers that fall silent, locks, races, other users."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blisko.commands import publish
from blisko.publishing import git
from blisko.publishing.git import Repository
from blisko.publishing.git_branch import BuiltSite, Published, commit_site
from blisko.system.paths import shown_text
from tests.commands.conftest import URL, Clone, Server, write_hook
from tests.commands.telling import Output, refusal


class Mute:
    """A server on this computer that takes connections and never says a word."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]

    def close(self) -> None:
        """End."""
        self._socket.close()


@pytest.fixture
def mute(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mute]:
    """Such a server, and little patience."""
    monkeypatch.setattr(git, "PATIENCE", 0.3)
    server = Mute()
    yield server
    server.close()


@pytest.mark.parametrize("scheme", ["git", "http"])
def test_a_server_that_never_answers_is_given_up(
    ola: Clone, mute: Mute, capsys: Output, scheme: str
) -> None:
    ola.git("remote", "set-url", "origin", f"{scheme}://127.0.0.1:{mute.port}/strona.git")
    for verb in (ola.publish, ola.status, ola.rollback):
        assert verb() == 1
        assert capsys.readouterr().err == refusal("silent", remote="origin", seconds=0)


@pytest.mark.skipif(sys.platform == "win32", reason="the hook waits as POSIX does")
def test_a_server_that_falls_silent_while_the_site_is_sent_is_given_up(
    ola: Clone, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    ola.publish()
    before = server.states
    ola.page("nowa")
    ola.save()
    hook = server.hook("pre-receive", "exec sleep 60 >/dev/null 2>&1")
    monkeypatch.setattr(git, "PATIENCE", 2.0)
    assert ola.publish() == 1
    assert capsys.readouterr().err == refusal("silent-push")
    hook.unlink()
    assert server.states == before
    assert ola.publish() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a script of POSIX")
def test_a_slow_server_that_goes_on_talking_is_waited_for(
    ola: Clone, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.hook("pre-receive", "for n in 1 2 3 4 5 6; do sleep 0.5; echo $n >&2; done")
    monkeypatch.setattr(git, "PATIENCE", 2.0)
    assert ola.publish() == 0


def test_a_lock_that_a_killed_git_left_is_told(ola: Clone, server: Server, capsys: Output) -> None:
    ola.publish()
    ola.page("nowa")
    lock = ola.folder / ".git" / "index.lock"
    lock.touch()
    capsys.readouterr()
    assert ola.status() == 0  # asking needs no lock
    capsys.readouterr()
    assert ola.publish(commit=True) == 1
    told = capsys.readouterr().err
    assert told == refusal("locked", file=lock.resolve().as_posix())
    lock.unlink()
    assert ola.publish(commit=True) == 0


def test_questions_to_git_leave_no_lock(ola: Clone) -> None:
    index = ola.folder / ".git" / "index"
    page = ola.content / "strony" / "o-nas.md"
    os.utime(page, (1, 1))  # git would note the new time, and lock its index for it
    before = index.read_bytes()
    assert Repository.containing(ola.content).uncommitted(ola.content) == []
    assert index.read_bytes() == before


def test_a_repository_of_another_user_is_told_with_the_command_that_helps(
    ola: Clone, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for verb in (ola.publish, ola.status, ola.rollback):
        assert verb() == 1
        told = capsys.readouterr().err
        assert "należy do innego użytkownika tego komputera" in told
        assert told.count("\n") == 1
        command = told.strip().rpartition(": ")[2]
        assert command.startswith("git config --global --add safe.directory ")
        assert ola.folder.name in command


def test_a_folder_for_the_new_site_that_cannot_be_made_is_told(
    ola: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nie ma"))
    assert ola.publish() == 1
    assert "nie ma" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
def test_names_and_words_of_others_are_printed_in_letters(
    ola: Clone, server: Server, clone: Callable[[str], Clone], capsys: Output
) -> None:
    odd = "zle\n::error::\x1b[2J\udcff\u202e.txt"
    (ola.folder / odd).write_text("poza treścią", encoding="utf-8")
    ola.git("add", "--all")
    ola.git("commit", "--quiet", "-m", "Zle \x1b[2J słowa")
    ola.git("push", "--quiet", "origin", "HEAD")
    assert ola.publish() == 0
    (ola.content / odd).write_text("w treści", encoding="utf-8")
    server.hook("pre-receive", "printf '::error::zle\\033[2J\\n' >&2; exit 1")
    ola.status()
    ola.publish(commit=True)
    (ola.content / odd).unlink()
    ola.page("nowa")
    ola.publish(commit=True)
    ola.rollback()
    printed = "".join(capsys.readouterr())
    assert "zle\\n::error::\\x1b[2J\\xff\\u202e.txt" in printed
    assert shown_text(printed) == printed
    assert "\n::error::" not in printed


def test_someone_who_published_a_moment_earlier_is_not_overwritten(
    ola: Clone,
    clone: Callable[[str], Clone],
    server: Server,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ola.publish()
    ewa = clone("ewa")
    ewa.page("od-ewy")
    ewa.git("switch", "--quiet", "--create", "inna")  # so that main has not moved
    ola.page("od-oli")
    ola.git("add", "--all")
    ola.git("commit", "--quiet", "-m", "Od Oli")

    def ewa_is_quicker(online: Published, site: BuiltSite, message: str) -> str:
        monkeypatch.setattr(publish, "commit_site", commit_site)
        assert ewa.publish(commit=True) == 0
        return commit_site(online, site, message)

    monkeypatch.setattr(publish, "commit_site", ewa_is_quicker)
    assert ola.publish() == 1
    assert capsys.readouterr().err == refusal("concurrent")
    assert "od-ewy/index.html" in server.files
    assert "od-oli/index.html" not in server.files


def test_two_that_push_in_the_same_moment_do_not_overwrite_each_other(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    tip = server.states[0]
    ola.page("od-oli")
    ola.save()
    # Git runs this after it has asked the server and before it sends: the narrowest gap there is.
    write_hook(
        ola.folder / ".git" / "hooks" / "pre-push",
        f'cd "{server.folder.as_posix()}" || exit 1\n'
        "export GIT_AUTHOR_NAME=e GIT_AUTHOR_EMAIL=e GIT_COMMITTER_NAME=e GIT_COMMITTER_EMAIL=e\n"
        f'new=$(git --git-dir=. commit-tree "{tip}^{{tree}}" -p {tip} -m ewa)\n'
        'git --git-dir=. update-ref refs/heads/gh-pages "$new"',
    )
    assert ola.publish() == 1
    assert capsys.readouterr().err == refusal("concurrent")
    assert server.git("log", "-1", "--format=%s", "gh-pages") == "ewa"


@pytest.mark.skipif(sys.platform == "win32", reason="the hook kills a process as POSIX does")
def test_an_interrupted_push_leaves_the_last_version_and_can_be_repeated(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    before = server.states
    ola.page("nowa")
    hook = server.hook("pre-receive", "kill -9 $PPID")
    assert ola.publish(commit=True) == 1
    assert "w internecie zostaje poprzednia wersja" in capsys.readouterr().err
    assert server.states == before
    hook.unlink()
    assert ola.publish() == 0
    assert server.states[1:] == before
    assert server.git("rev-parse", "main") == ola.git("rev-parse", "HEAD"), "content goes along"


def test_a_server_that_refuses_is_quoted(ola: Clone, server: Server, capsys: Output) -> None:
    server.hook("pre-receive", "echo 'branch is protected' >&2; exit 1")
    assert ola.publish() == 1
    assert "branch is protected" in capsys.readouterr().err


def test_a_local_branch_of_that_name_is_left_alone(ola: Clone, server: Server) -> None:
    ola.git("branch", "gh-pages", "main")
    assert ola.publish() == 0
    assert ola.git("rev-parse", "gh-pages") == ola.git("rev-parse", "main")
    assert server.states[0] != ola.git("rev-parse", "main")
    assert ola.git("branch", "--format=%(refname:short)").splitlines() == ["gh-pages", "main"]


def test_the_branch_may_be_removed_on_the_server(ola: Clone, server: Server) -> None:
    ola.publish()
    server.git("update-ref", "-d", "refs/heads/gh-pages")
    assert ola.publish() == 0
    assert len(server.states) == 1


def test_a_machine_without_an_identity_can_publish(ola: Clone, server: Server) -> None:
    ola.git("config", "--unset", "user.name")
    ola.git("config", "--unset", "user.email")
    ola.page("nowa")
    assert ola.publish(commit=True) == 0
    for branch in ("main", "gh-pages"):
        author = server.git("show", "--no-patch", "--format=%an <%ae> %cn", branch)
        assert author == "Blisko <blisko@localhost> Blisko"


def test_a_shallow_clone_can_publish(ola: Clone, server: Server, tmp_path: Path) -> None:
    ola.publish()
    ola.page("nowa")
    ola.save()
    folder = tmp_path / "płytki"
    command = ["git", "clone", "--quiet", "--depth=1", server.folder.as_uri(), str(folder)]
    subprocess.run(command, check=True)
    assert Clone(folder).publish() == 0
    assert len(server.states) == 2


def test_a_new_look_is_not_told_as_new_words(ola: Clone, server: Server, capsys: Output) -> None:
    ola.write("strony/o-nas.md", "---\ntitle: O nas\naliases: [/dawniej/]\n---\nSłowa.\n")
    ola.save()
    ola.publish()
    assert "Przekierowane (1):\n  /dawniej/\n" in capsys.readouterr().out
    ola.write("biblioteka.yaml", f"name: Biblioteka na próbę\nurl: {URL}\naccent: '#00695c'\n")
    ola.save()
    capsys.readouterr()
    assert ola.publish() == 0
    printed = capsys.readouterr().out
    assert "zmienia tylko wygląd" in printed or "zmieniają tylko wygląd" in printed
    assert "Zmienione" not in printed
    assert "Przekierowane" not in printed
