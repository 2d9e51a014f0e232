"""What might be left to repay: "indicatie, geen vtlb", and a sketch of what creditors would get.

The amounts of the vtlb were not found, so the program works with the beslagvrije voet and with
corrections a worker enters (facts/calc, section 3). The vtlb is never below the beslagvrije voet
(Wgs art. 4a lid 5), so corrections never make what is left alone smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.beslagvrije_voet import beslagvrije_voet
from intakeapp.domain.calculations.beslagvrije_voet_inputs import seizure_facts
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import PER_MONTH, Calculation, Step
from intakeapp.domain.calculations.sharing import Claim, Share, divide
from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.calculations.trail import Trail
from intakeapp.domain.calculations.wording import euro, operand, share
from intakeapp.domain.norms import NormTable
from intakeapp.domain.strict import StrictTable

ZERO = Decimal(0)
PREFERENT_FACTOR = Decimal(2)  # the program's setting; a municipality or worker may set another
MOST_MONTHS = 120
NO_VTLB = (
    "Indicatie, geen vtlb. Reken het vtlb uit met de officiële rekenhulp voordat iemand iets"
    " afspreekt."
)
SKETCH = (
    "Wat schuldeisers zouden krijgen is een schets, geen voorstel: het inkomen, de schulden en het"
    " vtlb staan nog niet vast."
)
_CORRECTION_KEYS = ("correctie_eigen_risico",)


@dataclass(frozen=True)
class Floor:
    """The beslagvrije voet as it was given, computed or derived; euros a month."""

    low: Decimal
    high: Decimal
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()
    tables: tuple[NormTable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CapacityFacts:
    """Income a month with holiday pay, the floor, and corrections by their name.

    `vtlb` is one that was computed elsewhere; it replaces floor and corrections, unless lower.
    """

    income: Decimal
    floor: Floor
    corrections: tuple[tuple[str, Decimal], ...] = ()
    vtlb: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class SketchFacts:
    """The claims to divide over, how many months, and how much more a preferent one gets."""

    claims: tuple[Claim, ...] = ()
    months: int | None = None
    preferent_factor: Decimal = PREFERENT_FACTOR


def capacity(facts: CapacityFacts, sketch: SketchFacts, day: date) -> Calculation:
    """Return what might be left to repay, in euros a month, at least 0.

    A margin when the floor is one. With claims, steps tell what each would get in the term of a
    schuldregeling. Raises NoNormError for a day without tables, InputError for a wrong term.
    """
    trail, tables = Trail(), list(facts.floor.tables)
    trail.warn(NO_VTLB)
    kept_low, kept_high = _kept(trail, facts)
    trail.put(max(facts.income - kept_high, ZERO), max(facts.income - kept_low, ZERO))
    trail.tell_result(
        "Wat er boven dat bedrag binnenkomt, is misschien over om af te lossen.",
        f"{euro(facts.income)} − {operand(kept_low, kept_high)}, niet onder 0",
        "NVVK: aflossen uit wat boven het vtlb komt (nvvk.nl 5-7-2024)",
    )
    term = table_on("schuldregeling", day)
    if sketch.claims:
        tables.append(term)
        _tell_sketch(trail, sketch, term)
    for sentence in facts.floor.warnings:
        trail.warn(sentence)
    said = {"inkomen": facts.income, **dict(facts.corrections)}
    return trail.finish("aflosruimte", PER_MONTH, said, tables or (term,))


def _kept(trail: Trail, facts: CapacityFacts) -> tuple[Decimal, Decimal]:
    """Return what has to stay, low and high, and tell how it came about."""
    floor, source = facts.floor, "Wgs art. 4a lid 5"
    trail.steps.extend(floor.steps)
    trail.put(floor.low, floor.high)
    if facts.vtlb is not None:
        vtlb, before = facts.vtlb, trail.text
        trail.each(lambda amount: max(amount, vtlb))
        trail.tell_result(
            "Het vtlb is nooit lager dan de beslagvrije voet.",
            f"de hoogste van {euro(vtlb)} en {before}",
            source,
        )
    elif facts.corrections:
        extra = sum((amount for _name, amount in facts.corrections), ZERO)
        before = operand(trail.low, trail.high)
        trail.each(lambda amount: amount + max(extra, ZERO))
        names = ", ".join(f"{_plain(name)} {euro(amount)}" for name, amount in facts.corrections)
        trail.tell_result(
            "Daarbij komen de correcties die u invulde. Samen maken ze het bedrag nooit lager dan"
            " de beslagvrije voet.",
            f"{before} + {names}",
            source,
        )
    else:
        trail.tell_result("De beslagvrije voet moet blijven.", trail.text, source)
    return trail.low, trail.high


def _plain(name: str) -> str:
    return name.removeprefix("correctie_").replace("_", " ")


def months_of(sketch: SketchFacts, term: NormTable) -> int:
    """Return the months of a sketch: what was set, else the term of the table."""
    months = int(term.number("looptijd_maanden")) if sketch.months is None else sketch.months
    if not 1 <= months <= MOST_MONTHS:
        raise InputError(f"Kies 1 tot {MOST_MONTHS} maanden.", path="maanden")
    return months


def sketch_of(monthly: Decimal, sketch: SketchFacts, term: NormTable) -> tuple[Share, ...]:
    """Return what each claim would get of `monthly` euros over the term; cents add up."""
    total = round_euros(monthly) * months_of(sketch, term)
    return divide(total, sketch.claims, sketch.preferent_factor)


def _tell_sketch(trail: Trail, sketch: SketchFacts, term: NormTable) -> None:
    months, source = months_of(sketch, term), term.norm("looptijd_maanden").source
    monthly = trail.low
    if not trail.is_exact:
        trail.warn("De schets gaat uit van de onderkant van de marge.")
    shares = sketch_of(monthly, sketch, term)
    paid = sum((one.total for one in shares), ZERO)
    trail.tell(
        f"In {months} maanden zou dat samen dit zijn, nooit meer dan alle schulden.",
        f"{months} × {euro(monthly)}",
        paid,
        source,
    )
    factor = str(sketch.preferent_factor).replace(".", ",")
    for one in shares:
        owed = one.claim.amount
        part = share((one.total / owed).quantize(Decimal("0.001"))) if owed else "0%"
        first = f" (voorrang: {factor} keer het deel van de anderen)" if one.claim.preferent else ""
        trail.tell(
            f"{one.claim.creditor} zou dit in totaal krijgen{first}.",
            f"{part} van {euro(owed)}",
            one.total,
            "Schets, naar rato van de schulden",
        )
    trail.warn(SKETCH)


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Return the capacity, or without `inkomen` only what has to stay.

    The floor is `bvv`, or `beslagvrije_voet` (the inputs of `calc bvv`), or follows from `norm`
    (95% of it, for somebody on bijstand). Other inputs: `vtlb`, `correctie_eigen_risico`,
    `correcties` (name to amount), `schulden` (naam, bedrag, preferent), `maanden`,
    `preferent_factor`. Raises InputError, and NoNormError for a day without tables.
    """
    given = Inputs(inputs)
    vtlb, income = given.euros_or_none("vtlb"), given.euros_or_none("inkomen")
    floor = _floor(given, day)
    corrections = _corrections(given)
    sketch = SketchFacts(
        claims=_claims(given),
        months=given.count("maanden") if given.has("maanden") else None,
        preferent_factor=given.euros_or("preferent_factor", PREFERENT_FACTOR),
    )
    given.finish()
    if not sketch.preferent_factor:
        raise InputError("Hier hoort een getal boven 0.", path="preferent_factor")
    if income is None:
        if vtlb is None:
            raise InputError("Dit gegeven ontbreekt.", path="inkomen")
        return _only_kept(CapacityFacts(income=ZERO, floor=floor, vtlb=vtlb), day, inputs)
    facts = CapacityFacts(income=income, floor=floor, corrections=corrections, vtlb=vtlb)
    return replace(capacity(facts, sketch, day), inputs=dict(inputs))


def _only_kept(facts: CapacityFacts, day: date, inputs: Mapping[str, Any]) -> Calculation:
    trail = Trail()
    trail.warn(NO_VTLB)
    _kept(trail, facts)
    used = facts.floor.tables or (table_on("schuldregeling", day),)
    return trail.finish("vrij te laten bedrag", PER_MONTH, dict(inputs), used)


def _floor(given: Inputs, day: date) -> Floor:
    given_ones = [key for key in ("bvv", "beslagvrije_voet", "norm") if given.has(key)]
    for key in ("bvv", "beslagvrije_voet", "norm"):
        given.skip(key)
    if len(given_ones) != 1:
        raise given.refuse("bvv", "Geef één van: bvv, beslagvrije_voet, norm.")
    if given_ones == ["bvv"]:
        amount = given.euros("bvv")
        return Floor(amount, amount)
    if given_ones == ["norm"]:
        table, norm = table_on("bvv", day), given.euros("norm")
        part = table.number("aandeel_inkomen")
        step = Step(
            "Bij bijstand is de beslagvrije voet 95% van de norm.",
            f"{share(part)} × {euro(norm)}",
            part * norm,
            "Rv art. 475dc lid 2",
        )
        return Floor(part * norm, part * norm, (step,), (), (table,))
    voet = beslagvrije_voet(seizure_facts(given.mapping("beslagvrije_voet")), day)
    low = voet.low if voet.value is None else voet.value
    high = voet.high if voet.value is None else voet.value
    tables = tuple(table_on(subject, day) for subject in voet.norms)
    return Floor(low or ZERO, high or ZERO, voet.steps, voet.warnings, tables)


def _corrections(given: Inputs) -> tuple[tuple[str, Decimal], ...]:
    named = [(key, given.any_euros_or(key, ZERO)) for key in _CORRECTION_KEYS if given.has(key)]
    for key in _CORRECTION_KEYS:
        given.skip(key)
    inner = Inputs(given.mapping("correcties")) if given.has("correcties") else None
    given.skip("correcties")
    if inner is not None:
        named += [(key, inner.any_euros_or(key, ZERO)) for key in inner.names()]
    return tuple(named)


def _claims(given: Inputs) -> tuple[Claim, ...]:
    return tuple(_claim(row) for row in given.tables("schulden"))


def _claim(row: StrictTable) -> Claim:
    inner = Inputs({key: row.raw(key) for key in row.names()}, row.path)
    claim = Claim(inner.text("naam"), round_euros(inner.euros("bedrag")), inner.flag("preferent"))
    inner.finish()
    return claim
