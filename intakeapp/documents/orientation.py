"""Which way up a page lies: its lines level, and its letters on their feet."""

from __future__ import annotations

import cv2
import numpy
import numpy.typing

from intakeapp.documents.pictures import Grey

_Places = numpy.typing.NDArray[numpy.float32]

_STEEPEST = 8.0  # degrees to search around level; a sheet laid flat is never further off
_BY_FAR = 1.3  # how much sharper the columns have to be than the rows to turn a page
_NO_DOUBT = 2.0  # how much sharper the rows are than a glance at the columns: lines run across
_STRIPS = 6  # side by side, in which lines are looked at on their own
_MOST_POINTS = 20_000  # of ink: enough to see lines
_LINE_FROM = 0.12  # of the fullest row of a strip: from here a row belongs to a line
_LEAST_LINE, _TALLEST_LINE = 6, 60  # pixels of a line of letters in the small picture
_CORE = 0.45  # of a line's fullest row: these rows are the body of the letters


def skew_of(ink: Grey) -> float:
    """Return the degrees to turn a page (counterclockwise) for its lines to run level."""
    return _best_turn(ink)[0]


def lies_on_its_side(ink: Grey) -> bool:
    """Return whether lines of text run up and down instead of across."""
    return lie_of(ink)[1]


def lie_of(ink: Grey) -> tuple[float, bool]:
    """Return what `skew_of` and `lies_on_its_side` say, in one look."""
    degrees, across = _best_turn(ink)
    sideways = numpy.ascontiguousarray(ink.T)
    if across > _NO_DOUBT * _glance(sideways):
        return degrees, False
    return degrees, _best_turn(sideways)[1] > _BY_FAR * across


def _glance(ink: Grey) -> float:
    """Return about how much rows differ, at a few turns only: what `_best_turn` says at least."""
    down, along = _places(ink)
    if not len(down):
        return 0.0
    turns = numpy.arange(-_STEEPEST, _STEEPEST + 0.01, 2.0)
    return max(_sharpness(down, along, float(degrees)) for degrees in turns) / len(down)


def _places(ink: Grey) -> tuple[_Places, _Places]:
    """Return where ink is: how far down, and how far right of the middle."""
    rows, columns = numpy.divmod(numpy.flatnonzero(ink), ink.shape[1])
    step = max(1, len(rows) // _MOST_POINTS)
    down = rows[::step].astype(numpy.float32)
    return down, columns[::step].astype(numpy.float32) - ink.shape[1] / 2


def _best_turn(ink: Grey) -> tuple[float, float]:
    """Return the degrees at which rows with ink and rows without differ most, and how much."""
    down, along = _places(ink)
    if not len(down):
        return 0.0, 0.0
    best, sharpest = 0.0, _sharpness(down, along, 0.0)
    level = sharpest
    for step_degrees, reach in ((0.5, _STEEPEST), (0.1, 0.4), (0.05, 0.1)):
        for degrees in numpy.arange(best - reach, best + reach + 0.01, step_degrees):
            sharp = _sharpness(down, along, float(degrees))
            if sharp > sharpest:
                best, sharpest = float(degrees), sharp
    return (best if sharpest > 1.02 * level else 0.0), sharpest / len(down)


def _sharpness(down: _Places, along: _Places, degrees: float) -> float:
    turned = down - along * numpy.float32(numpy.tan(numpy.radians(degrees)))
    turned -= turned.min()
    rows = numpy.bincount(turned.astype(numpy.intp))
    return float(numpy.square(numpy.diff(rows)).sum())


def stands_on_its_head(ink: Grey) -> float:
    """Return above 0 when more ink hangs under the lines than stands over them.

    In Dutch text letters with a stick upwards, capitals and digits are far more frequent than
    letters with a tail. The lines have to be level. The figure lies in -1 to 1.
    """
    above = below = 0.0
    for strip in numpy.array_split(ink, _STRIPS, axis=1):
        rows = numpy.asarray(
            cv2.reduce(numpy.ascontiguousarray(strip), 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F)
        )
        for line in _lines(rows.ravel().astype(numpy.float64)):
            full = numpy.flatnonzero(line >= _CORE * line.max())
            above += float(line[: full[0]].sum())
            below += float(line[full[-1] + 1 :].sum())
    return (below - above) / (above + below) if above + below else 0.0


def _lines(
    rows: numpy.typing.NDArray[numpy.float64],
) -> list[numpy.typing.NDArray[numpy.float64]]:
    if not rows.any():
        return []
    inked = numpy.concatenate(([False], rows > 0.02 * rows.max(), [False]))
    changes = numpy.flatnonzero(numpy.diff(inked.astype(numpy.int8)))
    found = []
    for start, end in zip(changes[::2], changes[1::2], strict=True):
        line = rows[start:end]
        if _LEAST_LINE <= end - start <= _TALLEST_LINE and line.max() > _LINE_FROM * rows.max():
            found.append(line)
    return found
