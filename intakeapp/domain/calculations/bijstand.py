"""The bijstandsnorm of a household: art. 20-23 Participatiewet, holiday pay included.

The formula of the kostendelersnorm was not read; only factors of two digits are known, so its
amounts come with a margin. The AOW age is not in the tables: whether it was reached is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.living import LivingSituation, living_situation
from intakeapp.domain.calculations.result import PER_MONTH, Calculation
from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.calculations.trail import Trail
from intakeapp.domain.calculations.wording import euro
from intakeapp.domain.norms import NoNormError, NormTable

NAME = "bijstandsnorm"
ADULT, FULL = 18, 21  # art. 20 and 21 Pw
ASK_AOW_FROM = 65  # from here the question whether the AOW age was reached is worth asking
FACTOR_MARGIN = Decimal("0.005")
MUNICIPAL = (
    "De gemeente kan de norm verhogen of verlagen, en trekt eigen inkomen ervan af. Dit is een"
    " indicatie."
)


@dataclass(frozen=True)
class Person:
    """An adult of the household. `aow` is whether the AOW age was reached."""

    age: int
    aow: bool = False

    @property
    def is_young(self) -> bool:
        """Whether the norm of 18 to 20 years goes for this person (art. 20 Pw)."""
        return self.age < FULL and not self.aow


@dataclass(frozen=True, kw_only=True)
class NormFacts:
    """Who asks: the household, its adults, how many share the costs, where they live.

    `sharing` counts all who share costs, the household itself included; 1 is nobody else.
    `away_young` is a single person of 18-20 who does not live with the parents.
    """

    situation: LivingSituation
    resident: Person
    partner: Person | None = None
    sharing: int = 1
    in_institution: bool = False
    away_young: bool = False


def bijstandsnorm(facts: NormFacts, day: date) -> Calculation:
    """Return the norm on a day in euros a month, with holiday pay, net.

    For those who share costs the value has a margin (`low`, `high`). Raises InputError for a
    household that does not fit, NoNormError where no norm was found.
    Source: Participatiewet art. 20, 21, 22, 22a, 23.
    """
    _check(facts)
    table, trail = table_on("bijstand", day), Trail()
    trail.warn(MUNICIPAL)
    if facts.in_institution:
        _institution(trail, facts, table)
    elif facts.sharing > len(_adults(facts)):
        return _shared(trail, facts, table)
    else:
        _whole(trail, facts, table)
    oldest = max(person.age for person in _adults(facts))
    if oldest >= ASK_AOW_FROM and not any(person.aow for person in _adults(facts)):
        trail.warn("Is de AOW-leeftijd bereikt? Dan geldt een andere norm. Vraag het na.")
    return trail.finish(NAME, PER_MONTH, _inputs(facts), (table,))


def _adults(facts: NormFacts) -> tuple[Person, ...]:
    return (facts.resident,) if facts.partner is None else (facts.resident, facts.partner)


def _check(facts: NormFacts) -> None:
    if facts.situation.is_couple and facts.partner is None:
        raise InputError("De leeftijd van de partner is nodig.", path="leeftijd_partner")
    if facts.partner is not None and not facts.situation.is_couple:
        raise InputError("Bij deze leefsituatie hoort geen partner.", path="leeftijd_partner")
    if any(person.age < ADULT for person in _adults(facts)):
        raise InputError("De bijstandsnormen gelden vanaf 18 jaar.", path="leeftijd")
    if facts.sharing < 1:
        raise InputError("De inwoner zelf telt mee: 1 of meer.", path="kostendelers")


def _key(facts: NormFacts) -> tuple[str, str]:
    """Return the value of the table for a household that shares with nobody, and its article."""
    young = sum(person.is_young for person in _adults(facts))
    pensioners = sum(person.aow for person in _adults(facts))
    if young and pensioners:
        raise NoNormError(
            "Voor een partner onder 21 en een met AOW is geen norm gevonden.",
            now="Vraag het na bij de gemeente.",
        )
    if facts.partner is None:
        if pensioners:
            return "a22a_aow_alleenstaand", "22 onder a"
        if not young:
            return "a21a_alleenstaand_of_ouder", "21 onder a"
        if facts.situation.has_children:
            return "a20_2a_alleenst_ouder_18_20", "20 lid 2 onder a"
        return "a20_1a_alleenstaand_18_20", "20 lid 1 onder a"
    if pensioners:
        both = pensioners == 2
        return ("a22b_aow_gehuwd", "22 onder b") if both else ("a22c_aow_gehuwd_een", "22 onder c")
    if not young:
        return "a21b_gehuwd", "21 onder b"
    paragraph, child = (2, "_kind") if facts.situation.has_children else (1, "")
    who, letter = ("beide", "b") if young == 2 else ("een", "c")
    key = f"a20_{paragraph}{letter}_gehuwd_{who}_18_20{child}"
    return key, f"20 lid {paragraph} onder {letter}"


def _whole(trail: Trail, facts: NormFacts, table: NormTable) -> None:
    key, article = _key(facts)
    amount = table.number(key)
    trail.put(amount)
    trail.tell_result(
        "De norm voor dit huishouden, met vakantiegeld.",
        euro(amount),
        f"Participatiewet art. {article}",
    )
    if facts.away_young:
        if key != "a20_1a_alleenstaand_18_20":
            raise InputError(
                "Deze aanvulling is voor iemand alleen van 18, 19 of 20 jaar.", path="uitwonend"
            )
        extra = table.number("a20_3_aanvulling_18_20_uitwonend")
        trail.put(amount + extra)
        trail.tell_result(
            "Wie niet bij de ouders woont, kan een aanvulling krijgen.",
            f"{euro(amount)} + {euro(extra)}",
            "Participatiewet art. 20 lid 3",
        )


def _institution(trail: Trail, facts: NormFacts, table: NormTable) -> None:
    alone = facts.partner is None
    letter = "a" if alone else "b"
    pocket = table.number(f"a23_1{'a_inrichting_alleen' if alone else 'b_inrichting_gehuwd'}")
    extra = table.number(f"a23_2{'a_toeslag_alleen' if alone else 'b_toeslag_gehuwd'}")
    trail.put(pocket + extra)
    trail.tell_result(
        "In een inrichting geldt een lagere norm, met een toeslag.",
        f"{euro(pocket)} + {euro(extra)}",
        f"Participatiewet art. 23 lid 1 en 2 onder {letter}",
    )


def _shared(trail: Trail, facts: NormFacts, table: NormTable) -> Calculation:
    """Return the share of one person; both partners each have one."""
    if any(person.is_young or person.aow for person in _adults(facts)):
        raise NoNormError(
            "De kostendelersnorm is hier alleen bekend tussen 21 jaar en de AOW-leeftijd.",
            now="Vraag het na bij de gemeente.",
        )
    heads = len(_adults(facts))
    factor_key = f"kostendelersfactor_{facts.sharing}"
    if factor_key not in table.values:
        raise NoNormError(
            f"Voor {facts.sharing} kostendelers is geen factor gevonden.",
            now="Vraag het na bij de gemeente.",
        )
    whole, factor = table.number("a21b_gehuwd"), table.number(factor_key)
    each = f"{heads} × " if heads > 1 else ""
    trail.put(whole * factor * heads)
    trail.tell_result(
        f"Met {facts.sharing} mensen die de kosten delen, telt voor elk een deel van de norm voor"
        " gehuwden.",
        f"{each}{str(factor).replace('.', ',')} × {euro(whole)}",
        f"Participatiewet art. 22a; factor: {table.norm(factor_key).source}",
    )
    trail.warn(
        "De formule van de kostendelersnorm is niet gelezen. De factor is bekend op twee cijfers"
        " achter de komma, daarom staat er een marge bij."
    )
    made = trail.finish(NAME, PER_MONTH, _inputs(facts), (table,))
    margin = whole * FACTOR_MARGIN * heads
    return replace(made, low=round_euros(trail.low - margin), high=round_euros(trail.low + margin))


WHO_SHARES = (
    "Wie als kostendeler telt, bepaalt de gemeente. Telt niemand mee, dan geldt het hoogste bedrag."
)


def norm_with_sharers(facts: NormFacts, others: int, day: date) -> Calculation:
    """Return the norm between `others` sharing the costs and nobody sharing them.

    Whether somebody counts depends on rules that were not read, so it is a margin. Where no factor
    is known it is the whole norm, with a warning. Raises what `bijstandsnorm` raises.
    """
    whole = bijstandsnorm(facts, day)
    if others == 0:
        return whole
    heads = len(_adults(facts))
    try:
        shared = bijstandsnorm(replace(facts, sharing=heads + others), day)
    except NoNormError as error:
        told = f"Anderen delen de kosten: dan is de norm lager. {error.what}"
        return replace(whole, warnings=(told, *whole.warnings))
    return replace(
        shared, value=None, high=whole.value, steps=(*whole.steps, *shared.steps),
        sources=tuple(dict.fromkeys((*whole.sources, *shared.sources))),
        warnings=(WHO_SHARES, *shared.warnings),
    )  # fmt: skip


def _inputs(facts: NormFacts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "leefsituatie": str(facts.situation),
        "leeftijd": facts.resident.age,
        "aow": facts.resident.aow,
    }
    if facts.partner is not None:
        said |= {"leeftijd_partner": facts.partner.age, "aow_partner": facts.partner.aow}
    optional = {
        "kostendelers": facts.sharing if facts.sharing > 1 else None,
        "in_inrichting": facts.in_institution or None,
        "uitwonend": facts.away_young or None,
    }
    return said | {name: value for name, value in optional.items() if value is not None}


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Return the norm for JSON inputs; ages default to 21. Raises InputError.

    `leefsituatie`, `leeftijd`, `leeftijd_partner`, `aow`, `aow_partner`, `kostendelers`,
    `in_inrichting`, `uitwonend`.
    """
    given = Inputs(inputs)
    situation = living_situation(given)
    resident = Person(given.count("leeftijd", FULL), given.flag("aow"))
    partner = None
    if situation.is_couple or given.has("leeftijd_partner"):
        partner = Person(given.count("leeftijd_partner", FULL), given.flag("aow_partner"))
    facts = NormFacts(
        situation=situation,
        resident=resident,
        partner=partner,
        sharing=given.count("kostendelers", 1),
        in_institution=given.flag("in_inrichting"),
        away_young=given.flag("uitwonend"),
    )
    given.finish()
    return bijstandsnorm(facts, day)
