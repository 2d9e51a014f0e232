"""Names of creditors that were used before, their other spellings, and letters about one debt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.data.models.tables import TABLES
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.debt_chains import chain_of, normal_name
from intakeapp.domain.debts import CreditorAlias, Debt
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.workspace import Workspace

_GONE = "Deze schuld staat niet meer in de lijst."
_MOST_NAMES = 2000


def aliases(space: Workspace) -> Mapping[str, str]:
    """Return the name that each normal spelling stands for, of the whole store."""
    with space.store.reading() as reader:
        return {alias.spelling: alias.name for alias in reader.list(CreditorAlias)}


def remember_alias(space: Workspace, spelling: str, name: str) -> Changes:
    """Keep that a spelling means a creditor; a later choice replaces it.

    Raises InputError when one of the two is empty. The same name in other letters is no alias.
    """
    normal, name = normal_name(spelling), name.strip()
    if not normal or not name:
        raise InputError("Een schuldeiser zonder naam onthouden we niet.")
    if normal == normal_name(name):
        return Changes()
    alias = CreditorAlias(id=derived_id("creditor_alias", normal), spelling=normal, name=name)
    with space.store.writing(space.context("creditor.alias")) as writer:
        writer.save(alias)
        return changes_of(writer, alias.id)


def creditor_names(space: Workspace, *, case_id: str = "") -> tuple[str, ...]:
    """Return the names of creditors in this store for type-ahead, the one used most first.

    Of spellings that differ in capitals or legal form only, the one used most is given. With a
    case, names that one other case alone holds are left out: they may be private persons, and the
    resident of this case may be looking.
    """
    with space.store.reading() as reader:
        known = [alias.name for alias in reader.list(CreditorAlias)]
        return _most_used(reader, "creditor", case_id, known)


def collector_names(space: Workspace, *, case_id: str = "") -> tuple[str, ...]:
    """Return the names of collectors in this store, as `creditor_names` does."""
    with space.store.reading() as reader:
        return _most_used(reader, "collector", case_id, ())


def _most_used(reader: Reader, field: str, case_id: str, also: Sequence[str]) -> tuple[str, ...]:
    table = TABLES[Debt]
    query = select(table.c[field], table.c.case_id).where(table.c[field] != "")
    counts: dict[str, int] = dict.fromkeys(also, 1)
    cases: dict[str, set[str]] = {}
    for name, case in reader.connection.execute(query):
        counts[name] = counts.get(name, 0) + 1
        cases.setdefault(normal_name(name), set()).add(case)
    chosen: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        within = cases.get(normal_name(name), set())
        if not case_id or name in also or case_id in within or len(within) > 1:
            chosen.setdefault(normal_name(name), name)
    return tuple(chosen.values())[:_MOST_NAMES]


def join_chain(space: Workspace, debt_id: str, lead_id: str) -> Changes:
    """Say that a debt, with the letters that hang on it, belongs to another debt.

    Raises InputError when one of them is gone, or when they are not two debts of one case.
    """
    with space.store.writing(space.context("debt.join")) as writer:
        debt, other = _debt(writer, debt_id), _debt(writer, lead_id)
        if debt.id == other.id or debt.case_id != other.case_id:
            raise InputError("Kies een andere schuld uit deze lijst.")
        rows = writer.list(Debt, case_id=debt.case_id)
        joined, target = chain_of(rows, debt.id), chain_of(rows, other.id)
        if joined is not None and target is not None and joined != target:
            for member in joined.members:
                writer.change(member, chain=target.lead.id)
        return changes_of(writer, debt.id)


def leave_chain(space: Workspace, debt_id: str) -> Changes:
    """Let a debt stand by itself again; the other letters of its chain stay together.

    Raises InputError when it is gone.
    """
    with space.store.writing(space.context("debt.leave")) as writer:
        debt = _debt(writer, debt_id)
        chain = chain_of(writer.list(Debt, case_id=debt.case_id), debt.id)
        others = [m for m in chain.members if m.id != debt.id] if chain is not None else []
        if others and chain is not None:
            lead = chain.lead if chain.lead.id != debt.id else min(others, key=_place)
            for member in others:
                writer.change(member, chain="" if member.id == lead.id else lead.id)
            writer.change(debt, chain="")
        return changes_of(writer, debt.id)


def _place(debt: Debt) -> tuple[int, str]:
    return debt.position, debt.id


def _debt(writer: Writer, debt_id: str) -> Debt:
    debt = writer.find(Debt, debt_id)
    if debt is None:
        raise InputError(_GONE)
    return debt
