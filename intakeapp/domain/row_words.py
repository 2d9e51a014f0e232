"""What the choices in the tables are called in Dutch, on screen, on paper and in the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from intakeapp.domain.cases import ActionKind, AppointmentOutcome
from intakeapp.domain.contacts import ContactKind, ContactResult
from intakeapp.domain.debts import DebtKind, DebtRank, DebtStatus
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.households import Activity, Relation
from intakeapp.domain.life_domains import DOMAIN_NAMES, LifeDomain
from intakeapp.domain.money_rows import (
    AssetKind,
    ExpensePost,
    IncomeKind,
    Period,
    VehicleNeed,
    Whose,
)

CHOICE_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = MappingProxyType({
    Relation: {relation: relation.value for relation in Relation},
    Activity: {
        Activity.SCHOOL: "school", Activity.STUDY: "studie", Activity.WORK: "werk",
        Activity.BENEFIT: "uitkering", Activity.PENSION: "pensioen", Activity.AT_HOME: "thuis",
    },
    Period: {
        Period.WEEK: "per week", Period.FOUR_WEEKS: "per vier weken", Period.MONTH: "per maand",
        Period.QUARTER: "per kwartaal", Period.TEN_TERMS: "in tien termijnen",
        Period.YEAR: "per jaar", Period.ONCE: "eenmalig",
    },
    Whose: {
        Whose.RESIDENT: "inwoner", Whose.PARTNER: "partner", Whose.TOGETHER: "samen",
        Whose.CHILD: "kind", Whose.HOUSEMATE: "medebewoner",
    },
    IncomeKind: {
        IncomeKind.WAGE: "loon", IncomeKind.BENEFIT_PW: "bijstand (Participatiewet)",
        IncomeKind.BENEFIT_WW: "WW", IncomeKind.BENEFIT_SICK: "Ziektewet",
        IncomeKind.BENEFIT_WIA: "WIA of WAO", IncomeKind.BENEFIT_WAJONG: "Wajong",
        IncomeKind.STATE_PENSION: "AOW", IncomeKind.SURVIVOR: "Anw",
        IncomeKind.PENSION: "pensioen", IncomeKind.BUSINESS: "eigen bedrijf",
        IncomeKind.STUDY: "studiefinanciering", IncomeKind.ALIMONY: "alimentatie",
        IncomeKind.ALLOWANCE: "toeslag", IncomeKind.CHILD_BENEFIT: "kinderbijslag",
        IncomeKind.TAX_REFUND: "voorlopige teruggaaf", IncomeKind.BOARD: "kostgeld",
        IncomeKind.HOLIDAY_PAY: "vakantiegeld", IncomeKind.OTHER: "ander inkomen",
    },
    ExpensePost: {
        ExpensePost.RENT: "huur", ExpensePost.MORTGAGE: "hypotheek",
        ExpensePost.ENERGY: "energie", ExpensePost.WATER: "water",
        ExpensePost.HEALTH_INSURANCE: "zorgverzekering",
        ExpensePost.OTHER_INSURANCE: "aansprakelijkheid en inboedel",
        ExpensePost.FUNERAL: "uitvaartverzekering",
        ExpensePost.TELECOM: "telefoon, internet en tv",
        ExpensePost.WATER_BOARD: "waterschap", ExpensePost.MUNICIPAL_TAX: "gemeentebelasting",
        ExpensePost.CAK: "CAK", ExpensePost.BANK: "bankkosten",
        ExpensePost.CAR_INSURANCE: "autoverzekering", ExpensePost.ROAD_TAX: "wegenbelasting",
        ExpensePost.TRAVEL: "vervoer", ExpensePost.CHILDCARE: "kinderopvang",
        ExpensePost.SCHOOL: "school en studie", ExpensePost.ALIMONY: "betaalde alimentatie",
        ExpensePost.INSTALMENTS: "afbetaling", ExpensePost.HOUSEKEEPING: "huishoudgeld",
        ExpensePost.OTHER: "andere kosten",
    },
    AssetKind: {
        AssetKind.ACCOUNT: "betaalrekening", AssetKind.SAVINGS: "spaarrekening",
        AssetKind.VEHICLE: "auto of ander voertuig", AssetKind.HOME: "eigen woning",
        AssetKind.INSURANCE: "verzekering met waarde", AssetKind.DIGITAL: "digitaal geld",
        AssetKind.CLAIM: "nog te krijgen geld", AssetKind.VALUABLES: "waardevolle spullen",
        AssetKind.OTHER: "ander bezit",
    },
    VehicleNeed: {
        VehicleNeed.WORK: "werk", VehicleNeed.HEALTH: "gezondheid",
        VehicleNeed.CARE: "zorg voor een ander", VehicleNeed.NONE: "niet nodig",
    },
    DebtKind: {
        DebtKind.CARE: "zorg", DebtKind.PUBLIC: "publiek", DebtKind.UTILITIES: "nuts",
        DebtKind.OTHER: "overig",
    },
    DebtRank: {
        DebtRank.PREFERENT: "preferent", DebtRank.CONCURRENT: "concurrent",
    },
    DebtStatus: {
        DebtStatus.OPEN: "open", DebtStatus.DISPUTED: "betwist", DebtStatus.PAID: "betaald",
        DebtStatus.WAIVED: "kwijtgescholden",
    },
    ContactKind: {
        ContactKind.PHONE: "telefoon", ContactKind.SMS: "sms", ContactKind.EMAIL: "e-mail",
        ContactKind.LETTER: "brief", ContactKind.HOME_VISIT: "huisbezoek",
        ContactKind.DESK: "balie", ContactKind.CARD: "kaartje in de bus",
        ContactKind.OTHER: "anders",
    },
    ContactResult: {
        ContactResult.REACHED: "bereikt", ContactResult.NOT_REACHED: "niet bereikt",
        ContactResult.NO_SHOW: "niet verschenen", ContactResult.CANCELLED: "afgezegd",
    },
    ActionKind: {
        ActionKind.AGREED: "afspraak", ActionKind.CALL_BACK: "terugbellen",
        ActionKind.FOLLOW_UP: "nabellen", ActionKind.VISIT_PREPARATION: "bezoek voorbereiden",
    },
    AppointmentOutcome: {
        AppointmentOutcome.CAME: "gekomen", AppointmentOutcome.NO_SHOW: "niet verschenen",
        AppointmentOutcome.CANCELLED: "afgezegd",
    },
    EvidenceFor: {
        EvidenceFor.ANSWER: "antwoord", EvidenceFor.DEBT: "schuld",
        EvidenceFor.INCOME: "inkomen", EvidenceFor.EXPENSE: "uitgave",
        EvidenceFor.ASSET: "bezit", EvidenceFor.HOUSEHOLD: "persoon in het huishouden",
    },
    LifeDomain: {domain: DOMAIN_NAMES[domain] for domain in LifeDomain},
})  # fmt: skip
"""Every enumeration of the tables with the word for each of its members; a test holds it whole."""


def choice_words(value: StrEnum | None) -> str:
    """Return a choice in Dutch; empty for none. KeyError for one that has no words."""
    return "" if value is None else CHOICE_WORDS[type(value)][value]


_TO_RESIDENT: Mapping[Whose, str] = MappingProxyType({
    Whose.RESIDENT: "u", Whose.PARTNER: "uw partner", Whose.TOGETHER: "u samen",
    Whose.CHILD: "uw kind", Whose.HOUSEMATE: "een medebewoner",
})  # fmt: skip


def told_words(value: StrEnum | None) -> str:
    """Return a choice as it is said to the resident, who looks along in gesprek ("uw partner").

    Empty for none. KeyError for one that has no words.
    """
    if isinstance(value, Whose):  # by type: a "partner" of the household equals the word too
        return _TO_RESIDENT[value]
    return "" if value is None else choice_words(value)
