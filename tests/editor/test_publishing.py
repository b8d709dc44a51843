"""Publishing from the editor, with a real server: what others did is taken in, no text is lost."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from blisko.commands import publish_lines
from tests.commands.conftest import URL, without_identity
from tests.content import write
from tests.editor.connected import ABOUT, CONTACT, CONTENT, WEAVING, Connected, connected
from tests.preview.running import wait_for


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    without_identity(monkeypatch)


def test_two_people_publish_and_nobody_loses_a_word(tmp_path: Path) -> None:
    with connected(tmp_path) as here:
        told = here.publish()
        assert (told["first"], told["done"]["url"], told["ended"]) == (True, URL, 0)
        assert "Mała biblioteka." in here.server.online("o-nas/index.html")

        # Ewa changes other fields of the same entries meanwhile, and removes a page.
        ewa = here.colleague("ewa")
        ewa.write(ABOUT, here.text(ABOUT).replace("summary: Kim", "summary: Kim naprawdę"))
        ewa.write(WEAVING, here.text(WEAVING).replace("seats: 8", "seats: 10"))
        ewa.write("strony/nowa.md", "---\ntitle: Nowa strona Ewy\n---\nTekst.\n")
        ewa.save()
        here.edit(ABOUT, "title: O nas", "title: O naszej bibliotece")
        here.edit(WEAVING, "price: 0", "price: 5")
        told = while_nobody_else_can_begin(here)
        assert told["steps"] == ["asking", "joining", "building", "sending"]
        assert "strony/nowa.md" in told["joined"]["files"]
        about = here.text(ABOUT)
        assert "title: O naszej bibliotece\nsummary: Kim naprawdę jesteśmy\n" in about
        assert "seats: 10\nprice: 5\n" in here.text(WEAVING)
        assert "O naszej bibliotece" in here.server.online("o-nas/index.html")
        assert "Nowa strona Ewy" in here.server.online("nowa/index.html")
        assert here.server.git("show", f"main:content/{ABOUT}") + "\n" == about

        # Both change the same field: nothing is sent before somebody has chosen.
        ewa.git("pull", "--quiet")
        ewa.write(CONTACT, here.text(CONTACT).replace("Kontakt", "Kontakt i dojazd"))
        ewa.save()
        here.edit(CONTACT, "title: Kontakt", "title: Napisz do nas")
        before, states = here.text(CONTACT), here.server.states
        told = here.publish()
        assert (
            told["refused"] | {"why": "both-changed", "names": [f"content/{CONTACT}"]}
            == (told["refused"])
        )
        assert (here.text(CONTACT), here.server.states) == (before, states)

        # A removed entry may die with its address; one that was removed elsewhere must be let go.
        match = here.site.read(WEAVING)["digest"]
        assert here.site.ask("POST", "remove", {"path": WEAVING, "match": match})[0] == 200
        (here.site.content / "strony/dojazd.md").unlink()
        told = here.publish(prefer="theirs")
        assert told["refused"]["addresses"] == ["/dojazd/"]
        assert "done" in here.publish(gone=["/dojazd/"])
        assert "warsztaty/2026/tkanie/index.html" not in here.server.files
        assert "title: Kontakt i dojazd\n" in here.text(CONTACT)
        _, history = here.site.ask("GET", "history", path=CONTACT)
        texts = [
            here.site.ask("GET", "version", path=CONTACT, version=version["name"])[1]["text"]
            for version in history["versions"]
        ]
        assert before in texts

        here.edit(ABOUT, "title: O naszej bibliotece\n", "")
        told = here.publish()
        assert (told["refused"], told["ended"]) == ({"told": "refused", "why": "errors"}, 1)


def while_nobody_else_can_begin(here: Connected) -> dict[str, Any]:
    """Publish with a server that waits: who comes is refused, or hears the whole of it."""
    release = here.ola.folder / "cache/release"
    hook = here.server.hook("pre-receive", f"while [ ! -e '{release}' ]; do sleep 0.05; done")
    with ThreadPoolExecutor(1) as other:
        first = other.submit(here.publish)
        publisher = here.site.server.desk.publisher
        wait_for(lambda: publisher.busy, "the run to begin")
        assert {"step": "sending"} in publisher.lines()
        status, refused = here.site.ask("POST", "publish", {})
        assert (status, refused["code"]) == (409, "busy")
        release.touch()
        again = here.site.request("GET", "/api/published", here.site.own)
        assert b'{"step": "asking"}' in again.body
        assert json.loads(again.body.splitlines()[-1])["ended"] == 0
        hook.unlink()
        return first.result()


def test_a_folder_without_a_repository_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish_lines.run({"content": str(write(tmp_path, CONTENT)), "dry_run": True}) == 1
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["told"], told["why"]) == ("refused", "no-repository")
