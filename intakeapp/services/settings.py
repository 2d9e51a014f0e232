"""Texts and numbers that a municipality sets itself: names, telephone numbers, own wording."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import setting
from intakeapp.data.store import Reader, Writer
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace


def read_setting(reader: Reader, key: str) -> str:
    """Return a setting's text; empty when it was never set."""
    query = select(setting.c.value).where(setting.c.id == key)
    return reader.connection.execute(query).scalar_one_or_none() or ""


def put_setting(writer: Writer, key: str, value: str) -> None:
    """Insert or change one setting."""
    same = setting.c.id == key
    changed = writer.connection.execute(setting.update().where(same).values(value=value))
    if changed.rowcount == 0:
        writer.connection.execute(setting.insert().values(id=key, value=value))


def _key(municipality: str) -> str:
    return f"texts.{municipality.lower()}"


def municipal_texts(reader: Reader, municipality: str) -> Mapping[str, str]:
    """Return the texts a municipality has set, by the codes of resources/texts/crisis.toml."""
    kept = read_setting(reader, _key(municipality))
    return {} if not kept else {str(k): str(v) for k, v in json.loads(kept).items()}


def save_municipal_texts(space: Workspace, municipality: str, texts: Mapping[str, str]) -> Changes:
    """Keep a municipality's own texts. Raises InputError for a code that does not exist."""
    for code in texts:
        if code not in space.crisis_texts.municipal:
            raise InputError("Deze tekst bestaat niet.", path=code)
    key = _key(municipality)
    with space.store.writing(space.context("setting.change")) as writer:
        put_setting(writer, key, json.dumps(dict(texts), sort_keys=True, ensure_ascii=False))
    return Changes(tables=frozenset({"setting"}), record_id=key)


def _numbers_key(municipality: str) -> str:
    return f"emergency.{municipality.lower()}"


def emergency_numbers(reader: Reader, municipality: str) -> tuple[tuple[str, str], ...]:
    """Return label and telephone number for emergencies, as the municipality has set them.

    There is no default: the program has no checked source for these numbers.
    """
    kept = read_setting(reader, _numbers_key(municipality))
    return () if not kept else tuple((str(a), str(b)) for a, b in json.loads(kept))


def save_emergency_numbers(
    space: Workspace, municipality: str, numbers: Sequence[tuple[str, str]]
) -> Changes:
    """Keep a municipality's emergency numbers, at most three. Raises InputError for more."""
    if len(numbers) > 3:
        raise InputError("Meer dan drie nummers passen niet op het blad.", path="emergency")
    key = _numbers_key(municipality)
    with space.store.writing(space.context("setting.change")) as writer:
        put_setting(writer, key, json.dumps([list(pair) for pair in numbers], ensure_ascii=False))
    return Changes(tables=frozenset({"setting"}), record_id=key)
