"""The words of art. 475da Rv: each term of the formula as a sentence for the table."""

from __future__ import annotations

from decimal import Decimal

from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.beslagvrije_voet_formula import (
    Parameters,
    Terms,
    formula_of,
)
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.trail import Trail
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.domain.norms import NormTable

_SECOND = "Rv art. 475da lid 2"
_THIRD = "Rv art. 475da lid 3"
_FIRST = "Rv art. 475da lid 1"
_NORM_WORDS = {
    LivingSituation.SINGLE: "Begin met 95% van de bijstandsnorm voor iemand alleen.",
    LivingSituation.SINGLE_PARENT: "Begin met 95% van de bijstandsnorm voor een ouder alleen.",
    LivingSituation.COUPLE: "Begin met 95% van de bijstandsnorm voor twee partners.",
    LivingSituation.FAMILY: "Begin met 95% van de bijstandsnorm voor twee partners.",
}
_NORM_SOURCE = {
    False: f"{_SECOND}; Participatiewet art. 21 onder a",
    True: f"{_SECOND}; Participatiewet art. 21 onder b",
}
_CARE_WORDS = (
    "Wie meer verdient, krijgt minder zorgtoeslag. Dat komt erbij, tot een hoogste bedrag."
)
_RENT_WORDS = (
    "Wie meer verdient, krijgt minder huurtoeslag. Dat komt erbij, tot een hoogste bedrag."
)
_CHILD_WORDS = "Wie meer verdient, krijgt minder kindgebonden budget. Dat komt erbij."
_UNKNOWN = (
    "Het belastbaar jaarinkomen is niet bekend, daarom staat hier een marge. Vraag naar de"
    " jaaropgave of het fiscale loon op de loonstrook."
)
_OLD = (
    "De rekenwijze van deze periode is niet bekend, alleen de ondergrens (95% van de norm) en"
    " het maximum. Daarom staat hier een marge."
)
_BETWEEN = (
    "Voor een bedrag tussen norm en maximum is geen officieel rekenvoorbeeld van 2026 gevonden;"
    " het drempelinkomen en de inkomensijkpunten zijn afgeleid. Laat het narekenen."
)


def tell_formula(
    trail: Trail, situation: LivingSituation, p: Parameters, terms: Terms, income: Decimal
) -> None:
    """Add the steps of formula "2026" and set the amount: the sum, or the maximum of lid 1."""
    couple = situation.is_couple
    trail.tell(
        _NORM_WORDS[situation],
        lambda: f"{share(p.share)} × {'B' if couple else 'A'} = {share(p.share)} × {euro(p.norm)}",
        terms.base,
        _NORM_SOURCE[couple],
    )
    trail.tell(_CARE_WORDS, lambda: _care(p, income), terms.Z, _THIRD)
    trail.tell(_RENT_WORDS, lambda: _rent(p, income, situation), terms.R, _SECOND)
    if situation.has_children:
        trail.tell(_CHILD_WORDS, lambda: _child(p, income, couple=couple), terms.child, _SECOND)
    trail.put(min(terms.total, p.maximum))
    trail.tell_result(
        "Alles samen, maar nooit meer dan het maximum.",
        lambda: f"de laagste van {euro(terms.total)} en het maximum {euro(p.maximum)}",
        _FIRST,
    )
    if terms.literal < min(terms.total, p.maximum):
        trail.literal = terms.literal
    if p.share * p.norm < trail.low < p.maximum:
        trail.doubts.append(_BETWEEN)


def warn_of_literal(trail: Trail) -> None:
    """Warn when the text without floors at 0 gives another amount than our reading."""
    if trail.literal is not None and round_euros(trail.literal) != round_euros(trail.low):
        trail.warn(
            "De wet zegt niet dat een deel van de som niet onder 0 kan; wij nemen dat aan. Naar de"
            f" letter kwam er {euro(trail.literal)} uit. Vraag dit na bij een deskundige."
        )


def _care(p: Parameters, income: Decimal) -> str:
    return (
        f"Z = ({euro(income)} − D {euro(min(p.D, income))}) × E {share(p.E)} ÷ 12,"
        f" ten hoogste {euro(p.premium_cap)}"
    )


def _rent(p: Parameters, income: Decimal, situation: LivingSituation) -> str:
    letter = "F" if situation is LivingSituation.SINGLE else "G"
    return (
        f"R = ({euro(income)} − {euro(p.ijkpunt)}) × {letter} {share(p.rent_share)} ÷ 12,"
        f" ten hoogste H − J = {euro(p.H - p.J)}, niet onder 0"
    )


def _child(p: Parameters, income: Decimal, *, couple: bool) -> str:
    threshold = f"D {euro(min(p.D, income))}"
    less = f"({threshold} + L {euro(p.L)})" if couple else threshold
    return f"({euro(income)} − {less}) × K {share(p.K)} ÷ 12, niet onder 0"


def tell_limits(
    trail: Trail,
    situation: LivingSituation,
    income: Decimal | None,
    bvv: NormTable,
    bijstand: NormTable,
) -> None:
    """Set the margin between 95% of the norm and the maximum, for what cannot be computed.

    With an income from which every term is at its highest, the maximum alone.
    """
    couple = situation.is_couple
    norm = bijstand.number("a21b_gehuwd" if couple else "a21a_alleenstaand_of_ouder")
    part, maximum = bvv.number("aandeel_norm"), bvv.number(f"maximum_{situation}")
    known = formula_of(bvv) is not None
    if not known and income is not None and income >= bvv.number("zeker_maximum_vanaf"):
        trail.put(maximum)
        trail.tell_result(
            "Bij dit inkomen geldt het maximum.", f"het maximum {euro(maximum)}", _FIRST
        )
        return
    trail.tell(
        "De ondergrens is 95% van de bijstandsnorm.",
        f"{share(part)} × {'B' if couple else 'A'} = {share(part)} × {euro(norm)}",
        part * norm,
        _NORM_SOURCE[couple],
    )
    trail.tell("De bovengrens is het maximum.", euro(maximum), maximum, _FIRST)
    trail.put(part * norm, maximum)
    trail.doubts.append(_UNKNOWN if known else _OLD)


def tell_on_request(
    trail: Trail,
    situation: LivingSituation,
    income: Decimal | None,
    housing_costs: Decimal | None,
    bvv: NormTable | None,
    *,
    no_huurtoeslag_home: bool,
) -> None:
    """Tell what can be asked for besides (lid 5-7); the amount so far stays as it is."""
    if bvv is None:
        return
    if housing_costs is not None:
        factor = bvv.number("factor_woonkosten")
        limit = factor * bvv.number("H_maximale_huurgrens")
        if housing_costs >= limit:
            trail.tell(
                "De woonkosten zijn hoog. Op verzoek komt dit er voor een bepaalde tijd bij;"
                " het zit niet in de uitkomst.",
                f"{euro(housing_costs)} − 110% × H = {euro(housing_costs)} − {euro(limit)}",
                housing_costs - limit,
                "Rv art. 475da lid 5",
            )
    if no_huurtoeslag_home:
        limit = bvv.number(lid7_key(single=situation is LivingSituation.SINGLE))
        if income is None or income < limit:
            trail.warn(
                "Bij een eigen woning, of een huurwoning zonder huurtoeslag, kan de beslagvrije"
                f" voet op verzoek hoger zijn bij een belastbaar inkomen onder {euro(limit)} per"
                " jaar (Rv art. 475da lid 7). Hoeveel, staat niet in dit programma."
            )


def lid7_key(*, single: bool) -> str:
    """Return which value of the table holds the income limit of art. 475da lid 7 Rv."""
    return f"inkomensgrens_lid7_{'alleenstaand' if single else 'meerpersoons'}"
