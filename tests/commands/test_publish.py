"""`publish`: what it does, and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blisko.locale.messages import messages
from blisko.publishing import guards, host
from blisko.publishing.git_branch import BuiltSite
from blisko.publishing.refusals import Refusal
from tests.commands.conftest import URL, Clone, Server
from tests.commands.telling import Output, refusal


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


def test_a_build_that_fails_for_another_reason_than_the_content_is_told_as_such(
    ola: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    foreign = tmp_path / "zdjęcia"
    foreign.mkdir()
    (foreign / "wakacje.txt").write_text("nad morzem", encoding="utf-8")
    monkeypatch.setenv("BLISKO_CACHE", str(foreign))
    assert ola.publish() == 1
    told = capsys.readouterr()
    words = f"{told.out}{told.err}"
    assert "strony nie udało się zbudować" in words
    assert str(foreign) in words
    assert "błędy wypisane powyżej" not in words
    assert [path.name for path in foreign.iterdir()] == ["wakacje.txt"]


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
    assert "Zmienione (3):\n  /\n  /o-nas/\n  /szukaj/\n" in printed
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
    with pytest.raises(Refusal, match="empty"):
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
    with pytest.raises(Refusal) as whole:
        guards.refuse_beyond_limits(BuiltSite(tmp_path, None))
    assert messages("pl").text(whole.value.key, **whole.value.params) == (
        "Nie opublikowano: cała strona ma 1045 MB, a serwer mieści najwyżej 1000 MB. Najwięcej"
        " zajmują: film-00.mp4 (95 MB), film-01.mp4 (95 MB), film-02.mp4 (95 MB)."
    )
    sparse("wyklad.mp4", 120_000_000)
    with pytest.raises(Refusal) as one:
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
