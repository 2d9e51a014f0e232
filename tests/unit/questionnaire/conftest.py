from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from intakeapp.base.ids import derived_id
from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState

MOMENT = datetime(2026, 11, 17, 9, 24, tzinfo=UTC)
AnswerMaker = Callable[..., Answer]


@pytest.fixture
def answer() -> AnswerMaker:
    """Make an answer: `answer("wonen.huur", "620.00")`; anything else by name."""

    def make(key: str, value: str = "", **changes: object) -> Answer:
        fields: dict[str, object] = {
            "id": derived_id("case", "", key),
            "case_id": "case",
            "question_key": key,
            "state": AnswerState.GIVEN if value else AnswerState.NOT_ASKED,
            "value": value,
            "answered_at": MOMENT,
        }
        return Answer(**(fields | changes))

    return make
