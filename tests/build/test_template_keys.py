"""What a template depends on, where its folder holds more than templates."""

from pathlib import Path

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
