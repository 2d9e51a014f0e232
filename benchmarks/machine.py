"""What machine the figures are of."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def machine_words() -> str:
    """Return one line: processor, cores, system, Python, Qt, cipher, and how busy it is."""
    import PySide6
    import sqlcipher3.dbapi2 as driver

    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()}, {os.cpu_count()} cores{load}; {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}; PySide6 {PySide6.__version__}; "
        f"SQLite {driver.sqlite_version}"
    )
