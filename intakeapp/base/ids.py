"""Identifiers made on the device: UUIDv7, sortable by the moment they were made."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from functools import lru_cache

from intakeapp.base.clock import Clock, SystemClock

_NAMESPACE = uuid.UUID("6d1c3a52-93f0-5b7e-8f0e-2f6f0a6d7a11")


class IdFactory:
    """Makes UUIDv7 strings that never go down within one process.

    Source: RFC 9562 section 5.7, with the 12-bit field used as a counter (section 6.2, method 1).
    """

    def __init__(
        self, clock: Clock | None = None, randomness: Callable[[int], bytes] = os.urandom
    ) -> None:
        self._clock = clock or SystemClock()
        self._randomness = randomness
        self._last_ms = -1
        self._counter = 0

    def new(self) -> str:
        """Return a new UUIDv7 as lower-case text of 36 characters."""
        ms = int(self._clock.now().timestamp() * 1000)
        if ms > self._last_ms:
            self._last_ms, self._counter = ms, 0
        else:
            self._counter += 1
            if self._counter > 0xFFF:
                self._last_ms, self._counter = self._last_ms + 1, 0
        tail = int.from_bytes(self._randomness(8), "big") & (2**62 - 1)
        value = (self._last_ms & (2**48 - 1)) << 80 | 0x7 << 76 | self._counter << 64
        digits = f"{value | 0b10 << 62 | tail:032x}"  # uuid.UUID would take three times as long
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@lru_cache(maxsize=1024)
def derived_id(*parts: str) -> str:
    """Return the same id for the same parts on every device (UUIDv5).

    Used where two laptops must mean the same row without having met, such as the answer to one
    question of one case.
    """
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))
