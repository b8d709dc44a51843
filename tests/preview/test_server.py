"""The server as browsers and strangers meet it: on the loopback only, as hosts behave."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from blisko.preview.injection import with_script
from blisko.preview.server import PreviewServer
from blisko.system.local_server import NoPort, first_free
from tests.preview.running import LIMIT, Preview, preview, wait_for


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with preview(tmp_path_factory.mktemp("server")) as running:
        yield running


def test_a_page_is_the_built_file_with_the_script(site: Preview) -> None:
    page = site.request("/kontakt/")
    built = (site.server.root / "kontakt" / "index.html").read_bytes()
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.body == with_script(built)
    assert b"__blisko" not in built


def test_what_is_no_page_comes_as_it_is(site: Preview) -> None:
    feed = site.request("/aktualnosci/atom.xml")
    assert feed.headers["content-type"] == "application/xml; charset=utf-8"
    assert feed.body == (site.server.root / "aktualnosci" / "atom.xml").read_bytes()
    assert site.url in feed.text


def test_nothing_is_kept_by_browsers(site: Preview) -> None:
    for target in ("/", "/robots.txt", "/nie-ma/", "/kontakt", "/__blisko/preview.js"):
        assert site.request(target).headers["cache-control"] == "no-store"


def test_a_missing_address_shows_the_404_page(site: Preview) -> None:
    page = site.request("/nie-ma/")
    assert page.status == 404
    assert page.body == with_script((site.server.root / "404.html").read_bytes())


def test_a_folder_without_slash_is_redirected(site: Preview) -> None:
    answer = site.request("/kontakt?a=1")
    assert (answer.status, answer.headers["location"]) == (301, "/kontakt/?a=1")
    assert answer.body == b""


@pytest.mark.parametrize(
    "target",
    [
        "/../cache",
        "/%2e%2e/%2e%2e/content/biblioteka.yaml",
        "/..%2f..%2fbiblioteka.yaml",
        "/theme/",
    ],
)
def test_nothing_outside_and_no_listing(site: Preview, target: str) -> None:
    answer = site.request(target)
    assert answer.status == 404
    assert "weekly" not in answer.text


def test_head_is_get_without_the_body(site: Preview) -> None:
    get, head = site.request("/"), site.request("/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.body))
    assert site.request("/__blisko/events", "HEAD").body == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(site: Preview, method: str) -> None:
    answer = site.request("/", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "host", ["", "example.org", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"]
)
def test_a_strange_host_name_is_refused(site: Preview, host: str) -> None:
    for target in ("/", "/__blisko/events", "/__blisko/preview.js"):
        assert site.request(target, headers={"Host": host}).status == 421


def test_localhost_is_this_computer(site: Preview) -> None:
    assert site.request("/", headers={"Host": f"LocalHost:{site.server.server_port}"}).status == 200
    assert site.request(f"{site.url}/kontakt/").status == 200


def test_only_the_loopback_is_bound(site: Preview) -> None:
    assert site.server.socket.getsockname()[0] == "127.0.0.1"


def test_the_own_files_and_nothing_beside_them(site: Preview) -> None:
    script = site.request("/__blisko/preview.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert site.request("/__blisko/preview.css").status == 200
    for name in ("", "../session.py", "..%2fsession.py", "nic.js"):
        assert site.request(f"/__blisko/{name}").status == 404


def test_half_a_request_and_nonsense_do_no_harm(site: Preview) -> None:
    place = ("127.0.0.1", site.server.server_port)
    for raw in (b"", b"GET / HT", b"\x16\x03\x01\x00\xff", b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n"):
        with socket.create_connection(place, timeout=LIMIT) as connection:
            connection.sendall(raw)
    assert site.request("/").status == 200


def test_a_browser_that_leaves_is_noticed_by_nobody(
    site: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(20):
        with site.listening("/") as events:
            next(events)
    assert site.request("/").status == 200
    assert "Traceback" not in capsys.readouterr().err


def test_events_tell_the_file_behind_a_page(site: Preview) -> None:
    with site.listening("/kontakt/") as events:
        event = next(events)
    assert f"<code>{site.content.as_posix()}/strony/kontakt.md</code>" in event["html"]
    assert (event["address"], event["errors"]) == ("/kontakt/", "")
    digest = event["page"]
    assert f'data-page="{digest}"' in site.request("/kontakt/").text


def test_events_say_what_is_a_draft_a_list_and_missing(site: Preview) -> None:
    expected = {
        "/szkic/": "Szkic: nie będzie go na opublikowanej stronie.",
        "/warsztaty/": "Ta strona składa się sama z wpisów.",
        "/nie-ma/": "Pod tym adresem nie ma strony.",
    }
    for address, words in expected.items():
        with site.listening(address) as events:
            assert words in next(events)["html"]


def test_drafts_are_shown(site: Preview) -> None:
    assert site.request("/szkic/").status == 200


def test_a_deleted_output_folder_comes_back(tmp_path: Path) -> None:
    import shutil

    with preview(tmp_path) as site:
        shutil.rmtree(site.server.root)
        answer = site.request("/kontakt/")
        assert answer.status == 503
        assert "Strona zaraz tu będzie" in answer.text
        wait_for(lambda: site.request("/kontakt/").status == 200, "the site to be back")


def test_a_taken_port_means_the_next() -> None:
    with (
        first_free(PreviewServer, 0, 1) as first,
        first_free(PreviewServer, first.server_port, 20) as second,
    ):
        assert second.server_port > first.server_port
        with pytest.raises(NoPort):
            first_free(PreviewServer, first.server_port, 1)
