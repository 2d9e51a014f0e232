"""Making a page ready to be recognised: straight, evenly lit, of a size the engine likes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy

from intakeapp.documents.orientation import lies_on_its_side, skew_of, stands_on_its_head
from intakeapp.documents.photo import laid_flat, sheet_corners, shows_a_table
from intakeapp.documents.pictures import Grey

_LONGEST = 3600  # pixels of the page the engine gets: A4 at 300 dpi and a little
_SHORTEST_LONG_SIDE = 1700  # below this (A4 at 150 dpi) letters are too small: enlarged
_ENLARGED = 2340  # pixels: A4 at 200 dpi
_MEASURE_SIDE = 1200  # pixels: enough to see how lines run and which way letters stand
_LEAST_TURN = 0.15  # degrees: less than this is not worth a new picture
_WHITE, _EVEN_WHITE = 255, 248
_LONG_SIDE_INCHES = 11.69  # of A4
_LEAST_INK = 0.0004  # of the small picture: less is an empty page
_GRAIN = 2.0  # standard deviation of the noise (of 255) from which softening helps
_SURE_HEAD = 0.12  # see orientation.stands_on_its_head


@dataclass(frozen=True)
class CleanPage:
    """A page ready for the engine.

    `dpi` is the resolution to tell it; `empty` when there is no ink; `cut`: it was cut out of a
    photo; `doubtful`: which side is up could not be seen.
    """

    grey: Grey
    dpi: int
    empty: bool = False
    cut: bool = False


def cleaned(picture: Grey, *, whole: bool = False) -> CleanPage:
    """Return the page upright and straight, on even white, softened where it is grainy.

    A sheet that lies on a table is cut out and laid flat, unless `whole` asks for all.
    """
    corners = None if whole or not shows_a_table(picture) else sheet_corners(picture)
    page = picture if corners is None else laid_flat(picture, corners)
    flat = flattened(_sized(page))
    ink = small_ink(flat)
    if float((ink > 0).mean()) < _LEAST_INK:
        return CleanPage(flat, _dpi_of(flat), empty=True, cut=corners is not None)
    if lies_on_its_side(ink):
        flat, ink = turned(flat, 90), turned(ink, 90)
    degrees = skew_of(ink)
    if abs(degrees) >= _LEAST_TURN:
        flat, ink = _tilted(flat, degrees, _WHITE), _tilted(ink, degrees, 0)
    if stands_on_its_head(ink) > _SURE_HEAD:
        flat = turned(flat, 180)
    return CleanPage(softened(flat), _dpi_of(flat), cut=corners is not None)


def turned(picture: Grey, degrees: int) -> Grey:
    """Return a picture turned clockwise by 90, 180 or 270 degrees."""
    how = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return numpy.asarray(cv2.rotate(picture, how[degrees]), dtype=numpy.uint8)


def _dpi_of(picture: Grey) -> int:
    """Return the resolution if the page is A4: the engine only needs to know about."""
    return max(70, round(float(max(picture.shape)) / _LONG_SIDE_INCHES))


def _sized(picture: Grey) -> Grey:
    longest = max(picture.shape)
    if longest > _LONGEST:
        return _scaled(picture, _LONGEST / longest, cv2.INTER_AREA)
    if longest < _SHORTEST_LONG_SIDE:
        return _scaled(picture, min(3.0, _ENLARGED / longest), cv2.INTER_CUBIC)
    return picture


def _scaled(picture: Grey, factor: float, method: int) -> Grey:
    if factor == 1.0:
        return picture
    height, width = picture.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return numpy.asarray(cv2.resize(picture, size, interpolation=method), dtype=numpy.uint8)


def small_ink(flat: Grey) -> Grey:
    """Return a small picture of a page on even white: ink is 255, paper 0, specks are gone."""
    small = _scaled(flat, min(1.0, _MEASURE_SIDE / max(flat.shape)), cv2.INTER_AREA)
    ink = cv2.threshold(small, 165, 255, cv2.THRESH_BINARY_INV)[1]
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    surface = stats[:, cv2.CC_STAT_AREA]
    tall, wide = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    side = max(small.shape)
    letters = (surface >= 5) & (tall < side / 15) & (wide < side / 5)
    letters[0] = False
    kept = numpy.where(letters, numpy.uint8(255), numpy.uint8(0))
    return numpy.asarray(kept[labels] if count > 1 else ink, dtype=numpy.uint8)


def _tilted(picture: Grey, degrees: float, beyond: int) -> Grey:
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    tilted = cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT, borderValue=(beyond,),
    )  # fmt: skip
    return numpy.asarray(tilted, dtype=numpy.uint8)


def flattened(picture: Grey) -> Grey:
    """Return the page with the light of its paper made even: shadows and tints go."""
    small = _scaled(picture, min(1.0, 600 / max(picture.shape)), cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    paper = cv2.medianBlur(cv2.dilate(small, kernel), 21)
    if int(paper.min()) >= _EVEN_WHITE:
        return picture
    height, width = picture.shape
    full = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(picture, full, scale=_WHITE)
    return numpy.asarray(even, dtype=numpy.uint8)


def grain_of(picture: Grey) -> float:
    """Return the standard deviation of the noise in the lighter part of a page.

    The differences of neighbours that a level slope does not explain (Immerkaer 1996).
    """
    step = max(1, picture.shape[0] // 300)
    part = picture[::step].astype(numpy.int16)
    second = part[:, 2:] - 2 * part[:, 1:-1] + part[:, :-2]
    light = part[:, 1:-1] > 140
    if not light.any():
        return 0.0
    return float(numpy.median(numpy.abs(second[light]))) / (0.6745 * 6**0.5)


def softened(picture: Grey) -> Grey:
    """Return the page with the grain of a poor scan taken out; a clean one stays as it is."""
    if grain_of(picture) < _GRAIN:
        return picture
    return numpy.asarray(cv2.GaussianBlur(picture, (0, 0), 1.0), dtype=numpy.uint8)
