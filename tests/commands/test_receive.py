"""What was sent from the published editor is checked, taken in and published, or told."""

import json
import os
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from blisko.commands import receive
from blisko.publishing.git import Repository
from blisko.publishing.receiving import Unfit, unfit
from tests.commands.conftest import (
    OLA,
    SERVER,
    TODAY,
    URL,
    Clone,
    Server,
    begun,
    make_clone,
    make_server,
    without_identity,
)

BRANCH = "redakcja/ewa1"
EDITED = f"name: Biblioteka na próbę\nurl: {URL}\neditor: {{github: zagroda/strona}}\n"
NEW = "strony/nowa/index.md"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A server with a published site that is edited online, and the checkout of a workflow."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patched:
        without_identity(patched)
        person = begun(make_clone(make_server(folder / SERVER), folder / OLA))
        person.write("biblioteka.yaml", EDITED)
        person.save()
        assert person.publish() == 0
        yield folder


@pytest.fixture
def begin(published: Path) -> Path:
    """Each test has a copy."""
    return published


@pytest.fixture
def runner(ola: Clone) -> Clone:
    """The checkout of a workflow."""
    return ola


@pytest.fixture
def ewa(runner: Clone, clone: Callable[[str], Clone]) -> Clone:
    """An editor whose browser has sent something."""
    person = clone("ewa")
    person.git("switch", "--quiet", "--create", BRANCH)
    return person


def send(person: Clone, message: str = "Redakcja: Nowa") -> str:
    """Push what was written on the branch, as the host's interface does; the commit."""
    person.git("add", "--all")
    person.git("commit", "--quiet", "-m", message)
    person.git("push", "--quiet", "origin", f"HEAD:refs/heads/{BRANCH}")
    return person.git("rev-parse", "HEAD")


def receive_all(runner: Clone) -> int:
    """The verb `receive`."""
    return receive.run(content=runner.content, today=TODAY)


def report(server: Server, branch: str = BRANCH) -> dict[str, Any]:
    """What the editor reads of a branch."""
    told = server.git("show", f"redakcja-wyniki:{branch.rpartition('/')[2]}.json")
    return dict(json.loads(told))


def branches(server: Server) -> set[str]:
    """The branches on the server."""
    return set(server.git("for-each-ref", "--format=%(refname:short)", "refs/heads").split())


def test_what_is_right_is_online_in_one_run(ewa: Clone, runner: Clone, server: Server) -> None:
    ewa.page("nowa")
    tip = send(ewa)
    runner.page("inna")  # somebody else has changed another thing meanwhile
    runner.save()
    assert receive_all(runner) == 0
    assert "nowa/index.html" in server.files
    version = json.loads(server.online("wersja.json"))
    assert version["source"] == server.git("rev-parse", "main")
    assert server.git("merge-base", "--is-ancestor", tip, "main") == ""
    said = report(server)
    assert (said["outcome"], said["commit"], said["main"]) == ("merged", tip, version["source"])
    assert said["unchanged"] is False
    assert BRANCH not in branches(server)
    before = server.states
    assert receive_all(runner) == 0  # nothing waits
    assert server.states == before


def test_a_draft_is_kept_and_changes_nothing_for_readers(
    ewa: Clone, runner: Clone, server: Server
) -> None:
    version, states = server.online("wersja.json"), server.states
    ewa.write("strony/szkic.md", "---\ntitle: Szkic\ndraft: true\n---\nPóźniej.\n")
    send(ewa)
    assert receive_all(runner) == 0
    assert report(server)["unchanged"] is True
    assert (server.online("wersja.json"), server.states) == (version, states)
    assert "content/strony/szkic.md" in server.git("ls-tree", "-r", "--name-only", "main")


def test_a_mistake_is_told_at_its_field_and_stops_nobody(
    ewa: Clone, runner: Clone, server: Server, clone: Callable[[str], Clone]
) -> None:
    wrong = "---\ntitle: Kurs\nstart: 14 marca 2026 17\n---\nTekst.\n"
    ewa.write("warsztaty/kurs/index.md", wrong)
    tip = send(ewa)
    adam = clone("adam")
    adam.page("adama")
    adam.git("add", "--all")
    adam.git("commit", "--quiet", "-m", "Redakcja: Adam")
    adam.git("push", "--quiet", "origin", "HEAD:refs/heads/redakcja/zadam")
    assert receive_all(runner) == 0
    said = report(server)
    (problem,) = said["problems"]
    main = server.git("rev-parse", "main")  # it was looked at once more, after Adam's
    assert (said["outcome"], said["commit"], said["main"]) == ("red", tip, main)
    assert (problem["path"], problem["field"]) == ("warsztaty/kurs/index.md", "start")
    assert problem["lines"] == ["start: 2026-03-14 17:00"]
    assert (problem["from"], problem["found"]) == (3, "start: 14 marca 2026 17")
    assert problem["digest"] == server.git("rev-parse", f"{tip}:content/warsztaty/kurs/index.md")
    assert report(server, "redakcja/zadam")["outcome"] == "merged"
    assert "adama/index.html" in server.files
    assert BRANCH in branches(server)
    ewa.write("warsztaty/kurs/index.md", wrong.replace("14 marca 2026 17", "2026-03-14 17:00"))
    send(ewa)
    assert receive_all(runner) == 0
    assert report(server)["outcome"] == "merged"
    assert "warsztaty/2026/kurs/index.html" in server.files


def test_what_waited_for_another_branch_is_taken_after_it(
    ewa: Clone, runner: Clone, server: Server, clone: Callable[[str], Clone]
) -> None:
    ewa.write("strony/nowa.md", "---\ntitle: Nowa\n---\nZobacz [inną](inna.md).\n")
    tip = send(ewa)
    assert receive_all(runner) == 0
    assert report(server)["outcome"] == "red"
    zofia = clone("zofia")
    zofia.page("inna")
    zofia.git("add", "--all")
    zofia.git("commit", "--quiet", "-m", "Redakcja: Inna")
    zofia.git("push", "--quiet", "origin", "HEAD:refs/heads/redakcja/ewa1-2")
    assert receive_all(runner) == 0  # the second by name, and then the first once more
    assert (report(server)["outcome"], report(server)["commit"]) == ("merged", tip)
    assert {"nowa/index.html", "inna/index.html"} <= set(server.files)
    assert not {name for name in branches(server) if name.startswith("redakcja/")}


def test_what_both_changed_is_left_to_a_person(ewa: Clone, runner: Clone, server: Server) -> None:
    ewa.write("strony/o-nas.md", "---\ntitle: O nas, Ewa\n---\nTreść strony.\n")
    send(ewa)
    runner.write("strony/o-nas.md", "---\ntitle: O nas, Ola\n---\nTreść strony.\n")
    runner.save()
    assert receive_all(runner) == 0
    assert (report(server)["outcome"], report(server)["names"]) == ("conflict", ["strony/o-nas.md"])
    assert "Ola" in server.git("show", "main:content/strony/o-nas.md")


def test_an_address_dies_only_where_it_was_said(ewa: Clone, runner: Clone, server: Server) -> None:
    ewa.remove_page("dojazd")
    send(ewa)
    assert receive_all(runner) == 0
    assert report(server)["outcome"] == "red"
    assert "/dojazd/" in report(server)["why"]
    assert "dojazd/index.html" in server.files
    ewa.git("commit", "--quiet", "--allow-empty", "-m", "Usunięte\n\nBlisko-Gone: /dojazd/")
    ewa.git("push", "--quiet", "origin", f"HEAD:refs/heads/{BRANCH}")
    assert receive_all(runner) == 0
    assert report(server)["outcome"] == "merged"
    assert "dojazd/index.html" not in server.files


def hostile(person: Clone) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a branch may bring, and why it is refused."""
    root, content = person.folder, person.content

    def file(path: Path, text: str = "x", mode: int = 0o644) -> Callable[[], None]:
        def make() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            path.chmod(mode)

        return make

    yield "outside", file(root / ".github/workflows/evil.yml", "on: push\n")
    yield "outside", file(root / "tasks.py")
    yield "outside", file(root / ".gitattributes")
    yield "link", lambda: (content / "strony/hasla.md").symlink_to("/etc/passwd")
    yield "link", file(content / "strony/zdjecie.jpg", mode=0o755)
    yield "name", file(content / "strony/skrypt.js")
    yield "name", file(content / "strony/.htaccess")
    yield "name", file(content / "strony/_lista.pdf")
    yield "large", file(content / "strony/duza.md", "x" * 500_001)


@pytest.mark.skipif(os.name == "nt", reason="links and modes of files need a Unix")
def test_nothing_but_plain_files_of_the_content_is_taken(ewa: Clone) -> None:
    repository, found = Repository.containing(ewa.content), []
    for why, make in hostile(ewa):
        ewa.git("reset", "--quiet", "--hard", "origin/main")
        make()
        ewa.git("add", "--all", "--force")
        ewa.git("commit", "--quiet", "-m", "Redakcja: x")
        told = unfit(repository, "content", "origin/main", "HEAD")
        found.append((why, told and told.why))
    assert [(why, said) for why, said in found if why != said] == []


@pytest.mark.parametrize(
    ("why", "name", "text"),
    [
        ("outside", "../.github/workflows/evil.yml", "on: push\n"),
        ("editor", "biblioteka.yaml", EDITED.replace("zagroda/", "obcy/")),
        ("editor", "biblioteka.yaml", EDITED.replace(URL, "https://obca.example.org")),
    ],
)
def test_a_branch_that_reaches_further_is_refused_as_a_whole(
    ewa: Clone, runner: Clone, server: Server, why: str, name: str, text: str
) -> None:
    main, states = server.git("rev-parse", "main"), server.states
    ewa.write(name, text)
    ewa.page("nowa")
    send(ewa)
    assert receive_all(runner) == 0
    assert (report(server)["outcome"], report(server)["why"]) == ("refused", why)
    assert (server.git("rev-parse", "main"), server.states) == (main, states)
    assert runner.git("status", "--porcelain") == ""


def test_what_somebody_writes_among_the_reports_stops_nobody(
    ewa: Clone, runner: Clone, server: Server
) -> None:
    ewa.git("checkout", "--quiet", "--orphan", "wyniki")
    for name, text in {"a.json": "[", "b.json": "[1]", "c.json": "{}", "d/e.json": "{}"}.items():
        ewa.write(f"../{name}", text)
    ewa.git("add", "--all", "--force")
    ewa.git("commit", "--quiet", "-m", "x")
    ewa.git("push", "--quiet", "origin", "HEAD:refs/heads/redakcja-wyniki")
    ewa.git("checkout", "--quiet", "-f", "main")
    ewa.page("nowa")
    send(ewa)
    assert receive_all(runner) == 0
    assert report(server)["outcome"] == "merged"
    assert runner.status() == 0


def test_a_module_of_another_repository_is_no_content(
    ewa: Clone,
) -> None:
    commit = ewa.git("rev-parse", "HEAD")
    ewa.git("update-index", "--add", "--cacheinfo", f"160000,{commit},content/strony/obce")
    ewa.git("commit", "--quiet", "-m", "Redakcja: x")
    told = unfit(Repository.containing(ewa.content), "content", "origin/main", "HEAD")
    assert told == Unfit("link", ("content/strony/obce",))


def test_what_was_wrong_before_stops_no_branch(ewa: Clone, runner: Clone, server: Server) -> None:
    runner.write("strony/zla.md", "---\ntitle:\n---\nTekst.\n")
    runner.save()
    ewa.page("nowa")
    tip = send(ewa)
    assert receive_all(runner) == 0
    said = report(server)
    assert said["outcome"] == "merged"
    assert said["why"]  # it waits to be published
    assert server.git("merge-base", "--is-ancestor", tip, "main") == ""
    assert "nowa/index.html" not in server.files


def test_a_site_that_is_not_edited_online_takes_nothing(
    ola: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    ola.write("biblioteka.yaml", EDITED.partition("editor:")[0])
    assert receive_all(ola) == 0
    assert "nie edytuje się w internecie" in capsys.readouterr().out


class _Host(BaseHTTPRequestHandler):
    """The issues of a repository, as the host's interface tells them."""

    issues: list[dict[str, Any]]

    def do_GET(self) -> None:
        self._answer([issue for issue in self.issues if issue["state"] == "open"])

    def do_POST(self) -> None:
        said = self._said()
        self.issues.append({"number": len(self.issues) + 1, "state": "open", **said})
        self._answer(self.issues[-1])

    def do_PATCH(self) -> None:
        issue = self.issues[int(self.path.rpartition("/")[2]) - 1]
        issue.update(self._said())
        self._answer(issue)

    def _said(self) -> dict[str, Any]:
        assert self.headers["Authorization"] == "Bearer klucz"
        return dict(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def issues(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """The issues of the repository."""
    _Host.issues = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as host:
        thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        monkeypatch.setenv("GITHUB_API_URL", f"http://127.0.0.1:{host.server_port}")
        monkeypatch.setenv("GITHUB_REPOSITORY", "zagroda/strona")
        monkeypatch.setenv("GH_TOKEN", "klucz")
        yield _Host.issues
        host.shutdown()
        thread.join()


def test_one_issue_a_branch_in_words_that_call_nobody(
    ewa: Clone, runner: Clone, issues: list[dict[str, Any]]
) -> None:
    hostile_value = "@zagroda #1 ![x](https://obcy.example/a.png) <img src=x> `kod` jutro"
    for text in (hostile_value, f"{hostile_value}!"):
        entry = f"---\ntitle: Kurs\nstart: '{text}'\n---\nTekst.\n"
        ewa.write("warsztaty/kurs/index.md", entry)
        send(ewa, "Redakcja: @wszyscy")
        assert receive_all(runner) == 0
    (issue,) = issues
    assert issue["title"].startswith("Redakcja: trzeba coś poprawić (warsztaty/kurs/index.md")
    link = f"({URL}/redakcja/#galaz=ewa1&wpis=warsztaty%2Fkurs%2Findex.md)"
    assert link in issue["body"]
    said = issue["body"].replace(link, "").replace(f"<!-- {BRANCH} -->", "")
    assert re.search(r"@\w|(?<!\\)[#<`(!]|[#`](?!\u200b)", said.partition("\n- ")[2]) is None
    assert "obcy\\.example" in said  # and no address of its own
    ewa.write("warsztaty/kurs/index.md", "---\ntitle: Kurs\nstart: 2026-03-14\n---\nTekst.\n")
    send(ewa)
    assert receive_all(runner) == 0
    assert issue["state"] == "closed"
    assert len(issues) == 1


def test_status_says_what_is_missing_and_what_waits(
    ewa: Clone, runner: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    ewa.page("nowa")
    send(ewa)
    assert runner.status() == 0
    said = capsys.readouterr().out
    assert f"Edycja w internecie: {URL}/redakcja/" in said
    assert "Brakuje pliku .github/workflows/redakcja.yml" in said
    assert f"{BRANCH}: jeszcze niesprawdzona" in said
    path = runner.folder / ".github" / "workflows" / "redakcja.yml"
    path.parent.mkdir(parents=True)
    path.write_text("name: redakcja\n", encoding="utf-8")
    runner.save()
    assert runner.status() == 0
    assert "Niczego jej nie brakuje." in capsys.readouterr().out
