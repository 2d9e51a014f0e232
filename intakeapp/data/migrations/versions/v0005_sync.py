"""Events of documents, addresses of creditors, and what sync keeps.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEW_TABLES = (
    """
    CREATE TABLE document_event (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        outgoing_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        day TEXT NOT NULL,
        party TEXT NOT NULL,
        way TEXT NOT NULL,
        reason TEXT NOT NULL,
        noted_at TEXT NOT NULL,
        noted_by TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX ix_document_event_case_id ON document_event (case_id)",
    "CREATE INDEX ix_document_event_outgoing_id ON document_event (outgoing_id)",
    """
    CREATE TABLE creditor (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        attention TEXT NOT NULL,
        address TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL,
        email TEXT NOT NULL,
        phone TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE sync_conflict (
        id TEXT NOT NULL,
        case_id TEXT,
        table_name TEXT NOT NULL,
        row_id TEXT NOT NULL,
        field TEXT NOT NULL,
        kind TEXT NOT NULL,
        base_value TEXT NOT NULL,
        accepted_value TEXT NOT NULL,
        accepted_by TEXT NOT NULL,
        accepted_at TEXT NOT NULL,
        accepted_source TEXT NOT NULL,
        accepted_device TEXT NOT NULL,
        accepted_sequence INTEGER NOT NULL,
        parked_value TEXT NOT NULL,
        parked_by TEXT NOT NULL,
        parked_at TEXT NOT NULL,
        parked_source TEXT NOT NULL,
        parked_device TEXT NOT NULL,
        parked_number INTEGER NOT NULL,
        opened_sequence INTEGER NOT NULL,
        state TEXT NOT NULL,
        choice TEXT NOT NULL,
        chosen_value TEXT NOT NULL,
        resolved_by TEXT NOT NULL,
        resolved_at TEXT,
        reason TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX ix_sync_conflict_case_id ON sync_conflict (case_id)",
    "CREATE INDEX ix_sync_conflict_row_id ON sync_conflict (row_id)",
    """
    CREATE TABLE sync_group (
        group_id TEXT NOT NULL,
        first_number INTEGER NOT NULL,
        last_number INTEGER NOT NULL,
        digest TEXT NOT NULL,
        state TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        reason TEXT NOT NULL,
        instant TEXT NOT NULL,
        PRIMARY KEY (group_id)
    )
     STRICT
    """,
    "CREATE INDEX ix_sync_group_first_number ON sync_group (first_number)",
    """
    CREATE TABLE sync_shadow (
        table_name TEXT NOT NULL,
        row_id TEXT NOT NULL,
        field TEXT NOT NULL,
        case_id TEXT,
        value TEXT,
        sequence INTEGER NOT NULL,
        is_unknown INTEGER NOT NULL,
        PRIMARY KEY (table_name, row_id, field)
    )
     STRICT
    """,
    """
    CREATE TABLE sync_run (
        number INTEGER NOT NULL,
        started TEXT NOT NULL,
        ended TEXT NOT NULL,
        outcome TEXT NOT NULL,
        sent INTEGER NOT NULL,
        received INTEGER NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (number)
    )
     STRICT
    """,
)


def upgrade() -> None:
    """Make the new tables; what is there stays as it is."""
    for statement in NEW_TABLES:
        op.execute(statement)
