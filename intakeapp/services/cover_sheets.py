"""The cover sheet of a case, for the office copier; it is printed and not kept."""

from __future__ import annotations

from intakeapp.domain.cases import Case
from intakeapp.printing.catalog import PILE_DOCUMENTS
from intakeapp.printing.cover_sheet import CoverSheet
from intakeapp.services.papers import Paper
from intakeapp.services.workspace import Workspace

NAME = "voorblad"


def draw_cover(space: Workspace, case_id: str) -> Paper:
    """Draw the sheet whose code files the copier's next pile; no name of a person is on it.

    Raises NoResultFound for an unknown case.
    """
    with space.store.reading() as reader:
        case = reader.get(Case, case_id)
    kind = PILE_DOCUMENTS[NAME]
    sheet = CoverSheet(case_id=case.id, case_number=case.number, day=space.today())
    return Paper(
        name=NAME, title=kind.title, pdf=kind.draw(sheet), file_name=f"{NAME}-{case.number}.pdf"
    )
