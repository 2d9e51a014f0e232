"""Texts of documents as data: resources/letters, and the advice of resources/texts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.printing.inputs import ReportLine

CONFIDENCES = frozenset({"H", "M", "field"})
_NAME = re.compile(r"[a-z0-9_]+")
_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class LetterTexts:
    """The texts of one document, with their version, so that old paper can be explained."""

    name: str
    version: str
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    def text(self, key: str, /, **values: str) -> str:
        """Return one text with its {places} filled in.

        Raises InputError for a key that is not in the file or a place nobody fills.
        """
        if key not in self.texts:
            raise InputError("Deze tekst ontbreekt.", path=f"{self.name}.toml: {key}")
        return _fill(self.texts[key], values, f"{self.name}.toml: {key}")

    def items(self, key: str, /, **values: str) -> tuple[str, ...]:
        """Return a list of texts with their {places} filled in; raises like `text`."""
        if key not in self.lists:
            raise InputError("Deze lijst ontbreekt.", path=f"{self.name}.toml: {key}")
        return tuple(_fill(item, values, f"{self.name}.toml: {key}") for item in self.lists[key])


def _fill(template: str, values: Mapping[str, str], path: str) -> str:
    if any(brace in _PLACE.sub("", template) for brace in "{}"):
        raise InputError("Een accolade staat niet goed.", path=path)
    unknown = [name for name in _PLACE.findall(template) if name not in values]
    if unknown:
        raise InputError("Deze plek in de tekst kennen we niet.", path=f"{path}: {unknown[0]}")
    return _PLACE.sub(lambda match: values[match[1]], template)


def evidence(line: ReportLine, texts: LetterTexts) -> str:
    """Return state and source of an answer in one: "ongeveer · bron: brief"."""
    source = texts.text("source", source=line.source_text) if line.source_text else ""
    return " · ".join(part for part in (line.state_text, source) if part)


def read_toml(path: Path) -> dict[str, object]:
    """Return a TOML file. Raises InputError when it is absent or not well formed."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError("Dit tekstbestand is er niet.", path=path.name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise InputError("Dit tekstbestand is niet te lezen.", path=path.name) from None


def load_letter(name: str, folder: Path | None = None) -> LetterTexts:
    """Read the texts of one document: `version`, texts and lists of texts, nothing else.

    `folder` may hold a municipality's own file. Raises InputError with the place of the mistake.
    """
    raw = read_toml((folder or resources() / "letters") / f"{name}.toml")
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in raw.items():
        path = f"{name}.toml: {key}"
        if not _NAME.fullmatch(key):
            raise InputError("Deze naam kan niet.", path=path)
        if isinstance(value, str):
            texts[key] = value
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            lists[key] = tuple(value)
        else:
            raise InputError("Hier hoort een tekst of een lijst van teksten.", path=path)
    version = texts.pop("version", "")
    if not version:
        raise InputError("Het nummer van de versie ontbreekt.", path=f"{name}.toml: version")
    return LetterTexts(name, version, texts, lists)


@dataclass(frozen=True)
class AdviceLine:
    """One do or don't with where it comes from; `confidence` as in the facts (H, M) or field."""

    text: str
    do: bool
    source: str
    confidence: str


@dataclass(frozen=True)
class Topic:
    """One card: a subject, its picture, and at most six lines."""

    key: str
    title: str
    pictogram: str
    lines: tuple[AdviceLine, ...]


@cache
def topics() -> Mapping[str, Topic]:
    """Return the cards of resources/texts/dos_donts.toml by key, in the order of the file."""
    return read_topics(resources() / "texts" / "dos_donts.toml")


def read_topics(path: Path) -> Mapping[str, Topic]:
    """Read a file of cards strictly. Raises InputError with the place of the mistake."""
    raw = read_toml(path)
    _only(raw, {"version", "topic"}, path.name)
    listed = raw.get("topic")
    if not isinstance(listed, list) or not listed:
        raise InputError("Er staan geen onderwerpen in.", path=path.name)
    found: dict[str, Topic] = {}
    for number, entry in enumerate(listed, 1):
        topic = _topic(entry, f"{path.name}: topic {number}")
        if topic.key in found:
            raise InputError("Dit onderwerp staat er twee keer.", path=f"{path.name}: {topic.key}")
        found[topic.key] = topic
    return found


def _only(table: Mapping[str, object], allowed: set[str], path: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise InputError("Deze sleutel kennen we niet.", path=f"{path}: {unknown[0]}")


def _required(table: Mapping[str, object], key: str, path: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InputError("Hier hoort een tekst.", path=f"{path}: {key}")
    return value


def _topic(entry: object, path: str) -> Topic:
    if not isinstance(entry, dict):
        raise InputError("Hier hoort een onderwerp.", path=path)
    _only(entry, {"key", "title", "pictogram", "do", "dont"}, path)
    lines: list[AdviceLine] = []
    for kind in ("do", "dont"):
        listed = entry.get(kind, [])
        if not isinstance(listed, list):
            raise InputError("Hier hoort een lijst.", path=f"{path}: {kind}")
        for number, line in enumerate(listed, 1):
            lines.append(_advice(line, kind == "do", f"{path}: {kind} {number}"))
    if not 1 <= len(lines) <= 6:
        raise InputError("Op een kaartje passen één tot zes regels.", path=path)
    return Topic(
        _required(entry, "key", path),
        _required(entry, "title", path),
        _required(entry, "pictogram", path),
        tuple(lines),
    )


def _advice(line: object, do: bool, path: str) -> AdviceLine:
    if not isinstance(line, dict):
        raise InputError("Hier hoort een regel met tekst en bron.", path=path)
    _only(line, {"text", "source", "confidence"}, path)
    confidence = _required(line, "confidence", path)
    if confidence not in CONFIDENCES:
        raise InputError("Deze zekerheid kennen we niet.", path=f"{path}: confidence")
    return AdviceLine(
        _required(line, "text", path), do, _required(line, "source", path), confidence
    )
