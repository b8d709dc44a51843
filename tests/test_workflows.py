"""The workflows of .github/: they run verbs that exist, with no more rights than needed."""

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import tasks

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
NAMES = ("check", "nightly", "publish", "redakcja")

PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
LOCAL = re.compile(r"uses: \./\.github/workflows/(\w+)\.yml$")
VERB = re.compile(r"python3? tasks\.py (?P<verb>\w+)(?P<options>[^|\n]*)")
# What a job may have besides reading the content, and why stands beside it in the file.
RIGHTS = {
    ("publish", "publish"): {"contents": "write"},
    ("nightly", "publish"): {"contents": "write"},
    ("nightly", "keep-alive"): {"actions": "write"},
    ("redakcja", "receive"): {"contents": "write", "issues": "write"},
}


def text(name: str) -> str:
    """A workflow as it is written."""
    return (FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def workflow(name: str) -> dict[str, Any]:
    """A workflow as YAML 1.2 means it: for PyYAML `on` is a truth value."""
    read = yaml.safe_load(text(name))
    read["on"] = read.pop(True)
    return dict(read)


def jobs(name: str) -> Mapping[str, dict[str, Any]]:
    """The jobs of a workflow, by name."""
    return dict(workflow(name)["jobs"])


def steps(name: str) -> Iterator[dict[str, Any]]:
    """All steps of a workflow."""
    for job in jobs(name).values():
        yield from job.get("steps", [])


def test_every_workflow_is_looked_at() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(NAMES)


def test_actions_and_libraries_are_looked_after() -> None:
    read = yaml.safe_load((FOLDER.parent / "dependabot.yml").read_text(encoding="utf-8"))
    found = {item["package-ecosystem"]: item for item in read["updates"]}
    assert sorted(found) == ["github-actions", "pip"]
    assert found["pip"]["open-pull-requests-limit"] == 0  # security updates come all the same
    assert (FOLDER.parent / "SECURITY.md").is_file()


def test_actionlint_finds_nothing() -> None:
    # A fork of actionlint that comes as wheels and knows what an attacker looks for, too.
    options = ["--color=never", "--shellcheck=", "--pyflakes="]
    command = [sys.executable, "-m", "jactionlint", *options]
    result = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8", timeout=60
    )
    assert result.stdout + result.stderr == ""
    assert result.returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_digest_with_its_version(name: str) -> None:
    uses = [line.strip(" -") for line in text(name).splitlines() if "uses:" in line]
    assert uses
    assert [use for use in uses if not PINNED.search(use) and not LOCAL.search(use)] == []


def test_an_action_has_the_same_digest_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for name in NAMES:
        for action, pin in re.findall(r"uses: ([\w-]+/[\w-]+)\S*@(\S+ # \S+)", text(name)):
            pins.setdefault(action, set()).add(pin)
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_job_has_no_more_rights_than_it_needs(name: str) -> None:
    assert workflow(name)["permissions"] == {}
    for job, told in jobs(name).items():
        expected = RIGHTS.get((name, job), {"contents": "read"})
        assert told["permissions"] == expected, job


@pytest.mark.parametrize("name", NAMES)
def test_every_job_ends(name: str) -> None:
    without = [job for job, told in jobs(name).items() if "timeout-minutes" not in told]
    assert without == (["publish"] if name == "nightly" else []), "a called workflow has its own"


def test_pull_requests_of_forks_get_neither_rights_nor_secrets() -> None:
    assert workflow("check")["on"] == {"pull_request": None}
    for name in NAMES:
        assert "pull_request_target" not in text(name)
        assert "secrets." not in text(name)
    checkouts = [s for s in steps("check") if s.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == 3
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_scripts_get_what_people_typed_as_values_only() -> None:
    scripts = [step["run"] for name in NAMES for step in steps(name) if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_publishing_follows_pushes_requests_and_the_night() -> None:
    on = workflow("publish")["on"]
    assert on["push"] == {"branches": ["main"]}
    assert {"workflow_call", "workflow_dispatch"} <= on.keys()
    (schedule,) = workflow("nightly")["on"]["schedule"]
    assert schedule == {"cron": "17 1 * * *", "timezone": "Europe/Warsaw"}
    assert LOCAL.search(f"uses: {jobs('nightly')['publish']['uses']}")


def test_the_schedule_is_apart_so_that_switching_it_off_leaves_publishing_alone() -> None:
    assert [name for name in NAMES if "schedule" in workflow(name)["on"]] == ["nightly"]
    (step,) = jobs("nightly")["keep-alive"]["steps"]
    assert step["run"].endswith('/actions/workflows/nightly.yml/enable"')


def test_two_runs_never_publish_at_once() -> None:
    # Of those that wait in a group the host keeps the newest alone, so each has a group of its own.
    for job, group in (
        (jobs("publish")["publish"], "the-site-online"),
        (jobs("redakcja")["receive"], "redakcja"),
    ):
        assert job["concurrency"] == {"group": group, "cancel-in-progress": False}


def test_what_editors_send_runs_no_code_of_its_own() -> None:
    assert workflow("redakcja")["on"].keys() == {"repository_dispatch", "workflow_dispatch"}
    checkout, *_ = steps("redakcja")
    assert checkout["with"]["ref"] == "main"
    assert "github.event" not in text("redakcja")


def test_a_pull_request_with_content_only_skips_the_tests_of_the_generator() -> None:
    told = jobs("check")
    assert set(told) == {"content", "tests", "other-systems"}
    for name in ("tests", "other-systems"):
        assert told[name]["needs"] == "content"
        assert "needs.content.outputs.generator == 'true'" in told[name]["if"]
    assert told["other-systems"]["strategy"]["matrix"]["system"] == [
        "windows-latest",
        "macos-latest",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the step runs in bash on a Linux machine")
@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["content/strony/o-nas.md", "content/zdjęcie.jpg"], "false"),
        (["content/strony/o-nas.md", "theme/main.css"], "true"),
        (["contents.md"], "true"),
    ],
)
def test_what_a_pull_request_changes_is_seen_in_its_merge(
    files: list[str], expected: str, tmp_path: Path
) -> None:
    (script,) = (s["run"] for s in steps("check") if s.get("id") == "changed")
    answer = tmp_path / "answer"
    env = {
        **os.environ,
        "GITHUB_OUTPUT": answer.as_posix(),
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{
            f"GIT_{who}_{what}": "o"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=tmp_path / "clone", env=env, check=True)

    (tmp_path / "clone").mkdir()
    git("init", "--quiet", "--initial-branch=main")
    git("commit", "--quiet", "--allow-empty", "-m", "start")
    git("switch", "--quiet", "--create", "change")
    for name in files:
        path = tmp_path / "clone" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("nowe", encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "-m", "change")
    git("switch", "--quiet", "main")
    git("commit", "--quiet", "--allow-empty", "-m", "meanwhile")
    git("merge", "--quiet", "--no-edit", "--no-ff", "change")
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path / "clone", env=env, check=True)
    assert answer.read_text(encoding="utf-8") == f"generator={expected}\n"


def commands() -> Iterator[tuple[str, str]]:
    """Every verb that a workflow runs, with its options."""
    for name in NAMES:
        for step in steps(name):
            for found in VERB.finditer(step.get("run", "")):
                options = step["run"] if "options[@]" in found["options"] else found["options"]
                yield found["verb"], options


def test_the_verbs_and_options_exist() -> None:
    used = {verb for verb, _ in commands()}
    assert used == {"build", "check", "publish", "receive", "test"}
    for verb, options in commands():
        known = inspect.signature(getattr(tasks, verb).body).parameters
        names = {f"--{name.replace('_', '-')}" for name in known}
        assert set(re.findall(r"--[a-z-]+", options)) <= names, verb


@pytest.mark.skipif(sys.platform == "win32", reason="the step runs in bash on a Linux machine")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, []),
        ({"GONE": " /stara/  /inna/"}, ["--gone", "/stara/", "--gone", "/inna/"]),
        ({"ALLOW_SHRINKING": "true", "RESUME": "true"}, ["--allow-shrinking", "--resume"]),
        ({"GONE": "$(echo zło) *"}, ["--gone", "$(echo", "--gone", "zło)", "--gone", "*"]),
    ],
)
def test_what_is_typed_on_github_becomes_options(
    typed: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    (script,) = (s["run"] for s in steps("publish") if "options=()" in s.get("run", ""))
    fake = tmp_path / "python"
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit 1\n', encoding="utf-8")
    fake.chmod(0o755)
    env = {"GONE": "", "ALLOW_SHRINKING": "", "RESUME": ""} | typed
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=tmp_path,
        env={**env, "PATH": f"{tmp_path}:/usr/bin:/bin", "RUNNER_TEMP": str(tmp_path)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 1, "a refusal makes the run red"
    assert result.stdout.splitlines() == ["tasks.py", "publish", *expected]
    assert (tmp_path / "publish.txt").read_text(encoding="utf-8") == result.stdout
