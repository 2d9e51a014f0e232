"""Money that comes in and goes out, and what somebody owns: rows of the intake's tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from intakeapp.domain.records import AnswerState, Asked, CaseRecord, Source


class Period(StrEnum):
    """How often an amount comes or goes; the value is what the program stores and exports."""

    WEEK = "week"
    FOUR_WEEKS = "vier_weken"
    MONTH = "maand"
    QUARTER = "kwartaal"
    TEN_TERMS = "tien_termijnen"
    YEAR = "jaar"
    ONCE = "eenmalig"


class Whose(StrEnum):
    """Whose money or possession it is."""

    RESIDENT = "inwoner"
    PARTNER = "partner"
    TOGETHER = "samen"
    CHILD = "kind"
    HOUSEMATE = "medebewoner"


class IncomeKind(StrEnum):
    """Where an income comes from."""

    WAGE = "loon"
    BENEFIT_PW = "bijstand"
    BENEFIT_WW = "ww"
    BENEFIT_SICK = "ziektewet"
    BENEFIT_WIA = "wia_wao"
    BENEFIT_WAJONG = "wajong"
    STATE_PENSION = "aow"
    SURVIVOR = "anw"
    PENSION = "pensioen"
    BUSINESS = "onderneming"
    STUDY = "studiefinanciering"
    ALIMONY = "alimentatie"
    ALLOWANCE = "toeslag"
    CHILD_BENEFIT = "kinderbijslag"
    TAX_REFUND = "voorlopige_teruggaaf"
    BOARD = "kostgeld"
    HOLIDAY_PAY = "vakantiegeld"
    OTHER = "anders"


class ExpensePost(StrEnum):
    """The cost posts of a household budget (facts/calc/README.md, section 5)."""

    RENT = "huur"
    MORTGAGE = "hypotheek"
    ENERGY = "energie"
    WATER = "water"
    HEALTH_INSURANCE = "zorgverzekering"
    OTHER_INSURANCE = "verzekering_inboedel"
    FUNERAL = "uitvaart"
    TELECOM = "telefoon_internet"
    WATER_BOARD = "waterschap"
    MUNICIPAL_TAX = "gemeentebelasting"
    CAK = "cak"
    BANK = "bank"
    CAR_INSURANCE = "autoverzekering"
    ROAD_TAX = "wegenbelasting"
    TRAVEL = "vervoer"
    CHILDCARE = "kinderopvang"
    SCHOOL = "school"
    ALIMONY = "alimentatie"
    INSTALMENTS = "afbetaling"
    HOUSEKEEPING = "huishoudgeld"
    OTHER = "anders"


class AssetKind(StrEnum):
    """What somebody has: accounts, savings, a vehicle, a home."""

    ACCOUNT = "betaalrekening"
    SAVINGS = "spaarrekening"
    VEHICLE = "voertuig"
    HOME = "eigen_woning"
    INSURANCE = "verzekering_met_waarde"
    DIGITAL = "digitaal_geld"
    CLAIM = "nog_te_krijgen"
    VALUABLES = "waardevolle_spullen"
    OTHER = "anders"


class VehicleNeed(StrEnum):
    """What a vehicle is needed for; it weighs when somebody wants it sold."""

    WORK = "werk"
    HEALTH = "gezondheid"
    CARE = "zorg_voor_ander"
    NONE = "niet_nodig"


@dataclass(frozen=True, kw_only=True)
class Income(CaseRecord):
    """One income of one person. `amount` is in euros per `period`, as it arrives (net).

    `proof` tells whether a slip or decision was seen; `ends_on` when it is known to stop.
    """

    kind: IncomeKind | None = None
    whose: Whose | None = None
    payer: str = ""
    amount: Decimal | None = None
    amount_state: AnswerState = AnswerState.NOT_ASKED
    period: Period | None = None
    proof: Asked = Asked.NOT_ASKED
    ends_on: date | None = None
    source: Source = Source.TOLD
    remark: str = ""
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class Expense(CaseRecord):
    """One cost post. `amount` is in euros per `period`; `arrears` whether payment is behind."""

    post: ExpensePost | None = None
    payee: str = ""
    amount: Decimal | None = None
    amount_state: AnswerState = AnswerState.NOT_ASKED
    period: Period | None = None
    automatic: Asked = Asked.NOT_ASKED
    arrears: Asked = Asked.NOT_ASKED
    source: Source = Source.TOLD
    remark: str = ""
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class Asset(CaseRecord):
    """One possession. `amount` is its value or balance in euros (a balance may be negative).

    `mark` is an IBAN or a licence plate; `needed_for` what a vehicle is needed for.
    """

    kind: AssetKind | None = None
    whose: Whose | None = None
    description: str = ""
    mark: str = ""
    amount: Decimal | None = None
    amount_state: AnswerState = AnswerState.NOT_ASKED
    needed_for: VehicleNeed | None = None
    source: Source = Source.TOLD
    remark: str = ""
    position: int = 0
