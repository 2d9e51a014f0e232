"""What the resident may see of a case: the road, the agreements, one telephone number."""

from __future__ import annotations

from intakeapp.domain.agreement_words import action_when
from intakeapp.domain.cases import Phase
from intakeapp.domain.identifiers import show_phone
from intakeapp.services.overview import CaseView
from intakeapp.views.resident.view import ResidentAction, ResidentContent

# Station on the road of six for each phase of the process.
_STATION = {
    Phase.AANMELDING: 0,
    Phase.INTAKE: 1,
    Phase.PLAN: 2,
    Phase.STABILISATIE: 3,
    Phase.SCHULDREGELING: 4,
    Phase.OPLOSSING: 4,
    Phase.NAZORG: 5,
    Phase.UITSTROOM: 5,
}


def resident_content(view: CaseView) -> ResidentContent:
    """Return the content of the resident view; nothing else of the case can reach it."""
    contact = view.file.contact_person
    phone = show_phone(contact.phone) if contact and contact.phone else ""
    name = contact.first_name if contact else ""
    return ResidentContent(
        name=view.file.resident.given_name,
        station=_STATION[view.file.case.phase],
        actions=tuple(
            ResidentAction(a.what, a.who, action_when(a), a.pictogram or "calendar-event")
            for a in view.file.resident_actions[:3]
        ),
        phone_line=f"Schrikt u van een brief? Bel {name}:" if phone else "",
        phone_number=phone,
    )
