"""Boxes with numbers on a page: they tie each proposal to the place where it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from intakeapp.domain.letters import Box
from intakeapp.views import icons, theme
from intakeapp.views.post.proposals_model import Item
from intakeapp.views.widgets import painting

_AROUND_X, _AROUND_Y = 3, 3  # logical pixels between words and box
_GAP, _STEP = 4, 6  # logical pixels between box and number; how a free place is looked for
DISC = 20  # logical pixels at text size 100


@dataclass(frozen=True)
class Marker:
    """One box on a page, in logical pixels, with the place of its number."""

    item: Item
    box: QRectF
    disc: QRectF


def rect_of(box: Box, page: QRectF) -> QRectF:
    """Return a place of a page in logical pixels."""
    return QRectF(
        page.left() + box.left * page.width(), page.top() + box.top * page.height(),
        (box.right - box.left) * page.width(), (box.bottom - box.top) * page.height(),
    )  # fmt: skip


def box_of(rect: QRectF, page: QRectF) -> Box:
    """Return a place in logical pixels as parts of the page, no further than its edges."""
    inner = rect.normalized().intersected(page)
    return Box(
        (inner.left() - page.left()) / page.width(), (inner.top() - page.top()) / page.height(),
        (inner.right() - page.left()) / page.width(),
        (inner.bottom() - page.top()) / page.height(),
    )  # fmt: skip


def markers_on(
    items: Iterable[Item], page_id: str, page: QRectF,
    is_free: Callable[[QRectF], bool] = lambda _place: True,
) -> tuple[Marker, ...]:  # fmt: skip
    """Return the markers of a page; `is_free` tells where a number hides no words.

    Numbers stand beside their box, else further on in the line, and never on each other.
    """
    here = [one for one in items if one.page_id == page_id and one.box is not None]
    boxes = [
        rect_of(item.box, page).adjusted(-_AROUND_X, -_AROUND_Y, _AROUND_X, _AROUND_Y)
        for item in here
        if item.box is not None
    ]
    found: list[Marker] = []
    for item, box in zip(here, boxes, strict=True):
        taken = [*(other.disc for other in found), *(one for one in boxes if one is not box)]

        def fits(place: QRectF, taken: list[QRectF] = taken) -> bool:
            return is_free(place) and not any(place.intersects(one) for one in taken)

        places = _places(box, page)
        found.append(Marker(item, box, next(filter(fits, places), places[0])))
    return tuple(found)


def _places(box: QRectF, page: QRectF) -> list[QRectF]:
    side = theme.current().px(DISC)
    top = box.center().y() - side / 2
    beside = [box.right() + _GAP, box.left() - _GAP - side]
    last = page.right() + _GAP
    further = [box.right() + _GAP + _STEP * n for n in range(1, int(page.width() / _STEP))]
    lefts = [*beside, *(x for x in further if x < last), last]
    return [QRectF(x, top, side, side) for x in lefts]


def paint_marker(painter: QPainter, marker: Marker, *, current: bool) -> None:
    """Draw a box and its number: danger in amber, the rest in petrol; the one at hand heavier."""
    ink = ink_of(marker.item, on_paper=True)
    tint = QColor(ink)
    tint.setAlphaF(0.16 if current else 0.06)
    radius = theme.current().radius("cell_editor")
    painting.rounded(painter, marker.box, radius, tint, ink, 2.5 if current else 1.5)
    if marker.disc.left() > marker.box.right() + 2 * _GAP:  # a thin line leads to the number
        low = marker.box.bottom() - 1
        painter.setPen(QPen(ink, 1.25))
        painter.drawLine(QPointF(marker.box.right(), low), QPointF(marker.disc.left() + 4, low))
    paint_disc(painter, marker.disc, marker.item, on_paper=True)


def ink_of(item: Item, *, on_paper: bool) -> QColor:
    """Return the colour of a proposal's number and box; paper is light in both looks."""
    return _colour("crisis_mark" if item.is_danger else "accent", on_paper=on_paper)


def _colour(name: str, *, on_paper: bool) -> QColor:
    look = theme.current()
    return QColor(look.tokens.colours[name].light) if on_paper else look.colour(name)


def paint_disc(painter: QPainter, rect: QRectF, item: Item, *, on_paper: bool = False) -> None:
    """Draw the number of a proposal: a check when it was accepted, a cross when skipped."""
    look = theme.current()
    painting.rounded(painter, rect, rect.width() / 2, ink_of(item, on_paper=on_paper))
    text = _colour("surface" if item.is_danger else "on_accent", on_paper=on_paper)
    if item.answer is not None or not item.number:
        inner = rect.width() * 0.2
        name = "x" if item.answer is False else "check"
        icons.paint(painter, name, rect.adjusted(inner, inner, -inner, -inner), text, stroke=3)
        return
    painter.setFont(look.font("keycap", weight=700))
    painter.setPen(text)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(item.number))


def marker_at(markers: Iterable[Marker], at: QPointF) -> Marker | None:
    """Return the marker under a place, by its box or its number; the last drawn first."""
    hits = [one for one in markers if one.box.contains(at) or one.disc.contains(at)]
    return hits[-1] if hits else None
