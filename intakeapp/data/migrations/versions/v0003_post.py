"""The post a resident brings, and one log instead of two for what is written.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NEW_TABLES = (
    """
    CREATE TABLE pile (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        profile TEXT NOT NULL,
        counted INTEGER,
        is_bag INTEGER NOT NULL,
        begun_at TEXT NOT NULL,
        begun_by TEXT NOT NULL,
        finished_at TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_pile_case_id ON pile (case_id)
    """,
    """
    CREATE TABLE pile_page (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        pile_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        resolution INTEGER NOT NULL,
        file_page INTEGER NOT NULL,
        arrived TEXT NOT NULL,
        arrived_at TEXT NOT NULL,
        turned INTEGER NOT NULL,
        state TEXT NOT NULL,
        problem TEXT NOT NULL,
        clean_sha256 TEXT NOT NULL,
        clean_resolution INTEGER NOT NULL,
        words_sha256 TEXT NOT NULL,
        is_blank INTEGER NOT NULL,
        begins TEXT NOT NULL,
        letter_id TEXT NOT NULL,
        left_out TEXT NOT NULL,
        replaced_by TEXT NOT NULL,
        seen INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_pile_page_case_id ON pile_page (case_id)
    """,
    """
    CREATE INDEX ix_pile_page_pile_id ON pile_page (pile_id)
    """,
    """
    CREATE INDEX ix_pile_page_sha256 ON pile_page (sha256)
    """,
    """
    CREATE INDEX ix_pile_page_clean_sha256 ON pile_page (clean_sha256)
    """,
    """
    CREATE INDEX ix_pile_page_words_sha256 ON pile_page (words_sha256)
    """,
    """
    CREATE INDEX ix_stored_document_sha256 ON stored_document (sha256)
    """,
    """
    CREATE TABLE post_letter (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        pile_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        sort TEXT NOT NULL,
        title TEXT NOT NULL,
        decided TEXT NOT NULL,
        document_id TEXT NOT NULL,
        debt_id TEXT NOT NULL,
        original TEXT NOT NULL,
        same_as TEXT NOT NULL,
        sealed INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_post_letter_case_id ON post_letter (case_id)
    """,
    """
    CREATE TABLE receipt (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        pile_id TEXT NOT NULL,
        number TEXT NOT NULL,
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL,
        document_id TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_receipt_case_id ON receipt (case_id)
    """,
    """
    CREATE TABLE sender (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        aliases TEXT NOT NULL,
        ibans TEXT NOT NULL,
        is_collector INTEGER NOT NULL,
        times INTEGER NOT NULL,
        last_day TEXT,
        PRIMARY KEY (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
)

# Numbers need no counter of their own, since nothing is ever deleted from a log. What the audit
# told of writes becomes a column of the change log; what changed nothing keeps a table.
ONE_LOG = (
    "CREATE INDEX ix_audit_group_id ON audit (group_id)",
    """
    CREATE TABLE wider_change_log (
        seq INTEGER NOT NULL,
        device TEXT NOT NULL,
        group_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        undo_of TEXT NOT NULL,
        op TEXT NOT NULL,
        table_name TEXT NOT NULL,
        row_id TEXT NOT NULL,
        case_id TEXT,
        field TEXT NOT NULL,
        old_value TEXT,
        new_value TEXT,
        source TEXT NOT NULL,
        author TEXT NOT NULL,
        instant TEXT NOT NULL,
        base_sequence INTEGER NOT NULL,
        action TEXT NOT NULL,
        PRIMARY KEY (seq)
    )
     STRICT
    """,
    """
    INSERT INTO wider_change_log
    SELECT seq, device, group_id, kind, undo_of, op, table_name, row_id, case_id, field, old_value,
        new_value, source, author, instant, base_sequence,
        coalesce((SELECT a.action FROM audit AS a WHERE a.group_id = l.group_id LIMIT 1), kind)
    FROM change_log AS l
    """,
    "DROP TABLE change_log",
    "ALTER TABLE wider_change_log RENAME TO change_log",
    "CREATE INDEX ix_change_log_case_id ON change_log (case_id, seq)",
    """
    CREATE TABLE audit_look (
        number INTEGER NOT NULL,
        instant TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        action TEXT NOT NULL,
        case_id TEXT,
        group_id TEXT NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (number)
    )
     STRICT
    """,
    """
    INSERT INTO audit_look
    SELECT number, instant, author, device, action, case_id, group_id, detail FROM audit
    WHERE action IN ('document.printed', 'document.saved')
        OR group_id NOT IN (SELECT group_id FROM change_log)
    """,
    "DROP TABLE audit",
    "CREATE INDEX ix_audit_look_case_id ON audit_look (case_id, number)",
    """
    CREATE VIEW audit AS
    SELECT instant, author, device, action, case_id, group_id, detail FROM audit_look
    UNION ALL
    SELECT instant, author, device, action, case_id, group_id, table_name FROM change_log AS l
    WHERE NOT EXISTS (SELECT 1 FROM audit_look AS a WHERE a.group_id = l.group_id)
    GROUP BY group_id, case_id
    """,
)


def upgrade() -> None:
    """Make the new tables, and one log out of two."""
    for statement in (*NEW_TABLES, *ONE_LOG):
        op.execute(statement)
