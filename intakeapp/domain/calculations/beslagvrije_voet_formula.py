"""The formulas of art. 475da Rv by their version, without words: numbers in, terms out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from intakeapp.base.errors import KnownError
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.norms import NormTable

ZERO = Decimal(0)


@dataclass(frozen=True)
class Parameters:
    """The letters of art. 475da Rv for one period and one household; euros and parts of one.

    norm: A (art. 21 a Pw) or B (art. 21 b Pw), a month. D: drempelinkomen zorgtoeslag, a year.
    E: reduction of the zorgtoeslag. rent_share: F (one person) or G (more). H: highest rent.
    J: lowest rent. ijkpunt: minimum-inkomensijkpunt (Wht art. 17), a year. K: reduction of the
    kindgebonden budget. L: higher threshold of couples, a year. premium_cap: lid 3, a month.
    """

    norm: Decimal
    share: Decimal
    maximum: Decimal
    D: Decimal
    E: Decimal
    rent_share: Decimal
    H: Decimal
    J: Decimal
    ijkpunt: Decimal
    K: Decimal
    L: Decimal
    premium_cap: Decimal


@dataclass(frozen=True)
class Terms:
    """The terms of art. 475da lid 2, in euros a month, not rounded.

    `Z`, `R` and `child` are at least 0, our reading; `literal` is the sum without those floors.
    """

    base: Decimal
    Z: Decimal
    R: Decimal
    child: Decimal
    total: Decimal
    literal: Decimal


@lru_cache(maxsize=64)
def parameters(bvv: NormTable, bijstand: NormTable, situation: LivingSituation) -> Parameters:
    """Return the letters of formula "2026". Raises NoNormError when a table lacks one."""
    couple, alone = situation.is_couple, situation is LivingSituation.SINGLE
    norm = "a21b_gehuwd" if couple else "a21a_alleenstaand_of_ouder"
    allowance = "a23_2b_toeslag_gehuwd" if couple else "a23_2a_toeslag_alleen"
    premiums = bvv.number("standaardpremie") * (2 if couple else 1) / 12
    persons = "eenpersoons" if alone else "meerpersoons"
    return Parameters(
        norm=bijstand.number(norm),
        share=bvv.number("aandeel_norm"),
        maximum=bvv.number(f"maximum_{situation}"),
        D=bvv.number("D_drempelinkomen"),
        E=bvv.number("E_afbouw_zorgtoeslag"),
        rent_share=bvv.number("F_afbouw_eenpersoons" if alone else "G_afbouw_meerpersoons"),
        H=bvv.number("H_maximale_huurgrens"),
        J=bvv.number(f"J_basishuur_{persons}"),
        ijkpunt=bvv.number(f"ijkpunt_{persons}"),
        K=bvv.number("K_afbouw_kgb") if situation.has_children else ZERO,
        L=bvv.number("L_verhoging_drempel_kgb") if couple else ZERO,
        premium_cap=premiums - bijstand.number(allowance),
    )


def terms_2026(p: Parameters, C: Decimal) -> Terms:
    """Return the terms of art. 475da lid 2 and 3 Rv, as it reads from 1 January 2026.

    a (alleenstaande)      0.95*A + Z + R(F)
    b (alleenstaande ouder) 0.95*A + Z + R(G) + (C-D)/12*K
    c (gehuwd)             0.95*B + Z + R(G)
    d (gehuwd, kinderen)   0.95*B + Z + R(G) + (C-(D+L))/12*K
    Z = min((C-D)/12*E, premium cap); R = min((C-ijkpunt)*F/12 or *G/12, H-J)

    C is the taxable income of debtor and spouse, in euros a year; D is C when that is lower. Each
    product is divided by 12 last, and nothing is rounded.
    """
    D = min(p.D, C)
    Z = min((C - D) * p.E / 12, p.premium_cap)
    rent = min((C - p.ijkpunt) * p.rent_share / 12, p.H - p.J)
    child = (C - (D + p.L)) * p.K / 12
    base = p.share * p.norm
    R, kept = max(rent, ZERO), max(child, ZERO)
    return Terms(base, Z, R, kept, base + Z + R + kept, base + Z + rent + child)


FORMULAS: Mapping[str, Callable[[Parameters, Decimal], Terms] | None] = MappingProxyType(
    {"2021": None, "2026": terms_2026}
)
"""Formula by its name in the table; None where its factors are not known, only its limits."""


def formula_of(bvv: NormTable) -> Callable[[Parameters, Decimal], Terms] | None:
    """Return the formula a table asks for. Raises KnownError for one this program lacks."""
    name = str(bvv.norm("formule").value)
    if name not in FORMULAS:
        raise KnownError(
            f"De tabel van de beslagvrije voet vraagt om rekenwijze '{name}'."
            " Die kent dit programma niet.",
            safe="Er is niets uitgerekend.",
            now="Gebruik een nieuwere versie van het programma, of reken met de hand.",
        )
    return FORMULAS[name]
