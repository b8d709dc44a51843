"""Turn the drawn scenes into the demo's "photos": paper cut-outs, lit from above, saved as JPEG.

Each scene is a plain SVG beside this file. Groups marked `class="cut"` are layers of paper:
Chromium gives them a shadow, Pillow saves the result. PICTURES says which piece of which scene
goes where.
Run it again after changing a scene; the results are committed, so nobody else needs to.
"""

import io
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
DEMO = HERE.parent
WIDEST = 1600
HEAVIEST = 150_000  # bytes; a photo in a repository stays there for ever
PAPER = "<style>.cut { filter: drop-shadow(0 9px 9px rgb(60 30 15 / 30%)) }</style>"

Box = tuple[int, int, int, int]
SPRING = "aktualnosci/2026-03-09-wiosna-w-pracowni"
POP_UP = "warsztaty/2026-02-28-kartki-ktore-sie-otwieraja"
ENVELOPE = "aktualnosci/2026-03-01-las-z-koperty"
PRINTING = "warsztaty/2026-03-14-druk-3d-dla-poczatkujacych"
FEEDER = "warsztaty/2025-10-11-karmnik-w-trzy-godziny"

# scene, picture, and the piece of the scene it shows (left, top, right, bottom); None shows it all
PICTURES: list[tuple[str, str, Box | None]] = [
    ("biblioteka", "projekty/blisko-zagrody/biblioteka.jpg", None),
    ("naprawialnia", "projekty/naprawialnia/naprawialnia.jpg", None),
    ("czytelnia", "strony/o-nas/czytelnia.jpg", None),
    ("warsztat", f"{SPRING}/warsztat.jpg", None),
    ("drukarka", f"{PRINTING}/drukarka.jpg", None),
    ("drukarka", f"{PRINTING}/ropucha.jpg", (500, 450, 1100, 900)),
    ("drukarka", f"{PRINTING}/szpula.jpg", (890, 0, 1340, 600)),
    ("maszyna", "warsztaty/2026-03-18-torba-z-zaslony/maszyna.jpg", None),
    ("miski", "warsztaty/2026-04-18-miska-na-zurek-nowy-termin/miski.jpg", None),
    ("las", f"{POP_UP}/las.jpg", None),
    ("las", f"{POP_UP}/sarna.jpg", (560, 470, 1060, 1137)),
    ("las", f"{POP_UP}/ksiezyc.jpg", (960, 60, 1520, 480)),
    ("stol", f"{POP_UP}/stol.jpg", None),
    ("stol", f"{ENVELOPE}/rece.jpg", (60, 60, 860, 660)),
    ("stol", f"{ENVELOPE}/nozyczki.jpg", (800, 520, 1560, 1090)),
    ("latarnia", f"{ENVELOPE}/latarnia.jpg", None),
    ("karmnik", f"{FEEDER}/karmnik.jpg", None),
    ("karmnik", "aktualnosci/2025-10-14-szesnascie-karmnikow/sikora.jpg", (860, 560, 1320, 905)),
    ("rower", "warsztaty/2025-06-14-rower-na-lato/rower.jpg", None),
    ("nocka", "wydarzenia/2026-04-10-nocka-w-bibliotece/nocka.jpg", None),
    ("stol-na-ulicy", "wydarzenia/2025-09-06-swieto-sasiada/stol-na-ulicy.jpg", None),
    ("ogrod", "aktualnosci/2026-01-20-rusza-ogrod-slow/ogrod.jpg", None),
]


def size_of(drawing: str) -> tuple[int, int]:
    """Width and height of a scene, from its viewBox."""
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawing)
    if found is None:
        raise SystemExit("A scene needs a viewBox that starts at 0 0.")
    return int(found[1]), int(found[2])


def save(png: bytes, target: Path) -> int:
    """Save as JPEG, a little softer each time until it is light enough; returns its bytes."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in (86, 80, 74, 68):
        picture.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
        if target.stat().st_size <= HEAVIEST:
            return target.stat().st_size
    raise SystemExit(f"{target}: heavier than {HEAVIEST} bytes even at the lowest quality")


def main(chromium: str) -> None:
    """Draw every picture of the list."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for scene, name, box in PICTURES:
            drawing = (HERE / f"{scene}.svg").read_text(encoding="utf-8")
            width, height = size_of(drawing)
            left, top, right, bottom = box or (0, 0, width, height)
            scale = min(WIDEST / max(right - left, bottom - top), 2)
            page = browser.new_page(
                viewport={"width": width, "height": height}, device_scale_factor=scale
            )
            page.set_content(f"<style>body {{ margin: 0 }}</style>{PAPER}{drawing}")
            shot = page.screenshot(
                clip={"x": left, "y": top, "width": right - left, "height": bottom - top}
            )
            size = save(shot, DEMO / name)
            page.close()
            sys.stdout.write(f"{size:7} {name}\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")
