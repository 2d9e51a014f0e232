"""First schema: residents, cases, answers, threats, agreements, documents, log and audit.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE audit (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        instant TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        action TEXT NOT NULL,
        case_id TEXT,
        group_id TEXT NOT NULL,
        detail TEXT NOT NULL
    )
     STRICT
    """,
    """
    CREATE INDEX ix_audit_case_id ON audit (case_id, number)
    """,
    """
    CREATE TABLE case_index (
        rid INTEGER NOT NULL,
        case_id TEXT NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        line TEXT NOT NULL,
        municipality TEXT NOT NULL,
        assigned_to TEXT NOT NULL,
        is_open INTEGER NOT NULL,
        is_crisis INTEGER NOT NULL,
        crisis_type TEXT NOT NULL,
        crisis_date TEXT,
        crisis_time TEXT,
        clock TEXT NOT NULL,
        clock_from TEXT,
        due TEXT,
        due_key TEXT NOT NULL,
        next_what TEXT NOT NULL,
        next_detail TEXT NOT NULL,
        phase TEXT NOT NULL,
        waiting_for INTEGER NOT NULL,
        search_text TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        PRIMARY KEY (rid),
        UNIQUE (case_id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_case_index_mine ON case_index (is_open, assigned_to, is_crisis DESC, due_key, rid)
    """,
    """
    CREATE INDEX ix_case_index_order ON case_index (is_open, is_crisis DESC, due_key, rid)
    """,
    """
    CREATE INDEX ix_case_index_waiting ON case_index (is_open, is_crisis DESC, due_key, rid) WHERE waiting_for > 0
    """,
    """
    CREATE TABLE change_log (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
        base_sequence INTEGER NOT NULL
    )
     STRICT
    """,
    """
    CREATE INDEX ix_change_log_case_id ON change_log (case_id, seq)
    """,
    """
    CREATE TABLE document_chunk (
        sha256 TEXT NOT NULL,
        number INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (sha256, number)
    )
     STRICT
    """,
    """
    CREATE TABLE resident (
        id TEXT NOT NULL,
        given_name TEXT NOT NULL,
        initials TEXT NOT NULL,
        surname_prefix TEXT NOT NULL,
        surname TEXT NOT NULL,
        birth_date TEXT,
        bsn TEXT NOT NULL,
        iban TEXT NOT NULL,
        street TEXT NOT NULL,
        house_number TEXT NOT NULL,
        house_letter TEXT NOT NULL,
        house_number_addition TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        contact_channel TEXT NOT NULL,
        contact_time TEXT NOT NULL,
        no_post INTEGER NOT NULL,
        interpreter INTEGER NOT NULL,
        language TEXT NOT NULL,
        reading_help INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_resident_birth_date ON resident (birth_date)
    """,
    """
    CREATE INDEX ix_resident_bsn ON resident (bsn)
    """,
    """
    CREATE TABLE setting (
        id TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT
    """,
    """
    CREATE TABLE store_meta (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )
     STRICT
    """,
    """
    CREATE TABLE worker (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        is_me INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE case_file (
        id TEXT NOT NULL,
        number TEXT NOT NULL,
        resident_id TEXT NOT NULL,
        municipality TEXT NOT NULL,
        channel TEXT NOT NULL,
        aanmelding_date TEXT NOT NULL,
        offer_accepted_date TEXT,
        signal_from TEXT NOT NULL,
        first_talk_date TEXT,
        decision_date TEXT,
        phase TEXT NOT NULL,
        assigned_to TEXT NOT NULL,
        contact_person TEXT NOT NULL,
        target_groups TEXT NOT NULL,
        question TEXT NOT NULL,
        bewindvoerder TEXT NOT NULL,
        bewindvoerder_phone TEXT NOT NULL,
        bewindvoerder_email TEXT NOT NULL,
        bewind_dossier_received TEXT,
        closed_date TEXT,
        closed_reason TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(resident_id) REFERENCES resident (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE UNIQUE INDEX ix_case_file_number ON case_file (number)
    """,
    """
    CREATE INDEX ix_case_file_resident_id ON case_file (resident_id)
    """,
    """
    CREATE TABLE action (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        what TEXT NOT NULL,
        owner TEXT NOT NULL,
        who TEXT NOT NULL,
        by_date TEXT,
        by_time TEXT,
        by_text TEXT NOT NULL,
        pictogram TEXT NOT NULL,
        position INTEGER NOT NULL,
        done_date TEXT,
        origin TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_action_case_id ON action (case_id)
    """,
    """
    CREATE TABLE answer (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        question_key TEXT NOT NULL,
        subject TEXT NOT NULL,
        state TEXT NOT NULL,
        value TEXT NOT NULL,
        source TEXT NOT NULL,
        source_note TEXT NOT NULL,
        approximate INTEGER NOT NULL,
        next_time INTEGER NOT NULL,
        fetched_by TEXT NOT NULL,
        by_text TEXT NOT NULL,
        definition_version TEXT NOT NULL,
        wording TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        answered_at TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_answer_case_id ON answer (case_id)
    """,
    """
    CREATE TABLE appointment (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        day TEXT NOT NULL,
        at TEXT,
        place TEXT NOT NULL,
        with_whom TEXT NOT NULL,
        cancelled INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_appointment_case_id ON appointment (case_id)
    """,
    """
    CREATE TABLE crisis_step (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        threat_type TEXT NOT NULL,
        step TEXT NOT NULL,
        done_date TEXT,
        done_by TEXT NOT NULL,
        remark TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_crisis_step_case_id ON crisis_step (case_id)
    """,
    """
    CREATE TABLE debt (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        creditor TEXT NOT NULL,
        collector TEXT NOT NULL,
        reference TEXT NOT NULL,
        amount INTEGER,
        amount_state TEXT NOT NULL,
        letter_in_hand TEXT NOT NULL,
        source TEXT NOT NULL,
        remark TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_debt_case_id ON debt (case_id)
    """,
    """
    CREATE TABLE household_member (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        name TEXT NOT NULL,
        relation TEXT NOT NULL,
        birth_date TEXT,
        birth_year INTEGER,
        lives_here TEXT NOT NULL,
        source TEXT NOT NULL,
        remark TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_household_member_case_id ON household_member (case_id)
    """,
    """
    CREATE TABLE needed_item (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        what TEXT NOT NULL,
        fetched_by TEXT NOT NULL,
        by_date TEXT,
        received_date TEXT,
        question_key TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_needed_item_case_id ON needed_item (case_id)
    """,
    """
    CREATE TABLE stored_document (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        template_version TEXT NOT NULL,
        sealed INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_stored_document_case_id ON stored_document (case_id)
    """,
    """
    CREATE TABLE talk (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        started_at TEXT NOT NULL,
        place TEXT NOT NULL,
        ended_at TEXT,
        interrupted INTEGER NOT NULL,
        interrupted_reason TEXT NOT NULL,
        teach_back TEXT NOT NULL,
        teach_back_at TEXT,
        compliment TEXT NOT NULL,
        last_topic TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_talk_case_id ON talk (case_id)
    """,
    """
    CREATE TABLE threat (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        type TEXT NOT NULL,
        present TEXT NOT NULL,
        paper TEXT NOT NULL,
        paper_date TEXT,
        from_whom TEXT NOT NULL,
        creditor TEXT NOT NULL,
        creditor_phone TEXT NOT NULL,
        reference TEXT NOT NULL,
        stage TEXT NOT NULL,
        event_date TEXT,
        event_time TEXT,
        date_known TEXT NOT NULL,
        minors_in_house TEXT NOT NULL,
        medical_dependence TEXT NOT NULL,
        current_rent_paid TEXT NOT NULL,
        remark TEXT NOT NULL,
        source TEXT NOT NULL,
        known_since TEXT,
        ended_date TEXT,
        ended_by TEXT NOT NULL,
        ended_reason TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_threat_case_id ON threat (case_id)
    """,
    """
    CREATE VIRTUAL TABLE case_search USING fts5(search_text, content='case_index', content_rowid='rid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')
    """,
)


def upgrade() -> None:
    """Make every table of the first schema."""
    for statement in STATEMENTS:
        op.execute(statement)
