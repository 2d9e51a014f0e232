"""Which cases a group is about, and whether the one who sends it may touch them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intakeapp.hub.database import Connection
from intakeapp.hub.rights import SHARED_TABLES, Caller
from intakeapp.sync.merge_rows import RowKey
from intakeapp.sync.messages import Change, Group, Outcome

# The only three names of the laptop's tables that the hub knows: rights rest on them.
CASE_TABLE = "case_file"
_RESIDENT_TABLE, _RESIDENT_UNIT, _MUNICIPALITY_UNIT = "resident", "resident_id", "municipality"


@dataclass(frozen=True, slots=True)
class Place:
    """Of which cases a group is; `by_change` says it for each change.

    `is_shared` marks what is about no resident at all.
    """

    cases: tuple[str, ...]
    by_change: tuple[tuple[str, ...], ...]
    is_shared: bool

    @property
    def detail(self) -> str | None:
        """The cases of each change as JSON, where one case for all does not say it."""
        return json.dumps(self.by_change) if len(self.cases) > 1 else None


class Places:
    """The cases of a batch as the hub knows them, kept up with what the batch itself brings."""

    def __init__(self, connection: Connection, caller: Caller, groups: Iterable[Group]) -> None:
        """Read what is known of the cases and of rows without a case in a batch."""
        self._connection = connection
        self._caller = caller
        changes = [change for group in groups for change in group.changes]
        named = {c.case_id for c in changes if c.case_id is not None}
        self._links = _links(connection, {_key(c) for c in changes if _is_personal(c)})
        named |= {case for cases in self._links.values() for case in cases}
        self._may = _rights(connection, caller, named)
        self._new_links: set[tuple[RowKey, str]] = set()
        self._municipality: dict[str, str] = {}
        self._new_cases: set[str] = set()

    def of(self, group: Group) -> Place:
        """Return the place of a group, with what its own changes tell."""
        own = self._told_by(group)
        by_change = tuple(self._of_change(change, own) for change in group.changes)
        cases = tuple(sorted({case for cases in by_change for case in cases}))
        shared = all(c.case_id is None and not _is_personal(c) for c in group.changes)
        return Place(cases, by_change, shared)

    def _of_change(self, change: Change, own: dict[RowKey, set[str]]) -> tuple[str, ...]:
        if change.case_id is not None:
            return (change.case_id,)
        if not _is_personal(change):
            return ()
        return tuple(sorted(self._links.get(_key(change), set()) | own.get(_key(change), set())))

    def _told_by(self, group: Group) -> dict[RowKey, set[str]]:
        told: dict[RowKey, set[str]] = {}
        for change in group.changes:
            resident = change.new.get(_RESIDENT_UNIT)
            if change.table == CASE_TABLE and isinstance(resident, str) and resident:
                told.setdefault((_RESIDENT_TABLE, resident), set()).add(change.row_id)
        return told

    def may_touch(self, place: Place) -> bool:
        """Tell whether all cases of a group are new or within the sender's scope."""
        return all(self._may.get(case, True) for case in place.cases)

    def take(self, group: Group, place: Place, outcomes: Sequence[Outcome]) -> None:
        """Remember what a placed group tells: new cases, their municipality, whose a row is.

        A municipality that waits in a conflict gives nobody a right.
        """
        for case in place.cases:
            if case not in self._may:
                self._may[case] = True
                self._new_cases.add(case)
                self._municipality.setdefault(case, "")
        for key, cases in self._told_by(group).items():
            self._link(key, cases)
        for change, outcome in zip(group.changes, outcomes, strict=True):
            municipality = change.new.get(_MUNICIPALITY_UNIT)
            if change.table != CASE_TABLE or outcome is not Outcome.APPLIED:
                continue
            if isinstance(municipality, str):
                self._municipality[change.row_id] = municipality

    def take_conflicts(self, hub_group: Group, place: Place) -> None:
        """Remember whose the conflict rows are that a group made."""
        for change in hub_group.changes:
            if change.case_id is None and not place.is_shared:
                self._link(_key(change), set(place.cases))

    def _link(self, key: RowKey, cases: set[str]) -> None:
        self._links.setdefault(key, set()).update(cases)
        self._new_links.update((key, case) for case in cases)

    def keep(self, sequence: int) -> None:
        """Write what was remembered."""
        told = sorted(self._municipality.items())
        if told:
            self._connection.execute(
                "INSERT INTO case_place (case_id, municipality)"
                " SELECT * FROM unnest(%b::text[], %b::text[])"
                " ON CONFLICT (tenant, case_id) DO UPDATE SET municipality ="
                " coalesce(nullif(excluded.municipality, ''), case_place.municipality)",
                ([case for case, _ in told], [municipality for _, municipality in told]),
            )
        if self._new_cases and not self._caller.sees_every_case:
            self._connection.execute(
                "INSERT INTO scope (device, case_id, since_sequence)"
                " SELECT %s, unnest(%b::text[]), %s ON CONFLICT DO NOTHING",
                (self._caller.device, sorted(self._new_cases), sequence),
            )
        links = sorted(self._new_links)
        if links:
            self._connection.execute(
                "INSERT INTO row_case (table_name, row_id, case_id)"
                " SELECT * FROM unnest(%b::text[], %b::text[], %b::text[])"
                " ON CONFLICT DO NOTHING",
                ([k[0] for k, _ in links], [k[1] for k, _ in links], [case for _, case in links]),
            )


def _key(change: Change) -> RowKey:
    return change.table, change.row_id


def _is_personal(change: Change) -> bool:
    return change.case_id is None and change.table not in SHARED_TABLES


def of_conflicts(hub_group: Group, place: Place) -> Place:
    """Return the place of the hub's own group: that of the group which caused it."""
    by_change = tuple(
        (change.case_id,) if change.case_id is not None else place.cases
        for change in hub_group.changes
    )
    cases = tuple(sorted({case for cases in by_change for case in cases}))
    return Place(cases, by_change, place.is_shared and not cases)


def _links(connection: Connection, keys: Iterable[RowKey]) -> dict[RowKey, set[str]]:
    wanted = list(keys)
    links: dict[RowKey, set[str]] = {}
    if wanted:
        found = connection.execute(
            "SELECT r.table_name, r.row_id, r.case_id"
            " FROM unnest(%b::text[], %b::text[]) AS k(t, i)"
            " JOIN row_case r ON r.table_name = k.t AND r.row_id = k.i",
            ([table for table, _ in wanted], [row_id for _, row_id in wanted]),
        )
        for table, row_id, case in found:
            links.setdefault((table, row_id), set()).add(case)
    return links


def _rights(connection: Connection, caller: Caller, cases: Iterable[str]) -> dict[str, bool]:
    """Return for each case that the hub knows whether the caller may touch it."""
    found = connection.execute(
        "SELECT p.case_id, %s OR (%s AND p.municipality = ANY(%s)) OR s.case_id IS NOT NULL"
        " FROM case_place p LEFT JOIN scope s"
        " ON s.tenant = p.tenant AND s.device = %s AND s.case_id = p.case_id"
        " WHERE p.case_id = ANY(%b::text[])",
        (
            caller.sees_every_case,
            caller.sees_all,
            list(caller.municipalities),
            caller.device,
            sorted(cases),
        ),
    )
    return {case: bool(may) for case, may in found}
