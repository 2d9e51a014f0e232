"""What is known of a household for signals of unused provisions, and what a signal is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.municipal_records import (
    NO_RULES,
    IncomeSupplementRules,
    MunicipalRules,
)

PENSION_ASKED_FROM = 65  # from here "AOW or not" is worth asking; the AOW age is in no table
ADULT = 18


class Provision(StrEnum):
    """The provisions a signal is made for; the value is the last part of the question's key."""

    CARE = "zorgtoeslag"
    RENT = "huurtoeslag"
    CHILD_BUDGET = "kindgebonden_budget"
    CHILDCARE = "kinderopvangtoeslag"
    SUPPLEMENT = "bijstand"
    LONG_LOW_INCOME = "inkomenstoeslag"
    WAIVER_MUNICIPALITY = "kwijtschelding_gemeente"
    WAIVER_WATER_BOARD = "kwijtschelding_waterschap"
    LOCAL = "lokaal"


TITLES: Mapping[Provision, str] = MappingProxyType({
    Provision.CARE: "Zorgtoeslag",
    Provision.RENT: "Huurtoeslag",
    Provision.CHILD_BUDGET: "Kindgebonden budget",
    Provision.CHILDCARE: "Kinderopvangtoeslag",
    Provision.SUPPLEMENT: "Bijstand of een aanvulling",
    Provision.LONG_LOW_INCOME: "Individuele inkomenstoeslag",
    Provision.WAIVER_MUNICIPALITY: "Kwijtschelding van gemeentebelasting",
    Provision.WAIVER_WATER_BOARD: "Kwijtschelding van waterschapsbelasting",
    Provision.LOCAL: "Regeling van de gemeente",
})  # fmt: skip


class Use(StrEnum):
    """What the resident told about a provision; the values are the options of the question."""

    HAS = "heb_ik"
    ASKED_FOR = "aangevraagd"
    NOT_YET = "nog_niet"
    DOES_NOT_FIT = "past_niet_bij_mij"
    NOT_TOLD = "niet_verteld"


class Outlook(StrEnum):
    """What a signal says; the value is the Dutch word. None of them is a verdict."""

    POSSIBLE = "mogelijk recht"
    UNSURE = "nog te weinig bekend"
    ASKED_FOR = "is aangevraagd"
    IN_USE = "wordt gebruikt"
    NO_SIGNAL = "nu geen signaal"


@dataclass(frozen=True)
class Between:
    """An amount that lies between two amounts in euros; both the same when it is known."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not Decimal(0) <= self.low <= self.high:
            raise InputError("Het laagste bedrag hoort onder het hoogste te liggen.")

    @classmethod
    def exactly(cls, amount: Decimal) -> Between:
        """Return an amount that is known."""
        return cls(amount, amount)


@dataclass(frozen=True, kw_only=True)
class LocalScheme:
    """A scheme of the municipality itself, from its own file of questions.

    `key` is that of the question.
    """

    title: str
    why: str
    use: Use = Use.NOT_TOLD
    source: str = "Eigen vragen van de gemeente"
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class ProvisionFacts:
    """What a dossier tells that signals rest on; None is always "not known", never "no".

    `taxable_income` is the *toetsingsinkomen* of resident and partner in euros per year, `others`
    that of the other people in the home. `net_income` is what comes in per month, without
    toeslagen and children's money, of resident and partner. `children` are the ages of the
    children at home (None for an age that is not known). `residents` counts everybody in the
    home, `sharers` those beside resident and partner of whom it was told that they share the
    costs. `assets` are savings and other possessions, of resident and partner. `bills` are
    assessments to be paid, `used` what was told per provision, `municipal` what the municipality
    sets itself on the day.
    """

    age: int | None = None
    partner_age: int | None = None
    pensioner: bool | None = None
    partner: bool | None = None
    children: tuple[int | None, ...] | None = None
    residents: int | None = None
    shares_costs: bool | None = None
    sharers: int = 0
    handicap: bool | None = None
    rents: bool | None = None
    bare_rent: Decimal | None = None
    taxable_income: Between | None = None
    others: Between | None = None
    net_income: Between | None = None
    assets: Between | None = None
    childcare: bool | None = None
    long_low_income: bool | None = None
    bills: Mapping[Provision, Decimal] = field(default_factory=dict, hash=False)
    used: Mapping[Provision, Use] = field(default_factory=dict, hash=False)
    local: tuple[LocalScheme, ...] = ()
    municipal: MunicipalRules = NO_RULES

    @property
    def supplement_rules(self) -> IncomeSupplementRules | None:
        """The municipality's rules for the individuele inkomenstoeslag; None without them."""
        return self.municipal.supplement

    @property
    def minors(self) -> tuple[int | None, ...] | None:
        """The ages of children under 18 at home; an unknown age may be under 18."""
        if self.children is None:
            return None
        return tuple(age for age in self.children if age is None or 0 <= age < ADULT)

    @property
    def partner_options(self) -> tuple[bool, ...]:
        """Both possibilities while a partner is not known."""
        return (False, True) if self.partner is None else (self.partner,)


@dataclass(frozen=True, kw_only=True)
class ProvisionSignal:
    """What may be missed: a signal for a person to look into, with reasons in Dutch.

    `low` and `high` in euros per `unit`, None where the figures carry no amount. `missing` is
    what is still unknown; `check_with` where to check it. `resident_words` is one B1 sentence.
    """

    provision: Provision
    title: str
    outlook: Outlook
    reasons: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    check_with: str = ""
    norms: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def resident_words(self) -> str:
        """One sentence for the resident, without amounts or jargon."""
        return _RESIDENT_WORDS[self.outlook].format(title=_as_word(self.title))


_RESIDENT_WORDS = {
    Outlook.POSSIBLE: "Misschien kunt u {title} krijgen. We kijken er samen naar.",
    Outlook.UNSURE: "We weten nog niet genoeg over {title}. We zoeken het samen uit.",
    Outlook.ASKED_FOR: "U heeft {title} aangevraagd. We wachten op antwoord.",
    Outlook.IN_USE: "U gebruikt {title} al. We kijken of alles nog klopt.",
    Outlook.NO_SIGNAL: "Voor {title} zien we nu niets. Verandert er iets, dan kijken we opnieuw.",
}


def _as_word(title: str) -> str:
    """Return a title inside a sentence: without its capital, unless it is a name of more."""
    return title[:1].lower() + title[1:]
