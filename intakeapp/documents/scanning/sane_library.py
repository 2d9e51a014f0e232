"""The functions of libsane that a scan needs, with their types (SANE Standard 1.06, section 4)."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from ctypes import POINTER, byref, c_char_p, c_int, c_void_p
from dataclasses import dataclass
from typing import Any

LIBRARY = "libsane.so.1"
GOOD, UNSUPPORTED, CANCELLED, BUSY, INVALID, EOF, JAMMED, NO_DOCS, COVER_OPEN = range(9)
IO_ERROR, NO_MEMORY, ACCESS_DENIED = 9, 10, 11
_BOOL, _INT, _FIXED, _STRING = range(4)
_RANGE, _WORDS, _STRINGS = 1, 2, 3
_SOFT_SELECT, _INACTIVE = 1, 32
_SET = 1
_ONE = 65536.0  # fixed-point numbers have 16 bits behind the point
_CHUNK = 64 * 1024


class SaneError(Exception):
    """A function of libsane returned a status other than good."""

    def __init__(self, status: int) -> None:
        super().__init__(f"SANE status {status}")
        self.status = status


class _Device(ctypes.Structure):
    _fields_ = [("name", c_char_p), ("vendor", c_char_p), ("model", c_char_p), ("type", c_char_p)]


class _Range(ctypes.Structure):
    _fields_ = [("min", c_int), ("max", c_int), ("quant", c_int)]


class _Constraint(ctypes.Union):
    _fields_ = [
        ("strings", POINTER(c_char_p)),
        ("words", POINTER(c_int)),
        ("range", POINTER(_Range)),
    ]


class _Descriptor(ctypes.Structure):
    _fields_ = [
        ("name", c_char_p), ("title", c_char_p), ("desc", c_char_p), ("type", c_int),
        ("unit", c_int), ("size", c_int), ("cap", c_int), ("constraint_type", c_int),
        ("constraint", _Constraint),
    ]  # fmt: skip


class Parameters(ctypes.Structure):
    """What the frame under way looks like; `lines` is -1 when the scanner does not know."""

    _fields_ = [
        ("format", c_int), ("last_frame", c_int), ("bytes_per_line", c_int),
        ("pixels_per_line", c_int), ("lines", c_int), ("depth", c_int),
    ]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Option:
    """An option that can be set now: its number, type, and what it may be."""

    number: int
    type: int
    size: int
    words: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    limits: tuple[float, float] | None = None


def _check(status: int) -> None:
    if status != GOOD:
        raise SaneError(status)


class _Signs:
    """When the scanner last gave a sign of life."""

    latest = time.monotonic()


def last_sign() -> float:
    """Return when the library last came back from reading, on the monotonic clock (s)."""
    return _Signs.latest


def _text(raw: bytes | None) -> str:
    return "" if raw is None else raw.decode("utf-8", "replace")


class Sane:
    """The library, loaded and begun. Raises OSError where it is not on this computer."""

    def __init__(self) -> None:
        self._lib = ctypes.CDLL(LIBRARY)
        self._lib.sane_get_option_descriptor.restype = POINTER(_Descriptor)
        self._lib.sane_get_option_descriptor.argtypes = [c_void_p, c_int]
        self._lib.sane_control_option.argtypes = [c_void_p, c_int, c_int, c_void_p, c_void_p]
        for name in ("sane_close", "sane_cancel"):
            getattr(self._lib, name).argtypes = [c_void_p]
            getattr(self._lib, name).restype = None
        self._lib.sane_start.argtypes = [c_void_p]
        self._lib.sane_get_parameters.argtypes = [c_void_p, c_void_p]
        self._lib.sane_read.argtypes = [c_void_p, c_void_p, c_int, c_void_p]
        _check(self._lib.sane_init(byref(c_int()), None))

    def devices(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each scanner and what it is called."""
        found = POINTER(POINTER(_Device))()
        _check(self._lib.sane_get_devices(byref(found), 0))
        at = 0
        while found[at]:
            device = found[at].contents
            words = (_text(device.vendor), _text(device.model))
            yield _text(device.name), " ".join(w for w in words if w and w != "Noname")
            at += 1

    def open(self, name: str) -> Handle:
        """Open a scanner. Raises SaneError."""
        handle = c_void_p()
        _check(self._lib.sane_open(name.encode(), byref(handle)))
        return Handle(self._lib, handle)


class Handle:
    """An open scanner."""

    def __init__(self, lib: Any, handle: c_void_p) -> None:
        self._lib = lib
        self._handle = handle
        self._ending = threading.Lock()
        self._is_stopped = False
        self._is_closed = False

    def options(self) -> dict[str, Option]:
        """Return the options that can be set now, by name."""
        count = c_int()
        _check(self._lib.sane_control_option(self._handle, 0, 0, byref(count), None))
        found = {}
        for number in range(1, count.value):
            pointer = self._lib.sane_get_option_descriptor(self._handle, number)
            if pointer and pointer.contents.name:
                said = pointer.contents
                if said.cap & _SOFT_SELECT and not said.cap & _INACTIVE:
                    found[_text(said.name)] = _option(number, said)
        return found

    def set(self, option: Option, value: str | float | bool) -> None:
        """Set an option. Raises SaneError when the scanner does not take it."""
        if option.type == _STRING:
            held: Any = ctypes.create_string_buffer(str(value).encode(), max(option.size, 1))
        elif option.type == _FIXED:
            held = c_int(round(float(value) * _ONE))
        else:
            held = c_int(int(value))
        done = self._lib.sane_control_option(self._handle, option.number, _SET, byref(held), None)
        _check(done)

    def start(self) -> None:
        """Begin a frame. Raises SaneError, with NO_DOCS when the feeder is empty."""
        if self._is_stopped:
            raise SaneError(CANCELLED)
        _check(self._lib.sane_start(self._handle))

    def parameters(self) -> Parameters:
        """Return what the frame under way looks like."""
        found = Parameters()
        _check(self._lib.sane_get_parameters(self._handle, byref(found)))
        return found

    def read(self) -> Iterator[bytes]:
        """Yield the bytes of the frame under way. Raises SaneError."""
        buffer, length = ctypes.create_string_buffer(_CHUNK), c_int()
        while True:
            status = self._lib.sane_read(self._handle, buffer, _CHUNK, byref(length))
            _Signs.latest = time.monotonic()
            if status == EOF:
                return
            _check(status)
            yield buffer.raw[: length.value]

    def cancel(self) -> None:
        """Stop what is under way; also after an error, before anything else is asked."""
        self._lib.sane_cancel(self._handle)

    def stop(self) -> None:
        """Stop what is under way, from any thread; no frame begins after that.

        The standard lets `sane_cancel` be called at any moment, also beside another call.
        """
        with self._ending:
            self._is_stopped = True
            if not self._is_closed:
                self.cancel()

    def close(self) -> None:
        """Stop what is under way and let the scanner go."""
        with self._ending:
            self._is_closed = True
        self.cancel()
        self._lib.sane_close(self._handle)


def _option(number: int, said: Any) -> Option:
    def scaled(word: int) -> float:
        return word / _ONE if said.type == _FIXED else float(word)

    words: list[str] = []
    numbers: tuple[float, ...] = ()
    limits = None
    if said.constraint_type == _STRINGS:
        while (word := said.constraint.strings[len(words)]) is not None:
            words.append(_text(word))
    elif said.constraint_type == _WORDS:
        listed = said.constraint.words
        numbers = tuple(scaled(listed[at]) for at in range(1, listed[0] + 1))
    elif said.constraint_type == _RANGE:
        limits = (scaled(said.constraint.range[0].min), scaled(said.constraint.range[0].max))
    return Option(
        number=number, type=said.type, size=said.size, words=tuple(words), numbers=numbers,
        limits=limits,
    )  # fmt: skip
