"""Pictures of the editor for the handbook, from the real thing: `python -m bench.handbook`.

Made of the demo site, in a Chromium that speaks Polish, and written to docs/img/ as WebP.
"""

import datetime as dt
import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, sync_playwright

from bench.editor import editing
from blisko.system.paths import ROOT
from tests.chromium import find_chromium

TARGET = ROOT / "docs" / "img"
TODAY = dt.date(2026, 3, 10)
NOW = "2026-03-10T09:00:00+01:00"
LARGEST = 60_000  # bytes
QUALITY = 72
WIDTH = 900  # pixels
PHOTO = ROOT / "demo" / "warsztaty" / "2026-03-18-torba-z-zaslony" / "maszyna.jpg"
READY = """async () => {
  for (const toast of document.querySelectorAll(".toast")) toast.hidden = true;
  await document.fonts.ready;
  const seen = [...document.images].filter((image) => image.loading !== "lazy");
  await Promise.all(seen.map((image) => image.decode().catch(() => {})));
}"""
SIZE: ViewportSize = {"width": 1120, "height": 760}


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as run:
        folder = Path(name).resolve()
        shutil.copytree(ROOT / "demo", folder / "content")
        env: dict[str, str | float | bool] = {
            **os.environ,
            "LANGUAGE": "pl",
            "LC_ALL": "pl_PL.UTF-8",
        }
        browser = run.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--lang=pl"],
            env=env,
        )
        with editing(folder, TODAY) as editor:
            context = browser.new_context(
                viewport=SIZE, locale="pl-PL", timezone_id="Europe/Warsaw", reduced_motion="reduce"
            )
            context.clock.set_fixed_time(NOW)
            page = context.new_page()
            page.goto(editor.entrance)
            _first_post(page)
        browser.close()


def _first_post(page: Page) -> None:
    """The steps of the chapter, one picture each."""
    page.locator(".kinds").wait_for()
    _shoot(page, "co-dodajesz")
    page.locator('.kind[href="#nowy=workshop"]').click()
    page.locator(".entry").wait_for()
    _field(page, "title").fill("Szycie toreb z zasłon")
    start = page.locator("[data-path=start]")
    start.locator("input[type=date]").fill("2026-04-18")
    start.locator("input[type=time]").fill("10:00")
    page.locator("[data-path=end] input[type=time]").fill("12:30")
    _field(page, "price").fill("0")
    _field(page, "email").fill("zapisy@example.org")
    body = page.locator(".field--body textarea")
    body.fill("Z zasłony powstanie torba na zakupy. Maszyny czekają na miejscu.")
    page.frame_locator("iframe.page").get_by_role("heading", name="Szycie toreb").wait_for()
    page.evaluate("scrollTo(0, 0)")
    _shoot(page, "formularz")
    _field(page, "price").fill("20 zł")
    page.locator(".mend").first.wait_for()
    _field(page, "price").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.problem').scrollIntoView({ block: 'center' })")
    _shoot(page, "poprawka")
    page.locator(".mend").first.click()
    page.locator(".problem--error").first.wait_for(state="detached")
    _field(page, "price").fill("0")
    page.locator(".toolbar input[type=file]").set_input_files(PHOTO)
    page.get_by_role("dialog").locator("textarea").fill(
        "Turkusowa maszyna do szycia na stole, obok nożyczki"
    )
    _shoot(page, "zdjecie")
    page.get_by_role("dialog").locator(".button").click()
    page.locator(".save-bar .button").click()
    page.locator('.entry[data-state="saved"]').wait_for()
    page.evaluate("scrollTo(0, 0)")
    _shoot(page, "zapisane")


def _field(page: Page, name: str) -> Locator:
    return page.locator(f"[data-path={name}] input").first


def _shoot(page: Page, name: str) -> None:
    """Keep what is seen, without messages that go by themselves."""
    for frame in page.frames:
        frame.evaluate(READY)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image = image.resize(
        (WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS
    )
    data = io.BytesIO()
    image.save(data, "WEBP", quality=QUALITY, method=6)
    assert len(data.getvalue()) < LARGEST, name
    (TARGET / f"redakcja-{name}.webp").write_bytes(data.getvalue())
    print(f"{name}: {len(data.getvalue())} B")


if __name__ == "__main__":
    main()
