"""The papers on a receipt: a grid of small pictures, or a list in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intakeapp.printing.flow import Strip, space
from intakeapp.printing.layout import (
    A4,
    ACCENT_INK,
    ACCENT_TINT,
    LINE,
    MM,
    MUTED,
    Style,
    draw_box,
    draw_line,
    draw_lines,
    draw_rule,
    lines_height,
    text_width,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram
from intakeapp.printing.thumbnails import draw_thumbnail

MARGIN = 18 * MM
WIDTH = A4[0] - 2 * MARGIN
SMALLEST = 14.0  # no text for the resident is smaller, in points; under a small picture it is 12
MOST_TITLE_LINES = 6
_BADGE = 24.0
_BETWEEN = 14.0
_PAGES, _PLACE = 108.0, 104.0  # columns of the list: how many pages, and where the paper is
_FEW = 3  # papers that get the larger pictures


@dataclass(frozen=True, kw_only=True)
class Item:
    """One paper in words: `place` is where the original is, `icon` the picture for that."""

    number: str
    title: str
    pages: str
    place: str = ""
    icon: str = ""
    picture: ImageReader | None = None


@dataclass(frozen=True)
class _Grid:
    """How the grid looks: columns, the size of the text, and width and height of a picture."""

    columns: int
    size: float
    picture: tuple[float, float]

    @property
    def cell(self) -> float:
        """The width of one paper."""
        return float(WIDTH - _BETWEEN * (self.columns - 1)) / self.columns


_LARGE = _Grid(3, SMALLEST, (96.0, 136.0))
_SMALL = _Grid(4, 12.0, (78.0, 110.0))


def items_strips(items: Sequence[Item]) -> list[Strip]:
    """Return the papers as strips: a grid when at least one has a picture, else a list."""
    if not any(item.picture is not None for item in items):
        return _list(items)
    grid = _LARGE if len(items) <= _FEW else _SMALL
    strips: list[Strip] = []
    for first in range(0, len(items), grid.columns):
        if strips:
            strips.append(space(16))
        strips.append(_row(items[first : first + grid.columns], grid))
    return strips


def _short(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Return the title in at most six lines; a longer one stands whole in the dossier."""
    lines = wrap(text, style, width)
    if len(lines) <= MOST_TITLE_LINES:
        return lines
    last = lines[MOST_TITLE_LINES - 1]
    kept = wrap(last, style, width - text_width("…", style))[0]
    return (*lines[: MOST_TITLE_LINES - 1], kept + "…")


def _badge(canvas: Canvas, x: float, top: float, number: str) -> None:
    style = Style(SMALLEST if len(number) < 3 else 11, 700, ACCENT_INK)
    draw_box(canvas, x, top, (_BADGE, _BADGE), fill=ACCENT_TINT, radius=_BADGE / 2)
    left = x + (_BADGE - text_width(number, style)) / 2
    draw_line(canvas, left, top - (_BADGE - style.line_height) / 2, number, style)


class _Card:
    """One paper in the grid: number and picture, where it is, then title and pages.

    `slot` keeps the line for the place free, so that the titles of a row begin at one height.
    """

    def __init__(self, item: Item, grid: _Grid, *, slot: bool) -> None:
        self._item, self._grid = item, grid
        self.width = grid.cell
        self._strong, self._soft = Style(grid.size, 600), Style(grid.size, colour=MUTED)
        self._title = _short(item.title, self._strong, grid.cell)
        self._above = grid.picture[1] + 6 + (self._strong.line_height + 3 if slot else 0)
        self.height = self._above + lines_height(self._title, self._strong)
        self.height += self._soft.line_height

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it from its top."""
        item, grid = self._item, self._grid
        _badge(canvas, x, top, item.number)
        draw_thumbnail(canvas, item.picture, x + _BADGE + 6, top, grid.picture)
        if item.place:
            _place(canvas, x, top - grid.picture[1] - 6, item, grid.size)
        y = draw_lines(canvas, x, top - self._above, self._title, self._strong)
        draw_line(canvas, x, y, item.pages, self._soft)


def _row(items: Sequence[Item], grid: _Grid) -> Strip:
    slot = any(item.place for item in items)
    cards = [_Card(item, grid, slot=slot) for item in items]

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for at, card in enumerate(cards):
            card.draw(canvas, x + at * (card.width + _BETWEEN), top)

    return Strip(max(card.height for card in cards), draw)


def _place(canvas: Canvas, x: float, top: float, item: Item, size: float) -> None:
    style = Style(size, 600, ACCENT_INK)
    icon = size * 1.25
    draw_pictogram(canvas, item.icon, x, top - (style.line_height - icon) / 2, icon, ACCENT_INK)
    draw_line(canvas, x + icon + 5, top, item.place, style)


def _list(items: Sequence[Item]) -> list[Strip]:
    strips: list[Strip] = []
    for item in items:
        if strips:
            strips.append(_rule())
        strips.append(_line(item))
    return strips


def _rule() -> Strip:
    return Strip(9, lambda canvas, x, top: draw_rule(canvas, x, top - 4.5, WIDTH, LINE), space=True)


def _line(item: Item) -> Strip:
    """Return number, title, pages and place beside each other."""
    strong, soft = Style(SMALLEST, 600), Style(SMALLEST, colour=MUTED)
    indent, inset = _BADGE + 10, (_BADGE - strong.line_height) / 2
    title = _short(item.title, strong, WIDTH - indent - _PAGES - _PLACE - 12)
    height = max(_BADGE, lines_height(title, strong) + 2 * inset)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        _badge(canvas, x, top, item.number)
        draw_lines(canvas, x + indent, top - inset, title, strong)
        draw_line(canvas, x + WIDTH - _PLACE - _PAGES, top - inset, item.pages, soft)
        if item.place:
            _place(canvas, x + WIDTH - _PLACE, top - inset, item, SMALLEST)

    return Strip(height, draw)
