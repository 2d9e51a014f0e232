"""Documents that leave, and decisions.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEW_TABLES = (
    """
    CREATE TABLE outgoing_document (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        template TEXT NOT NULL,
        template_version TEXT NOT NULL,
        language TEXT NOT NULL,
        second_language TEXT NOT NULL,
        about_id TEXT NOT NULL,
        until TEXT,
        title TEXT NOT NULL,
        wording TEXT NOT NULL,
        second_wording TEXT NOT NULL,
        state TEXT NOT NULL,
        document_id TEXT NOT NULL,
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL,
        final_at TEXT,
        final_by TEXT NOT NULL,
        large INTEGER NOT NULL,
        typeface TEXT NOT NULL,
        pictures_only INTEGER NOT NULL,
        sealed INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX ix_outgoing_document_case_id ON outgoing_document (case_id)",
    "CREATE INDEX ix_outgoing_document_document_id ON outgoing_document (document_id)",
    """
    CREATE TABLE decision (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        number TEXT NOT NULL,
        day TEXT,
        reasons TEXT NOT NULL,
        conditions TEXT NOT NULL,
        extended_until TEXT,
        cure_until TEXT,
        plan_weeks INTEGER,
        notified_on TEXT,
        objection_until TEXT,
        outgoing_id TEXT NOT NULL,
        withdrawn INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX ix_decision_case_id ON decision (case_id)",
    "CREATE INDEX ix_decision_outgoing_id ON decision (outgoing_id)",
)


def upgrade() -> None:
    """Make the tables of what leaves."""
    for statement in NEW_TABLES:
        op.execute(statement)
