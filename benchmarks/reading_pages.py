"""Pages to read in the benchmark: invented letters, as a scanner gives them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

DPI = 200
Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class ScannedSheet:
    """A page of an invented letter: a scanner's JPEG, and the bytes of its raw picture."""

    jpeg: bytes
    raw_bytes: int


def letter_sheets(
    count: int, wear: str = "scan", *, colour: bool = False
) -> Iterator[ScannedSheet]:
    """Yield scanned pages of invented letters at 200 dpi, the same each time.

    `wear`: "perfect" as if no scanner had touched it, "scan" a little askew and grainy, "poor"
    further askew, grainier and darker to one side.
    """
    import cv2

    from tests.letters import paper
    from tests.letters.catalogue import letters

    made = 0
    for letter in letters("develop", count):
        for page in paper.pages_of(letter, DPI):
            if made == count:
                return
            made += 1
            seen = page if colour else cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
            pixels = _WEAR[wear](seen, made)
            yield ScannedSheet(_jpeg(pixels), pixels.size)


def _scanned(page: Pixels, seed: int) -> Pixels:
    import cv2

    chance, noise = random.Random(seed), np.random.default_rng(seed)
    high, wide = page.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), chance.uniform(-0.7, 0.7), 1.0)
    askew = cv2.warpAffine(page, turn, (wide, high), borderValue=(255, 255, 255))
    light = cv2.GaussianBlur(askew.astype(np.float32) * 0.92 + 12, (0, 0), 0.45)
    light += noise.normal(0, 3.5, (high, wide)).reshape(high, wide, *[1] * (light.ndim - 2))
    return np.clip(light, 0, 255).astype(np.uint8)


def _poor(page: Pixels, seed: int) -> Pixels:
    from tests.integration.documents.made_files import worn

    return worn(page, random.Random(seed).uniform(-2, 2), seed)


_WEAR: dict[str, Callable[[Pixels, int], Pixels]] = {
    "perfect": lambda page, _seed: page,
    "scan": _scanned,
    "poor": _poor,
}


def _jpeg(pixels: Pixels) -> bytes:
    from PIL import Image

    out = BytesIO()
    ordered = pixels[:, :, ::-1] if pixels.ndim == 3 else pixels
    Image.fromarray(np.ascontiguousarray(ordered)).save(out, "JPEG", quality=85, dpi=(DPI, DPI))
    return out.getvalue()
