"""The beslagvrije voet at the threats of a case: what a seizure may leave, and what is needed."""

from __future__ import annotations

from intakeapp.domain.answers import RESIDENT_SUBJECT
from intakeapp.domain.calculations.seizure_check import (
    CheckOutlook,
    SeizureCheck,
    account_check,
    income_check,
)
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services.casefile import CaseFile
from intakeapp.services.money import MoneyInputs, seizure_facts_of
from intakeapp.services.money_facts import HELD_BACK, NOTHING, MoneyFacts, money_facts
from intakeapp.services.overview import CaseView
from intakeapp.services.workspace import Workspace

_SIGNALS = (CheckOutlook.TOO_LITTLE, CheckOutlook.MAYBE, CheckOutlook.PROTECTED)


def seizure_checks(space: Workspace, view: CaseView) -> tuple[SeizureCheck, ...]:
    """Return a check for each seizure of income or account that was told of; never raises.

    Nothing sealed is in it. Without such a threat nothing is read or calculated.
    """
    on_income, on_account = _asks_after_income(view.file), _on_account(view.file)
    if not (on_income or on_account):
        return ()
    facts = money_facts(space, view)
    made = []
    if on_income:
        made.append(_income(facts, _threat(view.file, ThreatType.LOONBESLAG)))
    if on_account:
        made.append(account_check(facts.situation, facts.account, facts.day))
    return tuple(made)


def has_seizure(file: CaseFile) -> bool:
    """Whether a case tells of a seizure, so that `seizure_checks` would return something."""
    return _asks_after_income(file) or _on_account(file)


def seizure_words(checks: tuple[SeizureCheck, ...]) -> str:
    """Return the signals of the checks in one line of an overview; empty for none."""
    return " ".join(one.words for one in checks if one.outlook in _SIGNALS)


def _income(facts: MoneyFacts, wage: Threat | None) -> SeizureCheck:
    known = seizure_facts_of(facts, MoneyInputs(), None)
    notice = None if wage is None else wage.paper_date
    return income_check(
        known, facts.own.amount, facts.day, certain=facts.seized is True, notice=notice
    )


def _asks_after_income(file: CaseFile) -> bool:
    """Whether somebody told of a seizure of income, or could not tell whether there is one."""
    wage = _threat(file, ThreatType.LOONBESLAG)
    if wage is not None and wage.present is not Asked.NOT_ASKED:
        return wage.present in (Asked.YES, Asked.UNKNOWN) and wage.ended_date is None
    answer = file.answers.get((RESIDENT_SUBJECT, HELD_BACK))
    if answer is None or answer.state is not AnswerState.GIVEN:
        return False
    return answer.value not in ("", NOTHING)


def _on_account(file: CaseFile) -> bool:
    bank = _threat(file, ThreatType.BANKBESLAG)
    return bank is not None and bank.present is Asked.YES and bank.ended_date is None


def _threat(file: CaseFile, kind: ThreatType) -> Threat | None:
    return next((one for one in file.threats if one.type is kind), None)
