"""A debt: who is owed, who asks for it now, how much, and whether there is a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from intakeapp.domain.records import AnswerState, Asked, CaseRecord, Record, Source


class DebtKind(StrEnum):
    """The kinds of debt of DDAS (EnumSchuldensoort)."""

    CARE = "zorg"
    PUBLIC = "publiek"
    UTILITIES = "nuts"
    OTHER = "overig"


class DebtRank(StrEnum):
    """Whether a creditor goes before others (AMS SchuldItem)."""

    PREFERENT = "preferent"
    CONCURRENT = "concurrent"


class DebtStatus(StrEnum):
    """How a debt stands."""

    OPEN = "open"
    DISPUTED = "betwist"
    PAID = "betaald"
    WAIVED = "kwijtgescholden"


@dataclass(frozen=True, kw_only=True)
class Debt(CaseRecord):
    """One debt; creditor (*schuldeiser*) and collector (*incassant*) are kept apart.

    Amounts are in euros. `amount` is what is asked now, as it stood on `balance_date` (DDAS
    *peildatum*); when it is empty `amount_state` tells why ("weet ik niet" is an answer).
    `original_amount` and `origin_date` say how it began. `instalment` is what is paid off each
    month. `chain` holds the id of another debt of the same case when this row is a later letter
    about that one (reminder, collector, bailiff): a chain counts once.
    """

    creditor: str = ""
    collector: str = ""
    reference: str = ""
    amount: Decimal | None = None
    amount_state: AnswerState = AnswerState.NOT_ASKED
    letter_in_hand: Asked = Asked.NOT_ASKED
    source: Source = Source.TOLD
    remark: str = ""
    position: int = 0
    original_amount: Decimal | None = None
    origin_date: date | None = None
    balance_date: date | None = None
    kind: DebtKind | None = None
    rank: DebtRank | None = None
    business: Asked = Asked.NOT_ASKED
    joint: Asked = Asked.NOT_ASKED
    instalment: Decimal | None = None
    seizure: Asked = Asked.NOT_ASKED
    status: DebtStatus | None = None
    chain: str = ""


@dataclass(frozen=True, kw_only=True)
class CreditorAlias(Record):
    """A spelling of a creditor that a person said is the same as `name`; of the whole store.

    `spelling` is normalised (see `debt_chains.normal_name`); `id` is derived from it.
    """

    spelling: str
    name: str
