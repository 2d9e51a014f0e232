"""The beslagvrije voet: what a seizure of income leaves a household, art. 475da-475e Rv.

Steps in the order of the law: art. 475da (formula and maximum), 475db (deductions), 475dc (95%).
What the law gives on request only (lid 5-7) is told, never added.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.beslagvrije_voet_formula import (
    ZERO,
    formula_of,
    parameters,
)
from intakeapp.domain.calculations.beslagvrije_voet_steps import (
    tell_formula,
    tell_limits,
    tell_on_request,
    warn_of_literal,
)
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.result import PER_MONTH, Calculation
from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.calculations.trail import Trail
from intakeapp.domain.calculations.wording import euro, operand, share
from intakeapp.domain.norms import NormTable

NAME = "beslagvrije voet"
CHECK = "Dit is een indicatie. Laat de beslagvrije voet narekenen op uwbeslagvrijevoet.nl."
_DESIGNATED = (
    "Dat bijstand onder art. 475dc lid 2 valt, staat in een besluit dat niet is gelezen;"
    " een gepubliceerd voorbeeld uit 2021 klopt ermee."
)


@dataclass(frozen=True, kw_only=True)
class SeizureFacts:
    """What is known of the person whose income is seized; euros a month unless told otherwise.

    taxable_income: C, of debtor and partner together, a year. own_income: what a seizure can
    reach, with holiday pay. partner_free, own_free: income no seizure lies on. car_tax: tax for
    private use of a company car. norm, pw_income: bijstandsnorm and income of art. 32 Pw, for
    somebody on bijstand. housing_costs: art. 475ab. no_huurtoeslag_home: owned, or rented where
    huurtoeslag cannot be had (lid 7).
    """

    situation: LivingSituation
    taxable_income: Decimal | None = None
    own_income: Decimal | None = None
    partner_free: Decimal = ZERO
    own_free: Decimal = ZERO
    car_tax: Decimal = ZERO
    on_bijstand: bool = False
    norm: Decimal | None = None
    pw_income: Decimal = ZERO
    housing_costs: Decimal | None = None
    no_huurtoeslag_home: bool = False
    lives_in_nl: bool = True

    def as_inputs(self) -> dict[str, Any]:
        """Return what is known, by the names of docs/cli.md."""
        amounts = {
            "belastbaar_jaarinkomen": self.taxable_income,
            "inkomen_incl_vt": self.own_income,
            "partner_vrij_inkomen_incl_vt": self.partner_free or None,
            "eigen_vrij_inkomen_incl_vt": self.own_free or None,
            "bijtelling_auto": self.car_tax or None,
            "bron": "bijstand" if self.on_bijstand else None,
            "bijstandsnorm": self.norm,
            "inkomen_art_32": self.pw_income or None,
            "woonkosten": self.housing_costs,
            "woning_zonder_huurtoeslag": self.no_huurtoeslag_home or None,
            "woonadres_nederland": None if self.lives_in_nl else False,
        }
        known = {name: value for name, value in amounts.items() if value is not None}
        return {"leefsituatie": str(self.situation), **known}


def beslagvrije_voet(facts: SeizureFacts, day: date) -> Calculation:
    """Return the beslagvrije voet on a day in euros a month, holiday pay included.

    A margin where the taxable income is not known, or where the formula of the day is known by
    its limits only (before 2026). Raises NoNormError for a day without tables, InputError for a
    partner's income without a partner, KnownError for a formula this program lacks.
    Source: art. 475da, 475db, 475dc Rv.
    """
    if facts.partner_free and not facts.situation.is_couple:
        raise InputError(
            "Bij deze leefsituatie hoort geen inkomen van een partner.",
            path="partner_vrij_inkomen_incl_vt",
        )
    bvv = table_on("bvv", day)
    trail = Trail()
    trail.warn(CHECK)
    if facts.on_bijstand:
        used = _bijstand(trail, facts, bvv, day)
    else:
        bijstand = table_on("bijstand", day)
        used = (bvv, bijstand)
        if facts.lives_in_nl:
            _article_475da(trail, facts, bvv, bijstand)
        else:
            _abroad(trail, bvv, bijstand)
        _article_475db(trail, facts)
    _article_475dc(trail, facts, bvv)
    warn_of_literal(trail)
    if facts.lives_in_nl:
        tell_on_request(
            trail, facts.situation, facts.taxable_income, facts.housing_costs,
            bvv if facts.no_huurtoeslag_home or facts.housing_costs is not None else None,
            no_huurtoeslag_home=facts.no_huurtoeslag_home,
        )  # fmt: skip
    return trail.finish(NAME, PER_MONTH, facts.as_inputs(), used)


def _article_475da(trail: Trail, facts: SeizureFacts, bvv: NormTable, bijstand: NormTable) -> None:
    formula, C = formula_of(bvv), facts.taxable_income
    if formula is None or C is None:
        tell_limits(trail, facts.situation, C, bvv, bijstand)
        return
    p = parameters(bvv, bijstand, facts.situation)
    terms = formula(p, C)
    tell_formula(trail, facts.situation, p, terms, C)


def _abroad(trail: Trail, bvv: NormTable, bijstand: NormTable) -> None:
    part, norm = bvv.number("aandeel_buitenland"), bijstand.number("a21b_gehuwd")
    trail.put(part * norm)
    trail.tell_result(
        "Iemand woont niet in Nederland. Dan geldt een vast deel van de norm voor gehuwden.",
        f"{share(part)} × B = {share(part)} × {euro(norm)}",
        "Rv art. 475da lid 4",
    )
    trail.warn(
        "Wie laat zien waar hij woont en wat hij verdient, kan een gewone berekening vragen"
        " (Rv art. 475e lid 1)."
    )


def _bijstand(
    trail: Trail, facts: SeizureFacts, bvv: NormTable, day: date
) -> tuple[NormTable, ...]:
    used: tuple[NormTable, ...] = (bvv,)
    norm = facts.own_income if facts.norm is None else facts.norm
    if norm is None:
        bijstand = table_on("bijstand", day)
        couple = facts.situation.is_couple
        norm = bijstand.number("a21b_gehuwd" if couple else "a21a_alleenstaand_of_ouder")
        used = (bvv, bijstand)
    elif facts.norm is None:
        trail.warn("We nemen aan dat het bedrag van de bijstand de hele norm is.")
    part = bvv.number("aandeel_inkomen")
    trail.put(max(part * norm - facts.pw_income, ZERO))
    less = f" − {euro(facts.pw_income)}" if facts.pw_income else ""
    trail.tell_result(
        "Bij bijstand blijft 95% van de norm vrij"
        + (", min ander inkomen dat al meetelt voor de bijstand." if less else "."),
        f"{share(part)} × {euro(norm)}{less}",
        "Rv art. 475dc lid 2",
    )
    trail.warn(_DESIGNATED)
    return used


def _article_475db(trail: Trail, facts: SeizureFacts) -> None:
    """Take off, in the order of the law, what comes in besides the seized income."""
    if facts.partner_free:
        income, low, high = facts.partner_free, trail.low, trail.high
        trail.each(lambda amount: amount - min(income, amount / 2))
        trail.tell_result(
            "Inkomen van de partner zonder beslag gaat eraf, ten hoogste de helft.",
            lambda: f"{operand(low, high)} − {euro(income)}, ten hoogste de helft",
            "Rv art. 475db lid 1 onder a",
        )
    if facts.own_free:
        _take_off(trail, facts.own_free, "Eigen ander inkomen zonder beslag gaat eraf.", "b")
    if facts.car_tax:
        _take_off(trail, facts.car_tax, "De belasting voor een auto van de zaak gaat eraf.", "c")


def _take_off(trail: Trail, amount: Decimal, words: str, letter: str) -> None:
    low, high = trail.low, trail.high
    trail.each(lambda before: max(before - amount, ZERO))
    trail.tell_result(
        words,
        lambda: f"{operand(low, high)} − {euro(amount)}, niet onder 0",
        f"Rv art. 475db lid 1 onder {letter}",
    )


def _article_475dc(trail: Trail, facts: SeizureFacts, bvv: NormTable) -> None:
    """Never more than 95% of the income under seizure: 5% can always be seized."""
    if facts.own_income is None:
        if not facts.on_bijstand:
            trail.warn(
                "Het inkomen waar beslag op ligt, is niet ingevuld. De beslagvrije voet is nooit"
                " meer dan 95% daarvan, met vakantiegeld."
            )
        return
    part = bvv.number("aandeel_inkomen")
    income = facts.own_income
    ceiling, low, high = part * income, trail.low, trail.high
    if ceiling <= trail.low:
        trail.doubts.clear()  # whatever they are about, this decides
    trail.each(lambda amount: min(amount, ceiling))
    trail.tell_result(
        "De beslagvrije voet is nooit meer dan 95% van het eigen inkomen met vakantiegeld.",
        lambda: f"de laagste van {operand(low, high)} en {share(part)} × {euro(income)}",
        "Rv art. 475dc lid 1",
    )
