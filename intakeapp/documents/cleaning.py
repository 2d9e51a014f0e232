"""Making a page ready to be recognised: straight, evenly lit, of a size the engine likes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy

from intakeapp.documents.orientation import lie_of, skew_of, stands_on_its_head
from intakeapp.documents.photo import Corners, card_corners, laid_flat, sheet_corners, shows_a_table
from intakeapp.documents.pictures import Colour, Grey

_LONGEST = 3600  # pixels of the page the engine gets: A4 at 300 dpi and a little
_SHORTEST_LONG_SIDE = 1700  # below this (A4 at 150 dpi) letters are too small: enlarged
_ENLARGED = 2340  # pixels: A4 at 200 dpi
_MEASURE_SIDE = 1200  # pixels: enough to see how lines run and which way letters stand
_LIGHT_SIDE = 600  # pixels: enough to see how light falls
_NEAR = 0.15  # how far a picture may be off the side it is measured at
_LEAST_TURN = 0.15  # degrees: less than this is not worth a new picture
_WHITE, _EVEN_WHITE = 255, 248
_LONG_SIDE_INCHES = 11.69  # of A4
_LEAST_INK = 0.0004  # of the small picture: less is an empty page
_GRAIN = 2.0  # standard deviation of the noise (of 255) from which softening helps
_PAPER_FROM, _PAPER_GRAIN = 215, 12  # brightness of paper, and how far its grain reaches down
_SURE_HEAD = 0.12  # see orientation.stands_on_its_head


@dataclass(frozen=True)
class Moves:
    """What was done to a picture for its page to lie straight; `moved` does it to another.

    `corners` of the sheet that was cut out, None when nothing was; `size` (width, height in
    pixels) after that; `turned` clockwise by 0, 90, 180 or 270 degrees; `tilt` counterclockwise
    in degrees, after turning.
    """

    corners: Corners | None = None
    size: tuple[int, int] = (0, 0)
    turned: int = 0
    tilt: float = 0.0


@dataclass(frozen=True)
class CleanPage:
    """A page ready for the engine.

    `dpi` is the resolution to tell it; `empty` when there is no ink; `moves`: how it came to lie
    like this.
    """

    grey: Grey
    dpi: int
    moves: Moves
    empty: bool = False

    @property
    def cut(self) -> bool:
        """Whether the page was cut out of a photo."""
        return self.moves.corners is not None

    def upside_down(self) -> CleanPage:
        """Return the page turned round."""
        moves = replace(self.moves, turned=(self.moves.turned + 180) % 360)
        return replace(self, grey=turned(self.grey, 180), moves=moves)


def cleaned(
    picture: Grey,
    colour: Colour | None = None,
    *,
    whole: bool = False,
    as_it_lies: bool = False,
) -> CleanPage:
    """Return the page upright and straight, on even white, softened where it is grainy.

    A sheet that lies on a table is cut out and laid flat, unless `whole` asks for all; of what is
    to be kept in `colour` only what is like a sheet or a card. With `as_it_lies` lines are made
    level, but which side is up is left as it is.
    """
    corners = None if whole else _corners(picture, colour)
    page = _sized(picture if corners is None else laid_flat(picture, corners))
    moves = Moves(corners, (page.shape[1], page.shape[0]))
    flat = flattened(page)
    ink = small_ink(flat)
    if float((ink > 0).mean()) < _LEAST_INK:
        return CleanPage(flat, _dpi_of(flat), moves, empty=True)
    degrees, on_its_side = lie_of(ink)
    if on_its_side and not as_it_lies:
        flat, ink = turned(flat, 90), turned(ink, 90)
        moves = replace(moves, turned=90)
        degrees = skew_of(ink)
    if abs(degrees) >= _LEAST_TURN:
        flat, ink = _tilted(flat, degrees, _WHITE), _tilted(ink, degrees, 0)
        moves = replace(moves, tilt=degrees)
    straight = CleanPage(softened(flat), _dpi_of(flat), moves)
    if not as_it_lies and stands_on_its_head(ink) > _SURE_HEAD:
        return straight.upside_down()
    return straight


def _corners(picture: Grey, colour: Colour | None) -> Corners | None:
    if not shows_a_table(picture):
        return None
    return sheet_corners(picture) if colour is None else card_corners(picture, colour)


def moved(picture: Colour, moves: Moves) -> Colour:
    """Return another picture of the same page, laid as the moves say."""
    page = picture if moves.corners is None else laid_flat(picture, moves.corners)
    if (page.shape[1], page.shape[0]) != moves.size:
        shrinks = moves.size[0] < page.shape[1]
        method = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        page = numpy.asarray(cv2.resize(page, moves.size, interpolation=method), numpy.uint8)
    page = turned(page, moves.turned) if moves.turned else page
    return _tilted(page, moves.tilt, _WHITE) if moves.tilt else page


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


def _smaller(picture: Grey, side: int) -> Grey:
    """Return a picture about `side` pixels long, or as it is when it is smaller.

    A whole number of pixels becomes one where that comes near: several times as quick.
    """
    longest = max(picture.shape)
    step = round(longest / side)
    if step < 2 or abs(longest / step / side - 1) > _NEAR:
        return _scaled(picture, min(1.0, side / longest), cv2.INTER_AREA)
    height, width = (length // step * step for length in picture.shape)
    whole = picture[:height, :width]
    size = (width // step, height // step)
    return numpy.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)


def small_ink(flat: Grey) -> Grey:
    """Return a small picture of a page on even white: ink is 255, paper 0, specks are gone."""
    small = _smaller(flat, _MEASURE_SIDE)
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
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    tilted = cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT, borderValue=(beyond, beyond, beyond),
    )  # fmt: skip
    return numpy.asarray(tilted, dtype=numpy.uint8)


def flattened(picture: Grey) -> Grey:
    """Return the page with the light of its paper made even: shadows and tints go."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    lightest = cv2.dilate(_smaller(picture, _LIGHT_SIDE), kernel)
    if int(lightest.min()) >= _EVEN_WHITE:
        return picture
    paper = cv2.medianBlur(lightest, 21)
    height, width = picture.shape
    full = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(picture, full, scale=_WHITE)
    return numpy.asarray(even, dtype=numpy.uint8)


def grain_of(picture: Grey) -> float:
    """Return the standard deviation of the noise in the lighter part of a page.

    The differences of neighbours that a level slope does not explain (Immerkaer 1996).
    """
    step = max(1, picture.shape[0] // 120)
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


def whitened(picture: Grey | Colour) -> Grey | Colour:
    """Return a page with the grain of its paper gone; a page that is not mostly paper as it is.

    For looking at and keeping: without grain it takes a fraction of the bytes.
    """
    step = max(1, picture.shape[0] // 500)
    sample = picture[::step, ::step]
    paper = float(numpy.median(sample.reshape(-1, *sample.shape[2:]), axis=0).min())
    if paper < _PAPER_FROM:
        return picture
    white = paper - _PAPER_GRAIN
    lighter = numpy.minimum(numpy.arange(256) * (_WHITE / white), _WHITE).round()
    return numpy.asarray(cv2.LUT(picture, lighter.astype(numpy.uint8)), dtype=numpy.uint8)
