"""The design tokens: a strict loader without Qt, and the contrast of two colours.

`tokens.toml` is what people read and change; `tools/build_theme.py` turns it into `tokens.json`,
which the window reads: that is 8 ms less before the first window. A test keeps them equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from intakeapp.base.errors import BugError
from intakeapp.base.paths import resources

_TOP = {
    "version", "colour", "pair", "space", "size", "radius", "border", "font", "type",
    "resident_view", "focus_ring", "motion", "icon", "key",
}  # fmt: skip
_COLOUR_KEYS = {"light", "dark", "use", "on", "min_light", "min_dark", "needs"}
_TYPE_KEYS = {"pt", "weight", "features", "letter_spacing_percent"}
_TYPE_TABLES = {"line_height_percent", "text_sizes_offered_percent"}


@dataclass(frozen=True)
class ColourToken:
    """One colour: "#RRGGBB" for light and dark, and the backgrounds it must be read on."""

    name: str
    light: str
    dark: str
    use: str
    on: tuple[str, ...] = ()
    needs: float = 0.0

    def value(self, *, dark: bool) -> str:
        """Return "#RRGGBB" for one of the two looks."""
        return self.dark if dark else self.light


@dataclass(frozen=True)
class TypeToken:
    """One text role: size in points at 96 dpi, weight 400-700, letter spacing in percent."""

    pt: float
    weight: int
    tabular: bool = False
    letter_spacing_percent: float = 100.0


@dataclass(frozen=True)
class Tokens:
    """Everything of tokens.toml that the program uses."""

    colours: Mapping[str, ColourToken]
    types: Mapping[str, TypeToken]
    line_height_percent: Mapping[str, int]
    text_sizes_percent: tuple[int, ...]
    radius: Mapping[str, int]
    space_steps: tuple[int, ...]
    text_family: str
    reference_family: str
    fallback_families: tuple[str, ...]
    icon_names: Mapping[str, str | tuple[str, ...]]
    motion_ms: Mapping[str, int]


def _refuse(place: str, reason: str) -> BugError:
    return BugError(f"design tokens, {place}: {reason}")


def _check_keys(place: str, table: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise _refuse(place, f"unknown key {', '.join(unknown)}")


def _hex(place: str, value: Any) -> str:
    try:
        if (
            isinstance(value, str)
            and len(value) == 7
            and value[0] == "#"
            and int(value[1:], 16) >= 0
        ):
            return value
    except ValueError:
        pass
    raise _refuse(place, "is not a colour like #1F2528")


def _colours(table: Mapping[str, Any]) -> dict[str, ColourToken]:
    found = {}
    for name, entry in table.items():
        _check_keys(f"colour.{name}", entry, _COLOUR_KEYS)
        backgrounds = tuple(entry.get("on", ()))
        missing = [ground for ground in backgrounds if ground not in table]
        if missing:
            raise _refuse(f"colour.{name}.on", f"no colour named {missing[0]}")
        found[name] = ColourToken(
            name,
            _hex(f"colour.{name}.light", entry.get("light")),
            _hex(f"colour.{name}.dark", entry.get("dark")),
            str(entry.get("use", "")),
            backgrounds,
            float(entry.get("needs", 0.0)),
        )
    return found


def _types(table: Mapping[str, Any]) -> dict[str, TypeToken]:
    found = {}
    for role, entry in table.items():
        if role in _TYPE_TABLES:
            continue
        _check_keys(f"type.{role}", entry, _TYPE_KEYS)
        found[role] = TypeToken(
            float(entry["pt"]),
            int(entry["weight"]),
            "tnum" in entry.get("features", ()),
            float(entry.get("letter_spacing_percent", 100.0)),
        )
    return found


def _icons(table: Mapping[str, Any]) -> dict[str, str | tuple[str, ...]]:
    return {
        role: tuple(names) if isinstance(names, list) else str(names)
        for role, names in table.items()
    }


def parse_tokens(raw: Mapping[str, Any]) -> Tokens:
    """Check the parsed file and return it frozen. Raises BugError naming the place."""
    _check_keys("top level", raw, _TOP)
    if raw.get("version") != 1:
        raise _refuse("version", "only version 1 is known")
    try:
        kinds, font = raw["type"], raw["font"]
        return Tokens(
            colours=MappingProxyType(_colours(raw["colour"])),
            types=MappingProxyType(_types(kinds)),
            line_height_percent=MappingProxyType(dict(kinds["line_height_percent"])),
            text_sizes_percent=tuple(kinds["text_sizes_offered_percent"]),
            radius=MappingProxyType(
                {name: px for name, px in raw["radius"].items() if isinstance(px, int)}
            ),
            space_steps=tuple(raw["space"]["steps"]),
            text_family=font["text"],
            reference_family=font["reference"],
            fallback_families=tuple(font["fallback"]),
            icon_names=MappingProxyType(_icons(raw["icon"])),
            motion_ms=MappingProxyType(dict(raw["motion"]["duration_ms"])),
        )
    except KeyError as error:
        raise _refuse(str(error), "is missing") from error


def load_tokens(path: Path) -> Tokens:
    """Read a token file made by `tools/build_theme.py`. Raises BugError for anything unexpected."""
    return parse_tokens(json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def tokens() -> Tokens:
    """Return the tokens of this program, read once."""
    return load_tokens(resources() / "theme" / "tokens.json")


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1-21) of two "#RRGGBB" colours, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)
