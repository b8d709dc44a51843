"""What `publish` says of events that readers may have in their calendars already."""

import pytest

from tests.commands.conftest import Clone, Server

Output = pytest.CaptureFixture[str]
DRUK = "warsztaty/druk.md"
UNTOLD = "Zmienia się 1 wydarzenie, które czytelnicy mogą już mieć w kalendarzu:"
AGAIN = "dopisz w tych plikach updated: 2026-03-10 23:59 i opublikuj jeszcze raz."


def workshop(ola: Clone, front: str = "", *, name: str = DRUK) -> None:
    """Write a workshop; without `start` it is on 14 March."""
    start = "" if "start:" in front else "start: 2026-03-14 17:00\n"
    ola.write(name, f"---\ntitle: Druk\n{start}{front}\n---\nTekst.\n")


def told(ola: Clone, capsys: Output) -> str:
    """What is printed when the content is published."""
    capsys.readouterr()
    ola.save()
    assert ola.publish() == 0
    return capsys.readouterr().out


def test_a_changed_time_that_calendars_may_miss(ola: Clone, capsys: Output) -> None:
    workshop(ola)
    assert UNTOLD not in told(ola, capsys)
    workshop(ola, "start: 2026-03-15 10:00")
    printed = told(ola, capsys)
    assert f"{UNTOLD}\n  " in printed
    assert "content/warsztaty/druk.md: termin\n" in printed
    assert AGAIN in printed


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("place: Remiza", "miejsce"),
        ("status: cancelled", "czy się odbędzie"),
        ("end: 2026-03-14 19:00\nplace: Remiza\nstatus: postponed",
         "termin, miejsce, czy się odbędzie"),
    ],
)  # fmt: skip
def test_what_has_changed_is_named(ola: Clone, front: str, facts: str, capsys: Output) -> None:
    workshop(ola)
    told(ola, capsys)
    workshop(ola, front)
    assert f"druk.md: {facts}\n" in told(ola, capsys)


SERIES = "start: 2026-03-18 17:00\nrepeat: co tydzień do 30 czerwca 2026\n"


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("except: [2026-04-01]", "termin"),
        ("changes: [{date: 2026-04-01, to: 2026-04-02 18:00}]", "termin"),
        ("changes: [{date: 2026-04-01, cancelled: awaria}]", "termin, czy się odbędzie"),
    ],
)
def test_one_meeting_of_a_series(ola: Clone, front: str, facts: str, capsys: Output) -> None:
    workshop(ola, SERIES)
    told(ola, capsys)
    workshop(ola, SERIES + front)
    assert f"druk.md: {facts}\n" in told(ola, capsys)
    workshop(ola, f"{SERIES}except: [2026-04-08]\nupdated: 2026-03-10")
    assert "Zmienia się" not in told(ola, capsys)


@pytest.mark.parametrize(
    "front",
    [
        "start: 2026-03-15 10:00\nupdated: 2026-03-10 23:59",
        "summary: Nowe słowa",
        "status: full",
        "price: 10",
    ],
)
def test_what_calendars_notice_or_do_without_is_not_told(
    ola: Clone, front: str, capsys: Output
) -> None:
    workshop(ola)
    told(ola, capsys)
    workshop(ola, front)
    printed = told(ola, capsys)
    assert "/warsztaty/2026/druk/" in printed
    assert "Zmienia się" not in printed
    assert "znak rozpoznawczy" not in printed


def test_a_rehearsal_tells_it_too(ola: Clone, capsys: Output) -> None:
    workshop(ola)
    told(ola, capsys)
    workshop(ola, "start: 2026-03-15 10:00")
    ola.save()
    assert ola.publish(dry_run=True) == 0
    assert UNTOLD in capsys.readouterr().out


def test_an_event_that_moves_to_another_file_is_the_same(
    ola: Clone, server: Server, capsys: Output
) -> None:
    workshop(ola)
    told(ola, capsys)
    uid = _uid(server, "druk")
    ola.content.joinpath(DRUK).unlink()
    workshop(ola, "aliases: [/warsztaty/2026/druk/]", name="warsztaty/druk-3d.md")
    assert "znak rozpoznawczy" not in told(ola, capsys)
    assert _uid(server, "druk-3d") == uid


def _uid(server: Server, name: str) -> str:
    text = server.online(f"warsztaty/2026/{name}/wydarzenie.ics")
    return next(line for line in text.split("\n") if line.startswith("UID:"))


def test_another_name_of_the_organisation_would_double_all_events(
    ola: Clone, server: Server, capsys: Output
) -> None:
    organisation = ola.content / "biblioteka.yaml"
    text = organisation.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("name: "))
    workshop(ola)
    workshop(ola, name="warsztaty/szycie.md")
    told(ola, capsys)
    uid = _uid(server, "druk")
    renamed = text.replace(name, "name: Nowa nazwa")
    organisation.write_text(renamed, encoding="utf-8")
    ola.save()
    assert ola.publish(dry_run=True) == 0
    printed = capsys.readouterr().out
    assert "2 wydarzenia dostają nowy znak rozpoznawczy" in printed
    assert "wpisz tam poprzednią jako id:" in printed
    organisation.write_text(f"{renamed}\n{name.replace('name', 'id')}\n", encoding="utf-8")
    assert "znak rozpoznawczy" not in told(ola, capsys)
    assert _uid(server, "druk") == uid
