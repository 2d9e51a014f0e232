"""What a household would have left after measures, as data: nothing here decides or is kept.

A measure changes the balance of a month by an amount or a margin. Amounts come from a signal of a
provision, from a seizure that may take too much, from a cost that ends, or from the worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.budget import INDICATION, Budget, MonthRow
from intakeapp.domain.calculations.provisions import Outlook, ProvisionSignal
from intakeapp.domain.calculations.reference_amounts import ReferenceLine
from intakeapp.domain.calculations.result import PER_MONTH, PER_YEAR, Calculation, Step, sources_of
from intakeapp.domain.calculations.wording import euro, operand
from intakeapp.domain.money_rows import ExpensePost

NAME = "saldo na maatregelen"
ZERO = Decimal(0)
MAY_END = frozenset({
    ExpensePost.TELECOM, ExpensePost.OTHER_INSURANCE, ExpensePost.FUNERAL, ExpensePost.OTHER,
})  # fmt: skip
"""Posts of which a part may be a contract that can end; which one is for people to say."""

NOT_SURE = "Een maatregel is nog geen geld: vraag het aan of zeg het op, en kijk of het komt."
TOGETHER = (
    "Maatregelen kunnen elkaar veranderen: meer inkomen kan minder toeslag geven. Reken dat na."
)
MAY_COME = (Outlook.POSSIBLE, Outlook.UNSURE, Outlook.ASKED_FOR)


class MeasureKind(StrEnum):
    """Where the money of a measure comes from; the value is the Dutch word."""

    PROVISION = "aanvragen"
    SEIZURE = "beslag laten narekenen"
    COST = "kosten lager"
    OWN = "eigen regel"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure: what the balance of a month gains, between `low` and `high` euros.

    Below 0 it costs money. None for both where nobody can tell an amount. `why` is the signal or
    fact it comes from, `source` where that stands. `key` stays the same while facts change. `post`
    is the cost post it is about, if any.
    """

    key: str
    kind: MeasureKind
    title: str
    why: str
    low: Decimal | None = None
    high: Decimal | None = None
    source: str = ""
    post: str = ""

    @property
    def has_amount(self) -> bool:
        """Whether an amount is known, or the margin it lies in."""
        return self.low is not None and self.high is not None

    @property
    def margin(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest gain; nothing where it is not known."""
        return self.low or ZERO, self.high or ZERO


def from_signals(signals: Iterable[ProvisionSignal]) -> tuple[Measure, ...]:
    """Return a measure for each provision that may be missed or was asked for, in their order.

    What is not sure may also bring nothing. Amounts a year are spread over 12 months. What is paid
    once, like a waiver, changes no month and has no amount here.
    """
    return tuple(_of_signal(one) for one in signals if one.outlook in MAY_COME)


def _of_signal(signal: ProvisionSignal) -> Measure:
    divided = {PER_MONTH: 1, PER_YEAR: 12}.get(signal.unit)
    low = high = None
    if divided is not None and signal.low is not None and signal.high is not None:
        low, high = round_euros(signal.low / divided), round_euros(signal.high / divided)
    if signal.outlook is not Outlook.POSSIBLE and low is not None:
        low = ZERO
    does = "komt (is aangevraagd)" if signal.outlook is Outlook.ASKED_FOR else "aanvragen"
    return Measure(
        key=f"regeling.{signal.title}", kind=MeasureKind.PROVISION,
        title=f"{signal.title} {does}", why=signal.reasons[0] if signal.reasons else "",
        low=low, high=high, source="; ".join(signal.sources),
    )  # fmt: skip


def from_seizure(lacking: Calculation | None) -> tuple[Measure, ...]:
    """Return the measure of a seizure brought back to the beslagvrije voet.

    `lacking` is the result of `seizure.leaves_too_little`. No measure when nothing can be lacking.
    """
    if lacking is None:
        return ()
    low = lacking.low if lacking.value is None else lacking.value
    high = lacking.high if lacking.value is None else lacking.value
    if not high:
        return ()
    return (
        Measure(
            key="beslag", kind=MeasureKind.SEIZURE, title="Beslagvrije voet laten narekenen",
            why="Mogelijk houdt het beslag te veel in.", low=low, high=high,
            source="; ".join(lacking.sources),
        ),
    )  # fmt: skip


def from_costs(found: Budget) -> tuple[Measure, ...]:
    """Return a measure for each known cost that may be a contract: at most the whole of it."""
    rows = [one for group in found.expense.groups for one in group.rows]
    return tuple(_of_cost(one) for one in rows if one.row.post in MAY_END and one.high)


def _of_cost(one: MonthRow) -> Measure:
    return Measure(
        key=f"kosten.{one.row.key or one.row.name}", kind=MeasureKind.COST,
        title=f"{one.row.name}: opzeggen", why="Als dit helemaal kan stoppen.",
        low=one.low, high=one.high, source="Opgave in het dossier", post=one.row.post,
    )  # fmt: skip


def from_references(
    lines: Iterable[ReferenceLine], without: Iterable[Measure] = ()
) -> tuple[Measure, ...]:
    """Return a measure for each cost above what the municipality finds usual: down to that.

    A post that one of the measures `without` is about is left out, so that nothing counts twice.
    """
    taken = {one.post for one in without if one.post}
    return tuple(
        Measure(
            key=f"richtbedrag.{line.post}", kind=MeasureKind.COST,
            title=f"{line.name}: naar het richtbedrag", why=line.words,
            low=ZERO, high=line.above, source=line.source, post=str(line.post),
        )
        for line in lines
        if line.above and line.post not in taken
    )  # fmt: skip


def own_line(title: str, amount: Decimal) -> Measure:
    """Return what a worker tries: euros a month, below 0 when it costs money."""
    return Measure(
        key="eigen", kind=MeasureKind.OWN, title=title.strip() or "Eigen regel",
        why="Zelf ingevuld.", low=amount, high=amount, source="Ingevuld om te proberen",
    )  # fmt: skip


def after(found: Budget, chosen: Sequence[Measure], day: date) -> Calculation:
    """Return the balance of a month after measures, together; a step for each of them.

    A margin where a measure has one. Without a balance now, because something is not known, the
    result has no amount; the steps go on from what is known. A measure without an amount adds
    nothing and is told in a warning.
    """
    low, high = found.known
    words = "Het saldo van nu." if found.is_complete else "Wat nu bekend is. Dat is nog geen saldo."
    steps = [Step(words, operand(low, high), low if low == high else None, "")]
    for one in chosen:
        least, most = one.margin
        low, high = low + least, high + most
        steps.append(_step(one))
    steps.append(_together(found, low, high))
    return Calculation(
        name=NAME, value=low if found.is_complete and low == high else None,
        low=low if found.is_complete and low != high else None,
        high=high if found.is_complete and low != high else None,
        unit=PER_MONTH, valid_from=day, valid_until=None,
        inputs={"maatregelen": tuple(one.title for one in chosen)}, steps=tuple(steps),
        sources=sources_of(steps), warnings=_warnings(found, chosen),
    )  # fmt: skip


def _step(one: Measure) -> Step:
    least, most = one.margin
    if not one.has_amount:
        return Step(
            f"{one.title}: hoeveel is nog niet bekend.", "telt nog niet mee", None, one.source
        )
    sign = "−" if most < 0 else "+"
    formula = f"{sign} {operand(abs(least), abs(most))}"
    if least < 0 < most:
        formula = f"van {euro(least)} tot {euro(most)}"
    return Step(f"{one.title}.", formula, least if least == most else None, one.source)


def _together(found: Budget, low: Decimal, high: Decimal) -> Step:
    words = "Saldo na deze maatregelen." if found.is_complete else "Samen, van wat bekend is."
    return Step(words, operand(low, high), low if low == high else None, "")


def _warnings(found: Budget, chosen: Sequence[Measure]) -> tuple[str, ...]:
    made = [] if found.is_complete else ["Niet compleet: nog niet alles van nu is bekend."]
    unknown = [one.title for one in chosen if not one.has_amount]
    if unknown:
        made.append(f"Telt nog niet mee, want het bedrag is niet bekend: {', '.join(unknown)}.")
    if len(chosen) > 1:
        made.append(TOGETHER)
    if chosen:
        made.append(NOT_SURE)
    return (*made, INDICATION)


def balance_after(found: Budget, chosen: Sequence[Measure]) -> tuple[Decimal, Decimal]:
    """Return what is left after measures of what is known now, lowest and highest, in euros."""
    low, high = found.known
    return (
        low + sum((one.margin[0] for one in chosen), ZERO),
        high + sum((one.margin[1] for one in chosen), ZERO),
    )
