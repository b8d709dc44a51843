"""What others have sent is there when the editor opens, and rules of a repository lose no text."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Clone, without_identity, write_hook
from tests.editor.connected import ABOUT, CONTACT, WEAVING, Connected, connected

NOTHING = {"count": 0, "titles": [], "both": []}


def arrived(here: Connected) -> Any:  # noqa: ANN401
    """What the page is told when it opens."""
    status, told = here.site.ask("POST", "take-in", {})
    assert status == 200, told
    return told


def test_what_others_have_sent_is_there_when_the_editor_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_identity(monkeypatch)
    with connected(tmp_path) as here:
        assert arrived(here) == NOTHING  # the server has no branch of this name yet
        here.ola.git("push", "--quiet", "origin", "HEAD")
        ewa = here.colleague("ewa")

        # Only she has changed something; what is saved here and not sent stays as it is.
        here.edit(CONTACT, "title: Kontakt", "title: Napisz do nas")
        ewa.write(ABOUT, here.text(ABOUT).replace("summary: Kim", "summary: Kim naprawdę"))
        ewa.write("strony/nowa.md", "---\ntitle: Nowa strona Ewy\n---\nTekst.\n")
        ewa.save()
        before = here.ola.git("rev-parse", "HEAD")
        server = here.ola.git("remote", "get-url", "origin")
        here.ola.git("remote", "set-url", "origin", str(tmp_path / "nowhere"))
        assert arrived(here) == NOTHING  # offline
        here.ola.git("remote", "set-url", "origin", server)
        assert here.ola.git("rev-parse", "HEAD") == before
        told = arrived(here)
        assert told == {"count": 2, "titles": ["Nowa strona Ewy", "O nas"], "both": []}
        assert "summary: Kim naprawdę jesteśmy\n" in here.text(ABOUT)
        assert here.ola.git("status", "--porcelain") == f"M content/{CONTACT}"
        assert arrived(here) == NOTHING

        # Both have changed one entry, in other fields: they are joined.
        here.edit(ABOUT, "title: O nas", "title: O naszej bibliotece")
        ewa.write(ABOUT, ewa_text(ewa, ABOUT).replace("Mała", "Duża"))
        ewa.save()
        assert arrived(here) == {"count": 1, "titles": ["O naszej bibliotece"], "both": []}
        assert "title: O naszej bibliotece\nsummary: Kim naprawdę" in here.text(ABOUT)
        assert "Duża biblioteka." in here.text(ABOUT)

        # Both have changed the same: it stays, is told, and is asked when it is published.
        here.edit(ABOUT, "title: O naszej bibliotece", "title: Poznaj nas")
        ewa.write(ABOUT, ewa_text(ewa, ABOUT).replace("title: O nas", "title: My"))
        ewa.save()
        assert arrived(here) == {"count": 0, "titles": [], "both": ["Poznaj nas"]}
        assert "title: Poznaj nas\n" in here.text(ABOUT)

        # Other parts of the repository are not changed under a running program.
        (ewa.folder / "tasks.py").write_text("pass\n", encoding="utf-8")
        ewa.save()
        assert arrived(here) == NOTHING
        assert not (here.ola.folder / "tasks.py").exists()


def ewa_text(ewa: Clone, name: str) -> str:
    return (ewa.content / name).read_text(encoding="utf-8")


def test_a_rule_that_lets_nothing_pass_is_told_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_identity(monkeypatch)
    with connected(tmp_path) as here:
        here.edit(WEAVING, "title: Tkanie", "title: Tkanie na krosnach")
        hooks, said = here.ola.folder / ".git/hooks", "Brakuje numeru sprawy."
        for name in ("pre-commit", "commit-msg"):
            hook = write_hook(hooks / name, f"echo '{said}' >&2\nexit 1")
            refused = here.publish()["refused"]
            assert (refused["why"], refused["said"]) == ("hook", said)
            assert "title: Tkanie na krosnach\n" in here.text(WEAVING)
            assert here.ola.git("status", "--porcelain").endswith(WEAVING)
            hook.unlink()
        hook = here.server.hook("pre-receive", f"cat >/dev/null\necho '{said}'\nexit 1")
        refused = here.publish()["refused"]
        assert (refused["why"], refused["said"]) == ("server-hook", said)
        assert "gh-pages" not in here.server.git("branch")
        assert "title: Tkanie na krosnach\n" in here.text(WEAVING)
        hook.unlink()
        told = here.publish()
        assert told["ended"] == 0
        online = here.server.online("warsztaty/2026/tkanie/index.html")
        assert "Tkanie na krosnach" in online
        assert "Tkanie na krosnach" in here.server.git("show", f"main:content/{WEAVING}")
