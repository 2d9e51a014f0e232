"""Preferences of this computer, kept beside the store: how it looks, never whom it is about."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

FILE_NAME = "voorkeuren.json"
TEXT_PERCENTS = (100, 115, 130, 150, 200)
MODES = ("light", "dark", "system")


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """One definition for each preference: name, type and default.

    `user_name` and `user_role` are of the consultant who works here, for the unlock screen;
    `idle_minutes` is after how long without input the program locks itself.
    """

    mode: str = "light"
    text_percent: int = 100
    idle_minutes: int = 5
    single_keys: bool = True
    user_name: str = ""
    user_role: str = ""
    municipality: str = ""


def _valid(name: str, value: Any, default: Any) -> bool:
    if type(value) is not type(default):
        return False
    allowed: dict[str, tuple[Any, ...]] = {"mode": MODES, "text_percent": TEXT_PERCENTS}
    if name == "idle_minutes":
        return bool(1 <= value <= 60)
    return name not in allowed or value in allowed[name]


def read_preferences(folder: Path) -> Preferences:
    """Return the preferences kept in a folder; what is absent or unusable keeps its default.

    A preference is never worth stopping for: a broken file gives the defaults.
    """
    try:
        loaded = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(loaded, dict):
        return Preferences()
    known = {
        f.name: loaded[f.name]
        for f in fields(Preferences)
        if f.name in loaded and _valid(f.name, loaded[f.name], f.default)
    }
    return replace(Preferences(), **known)


def write_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences, whole or not at all. Raises OSError when the folder refuses."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / FILE_NAME
    part = target.with_suffix(".deel")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(preferences), file, indent=1, ensure_ascii=False)
    part.replace(target)
