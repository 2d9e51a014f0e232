"""The whole way from a file to words, against the bare engine on the same pages and cores.

And what surrounds it: how soon a page is seen, and how small it is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, compare
from benchmarks.reading_pages import ScannedSheet, letter_sheets
from intakeapp.documents.archive_pdf import ArchivePage, archive_pdf
from intakeapp.documents.pipeline import MOST_PROCESSES, Picture, Recogniser

WORST = 1 / 0.85  # of the bare engine's time
PREVIEW_SIDE, PREVIEW_MS = 900, 1000.0
MOST_KB = 60.0
MADE_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
_BARE = """
import sys, numpy, tesserocr
from pathlib import Path
from PIL.PngImagePlugin import PngImageFile
from PIL import Image
engine = tesserocr.PyTessBaseAPI(path=sys.argv[1], lang="nld", oem=tesserocr.OEM.LSTM_ONLY,
                                 psm=tesserocr.PSM.AUTO)
files = [Path(name) for name in sys.argv[2:]]
def read(path):
    engine.SetImage(PngImageFile(path))
    engine.SetSourceResolution(200)
    return engine.GetTSVText(0)
read(files[0])
print("ready", flush=True)
for line in sys.stdin:
    for path in files:
        read(path)
    print("done", flush=True)
"""


def _pages(folder: Path, count: int, wear: str) -> tuple[bytes, list[Path]]:
    """Return pages as one TIFF, and the same pages as PNG files."""
    from PIL import Image

    sheets = [Image.open(BytesIO(sheet.jpeg)).convert("L") for sheet in letter_sheets(count, wear)]
    paths = [folder / f"{at:03}.png" for at in range(count)]
    out = BytesIO()
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:])
    for sheet, path in zip(sheets, paths, strict=True):
        sheet.save(path, "PNG", compress_level=1)
    return out.getvalue(), paths


def _bare(stack: ExitStack, paths: list[Path]) -> list[subprocess.Popen[str]]:
    from intakeapp.documents.ocr import language_folder

    started = []
    for at in range(MOST_PROCESSES):
        process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", _BARE, str(language_folder()),
                 *map(str, paths[at::MOST_PROCESSES])],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        )  # fmt: skip
        stack.callback(process.kill)
        started.append(process)
    for process in started:
        _answer(process)
    return started


def _answer(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    if not process.stdout.readline():
        raise RuntimeError("the bare engine ended")


def _bare_turn(processes: list[subprocess.Popen[str]]) -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _answer(process)


def run(*, quick: bool) -> list[Figure]:
    """Return how quickly pages are read and shown, and how small they are kept."""
    return [
        *(_reading(wear, quick=quick) for wear in ("perfect", "scan", "poor")),
        *_previews(quick=quick),
        *_sizes(quick=quick),
    ]


def _reading(wear: str, *, quick: bool) -> Figure:
    """Compare the time per page of the whole way with that of the bare engine, both warm."""
    count, turns = (6, 2) if quick else (12, 4)
    ours: list[float] = []
    bare: list[float] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pile, paths = _pages(folder, count, wear)
        engines = _bare(stack, paths)
        reader = stack.enter_context(Recogniser(processes=MOST_PROCESSES))
        for turn in range(turns + 1):
            began = perf_counter()
            read = sum(1 for page in reader.pages(pile, "stapel.tif", picture=Picture.GREY)
                       if page.words.words)  # fmt: skip
            if read != count:
                raise RuntimeError(f"{count - read} pages were not read")
            took = perf_counter() - began
            began = perf_counter()
            _bare_turn(engines)
            if turn:  # the first only warms
                ours.append(took / count)
                bare.append((perf_counter() - began) / count)
    rate = 60 / sorted(ours)[len(ours) // 2]
    return compare(
        f"reading: {wear} pages, each from file to words and picture", ours, bare, unit="s",
        limit=WORST,
        note=f"{count} pages of invented letters at 200 dpi; {MOST_PROCESSES} processes; "
             f"{rate:.0f} pages per minute",
    )  # fmt: skip


# The first look at a page


def _previews(*, quick: bool) -> list[Figure]:
    turns = 3 if quick else 11
    files = (
        ("scan 200 dpi grey", next(letter_sheets(1)).jpeg),
        ("scan 200 dpi colour", next(letter_sheets(1, colour=True)).jpeg),
    )
    figures = []
    with Recogniser(processes=1) as reader:
        for name, data in files:
            ours: list[float] = []
            bare: list[float] = []
            for turn in range(turns + 1):
                fresh = data + bytes(turn)  # another file each time: nothing is open yet
                began = perf_counter()
                reader.preview(fresh, side=PREVIEW_SIDE)
                took = perf_counter() - began
                began = perf_counter()
                _decoded_and_scaled(fresh)
                if turn:
                    ours.append(took * 1000)
                    bare.append((perf_counter() - began) * 1000)
            figures.append(
                compare(f"preview: {name}, bytes to picture", ours, bare, most=PREVIEW_MS)
            )
    figures.append(_first_preview(files[0][1], turns))
    return figures


def _first_preview(data: bytes, turns: int) -> Figure:
    """Measure a preview by a process that has to be started for it."""
    ours: list[float] = []
    bare: list[float] = []
    for _turn in range(turns):
        began = perf_counter()
        with Recogniser(processes=1) as reader:
            reader.preview(data, side=PREVIEW_SIDE)
            ours.append((perf_counter() - began) * 1000)
        began = perf_counter()
        subprocess.run([sys.executable, "-c", "import numpy, PIL.JpegImagePlugin"], check=True)
        bare.append((perf_counter() - began) * 1000)
    return compare("preview: the first, with its process", ours, bare, most=PREVIEW_MS,
                   note="the peer is a bare process that imports numpy and Pillow")  # fmt: skip


def _decoded_and_scaled(data: bytes) -> bytes:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.draft(None, (PREVIEW_SIDE, PREVIEW_SIDE))
        picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
        picture.save(out, "JPEG", quality=80)
    return out.getvalue()


# How small it is kept


def _sizes(*, quick: bool) -> list[Figure]:
    count = 6 if quick else 40
    return [
        _size("grey", Picture.GREY, letter_sheets(count), count),
        _size("colour", Picture.COLOUR, letter_sheets(count, colour=True), count),
    ]


def _size(name: str, picture: Picture, sheets: Iterable[ScannedSheet], count: int) -> Figure:
    """Return the size of a page in the PDF it is kept in, against its raw picture."""
    ours: list[float] = []
    raw: list[float] = []
    with Recogniser(processes=MOST_PROCESSES) as reader:
        for sheet in sheets:
            (page,) = reader.pages(sheet.jpeg, picture=picture)
            kept = ArchivePage(picture=page.png, resolution=page.resolution, words=page.words)
            ours.append(len(archive_pdf([kept], title="Brief", made_at=MADE_AT)) / 1000)
            raw.append(sheet.raw_bytes / 1000)
    return compare(
        f"size: a letter scanned in {name}, kept as PDF", ours, raw, unit="kB", most=MOST_KB,
        note=f"{count} pages of invented letters at 200 dpi, one PDF each with its words; "
             f"largest {max(ours):.0f} kB",
    )  # fmt: skip
