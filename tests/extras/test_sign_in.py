"""The worker that exchanges codes for keys, run by Node against a double of GitHub."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from blisko.system.paths import ROOT

ORIGIN = "https://biblioteka.example.org"
REDIRECT = f"{ORIGIN}/redakcja/"
WORKER = ROOT / "extras" / "sign-in" / "worker.js"
GOOD = {"code": "kod", "code_verifier": "slowo", "redirect_uri": REDIRECT}
RUN = """
const [file, env, questions] = JSON.parse(await new Response(process.stdin).text());
const { default: worker } = await import(file);
const told = [];
for (const { path, body, ...init } of questions) {
  const request = new Request(`https://logowanie.example.org${path}`, { ...init, body });
  const answer = await worker.fetch(request, env);
  told.push([answer.status, Object.fromEntries(answer.headers), await answer.text()]);
}
console.log(JSON.stringify(told));
"""


class _GitHub(BaseHTTPRequestHandler):
    """Exchanges one code and one key that is over."""

    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(said)
        good = said.get("code") == "kod" or said.get("refresh_token") == "dawny"
        told = {"access_token": "ghu_nowy", "refresh_token": "ghr_nowy", "expires_in": 28800}
        answer = {**told, "scope": "x"} if good else {"error": "bad_verification_code"}
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def github() -> Iterator[str]:
    """The address of the double."""
    _GitHub.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _GitHub) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/login/oauth/access_token"
        server.shutdown()
        thread.join()


def question(
    said: object, method: str = "POST", origin: str = ORIGIN, path: str = "/token"
) -> dict[str, Any]:
    """A request as a browser sends it."""
    headers = {"Origin": origin, "Content-Type": "application/json"}
    body = None if method in {"GET", "OPTIONS"} else json.dumps(said)
    return {"path": path, "method": method, "headers": headers, "body": body}


def answers(github: str, *questions: dict[str, Any]) -> list[Any]:
    """What the worker answers."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node found, in which the worker of extras/sign-in runs")
    env = {"ORIGIN": ORIGIN, "REDIRECT": REDIRECT, "CLIENT_ID": "Iv1", "CLIENT_SECRET": "tajne"}
    said = json.dumps([WORKER.as_uri(), {**env, "EXCHANGE": github}, questions])
    command = [node, "--input-type=module", "--eval", RUN]
    told = subprocess.run(command, input=said, capture_output=True, text=True, check=True)
    return list(json.loads(told.stdout))


def test_a_code_and_an_old_key_give_a_key_and_nothing_else(github: str) -> None:
    good, renewed, bad = answers(
        github,
        question(GOOD),
        question({"refresh_token": "dawny"}),
        question({**GOOD, "code": "zuzyty"}),
    )
    for status, headers, text in (good, renewed):
        assert status == 200
        assert json.loads(text).keys() == {"access_token", "refresh_token", "expires_in"}
        assert headers["access-control-allow-origin"] == ORIGIN
        assert headers["cache-control"] == "no-store"
    assert (bad[0], json.loads(bad[2])) == (400, {"error": "bad_verification_code"})
    first = _GitHub.asked[0]
    assert first == {"client_id": "Iv1", "client_secret": "tajne", **GOOD}
    assert all("tajne" not in text for _, _, text in (good, renewed, bad))


def test_nobody_else_is_answered(github: str) -> None:
    told = answers(
        github,
        question(GOOD, origin="https://obcy.example.org"),
        question(GOOD, origin=f"{ORIGIN}.obcy.example.org"),
        question(GOOD, path="/"),
        question(GOOD, method="GET"),
        question({**GOOD, "redirect_uri": f"{ORIGIN}/aktualnosci/"}),
        question({**GOOD, "code_verifier": ""}),
        question({**GOOD, "code": "x" * 5000}),
        question([1]),
        question("kod"),
        question(None, method="OPTIONS"),
    )
    assert [status for status, _, _ in told] == [403, 403, 403, 405, *(400,) * 5, 204]
    assert all("access-control-allow-origin" not in headers for _, headers, _ in told[:3])
    assert _GitHub.asked == []


def test_it_stays_small() -> None:
    assert len(WORKER.read_text("utf-8").splitlines()) <= 100
