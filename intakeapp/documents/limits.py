"""What a file from outside may cost: bytes, pages, pixels, memory and time."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from dataclasses import dataclass

_PR_SET_DUMPABLE = 4  # linux/prctl.h


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most that reading a file may take; seconds are of the clock, memory is in bytes.

    `pages_per_worker` is after how many pages a worker process is renewed.
    """

    file_bytes: int = 100 * 1024 * 1024
    pages: int = 500
    pixels: int = 80_000_000  # an A3 sheet at 600 dpi has 70 million
    memory: int = 2 * 1024**3
    open_seconds: float = 45.0
    page_seconds: float = 45.0
    file_seconds: float = 3600.0
    answer_bytes: int = 64 * 1024 * 1024
    pages_per_worker: int = 250
    attachments: int = 50
    nested_mails: int = 3


LIMITS = Limits()


def limit_process(limits: Limits) -> None:
    """Take from this process what reading a file never needs.

    POSIX: a ceiling on memory, no files written, few files open, no core dump. On Windows nothing
    of this exists here: the parent's time limits and the pixel limits are what is left.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        # a core pattern that is a pipe does not look at the limit
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def allow_processor_seconds(seconds: float) -> None:
    """Let this process use so much more processor time before the system ends it (POSIX)."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    most = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError):  # a hard limit set from outside is lower: that holds
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
