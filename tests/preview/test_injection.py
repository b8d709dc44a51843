"""The script of the preview: where it goes, and how far it opens the page's policy."""

import pytest

from blisko.preview.injection import digest, open_policy, with_script

SCRIPT = '<script src="/__blisko/preview.js" data-page="{}" defer></script>\n'


def test_the_script_closes_the_head_and_nothing_else_changes() -> None:
    page = "<html><head><title>Zażółć</title></head><body></HEAD></body></html>".encode()
    script = SCRIPT.format(digest(page)).encode()
    assert with_script(page) == page.replace(b"</head>", script + b"</head>", 1)


def test_a_page_without_head_gets_it_at_the_end() -> None:
    assert with_script(b"<p>Tekst") == b"<p>Tekst" + SCRIPT.format(digest(b"<p>Tekst")).encode()


def test_bytes_that_are_no_text_pass_unharmed() -> None:
    assert with_script(b"\xff</head>").startswith(b"\xff<script")


@pytest.mark.parametrize(
    ("policy", "opened"),
    [
        ("default-src 'self'", "default-src 'self'"),
        (
            "default-src 'none'; img-src 'self'",
            "default-src 'none'; img-src 'self'; "
            + "; ".join(f"{name}-src 'self'" for name in ("script", "style", "connect")),
        ),
        ("script-src 'none'; img-src *", "script-src 'self'; img-src *"),
        ("connect-src https://a.example; ", "connect-src https://a.example 'self'"),
        ("img-src 'self'", "img-src 'self'"),
        ("", ""),
    ],
)
def test_the_policy_opens_as_far_as_needed(policy: str, opened: str) -> None:
    assert open_policy(policy) == opened


@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_policy_is_found_in_its_element(quote: str) -> None:
    policy = "default-src &#39;none&#39;; report-uri /a?b&amp;c"
    meta = f"<meta http-equiv=Content-Security-Policy content={quote}{policy}{quote}>"
    page = with_script(f"<head>{meta}<meta content='obok'></head>".encode()).decode()
    assert "default-src 'none'; report-uri /a?b&amp;c; script-src 'self'; style-src" in page
    assert "<meta content='obok'>" in page
