"""A double of the part of GitHub's interface that the published editor asks, on a real repository.

It answers with what git answers. Only what stands around it is made up: keys, limits, bad weather.
"""

import base64
import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

API = "https://api.github.com/repos/zagroda/strona"
KEY = "github_pat_dobry"
CORS = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "authorization, content-type, x-github-api-version",
    "access-control-allow-methods": "GET, POST, PATCH",
    "access-control-expose-headers": "etag, retry-after, x-ratelimit-remaining, x-ratelimit-reset",
}


@dataclass(frozen=True)
class Answer:
    """What the host answers."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def said(value: object, status: int = 200) -> Answer:
    """An answer in JSON."""
    return Answer(status, json.dumps(value).encode())


def refused(status: int, message: str, **headers: str) -> Answer:
    """A refusal, in the words of the host."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps({"message": message}).encode(), more)


Weather = Callable[[str, str], Answer | None]


@dataclass
class GitHub:
    """The interface of one repository; `weather` may answer in the place of it."""

    repository: Path
    weather: Weather = lambda _, __: None
    asked: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)  #: branches for which a run was asked

    def git(self, *arguments: str, data: bytes = b"", index: Path | None = None) -> bytes:
        """What git says about the repository; an exception where it refuses."""
        env = {"GIT_INDEX_FILE": str(index)} if index else {}
        identity = {f"GIT_COMMITTER_{n}": v for n, v in (("NAME", "x"), ("EMAIL", "x@x"))}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.repository,
            input=data,
            check=True,
            capture_output=True,
            env={"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": "/nonexistent", **identity, **env},
        ).stdout

    def ask(self, *arguments: str) -> str:
        """What git says, as a text."""
        return self.git(*arguments).decode().strip()

    def answer(self, method: str, url: str, key: str, body: bytes) -> Answer:
        """The answer to a request."""
        parts = urlsplit(url)
        path = unquote(parts.path.removeprefix(urlsplit(API).path))
        self.asked.append(f"{method} {path}")
        weather = self.weather(method, path)
        if weather:
            return weather
        if key != f"Bearer {KEY}":
            return refused(401, "Bad credentials")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        for verb, pattern, work in _ROUTES:
            match = re.fullmatch(pattern, path)
            if verb == method and match:
                told = json.loads(body) if body else {}
                try:
                    return work(self, *match.groups(), **({"said": told} if body else query))
                except subprocess.CalledProcessError:
                    return refused(404, "Not Found")
        return refused(404, "Not Found")

    # -- reading ----------------------------------------------------------------------------------

    def _ref(self, name: str) -> Answer:
        return said({"object": {"sha": self.ask("rev-parse", "--verify", f"refs/{name}")}})

    def _refs(self, start: str) -> Answer:
        told = self.ask("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
        rows = [line.split() for line in told.splitlines()]
        found = [(ref, sha) for ref, sha in rows if ref.startswith(f"refs/{start}")]
        return said([{"ref": ref, "object": {"sha": sha}} for ref, sha in found])

    def _commit(self, sha: str) -> Answer:
        tree = self.ask("rev-parse", f"{sha}^{{tree}}")
        return said({"sha": sha, "tree": {"sha": tree}})

    def _tree(self, sha: str, recursive: str = "") -> Answer:
        options = ["-r", "-t"] if recursive else []
        told = self.git("ls-tree", "-l", "-z", *options, sha).decode()
        rows = []
        for line in told.split("\0")[:-1]:
            head, path = line.split("\t")
            mode, kind, blob, size = head.split()
            row = {"path": path, "mode": mode, "type": kind, "sha": blob}
            rows.append(row | ({"size": int(size)} if size != "-" else {}))
        return said({"sha": sha, "tree": rows, "truncated": False})

    def _blob(self, sha: str) -> Answer:
        return Answer(200, self.git("cat-file", "blob", sha))

    def _compare(self, one: str, other: str, per_page: str = "") -> Answer:
        assert per_page
        base = self.ask("merge-base", one, other)
        status = {one: "ahead", other: "behind"}.get(base, "diverged")
        return said(
            {"status": "identical" if one == other else status, "merge_base_commit": {"sha": base}}
        )

    def _contents(self, path: str, ref: str) -> Answer:
        return Answer(200, self.git("show", f"{ref}:{path}"))

    def _log(self, path: str, per_page: str) -> Answer:
        told = self.ask("log", f"-{per_page}", "--format=%H|%aI|%an", "main", "--", path)
        rows = [line.split("|") for line in told.splitlines()]
        return said([{"sha": s, "commit": {"author": {"date": d, "name": n}}} for s, d, n in rows])

    # -- writing ----------------------------------------------------------------------------------

    def _new_blob(self, said: Mapping[str, Any]) -> Answer:
        text = said["content"]
        data = base64.b64decode(text) if said["encoding"] == "base64" else text.encode()
        return self._made({"sha": self._written(data)})

    def _written(self, data: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", data=data).decode().strip()

    def _new_tree(self, said: Mapping[str, Any]) -> Answer:
        with tempfile.TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            self.git("read-tree", said["base_tree"], index=index)
            for row in said["tree"]:
                self._put(row, index)
            return self._made({"sha": self.git("write-tree", index=index).decode().strip()})

    def _put(self, row: Mapping[str, Any], index: Path) -> None:
        if row.get("sha", "") is None:
            gone = f"0 {'0' * 40}\t{row['path']}\n"
            self.git("update-index", "--index-info", data=gone.encode(), index=index)
            return
        sha = row.get("sha") or self._written(row["content"].encode())
        what = f"{row['mode']},{sha},{row['path']}"
        self.git("update-index", "--add", "--cacheinfo", what, index=index)

    def _new_commit(self, said: Mapping[str, Any]) -> Answer:
        parents = [word for parent in said["parents"] for word in ("-p", parent)]
        made = self.git(
            *("-c", f"user.name={said['author']['name']}", "-c", "user.email=x@x"),
            *("commit-tree", said["tree"], *parents, "-F", "-"),
            data=said["message"].encode(),
        )
        return self._made({"sha": made.decode().strip()})

    def _new_ref(self, said: Mapping[str, Any]) -> Answer:
        if self.git("for-each-ref", said["ref"]):
            return refused(422, "Reference already exists")
        self.git("update-ref", said["ref"], said["sha"])
        return self._made({})

    def _move_ref(self, name: str, said: Mapping[str, Any]) -> Answer:
        ref = f"refs/{name}"
        if not self.git("for-each-ref", ref):
            return refused(422, "Reference does not exist")
        assert said["force"] is False
        try:
            self.git("merge-base", "--is-ancestor", ref, said["sha"])
        except subprocess.CalledProcessError:
            return refused(422, "Update is not a fast forward")
        self.git("update-ref", ref, said["sha"])
        return self._made({})

    def _dispatch(self, said: Mapping[str, Any]) -> Answer:
        assert said["event_type"] == "redakcja"
        self.checks.append(said["client_payload"]["branch"])
        return Answer(204)

    @staticmethod
    def _made(value: object) -> Answer:
        return said(value, 201)


_ROUTES: list[tuple[str, str, Callable[..., Answer]]] = [
    ("GET", r"/git/ref/(heads/.+)", GitHub._ref),
    ("GET", r"/git/matching-refs/(heads/.+)", GitHub._refs),
    ("GET", r"/git/commits/(\w+)", GitHub._commit),
    ("GET", r"/git/trees/(\w+)", GitHub._tree),
    ("GET", r"/git/blobs/(\w+)", GitHub._blob),
    ("GET", r"/compare/(\w+)\.\.\.(\w+)", GitHub._compare),
    ("GET", r"/contents/(.+)", GitHub._contents),
    ("GET", r"/commits", GitHub._log),
    ("POST", r"/git/blobs", GitHub._new_blob),
    ("POST", r"/git/trees", GitHub._new_tree),
    ("POST", r"/git/commits", GitHub._new_commit),
    ("POST", r"/git/refs", GitHub._new_ref),
    ("PATCH", r"/git/refs/(heads/.+)", GitHub._move_ref),
    ("POST", r"/dispatches", GitHub._dispatch),
]
