"""A sheet that comes in bands of rows, as ImageCaptureCore gives it, made into one picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from intakeapp.documents.scanning.helper_frames import BrokenFrame, Frame

_MOST_PIXELS = 200_000_000  # an A3 at 1,000 dpi
_RAW = {1: ("L", "L"), 3: ("RGB", "RGB"), 4: ("RGB", "RGBX")}  # by samples for each pixel


@dataclass(kw_only=True)
class Sheet:
    """The rows of one side so far. `width` and `height` in pixels, 8 bits for each sample.

    Rows that never came stay white: what was seen is kept.
    """

    width: int
    height: int
    components: int
    row_bytes: int
    _rows: bytearray = field(default_factory=bytearray)
    _last: int = 0

    @classmethod
    def of(cls, frame: Frame) -> Sheet:
        """Return an empty sheet by what its first band says. Raises BrokenFrame."""
        made = cls(
            width=frame.number("width"), height=frame.number("height"),
            components=frame.number("components"), row_bytes=frame.number("row_bytes"),
        )  # fmt: skip
        if frame.number("bits") != 8 or made.components not in _RAW:
            raise BrokenFrame
        if made.width < 1 or made.height < 1 or made.width * made.height > _MOST_PIXELS:
            raise BrokenFrame
        if not made.width * made.components <= made.row_bytes <= made.width * 4 + 4096:
            raise BrokenFrame
        return made

    @property
    def has_rows(self) -> bool:
        """Tell whether anything was added."""
        return self._last > 0

    @property
    def is_whole(self) -> bool:
        """Tell whether the last row is there."""
        return self._last == self.height

    def add(self, frame: Frame) -> None:
        """Put a band in its place. Raises BrokenFrame for one that does not fit."""
        first, rows = frame.number("first_row"), frame.number("rows")
        if first < 0 or rows < 1 or first + rows > self.height:
            raise BrokenFrame
        if frame.number("row_bytes") != self.row_bytes:
            raise BrokenFrame
        length = rows * self.row_bytes
        if len(frame.body) < length:
            raise BrokenFrame
        missing = (first + rows) * self.row_bytes - len(self._rows)
        if missing > 0:
            self._rows.extend(b"\xff" * missing)
        at = first * self.row_bytes
        self._rows[at : at + length] = frame.body[:length]
        self._last = max(self._last, first + rows)

    def png(self) -> bytes:
        """Return the sheet as PNG, as far as its rows came."""
        from PIL.Image import frombytes

        mode, raw = _RAW[self.components]
        size = (self.width, self._last)
        picture = frombytes(mode, size, bytes(self._rows), "raw", raw, self.row_bytes)
        out = BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()
