"""Readings of letters as the reader would propose them, short to write."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from intakeapp.domain.letters import (
    Box,
    Danger,
    DangerType,
    LetterKind,
    LetterReading,
    Proposal,
)

BOX = Box(0.1, 0.1, 0.4, 0.12)


def said(value: Any, page: int = 1, text: str = "") -> Proposal[Any]:
    return Proposal(value=value, page=page, box=BOX, text=text or str(value), confidence=0.9)


def danger(
    kind: DangerType, day: date | None = None, hour: time | None = None, text: str = ""
) -> Danger:
    return Danger(
        type=kind, date=day, time=hour, page=1, box=BOX, text=text or kind.value, confidence=0.9
    )


def reading(kind: LetterKind = LetterKind.COLLECTION, **fields: Any) -> LetterReading:
    """Plain values become proposals on page 1; `danger` and `pages` are taken as they are."""
    asis = {name: fields.pop(name) for name in ("danger", "pages") if name in fields}
    proposals = {n: v if isinstance(v, Proposal) else said(v) for n, v in fields.items()}
    return LetterReading(
        kind=kind, kind_confidence=0.9, **{"pages": (1,), **asis}, **proposals
    )  # fmt: skip


def eviction_letter(**changes: Any) -> LetterReading:
    return reading(
        LetterKind.BAILIFF,
        **{
            "letter_date": date(2026, 11, 17),
            "sender": "Van Hout Gerechtsdeurwaarders",
            "creditor": "Woonstichting Lindehof",
            "collector": "Van Hout Gerechtsdeurwaarders",
            "reference": "2026-88121",
            "amount": said(Decimal("2345.67"), page=2, text="€ 2.345,67"),
            "pages": (1, 2),
            "danger": (danger(DangerType.EVICTION, date(2026, 12, 3), time(9, 30)),),
            **changes,
        },
    )
