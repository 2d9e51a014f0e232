"""What a dossier tells for the sums of the screen *Geld*: read once, when the case is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from intakeapp.domain.answers import RESIDENT_SUBJECT
from intakeapp.domain.calculations.budget import Budget, budget_of
from intakeapp.domain.calculations.budget_periods import a_month, rounded
from intakeapp.domain.calculations.budget_rows import BudgetRow, rows_of
from intakeapp.domain.calculations.debt_growth import (
    ChainGrowth,
    KindTotal,
    growths,
    totals_by_kind,
)
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.provision_reading import facts_of
from intakeapp.domain.calculations.provisions import (
    LocalScheme,
    Provision,
    ProvisionFacts,
    Use,
)
from intakeapp.domain.calculations.reference_amounts import ReferenceLine, reference_lines
from intakeapp.domain.calculations.sharing import Claim
from intakeapp.domain.debt_chains import DebtChain, chains
from intakeapp.domain.debts import Debt, DebtRank
from intakeapp.domain.money_rows import (
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    Whose,
)
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.questionnaire.questions import Feed, Questionnaire
from intakeapp.services.casefile import CaseFile
from intakeapp.services.municipal_rules import municipal_rules
from intakeapp.services.overview import CaseView
from intakeapp.services.sealing import is_sealed_question
from intakeapp.services.workspace import Workspace

OWN_PREFIX = "gemeente."
HELD_BACK, HOLIDAY_PAY = "inkomen.beslag", "inkomen.vakantiegeld"
NOTHING = "niets"
# What a seizure of income reaches; other income is told, not counted.
_SEIZABLE = frozenset({
    IncomeKind.WAGE, IncomeKind.BENEFIT_PW, IncomeKind.BENEFIT_WW, IncomeKind.BENEFIT_SICK,
    IncomeKind.BENEFIT_WIA, IncomeKind.BENEFIT_WAJONG, IncomeKind.STATE_PENSION,
    IncomeKind.SURVIVOR, IncomeKind.PENSION, IncomeKind.HOLIDAY_PAY,
})  # fmt: skip
_TAXES = {
    ExpensePost.MUNICIPAL_TAX: Provision.WAIVER_MUNICIPALITY,
    ExpensePost.WATER_BOARD: Provision.WAIVER_WATER_BOARD,
}
_OWN = (Whose.RESIDENT, None)
_YES_NO = {"yes": True, "no": False, "ja": True, "nee": False}


@dataclass(frozen=True, kw_only=True)
class PersonIncome:
    """What one person gets that a seizure can reach, in euros a month as it arrives.

    `amount` is None while a row has no amount, or there is no row (`rows` is 0 then). `bijstand`
    is whether all of it is bijstand.
    """

    amount: Decimal | None
    rows: int
    bijstand: bool


@dataclass(frozen=True, kw_only=True)
class MoneyFacts:
    """The facts of a case on a day; None is "not known", never "no".

    `values` are the given answers by question key. `seized` is whether a seizure lies on the
    income, `bank_seized` on an account, `account` what stands on the accounts together, in euros.
    `claims` are the debts with an amount, each chain once; `owed` is their total, None while
    `without_amount` debts have none. `totals` are the debts by kind, `grown` those that grew.
    `references` compare costs with what the municipality finds usual.
    """

    day: date
    values: Mapping[str, str]
    rows: tuple[BudgetRow, ...]
    budget: Budget
    provisions: ProvisionFacts
    situation: LivingSituation | None
    own: PersonIncome
    partner: PersonIncome
    other_income: tuple[str, ...]
    holiday_missing: bool
    seized: bool | None
    bank_seized: bool
    account: Decimal | None
    debts: tuple[Debt, ...]
    claims: tuple[Claim, ...]
    without_amount: int
    creditors: int
    totals: tuple[KindTotal, ...]
    grown: tuple[ChainGrowth, ...]
    disputed: bool
    in_crisis: bool | None
    behind: bool
    references: tuple[ReferenceLine, ...] = ()

    @property
    def owed(self) -> Decimal | None:
        """The total of all debts, None while one of them has no amount."""
        if self.without_amount or not self.claims:
            return None
        return sum((claim.amount for claim in self.claims), Decimal(0))


def money_facts(space: Workspace, view: CaseView) -> MoneyFacts:
    """Return what a case tells about money today. Nothing of the sealed section is in it."""
    file, day = view.file, space.today()
    values = _values(space.questionnaire, file)
    rows = rows_of(file.incomes, file.expenses, day)
    found, rules = budget_of(rows), municipal_rules(space, file.case.municipality)
    provisions = replace(facts_of(
        values, day, birth_date=file.resident.birth_date, household=file.household,
        incomes=file.incomes, expenses=file.expenses, assets=file.assets,
        local=_local(space.questionnaire, values),
    ), bills=_bills(file.expenses), municipal=rules)  # fmt: skip
    owed = [chain for chain in chains(file.debts) if not chain.is_settled]
    own, partner = (
        _income([row for row in file.incomes if row.whose in whose and _is_now(row, day)])
        for whose in (_OWN, (Whose.PARTNER,))
    )
    return MoneyFacts(
        day=day, values=values, rows=rows, budget=found, provisions=provisions,
        situation=situation_of(provisions), own=own, partner=partner,
        other_income=_other_income(file.incomes, day),
        holiday_missing=_holiday_missing(values, file.incomes),
        seized=_seized(values, file),
        bank_seized=_threat(file, ThreatType.BANKBESLAG) is Asked.YES,
        account=_account(file), debts=file.debts, claims=_claims(owed),
        without_amount=sum(chain.amount is None for chain in owed), creditors=len(owed),
        totals=totals_by_kind(file.debts), grown=growths(file.debts, day),
        disputed=any(str(chain.lead.status) == "betwist" for chain in owed),
        in_crisis=_in_crisis(view),
        behind=any(row.arrears is Asked.YES for row in file.expenses),
        references=reference_lines(rules.references, found, situation_of(provisions)),
    )  # fmt: skip


def _values(questions: Questionnaire, file: CaseFile) -> dict[str, str]:
    return {
        key: answer.value
        for (subject, key), answer in file.answers.items()
        if subject == RESIDENT_SUBJECT
        and answer.state is AnswerState.GIVEN
        and not is_sealed_question(questions, key)
    }


def _local(questions: Questionnaire, values: Mapping[str, str]) -> tuple[LocalScheme, ...]:
    """Return the municipality's own schemes: its questions that feed the provisions."""
    return tuple(
        LocalScheme(title=one.label, why=one.why, use=_use(values.get(key, "")), key=key)
        for key, one in questions.questions.items()
        if key.startswith(OWN_PREFIX) and Feed.PROVISIONS in one.feeds
    )


def _use(value: str) -> Use:
    if value in set(Use):
        return Use(value)
    return {"yes": Use.HAS, "no": Use.NOT_YET}.get(value, Use.NOT_TOLD)


def _bills(expenses: Sequence[Expense]) -> dict[Provision, Decimal]:
    """Return the local taxes of a year that were written down: what may be waived."""
    return {
        _TAXES[row.post]: rounded(a_month(row.amount, row.period) * 12)
        for row in expenses
        if row.post in _TAXES
        and row.amount
        and row.amount > 0
        and row.period is not None
        and row.period is not Period.ONCE
    }


def situation_of(facts: ProvisionFacts) -> LivingSituation | None:
    """Return the household; None while a partner or the children are not known."""
    minors = facts.minors
    if facts.partner is None or minors is None:
        return None
    if facts.partner:
        return LivingSituation.FAMILY if minors else LivingSituation.COUPLE
    return LivingSituation.SINGLE_PARENT if minors else LivingSituation.SINGLE


def _is_now(row: Income, day: date) -> bool:
    ended = row.ends_on is not None and row.ends_on < day
    return row.amount_state is not AnswerState.NOT_APPLICABLE and not ended


def _income(found: Sequence[Income]) -> PersonIncome:
    rows = [row for row in found if row.kind in _SEIZABLE and row.period is not Period.ONCE]
    parts = [
        a_month(row.amount, row.period)
        for row in rows
        if row.amount is not None and row.amount >= 0 and row.period is not None
    ]
    known = bool(rows) and len(parts) == len(rows)
    return PersonIncome(
        amount=rounded(sum(parts)) if known else None,
        rows=len(rows),
        bijstand=bool(rows) and all(row.kind is IncomeKind.BENEFIT_PW for row in rows),
    )


def _other_income(incomes: Sequence[Income], day: date) -> tuple[str, ...]:
    counted = _SEIZABLE | {IncomeKind.ALLOWANCE, IncomeKind.CHILD_BENEFIT}
    kinds = [
        row.kind.value
        for row in incomes
        if row.kind is not None and row.kind not in counted and row.whose in _OWN
        and _is_now(row, day)
    ]  # fmt: skip
    return tuple(dict.fromkeys(kinds))


def _holiday_missing(values: Mapping[str, str], incomes: Sequence[Income]) -> bool:
    """Whether holiday pay comes, or is kept back, and no row holds it."""
    apart = values.get(HOLIDAY_PAY) in ("per_jaar", "ingehouden")
    return apart and not any(row.kind is IncomeKind.HOLIDAY_PAY for row in incomes)


def _threat(file: CaseFile, kind: ThreatType) -> Asked:
    found = (threat.present for threat in file.threats if threat.type is kind)
    return next(found, Asked.NOT_ASKED)


def _seized(values: Mapping[str, str], file: CaseFile) -> bool | None:
    told, threat = values.get(HELD_BACK), _threat(file, ThreatType.LOONBESLAG)
    if threat is Asked.YES or (told and told != NOTHING):
        return True
    if threat is Asked.NO or told == NOTHING:
        return False
    return None


def _account(file: CaseFile) -> Decimal | None:
    rows = [row for row in file.assets if row.kind is AssetKind.ACCOUNT]
    known = [row.amount for row in rows if row.amount is not None]
    if not rows or len(known) < len(rows):
        return None
    return sum(known, Decimal(0))


def _claims(owed: Sequence[DebtChain]) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            chain.creditor or "Schuldeiser nog niet bekend",
            chain.amount,
            any(row.rank is DebtRank.PREFERENT for row in chain.members),
        )
        for chain in owed
        if chain.amount is not None and chain.amount > 0
    )


def _in_crisis(view: CaseView) -> bool | None:
    if view.crisis.banner is not None:
        return True
    return None if view.crisis.not_asked else False


def yes_no(values: Mapping[str, str], key: str) -> bool | None:
    """Return the answer to a yes-or-no question; None while it is not known."""
    return _YES_NO.get(values.get(key, ""))
