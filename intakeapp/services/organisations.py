"""The social map of this store: organisations from a data file, and those typed by hand."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import RECORD_TABLES, change_log
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.referrals import Organisation
from intakeapp.domain.social_map import checked_organisation, fitting, folded, read_social_map
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.timeline_words import domain_value
from intakeapp.services.workspace import Workspace

_TABLE = RECORD_TABLES[Organisation]
_FIELDS = tuple(f.name for f in dataclasses.fields(Organisation) if f.name not in ("id", "key"))


@dataclass(frozen=True, kw_only=True)
class ImportedMap:
    """What came of a file: how many organisations are new, changed and the same.

    `kept` counts organisations with something that a person wrote here and the file has otherwise.
    """

    changes: Changes
    added: int
    changed: int
    same: int
    kept: int

    @property
    def words(self) -> str:
        """What came of it, in Dutch, for a message."""
        parts = [
            f"{self.added} nieuw" if self.added else "",
            f"{self.changed} bijgewerkt" if self.changed else "",
            f"{self.same} al bekend" if self.same else "",
        ]
        text = ", ".join(part for part in parts if part)
        kept = f" Bij {self.kept} bleef staan wat hier met de hand is gewijzigd."
        return f"Ingelezen: {text}.{kept if self.kept else ''}"


def import_organisations(space: Workspace, data: bytes, name: str) -> ImportedMap:
    """Take in the organisations of a data file, all of them or none.

    A field follows the file only as long as it still is what a file made of it: the change log
    tells what the last import wrote, and where the store holds something else by now, a person did
    that and it stays. What stands here and not in the file stays too. Raises InputError with the
    place in the file.
    """
    wanted = read_social_map(data, name)
    counted = {"added": 0, "changed": 0, "same": 0}
    kept = 0
    with space.store.writing(space.context("organisations.import", kind="import")) as writer:
        for organisation in wanted:
            here = writer.find(Organisation, organisation.id)
            if here is None:
                writer.add(organisation)
                counted["added"] += 1
                continue
            merged = _merged(writer, here, organisation)
            kept += merged != organisation
            counted["changed" if writer.save(merged, before=here) else "same"] += 1
        return ImportedMap(changes=changes_of(writer), kept=kept, **counted)


def _merged(reader: Reader, here: Organisation, wanted: Organisation) -> Organisation:
    """Return the organisation with each field from the file that nobody changed since."""
    imported = _last_imported(reader, here.id)
    follows = [f for f in _FIELDS if f in imported and imported[f] == getattr(here, f)]
    return dataclasses.replace(here, **{name: getattr(wanted, name) for name in follows})


def _last_imported(reader: Reader, organisation_id: str) -> dict[str, Any]:
    """Return, for each field, what the last import wrote."""
    log = change_log.c
    query = (
        select(log.op, log.field, log.new_value)
        .where(log.table_name == _TABLE, log.row_id == organisation_id, log.kind == "import")
        .order_by(log.seq)
    )
    found: dict[str, Any] = {}
    for op, field, new_value in reader.connection.execute(query):
        value = json.loads(new_value)
        found |= value if op == "insert" else {field: value}
    return {name: domain_value(_TABLE, name, raw) for name, raw in found.items()}


def all_organisations(space: Workspace, *, retired: bool = False) -> tuple[Organisation, ...]:
    """Return the whole map, by name; those no longer in use only when asked for."""
    with space.store.reading() as reader:
        found = reader.list(Organisation)
    return fitting(one for one in found if one.in_use or retired)


def organisations(
    space: Workspace,
    domain: LifeDomain | None = None,
    municipality: str | None = None,
    text: str = "",
    *,
    retired: bool = False,
) -> tuple[Organisation, ...]:
    """Return the organisations in use that fit a domain, a municipality and words, by name.

    One without a municipality helps everywhere. `retired` adds those no longer in use.
    """
    known = all_organisations(space, retired=retired)
    return fitting(known, domain=domain, municipality=municipality or "", text=text)


def save_organisation(space: Workspace, organisation: Organisation) -> Changes:
    """Keep an organisation; a blank id makes a new one, told in `record_id`.

    Raises InputError with the name of the field as path (see `checked_organisation`), and when
    another one in use has the same name and municipality.
    """
    checked = checked_organisation(organisation)
    with space.store.writing(space.context("organisation.save")) as writer:
        if not checked.id:
            checked = dataclasses.replace(checked, id=space.store.ids.new())
        _refuse_double(writer, checked)
        writer.save(checked)
        return changes_of(writer, checked.id)


def _refuse_double(writer: Writer, wanted: Organisation) -> None:
    same = (folded(wanted.name), folded(wanted.municipality))
    for one in writer.list(Organisation, in_use=True):
        if one.id != wanted.id and (folded(one.name), folded(one.municipality)) == same:
            raise InputError(
                "Deze organisatie staat er al.",
                path="name",
                now="Zoek haar op en wijzig haar daar.",
            )


def retire_organisation(space: Workspace, organisation_id: str, *, retired: bool = True) -> Changes:
    """Take an organisation out of use, or back in; referrals that name it stay as they are."""
    with space.store.writing(space.context("organisation.retire")) as writer:
        organisation = writer.get(Organisation, organisation_id)
        writer.change(organisation, in_use=not retired)
        return changes_of(writer, organisation_id)
