"""Publishing to a real repository: what is told, what is refused, and that nothing is ever lost."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blisko.commands import publish
from blisko.locale.messages import messages
from blisko.publishing import git, guards, host
from blisko.publishing.git import Repository
from blisko.publishing.git_branch import BuiltSite, Published, commit_site
from blisko.system.paths import shown_text
from tests.commands.conftest import ROOT, TODAY, URL, Clone, Server, write_hook

Output = pytest.CaptureFixture[str]


def refusal(key: str, **params: object) -> str:
    """A refusal as it is printed."""
    return messages("pl").text(f"publish.refused.{key}", **params) + "\n"


def test_the_first_publication(ola: Clone, server: Server, capsys: Output) -> None:
    assert ola.publish() == 0
    printed = capsys.readouterr().out
    assert "To pierwsza publikacja tej strony." in printed
    assert "  /o-nas/\n" in printed
    assert f"Opublikowano: {URL}\n" in printed
    assert {"index.html", "o-nas/index.html", "404.html", "sitemap.xml"} <= set(server.files)
    assert ".nojekyll" in server.files
    assert server.online("CNAME") == "biblioteka.example.org"
    assert ".blisko" not in server.files
    assert f"<loc>{URL}/o-nas/</loc>" in server.online("sitemap.xml")


def test_a_state_says_what_changed_who_did_it_and_where_it_came_from(
    ola: Clone, server: Server
) -> None:
    ola.publish()
    ola.page("o-nas", "Nowe słowa.")
    ola.save()
    ola.publish()
    source = ola.git("rev-parse", "HEAD")
    assert server.git("show", "--no-patch", "--format=%an %ae%n%B", "gh-pages") == (
        "ola i jej świat osoba@example.org\n"
        "Publikacja: 2 zmienione\n\nZmienione: /\nZmienione: /o-nas/\n\n"  # home tells of it, too
        f"Blisko-Source: {source}"
    )


def test_nothing_is_done_when_nothing_changed(ola: Clone, server: Server, capsys: Output) -> None:
    ola.publish()
    before = server.states
    capsys.readouterr()
    assert ola.publish() == 0
    assert capsys.readouterr().out == messages("pl").text("publish.nothing-changed") + "\n"
    assert server.states == before


def test_a_rehearsal_tells_everything_and_sends_nothing(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    before = server.states
    ola.page("o-nas", "Nowe słowa.")
    ola.page("zażółć")
    capsys.readouterr()
    assert ola.publish(dry_run=True) == 0
    printed = capsys.readouterr().out
    assert "Nowe (1):\n  /zazolc/\n" in printed
    assert "Zmienione (2):\n  /\n  /o-nas/\n" in printed
    assert "  content/strony/zażółć.md\n" in printed
    assert server.states == before
    assert ola.git("status", "--porcelain") != ""


def test_draft_pages_stay_at_home(ola: Clone, server: Server) -> None:
    ola.write("strony/szkic.md", "---\ntitle: Szkic\ndraft: true\n---\nJeszcze nie.\n")
    ola.save()
    ola.publish()
    assert "szkic/index.html" not in server.files


def test_errors_in_the_content_are_refused(ola: Clone, server: Server, capsys: Output) -> None:
    ola.publish()
    before = server.states
    ola.write("strony/zla.md", "---\ntytuł: Bez tytułu\n---\n")
    ola.save()
    assert ola.publish() == 1
    printed = capsys.readouterr().err
    assert "content/strony/zla.md" in printed
    assert printed.endswith(refusal("errors"))
    assert server.states == before


def test_an_empty_output_is_refused(tmp_path: Path) -> None:
    with pytest.raises(guards.Refusal, match="empty"):
        guards.refuse_empty(BuiltSite(tmp_path, None))


def test_a_missing_remote_is_refused(ola: Clone, capsys: Output) -> None:
    assert ola.publish(remote="nigdzie") == 1
    assert capsys.readouterr().err == refusal("no-remote", remote="nigdzie")


def test_a_remote_that_does_not_answer_is_refused(ola: Clone, capsys: Output) -> None:
    ola.git("remote", "add", "martwy", str(ola.folder / "nie-ma.git"))
    assert ola.publish(remote="martwy") == 1
    printed = capsys.readouterr().err
    assert printed.startswith("Serwer „martwy” nie odpowiada albo nie wpuszcza")
    assert "does not appear to be a git repository" in printed


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path, capsys: Output) -> None:
    alone = Clone(tmp_path)
    alone.write("biblioteka.yaml", f"name: Bez gita\nurl: {URL}\n")
    assert alone.publish() == 1
    assert capsys.readouterr().err == refusal("no-repository", folder=alone.content)


def test_the_published_branch_is_nobodys_place_of_work(ola: Clone, capsys: Output) -> None:
    assert ola.publish(branch="main") == 1
    assert capsys.readouterr().err == refusal("same-branch", branch="main")


def test_a_site_without_an_address_is_refused(ola: Clone, capsys: Output) -> None:
    ola.write("biblioteka.yaml", "name: Biblioteka na próbę\n")
    ola.save()
    assert ola.publish() == 1
    assert capsys.readouterr().err == refusal("no-url")


def test_the_address_may_be_given_on_the_command_line(ola: Clone, server: Server) -> None:
    ola.publish(url="https://gbp.github.io/strona")
    assert "CNAME" not in server.files
    assert "<loc>https://gbp.github.io/strona/kontakt/</loc>" in server.online("sitemap.xml")


@pytest.mark.parametrize(
    ("remote", "url"),
    [
        ("git@github.com:Gbp/strona.git", "https://gbp.github.io/strona"),
        ("https://github.com/gbp/strona", "https://gbp.github.io/strona"),
        ("https://github.com/gbp/gbp.github.io.git", "https://gbp.github.io"),
        ("/srv/git/strona.git", None),
    ],
)
def test_the_host_tells_the_address_of_a_repository(remote: str, url: str | None) -> None:
    assert host.usual_url(remote) == url


def test_the_limits_of_the_host_are_told_before_sending(tmp_path: Path) -> None:
    def sparse(name: str, size: int) -> None:
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)

    for number in range(11):
        sparse(f"film-{number:02}.mp4", 95_000_000)
    with pytest.raises(guards.Refusal) as whole:
        guards.refuse_beyond_limits(BuiltSite(tmp_path, None))
    assert messages("pl").text(whole.value.key, **whole.value.params) == (
        "Nie opublikowano: cała strona ma 1045 MB, a serwer mieści najwyżej 1000 MB. Najwięcej"
        " zajmują: film-00.mp4 (95 MB), film-01.mp4 (95 MB), film-02.mp4 (95 MB)."
    )
    sparse("wyklad.mp4", 120_000_000)
    with pytest.raises(guards.Refusal) as one:
        guards.refuse_beyond_limits(BuiltSite(tmp_path, None))
    assert messages("pl").text(one.value.key, **one.value.params) == (
        "Nie opublikowano: plik wyklad.mp4 ma 120 MB, a serwer przyjmuje najwyżej 100 MB."
        " Zmniejsz go albo wstaw odnośnik do miejsca, w którym leży."
    )


def test_a_checkout_behind_its_remote_is_refused(
    ola: Clone, clone: Callable[[str], Clone], server: Server, capsys: Output
) -> None:
    ewa = clone("ewa")
    ewa.page("od-ewy")
    ewa.save()
    assert ewa.publish() == 0
    before = server.states
    ola.page("od-oli")
    assert ola.publish(commit=True) == 1
    assert capsys.readouterr().err == refusal("behind", count=1)
    assert server.states == before

    ola.git("pull", "--quiet", "--rebase", "--autostash")
    assert ola.publish(commit=True) == 0
    assert {"od-ewy/index.html", "od-oli/index.html"} <= set(server.files)


def test_a_shrunken_site_is_refused_unless_it_is_allowed(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    before = server.states
    for name in ("dojazd", "historia", "regulamin"):
        ola.remove_page(name)
    ola.save()
    assert ola.publish() == 1
    captured = capsys.readouterr()
    assert "Znikają (3):\n  /dojazd/\n  /historia/\n  /regulamin/\n" in captured.out
    assert captured.err.startswith("Nie opublikowano: zniknęłoby 3 z ")
    assert "--allow-shrinking" in captured.err
    assert server.states == before
    assert ola.publish(allow_shrinking=True) == 0
    assert "dojazd/index.html" not in server.files


@pytest.fixture
def large(ola: Clone) -> Clone:
    """A site so large that one address less is no suspicious shrinking, already published."""
    for number in range(20):
        ola.page(f"strona-{number}", f"O sprawie numer {number}. " + "Zwykłe słowa. " * 5)
    ola.page("dlugi-tytul", "Pracownia jest otwarta dla wszystkich, którzy chcą coś zrobić sami.")
    ola.save()
    assert ola.publish() == 0
    return ola


def test_a_renamed_page_is_recognised_and_kept_alive_by_one_line(
    large: Clone, server: Server, capsys: Output
) -> None:
    before = server.states
    pages = large.content / "strony"
    (pages / "dlugi-tytul.md").rename(pages / "o-pracowni.md")
    large.save()
    capsys.readouterr()
    assert large.publish() == 1
    assert capsys.readouterr().err == refusal(
        "lost",
        advice="  /dlugi-tytul/\n    To pewnie teraz /o-pracowni/:"
        " w pliku content/strony/o-pracowni.md wpisz aliases: [/dlugi-tytul/]",
    )
    assert server.states == before

    page = pages / "o-pracowni.md"
    front = page.read_text(encoding="utf-8").removeprefix("---\n")
    page.write_text(f"---\naliases: [/dlugi-tytul/]\n{front}", encoding="utf-8")
    large.save()
    assert large.publish() == 0
    printed = capsys.readouterr().out
    assert "Przekierowane (1):\n  /dlugi-tytul/\n" in printed
    assert "Nowe (1):\n  /o-pracowni/\n" in printed
    old = server.online("dlugi-tytul/index.html")
    assert '<meta http-equiv="refresh" content="0; url=' in old
    assert "/o-pracowni/" in old


def test_an_address_that_a_redirect_kept_alive_must_not_die_later(
    large: Clone, server: Server, capsys: Output
) -> None:
    page = large.content / "strony" / "o-nas.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("---\n", "---\naliases: [/stary/]\n", 1), encoding="utf-8")
    large.save()
    assert large.publish() == 0
    assert "stary/index.html" in server.files
    page.write_text(text, encoding="utf-8")
    large.save()
    capsys.readouterr()
    assert large.publish() == 1
    assert "  /stary/\n" in capsys.readouterr().err


def test_an_address_without_a_successor_dies_only_by_name(
    large: Clone, server: Server, capsys: Output
) -> None:
    large.remove_page("historia")
    large.save()
    capsys.readouterr()
    assert large.publish(gone=["/dojazd/"]) == 1
    assert capsys.readouterr().err == refusal(
        "lost",
        advice="  /historia/\n    W pliku wpisu, który go zastępuje, wpisz aliases: [/historia/];"
        " jeśli nic go nie zastępuje, powtórz polecenie z opcją --gone /historia/",
    )
    assert large.publish(gone=["/historia/"]) == 0
    assert "historia/index.html" not in server.files


def test_what_its_author_withdrew_may_go(large: Clone, server: Server, capsys: Output) -> None:
    page = large.content / "strony" / "historia.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8")
    large.save()
    capsys.readouterr()
    assert large.publish() == 0
    assert "Znikają (1):\n  /historia/\n" in capsys.readouterr().out


def test_the_list_of_a_tag_goes_with_its_last_entry(large: Clone, server: Server) -> None:
    large.write("strony/o-nas.md", "---\ntitle: O nas\ntags: [druk]\n---\nSłowa.\n")
    large.save()
    large.publish()
    assert "tagi/druk/index.html" in server.files
    large.page("o-nas")
    large.save()
    assert large.publish() == 0
    assert "tagi/druk/index.html" not in server.files


def test_a_domain_set_at_the_host_is_not_lost(
    ola: Clone, clone: Callable[[str], Clone], server: Server, capsys: Output
) -> None:
    elsewhere = "https://gbp.github.io/strona"
    ola.publish(url=elsewhere)
    settings = clone("ustawienia serwera")  # the host itself commits the file
    settings.git("switch", "--quiet", "gh-pages")
    (settings.folder / "CNAME").write_text("biblioteka.example.org", encoding="utf-8")
    settings.git("add", "CNAME")
    settings.git("commit", "--quiet", "-m", "Create CNAME")
    settings.git("push", "--quiet")
    before = server.states
    ola.page("nowa")
    ola.save()
    assert ola.publish(url=elsewhere) == 1
    assert capsys.readouterr().err == refusal(
        "domain", online="biblioteka.example.org", url=elsewhere
    )
    assert server.states == before
    assert ola.publish() == 0
    assert server.online("CNAME") == "biblioteka.example.org"


OTHER = "https://ksiaznica.example.org"


def test_another_domain_is_refused_without_a_person_to_ask(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    before = server.states
    ola.write("biblioteka.yaml", f"name: Biblioteka na próbę\nurl: {OTHER}\n")
    ola.save()
    for rehearsal in (True, False):
        capsys.readouterr()
        assert ola.publish(dry_run=rehearsal) == 1
        assert capsys.readouterr().err == refusal(
            "other-domain", online="biblioteka.example.org", new="ksiaznica.example.org"
        )
    assert server.states == before


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX is needed to type into")
@pytest.mark.parametrize(("answer", "domain"), [("t", "ksiaznica"), ("", "biblioteka")])
def test_a_person_at_a_terminal_may_change_the_domain(
    ola: Clone, server: Server, answer: str, domain: str
) -> None:
    ola.publish()
    ola.write("biblioteka.yaml", f"name: Biblioteka na próbę\nurl: {OTHER}\n")
    ola.save()
    printed, status = at_terminal(ola, answer)
    assert "Zmienić domenę? [t/N]" in printed
    assert status == (0 if answer else 1)
    assert server.online("CNAME") == f"{domain}.example.org"


LEFT_OVER = (
    *("content/.env", "content/.env.local", "content/.DS_Store", "content/strony/.o-nas.md.swp"),
    *("content/strony/~$plakat.docx", "content/strony/Thumbs.db", "content/strony/o-nas.md~"),
    *("content/strony/.~lock.plan.odt#", "content/strony/DESKTOP.INI", "content/.ssh/klucz"),
    *("content/strony/#o-nas.md#", "content/strony/plakat.pdf.part", "content/strony/a.bak"),
)


def test_what_nobody_means_to_publish_is_left_out_and_named(
    ola: Clone, server: Server, capsys: Output
) -> None:
    ola.publish()
    ola.page("nowa")
    (ola.content / "_szkice").mkdir()
    (ola.content / "_szkice" / ".gitkeep").touch()
    for name in LEFT_OVER:
        (ola.folder / name).parent.mkdir(exist_ok=True)
        (ola.folder / name).write_text("hasło", encoding="utf-8")
    capsys.readouterr()
    assert ola.publish(commit=True) == 0
    told = capsys.readouterr().out
    assert told.count("Te pliki zostają tylko na tym komputerze") == 1
    assert "  content/.env\n" in told
    assert f"  i jeszcze {len(LEFT_OVER) - 10}\n" in told
    changed = server.git("show", "--name-only", "--format=", "main").splitlines()
    assert changed == ["content/_szkice/.gitkeep", "content/strony/nowa.md"]
    ola.page("nowa", "Inaczej.")
    ola.git("add", "--force", "content/.env")  # whoever does this may, but not by this verb
    assert ola.publish(commit=True) == 0
    assert "content/.env" not in server.git("ls-tree", "-r", "--name-only", "main")


def test_the_repository_ignores_the_same_files() -> None:
    for name in (*LEFT_OVER, "content/strony/.ukryty"):
        ignored = ["git", "check-ignore", "--quiet", "--no-index", name]
        quiet = name == "content/strony/DESKTOP.INI"  # git tells capitals apart, systems do not
        assert subprocess.run(ignored, cwd=ROOT, check=False).returncode == quiet, name
    kept = ["git", "check-ignore", "--quiet", "--no-index", "content/_szkice/.gitkeep"]
    assert subprocess.run(kept, cwd=ROOT, check=False).returncode == 1


def test_a_file_that_was_there_by_oversight_may_be_removed(ola: Clone, server: Server) -> None:
    ola.write(".env", "hasło")
    ola.save()
    ola.publish()
    (ola.content / ".env").unlink()
    ola.page("nowa")
    assert ola.publish(commit=True) == 0
    assert "content/.env" not in server.git("ls-tree", "-r", "--name-only", "main")


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


def at_terminal(person: Clone, answer: str) -> tuple[str, int]:
    """What `publish` says to a person who gives this answer, and its exit status."""
    import pty

    code = (
        "import sys, datetime, pathlib; from blisko.commands.publish import run;"
        f"sys.exit(run(content=pathlib.Path({str(person.content)!r}),"
        f" today=datetime.date.fromisoformat('{TODAY}')))"
    )
    ours, theirs = pty.openpty()
    env = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    ) as process:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        printed = _read_all(ours)
        return printed, process.wait()


def _read_all(terminal: int) -> str:
    read = b""
    try:
        while block := os.read(terminal, 4096):
            read += block
    except OSError:
        pass  # how Linux says that the other side has closed the terminal
    os.close(terminal)
    return read.decode()


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
