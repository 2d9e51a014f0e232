"""What the process asks of the operating system so that its memory stays its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass

_PR_SET_DUMPABLE = 4  # linux/prctl.h


@dataclass(frozen=True)
class Hardening:
    """What the operating system agreed to."""

    core_dumps_off: bool
    memory_closed: bool


def harden_process(*, close_memory: bool = False) -> Hardening:
    """Switch core dumps off; with `close_memory` also keep other programs of the user out.

    Call once at the start, before a key is in memory. Closing the memory works on Linux only and
    has a price, so it is off by default: xdg-desktop-portal then refuses this program (it cannot
    open /proc/<pid>/root), and with it the desktop's file dialogs and its light or dark setting.
    """
    return Hardening(_core_dumps_off(), close_memory and _memory_closed())


def _core_dumps_off() -> bool:
    off = False
    if sys.platform != "win32":
        import resource

        # Linux does not hold back a dump that is piped to a program (systemd, Ubuntu) at limit 0,
        # but does at exactly 1 (fs/coredump.c); and no file is written below the size of a page.
        limit = 1 if sys.platform == "linux" else 0
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
            off = True
        except ValueError:  # it was 0 already, and only root may raise it to 1
            off = resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    return off


def _memory_closed() -> bool:
    closed = False
    if sys.platform == "linux":
        import ctypes

        outcome: int = ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        closed = outcome == 0
    return closed
