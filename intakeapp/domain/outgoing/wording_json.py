"""The words of a document as JSON text, as they are kept in the store; strict and without loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.templates import BlockKind
from intakeapp.domain.outgoing.texts import odd_character
from intakeapp.domain.outgoing.vocabulary import read_choice
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording
from intakeapp.domain.strict import StrictTable

FORMAT = 1


def to_json(wording: Wording) -> str:
    """Return a wording as JSON text; what is empty or not so is left out."""
    data = {
        "format": FORMAT,
        "template": wording.template,
        "version": wording.version,
        "language": wording.language,
        "title": wording.title,
        "subject": wording.subject,
        "blocks": [_block_data(block) for block in wording.blocks],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _block_data(block: WordBlock) -> dict[str, Any]:
    data = {
        "id": block.id,
        "kind": block.kind.value,
        "text": block.text,
        "head": list(block.head),
        "lines": [_line_data(line) for line in block.lines],
        "sources": list(block.sources),
        "gaps": list(block.gaps),
        "to_check": block.to_check,
        "appendix": block.appendix,
        "changed": block.changed,
        "left_out": block.left_out,
        "pictogram": block.pictogram,
    }
    return {name: value for name, value in data.items() if value}


def _line_data(line: Line) -> dict[str, Any]:
    data = {
        "text": line.text,
        "label": line.label,
        "pictogram": line.pictogram,
        "cells": list(line.cells),
    }
    return {name: value for name, value in data.items() if value}


def from_json(text: str) -> Wording:
    """Read what `to_json` wrote.

    Raises InputError with the place for whatever is not understood: no JSON, a name that is not
    known or stands there twice, a value of another kind, a block twice, a character that may not
    be printed.
    """
    table = StrictTable(_read(text))
    if table.whole("format") != FORMAT:
        raise table.refuse("format", f"Dit programma leest vorm {FORMAT}.")
    wording = Wording(
        template=_clean(table, "template", needed=True),
        version=_clean(table, "version", needed=True),
        language=_clean(table, "language", needed=True),
        title=_clean(table, "title", needed=True),
        subject=_clean(table, "subject"),
        blocks=tuple(_blocks(table)),
    )
    table.finish()
    return wording


def _read(text: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise InputError("Een naam staat er twee keer.")
        return found

    try:
        data: object = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise InputError("Dit is geen goede JSON.") from None
    return data


def _blocks(table: StrictTable) -> Iterator[WordBlock]:
    seen: set[str] = set()
    for one in table.tables("blocks"):
        block = _block(one)
        if block.id in seen:
            raise one.refuse("id", "Dit blok staat er twee keer.")
        seen.add(block.id)
        yield block


def _block(table: StrictTable) -> WordBlock:
    block = WordBlock(
        id=_clean(table, "id", needed=True),
        kind=read_choice(table, "kind", BlockKind),
        text=_clean(table, "text"),
        head=_list(table, "head"),
        lines=tuple(_line(one) for one in table.tables("lines")),
        sources=_list(table, "sources"),
        gaps=_list(table, "gaps"),
        to_check=table.flag("to_check"),
        appendix=table.flag("appendix"),
        changed=table.flag("changed"),
        left_out=table.flag("left_out"),
        pictogram=_clean(table, "pictogram"),
    )
    table.finish()
    if any(len(line.cells) != len(block.head) for line in block.lines):
        raise table.refuse("lines", "Een rij heeft evenveel cellen als de kop van de tabel.")
    return block


def _line(table: StrictTable) -> Line:
    line = Line(
        text=_clean(table, "text"),
        label=_clean(table, "label"),
        pictogram=_clean(table, "pictogram"),
        cells=_list(table, "cells"),
    )
    table.finish()
    return line


def _clean(table: StrictTable, key: str, *, needed: bool = False) -> str:
    text = table.text(key) if needed else table.text(key, "")
    if odd := odd_character(text):
        raise table.refuse(key, f"Het teken {odd} mag niet in tekst staan.")
    return text


def _list(table: StrictTable, key: str) -> tuple[str, ...]:
    """Return a list of texts; a cell of a table may be empty."""
    found = []
    for number, value in enumerate(table.items(key)):
        if not isinstance(value, str):
            raise table.refuse(f"{key}[{number}]", "Hier hoort tekst.")
        if odd := odd_character(value):
            raise table.refuse(f"{key}[{number}]", f"Het teken {odd} mag niet in tekst staan.")
        found.append(value)
    return tuple(found)
