"""The calls of ReportLab that a paper of ours comes down to, and the same calls made bare.

ReportLab is asked for the drawing once with every call written down; the bare version is those
calls and nothing else: no words to choose, no lines to break, no places to work out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, ClassVar

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from intakeapp.printing import layout

_STROKES = ("moveTo", "lineTo", "curveTo", "close")
_OWN = ("beginPath", "drawPath")


class _Path(PDFPathObject):
    """A path that writes down what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[tuple[str, tuple[Any, ...]]] = []


class _Written(Canvas):
    """A canvas that writes down what it is asked from outside, and draws it."""

    made: ClassVar[list[_Written]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        self.depth = 1  # what ReportLab asks of itself is not written down
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        super().__init__(*args, **options)
        self.options = {name: value for name, value in options.items()}
        self.depth = 0
        _Written.made.append(self)

    def beginPath(self) -> _Path | PDFPathObject:
        return PDFPathObject() if self.depth else _Path()


def _writing_down(name: str) -> Callable[..., Any]:
    usual = getattr(Canvas, name)

    def asked(self: _Written, *args: Any, **options: Any) -> Any:
        if self.depth == 0:
            self.calls.append((name, args, options))
        self.depth += 1
        try:
            return usual(self, *args, **options)
        finally:
            self.depth -= 1

    return asked


def _stroking(name: str) -> Callable[..., Any]:
    usual = getattr(PDFPathObject, name)

    def asked(self: _Path, *args: Any) -> Any:
        self.strokes.append((name, args))
        return usual(self, *args)

    return asked


for _name in dir(Canvas):
    if not _name.startswith("_") and _name not in _OWN[:1] and callable(getattr(Canvas, _name)):
        setattr(_Written, _name, _writing_down(_name))
for _name in _STROKES:
    setattr(_Path, _name, _stroking(_name))


@contextmanager
def _written_down() -> Iterator[None]:
    usual = layout.Canvas
    layout.Canvas = _Written
    try:
        yield
    finally:
        layout.Canvas = usual


def bare(draw: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return the drawing of one ReportLab paper as nothing but its calls.

    Raises AssertionError when those do not give the same bytes.
    """
    _Written.made.clear()
    with _written_down():
        wanted = draw()
    (written,) = _Written.made
    calls, options = written.calls, written.options

    def drawn() -> bytes:
        into = BytesIO()
        canvas = Canvas(into, **options)
        for name, args, named in calls:
            if name == "drawPath":
                args = (_again(canvas, args[0].strokes), *args[1:])
            getattr(canvas, name)(*args, **named)
        return into.getvalue()

    if drawn() != wanted:
        raise AssertionError("the bare calls give another drawing")
    return drawn


def _again(canvas: Canvas, strokes: Sequence[tuple[str, tuple[Any, ...]]]) -> PDFPathObject:
    path = canvas.beginPath()
    for name, args in strokes:
        getattr(path, name)(*args)
    return path
