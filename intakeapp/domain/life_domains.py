"""The thirteen life domains and the five levels of self-reliance: names and scale only.

Source of names and scale: mijnzrm.nl and gezondeboel.nl, see facts/law.md section 5. The matrix
itself is copyrighted; our guidance texts are our own and stand in the questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class LifeDomain(StrEnum):
    """A life domain; the value is the last part of its question's key (`zelf.<value>`)."""

    FINANCES = "financien"
    WORK = "werk_opleiding"
    DAYS = "tijdsbesteding"
    HOUSING = "huisvesting"
    RELATIONS = "huiselijke_relaties"
    MENTAL = "geestelijke_gezondheid"
    PHYSICAL = "lichamelijke_gezondheid"
    SUBSTANCES = "middelengebruik"
    BASIC_CARE = "basale_adl"
    HOUSEHOLD = "instrumentele_adl"
    NETWORK = "sociaal_netwerk"
    PARTICIPATION = "participatie"
    JUSTICE = "justitie"


DOMAIN_NAMES: Mapping[LifeDomain, str] = MappingProxyType({
    LifeDomain.FINANCES: "Financiën",
    LifeDomain.WORK: "Werk en opleiding",
    LifeDomain.DAYS: "Tijdsbesteding",
    LifeDomain.HOUSING: "Huisvesting",
    LifeDomain.RELATIONS: "Huiselijke relaties",
    LifeDomain.MENTAL: "Geestelijke gezondheid",
    LifeDomain.PHYSICAL: "Lichamelijke gezondheid",
    LifeDomain.SUBSTANCES: "Middelengebruik",
    LifeDomain.BASIC_CARE: "Basale ADL",
    LifeDomain.HOUSEHOLD: "Instrumentele ADL",
    LifeDomain.NETWORK: "Sociaal netwerk",
    LifeDomain.PARTICIPATION: "Maatschappelijke participatie",
    LifeDomain.JUSTICE: "Justitie",
})  # fmt: skip

LEVEL_NAMES: Mapping[int, str] = MappingProxyType({
    1: "acute problematiek",
    2: "niet zelfredzaam",
    3: "beperkt zelfredzaam",
    4: "voldoende zelfredzaam",
    5: "volledig zelfredzaam",
})  # fmt: skip


def question_key(domain: LifeDomain) -> str:
    """Return the key of the question that holds a domain's level (a choice "1" to "5")."""
    return f"zelf.{domain.value}"
