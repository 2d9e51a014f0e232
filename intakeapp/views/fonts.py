"""The font files of the program, loaded when a weight is first used."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtGui import QFontDatabase, QGuiApplication

from intakeapp.base.paths import resources

_WEIGHT_FILES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
_FILE_STEMS = {
    "Intake Sans": "IntakeSans",
    "Atkinson Hyperlegible Next": "AtkinsonHyperlegibleNext",
}
_SYSTEM: str = sys.platform
_loaded: dict[tuple[str, int], bool] = {}


def require(family: str, weight: int) -> bool:
    """Load the file of one family and weight once; False when the program has no such file.

    Each file costs a few milliseconds at start, so weights wait until a text needs them.
    """
    key = (family, weight)
    if key not in _loaded:
        stem, name = _FILE_STEMS.get(family), _WEIGHT_FILES.get(weight)
        path = resources() / "fonts" / f"{stem}-{name}.ttf"
        _loaded[key] = bool(
            stem and name and path.is_file() and QFontDatabase.addApplicationFont(str(path)) >= 0
        )
    return _loaded[key]


@lru_cache(maxsize=1)
def points_factor() -> float:
    """Return the factor that makes a point 1/72 of 96 pixels also where the system says 72 dpi."""
    if _SYSTEM != "darwin":
        return 1.0
    return 96.0 / QGuiApplication.primaryScreen().logicalDotsPerInch()
