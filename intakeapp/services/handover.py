"""The warm hand-over as one file: a paper to read, the dossier for a program, and the annexes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from intakeapp.domain.crisis import SEALED
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.outgoing.life import lives_of
from intakeapp.services.casefile import CaseFile
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.overview import view_of
from intakeapp.services.papers import draw
from intakeapp.services.portability import export_case
from intakeapp.services.sealing import is_sealed_origin, is_sealed_question
from intakeapp.services.workspace import Workspace

PAPER, DATA, CONTENTS, FOLDER = "overdracht.pdf", "dossier.json", "inhoud.json", "bijlagen"
FORMAT = 1
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
_LONGEST = 80
_SEALED_TYPES = frozenset(kind.value for kind in SEALED)


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """A hand-over file; `annexes` are the names of the documents in it."""

    content: bytes
    annexes: tuple[str, ...]
    sealed: bool


def hand_over(space: Workspace, case_id: str, *, include_sealed: bool = False) -> HandOver:
    """Return the hand-over of a case as a ZIP file. That the dossier left is audited.

    `overdracht.pdf` is to be read, `dossier.json` can be put in another store (`case import`),
    `bijlagen` holds the documents, `inhoud.json` says what is what and which were withdrawn since.
    Nothing of the sealed section, and no warning for a colleague who visits, is in it unless asked
    for. The same dossier on the same day gives the same bytes. Raises NoResultFound when there is
    no such case.
    """
    view = view_of(space, case_id)
    paper = draw(space, case_id, "overdracht").pdf
    data = export_case(space, case_id)
    if not include_sealed:
        data = without_sealed(space, data)
    made = BytesIO()
    gone = _withdrawn(view.file)
    names: list[str] = []
    withdrawn: list[str] = []
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        _put(archive, PAPER, paper, space.today())
        _put(archive, DATA, _json(data), space.today())
        for document, name, content in _annexes(space, view.file, include_sealed, gone):
            names.append(name)
            withdrawn += [name] if document.id in gone else []
            _put(archive, f"{FOLDER}/{name}", content, space.today())
        contents = {
            "format": FORMAT, "case": view.file.case.number, "day": space.today().isoformat(),
            "paper": PAPER, "data": DATA, "annexes": names, "withdrawn": withdrawn,
            "sealed": include_sealed,
        }  # fmt: skip
        _put(archive, CONTENTS, _json(contents), space.today())
    return HandOver(content=made.getvalue(), annexes=tuple(names), sealed=include_sealed)


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _put(archive: ZipFile, name: str, content: bytes, day: date) -> None:
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16  # only for whoever unpacks it
    archive.writestr(entry, content)


def _withdrawn(file: CaseFile) -> frozenset[str]:
    """Return the kept papers of documents that no longer count."""
    lives = lives_of(file.events, file.decisions)
    return frozenset(
        one.document_id for one in file.outgoing
        if one.document_id and one.id in lives and lives[one.id].is_withdrawn
    )  # fmt: skip


def _annexes(
    space: Workspace, file: CaseFile, sealed: bool, gone: frozenset[str]
) -> Iterator[tuple[StoredDocument, str, bytes]]:
    documents = [d for d in file.documents if sealed or not d.sealed]
    for number, document in enumerate(documents, 1):
        name = _name(number, document, withdrawn=document.id in gone)
        with space.store.reading() as reader:
            yield document, name, read_bytes(reader, document.sha256)


def _name(number: int, document: StoredDocument, *, withdrawn: bool) -> str:
    title = "".join(c if c.isalnum() or c in " -" else "_" for c in document.title).strip()
    mark = " (ingetrokken)" if withdrawn else ""
    ending = _ENDINGS.get(document.media_type, "bin")
    return f"{number:03d} {title[:_LONGEST].strip()}{mark}.{ending}"


# What stays out


def without_sealed(space: Workspace, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a dossier as JSON without the sealed section, and without all that points at it.

    The timeline stays out as a whole: it repeats every value.
    """
    gone = {
        item["id"]
        for listed in payload.values() if isinstance(listed, list)
        for item in listed if _is_sealed(space, item)
    }  # fmt: skip
    made = {
        name: _kept(value, gone) if isinstance(value, list) else value
        for name, value in payload.items()
        if name != "timeline"
    }
    made["appointments"] = [{**item, "safety": ""} for item in made["appointments"]]
    return made


def _kept(listed: list[dict[str, Any]], gone: set[str]) -> list[dict[str, Any]]:
    points = ("target_id", "document_id", "about_id")
    return [
        item
        for item in listed
        if item["id"] not in gone and not any(item.get(name) in gone for name in points)
    ]


def _is_sealed(space: Workspace, item: Mapping[str, Any]) -> bool:
    if item.get("sealed") is True:
        return True
    key = item.get("question_key") or ""
    if key and "sealed" not in item and is_sealed_question(space.questionnaire, key):
        return True
    if is_sealed_origin(str(item.get("origin", ""))):
        return True
    return item.get("threat_type") in _SEALED_TYPES
