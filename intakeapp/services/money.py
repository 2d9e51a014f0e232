"""The sums of the screen *Geld*: budget, figures with their steps, signals, measures, instruments.

`money_view` is pure and quick: it is made again at every key press. What is typed on the screen
(`MoneyInputs`) is not kept; nothing here writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from intakeapp.base.errors import KnownError
from intakeapp.domain.calculations.beslagvrije_voet import SeizureFacts, beslagvrije_voet
from intakeapp.domain.calculations.bijstand import NormFacts, Person, norm_with_sharers
from intakeapp.domain.calculations.budget import budget_result
from intakeapp.domain.calculations.capacity import (
    CapacityFacts,
    Floor,
    SketchFacts,
    capacity,
)
from intakeapp.domain.calculations.instruments import Proposal
from intakeapp.domain.calculations.instruments_reasons import proposals
from intakeapp.domain.calculations.provisions import (
    Between,
    Outlook,
    ProvisionFacts,
    ProvisionSignal,
)
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.calculations.seizure import bank_seizure, leaves_too_little
from intakeapp.domain.calculations.signals import missed, signals
from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.calculations.what_if import (
    Measure,
    after,
    from_costs,
    from_references,
    from_seizure,
    from_signals,
    own_line,
)
from intakeapp.services.money_facts import MoneyFacts
from intakeapp.services.money_instruments import instrument_facts

ZERO = Decimal(0)
_NO_LIMIT = Decimal(1_000_000)
INCOME_FIRST = "Vul eerst het inkomen van de inwoner in."
HOUSEHOLD_FIRST = "Vul eerst in of er een partner is en hoeveel kinderen er thuis wonen."
AGE_FIRST = "Vul eerst de geboortedatum in, en die van de partner als die er is."
NO_HOLIDAY_PAY = (
    "Het vakantiegeld zit niet in dit inkomen. Met vakantiegeld erbij wordt het bedrag iets hoger."
)
SEIZURE_UNKNOWN = (
    "Of er beslag op het inkomen ligt, is nog niet bekend. De onderkant geldt als dit inkomen alles"
    " is wat er binnenkomt; ligt er beslag op, dan is de beslagvrije voet mogelijk hoger."
)
SEIZURE_FIRST = (
    "Zoek eerst uit of er beslag op het inkomen ligt, en vul in wat er daarvóór binnenkwam."
)
SHORT = (
    "Van wat bekend is, gaat er meer uit dan erin komt. Spreek zo geen betaling af: kijk eerst naar"
    " het inkomen."
)
PARTNER_UNKNOWN = (
    "Het inkomen van de partner is nog niet bekend. Het gaat eraf, ten hoogste de helft: daarom"
    " staat hier een marge (Rv art. 475db lid 1 onder a)."
)


@dataclass(frozen=True, kw_only=True)
class MoneyInputs:
    """What somebody typed on the screen to try; nothing of it is kept.

    `taxable_income` is that of resident and partner together, euros a year. `income_before` is
    what came in before a seizure and `left` what it leaves, euros a month with holiday pay.
    `correction` is what has to stay beside the beslagvrije voet. `chosen` are keys of measures.
    """

    taxable_income: Decimal | None = None
    income_before: Decimal | None = None
    left: Decimal | None = None
    correction: Decimal | None = None
    own_title: str = ""
    own_amount: Decimal | None = None
    chosen: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure with its result, or with the reason in Dutch why there is none.

    `link` is the key of a question where what is missing can be filled in.
    """

    key: str
    title: str
    result: Calculation | None = None
    problem: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class MoneyView:
    """All that the screen shows. `figures` are by key, in order."""

    facts: MoneyFacts
    balance: Calculation
    figures: Mapping[str, Figure]
    signals: tuple[ProvisionSignal, ...]
    measures: tuple[Measure, ...]
    chosen: tuple[Measure, ...]
    after: Calculation
    instruments: tuple[Proposal, ...]

    @property
    def missed(self) -> tuple[ProvisionSignal, ...]:
        """The signals to act on: possible first, then what needs one more fact."""
        return missed(self.signals)


def money_view(facts: MoneyFacts, inputs: MoneyInputs = MoneyInputs()) -> MoneyView:
    """Return the sums of a case with what was typed. Never raises for what a dossier holds."""
    norm, voet = _norm(facts), _voet(facts, inputs)
    seized = _seized(facts, inputs)
    figures = [norm, voet, *seized, *_bank(facts), _room(facts, inputs, voet)]
    by_key = {figure.key: figure for figure in figures}
    found = signals(_provisions(facts, inputs), facts.day)
    lacking = by_key["beslag"].result if "beslag" in by_key else None
    waiting = (one for one in found if one.outlook is Outlook.ASKED_FOR)
    asked = from_signals((*missed(found), *waiting))
    costs = from_costs(facts.budget)
    usual = from_references(facts.references, costs)
    measures = (*from_seizure(lacking), *asked, *costs, *usual)
    chosen = tuple(one for one in measures if one.key in inputs.chosen)
    if inputs.own_amount is not None:
        chosen = (*chosen, own_line(inputs.own_title, inputs.own_amount))
    return MoneyView(
        facts=facts,
        balance=budget_result(facts.rows, facts.budget, facts.day),
        figures=MappingProxyType(by_key),
        signals=found,
        measures=measures,
        chosen=chosen,
        after=after(facts.budget, chosen, facts.day),
        instruments=proposals(instrument_facts(facts, by_key["ruimte"].result, _term(facts))),
    )


def _provisions(facts: MoneyFacts, inputs: MoneyInputs) -> ProvisionFacts:
    if inputs.taxable_income is None:
        return facts.provisions
    return replace(facts.provisions, taxable_income=Between.exactly(inputs.taxable_income))


def _made(
    key: str, title: str, make: Callable[[], Calculation], facts: MoneyFacts, *notes: str
) -> Figure:
    """Return a figure, or why it cannot be made: a day without a table, a household without."""
    try:
        result = make().seen_on(facts.day)
    except KnownError as error:
        return Figure(key=key, title=title, problem=" ".join((error.what, error.now)).strip())
    told = tuple(note for note in notes if note)
    return Figure(key=key, title=title, result=replace(result, warnings=(*told, *result.warnings)))


def _norm(facts: MoneyFacts) -> Figure:
    key, title, known = "norm", "Bijstandsnorm", facts.provisions
    situation = facts.situation
    if situation is None:
        return Figure(key=key, title=title, problem=HOUSEHOLD_FIRST, link="persoon.partner")
    age, other = known.age, known.partner_age
    if age is None or (situation.is_couple and other is None):
        return Figure(key=key, title=title, problem=AGE_FIRST)
    partner = Person(other) if situation.is_couple and other is not None else None
    asked = NormFacts(situation=situation, resident=Person(age), partner=partner)
    lower = known.shares_costs and not known.sharers
    return _made(
        key, title, lambda: norm_with_sharers(asked, known.sharers, facts.day), facts,
        "Anderen delen de kosten: dan is de norm lager." if lower else "",
    )  # fmt: skip


# Seizure of income


def seizure_facts_of(
    facts: MoneyFacts, inputs: MoneyInputs, income: Decimal | None
) -> SeizureFacts | None:
    """Return what is known for the beslagvrije voet on an income; None without a household."""
    if facts.situation is None:
        return None
    return SeizureFacts(
        situation=facts.situation, taxable_income=inputs.taxable_income, own_income=income,
        on_bijstand=facts.own.bijstand,
        partner_free=_partner_income(facts),
    )  # fmt: skip


def _income(facts: MoneyFacts, inputs: MoneyInputs) -> Decimal | None:
    """Return the income a seizure lies on; under a seizure what arrives is not what came in."""
    if inputs.income_before is not None:
        return inputs.income_before
    return facts.own.amount if facts.seized is False else None


def _partner_income(facts: MoneyFacts) -> Decimal:
    couple = facts.situation is not None and facts.situation.is_couple
    return facts.partner.amount or ZERO if couple else ZERO


def _voet(facts: MoneyFacts, inputs: MoneyInputs) -> Figure:
    key, title = "voet", "Beslagvrije voet"
    income = _income(facts, inputs)
    known = seizure_facts_of(facts, inputs, income)
    if known is None:
        return Figure(key=key, title=title, problem=HOUSEHOLD_FIRST, link="persoon.partner")
    doubt = facts.seized is None and income is None and facts.own.amount is not None
    return _made(
        key, title, lambda: _doubtful(facts, known) if doubt else _voet_result(facts, known), facts,
        NO_HOLIDAY_PAY if facts.holiday_missing and facts.own.amount is not None else "",
        _other_words(facts),
    )  # fmt: skip


def _doubtful(facts: MoneyFacts, known: SeizureFacts) -> Calculation:
    """Return the margin of what arrives being all that came in, or what a seizure left."""
    least = _voet_result(facts, replace(known, own_income=facts.own.amount))
    most = _voet_result(facts, known)
    return _spread(least, most, SEIZURE_UNKNOWN)


def _spread(least: Calculation, most: Calculation, why: str) -> Calculation:
    """Return the result `most` with the margin that begins at `least`, and why."""
    low, high = _low(least), _high(most)
    if low == high:
        return most
    return replace(most, value=None, low=low, high=high, warnings=(why, *most.warnings))


def _voet_result(facts: MoneyFacts, known: SeizureFacts) -> Calculation:
    """Return the beslagvrije voet; a margin while a partner's income is not known."""
    most = beslagvrije_voet(known, facts.day)
    hidden = known.situation.is_couple and facts.partner.rows and facts.partner.amount is None
    if not hidden or known.on_bijstand:
        return most
    # an income without limit takes off the half that the law allows at most
    least = beslagvrije_voet(replace(known, partner_free=_NO_LIMIT), facts.day)
    return _spread(least, most, PARTNER_UNKNOWN)


def _other_words(facts: MoneyFacts) -> str:
    if not facts.other_income:
        return ""
    return (
        f"Ander inkomen telt misschien mee: {', '.join(facts.other_income)}"
        " (Rv art. 475db lid 1 onder b)."
    )


def _seized(facts: MoneyFacts, inputs: MoneyInputs) -> tuple[Figure, ...]:
    """Return whether a seizure leaves enough, unless nobody holds anything back."""
    asked = inputs.left is not None or inputs.income_before is not None
    if facts.seized is False and not asked:
        return ()
    key, title = "beslag", "Houdt het beslag te veel in?"
    known = seizure_facts_of(facts, inputs, _income(facts, inputs))
    if known is None:
        return (Figure(key=key, title=title, problem=HOUSEHOLD_FIRST, link="persoon.partner"),)
    left = inputs.left if inputs.left is not None else facts.own.amount
    if left is None:
        return (Figure(key=key, title=title, problem=INCOME_FIRST, link="inkomen.verhaal"),)
    note = ""
    if facts.seized is None and not asked:
        note = "Of er beslag op het inkomen ligt, is nog niet bekend. Zoek dat eerst uit."
    made = _made(key, title, lambda: leaves_too_little(known, left, facts.day), facts, note)
    return (made,)


def _bank(facts: MoneyFacts) -> tuple[Figure, ...]:
    situation = facts.situation
    if not facts.bank_seized or situation is None:
        return ()
    known = facts.account is not None
    title = "Beslag op de bankrekening" if known else "Bankbeslag: dit blijft een maand vrij"
    note = "" if known else "Wat er op de rekening stond, is nog niet bekend."
    return (
        _made(
            "bank", title,
            lambda: bank_seizure(situation, facts.account, None, facts.day), facts, note,
        ),
    )  # fmt: skip


# What could be repaid


def _room(facts: MoneyFacts, inputs: MoneyInputs, voet: Figure) -> Figure:
    key, title = "ruimte", "Ruimte om af te lossen"
    if facts.own.amount is None and inputs.income_before is None:
        return Figure(key=key, title=title, problem=INCOME_FIRST, link="inkomen.verhaal")
    income = _income(facts, inputs)
    if income is None:
        return Figure(key=key, title=title, problem=SEIZURE_FIRST, link="inkomen.beslag")
    floor = voet.result
    if floor is None:
        return Figure(key=key, title=title, problem=voet.problem, link=voet.link)
    extra = inputs.correction
    corrections = () if not extra else (("ingevulde correctie", extra),)
    tables = tuple(table_on(subject, facts.day) for subject in floor.norms)
    asked = CapacityFacts(
        income=income, corrections=corrections,
        floor=Floor(_low(floor), _high(floor), floor.steps, floor.warnings, tables),
    )  # fmt: skip
    left_out = facts.without_amount
    noun = "schuld zonder bedrag doet" if left_out == 1 else "schulden zonder bedrag doen"
    return _made(
        key, title, lambda: capacity(asked, SketchFacts(claims=facts.claims), facts.day), facts,
        SHORT if facts.budget.known[1] < 0 else "",
        f"{left_out} {noun} nog niet mee in de schets." if left_out and facts.claims else "",
    )  # fmt: skip


def _term(facts: MoneyFacts) -> int | None:
    try:
        return int(table_on("schuldregeling", facts.day).number("looptijd_maanden"))
    except KnownError:
        return None


def _low(result: Calculation) -> Decimal:
    return (result.low if result.value is None else result.value) or ZERO


def _high(result: Calculation) -> Decimal:
    return (result.high if result.value is None else result.value) or ZERO
