"""The door of the editor: its own page with the key of this start comes in, and nobody else."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from blisko.editor import api, server
from blisko.editor.files import LARGEST_UPLOAD
from blisko.editor.listing import rows
from blisko.editor.server import KEY, LARGEST_JSON
from blisko.theme.editor import STATIC
from tests.editor.running import Editing, editing
from tests.preview.running import LIMIT, wait_for

POST = "aktualnosci/2025-11-02-stara-wiesc.md"
QUESTIONS = [
    ("GET", "/api/start"),
    ("GET", "/api/list"),
    ("GET", f"/api/entry?path={POST}"),
    ("GET", "/api/file?path=biblioteka.yaml"),
    ("GET", "/api/name?kind=news&title=a"),
    ("GET", "/api/problems"),
    ("GET", "/api/events"),
    ("POST", "/api/check"),
    ("POST", "/api/save"),
    ("PUT", "/api/upload"),
    ("GET", f"/api/mentions?path={POST}"),
    ("POST", "/api/remove"),
    ("GET", "/api/removed"),
    ("POST", "/api/put-back"),
    ("GET", f"/api/renaming?path={POST}&to=nowa"),
    ("GET", f"/api/history?path={POST}"),
    ("GET", f"/api/version?path={POST}&version=x"),
    ("POST", "/api/keep"),
    ("GET", "/api/published"),
    ("POST", "/api/publish"),
    ("POST", "/api/take-in"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    with editing(tmp_path_factory.mktemp("editor")) as running:
        yield running


def saving(site: Editing) -> bytes:
    read = site.read(POST)
    change = {"path": POST, "text": "---\ntitle: Napad\n---\n", "match": read["digest"]}
    return json.dumps({"changes": [change]}).encode()


def refused(site: Editing, method: str, target: str, headers: dict[str, str]) -> int:
    """The status of a question that must not be answered; the post is the same afterwards."""
    before = (site.content / POST).read_bytes()
    body = saving(site) if method != "GET" else None
    kind = {"Content-Type": "application/json"} if method == "POST" else {}
    answer = site.request(method, target, kind | headers, body)
    assert b"Stara" not in answer.body
    assert (site.content / POST).read_bytes() == before
    return answer.status


@pytest.mark.parametrize(("method", "target"), QUESTIONS)
def test_nothing_is_answered_without_the_key(site: Editing, method: str, target: str) -> None:
    own = {"Sec-Fetch-Site": "same-origin", "Origin": site.url}
    assert refused(site, method, target, own) == 403
    assert refused(site, method, target, own | {KEY: site.server.key[:-1] + "?"}) == 403
    assert refused(site, method, target, own | {KEY: ""}) == 403
    assert refused(site, method, target, own | {"Cookie": f"{KEY}={site.server.key}"}) == 403
    joined = f"{target}{'&' if '?' in target else '?'}klucz={site.server.key}"
    assert refused(site, method, joined, own) == 403


@pytest.mark.parametrize(("method", "target"), QUESTIONS)
@pytest.mark.parametrize(
    "said",
    [
        {},  # a program, or an old browser: who asks is not known
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "PREVIEW"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another port of this computer: the previewed site
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://example.org"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "OWN"},
    ],
)
def test_nothing_is_answered_to_another_origin(
    site: Editing, method: str, target: str, said: dict[str, str]
) -> None:
    names = {"PREVIEW": site.preview.url, "OWN": site.url}
    headers = {name: names.get(value, value) for name, value in said.items()}
    assert refused(site, method, target, headers | {KEY: site.server.key}) == 403


def test_the_own_page_is_answered(site: Editing) -> None:
    for said in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": site.url}):
        answer = site.request("GET", "/api/list", said | {KEY: site.server.key})
        assert answer.status == 200
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("host", ["example.org", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
@pytest.mark.parametrize("target", ["/", "/app.js", "/api/list"])
def test_a_host_of_another_name_is_refused(site: Editing, host: str, target: str) -> None:
    answer = site.request("GET", target, site.own | {"Host": host})
    assert (answer.status, answer.body) == (421, b"")


def test_the_page_loads_without_a_key_and_cannot_be_framed(site: Editing) -> None:
    page = site.request("GET", "/")
    assert page.status == 200
    policy = page.headers["content-security-policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        f"frame-src {site.preview.url};",
    ):
        assert part in policy
    assert "unsafe" not in policy
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["cross-origin-opener-policy"] == "same-origin"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert site.server.key not in page.text


def test_the_files_of_the_page_and_nothing_beside_them(site: Editing) -> None:
    for name in ("app.js", "vendor/yaml.js", "editor.css", "colours.css", "theme/css/tokens.css"):
        assert site.request("GET", f"/{name}").status == 200, name
    assert site.request("GET", "/theme/icons/icons.svg").status == 200
    for name in (
        *("server.py", "../server.py", "%2e%2e/server.py", "vendor/../app.js", "vendor/"),
        *(
            "theme/templates/base.html",
            "theme/css/main.css",
            "theme/../../tasks.py",
            "static/app.js",
        ),
        *("biblioteka.yaml", "api", "vendor/vendor.json/x"),
    ):
        assert site.request("GET", f"/{name}").status == 404, name


def imported(name: str) -> set[str]:
    """The modules that one brings along, and those that they do."""
    text = (STATIC / name).read_text("utf-8")
    found = set(re.findall(r'^import .*"\./([^"]+)";$', text, re.MULTILINE))
    return found.union(*(imported(other) for other in found)) if found else found


def test_what_every_page_needs_is_asked_for_at_once(site: Editing) -> None:
    told = re.findall(r'<link rel="modulepreload" href="/([^"]+)">', site.request("GET", "/").text)
    assert told == sorted({*imported("app.js"), "local.js"})


def test_entries_are_told_from_memory_until_something_is_built(
    site: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, counted = site.server.desk.session, list[int]()

    def counting(*told: Any) -> object:  # noqa: ANN401
        counted.append(session.state.builds)
        return rows(*told)

    monkeypatch.setattr(api, "rows", counting)
    for _ in range(3):
        assert site.ask("GET", "list")[0] == 200
        session.renew()  # a page of a draft is no news of an entry
    path = site.content / "strony/nowa.md"
    path.write_text("---\ntitle: Nowa\n---\nTekst.\n", "utf-8")

    def is_told() -> bool:
        return any(row["title"] == "Nowa" for row in site.ask("GET", "list")[1]["entries"])

    wait_for(is_told, "the new entry in the list")
    assert len(counted) == len(set(counted)) > 0
    path.unlink()


def test_the_colours_are_those_of_the_library(site: Editing) -> None:
    sheet = site.request("GET", "/colours.css")
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert "--mat:" in sheet.text


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(site: Editing, method: str) -> None:
    answer = site.request(method, "/api/list", site.own)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST, PUT")
    assert site.request("POST", "/", site.own, b"").status == 405


def test_too_much_is_refused_before_it_is_read(site: Editing) -> None:
    for method, most, kind in (
        ("POST", LARGEST_JSON, "application/json"),
        ("PUT", LARGEST_UPLOAD, "application/octet-stream"),
    ):
        target = "/api/save" if method == "POST" else "/api/upload"
        lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{site.server.server_port}"]
        headers = site.own | {"Content-Type": kind, "Content-Length": str(most + 1)}
        lines += [f"{name}: {value}" for name, value in headers.items()]
        with socket.create_connection(("127.0.0.1", site.server.server_port), LIMIT) as raw:
            raw.sendall("\r\n".join([*lines, "", ""]).encode())
            assert raw.recv(64).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data"},
        {},
    ],
)
def test_what_a_form_of_another_page_could_send_is_refused(
    site: Editing, headers: dict[str, str]
) -> None:
    body = saving(site)
    assert site.request("POST", "/api/save", site.own | headers, body).status == 415


def test_chunks_and_nonsense_are_refused(site: Editing) -> None:
    headers = site.own | {"Content-Type": "application/json"}
    chunked = headers | {"Transfer-Encoding": "chunked"}
    assert site.request("POST", "/api/save", chunked, b"5\r\n{}   \r\n0\r\n\r\n").status == 411
    for body in (b"", b"[]", b"{", b"\xff", b'{"changes": [1]}', b'{"changes": []}'):
        answer = site.request("POST", "/api/save", headers, body)
        assert (answer.status, json.loads(answer.body)["code"]) == (400, "question")
    assert site.ask("GET", "nothing")[0] == 404


def test_a_text_is_opened_saved_and_told(site: Editing) -> None:
    read = site.read(POST)
    assert read["text"].encode() == (site.content / POST).read_bytes()
    assert (read["kind"], read["address"]) == ("news", "/aktualnosci/2025/stara-wiesc/")
    new = read["text"] + "\nDopisane.\n"
    status, told = site.save({"path": POST, "text": new, "match": read["digest"]})
    assert status == 200
    assert (site.content / POST).read_text(encoding="utf-8") == new
    status, told = site.save({"path": POST, "text": "x", "match": read["digest"]})
    assert status == 412
    assert told["now"][POST]["text"] == new
    wait_for(
        lambda: "Dopisane." in site.preview.request("/aktualnosci/2025/stara-wiesc/").text,
        "the preview to show it",
    )


@pytest.mark.parametrize("path", ["../x.md", "/etc/passwd", "warsztaty/../../x.md", "x.py", ".env"])
def test_no_path_leads_out(site: Editing, path: str) -> None:
    for status, told in (
        site.ask("GET", "entry", path=path),
        site.ask("GET", "file", path=path),
        site.ask("POST", "check", {"path": path, "text": "x"}),
        site.save({"path": path, "text": "x", "match": ""}),
        site.save({"path": "warsztaty/nowy.pdf", "from": path}),
    ):
        assert status == 400
        assert told["code"] in {"path", "ending"}


def test_a_picture_of_an_entry_is_given_as_what_it_is(site: Editing) -> None:
    picture = "aktualnosci/2026-03-05-pierwszy-druk/stol.svg"
    answer = site.request("GET", f"/api/file?path={picture}", site.own)
    assert answer.body == (site.content / picture).read_bytes()
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_new_entry_gets_a_free_place(site: Editing) -> None:
    def place(**said: str) -> str:
        status, told = site.ask("GET", "name", **said)
        assert status == 200
        return str(told["path"])

    start = {"start": "2026-03-14 17:00"}
    assert place(kind="workshop", title="Łódź z papieru!", **start) == (
        "warsztaty/2026-03-14-lodz-z-papieru/index.md"
    )
    assert place(kind="workshop", title="Druk 3D", **start) == (
        "warsztaty/2026-03-14-druk-3d-2/index.md"
    )
    assert place(kind="news", title="A") == "aktualnosci/2026-03-10-a/index.md"
    assert place(kind="partner", title="CON") == "partnerzy/con-partner/index.md"
    assert place(kind="page", title="🙂🙂") == "strony/strona/index.md"
    assert len(place(kind="page", title="bardzo " * 60)) < 120
    assert site.ask("GET", "name", kind="x", title="a")[0] == 400


def test_everything_is_listed_with_its_state(site: Editing) -> None:
    _, told = site.ask("GET", "list")
    rows = {row["path"]: row for row in told["entries"]}
    assert rows["strony/szkic.md"]["draft"]
    assert rows["warsztaty/2026-02-03-linoryt.md"]["over"]
    assert rows["warsztaty/2026-03-14-druk-3d.md"]["day"].startswith("2026-03-14T")
    assert {row["kind"] for row in told["entries"]} > {"news", "workshop", "partner", "page"}


def test_the_stream_tells_of_changes(site: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a build a moment after it, for its page comes first; of the present state at once."""
    pauses: list[float] = []
    monkeypatch.setattr(server, "time", SimpleNamespace(sleep=pauses.append))
    request = f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{site.server.server_port}\r\n"
    headers = "".join(f"{name}: {value}\r\n" for name, value in site.own.items())
    with socket.create_connection(("127.0.0.1", site.server.server_port), LIMIT) as raw:
        raw.sendall(f"{request}{headers}\r\n".encode())
        stream = raw.makefile("rb")
        while stream.readline().strip():
            pass
        first = json.loads(stream.readline())["revision"]
        assert pauses == []
        (site.content / POST).write_bytes((site.content / POST).read_bytes() + b"\n")
        assert json.loads(stream.readline())["revision"] > first
        assert pauses == [server.PAGES_FIRST]


def test_only_the_loopback_is_bound(site: Editing) -> None:
    assert site.server.socket.getsockname()[0] == "127.0.0.1"
    assert site.server.server_port != site.preview.server.server_port


def test_every_start_has_a_key_of_its_own(site: Editing, tmp_path: Path) -> None:
    with editing(tmp_path) as other:
        assert other.server.key != site.server.key
        assert len(other.server.key) > 40
        headers = {KEY: site.server.key, "Sec-Fetch-Site": "same-origin"}
        assert other.request("GET", "/api/list", headers).status == 403
