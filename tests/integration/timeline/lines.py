"""The day of the timeline, its texts, and a debt to read about."""

from __future__ import annotations

import dataclasses
from datetime import date

from intakeapp.domain.debts import Debt
from intakeapp.services.rows import save_row
from intakeapp.services.timeline import timeline
from intakeapp.services.workspace import Workspace

TODAY = date(2026, 11, 17)


def texts(space: Workspace, case_id: str) -> list[str]:
    return [line.text for line in timeline(space, case_id)]


def debt(space: Workspace, case_id: str, **fields: object) -> Debt:
    row = Debt(id=space.store.ids.new(), case_id=case_id, creditor="Postorder Bloemhof")
    row = dataclasses.replace(row, **fields)
    save_row(space, row)
    return row
