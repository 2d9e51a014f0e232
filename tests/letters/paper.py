"""Scans and photos of a letter: seeded, from clean to poor."""

from __future__ import annotations

import io
import random
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from tests.letters.facts import Letter

Picture = NDArray[Any]
KINDS = ("scan", "poor", "photo")


def pages_of(letter: Letter, dpi: int) -> list[Picture]:
    """Return the pages as colour pictures."""
    document = pypdfium2.PdfDocument(letter.pdf)
    try:
        return [page.render(scale=dpi / 72).to_numpy()[:, :, :3].copy() for page in document]
    finally:
        document.close()


def as_files(letter: Letter, kind: str) -> list[tuple[str, bytes]]:
    """Return the letter as files (name, content): "scan", "poor" or "photo".

    A scan is one PDF of JPEG pages, as an office copier makes; photos are a JPEG per page.
    """
    rng = random.Random(f"{letter.family}:{letter.seed}:{kind}")
    noise = np.random.default_rng(rng.randrange(2**32))
    name = f"{letter.family}-{letter.seed}"
    if kind == "photo":
        return [
            (f"{name}-{number}.jpg", _jpeg(_photo(page, rng, noise), rng.choice((80, 88, 92))))
            for number, page in enumerate(pages_of(letter, 250), start=1)
        ]
    poor = kind == "poor"
    dpi = rng.choice((200, 200, 300))
    pages = [_scan(page, rng, noise, dpi, poor=poor) for page in pages_of(letter, dpi)]
    quality = rng.choice((35, 50)) if poor else rng.choice((75, 85, 92))
    images = [Image.open(io.BytesIO(_jpeg(page, quality))) for page in pages]
    file = io.BytesIO()
    images[0].save(
        file, "PDF", save_all=True, append_images=images[1:], resolution=dpi, quality=quality
    )
    return [(f"{name}.pdf", file.getvalue())]


def _jpeg(picture: Picture, quality: int) -> bytes:
    fine, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not fine:
        raise ValueError("the picture could not be written")
    return bytes(coded)


def _scan(
    page: Picture, rng: random.Random, noise: np.random.Generator, dpi: int, *, poor: bool
) -> Picture:
    grey = page if rng.random() < 0.25 else cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    turn = rng.uniform(-2.2, 2.2) if poor else rng.uniform(-0.7, 0.7)
    high, wide = grey.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1.0)
    paper = rng.randrange(244, 256)
    grey = cv2.warpAffine(grey, matrix, (wide, high), borderValue=(paper,) * 3)
    light = grey.astype(np.float32)
    if poor:
        ramp = np.linspace(rng.uniform(0.72, 0.9), 1.0, wide, dtype=np.float32)
        light *= ramp[None, :, None] if light.ndim == 3 else ramp[None, :]
        light = light * rng.uniform(0.72, 0.85) + rng.uniform(15, 35)
        light = cv2.GaussianBlur(light, (0, 0), rng.uniform(0.6, 0.9) * dpi / 200)
        light += noise.normal(0, rng.uniform(9, 15), light.shape)
        _speckle(light, noise, rng.randrange(300, 900))
    else:
        light = light * (paper - 18) / 255 + 12
        light = cv2.GaussianBlur(light, (0, 0), rng.uniform(0.35, 0.55) * dpi / 200)
        light += noise.normal(0, rng.uniform(2, 5), light.shape)
    return np.clip(light, 0, 255).astype(np.uint8)


def _speckle(light: Picture, noise: np.random.Generator, count: int) -> None:
    high, wide = light.shape[:2]
    rows = noise.integers(1, high - 1, count)
    columns = noise.integers(1, wide - 1, count)
    light[rows, columns] = 60
    light[rows, columns - 1] = 90


def _photo(page: Picture, rng: random.Random, noise: np.random.Generator) -> Picture:
    high, wide = page.shape[:2]
    room = int(wide * rng.uniform(0.04, 0.14))
    size = (wide + 2 * room, high + 2 * room)
    desk = _desk(size, rng, noise)
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen = corners + room
    seen += np.array(
        [[rng.uniform(-0.6, 0.6) * room, rng.uniform(-0.6, 0.6) * room] for _ in range(4)],
        np.float32,
    )
    matrix = cv2.getPerspectiveTransform(corners, seen)
    worn = cv2.GaussianBlur(page, (0, 0), 0.4)
    laid = cv2.warpPerspective(worn, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size)
    shade = cv2.GaussianBlur(mask, (0, 0), 12).astype(np.float32)[:, :, None] / 255
    picture = desk * (1 - 0.45 * shade)
    whole = (mask > 127)[:, :, None]
    picture = np.where(whole, laid.astype(np.float32) * rng.uniform(0.86, 0.96), picture)
    picture *= _light(size, rng)[:, :, None]
    picture *= np.array(
        [rng.uniform(0.84, 0.98), rng.uniform(0.94, 1.0), 1.0], np.float32
    )  # lamps are warm
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 1.1))
    grain = noise.normal(0, rng.uniform(2, 6), picture.shape[:2]).astype(np.float32)
    return np.clip(picture + grain[:, :, None], 0, 255).astype(np.uint8)


def _desk(size: tuple[int, int], rng: random.Random, noise: np.random.Generator) -> Picture:
    wide, high = size
    wood = rng.choice(((62, 92, 128), (40, 48, 60), (120, 128, 132), (84, 70, 58)))
    grain = noise.normal(0, 1, (high // 8 + 1, wide // 60 + 1)).astype(np.float32)
    grain = cv2.resize(grain, (wide, high), interpolation=cv2.INTER_CUBIC)
    return np.asarray(wood, np.float32) + grain[:, :, None] * rng.uniform(4, 12)


def _light(size: tuple[int, int], rng: random.Random) -> Picture:
    wide, high = size
    across = np.linspace(-1, 1, wide, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
    light = 1 + across * rng.uniform(-0.14, 0.14) + down * rng.uniform(-0.14, 0.14)
    if rng.random() < 0.6:  # the shadow of a hand or of the phone
        slope, place = rng.uniform(-1, 1), rng.uniform(0.1, 0.9)
        edge = np.tanh((across + slope * down - place) * rng.uniform(2, 7))
        light = light - (0.5 + 0.5 * edge) * rng.uniform(0.15, 0.38)
    return light * rng.uniform(0.85, 1.0)
