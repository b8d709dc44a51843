"""Pages that want to write files: of another site, of a post that slipped through, by a false name.

Each tries what a real attacker would, in a real browser in which the editor is open, with its key.
Nothing may change on the disk, and nothing may be read.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import FLAGS
from tests.builds import digest
from tests.chromium import find_chromium
from tests.editor.running import Editing

pytestmark = pytest.mark.browser

POST = "aktualnosci/2025-11-02-stara-wiesc.md"
# What an attacker's page does; `target` is the editor's origin. It gives what it could read.
ATTACK = """async ([target, path, digest]) => {
  const change = JSON.stringify({ changes: [{ path, text: "Napad", match: digest }] });
  const read = [];
  const ask = async (name, options) => {
    try {
      const answer = await fetch(target + "/api/" + name, options);
      read.push(await answer.text());
    } catch {}
  };
  const json = { "Content-Type": "application/json" };
  const heads = [{}, { "Content-Type": "text/plain" }, json, { ...json, "X-Redakcja-Key": "x" }];
  for (const headers of heads) {
    for (const mode of ["cors", "no-cors", "same-origin"]) {
      for (const credentials of ["omit", "include"]) {
        await ask("save", { method: "POST", body: change, headers, mode, credentials });
      }
    }
  }
  await ask("list", {});
  await ask(`entry?path=${path}`, { mode: "no-cors" });
  navigator.sendBeacon(target + "/api/save", new Blob([change], { type: "text/plain" }));
  const loaded = (element, attributes) => new Promise((done) => {
    element.onload = element.onerror = () => done(element);
    Object.assign(element, attributes);
    document.body.append(element);
  });
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"];
  for (const enctype of types) {
    const form = document.createElement("form");
    const frame = document.createElement("iframe");
    frame.name = `f${enctype.length}`;
    document.body.append(frame, form);
    const action = `${target}/api/save`;
    Object.assign(form, { action, method: "POST", target: frame.name, enctype });
    const input = document.createElement("input");
    Object.assign(input, { name: change.slice(0, -1), value: "}" });
    form.append(input);
    const answered = new Promise((done) => { frame.onload = done; });
    form.submit();
    await answered;
  }
  const frame = await loaded(document.createElement("iframe"), { src: `${target}/` });
  try { read.push(frame.contentDocument.body.textContent); } catch {}
  try { read.push(frame.contentWindow.localStorage.getItem("redakcja-key") ?? ""); } catch {}
  await loaded(document.createElement("script"), { src: `${target}/api/list` });
  await loaded(new Image(), { src: `${target}/api/file?path=biblioteka.yaml` });
  return read.filter(Boolean).join("\\n");
}"""
# What the page tries with a window of the editor that it has opened itself.
THROUGH_THE_OPENER = """() => {
  try { return window.other.localStorage.getItem("redakcja-key") ?? ""; } catch { return ""; }
}"""


@contextmanager
def another_site() -> Iterator[str]:
    """A page on another port, and, by its name, of another site."""

    class Evil(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>x</title><body>x")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Evil) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def open_editor(browser: Browser, live: Editing, *flags: str) -> Iterator[BrowserContext]:
    """A browser of its own in which the editor is open, as an editor would have it all day."""
    started = browser.browser_type.launch(executable_path=find_chromium(), args=[*FLAGS, *flags])
    context = started.new_context()
    context.new_page().goto(live.server.entrance)
    context.pages[0].wait_for_selector(".kinds")
    yield context
    started.close()


def attack(page: Page, live: Editing) -> str:
    """What an attack on the editor could read."""
    known = hashlib.sha256((live.content / POST).read_bytes()).hexdigest()
    found = page.evaluate(ATTACK, [live.url, POST, known])
    with page.context.expect_page() as opened:
        page.evaluate("(url) => { window.other = window.open(url); }", f"{live.url}/")
    opened.value.wait_for_selector(".kinds")
    return str(found) + str(page.evaluate(THROUGH_THE_OPENER))


def told_nothing(found: str, live: Editing) -> bool:
    """Whether neither the key nor anything of the content was read."""
    return live.server.key not in found and "Stara" not in found and "digest" not in found


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1"])
def test_a_page_of_another_site_changes_nothing(browser: Browser, live: Editing, host: str) -> None:
    before = digest(live.content)
    rules = "--host-resolver-rules=MAP evil.example 127.0.0.1"
    with another_site() as port, open_editor(browser, live, rules) as context:
        page = context.new_page()
        page.goto(f"http://{host}:{port}/")
        found = attack(page, live)
    assert told_nothing(found, live)
    assert digest(live.content) == before


def test_a_script_in_the_previewed_site_changes_nothing(browser: Browser, live: Editing) -> None:
    """The worst case: what a post says runs as a script on the preview's own origin."""
    before = digest(live.content)
    with open_editor(browser, live) as context:
        page = context.new_page()
        page.goto(f"{live.preview.url}/kontakt/")
        # The page's own policy already stops requests elsewhere; here it is taken out of the way.
        session = context.new_cdp_session(page)
        session.send("Page.setBypassCSP", {"enabled": True})
        page.reload()
        found = attack(page, live)
    assert told_nothing(found, live)
    assert digest(live.content) == before


def test_the_key_is_in_nothing_that_the_previewed_site_can_read(
    browser: Browser, live: Editing
) -> None:
    with open_editor(browser, live) as context:
        page = context.new_page()
        page.goto(f"{live.preview.url}/kontakt/")
        page.wait_for_selector("blisko-preview .edit")
        html = page.evaluate("document.querySelector('blisko-preview').shadowRoot.innerHTML")
        assert live.url in html
        assert live.server.key not in html
        assert live.server.key not in page.evaluate("JSON.stringify({ ...localStorage })")


def test_a_false_name_for_this_computer_changes_nothing(browser: Browser, live: Editing) -> None:
    """DNS rebinding: the attacker's own name leads here, and all is one origin to the browser.

    What this Chromium has against it (other browsers have nothing) is switched off.
    """
    before = digest(live.content)
    rules = "--host-resolver-rules=MAP rebound.example 127.0.0.1"
    off = "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests"
    port = live.server.server_port
    with open_editor(browser, live, rules, off) as context:
        page = context.new_page()
        address = f"http://rebound.example:{port}/"
        # As long as the name leads to the attacker's server, it gives the page that asks later.
        page.route(address, lambda route: route.fulfill(body="<title>x</title>"))
        page.goto(address)
        page.unroute(address)
        known = hashlib.sha256((live.content / POST).read_bytes()).hexdigest()
        change = {"changes": [{"path": POST, "text": "Napad", "match": known}]}
        answers = page.evaluate(
            """async ([key, change]) => {
              const headers = { "Content-Type": "application/json", "X-Redakcja-Key": key };
              const list = await fetch("/api/list", { headers });
              const save = await fetch("/api/save", { method: "POST", headers, body: change });
              return [list.status, save.status, await list.text(), await save.text()];
            }""",
            [live.server.key, json.dumps(change)],
        )
        assert answers == [421, 421, "", ""]
        storage = page.evaluate("localStorage.getItem('redakcja-key')")
        assert storage is None
    assert digest(live.content) == before


def test_the_editor_cannot_be_framed_nor_reached_by_its_opener(
    browser: Browser, live: Editing
) -> None:
    with another_site() as port, open_editor(browser, live) as context:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.evaluate(
            """async (url) => {
              const frame = document.createElement("iframe");
              frame.src = url;
              document.body.append(frame);
              await new Promise((done) => { frame.onload = done; });
            }""",
            f"{live.url}/",
        )
        inner = [frame for frame in page.frames if frame.url.startswith(live.url)]
        assert all("Co dodajesz" not in frame.content() for frame in inner)
        with context.expect_page() as opened:
            page.evaluate("(url) => { window.other = window.open(url); }", f"{live.url}/")
        opened.value.wait_for_selector(".kinds")
        assert page.evaluate("window.other.closed") is True  # another group of windows


def test_what_a_post_says_never_runs_in_the_editor(browser: Browser, live: Editing) -> None:
    """Titles, texts and names of files are shown as what they are: text."""
    nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    path = live.content / "aktualnosci/2026-03-08-zle.md"
    path.write_text(
        f"---\ntitle: '{nasty}'\nsummary: '{nasty}'\ntags: ['{nasty}']\nnieznane: '{nasty}'\n---\n"
        f"{nasty}\n\n[x](javascript:document.title=3)\n",
        encoding="utf-8",
    )
    with open_editor(browser, live) as context:
        page = context.pages[0]
        page.goto(f"{live.url}/#wpisy")
        page.get_by_role("link", name="<img src=x").first.click()
        page.wait_for_selector(".sheet")
        page.wait_for_selector(".problem")
        assert page.locator("main img[src='x'], main script").count() == 0
        assert "onerror" in page.title()


def test_the_frame_of_the_preview_cannot_leave(
    browser: Browser, live: Editing, tmp_path: Path
) -> None:
    """The page beside the form has a sandbox: it cannot lead the editor's tab elsewhere."""
    with open_editor(browser, live) as context:
        page = context.pages[0]
        page.goto(f"{live.url}/#wpis=strony/kontakt.md")
        page.wait_for_selector("iframe.page:not([hidden])")
        frame = next(f for f in page.frames if f.url.startswith(live.preview.url))
        frame.wait_for_load_state()
        leaving = "try { top.location = 'https://example.org/'; 'gone' } catch { 'stopped' }"
        assert frame.evaluate(leaving) == "stopped"
        assert frame.evaluate("window.open('https://example.org/')") is None
        assert page.url.startswith(live.url)
        assert len(context.pages) == 1
