"""The page of the editor stays light: what is loaded until it can be used."""

import pytest
from playwright.sync_api import Browser

from bench.editor import FORM_LIMIT, LIST_LIMIT, weighed
from tests.editor.running import Editing

pytestmark = pytest.mark.browser


def test_a_list_needs_no_form_and_a_form_no_list(live: Editing, browser: Browser) -> None:
    for_list = weighed(browser, live.server)
    assert sum(for_list.values()) <= LIST_LIMIT, for_list
    assert "/vendor/yaml.js" not in for_list
    entry = f"{live.url}/#wpis=aktualnosci/2025-11-02-stara-wiesc.md"
    for_form = weighed(browser, live.server, entry)
    assert sum(for_form.values()) <= FORM_LIMIT, for_form
    assert not {"/vendor/turndown.js", "/list.js", "/deeds.js"} & set(for_form)
