"""The integral intake: money, possessions, contacts, notes, evidence, the social map.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW_TABLES = (
    """
    CREATE TABLE income (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        whose TEXT NOT NULL,
        payer TEXT NOT NULL,
        amount INTEGER,
        amount_state TEXT NOT NULL,
        period TEXT NOT NULL,
        proof TEXT NOT NULL,
        ends_on TEXT,
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
    CREATE INDEX ix_income_case_id ON income (case_id)
    """,
    """
    CREATE TABLE expense (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        post TEXT NOT NULL,
        payee TEXT NOT NULL,
        amount INTEGER,
        amount_state TEXT NOT NULL,
        period TEXT NOT NULL,
        automatic TEXT NOT NULL,
        arrears TEXT NOT NULL,
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
    CREATE INDEX ix_expense_case_id ON expense (case_id)
    """,
    """
    CREATE TABLE asset (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        whose TEXT NOT NULL,
        description TEXT NOT NULL,
        mark TEXT NOT NULL,
        amount INTEGER,
        amount_state TEXT NOT NULL,
        needed_for TEXT NOT NULL,
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
    CREATE INDEX ix_asset_case_id ON asset (case_id)
    """,
    """
    CREATE TABLE contact_moment (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        result TEXT NOT NULL,
        summary TEXT NOT NULL,
        reaction TEXT NOT NULL,
        by_worker TEXT NOT NULL,
        appointment_id TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_contact_moment_case_id ON contact_moment (case_id)
    """,
    """
    CREATE TABLE note (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        text TEXT NOT NULL,
        question_key TEXT NOT NULL,
        written_at TEXT NOT NULL,
        written_by TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_note_case_id ON note (case_id)
    """,
    """
    CREATE TABLE evidence (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        target TEXT NOT NULL,
        target_id TEXT NOT NULL,
        document_id TEXT NOT NULL,
        page INTEGER NOT NULL,
        place TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_evidence_case_id ON evidence (case_id)
    """,
    """
    CREATE TABLE organisation (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        "key" TEXT NOT NULL,
        domains TEXT NOT NULL,
        municipality TEXT NOT NULL,
        offers TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        website TEXT NOT NULL,
        address TEXT NOT NULL,
        opening TEXT NOT NULL,
        remark TEXT NOT NULL,
        in_use INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE referral (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        organisation TEXT NOT NULL,
        organisation_id TEXT NOT NULL,
        domain TEXT NOT NULL,
        question_key TEXT NOT NULL,
        reason TEXT NOT NULL,
        consent TEXT NOT NULL,
        consent_date TEXT,
        sent_date TEXT,
        answer TEXT NOT NULL,
        answer_date TEXT,
        follow_up_date TEXT,
        closed_date TEXT,
        outcome TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id) REFERENCES case_file (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE INDEX ix_referral_case_id ON referral (case_id)
    """,
    """
    CREATE TABLE creditor_alias (
        id TEXT NOT NULL,
        spelling TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     WITHOUT ROWID,
     STRICT
    """,
)

# A column cannot be added NOT NULL without a default that would stay, so these are made anew.
WIDER_TABLES = {
    "debt": (
        """
        CREATE TABLE wider_debt (
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
            original_amount INTEGER,
            origin_date TEXT,
            balance_date TEXT,
            kind TEXT NOT NULL,
            rank TEXT NOT NULL,
            business TEXT NOT NULL,
            joint TEXT NOT NULL,
            instalment INTEGER,
            seizure TEXT NOT NULL,
            status TEXT NOT NULL,
            chain TEXT NOT NULL,
            PRIMARY KEY (id),
            FOREIGN KEY(case_id) REFERENCES case_file (id)
        )
         WITHOUT ROWID,
         STRICT
        """,
        """
        INSERT INTO wider_debt
        SELECT id, case_id, creditor, collector, reference, amount,
            amount_state, letter_in_hand, source, remark, position,
            NULL, NULL, NULL, '', '', 'not_asked', 'not_asked', NULL, 'not_asked', '', ''
        FROM debt
        """,
        "CREATE INDEX ix_debt_case_id ON debt (case_id)",
    ),
    "household_member": (
        """
        CREATE TABLE wider_household_member (
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
            activity TEXT NOT NULL,
            shares_costs TEXT NOT NULL,
            PRIMARY KEY (id),
            FOREIGN KEY(case_id) REFERENCES case_file (id)
        )
         WITHOUT ROWID,
         STRICT
        """,
        """
        INSERT INTO wider_household_member
        SELECT id, case_id, name, relation, birth_date, birth_year,
            lives_here, source, remark, position,
            '', 'not_asked'
        FROM household_member
        """,
        "CREATE INDEX ix_household_member_case_id ON household_member (case_id)",
    ),
    "action": (
        """
        CREATE TABLE wider_action (
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
            kind TEXT NOT NULL,
            assigned_to TEXT NOT NULL,
            PRIMARY KEY (id),
            FOREIGN KEY(case_id) REFERENCES case_file (id)
        )
         WITHOUT ROWID,
         STRICT
        """,
        """
        INSERT INTO wider_action
        SELECT id, case_id, what, owner, who, by_date,
            by_time, by_text, pictogram, position, done_date, origin,
            'afspraak', ''
        FROM action
        """,
        "CREATE INDEX ix_action_case_id ON action (case_id)",
    ),
    "appointment": (
        """
        CREATE TABLE wider_appointment (
            id TEXT NOT NULL,
            case_id TEXT NOT NULL,
            day TEXT NOT NULL,
            at TEXT,
            place TEXT NOT NULL,
            with_whom TEXT NOT NULL,
            cancelled INTEGER NOT NULL,
            kind TEXT NOT NULL,
            minutes INTEGER,
            travel_minutes INTEGER,
            travel TEXT NOT NULL,
            safety TEXT NOT NULL,
            outcome TEXT NOT NULL,
            assigned_to TEXT NOT NULL,
            PRIMARY KEY (id),
            FOREIGN KEY(case_id) REFERENCES case_file (id)
        )
         WITHOUT ROWID,
         STRICT
        """,
        """
        INSERT INTO wider_appointment
        SELECT id, case_id, day, at, place, with_whom,
            cancelled,
            '', NULL, NULL, '', '', '', ''
        FROM appointment
        """,
        "CREATE INDEX ix_appointment_case_id ON appointment (case_id)",
    ),
}


def upgrade() -> None:
    """Make the new tables, and the four wider ones with their rows."""
    for statement in NEW_TABLES:
        op.execute(statement)
    for name, (create, fill, *indexes) in WIDER_TABLES.items():
        op.execute(create)
        op.execute(fill)
        op.execute(f"DROP TABLE {name}")
        op.execute(f"ALTER TABLE wider_{name} RENAME TO {name}")
        for index in indexes:
            op.execute(index)
