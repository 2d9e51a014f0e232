"""The repeating records of a case as lines of the report."""

from __future__ import annotations

from collections.abc import Iterable

from intakeapp.base.dates import show_date_short
from intakeapp.base.money import show_euros
from intakeapp.domain.debts import Debt
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.printing.inputs import ReportLine
from intakeapp.questionnaire.show import SOURCE_TEXTS, STATE_TEXTS

_LIVES_HERE = {Asked.YES: "woont hier", Asked.NO: "woont elders"}


def household_lines(members: Iterable[HouseholdMember]) -> tuple[ReportLine, ...]:
    """Return one line for each member: who, born when, living where."""
    lines = []
    for member in members:
        born = ""
        if member.birth_date is not None:
            born = f"geboren {show_date_short(member.birth_date)}"
        elif member.birth_year is not None:
            born = f"geboren in {member.birth_year}"
        parts = (member.name, born, _LIVES_HERE.get(member.lives_here, ""), member.remark)
        lines.append(
            ReportLine(
                label=(member.relation.value if member.relation else "huisgenoot").capitalize(),
                value=", ".join(part for part in parts if part),
                source_text=SOURCE_TEXTS[member.source],
            )
        )
    return tuple(lines)


def debt_lines(debts: Iterable[Debt]) -> tuple[ReportLine, ...]:
    """Return one line for each debt: creditor, collector, amount or why there is none."""
    lines = []
    for debt in debts:
        given = debt.amount_state is AnswerState.GIVEN and debt.amount is not None
        amount = show_euros(debt.amount) if given and debt.amount is not None else ""
        via = f"nu bij {debt.collector}" if debt.collector else ""
        letter = "brief gezien" if debt.letter_in_hand is Asked.YES else ""
        parts = (amount, via, debt.reference, letter, debt.remark)
        lines.append(
            ReportLine(
                label=debt.creditor or "Schuldeiser niet bekend",
                value=", ".join(part for part in parts if part),
                state_text="" if given else STATE_TEXTS[debt.amount_state],
                source_text=SOURCE_TEXTS[debt.source],
            )
        )
    return tuple(lines)
