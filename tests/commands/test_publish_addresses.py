"""`publish` loses no address and no domain."""

import sys
from collections.abc import Callable

import pytest

from tests.commands.conftest import Clone, Server
from tests.commands.telling import Output, at_terminal, refusal


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
