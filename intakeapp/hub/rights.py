"""Who asks, and what they may see: decided on the hub and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a user of the hub is; somebody may be several."""

    DESK = "desk"
    CONSULTANT = "consultant"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


# The desk must find whoever comes in, a coordinator divides the work. A consultant has the cases
# that were given or taken along. Administrators look after users and devices and need no dossier.
_SEE_ALL = frozenset({Role.DESK, Role.COORDINATOR})

# Rows of no case that are about no resident. A table that is not named here is somebody's: it goes
# where the case it belongs to goes, so that a table of a newer program is never shown to everyone.
SHARED_TABLES = frozenset({"worker", "organisation", "creditor_alias", "sender", "setting"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """A device with a valid session, and its user."""

    tenant: int
    device: str
    user_id: str
    roles: frozenset[Role]
    municipalities: tuple[str, ...]
    sees_sealed: bool
    is_revoked: bool

    @property
    def sees_all(self) -> bool:
        """Whether all cases of the caller's municipalities are in scope."""
        return not _SEE_ALL.isdisjoint(self.roles)

    @property
    def sees_every_case(self) -> bool:
        """Whether no list of cases is needed: all cases of all municipalities of the tenant."""
        return self.sees_all and not self.municipalities
