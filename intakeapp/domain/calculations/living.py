"""The household as art. 475da Rv and the Participatiewet tell it apart."""

from __future__ import annotations

from enum import StrEnum

from intakeapp.domain.calculations.inputs import Inputs


class LivingSituation(StrEnum):
    """The four households of art. 475da Rv; the value is the word in JSON and in the tables."""

    SINGLE = "alleenstaande"
    SINGLE_PARENT = "alleenstaande_ouder"
    COUPLE = "gehuwd_zonder_kinderen"
    FAMILY = "gehuwd_met_kinderen"

    @property
    def is_couple(self) -> bool:
        """Whether two people share the household: married, registered or living together."""
        return self in (LivingSituation.COUPLE, LivingSituation.FAMILY)

    @property
    def has_children(self) -> bool:
        """Whether children for whom child benefit is paid belong to the household."""
        return self in (LivingSituation.SINGLE_PARENT, LivingSituation.FAMILY)


def living_situation(given: Inputs) -> LivingSituation:
    """Return `leefsituatie`. Raises InputError when it is missing or not one of the four."""
    return LivingSituation(given.choice("leefsituatie", tuple(LivingSituation)))
