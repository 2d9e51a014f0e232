"""From the answers and sums of a case to the facts that a proposal of instruments rests on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from intakeapp.domain.calculations.instruments import InstrumentFacts
from intakeapp.domain.calculations.result import Calculation
from intakeapp.services.money_facts import MoneyFacts, yes_no

CHOICE_KEY = "aanpak.instrumenten"
"""The question that keeps what a person chose; screens show the choice where it exists."""

_FORMS = {"goed": True, "moeite": False, "hulp": False, "niet": False}
_NEW_DEBTS = {"nee": False, "ja": True}  # "soms" is neither
_BOUNCED = {"nooit": False, "soms": False, "vaak": True, "niet": False}
_BUSINESS = {"nee": False, "loopt": True, "gestopt": False, "failliet": False}


def instrument_facts(
    facts: MoneyFacts, room: Calculation | None, months: int | None
) -> InstrumentFacts:
    """Return the facts; `room` is the result of `capacity`, `months` the term of its table."""
    values = facts.values
    found = facts.budget
    balance = found.known if found.is_complete else None
    bewind = _several(values, "hulp.bewind")
    stop = _several(values, "gezondheid.stoppen")
    learn = _several(values, "vaardig.leren")
    return InstrumentFacts(
        balance=balance, room=_ends(room), known_short=found.known[1] < 0,
        owed=facts.owed,
        creditors=facts.creditors or None, in_crisis=facts.in_crisis,
        income_steady=yes_no(values, "inkomen.gelijk"),
        income_ends=yes_no(values, "inkomen.verandert"),
        new_debts=_NEW_DEBTS.get(values.get("schulden.nieuw", "")),
        disputed=True if facts.disputed else None,
        business_runs=_BUSINESS.get(values.get("schulden.bedrijf", "")),
        fixed_costs_behind=True if facts.behind else None,
        bounced=_BOUNCED.get(values.get("uitgaven.incasso", "")),
        skills=_level(values, "aanpak.geldzaken"), learning=_level(values, "aanpak.leren"),
        wants_to_learn=None if learn is None else bool(learn & {"overzicht", "post", "rekenen"}),
        room_in_head=_level(values, "gezondheid.energie"),
        forms=_FORMS.get(values.get("vaardig.formulieren", "")),
        takes_over=_several(values, "aanpak.overnemen"),
        hard_to_stop=None if stop is None else bool(stop & {"gokken", "kopen"}),
        managed=None if bewind is None else "budgetbeheer" in bewind,
        administered=None if bewind is None else bool(bewind & {"bewindvoerder", "curator"}),
        **({} if months is None else {"months": months}),
    )  # fmt: skip


def _ends(result: Calculation | None) -> tuple[Decimal, Decimal] | None:
    if result is None:
        return None
    if result.value is not None:
        return result.value, result.value
    if result.low is None or result.high is None:
        return None
    return result.low, result.high


def _several(values: Mapping[str, str], key: str) -> frozenset[str] | None:
    told = values.get(key, "")
    return frozenset(told.split(",")) if told else None


def _level(values: Mapping[str, str], key: str) -> int | None:
    told = values.get(key, "")
    return int(told) if told in ("1", "2", "3", "4", "5") else None
