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

        # Ewa changes another field of one entry meanwhile, the same of another, and adds a page.
        ewa = here.colleague("ewa")
        ewa.write(ABOUT, here.text(ABOUT).replace("summary: Kim", "summary: Kim naprawdę"))
        ewa.write(CONTACT, here.text(CONTACT).replace("Kontakt", "Kontakt i dojazd"))
        ewa.write("strony/nowa.md", "---\ntitle: Nowa strona Ewy\n---\nTekst.\n")
        ewa.save()
        here.edit(ABOUT, "title: O nas", "title: O naszej bibliotece")
        here.edit(CONTACT, "title: Kontakt", "title: Napisz do nas")
        before, states = here.text(CONTACT), here.server.states
        told = here.publish()
        assert told["refused"]["why"] == "both-changed"
        assert told["refused"]["names"] == [f"content/{CONTACT}"]
        assert (here.text(CONTACT), here.server.states) == (before, states)

        # A removed entry may die with its address; one that was removed elsewhere must be let go.
        match = here.site.read(WEAVING)["digest"]
        assert here.site.ask("POST", "remove", {"path": WEAVING, "match": match})[0] == 200
        (here.site.content / "strony/dojazd.md").unlink()
        told = here.publish(prefer="theirs")
        assert told["refused"]["addresses"] == ["/dojazd/"]
        assert "strony/nowa.md" in told["joined"]["files"]
        told = while_nobody_else_can_begin(here, gone=["/dojazd/"])
        assert told["steps"] == ["asking", "building", "sending"]
        assert "title: O naszej bibliotece\nsummary: Kim naprawdę jesteśmy\n" in here.text(ABOUT)
        assert "title: Kontakt i dojazd\n" in here.text(CONTACT)
        assert "O naszej bibliotece" in here.server.online("o-nas/index.html")
        assert "Nowa strona Ewy" in here.server.online("nowa/index.html")
        assert "warsztaty/2026/tkanie/index.html" not in here.server.files
        assert here.server.git("show", f"main:content/{ABOUT}") + "\n" == here.text(ABOUT)
        _, history = here.site.ask("GET", "history", path=CONTACT)
        texts = [
            here.site.ask("GET", "version", path=CONTACT, version=version["name"])[1]["text"]
            for version in history["versions"]
        ]
        assert before in texts


def while_nobody_else_can_begin(here: Connected, **order: object) -> dict[str, Any]:
    """Publish with a server that waits: who comes is refused, or hears the whole of it."""
    release = here.ola.folder / "cache/release"
    hook = here.server.hook("pre-receive", f"while [ ! -e '{release}' ]; do sleep 0.05; done")
    with ThreadPoolExecutor(1) as other:
        first = other.submit(here.publish, **order)
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
