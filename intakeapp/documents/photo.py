"""Finding the sheet of paper in a photo and laying it flat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy
import numpy.typing

from intakeapp.documents.pictures import Colour, Grey

Corners = numpy.typing.NDArray[numpy.float32]  # four points, from the top left, clockwise
_Floats = numpy.typing.NDArray[Any]

_SIDE = 800  # pixels of the picture in which the sheet is looked for
_LEAST_PART = 0.18  # of the picture's surface that a sheet takes
_MOST_PART = 0.985  # more is the whole picture: nothing to cut away
_NARROWEST, _WIDEST = 50.0, 130.0  # degrees of a corner
_LEAST_STEP = 9.0  # of 255: how much lighter the sheet is than what lies around it
_EDGE = 6  # pixels at both sides of an edge that are compared
_BORDER = 4  # pixels: an edge nearer to the picture's own is no edge
_LEAST_EQUAL = 0.6  # the shorter of two opposite sides by the longer
_LIGHT, _EVEN = 200.0, 25.0  # of 255: an edge of paper is this light and this even
_APART = 2.0  # a difference of colour (CIELAB) as light: paper on a table is then clearly lighter
_A4 = 2**0.5
_A4_FROM, _A4_TO = 1.2, 1.65  # measured ratios that are taken for a sheet of the A series
_LONGEST = 3508  # pixels: A4 at 300 dpi


def shows_a_table(picture: Grey) -> bool:
    """Return whether something else than even light paper lies along the picture's edges."""
    height, width = picture.shape
    deep = max(2, round(0.015 * max(height, width)))
    ring = numpy.concatenate(
        [picture[:deep:2].ravel(), picture[-deep::2].ravel(),
         picture[:, :deep:2].ravel(), picture[:, -deep::2].ravel()]
    )  # fmt: skip
    low, high = numpy.percentile(ring, (10, 90))
    return bool(high < _LIGHT or high - low > _EVEN)


def sheet_corners(picture: Grey) -> Corners | None:
    """Return the corners of the sheet in a photo, or None when none convinces."""
    factor = _SIDE / max(picture.shape)
    size = (round(picture.shape[1] * factor), round(picture.shape[0] * factor))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    # letters are smaller than this: what is left is paper and table
    smooth = cv2.morphologyEx(small, cv2.MORPH_CLOSE, numpy.ones((13, 13), numpy.uint8))
    smooth = cv2.bilateralFilter(smooth, 9, 25, 9)
    best, best_worth = None, 0.0
    for outline in _outlines(smooth):
        corners = _four(outline)
        if corners is None:
            continue
        worth = _worth(corners, small, smooth)
        if worth > best_worth:
            best, best_worth = corners, worth
    return None if best is None else numpy.asarray(best / factor, dtype=numpy.float32)


def card_corners(grey: Grey, colour: Colour) -> Corners | None:
    """Return the corners of a sheet or card in a photo in colour, or None when none is sure.

    A card may have dark parts, which by its light alone are taken for table and cut off. So the
    larger of two is taken, one found by light and one by how its colour differs from the table;
    and one that is neither like a sheet nor like a card is none: then all of the photo is kept.
    """
    found = [sheet_corners(grey)]
    apart, factor = _unlike_table(colour)
    by_colour = sheet_corners(apart)
    found.append(None if by_colour is None else numpy.asarray(by_colour / factor, numpy.float32))
    known = [corners for corners in found if corners is not None]
    best = max(known, key=cv2.contourArea, default=None)
    if best is None:
        return None
    wide, high = _sides(best)
    sure = _A4_FROM <= max(wide, high) / max(min(wide, high), 1.0) <= _A4_TO
    return best if sure else None


def _unlike_table(colour: Colour) -> tuple[Grey, float]:
    """Return how much each place differs from the photo's edge, in a small picture; its scale."""
    factor = _SIDE / max(colour.shape[:2])
    size = (max(1, round(colour.shape[1] * factor)), max(1, round(colour.shape[0] * factor)))
    small = cv2.resize(colour, size, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(numpy.float32)
    deep = max(2, round(0.015 * _SIDE))
    edges = (lab[:deep], lab[-deep:], lab[:, :deep], lab[:, -deep:])
    table = numpy.median(numpy.concatenate([edge.reshape(-1, 3) for edge in edges]), axis=0)
    apart = _APART * numpy.sqrt(numpy.square(lab - table).sum(axis=2))
    return numpy.asarray(apart.clip(0, 255).astype(numpy.uint8)), factor


def _outlines(smooth: _Floats) -> Iterator[_Floats]:
    """Yield outlines of large light areas, found in more than one way."""
    level, otsu = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    masks = [otsu]
    for share in (0.75, 0.88, 1.1, 1.2):
        masks.append(cv2.threshold(smooth, level * share, 255, cv2.THRESH_BINARY)[1])
    light = cv2.blur(smooth, (201, 201))
    masks.append(cv2.compare(smooth, light, cv2.CMP_GT))
    kernel = numpy.ones((5, 5), numpy.uint8)
    for low, high in ((10, 30), (25, 75)):
        edges = cv2.dilate(cv2.Canny(smooth, low, high), kernel)
        masks.append(cv2.bitwise_not(edges))
    for mask in masks:
        opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, numpy.ones((9, 9), numpy.uint8))
        found, _tree = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for outline in sorted(found, key=cv2.contourArea, reverse=True)[:2]:
            if cv2.contourArea(outline) >= _LEAST_PART * smooth.size:
                yield outline


def _four(outline: _Floats) -> Corners | None:
    """Return the four corners of an outline, its sides fitted as lines; None if it has others."""
    hull = cv2.convexHull(outline)
    around = cv2.arcLength(hull, closed=True)
    for loose in (0.02, 0.03, 0.045, 0.06, 0.08):
        rough = cv2.approxPolyDP(hull, loose * around, closed=True)
        if len(rough) == 4:
            break
    else:
        return None
    corners = _ordered(rough.reshape(4, 2).astype(numpy.float32))
    if cv2.contourArea(corners) < 0.8 * cv2.contourArea(outline):
        return None
    return _fitted(outline.reshape(-1, 2).astype(numpy.float32), corners)


def _ordered(points: Corners) -> Corners:
    middle = points.mean(axis=0)
    turn = numpy.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0])
    clockwise = points[numpy.argsort(turn)]
    first = int(numpy.argmin(clockwise.sum(axis=1)))
    return numpy.asarray(numpy.roll(clockwise, -first, axis=0), dtype=numpy.float32)


def _fitted(outline: Corners, corners: Corners) -> Corners:
    """Return corners where lines along the sides meet: a finger or a fold moves them less."""
    lines = []
    for at in range(4):
        start, end = corners[at], corners[(at + 1) % 4]
        along = end - start
        length = float(numpy.hypot(*along)) or 1.0
        across = numpy.array([-along[1], along[0]], numpy.float32) / length
        off = (outline - start) @ across
        how_far = (outline - start) @ along / length**2
        near = outline[(numpy.abs(off) < 0.02 * length + 3) & (how_far > 0.08) & (how_far < 0.92)]
        if len(near) < 10:
            return corners
        fit = cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        lines.append((fit[:2], fit[2:]))
    met = [_meeting(lines[at - 1], lines[at]) for at in range(4)]
    if any(point is None for point in met):
        return corners
    fitted = numpy.array(met, dtype=numpy.float32)
    moved = numpy.abs(fitted - corners).max()
    return fitted if moved < 0.08 * numpy.ptp(corners, axis=0).max() else corners


def _meeting(one: tuple[_Floats, _Floats], two: tuple[_Floats, _Floats]) -> _Floats | None:
    sides = numpy.array([one[0], -two[0]]).T
    if abs(float(numpy.linalg.det(sides))) < 1e-3:
        return None
    along = numpy.linalg.solve(sides, two[1] - one[1])
    return numpy.asarray(one[1] + along[0] * one[0])


def _worth(corners: Corners, small: _Floats, smooth: _Floats) -> float:
    """Return how much four corners look like a sheet: 0 for not at all."""
    part = cv2.contourArea(corners) / small.size
    if not _LEAST_PART <= part <= _MOST_PART or not _square_enough(corners):
        return 0.0
    steps = [_step(corners[at], corners[(at + 1) % 4], smooth) for at in range(4)]
    seen = [step for step in steps if step is not None]
    if len(seen) < 2 or min(seen) < _LEAST_STEP / 3 or numpy.mean(seen) < _LEAST_STEP:
        return 0.0
    return float(part * min(1.0, float(numpy.mean(seen)) / 40) * (0.6 + 0.1 * len(seen)))


def _square_enough(corners: Corners) -> bool:
    for at in range(4):
        one, two = corners[at - 1] - corners[at], corners[(at + 1) % 4] - corners[at]
        size = float(numpy.hypot(*one) * numpy.hypot(*two))
        if size < 1:
            return False
        degrees = float(numpy.degrees(numpy.arccos(numpy.clip(one @ two / size, -1, 1))))
        if not _NARROWEST <= degrees <= _WIDEST:
            return False
    sides = numpy.hypot(*(numpy.roll(corners, -1, axis=0) - corners).T)
    return bool(
        (numpy.minimum(sides[:2], sides[2:]) >= _LEAST_EQUAL * sides[:2]).all()
        and (numpy.minimum(sides[:2], sides[2:]) >= _LEAST_EQUAL * sides[2:]).all()
    )


def _step(start: _Floats, end: _Floats, smooth: _Floats) -> float | None:
    """Return how much lighter it is inside an edge, or None for the picture's own edge."""
    height, width = smooth.shape
    along = end - start
    length = float(numpy.hypot(*along)) or 1.0
    inward = numpy.array([-along[1], along[0]]) / length
    points = start + numpy.linspace(0.1, 0.9, 40)[:, None] * along
    inside, outside = points + _EDGE * inward, points - _EDGE * inward
    free = (
        (outside.min(axis=1) >= _BORDER - _EDGE)
        & (outside[:, 0] < width)
        & (outside[:, 1] < height)
        & (outside.min(axis=1) >= 0)
    )
    if free.mean() < 0.5:
        return None
    return float(numpy.median(_at(smooth, inside[free]) - _at(smooth, outside[free])))


def _at(picture: _Floats, points: _Floats) -> _Floats:
    height, width = picture.shape
    columns = numpy.clip(points[:, 0].round().astype(int), 0, width - 1)
    rows = numpy.clip(points[:, 1].round().astype(int), 0, height - 1)
    return numpy.asarray(picture[rows, columns].astype(numpy.float32))


def laid_flat(picture: Grey | Colour, corners: Corners) -> Grey | Colour:
    """Return the sheet seen from straight above, upright or on its side as it lay."""
    width, height = _paper_size(*_sides(corners))
    target = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32)
    move = cv2.getPerspectiveTransform(corners.astype(numpy.float32), target)
    flat = cv2.warpPerspective(
        picture, move, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return numpy.asarray(flat, dtype=numpy.uint8)


def _sides(corners: Corners) -> tuple[float, float]:
    """Return how wide and how high four corners are, in the mean of opposite sides."""
    top_left, top_right, bottom_right, bottom_left = corners
    wide = numpy.hypot(*(top_right - top_left)) + numpy.hypot(*(bottom_right - bottom_left))
    high = numpy.hypot(*(bottom_left - top_left)) + numpy.hypot(*(bottom_right - top_right))
    return float(wide) / 2, float(high) / 2


def _paper_size(wide: float, high: float) -> tuple[int, int]:
    """Return width and height (pixels): those of A4 when the sheet may well be one."""
    long, short = max(wide, high), min(wide, high)
    if _A4_FROM <= long / max(short, 1.0) <= _A4_TO:
        long = max(long, short * _A4)
        short = long / _A4
    shrink = min(1.0, _LONGEST / long)
    size = max(1, round(short * shrink)), max(1, round(long * shrink))
    return size if high >= wide else (size[1], size[0])
