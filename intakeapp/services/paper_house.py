"""The house style of the municipality of a case, for papers with a layout of their own."""

from __future__ import annotations

from intakeapp.printing.typeset.inputs import HouseStyle
from intakeapp.services.house_styles import House, house_of, house_style
from intakeapp.services.overview import CaseView
from intakeapp.services.workspace import Workspace


def house_for(space: Workspace, view: CaseView) -> House:
    """Return what the municipality of a case has set, with the photo of the contact person."""
    return house_of(space, view.file.case.municipality, view.file.contact_person)


def style_for(space: Workspace, view: CaseView) -> HouseStyle:
    """Return the house style of the municipality of a case as the typesetter wants it."""
    return house_style(house_for(space, view))
