"""A debt in its first rough form: who says what is owed, and whether there is a letter."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from intakeapp.domain.records import AnswerState, Asked, CaseRecord, Source


@dataclass(frozen=True, kw_only=True)
class Debt(CaseRecord):
    """One debt; creditor (*schuldeiser*) and collector (*incassant*) are kept apart.

    `amount` is in euros; when it is empty `amount_state` tells why ("weet ik niet" is an answer).
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
