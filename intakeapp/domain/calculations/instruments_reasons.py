"""Which known facts speak for and against each instrument: our own reasoning, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType

from intakeapp.domain.calculations.instruments import (
    Instrument,
    InstrumentFacts,
    Proposal,
    Weighing,
)
from intakeapp.domain.calculations.wording import span

LOW, HIGH = 2, 4
BALANCE = "wat er per maand overblijft"
ROOM = "wat er kan worden afgelost"
OWED = "het bedrag van alle schulden"
SKILLS = "hoe geld regelen gaat"
LEARNING = "hoe leren over geld gaat"
HELP = "wat iemand een tijdje mag overnemen"
_ALL, _FIXED, _NOTHING = "alles", "vaste_lasten", "niets"
_TWICE = 2

Weigh = Callable[[Weighing, InstrumentFacts], None]


def _low(level: int | None) -> bool | None:
    return None if level is None else level <= LOW


def _high(level: int | None) -> bool | None:
    return None if level is None else level >= HIGH


def _asks(facts: InstrumentFacts, *options: str) -> bool | None:
    return None if facts.takes_over is None else bool(facts.takes_over & set(options))


def _is_short(facts: InstrumentFacts) -> bool | None:
    """Whether more goes out than comes in for sure; None while it can still turn."""
    if facts.balance is None or facts.balance[0] < 0 <= facts.balance[1]:
        return None
    return facts.balance[1] < 0


def _tell_short(w: Weighing, facts: InstrumentFacts, words: str) -> None:
    """Tell that more goes out than comes in, also when not all is known yet."""
    w.con(_is_short(facts), words, BALANCE)
    if facts.balance is None and facts.known_short:
        w.speaks_against.append("Van wat nu bekend is, gaat er meer uit dan erin komt.")


def _has_room(facts: InstrumentFacts) -> bool | None:
    """Whether something could be repaid; None while that can turn, or the budget speaks against."""
    if facts.room is None or facts.room[0] <= 0 < facts.room[1]:
        return None
    if facts.room[0] > 0 and (facts.known_short or _is_short(facts)):
        return None
    return facts.room[0] > 0


def _pays_all(facts: InstrumentFacts) -> tuple[Decimal, Decimal] | None:
    """Return in how many months everything is paid, fewest and most; None when never or unknown."""
    if facts.owed is None or facts.room is None or facts.room[0] <= 0:
        return None
    slow, fast = (
        (facts.owed / room).to_integral_value(rounding=ROUND_CEILING) for room in facts.room
    )
    return fast, slow


def _within_term(facts: InstrumentFacts) -> bool | None:
    """Whether all is paid within the term of an arrangement; None while that can still turn."""
    months = _pays_all(facts)
    if months is None:
        return False if _has_room(facts) is False and facts.owed else None
    if months[0] <= facts.months < months[1]:
        return None
    return months[1] <= facts.months


def _not(known: bool | None) -> bool | None:
    return None if known is None else not known


def coaching(w: Weighing, facts: InstrumentFacts) -> None:
    """What speaks for and against budgetcoaching."""
    w.pro(facts.wants_to_learn, "De inwoner wil iets leren over geld of post.")
    w.pro(_high(facts.learning), "Leren over geld gaat makkelijk.", LEARNING)
    w.pro(_high(facts.skills), "Geld regelen gaat goed: meekijken kan genoeg zijn.", SKILLS)
    w.con(_asks(facts, _ALL), "De inwoner wil nu dat iemand alles rond geld overneemt.", HELP)
    w.con(_low(facts.room_in_head), "Er is nu weinig kracht of rust. Leren kan later.")
    w.con(_low(facts.learning), "Leren over geld is nu moeilijk.")
    w.con(facts.administered, "Er is al een bewindvoerder of curator.")


def management(w: Weighing, facts: InstrumentFacts) -> None:
    """What speaks for and against budgetbeheer."""
    w.pro(_asks(facts, _FIXED, _ALL), "De inwoner wil dat iemand de vaste lasten overneemt.", HELP)
    w.pro(facts.fixed_costs_behind, "Er is een achterstand bij de vaste lasten.")
    w.pro(facts.bounced, "Automatisch betalen gaat vaak mis.", "of automatisch betalen goed gaat")
    w.pro(_low(facts.skills), "Geld regelen lukt nu nauwelijks.", SKILLS)
    w.con(_asks(facts, _NOTHING), "De inwoner wil alles zelf blijven doen.")
    w.con(_high(facts.skills), "Geld regelen gaat goed.")
    _tell_short(w, facts, "Er gaat meer uit dan erin komt: dan lukt betalen nog niet.")
    w.con(facts.managed, "Er is al budgetbeheer.", "of er al budgetbeheer of bewind is")
    w.con(facts.administered, "Er is al een bewindvoerder of curator.")


def protection(w: Weighing, facts: InstrumentFacts) -> None:
    """What speaks for and against beschermingsbewind."""
    w.pro(facts.administered, "Er is al een bewindvoerder of curator: stem met die af.")
    w.pro(_asks(facts, _ALL), "De inwoner wil dat iemand alles rond geld overneemt.", HELP)
    w.pro(
        facts.hard_to_stop,
        "Er is iets waar stoppen moeilijk mee is en dat geld kost. Bespreek dit voorzichtig.",
    )
    both = None
    if facts.skills is not None and facts.forms is not None:
        both = facts.skills <= LOW and not facts.forms
    w.pro(both, "Geld regelen en formulieren lukken allebei niet.", SKILLS)
    w.con(_asks(facts, _NOTHING), "De inwoner wil alles zelf blijven doen.")
    w.con(_high(facts.skills), "Geld regelen gaat goed.")
    w.con(_not(facts.managed), "Lichtere hulp, zoals budgetbeheer, is er nu niet: kijk daar eerst.")
    w.not_known.append("of de kantonrechter het nodig vindt")


def _ready(w: Weighing, facts: InstrumentFacts) -> None:
    """What has to be in order before creditors can be offered anything."""
    w.con(facts.in_crisis, "Er is een crisis: eerst die, dan stabiliseren.", "of er een crisis is")
    _tell_short(w, facts, "Er gaat meer uit dan erin komt: eerst stabiliseren.")
    w.con(facts.new_debts, "Er komen elke maand schulden bij.", "of er nieuwe schulden bijkomen")
    w.con(facts.disputed, "Over een schuld is nog geen duidelijkheid.")
    w.con(facts.business_runs, "Er loopt een eigen bedrijf: dat vraagt een eigen aanpak.")
    if facts.owed is None:
        w.not_known.append(OWED)


def arrangement(w: Weighing, facts: InstrumentFacts) -> None:
    """What speaks for and against a schuldregeling."""
    w.pro(
        _not(_within_term(facts)),
        f"Alles betalen lukt niet binnen {facts.months} maanden.",
        ROOM,
    )
    if _has_room(facts) is False:
        w.speaks_for.append(
            "Er is nu geen ruimte om af te lossen: een regeling kan ook zonder (0%-aanbod)."
        )
    many = None if facts.creditors is None else facts.creditors >= _TWICE
    w.pro(many, f"Er zijn {facts.creditors} schuldeisers: één regeling geeft rust.")
    _ready(w, facts)
    w.con(_within_term(facts), "Alles betalen lukt binnen de termijn van een regeling.")


def loan(w: Weighing, facts: InstrumentFacts) -> None:
    """What speaks for and against a saneringskrediet."""
    w.pro(_has_room(facts), f"Er is elke maand iets over om af te lossen: {_room(facts)}.", ROOM)
    w.pro(
        facts.income_steady, "Het inkomen is steeds gelijk.", "of het inkomen steeds gelijk blijft"
    )
    if facts.creditors is not None and facts.creditors >= _TWICE:
        w.speaks_for.append("Daarna is er nog maar één schuldeiser: de kredietbank.")
    _ready(w, facts)
    w.con(facts.income_ends, "Het inkomen stopt of verandert binnenkort.")
    w.con(_not(_has_room(facts)), "Er is nu geen ruimte om af te lossen.")
    w.con(_within_term(facts), "Alles betalen lukt binnen de termijn van een regeling.")


def payment_plan(w: Weighing, facts: InstrumentFacts) -> None:
    """What speaks for and against a betalingsregeling for everything."""
    w.pro(_within_term(facts), _months_words(facts), ROOM)
    w.con(_not(_within_term(facts)), _months_words(facts))
    _tell_short(w, facts, "Er gaat meer uit dan erin komt.")
    w.con(facts.income_ends, "Het inkomen stopt of verandert binnenkort.")
    if facts.owed is None:
        w.not_known.append(OWED)


def durable(w: Weighing, facts: InstrumentFacts) -> None:
    """What speaks for and against duurzame financiële dienstverlening."""
    w.pro(_is_short(facts), "Er gaat nu meer uit dan erin komt.", BALANCE)
    if facts.balance is None and facts.known_short:
        w.speaks_for.append("Van wat nu bekend is, gaat er meer uit dan erin komt.")
    w.pro(facts.new_debts, "Er komen elke maand schulden bij.", "of er nieuwe schulden bijkomen")
    w.pro(facts.disputed, "Over een schuld is nog geen duidelijkheid.")
    w.pro(facts.business_runs, "Er loopt een eigen bedrijf.")
    w.pro(_low(facts.room_in_head), "Er is nu weinig kracht of rust.")
    w.con(_within_term(facts), "Alles betalen lukt binnen de termijn van een regeling.")
    calm = None
    if facts.balance is not None and facts.new_debts is not None:
        calm = facts.balance[0] >= 0 and not facts.new_debts
    w.con(calm, "Inkomen en uitgaven zijn in balans en er komen geen schulden bij.")


def _room(facts: InstrumentFacts) -> str:
    return "" if facts.room is None else f"{span(*facts.room)} per maand"


def _months_words(facts: InstrumentFacts) -> str:
    months = _pays_all(facts)
    if months is None:
        return "Er is nu geen ruimte om af te lossen."
    fast, slow = months
    span_words = f"{slow}" if fast == slow else f"{fast} tot {slow}"
    return (
        f"Met {_room(facts)} duurt alles betalen {span_words} maanden. Een schuldregeling duurt"
        f" ten hoogste {facts.months} maanden."
    )


REASONS: Mapping[Instrument, Weigh] = MappingProxyType({
    Instrument.COACHING: coaching, Instrument.MANAGEMENT: management,
    Instrument.PROTECTION: protection, Instrument.ARRANGEMENT: arrangement,
    Instrument.LOAN: loan, Instrument.PAYMENT_PLAN: payment_plan, Instrument.DURABLE: durable,
})  # fmt: skip


def proposals(facts: InstrumentFacts) -> tuple[Proposal, ...]:
    """Return every instrument, always in the same order, with its reasons. Never raises."""
    return tuple(_weighed(one, facts) for one in Instrument)


def _weighed(instrument: Instrument, facts: InstrumentFacts) -> Proposal:
    found = Weighing()
    REASONS[instrument](found, facts)
    return Proposal(
        instrument, tuple(found.speaks_for), tuple(found.speaks_against), tuple(found.not_known)
    )
