"""How a resident is named where bystanders can read along."""

from __future__ import annotations

from intakeapp.domain.residents import Resident


def initials_of(resident: Resident) -> str:
    """Return the initials of given name and surname: "T. H."."""
    first = (resident.given_name or resident.initials)[:1]
    return " ".join(f"{letter.upper()}." for letter in (first, resident.surname[:1]) if letter)
