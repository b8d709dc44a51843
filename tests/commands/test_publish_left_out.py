"""`publish` leaves out what nobody means to publish."""

import subprocess

from tests.commands.conftest import ROOT, Clone, Server
from tests.commands.telling import Output

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
