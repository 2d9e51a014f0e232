"""From what stands in a dossier to the facts that signals of provisions rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from intakeapp.base.dates import age_on
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.provisions import (
    ADULT,
    Between,
    LocalScheme,
    Provision,
    ProvisionFacts,
    Use,
)
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.money_rows import (
    Asset,
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    Whose,
)
from intakeapp.domain.periods import per_month
from intakeapp.domain.records import AnswerState, Asked

PARTNER, CHILDREN, OTHERS = "persoon.partner", "persoon.kinderen_thuis", "persoon.medebewoners"
HOME, BARE_RENT = "wonen.soort", "wonen.kale_huur"
USE_KEYS = {
    provision: f"regelingen.{provision}"
    for provision in Provision
    if provision is not Provision.LOCAL
}
KEYS: tuple[str, ...] = (
    PARTNER, CHILDREN, OTHERS, HOME, BARE_RENT, *USE_KEYS.values(),
)  # fmt: skip
RENTED = ("huur_corporatie", "huur_particulier", "kamer")
MOST_CHILDREN = 30
BIRTHDAYS_THAT_COUNT = (12, 16, 18, 21, 65)
_YES_NO = {"yes": True, "no": False}
_OURS = (Whose.RESIDENT, Whose.PARTNER, Whose.TOGETHER)
_NOT_AS_INCOME = (IncomeKind.ALLOWANCE, IncomeKind.CHILD_BENEFIT)  # as URI 1990 leaves them out


def facts_of(
    values: Mapping[str, str],
    day: date,
    *,
    birth_date: date | None = None,
    household: Sequence[HouseholdMember] = (),
    incomes: Iterable[Income] = (),
    expenses: Iterable[Expense] = (),
    assets: Iterable[Asset] = (),
    local: tuple[LocalScheme, ...] = (),
) -> ProvisionFacts:
    """Return the facts of a dossier on a day; what is not told stays unknown.

    `values` are canonical values of given answers by question key (see `KEYS`); a value that is
    of another definition counts as not known. The *toetsingsinkomen* is never made from a net
    income. Never raises.
    """
    partner_row = _partner(household)
    partner = _yes_no(values, PARTNER)
    if partner is None and partner_row is not None:
        partner = True
    children = _children(values, household, day)
    kind = values.get(HOME, "")
    return ProvisionFacts(
        age=None if birth_date is None else age_on(birth_date, day),
        partner_age=None if partner_row is None else _age(partner_row, day),
        partner=partner,
        children=children,
        residents=_residents(values, household, partner, children),
        shares_costs=_shares_costs(values, household),
        sharers=_sharers(household, day),
        rents=kind in RENTED if kind else None,
        bare_rent=_euros(values, BARE_RENT),
        net_income=_net_income(incomes, day),
        assets=_assets(assets),
        childcare=_childcare(expenses),
        used={
            provision: Use(values[key])
            for provision, key in USE_KEYS.items()
            if values.get(key) in set(Use)
        },
        local=local,
    )


def _yes_no(values: Mapping[str, str], key: str) -> bool | None:
    return _YES_NO.get(values.get(key, ""))


def _euros(values: Mapping[str, str], key: str) -> Decimal | None:
    try:
        amount = Decimal(values.get(key, ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


def _is_here(member: HouseholdMember) -> bool:
    return member.lives_here is not Asked.NO


def _partner(household: Sequence[HouseholdMember]) -> HouseholdMember | None:
    found = (m for m in household if m.relation is Relation.PARTNER and _is_here(m))
    return next(found, None)


def _age(member: HouseholdMember, day: date) -> int | None:
    """Return an age; of a birth year alone only when the birthday makes no difference."""
    if member.birth_date is not None:
        return max(0, age_on(member.birth_date, day))
    if member.birth_year is None:
        return None
    older = day.year - member.birth_year
    return None if older < 0 or older in BIRTHDAYS_THAT_COUNT else older


def _children(
    values: Mapping[str, str], household: Sequence[HouseholdMember], day: date
) -> tuple[int | None, ...] | None:
    """Return the ages of children at home: those of the rows, more when more were told."""
    ages = tuple(
        _age(member, day)
        for member in household
        if member.relation is Relation.CHILD and _is_here(member)
    )
    told = values.get(CHILDREN, "")
    if len(told) > 2 or not told.isdecimal() or int(told) > MOST_CHILDREN:
        return ages or None
    return (*ages, *[None] * max(0, int(told) - len(ages)))


def _residents(
    values: Mapping[str, str],
    household: Sequence[HouseholdMember],
    partner: bool | None,
    children: tuple[int | None, ...] | None,
) -> int | None:
    family = (Relation.PARTNER, Relation.CHILD)
    others = sum(_is_here(member) and member.relation not in family for member in household)
    told = _yes_no(values, OTHERS)
    if partner is None or children is None or (told is not False and not others):
        return None
    return 1 + partner + len(children) + others


def _shares_costs(values: Mapping[str, str], household: Sequence[HouseholdMember]) -> bool | None:
    others = [m for m in household if m.relation is not Relation.PARTNER and _is_here(m)]
    told = {member.shares_costs for member in others}
    if Asked.YES in told:
        return True
    if _yes_no(values, OTHERS) is False or (others and told == {Asked.NO}):
        return False
    return None


def _sharers(household: Sequence[HouseholdMember], day: date) -> int:
    """Return how many others share the costs; a child who is known to be under 18 never does."""
    others = (m for m in household if m.relation is not Relation.PARTNER and _is_here(m))
    return sum(m.shares_costs is Asked.YES and not _is_minor(m, day) for m in others)


def _is_minor(member: HouseholdMember, day: date) -> bool:
    age = _age(member, day)
    return age is not None and age < ADULT


def _net_income(incomes: Iterable[Income], day: date) -> Between | None:
    """Return what comes in per month, of resident and partner; None while a row is not known."""
    rows = [row for row in incomes if _counts(row, day)]
    amounts = [
        per_month(row.amount, row.period) if row.amount is not None and row.period else None
        for row in rows
    ]
    known = [amount for amount in amounts if amount is not None]
    if not rows or len(known) < len(rows):
        return None
    return Between.exactly(round_euros(max(Decimal(0), sum(known, Decimal(0)))))


def _counts(row: Income, day: date) -> bool:
    ended = row.ends_on is not None and row.ends_on < day
    ours = row.whose in _OURS or row.whose is None
    applies = row.amount_state is not AnswerState.NOT_APPLICABLE and row.period is not Period.ONCE
    return applies and ours and not ended and row.kind not in _NOT_AS_INCOME


def _assets(assets: Iterable[Asset]) -> Between | None:
    """Return what is owned, without a home; an account below 0 is a debt, not an asset."""
    rows = [
        row
        for row in assets
        if row.kind is not AssetKind.HOME
        and row.amount_state is not AnswerState.NOT_APPLICABLE
        and (row.whose in _OURS or row.whose is None)
    ]
    known = [row.amount for row in rows if row.amount is not None]
    if not rows or len(known) < len(rows):
        return None
    return Between.exactly(sum((max(Decimal(0), amount) for amount in known), Decimal(0)))


def _childcare(expenses: Iterable[Expense]) -> bool | None:
    """Return whether childcare is paid; that nobody wrote it down is no answer."""
    posts = {row.post for row in expenses if row.amount_state is not AnswerState.NOT_APPLICABLE}
    return True if ExpensePost.CHILDCARE in posts else None
