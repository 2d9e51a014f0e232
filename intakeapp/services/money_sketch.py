"""What a proposal would mean for each creditor: a sketch on the room to repay, never a vtlb."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.capacity import (
    PREFERENT_FACTOR,
    SketchFacts,
    months_of,
    sketch_of,
)
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.calculations.sharing import Share
from intakeapp.domain.calculations.tables import table_on
from intakeapp.services.money import MoneyView
from intakeapp.services.money_facts import MoneyFacts

EQUAL = Decimal(1)
MOST_FACTOR = Decimal(10)
NO_CLAIMS = "Er staan nog geen schulden met een bedrag in."
NO_ROOM = "Er is nu geen ruimte om af te lossen. Dan valt er niets te verdelen."
NOT_YET = "Eerst moet de ruimte om af te lossen bekend zijn."
LOW_END = "De ruimte is een marge. De schets gaat uit van de onderkant."
DISPUTED = "Een schuld wordt betwist. Zoek dat eerst uit: hier telt zij mee."
RANK_UNKNOWN = (
    "Staat er bij een schuld geen voorrang in het dossier, dan telt zij als gewone schuld."
)
SHORT = "Er gaat meer uit dan erin komt. Spreek zo geen betaling af."
_TERM = "looptijd_maanden"


@dataclass(frozen=True)
class SketchLine:
    """One creditor: what is owed and what it would get in the whole term, in euros."""

    creditor: str
    owed: Decimal
    total: Decimal
    preferent: bool

    @property
    def part(self) -> Decimal:
        """The part of the claim that would be paid: 0.068 is 6.8%; 0 for a claim of nothing."""
        return (self.total / self.owed).quantize(Decimal("0.001")) if self.owed else Decimal(0)


@dataclass(frozen=True, kw_only=True)
class CreditorSketch:
    """The sketch: `monthly` euros for `months`, and what each creditor would get of it.

    `paid` and `owed` are the totals in euros. A preferent claim gets `factor` times the part of
    the others, never more than the claim. `remarks` are Dutch sentences on what it rests on,
    `source` is where the term stands.
    """

    months: int
    monthly: Decimal
    factor: Decimal
    lines: tuple[SketchLine, ...]
    remarks: tuple[str, ...]
    source: str

    @property
    def paid(self) -> Decimal:
        """What all creditors would get together."""
        return sum((line.total for line in self.lines), Decimal(0))

    @property
    def owed(self) -> Decimal:
        """What all creditors are owed together, of the debts with an amount."""
        return sum((line.owed for line in self.lines), Decimal(0))

    @property
    def has_preferent(self) -> bool:
        """Whether one of the claims goes first by law."""
        return any(line.preferent for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class SketchOutcome:
    """A sketch, or in Dutch why there is none and the key of a question to fill in."""

    sketch: CreditorSketch | None = None
    problem: str = ""
    link: str = ""


def creditor_sketch(view: MoneyView, factor: Decimal = PREFERENT_FACTOR) -> SketchOutcome:
    """Return what the room to repay would bring each creditor in the term of the table.

    A margin counts with its low end. Nothing here decides or is kept. Raises ValueError for a
    `factor` that is not above 0 and at most 10.
    """
    if not 0 < factor <= MOST_FACTOR:
        raise ValueError("the factor of preferent claims must be above 0 and at most 10")
    facts = view.facts
    if not facts.claims:
        return SketchOutcome(problem=NO_CLAIMS, link="schulden.verhaal")
    room = view.figures["ruimte"]
    monthly = None if room.result is None else _low(room.result)
    if monthly is None:
        return SketchOutcome(problem=f"{NOT_YET} {room.problem}".strip(), link=room.link)
    if monthly <= 0:
        return SketchOutcome(problem=NO_ROOM)
    term = table_on("schuldregeling", facts.day)  # the room was made with it: it is there
    asked = SketchFacts(claims=facts.claims, preferent_factor=factor)
    return SketchOutcome(sketch=CreditorSketch(
        months=months_of(asked, term), monthly=round_euros(monthly), factor=factor,
        lines=tuple(_line(one) for one in sketch_of(monthly, asked, term)),
        remarks=_remarks(facts, room.result), source=term.norm(_TERM).source,
    ))  # fmt: skip


def _line(one: Share) -> SketchLine:
    return SketchLine(one.claim.creditor, one.claim.amount, one.total, one.claim.preferent)


def _low(result: Calculation) -> Decimal | None:
    return result.low if result.value is None else result.value


def _remarks(facts: MoneyFacts, room: Calculation | None) -> tuple[str, ...]:
    left_out = facts.without_amount
    noun = "schuld zonder bedrag doet" if left_out == 1 else "schulden zonder bedrag doen"
    told = (
        (facts.budget.known[1] < 0, SHORT),
        (room is not None and room.is_range, LOW_END),
        (bool(left_out), f"{left_out} {noun} nog niet mee."),
        (facts.disputed, DISPUTED),
        (True, RANK_UNKNOWN),
    )
    return tuple(words for applies, words in told if applies)
