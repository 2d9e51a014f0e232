"""The whole way from a file to words, against the bare engine on the same pages and cores."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, compare
from intakeapp.documents.pipeline import MOST_PROCESSES, Recogniser

WORST = 1 / 0.85  # of the bare engine's time
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


def _pages(folder: Path, count: int) -> tuple[bytes, list[Path]]:
    """Return pages as one TIFF, and the same pages as PNG files."""
    from PIL import Image

    from tests.integration.documents import made_files as made

    plain = made.picture(200)
    sheets = [
        Image.fromarray(made.worn(plain, 0.4 + at % 3, at) if at % 2 else plain)
        for at in range(count)
    ]
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
    """Return the time per page of the whole way and of the bare engine, both warm."""
    count, turns = (8, 2) if quick else (24, 5)
    ours: list[float] = []
    bare: list[float] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pile, paths = _pages(folder, count)
        engines = _bare(stack, paths)
        reader = stack.enter_context(Recogniser(processes=MOST_PROCESSES))
        for turn in range(turns + 1):
            began = perf_counter()
            read = sum(1 for page in reader.pages(pile, "stapel.tif", picture=False)
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
    return [
        compare("reading: seconds per page, file to words", ours, bare, unit="s", limit=WORST,
                note=f"{count} pages at 200 dpi, half of them poor; {MOST_PROCESSES} processes; "
                     f"{rate:.0f} pages per minute"),
    ]  # fmt: skip
