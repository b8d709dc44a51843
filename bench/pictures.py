"""How fast pictures are made, beside sharp (through @11ty/eleventy-img) and Hugo.

    python -m bench.pictures [--photos 8] [--rounds 1] [--eleventy FOLDER] [--hugo] [--to FILE]

Photographs of 12 megapixels become 480, 960 and 1600 pixels wide, each as AVIF, WebP and JPEG.
Before that each tool's quality is set, format by format, so that its files are as like to the
tool's own lossless ones as ours are (SSIM of luma over blocks of 8 pixels, two photographs); so
speeds are compared at one quality, and the bytes are told. FOLDER is one where
`npm install @11ty/eleventy-img` was run; Hugo comes from PATH or the package of that name.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import PIL
from PIL import Image, ImageMath

from bench import hugo, photographs
from blisko.media.pictures import facts, work
from blisko.media.pictures.recipes import FORMATS, PHOTO

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = (480, 960, 1600)
TRIED = {"avif": (45, 55, 65, 75), "webp": (66, 74, 82, 88), "jpg": (68, 76, 84, 90)}
OURS = {"avif": 62, "webp": 78, "jpg": 80}
LOSSLESS = "png"

Quality = Mapping[str, int]
Command = Callable[[Path, Path, Quality, Sequence[str], Sequence[int]], "Run"]


@dataclass(frozen=True)
class Run:
    """A command line, and the folder it is run in."""

    line: tuple[str, ...]
    folder: Path = ROOT


@dataclass(frozen=True)
class Measured:
    """One run over all photographs."""

    seconds: float
    cpu: float
    megabytes: float
    kilobytes: Mapping[str, float]


def ours(
    source: Path, out: Path, quality: Quality, formats: Sequence[str], widths: Sequence[int]
) -> Run:
    """Blisko, as a build makes pictures: facts first, then files; with its own qualities."""
    del quality
    numbers = ",".join(map(str, widths))
    line = ("-m", "bench.pictures", "--make", str(source), str(out), ",".join(formats), numbers)
    return Run((sys.executable, *line))


def make(source: Path, out: Path, formats: Sequence[str], widths: Sequence[int]) -> None:
    """What a build does with the photographs of a folder."""
    names = {FORMATS[name].ending: name for name in (*PHOTO, "png")}
    paths = sorted(source.glob("*.jpg"))
    jobs = [
        work.Encoding(
            path,
            found.width * found.height,
            tuple(
                work.Rendition(out / f"{path.stem}-{width}.{ending}", names[ending], width)
                for ending in formats
                for width in widths
            ),
        )
        for path, found in zip(paths, work.each(facts.inspect, paths), strict=True)
    ]

    def failed(path: Path, problem: Exception) -> None:
        raise SystemExit(f"{path}: {problem}")

    def full(path: Path) -> None:
        raise SystemExit(f"{path}: the disk is full")

    work.make(jobs, failed, str, full)


SHARP = """
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
const [home, source, out, formats, widths, quality, effort] = process.argv.slice(2);
const { default: Image } = await import(createRequire(home + "/").resolve("@11ty/eleventy-img"));
const q = JSON.parse(quality);
await Promise.all(readdirSync(source).map(name => Image(source + "/" + name, {
  widths: widths.split(",").map(Number), formats: formats.replace("jpg", "jpeg").split(","),
  outputDir: out, useCache: false,
  filenameFormat: (id, src, width, format) =>
    `${name.slice(0, -4)}-${width}.${format.replace("jpeg", "jpg")}`,
  sharpAvifOptions: { quality: q.avif, effort: +effort, chromaSubsampling: "4:2:0" },
  sharpWebpOptions: { quality: q.webp, effort: 4 },
  sharpJpegOptions: { quality: q.jpg, progressive: true, optimiseCoding: true },
})));
"""


def sharp(home: Path, effort: int) -> Command:
    """eleventy-img with sharp; `effort` decides how long AVIF takes (9 minus aom's speed)."""

    def command(
        source: Path, out: Path, quality: Quality, formats: Sequence[str], widths: Sequence[int]
    ) -> Run:
        script = home / "blisko-bench.mjs"
        script.write_text(SHARP, encoding="utf-8")
        numbers = ",".join(map(str, widths))
        folders = (str(home), str(source), str(out))
        options = (",".join(formats), numbers, json.dumps(dict(quality)), str(effort))
        return Run(("node", str(script), *folders, *options), home)

    return command


def of_hugo(folder: Path) -> Command:
    """Hugo, one page a photograph."""

    def command(
        source: Path, out: Path, quality: Quality, formats: Sequence[str], widths: Sequence[int]
    ) -> Run:
        shutil.rmtree(folder, ignore_errors=True)
        kinds = '["taxonomy", "term", "rss", "sitemap", "section", "home", "404"]'
        settings = f'baseURL = "https://example.org/"\ntimeout = "900s"\ndisableKinds = {kinds}\n'
        _write(folder / "hugo.toml", settings)
        how = {"jpg": f"jpg q{quality['jpg']}", "webp": f"webp q{quality['webp']} photo"}
        how |= {"avif": f"avif q{quality['avif']}", "png": "png"}
        resize = "".join(
            f'{{{{ with $image.Resize "{width}x {how[name]} Lanczos" }}}}{{{{ .RelPermalink }}}}'
            "{{ end }}\n"
            for name in formats
            for width in widths
        )
        _write(
            folder / "layouts" / "page.html",
            "{{ $image := resources.Get .Params.image }}\n" + resize,
        )
        (folder / "assets").mkdir()
        for path in sorted(source.glob("*.jpg")):
            os.link(path, folder / "assets" / path.name)
            front = f"---\ntitle: {path.stem}\nimage: {path.name}\n---\n"
            _write(folder / "content" / f"{path.stem}.md", front)
        return Run((str(hugo.program()), "--quiet", "--noBuildLock", "-d", str(out)), folder)

    return command


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def measure(run: Run, out: Path, photos: int, formats: Sequence[str]) -> Measured:
    """Run a command that fills the folder `out`."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    began = time.monotonic()
    process = subprocess.Popen(
        run.line, cwd=run.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    if status:
        raise SystemExit(f"{run.line[0]}: {told.decode()}")
    sizes = {
        name: sum(p.stat().st_size for p in out.rglob(f"*.{name}")) / photos / 1000
        for name in formats
    }
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(seconds, cpu, usage.ru_maxrss / 1024, sizes)


def ssim(one: Path, other: Path) -> float:
    """Likeness of luma (Wang and others, 2004), over blocks of 8 by 8 pixels."""
    a, b = (Image.open(path).convert("L").convert("F") for path in (one, other))

    def block_mean(x: Image.Image, y: Image.Image) -> Image.Image:
        product: Image.Image = ImageMath.lambda_eval(lambda v: v["x"] * v["y"], x=x, y=y)
        return product.reduce(8)

    means = {"a": a.reduce(8), "b": b.reduce(8)}
    squares = {"aa": block_mean(a, a), "bb": block_mean(b, b), "ab": block_mean(a, b)}

    def likeness(v: Mapping[str, ImageMath._Operand]) -> ImageMath._Operand:
        ma, mb = v["a"], v["b"]
        together = 2 * (v["ab"] - ma * mb) + 58.5225
        apart = v["aa"] - ma * ma + v["bb"] - mb * mb + 58.5225
        return (2 * ma * mb + 6.5025) * together / ((ma * ma + mb * mb + 6.5025) * apart)

    found: Image.Image = ImageMath.lambda_eval(likeness, **means, **squares)
    mean = found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(mean, float)
    return mean


def likeness(command: Command, source: Path, folder: Path, quality: Quality, name: str) -> float:
    """How like a format's files of the largest width are to lossless ones of the same tool."""
    lossless, lossy = folder / "lossless", folder / "lossy"
    if not lossless.is_dir():
        measure(command(source, lossless, OURS, [LOSSLESS], WIDTHS[-1:]), lossless, 1, [LOSSLESS])
    measure(command(source, lossy, quality, [name], WIDTHS[-1:]), lossy, 1, [name])
    pairs = [
        (
            next(lossless.rglob(f"{path.stem}*.{LOSSLESS}")),
            next(lossy.rglob(f"{path.stem}*.{name}")),
        )
        for path in sorted(source.glob("*.jpg"))
    ]
    return mean(ssim(*pair) for pair in pairs)


def settle(command: Command, source: Path, folder: Path, wanted: Quality) -> dict[str, int]:
    """The quality of each format at which files are as like as `wanted` says (x 10,000)."""
    shutil.rmtree(folder, ignore_errors=True)
    found: dict[str, int] = {}
    for name, tried in TRIED.items():
        points = []
        for number in tried:
            score = likeness(command, source, folder, {**OURS, name: number}, name)
            points.append((number, score))
            if score * 10_000 > wanted[name]:
                break
        found[name] = _between(points, wanted[name] / 10_000)
    return found


def _between(points: Sequence[tuple[int, float]], wanted: float) -> int:
    """Where the last two points reach `wanted`, on the line through them."""
    if len(points) < 2:
        return points[0][0]
    (low, before), (high, after) = points[-2:]
    return round(low + (high - low) * (wanted - before) / (after - before))


def table(
    rounds: Mapping[str, Sequence[Measured]], quality: Mapping[str, Quality], photos: int
) -> str:
    """The medians as Markdown."""
    lines = [
        "| AVIF / WebP / JPEG | quality | photos/s | CPU s/photo | MB of memory | kB/photo | | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, found in rounds.items():
        levels = " / ".join(str(quality[name][item]) for item in TRIED)
        sizes = " | ".join(f"{median(m.kilobytes[item] for m in found):.0f}" for item in TRIED)
        speed = photos / median(m.seconds for m in found)
        cpu = median(m.cpu for m in found) / photos
        memory = median(m.megabytes for m in found)
        lines.append(f"| {name} | {levels} | {speed:.2f} | {cpu:.2f} | {memory:.0f} | {sizes} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast pictures are made.")
    parser.add_argument("--photos", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--eleventy", type=Path)
    parser.add_argument("--hugo", action="store_true")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "blisko-bench")
    parser.add_argument("--make", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.make:
        source, out, formats, widths = asked.make
        numbers = [int(width) for width in widths.split(",")]
        make(Path(source), Path(out), formats.split(","), numbers)
        return
    tools: dict[str, Command] = {"Blisko": ours}
    if asked.eleventy:
        home = asked.eleventy.resolve()
        for effort in (4, 3, 2, 1):  # the first is its default
            tools[f"eleventy-img, effort {effort}"] = sharp(home, effort)
    if asked.hugo:
        tools["Hugo"] = of_hugo(asked.work / "hugo")
    text = compare(tools, asked.photos, asked.rounds, asked.work)
    sys.stdout.write(text)
    if asked.to:
        _write(asked.to, text)


def compare(tools: Mapping[str, Command], photos: int, rounds: int, folder: Path) -> str:
    """Set qualities, run every tool in turn, and tell."""
    few = photographs.make(2, folder / "few")
    many = photographs.make(photos, folder / "many")
    shutil.rmtree(folder / "settle", ignore_errors=True)
    wanted = {
        name: round(likeness(ours, few, folder / "settle", OURS, name) * 10_000) for name in TRIED
    }
    quality: dict[str, Quality] = {}
    for name, command in tools.items():
        fixed = command is ours
        quality[name] = OURS if fixed else settle(command, few, folder / "settle", wanted)
    found: dict[str, list[Measured]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, command in tools.items():
            run = command(many, folder / "out", quality[name], list(TRIED), WIDTHS)
            found[name].append(measure(run, folder / "out", photos, list(TRIED)))
    likes = ", ".join(f"{name} {value / 10_000:.4f}" for name, value in wanted.items())
    return (
        f"{photos} photographs of 12 megapixels, {rounds} round(s); {_machine()}\n"
        f"SSIM of every tool at 1600 pixels set to that of Blisko: {likes}\n\n"
        f"{table(found, quality, photos)}\n"
    )


def _machine() -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    python, pillow = platform.python_version(), PIL.__version__
    return f"{os.cpu_count()} cores (load {load:.1f}), Python {python}, Pillow {pillow}."


if __name__ == "__main__":
    main()
