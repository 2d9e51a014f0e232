"""Everything that is logged has words."""

from __future__ import annotations

from enum import StrEnum

import pytest

from intakeapp.data.models.tables import LOGGED, metadata
from intakeapp.data.models.triggers import _units
from intakeapp.domain import (
    answers,
    cases,
    conflicts,
    contacts,
    debts,
    documents,
    evidence,
    households,
    letter_facts,
    life_domains,
    money_rows,
    piles,
    records,
    residents,
)
from intakeapp.domain import threats as threat_records
from intakeapp.domain.outgoing import events as outgoing_events
from intakeapp.domain.outgoing import records as outgoing_records
from intakeapp.services.timeline_words import ENUM_WORDS, FIELD_LABELS, TABLE_LABELS

pytestmark = pytest.mark.integration


def test_every_logged_field_of_every_table_has_a_label() -> None:
    assert set(FIELD_LABELS) == set(TABLE_LABELS) == set(LOGGED)
    for table in LOGGED:
        units = set(_units(metadata.tables[table]))
        assert set(FIELD_LABELS[table]) == units, table
        assert all(FIELD_LABELS[table].values())


def test_every_choice_that_is_kept_has_words() -> None:
    modules = (
        answers, cases, conflicts, contacts, debts, documents, evidence, households, life_domains,
        letter_facts, money_rows, outgoing_events, outgoing_records, piles, records, residents,
        threat_records,
    )  # fmt: skip
    kept = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, StrEnum)
        and kind is not StrEnum
        and kind.__module__ != "intakeapp.domain.letters"  # proposals; not kept
    }
    assert kept == set(ENUM_WORDS)
    for kind in kept:
        assert set(ENUM_WORDS[kind]) == set(kind)
