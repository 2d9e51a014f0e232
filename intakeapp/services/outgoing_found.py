"""What the facts of outgoing documents are gathered in: nothing that is not known gets in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from intakeapp.domain.address_book import AddressBook
from intakeapp.domain.cases import Appointment
from intakeapp.domain.debt_chains import DebtChain
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.facts import Facts, Value
from intakeapp.domain.outgoing.records import Decision
from intakeapp.domain.threats import Threat
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.services.casefile import CaseFile
from intakeapp.services.house_styles import House
from intakeapp.services.overview import CaseView

UNKNOWN = "niet bekend"
NO_DAY = "nog geen dag"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What facts are asked of: the case on a day, and what the document is about.

    `appointment`, `debt` and `threat` are those of the document, or the ones that come first.
    `decision` is the one it tells or rests on (`tells` is False while that did not leave yet),
    `until` the last day it names, `values` the given answers by key, `chains` the debts with
    their letters, `addresses` where letters to creditors go. Nothing of the sealed section is in
    any of them.
    """

    view: CaseView
    today: date
    house: House
    questions: Questionnaire
    values: Mapping[str, str]
    chains: tuple[DebtChain, ...] = ()
    appointment: Appointment | None = None
    debt: Debt | None = None
    threat: Threat | None = None
    decision: Decision | None = None
    tells: bool = False
    until: date | None = None
    addresses: AddressBook = field(default_factory=AddressBook)

    @property
    def file(self) -> CaseFile:
        """The dossier."""
        return self.view.file


@dataclass
class Found:
    """Gathers tokens, flags and rows; a token without text or value is not known: it stays out."""

    values: dict[str, Value] = field(default_factory=dict)
    holds: set[str] = field(default_factory=set)
    rows: dict[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict)

    def put(self, name: str, value: Value | None) -> None:
        """Put a token in when its value is known."""
        if isinstance(value, str):
            value = value.strip()
        if value is not None and value != "":
            self.values[name] = value

    def flag(self, name: str, holds: bool | None) -> None:
        """Put a flag in when it holds."""
        if holds:
            self.holds.add(name)

    def list(
        self,
        name: str,
        rows: Iterable[Mapping[str, Value | None]],
        *,
        strict: bool = False,
        **unknown: str,
    ) -> None:
        """Put rows in; a row of which nothing is known is none.

        A cell that is not known says so ("niet bekend"), or with the words of `unknown`: a table
        with one open cell is a table all the same. With `strict` it stays out, and is a gap.
        """
        kept = tuple(
            MappingProxyType(
                known if strict else {k: known.get(k, unknown.get(k, UNKNOWN)) for k in row}
            )
            for row in rows
            if (known := {k: v for k, v in row.items() if v is not None and v != ""})
        )
        if kept:
            self.rows[name] = kept

    def copy(self) -> Found:
        """Return the same facts, to go on with."""
        return Found(values=dict(self.values), holds=set(self.holds), rows=dict(self.rows))

    def facts(self) -> Facts:
        """Return what was gathered."""
        return Facts(
            values=MappingProxyType(dict(self.values)), holds=frozenset(self.holds),
            rows=MappingProxyType(dict(self.rows)),
        )  # fmt: skip
