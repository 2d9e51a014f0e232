"""Pictograms on paper: the outline pictures of resources/icons, drawn as PDF paths."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.errors import BugError, InputError
from intakeapp.base.paths import resources
from intakeapp.printing.layout import ACCENT_INK, ACCENT_TINT, draw_box

GRID = 24.0
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_GAP = re.compile(r"[\s,]*")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

Point = tuple[float, float]


@dataclass(frozen=True)
class Segment:
    """One absolute step: M (move), L (line), C (curve with two handles) or Z (close)."""

    command: str
    points: tuple[Point, ...] = ()


class _Scanner:
    """Reads numbers and flags from path data; a flag may stick to the next number."""

    def __init__(self, data: str) -> None:
        self._data = data
        self._at = 0

    def _skip(self) -> None:
        match = _GAP.match(self._data, self._at)
        self._at = match.end() if match else self._at

    def command(self) -> str | None:
        """Return the next letter, or None when a number or the end follows."""
        self._skip()
        char = self._data[self._at : self._at + 1]
        if not char.isalpha():
            return None
        self._at += 1
        return char

    def done(self) -> bool:
        """Whether nothing is left."""
        self._skip()
        return self._at >= len(self._data)

    def number(self) -> float:
        """Return the next number."""
        self._skip()
        match = _NUMBER.match(self._data, self._at)
        if match is None:
            raise BugError(f"path data: no number at {self._at}")
        self._at = match.end()
        return float(match[0])

    def flag(self) -> float:
        """Return the next flag, 0 or 1."""
        self._skip()
        char = self._data[self._at : self._at + 1]
        if char not in ("0", "1"):
            raise BugError(f"path data: no flag at {self._at}")
        self._at += 1
        return float(char)

    def arguments(self, command: str) -> list[float]:
        """Return the numbers of one command."""
        if command == "A":
            head = [self.number() for _ in range(3)]
            flags = [self.flag(), self.flag()]
            return [*head, *flags, self.number(), self.number()]
        return [self.number() for _ in range(_ARGUMENTS[command])]


def _arc(start: Point, numbers: list[float], end: Point) -> list[Segment]:
    """Return an elliptical arc as curves (SVG 2, appendix B.2.4: from end points to centre)."""
    rx, ry = abs(numbers[0]), abs(numbers[1])
    if start == end:
        return []
    if rx == 0 or ry == 0:
        return [Segment("L", (end,))]
    phi = math.radians(numbers[2])
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x1, y1 = cos * dx + sin * dy, -sin * dx + cos * dy
    size = (x1 / rx) ** 2 + (y1 / ry) ** 2
    if size > 1:  # radii too small to reach: the standard says to enlarge them
        rx, ry = rx * math.sqrt(size), ry * math.sqrt(size)
    rest = (rx * ry) ** 2 - (rx * y1) ** 2 - (ry * x1) ** 2
    factor = math.sqrt(max(0.0, rest / ((rx * y1) ** 2 + (ry * x1) ** 2)))
    if numbers[3] == numbers[4]:
        factor = -factor
    cx1, cy1 = factor * rx * y1 / ry, -factor * ry * x1 / rx
    cx = cos * cx1 - sin * cy1 + (start[0] + end[0]) / 2
    cy = sin * cx1 + cos * cy1 + (start[1] + end[1]) / 2
    first = math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
    sweep = math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - first
    if numbers[4] and sweep < 0:
        sweep += 2 * math.pi
    elif not numbers[4] and sweep > 0:
        sweep -= 2 * math.pi

    def on_ellipse(x: float, y: float) -> Point:
        return cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y

    count = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / count
    handle = 4 / 3 * math.tan(step / 4)
    made: list[Segment] = []
    for i in range(count):
        a, b = first + i * step, first + (i + 1) * step
        one = on_ellipse(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a))
        two = on_ellipse(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b))
        last = end if i == count - 1 else on_ellipse(math.cos(b), math.sin(b))
        made.append(Segment("C", (one, two, last)))
    return made


class _Tracer:
    """Turns commands into absolute segments; knows where the pen is."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.at: Point = (0.0, 0.0)
        self.begin: Point = (0.0, 0.0)
        self.cubic: Point | None = None  # the last handle, mirrored by S
        self.quadratic: Point | None = None  # the last handle, mirrored by T

    def _mirror(self, handle: Point | None) -> Point:
        if handle is None:
            return self.at
        return 2 * self.at[0] - handle[0], 2 * self.at[1] - handle[1]

    def _curve(self, one: Point, two: Point, end: Point) -> None:
        self.segments.append(Segment("C", (one, two, end)))
        self.at = end

    def _bend(self, handle: Point, end: Point) -> None:
        """Draw a quadratic curve as a cubic one."""
        (x, y), (hx, hy), (ex, ey) = self.at, handle, end
        self._curve(
            (x + 2 / 3 * (hx - x), y + 2 / 3 * (hy - y)),
            (ex + 2 / 3 * (hx - ex), ey + 2 / 3 * (hy - ey)),
            end,
        )
        self.quadratic = handle

    def step(self, command: str, relative: bool, n: list[float]) -> None:
        """Do one command with its numbers."""
        ox, oy = self.at if relative else (0.0, 0.0)
        cubic, quadratic = self.cubic, self.quadratic
        self.cubic = self.quadratic = None
        if command == "H":
            self._to("L", (n[0] + ox, self.at[1]))
        elif command == "V":
            self._to("L", (self.at[0], n[0] + oy))
        elif command == "A":
            end = (n[5] + ox, n[6] + oy)
            self.segments.extend(_arc(self.at, n, end))
            self.at = end
        elif command == "Z":
            self.segments.append(Segment("Z"))
            self.at = self.begin
        else:
            points = [(n[i] + ox, n[i + 1] + oy) for i in range(0, len(n), 2)]
            self._points(command, points, cubic, quadratic)

    def _to(self, command: str, point: Point) -> None:
        self.segments.append(Segment(command, (point,)))
        self.at = point

    def _points(
        self, command: str, points: list[Point], cubic: Point | None, quadratic: Point | None
    ) -> None:
        if command in ("M", "L"):
            self._to(command, points[0])
            if command == "M":
                self.begin = points[0]
        elif command == "C":
            self._curve(*points)
            self.cubic = points[1]
        elif command == "S":
            self._curve(self._mirror(cubic), *points)
            self.cubic = points[0]
        elif command == "Q":
            self._bend(*points)
        else:
            self._bend(self._mirror(quadratic), points[0])


def parse_path(data: str) -> tuple[Segment, ...]:
    """Return SVG path data as absolute moves, lines, curves and closings.

    Knows M L H V C S Q T A Z, upper and lower case. Raises BugError for anything else: path data
    comes from our own resources.
    """
    scanner, tracer = _Scanner(data), _Tracer()
    letter = ""
    while not scanner.done():
        found = scanner.command()
        if found is not None:
            letter = found
        elif letter in ("M", "m"):
            letter = "L" if letter == "M" else "l"  # further pairs after a move are lines
        if letter.upper() not in _ARGUMENTS or (found is None and letter in ("Z", "z", "")):
            raise BugError(f"path data: unknown command {letter!r}")
        tracer.step(letter.upper(), letter.islower(), scanner.arguments(letter.upper()))
    return tuple(tracer.segments)


@cache
def pictogram(name: str) -> tuple[tuple[Segment, ...], ...]:
    """Return the paths of a picture in a grid of 24 by 24, y downwards.

    Raises InputError when there is no such picture.
    """
    path = resources() / "icons" / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise InputError("Dit pictogram bestaat niet.", path=name)
    root = ElementTree.fromstring(path.read_text("utf-8"))
    return tuple(parse_path(e.get("d", "")) for e in root.iter() if e.tag.endswith("path"))


def draw_pictogram(
    canvas: Canvas, name: str, x: float, top: float, size: float, colour: Color, stroke: float = 2.0
) -> None:
    """Draw a picture in a square of `size` points; `stroke` is in units of its 24 by 24 grid."""
    paths = pictogram(name)
    canvas.saveState()
    canvas.translate(x, top)
    canvas.scale(size / GRID, -size / GRID)
    canvas.setLineWidth(stroke)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeColor(colour)
    for segments in paths:
        path = canvas.beginPath()
        for segment in segments:
            if segment.command == "M":
                path.moveTo(*segment.points[0])
            elif segment.command == "L":
                path.lineTo(*segment.points[0])
            elif segment.command == "C":
                path.curveTo(*(value for point in segment.points for value in point))
            else:
                path.close()
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def draw_tile(canvas: Canvas, name: str, x: float, top: float, size: float) -> None:
    """Draw a picture on a tinted square with round corners: the sign of an action."""
    draw_box(canvas, x, top, (size, size), fill=ACCENT_TINT, radius=size * 0.2)
    inner = size * 0.62
    gap = (size - inner) / 2
    draw_pictogram(canvas, name, x + gap, top - gap, inner, ACCENT_INK, 1.75)
