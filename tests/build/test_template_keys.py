"""What a template depends on, where its folder holds more than templates."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from blisko.build.template_keys import Templates


def test_a_file_that_is_no_template_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% include name %}", encoding="utf-8")
    (tmp_path / "b.html").write_text("Łódź", encoding="utf-8")
    before = Templates(Environment(loader=FileSystemLoader(tmp_path), autoescape=True), {}).uses(
        "a.html"
    )
    (tmp_path / "zdjęcie.jpg").write_bytes(b"\xff\xd8\xf3\x0d")
    assert (
        Templates(Environment(loader=FileSystemLoader(tmp_path), autoescape=True), {}).uses(
            "a.html"
        )
        == before
    )


def test_what_was_looked_through_is_not_looked_through_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("{% include 'b.html' %}", encoding="utf-8")
    (tmp_path / "b.html").write_text("a template that names none", encoding="utf-8")
    env = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    first = Templates(env, {})
    key = first.key("a.html")
    monkeypatch.setattr(env, "parse", None)
    assert Templates(env, first.references).key("a.html") == key
