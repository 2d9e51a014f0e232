"""The tables, derived from the domain's records: one field is one column."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    table,
)
from sqlalchemy.types import TypeEngine

from intakeapp.data.models.columns import (
    PLAIN,
    EnumText,
    EnumTuple,
    Flag,
    Instant,
    IsoDate,
    IsoTime,
)
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action, Appointment, Case, NeededItem, Talk, Worker
from intakeapp.domain.conflicts import Conflict
from intakeapp.domain.contacts import ContactMoment, Note
from intakeapp.domain.creditors import Creditor
from intakeapp.domain.debts import CreditorAlias, Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.outgoing.events import DocumentEvent
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.domain.piles import Pile, PilePage, PostLetter, Receipt, Sender
from intakeapp.domain.records import Record
from intakeapp.domain.referrals import Organisation, Referral
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import CrisisStep, Threat

metadata = MetaData()

RECORD_TABLES: dict[type[Record], str] = {
    Resident: "resident",
    Worker: "worker",
    Case: "case_file",  # "case" is a word of SQL itself
    Answer: "answer",
    Threat: "threat",
    CrisisStep: "crisis_step",
    HouseholdMember: "household_member",
    Debt: "debt",
    Talk: "talk",
    Action: "action",
    Appointment: "appointment",
    NeededItem: "needed_item",
    StoredDocument: "stored_document",
    Income: "income",
    Expense: "expense",
    Asset: "asset",
    ContactMoment: "contact_moment",
    Note: "note",
    Evidence: "evidence",
    Organisation: "organisation",
    Referral: "referral",
    CreditorAlias: "creditor_alias",
    Pile: "pile",
    PilePage: "pile_page",
    PostLetter: "post_letter",
    Receipt: "receipt",
    Sender: "sender",
    OutgoingDocument: "outgoing_document",
    Decision: "decision",
    DocumentEvent: "document_event",
    Creditor: "creditor",
    Conflict: "sync_conflict",  # "conflict" is a word of SQL itself
}

# Columns that make sense only together are one change, so that no merge can mix two answers.
CHANGE_UNITS: dict[str, dict[str, tuple[str, ...]]] = {
    "answer": {
        "answer": (
            "state", "value", "source", "source_note", "approximate", "next_time", "fetched_by",
            "by_text", "definition_version", "wording", "answered_by", "answered_at",
        ),
    },
    "debt": {"amount": ("amount", "amount_state")},
    "income": {"amount": ("amount", "amount_state", "period")},
    "expense": {"amount": ("amount", "amount_state", "period")},
    "asset": {"amount": ("amount", "amount_state")},
    "threat": {
        "event": ("event_date", "event_time", "date_known"),
        "ended": ("ended_date", "ended_by", "ended_reason"),
    },
    "outgoing_document": {
        "wording": (
            "wording", "second_wording", "title", "template_version", "language",
            "second_language",
        ),
        "state": ("state", "document_id", "final_at", "final_by"),
        "look": ("large", "typeface", "pictures_only"),
    },
    "decision": {"notified": ("notified_on", "objection_until")},
    "creditor": {"address": ("attention", "address", "postcode", "city")},
    "sync_conflict": {
        "accepted": (
            "accepted_value", "accepted_by", "accepted_at", "accepted_source", "accepted_device",
            "accepted_sequence",
        ),
        "parked": (
            "parked_value", "parked_by", "parked_at", "parked_source", "parked_device",
            "parked_number",
        ),
        "resolution": (
            "state", "choice", "chosen_value", "resolved_by", "resolved_at", "reason",
        ),
    },
    "pile_page": {
        "content": ("sha256", "media_type", "size", "file_page", "resolution"),
        "reading": (
            "state", "problem", "clean_sha256", "clean_resolution", "words_sha256", "turned",
        ),
    },
}  # fmt: skip

_REFERENCES = {("case_file", "resident_id"): "resident.id"}


def _column_type(annotation: Any) -> tuple[TypeEngine[Any], bool]:
    """Return the column type of a field's annotation and whether it may be empty (NULL)."""
    optional = False
    if isinstance(annotation, types.UnionType):
        members = [a for a in typing.get_args(annotation) if a is not type(None)]
        annotation, optional = members[0], True
    if typing.get_origin(annotation) is tuple:
        return EnumTuple(typing.get_args(annotation)[0]), False
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return EnumText(annotation), False
    return PLAIN[annotation](), optional


def _table_of(record: type[Record], name: str) -> Table:
    hints = typing.get_type_hints(record)
    columns: list[Column[Any]] = []
    for field in dataclasses.fields(record):
        column_type, nullable = _column_type(hints[field.name])
        reference = _REFERENCES.get((name, field.name))
        if field.name == "case_id":
            reference = "case_file.id"
        keys = [ForeignKey(reference)] if reference else []
        columns.append(
            Column(
                field.name, column_type, *keys, primary_key=field.name == "id", nullable=nullable
            )
        )
    # Without a rowid the text key is the table itself: one page less for each kept answer.
    made = Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=False)
    if "case_id" in made.c:
        Index(f"ix_{name}_case_id", made.c.case_id)
    return made


TABLES: dict[type[Record], Table] = {
    record: _table_of(record, name) for record, name in RECORD_TABLES.items()
}
Index("ix_case_file_resident_id", TABLES[Case].c.resident_id)
Index("ix_case_file_number", TABLES[Case].c.number, unique=True)
Index("ix_resident_birth_date", TABLES[Resident].c.birth_date)
Index("ix_resident_bsn", TABLES[Resident].c.bsn)
Index("ix_pile_page_pile_id", TABLES[PilePage].c.pile_id)
Index("ix_pile_page_sha256", TABLES[PilePage].c.sha256)  # which bytes are still named
Index("ix_pile_page_clean_sha256", TABLES[PilePage].c.clean_sha256)
Index("ix_pile_page_words_sha256", TABLES[PilePage].c.words_sha256)
Index("ix_stored_document_sha256", TABLES[StoredDocument].c.sha256)
Index("ix_outgoing_document_document_id", TABLES[OutgoingDocument].c.document_id)
Index("ix_decision_outgoing_id", TABLES[Decision].c.outgoing_id)
Index("ix_document_event_outgoing_id", TABLES[DocumentEvent].c.outgoing_id)
Index("ix_sync_conflict_row_id", TABLES[Conflict].c.row_id)

setting = Table(
    "setting",
    metadata,
    Column("id", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

document_chunk = Table(
    "document_chunk",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
)

change_log = Table(
    "change_log",
    metadata,
    Column("seq", Integer, primary_key=True),  # never reused: the log only grows (triggers)
    Column("device", Text, nullable=False),
    Column("group_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("undo_of", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("case_id", Text),
    Column("field", Text, nullable=False),
    Column("old_value", Text),
    Column("new_value", Text),
    Column("source", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("instant", Text, nullable=False),
    Column("base_sequence", Integer, nullable=False),
    Column("action", Text, nullable=False),
    sqlite_strict=True,
)
Index("ix_change_log_case_id", change_log.c.case_id, change_log.c.seq)

# What changes nothing, such as looking, printing and exporting; writes are in the change log.
audit_look = Table(
    "audit_look",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("instant", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("case_id", Text),
    Column("group_id", Text, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_strict=True,
)
Index("ix_audit_look_case_id", audit_look.c.case_id, audit_look.c.number)

# The audit: a view with one line for each look, and one for each unit of work and case. Keeping
# those lines a second time would cost each answer a page and a trigger (docs/decisions.md).
audit = table(
    "audit",
    *(column(name) for name in (
        "instant", "author", "device", "action", "case_id", "group_id", "detail",
    )),
)  # fmt: skip

# What sync keeps beside the log. A group of changes gets a line when it is sent; how far the log
# was taken stands in `store_meta`, so that keeping an answer costs nothing more.
sync_group = Table(
    "sync_group",
    metadata,
    Column("group_id", Text, primary_key=True),
    Column("first_number", Integer, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("instant", Text, nullable=False),
    sqlite_strict=True,
)
Index("ix_sync_group_first_number", sync_group.c.first_number)

# What the hub holds where this copy shows a value of its own that is still under way, and what it
# holds in columns that this version of the program does not know.
sync_shadow = Table(
    "sync_shadow",
    metadata,
    Column("table_name", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("case_id", Text),
    Column("value", Text),
    Column("sequence", Integer, nullable=False),
    Column("is_unknown", Flag, nullable=False),
    sqlite_strict=True,
)

# When there was contact with the hub and how it ended, for the page about sync.
sync_run = Table(
    "sync_run",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("ended", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_strict=True,
)

store_meta = Table(
    "store_meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

# Derived from the records above and rebuilt from them at will; what lists and search read.
case_index = Table(
    "case_index",
    metadata,
    Column("rid", Integer, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("assigned_to", Text, nullable=False),
    Column("is_open", Flag, nullable=False),
    Column("is_crisis", Flag, nullable=False),
    Column("crisis_type", Text, nullable=False),
    Column("crisis_date", IsoDate),
    Column("crisis_time", IsoTime),
    Column("clock", Text, nullable=False),
    Column("clock_from", IsoDate),
    Column("due", IsoDate),
    Column("due_key", Text, nullable=False),
    Column("next_what", Text, nullable=False),
    Column("next_detail", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("waiting_for", Integer, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("case_id"),
    sqlite_strict=True,
)
_order = (case_index.c.is_crisis.desc(), case_index.c.due_key, case_index.c.rid)
Index("ix_case_index_order", case_index.c.is_open, *_order)
Index("ix_case_index_mine", case_index.c.is_open, case_index.c.assigned_to, *_order)
Index(
    "ix_case_index_waiting",
    case_index.c.is_open,
    *_order,
    sqlite_where=case_index.c.waiting_for > 0,
)

LOGGED = (*RECORD_TABLES.values(), "setting")
GUARDED = (
    "document_chunk", "store_meta", "case_index", "sync_group", "sync_shadow", "sync_run",
)  # fmt: skip
APPEND_ONLY = ("change_log", "audit_look")

SEARCH_DDL = (
    "CREATE VIRTUAL TABLE case_search USING fts5(search_text, content='case_index', "
    "content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
)
