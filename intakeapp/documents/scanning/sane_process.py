"""The process that talks to libsane: a back end that hangs or crashes takes nothing with it.

One request comes in on stdin as JSON and one answer or a row of pages goes out on stdout. When
stdin ends while scanning, the scanner is told to stop and is let go; a scanner that a process
leaves in the middle of a page may have to be switched off and on.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any, BinaryIO, NoReturn

from PIL.Image import Image, frombytes

from intakeapp.documents.scanning import sane_library as sane
from intakeapp.documents.scanning.drivers import Colour, Source, Trouble, usual_resolutions
from intakeapp.documents.scanning.sane_library import Handle, Option, Sane, SaneError
from intakeapp.documents.wire import send

_TROUBLES = {
    sane.JAMMED: Trouble.JAM,
    sane.COVER_OPEN: Trouble.COVER_OPEN,
    sane.NO_DOCS: Trouble.NO_PAPER,
    sane.BUSY: Trouble.BUSY,
    sane.INVALID: Trouble.REFUSED,
    sane.UNSUPPORTED: Trouble.REFUSED,
    sane.ACCESS_DENIED: Trouble.REFUSED,
}
_GREY, _RGB = 0, 1
_FEEDER_WORDS = ("adf", "feeder", "automatic")
_DUPLEX_WORDS = ("duplex", "both")
_MODES = {Colour.GREY: ("gray", "grey"), Colour.COLOUR: ("color", "colour", "24bit")}
_LOOK_S = 0.05
_STOPPING_S = 3.0  # shorter than the program waits for this process
_MOST_PAGES = 500  # a back end that never says that the feeder is empty


class _Open:
    """The scanner in use, for whoever has to stop it."""

    handle: Handle | None = None


def _word(option: Option | None, wanted: Callable[[str], bool]) -> str | None:
    words = () if option is None else option.words
    return next((word for word in words if wanted(word.lower())), None)


def _nearest(option: Option, value: float) -> float:
    """Return what the option can be that comes closest, and not lower when that can be."""
    if option.numbers:
        enough = [number for number in option.numbers if number >= value]
        return min(enough) if enough else max(option.numbers)
    if option.limits is not None:
        return min(max(value, option.limits[0]), option.limits[1])
    return value


def _set(handle: Handle, name: str, value: str | float | bool | None) -> float | None:
    """Set an option when the scanner has it; return the number that was set."""
    option = handle.options().get(name)
    if option is None or value is None:
        return None
    if not isinstance(value, str):
        value = _nearest(option, value)
    handle.set(option, value)
    return None if isinstance(value, str) else value


def _is_feeder(word: str) -> bool:
    return any(part in word for part in (*_FEEDER_WORDS, *_DUPLEX_WORDS))


def _sources(option: Option | None) -> tuple[str | None, str | None, str | None]:
    """Return the scanner's own words for glass, feeder and duplex, as far as it has them."""
    duplex = _word(option, lambda w: any(part in w for part in _DUPLEX_WORDS))
    feeder = _word(option, lambda w: _is_feeder(w) and w != (duplex or "").lower())
    return _word(option, lambda w: not _is_feeder(w)), feeder, duplex


def _set_source(handle: Handle, source: Source) -> bool:
    """Choose glass or feeder; tell whether pages come from a feeder."""
    option = handle.options().get("source")
    glass, feeder, duplex = _sources(option)
    if source is Source.FLATBED:
        _set(handle, "source", glass)
        return glass is None and feeder is not None
    chosen = duplex if source is Source.DUPLEX and duplex else feeder or duplex
    if chosen is None and source is not Source.ANY and option is not None:
        raise SaneError(sane.UNSUPPORTED)
    _set(handle, "source", chosen)
    if not duplex:
        _set_sides(handle, both=source is Source.DUPLEX)
    return chosen is not None


def _set_sides(handle: Handle, *, both: bool) -> None:
    """Choose one side or both of a scanner that has an option of its own for that."""
    options = handle.options()
    wanted = _DUPLEX_WORDS if both else ("simplex",)
    _set(handle, "adf-mode", _word(options.get("adf-mode"), lambda w: w.startswith(wanted)))
    if "duplex" in options:
        _set(handle, "duplex", both)


def _mode(options: dict[str, Option], colour: Colour) -> str | None:
    names = _MODES[colour]
    return _word(options.get("mode"), lambda w: any(name in w for name in names))


def _prepare(handle: Handle, asked: dict[str, Any]) -> tuple[bool, int]:
    """Set everything; return whether a feeder is used and the resolution."""
    from_feeder = _set_source(handle, Source(asked["source"]))
    _set(handle, "mode", _mode(handle.options(), Colour(asked["colour"])))
    _set(handle, "depth", 8)
    resolution = _set(handle, "resolution", float(asked["resolution"]))
    for name, value in (("tl-x", 0.0), ("tl-y", 0.0), ("br-x", asked["width_mm"]),
                        ("br-y", asked["height_mm"])):  # fmt: skip
        _set(handle, name, value)
    return from_feeder, round(resolution or asked["resolution"])


def _plane(handle: Handle) -> tuple[sane.Parameters, bytes]:
    said = handle.parameters()
    return said, b"".join(handle.read())


def _picture(handle: Handle) -> Image:
    """Return the page under way; three frames of one colour each become one picture."""
    said, data = _plane(handle)
    width, row = said.pixels_per_line, said.bytes_per_line
    height = len(data) // row  # some scanners know the length only afterwards
    size = (width, height)
    if height == 0 or said.depth not in (1, 8):
        raise SaneError(sane.UNSUPPORTED)
    if said.depth == 1:
        return frombytes("1", size, data[: row * height], "raw", "1;I", row).convert("L")
    if said.format == _RGB:
        return frombytes("RGB", size, data[: row * height], "raw", "RGB", row)
    grey = frombytes("L", size, data[: row * height], "raw", "L", row)
    return grey if said.format == _GREY else _three(handle, said, grey)


def _three(handle: Handle, said: sane.Parameters, first: Image) -> Image:
    from PIL.Image import merge

    planes = {said.format: first}
    while not said.last_frame:
        handle.start()
        said, data = _plane(handle)
        planes[said.format] = frombytes("L", first.size, data, "raw", "L", said.bytes_per_line)
    return merge("RGB", [planes[colour] for colour in sorted(planes)])


def _pages(handle: Handle, from_feeder: bool) -> Iterator[Image]:
    for number in range(_MOST_PAGES if from_feeder else 1):
        try:
            handle.start()
            picture = _picture(handle)
        except SaneError as error:
            if error.status == sane.NO_DOCS and number:
                return
            raise
        yield picture


def _abilities(options: dict[str, Option]) -> dict[str, Any]:
    """Return what the options say that a scanner can do."""
    glass, feeder, duplex = _sources(options.get("source"))
    has = {Source.FLATBED: glass or not feeder, Source.FEEDER: feeder or duplex,
           Source.DUPLEX: duplex or "duplex" in options or "adf-mode" in options}  # fmt: skip
    colours = [colour for colour in _MODES if _mode(options, colour)]
    return {
        "sources": [source for source, word in has.items() if word],
        "resolutions": _resolutions(options.get("resolution")),
        "colours": colours or list(Colour),
        "most": [_most(options.get(name)) for name in ("br-x", "br-y")],
    }


def _resolutions(option: Option | None) -> list[int]:
    if option is None:
        return []
    if option.limits is not None:
        return list(usual_resolutions(*option.limits))
    return sorted({round(number) for number in option.numbers})


def _most(option: Option | None) -> float | None:
    if option is None or option.limits is None:
        return None
    return round(option.limits[1], 1)


def _describe(library: Sane, asked: dict[str, Any], out: BinaryIO) -> None:
    handle = library.open(asked["device"])
    try:
        send(out, _abilities(handle.options()))
    finally:
        handle.close()


def _scan(library: Sane, asked: dict[str, Any], out: BinaryIO) -> None:
    handle = _Open.handle = library.open(asked["device"])
    try:
        glass, _feeder, _duplex = _sources(handle.options().get("source"))
        _send_pages(handle, asked, out)
        send(out, {"done": True})
    except SaneError as error:
        # first: a back end in trouble may hang when it is closed
        _tell(error, out, try_glass=asked["source"] == Source.ANY and glass is not None)
    finally:
        handle.close()


def _tell(error: SaneError, out: BinaryIO, *, try_glass: bool = False) -> None:
    """Say what went wrong; an empty feeder beside a glass leaves the glass to be tried.

    By another process: a back end may hang when it is asked again after an error.
    """
    is_empty = error.status == sane.NO_DOCS
    send(out, {"trouble": _TROUBLES.get(error.status, Trouble.GONE),
               "try_glass": try_glass and is_empty})  # fmt: skip


def _send_pages(handle: Handle, asked: dict[str, Any], out: BinaryIO) -> None:
    """Send each page while the next is scanned; a feeder that has to wait stops and starts."""
    from_feeder, resolution = _prepare(handle, asked)
    sending: Future[None] | None = None
    with ThreadPoolExecutor(1) as sender:
        for picture in _pages(handle, from_feeder):
            if sending is not None:
                sending.result()
            sending = sender.submit(_send_page, picture, resolution, out)
    if sending is not None:
        sending.result()


def _send_page(picture: Image, resolution: int, out: BinaryIO) -> None:
    png = BytesIO()
    picture.save(png, "PNG", compress_level=1)
    send(out, {"page": True, "resolution": resolution}, png.getvalue())


def _answer(asked: dict[str, Any], out: BinaryIO) -> None:
    try:
        library = Sane()
    except OSError:
        send(out, {"trouble": Trouble.ABSENT})
        return
    try:
        if asked["do"] == "list":
            send(out, {"scanners": [list(pair) for pair in library.devices()]})
        elif asked["do"] == "describe":
            _describe(library, asked, out)
        else:
            _scan(library, asked, out)
    except SaneError as error:
        _tell(error, out)


def _stop(worker: threading.Thread) -> None:
    """Stop the scanner; again and again, for a page may begin at the same moment."""
    end = time.monotonic() + _STOPPING_S
    while worker.is_alive() and time.monotonic() < end:
        if _Open.handle is not None:
            _Open.handle.stop()
        worker.join(_LOOK_S)


def main() -> NoReturn:
    """Answer one request; give up when the scanner says nothing for as long as was asked."""
    asked = json.loads(sys.stdin.buffer.readline())
    worker = threading.Thread(target=_answer, args=(asked, sys.stdout.buffer), daemon=True)
    stopped = threading.Event()

    def wait_for_stop() -> None:
        sys.stdin.buffer.read()
        stopped.set()

    threading.Thread(target=wait_for_stop, daemon=True).start()
    worker.start()
    while worker.is_alive() and not stopped.is_set():
        worker.join(_LOOK_S)
        if time.monotonic() - sane.last_sign() > asked["patience_s"]:
            break
    if stopped.is_set():
        _stop(worker)
    os._exit(0)  # a back end that hangs ends here, and the kernel lets the scanner go


if __name__ == "__main__":
    main()
