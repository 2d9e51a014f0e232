"""What one municipality sets for itself, changed one field at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Case
from intakeapp.domain.clock_settings import ClockSettings, clock_settings_from
from intakeapp.domain.crisis import SEALED, STATUTORY
from intakeapp.domain.threats import ThreatType
from intakeapp.services.changes import Changes
from intakeapp.services.clocks import clock_settings_key, read_clock_settings
from intakeapp.services.indexing import index_case
from intakeapp.services.settings import (
    emergency_numbers,
    municipal_texts,
    put_setting,
    read_setting,
    save_emergency_numbers,
    save_municipal_texts,
)
from intakeapp.services.workspace import Workspace

MOST_NUMBERS = 3


@dataclass(frozen=True, kw_only=True)
class MunicipalSettings:
    """The norms, the emergency numbers (label, number) and the own texts of one municipality."""

    clocks: ClockSettings
    numbers: tuple[tuple[str, str], ...]
    texts: Mapping[str, str]


def read_municipal(space: Workspace, municipality: str) -> MunicipalSettings:
    """Return everything a municipality has set; the law's own norms where it has set none."""
    with space.store.reading() as reader:
        return MunicipalSettings(
            clocks=read_clock_settings(reader, municipality),
            numbers=emergency_numbers(reader, municipality),
            texts=municipal_texts(reader, municipality),
        )


def own_crisis_threats(space: Workspace) -> tuple[ThreatType, ...]:
    """Return the threats that a crisis protocol may add to those of the law."""
    return tuple(kind for kind in space.crisis_texts.threats if kind not in STATUTORY | SEALED)


def checked_norm(name: str, value: object) -> ClockSettings:
    """Return the law's norms with one changed. Raises InputError outside the law."""
    try:
        return clock_settings_from({name: value})
    except InputError as error:
        raise InputError(error.what, path=name, now=error.now) from None


def save_norm(space: Workspace, municipality: str, name: str, value: object) -> Changes:
    """Change one norm and, in the same unit of work, the clocks of its open cases.

    None takes the norm of the law again. Raises InputError for a norm outside the law.
    """
    key = clock_settings_key(municipality)
    with space.store.writing(space.context("setting.change")) as writer:
        kept = read_setting(writer, key)
        entered = (json.loads(kept) if kept else {}) | {name: value}
        entered = {norm: number for norm, number in entered.items() if number is not None}
        clock_settings_from(entered)
        put_setting(writer, key, json.dumps(entered, sort_keys=True))
        for case in writer.list(Case, municipality=municipality):
            if case.closed_date is None:
                index_case(space, writer, case.id)
        return Changes(tables=frozenset({"setting"}), record_id=key)


def save_text(space: Workspace, municipality: str, code: str, text: str) -> Changes:
    """Change one of the municipality's own texts; an empty one gives the default back."""
    with space.store.reading() as reader:
        kept = dict(municipal_texts(reader, municipality))
    kept[code] = text.strip()
    if not kept[code] and code in space.crisis_texts.municipal:
        del kept[code]
    return save_municipal_texts(space, municipality, kept)


def save_numbers(space: Workspace, municipality: str, rows: tuple[tuple[str, str], ...]) -> Changes:
    """Keep the emergency numbers; a row counts when both its label and its number are there."""
    stripped = [(label.strip(), number.strip()) for label, number in rows]
    whole = [(label, number) for label, number in stripped if label and number]
    return save_emergency_numbers(space, municipality, whole)
