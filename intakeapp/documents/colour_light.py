"""White paper under a lamp or in a shadow made white again, with its colours kept.

What `cleaning.flattened` does to a grey page would wash a card or a photo out: it takes every large
light part for paper. Here only the slow change of light over the whole sheet is taken away. Only
ever inside the reading process.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy
import numpy.typing

from intakeapp.documents.pictures import Colour

_SIDE = 200  # pixels of the small picture in which light is measured
_LEVEL, _LEAST_LIGHT = 90, 0.55  # percentile that is paper; what is darker than this share is not
_MOST_TINT = 0.3  # difference of channels by the lightest: lamps are warm, marks are more
_LEAST_PAPER = 0.35  # of the page: with less of it nothing is known of the light
_DARKEST, _WHITE = 50.0, 255.0
_CLEAN = 3.0  # of 255: this much off white needs no mending

_Floats = numpy.typing.NDArray[Any]


def evened(page: Colour) -> Colour:
    """Return a page with the light on its paper even and white; with little paper as it is."""
    small = _small(page)
    top, low = small.max(axis=2), small.min(axis=2)
    paper = top > _LEAST_LIGHT * numpy.percentile(top, _LEVEL)
    paper &= (top - low) < _MOST_TINT * numpy.maximum(top, 1.0)
    if float(paper.mean()) < _LEAST_PAPER:
        return page
    light = _slow_light(small, paper)
    if float(numpy.abs(light - _WHITE).max()) < _CLEAN:
        return page
    height, width = page.shape[:2]
    full = cv2.resize(light.astype(numpy.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
    return numpy.asarray(cv2.divide(page, full, scale=_WHITE), dtype=numpy.uint8)


def _small(page: Colour) -> _Floats:
    """Return the page small, lines of letters closed by the paper between them."""
    factor = min(1.0, _SIDE / max(page.shape[:2]))
    size = (max(1, round(page.shape[1] * factor)), max(1, round(page.shape[0] * factor)))
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, numpy.ones((5, 5), numpy.uint8))
    return numpy.asarray(closed, dtype=numpy.float32)


def _slow_light(small: _Floats, paper: _Floats) -> _Floats:
    """Return the light of each channel as a bent plane through what is paper."""
    height, width = paper.shape
    down, along = numpy.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(numpy.float32)
    parts = numpy.stack(
        [numpy.ones_like(down), down, along, down * along, down**2, along**2], axis=2
    )
    known, _rest, _rank, _values = numpy.linalg.lstsq(parts[paper], small[paper], rcond=None)
    return numpy.asarray((parts @ known).clip(_DARKEST, _WHITE), dtype=numpy.float32)
