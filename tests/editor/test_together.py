"""What was sent from the published editor meets what is saved on the computer, field by field."""

import json
from pathlib import Path

import pytest

from blisko.commands import receive
from tests.commands.conftest import TODAY, without_identity
from tests.editor.connected import ABOUT, WEAVING, Connected, connected
from tests.editor.github import API, KEY, GitHub
from tests.editor.test_taking_in import arrived

CARD = "biblioteka.yaml"


def send(here: Connected, name: str, old: str, new: str) -> None:
    """Change a text of the main branch, and send it with the questions of a browser."""
    host = GitHub(here.server.folder)

    def ask(path: str, **said: object) -> str:
        answer = host.answer("POST", f"{API}{path}", f"Bearer {KEY}", json.dumps(said).encode())
        assert answer.status in {201, 204}, answer
        return str(json.loads(answer.body or b"{}").get("sha"))

    main = host.ask("rev-parse", "main")
    text = host.git("show", f"main:content/{name}").decode()
    assert old in text
    row = {"path": f"content/{name}", "mode": "100644", "type": "blob"}
    rows = [row | {"content": text.replace(old, new)}]
    tree = ask("/git/trees", base_tree=host.ask("rev-parse", "main^{tree}"), tree=rows)
    author = {"name": "Redakcja", "email": "redakcja@localhost"}
    message = "Redakcja: zmiana"
    commit = ask("/git/commits", message=message, tree=tree, parents=[main], author=author)
    ask("/git/refs", ref="refs/heads/redakcja/telefon", sha=commit)
    ask("/dispatches", event_type="redakcja", client_payload={"branch": "redakcja/telefon"})


def test_what_was_sent_from_a_browser_and_what_is_saved_here_are_both_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_identity(monkeypatch)
    with connected(tmp_path) as here:
        here.ola.git("push", "--quiet", "origin", "HEAD")
        runner = here.colleague("runner")
        runner.write(CARD, f"{here.text(CARD)}editor: {{github: zagroda/strona}}\n")
        runner.save()
        assert arrived(here)["count"] == 1

        # The editor takes it in when it opens, into an entry that was changed here and not sent.
        send(here, ABOUT, "summary: Kim jesteśmy", "summary: Kim naprawdę jesteśmy")
        here.edit(ABOUT, "title: O nas", "title: O naszej bibliotece")
        assert receive.run(content=runner.content, today=TODAY) == 0
        told = {"count": 1, "titles": ["O naszej bibliotece"], "both": []}
        assert arrived(here) == told
        assert "title: O naszej bibliotece\nsummary: Kim naprawdę" in here.text(ABOUT)

        # What is sent while the editor is open is taken in by publishing.
        send(here, WEAVING, "seats: 8", "seats: 12")
        here.edit(WEAVING, "title: Tkanie", "title: Tkanie na krosnach")
        assert receive.run(content=runner.content, today=TODAY) == 0
        published = here.publish()
        assert published["ended"] == 0, published
        main = here.server.git("show", f"main:content/{WEAVING}")
        assert here.text(WEAVING).strip() == main
        assert "title: Tkanie na krosnach\n" in main
        assert "seats: 12\n" in main
        page = here.server.online("warsztaty/2026/tkanie/index.html")
        assert "Tkanie na krosnach" in page
        about = here.server.online("o-nas/index.html")
        assert "O naszej bibliotece" in about
        assert "Kim naprawdę jesteśmy" in here.server.git("show", f"main:content/{ABOUT}")
