"""Debts counted by kind, and how one debt grew from letter to letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.collection_costs import (
    FORMULAS,
    SIGNAL,
    SUBJECT,
    TOO_HIGH,
    CostCheck,
    CostClaim,
    check,
)
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import EUROS, Calculation, Step
from intakeapp.domain.calculations.toeslagen import (
    finished,
    number,
    refuse_negative,
    source,
    table_for,
)
from intakeapp.domain.calculations.wording import euro
from intakeapp.domain.debt_chains import DebtChain, chains
from intakeapp.domain.debts import Debt, DebtKind
from intakeapp.domain.norms import NoNormError

NAME = "Groei van een schuld"
MOST_LETTERS = 200


@dataclass(frozen=True)
class KindTotal:
    """What is still owed of one kind, in euros; `kind` is None where nobody chose one.

    Each chain counts once. `without_amount` are debts whose amount is missing: not in `amount`.
    """

    kind: DebtKind | None
    amount: Decimal
    debts: int
    without_amount: int


def totals_by_kind(debts: Iterable[Debt]) -> tuple[KindTotal, ...]:
    """Return a total for each kind that is there, in the order of DDAS, without a kind last.

    Together they are the total of `debt_chains.counted`: debts paid or waived are left out. The
    kind of a chain is that of its newest letter that has one.
    """
    groups: dict[DebtKind | None, list[DebtChain]] = {}
    for chain in chains(debts):
        if not chain.is_settled:
            groups.setdefault(_kind(chain), []).append(chain)
    order: tuple[DebtKind | None, ...] = (*DebtKind, None)
    return tuple(_total(kind, groups[kind]) for kind in order if kind in groups)


def _kind(chain: DebtChain) -> DebtKind | None:
    known = [member.kind for member in chain.members if member.kind is not None]
    return known[-1] if known else None


def _total(kind: DebtKind | None, found: Sequence[DebtChain]) -> KindTotal:
    amounts = [chain.amount for chain in found if chain.amount is not None]
    total = round_euros(sum(amounts, Decimal(0)))
    return KindTotal(kind, total, len(found), len(found) - len(amounts))


# Growth


@dataclass(frozen=True, kw_only=True)
class LetterAmount:
    """What one letter asked: `amount` in euros, who asked it, and when (None when not known)."""

    amount: Decimal
    day: date | None = None
    by: str = ""


@dataclass(frozen=True)
class ChainGrowth:
    """How one debt grew: the id of its leading row, its creditor, and its letters in order.

    `calculation` tells it in steps and compares with the scale of collection costs; None on a
    day without that scale, and then `problem` says so in Dutch.
    """

    lead: str
    creditor: str
    letters: tuple[LetterAmount, ...]
    calculation: Calculation | None
    problem: str = ""

    @property
    def growth(self) -> Decimal:
        """How much was added since the first amount, in euros; below 0 when it shrank."""
        return self.letters[-1].amount - self.letters[0].amount


def debt_growth(
    letters: Sequence[LetterAmount], day: date, folder: Path | None = None
) -> Calculation:
    """Return how much a debt grew from the first letter to the last, in euros.

    Letters are taken in the order given. When more was added than the scale of collection costs
    of `day` allows, a warning says "mogelijk te hoog": part of it may be interest or court costs,
    which are not calculated here. Raises InputError for fewer than one letter or an amount below
    0, NoNormError for a day without a scale.
    """
    if not 1 <= len(letters) <= MOST_LETTERS:
        raise InputError("Geef minstens een brief met een bedrag.", path="brieven")
    for letter in letters:
        refuse_negative(bedrag=letter.amount)
    first, last = letters[0].amount, letters[-1].amount
    grown = last - first
    table = table_for(SUBJECT, day, FORMULAS, folder)
    costs = _compared(first, grown, day, folder)
    steps = [
        Step(f"Eerst werd {euro(first)} gevraagd{_who(letters[0])}.", "", first, ""),
        *(_step(before, after) for before, after in pairwise(letters)),
        Step(
            f"In totaal kwam er {euro(grown)} bij.",
            f"{number(last)} - {number(first)}", grown, "",
        ),
    ]  # fmt: skip
    if costs is not None:
        words = f"De schaal voor incassokosten geeft {euro(costs.known_part)}."
        steps.append(Step(words, "", costs.known_part, source(table, "deel_eerste_schijf")))
    inputs = {
        "brieven": [
            {"bedrag": one.amount, "datum": one.day, "van": one.by or None} for one in letters
        ],
    }
    return finished(NAME, EUROS, table, inputs, steps, _warnings(costs), value=grown)


def _who(letter: LetterAmount) -> str:
    by = f" door {letter.by}" if letter.by else ""
    return f"{by} op {show_date(letter.day)}" if letter.day is not None else by


def _step(before: LetterAmount, after: LetterAmount) -> Step:
    more = after.amount - before.amount
    if more == 0:
        told = "hetzelfde"
    elif more > 0:
        told = f"{euro(more)} meer"
    else:
        told = f"{euro(-more)} minder"
    words = f"Daarna {euro(after.amount)}{_who(after)}: {told}."
    return Step(words, f"{number(after.amount)} - {number(before.amount)}", more, "")


def _compared(first: Decimal, grown: Decimal, day: date, folder: Path | None) -> CostCheck | None:
    if first == 0 or grown <= 0:
        return None
    return check(CostClaim(principal=first, costs=grown), day, folder)


def _warnings(costs: CostCheck | None) -> tuple[str, ...]:
    if costs is None:
        return ()
    parts = (
        "Een deel kan rente zijn, nieuwe achterstand, of kosten van de rechter of deurwaarder:"
        " vraag een opbouw."
    )
    if costs.more is None:
        return (
            "De schuld is groter dan de schaal in de tabel: kijk de kosten met de hand na.",
            parts,
        )
    if costs.more > 0:
        return (f"{TOO_HIGH}: er kwam {euro(costs.more)} meer bij.", parts, SIGNAL)
    return ()


def growth_of(chain: DebtChain, day: date, folder: Path | None = None) -> ChainGrowth | None:
    """Return how a chain of letters grew, or None with fewer than two amounts.

    The original amount, where somebody wrote it down, comes before the letters.
    """
    letters = tuple(_letters(chain))
    if len(letters) < 2:
        return None
    try:
        found = debt_growth(letters, day, folder)
    except NoNormError as error:
        return ChainGrowth(chain.lead.id, chain.creditor, letters, None, str(error))
    return ChainGrowth(chain.lead.id, chain.creditor, letters, found)


def _letters(chain: DebtChain) -> list[LetterAmount]:
    """Return the amounts of a chain, the oldest first; amounts below 0 tell nothing here."""
    letters: list[LetterAmount] = []
    started = next((m for m in chain.members if m.original_amount is not None), None)
    if started is not None and started.original_amount is not None:
        letters.append(
            LetterAmount(
                amount=started.original_amount, day=started.origin_date, by=started.creditor
            )
        )
    letters += [
        LetterAmount(
            amount=member.amount, day=member.balance_date, by=member.collector or member.creditor
        )
        for member in chain.members
        if member.amount is not None
    ]
    return [letter for letter in letters if letter.amount >= 0]


def growths(
    debts: Iterable[Debt], day: date, folder: Path | None = None
) -> tuple[ChainGrowth, ...]:
    """Return every debt that is still owed and grew, the fastest grower first."""
    found = [growth_of(chain, day, folder) for chain in chains(debts) if not chain.is_settled]
    grown = [one for one in found if one is not None and one.growth > 0]
    return tuple(sorted(grown, key=lambda one: (-one.growth, one.creditor, one.lead)))


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Calculate from `brieven`: a list of `bedrag`, and as far as known `datum` and `van`.

    Raises InputError for a wrong, missing or unknown one.
    """
    given = Inputs(inputs)
    letters: list[LetterAmount] = []
    for at, row in enumerate(given.items("brieven")):
        one = Inputs(row)
        one.path = f"brieven[{at}]"
        letters.append(
            LetterAmount(
                amount=one.euros("bedrag"), day=one.day_or_none("datum"), by=one.text("van", "")
            )
        )
        one.finish()
    given.finish()
    return debt_growth(letters, day)
