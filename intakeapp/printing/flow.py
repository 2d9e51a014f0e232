"""Long documents: strips that are put on pages one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.errors import BugError
from intakeapp.printing.layout import Style, draw_line, wrap

_OVERLAP = 0.4  # points: else a viewer shows a hair of white between two strips


def _nothing(canvas: Canvas, x: float, top: float) -> None:
    """Draw an empty strip."""


def _text_drawer(line: str, style: Style, indent: float) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_line(canvas, x + indent, top, line, style)

    return draw


@dataclass(frozen=True)
class Strip:
    """A strip as wide as the column that is never cut; `height` in points.

    `with_next` keeps it on the page of the strip after it; a `space` is dropped at a page top.
    """

    height: float
    draw: Callable[[Canvas, float, float], None] = _nothing
    with_next: bool = False
    space: bool = False


def space(height: float, *, with_next: bool = False) -> Strip:
    """Return white space."""
    return Strip(height, with_next=with_next, space=True)


def paragraph(
    text: str, style: Style, width: float, *, indent: float = 0, with_next: bool = False
) -> list[Strip]:
    """Return text as one strip per line; the first two and the last two lines stay together."""
    lines = wrap(text, style, width - indent)
    last = len(lines) - 1
    return [
        Strip(
            style.line_height,
            _text_drawer(line, style, indent),
            with_next=(i in (0, last - 1) and i < last) or (with_next and i == last),
        )
        for i, line in enumerate(lines)
    ]


def band(
    rows: Sequence[tuple[str, Style]], fill: Color, width: float, *, padding: float, indent: float
) -> list[Strip]:
    """Return lines on a tinted ground that stays together as long as a page can hold it."""
    strips = [Strip(padding, _ground(fill, width, padding), with_next=True)]
    for line, style in rows:
        strips.append(_ground_line(line, style, fill, (width, indent)))
    return [*strips, Strip(padding, _ground(fill, width, padding))]


def _ground(fill: Color, width: float, height: float) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setFillColor(fill)
        canvas.rect(x, top - height - _OVERLAP, width, height + _OVERLAP, stroke=0, fill=1)

    return draw


def _ground_line(line: str, style: Style, fill: Color, sizes: tuple[float, float]) -> Strip:
    ground = _ground(fill, sizes[0], style.line_height)
    text = _text_drawer(line, style, sizes[1])

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ground(canvas, x, top)
        text(canvas, x, top)

    return Strip(style.line_height, draw, with_next=True)


def paginate(strips: Iterable[Strip], first: float, others: float) -> list[list[Strip]]:
    """Divide strips over pages with `first` and `others` points of height.

    Every strip that is no space lands on exactly one page, in order. A chain of `with_next` that
    is higher than a page is cut where it must. Raises BugError for one strip that no page holds.
    """
    pages: list[list[Strip]] = [[]]
    left = first
    for group in _groups(list(strips)):
        height = sum(s.height for s in group)
        content = any(not s.space for s in group)
        if content and left < height <= others and any(not s.space for s in pages[-1]):
            pages.append([])
            left = others
        for strip in group:
            if strip.space and not any(not s.space for s in pages[-1]) and len(pages) > 1:
                continue
            if strip.height > left:
                if strip.space:
                    left = 0
                    continue
                if strip.height > others:
                    raise BugError("a strip is higher than a page")
                pages.append([])
                left = others
            pages[-1].append(strip)
            left -= strip.height
    return [_without_trailing_space(page) for page in pages]


def _without_trailing_space(page: list[Strip]) -> list[Strip]:
    while page and page[-1].space:
        page = page[:-1]
    return page


def _groups(strips: Sequence[Strip]) -> list[list[Strip]]:
    groups: list[list[Strip]] = []
    joined = False
    for strip in strips:
        if joined:
            groups[-1].append(strip)
        else:
            groups.append([strip])
        joined = strip.with_next
    return groups


def draw_strips(canvas: Canvas, strips: Iterable[Strip], x: float, top: float) -> float:
    """Draw the strips of one page and return the y under the last one."""
    for strip in strips:
        strip.draw(canvas, x, top)
        top -= strip.height
    return top
