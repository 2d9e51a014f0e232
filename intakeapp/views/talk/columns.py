"""The columns of the repeating tables: how a cell is read, written and shown. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from intakeapp.base.dates import parse_date, show_date_short
from intakeapp.base.errors import InputError
from intakeapp.base.money import parse_euros, show_euros
from intakeapp.domain.debts import Debt
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.questionnaire.show import NOT_ASKED, STATE_TEXTS
from intakeapp.questionnaire.types import Line, Year
from intakeapp.services.casefile import CaseFile

Row = Debt | HouseholdMember
UNKNOWN = STATE_TEXTS[AnswerState.UNKNOWN]
_ASKED_WORDS = {Asked.YES: "ja", Asked.NO: "nee", Asked.UNKNOWN: UNKNOWN}
_UNKNOWN_WORDS = ("?", "w", UNKNOWN, "weet niet")
_LINE, _REMARK = Line(), Line(maximum_length=500)


class Kind(StrEnum):
    """How a cell is typed and drawn."""

    TEXT = "text"
    REFERENCE = "reference"
    AMOUNT = "amount"
    ASKED = "asked"
    BORN = "born"
    RELATION = "relation"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table.

    `read` gives the words in the cell, `write` a row with other words in it (InputError when they
    can't be read). `choices` are what may be chosen. `can_be_unknown`: Alt+W writes "weet ik niet".
    `weight` is the share of the width.
    """

    key: str
    title: str
    kind: Kind
    weight: int
    read: Callable[[Any], str]
    write: Callable[[Any, str], Any]
    choices: tuple[str, ...] = ()
    can_be_unknown: bool = False
    question: str = ""


def _line(text: str, rule: Line = _LINE) -> str:
    return rule.parse(text) if text.strip() else ""


def _words(key: str, title: str, weight: int, question: str, *, reference: bool = False,
           rule: Line = _LINE) -> Column:  # fmt: skip
    return Column(
        key=key,
        title=title,
        kind=Kind.REFERENCE if reference else Kind.TEXT,
        weight=weight,
        read=lambda row: getattr(row, key),
        write=lambda row, text: replace(row, **{key: _line(text, rule)}),
        question=question,
    )


def _asked(key: str, title: str, weight: int, question: str) -> Column:
    return Column(
        key=key,
        title=title,
        kind=Kind.ASKED,
        weight=weight,
        read=lambda row: _ASKED_WORDS.get(getattr(row, key), ""),
        write=lambda row, text: replace(row, **{key: parse_asked(text)}),
        choices=("ja", "nee", UNKNOWN),
        can_be_unknown=True,
        question=question,
    )


def parse_asked(text: str) -> Asked:
    """Read "ja", "nee", "?" or nothing. Raises InputError for anything else."""
    word = " ".join(text.casefold().split())
    found = {"": Asked.NOT_ASKED, "ja": Asked.YES, "j": Asked.YES, "nee": Asked.NO, "n": Asked.NO}
    if word in _UNKNOWN_WORDS:
        return Asked.UNKNOWN
    if word not in found:
        raise InputError("Dit begrijpen we niet.", now="Typ ja, nee, of een vraagteken.")
    return found[word]


def parse_relation(text: str) -> Relation | None:
    """Read a relation by its first letters. Raises InputError for an unknown word."""
    word = " ".join(text.casefold().split())
    if not word:
        return None
    found = [relation for relation in Relation if relation.value.startswith(word)]
    if not found:
        options = ", ".join(relation.value for relation in Relation)
        raise InputError("Dit woord kennen we hier niet.", now=f"Kies uit: {options}.")
    return found[0]


def write_born(row: HouseholdMember, text: str) -> HouseholdMember:
    """Read a birth date or only a year. Raises InputError for anything else."""
    words = text.strip()
    if not words:
        return replace(row, birth_date=None, birth_year=None)
    if len(words) == 4 and words.isdigit():
        return replace(row, birth_date=None, birth_year=Year().parse(words))
    return replace(row, birth_date=parse_date(words), birth_year=None)


def read_born(row: HouseholdMember) -> str:
    """Return the birth date, else the year, else nothing."""
    if row.birth_date is not None:
        return show_date_short(row.birth_date)
    return "" if row.birth_year is None else str(row.birth_year)


def write_amount(row: Debt, text: str) -> Debt:
    """Read an amount, "?" for "weet ik niet", or nothing. Raises InputError for anything else."""
    word = " ".join(text.casefold().split())
    if not word:
        return replace(row, amount=None, amount_state=AnswerState.NOT_ASKED)
    if word in _UNKNOWN_WORDS:
        return replace(row, amount=None, amount_state=AnswerState.UNKNOWN)
    euros = parse_euros(text)
    if euros < 0:
        raise InputError("Een schuld is niet lager dan nul.")
    return replace(row, amount=euros, amount_state=AnswerState.GIVEN)


def read_amount(row: Debt) -> str:
    """Return the amount without the euro sign, "weet ik niet", or nothing."""
    if row.amount is not None:
        return show_euros(row.amount, sign=False)
    return "" if row.amount_state is AnswerState.NOT_ASKED else STATE_TEXTS[row.amount_state]


@dataclass(frozen=True, kw_only=True)
class TableSpec:
    """One repeating table: its columns and its words.

    `summary` is shown in the bureau view only: no totals face the resident.
    """

    name: str
    title: str
    add: str
    one: str
    gone: str
    empty: str
    empty_hint: str
    columns: tuple[Column, ...]
    rows: Callable[[CaseFile], Sequence[Row]]
    blank: Callable[[str, str, int], Row]
    is_blank: Callable[[Any], bool]
    label: Callable[[Any], str]
    line: Callable[[Any], str]
    summary: Callable[[Sequence[Any]], str]


def _debt_line(row: Debt) -> str:
    amount = f"€ {read_amount(row)}" if row.amount is not None else read_amount(row)
    letter = {Asked.YES: "brief gezien", Asked.NO: "geen brief"}.get(row.letter_in_hand, "")
    at = f"nu bij {row.collector}" if row.collector else ""
    return " · ".join(part for part in (amount, at, letter) if part)


def _member_line(row: HouseholdMember) -> str:
    here = {Asked.YES: "woont hier", Asked.NO: "woont ergens anders"}.get(row.lives_here, "")
    relation = row.relation.value if row.relation else ""
    return " · ".join(part for part in (relation, read_born(row), here) if part)


def _debt_summary(rows: Sequence[Debt]) -> str:
    count = "1 schuld" if len(rows) == 1 else f"{len(rows)} schulden"
    known = [row.amount for row in rows if row.amount is not None]
    if not known:
        return count
    total = sum(known, Decimal(0)).quantize(Decimal(1))
    words = f"{count}, samen ongeveer € {show_euros(total, sign=False).removesuffix(',00')}"
    open_ones = len(rows) - len(known)
    return f"{words}; {open_ones} zonder bedrag" if open_ones else words


def _member_summary(rows: Sequence[HouseholdMember]) -> str:
    count = "1 persoon" if len(rows) == 1 else f"{len(rows)} personen"
    children = sum(r.relation is Relation.CHILD and r.lives_here is Asked.YES for r in rows)
    if not children:
        return count
    return f"{count}, {children} {'kind' if children == 1 else 'kinderen'} thuis"


DEBTS = TableSpec(
    name="debts",
    title="Schulden",
    add="Schuld erbij",
    one="Schuld",
    gone="Schuld weggehaald",
    empty="Nog geen schulden in beeld",
    empty_hint="Begin met één brief, of met wat iemand vertelt.",
    columns=(
        _words("creditor", "Schuldeiser", 34, "Bij wie is de schuld?"),
        _words("collector", "Nu bij", 22, "Wie vraagt er nu om het geld?"),
        _words("reference", "Kenmerk", 18, "Welk kenmerk staat erop?", reference=True),
        Column(
            key="amount", title="Bedrag", kind=Kind.AMOUNT, weight=18, read=read_amount,
            write=write_amount, can_be_unknown=True, question="Om hoeveel gaat het?",
        ),
        _asked("letter_in_hand", "Brief", 16, "Is er een brief bij?"),
        _words("remark", "Opmerking", 14, "Wilt u er iets bij zeggen?", rule=_REMARK),
    ),
    rows=lambda file: file.debts,
    blank=lambda case_id, row_id, place: Debt(id=row_id, case_id=case_id, position=place),
    is_blank=lambda row: row == Debt(id=row.id, case_id=row.case_id, position=row.position),
    label=lambda row: row.creditor or row.collector or "schuld zonder naam",
    line=_debt_line,
    summary=_debt_summary,
)  # fmt: skip

HOUSEHOLD = TableSpec(
    name="household",
    title="Huishouden",
    add="Persoon erbij",
    one="Persoon",
    gone="Persoon weggehaald",
    empty="Nog niemand opgeschreven",
    empty_hint="Begin met wie er bij u woont.",
    columns=(
        _words("name", "Naam", 32, "Hoe heet deze persoon?"),
        Column(
            key="born", title="Geboren", kind=Kind.BORN, weight=18, read=read_born,
            write=write_born, question="Wanneer geboren? Alleen het jaar mag ook.",
        ),
        Column(
            key="relation", title="Relatie", kind=Kind.RELATION, weight=18,
            read=lambda row: row.relation.value if row.relation else "",
            write=lambda row, text: replace(row, relation=parse_relation(text)),
            choices=tuple(relation.value for relation in Relation), question="Wie is dit van u?",
        ),
        _asked("lives_here", "Woont hier", 16, "Woont deze persoon hier?"),
        _words("remark", "Opmerking", 26, "Wilt u er iets bij zeggen?", rule=_REMARK),
    ),
    rows=lambda file: file.household,
    blank=lambda case_id, row_id, place: HouseholdMember(
        id=row_id, case_id=case_id, position=place
    ),
    is_blank=lambda row: row == HouseholdMember(
        id=row.id, case_id=row.case_id, position=row.position
    ),
    label=lambda row: row.name or (row.relation.value if row.relation else "persoon zonder naam"),
    line=_member_line,
    summary=_member_summary,
)  # fmt: skip

TABLES: Mapping[str, TableSpec] = MappingProxyType({t.name: t for t in (DEBTS, HOUSEHOLD)})


def shown(column: Column, row: Row) -> tuple[str, bool]:
    """Return the words of a cell, and whether they stand for something not given."""
    words = column.read(row)
    if words:
        return words, words == UNKNOWN
    asked = column.kind in (Kind.ASKED, Kind.AMOUNT, Kind.BORN)
    return (NOT_ASKED if asked else ""), True


def with_source(row: Row, source: Source) -> Row:
    """Return the row with another source."""
    return replace(row, source=source)
