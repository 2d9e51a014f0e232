"""The norms of one municipality that clocks rest on, within the limits of the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.crisis import SEALED, STATUTORY
from intakeapp.domain.strict import StrictTable
from intakeapp.domain.threats import ThreatType

LAW_FIRST_TALK_WEEKS = 4  # Wgs art. 4 lid 1
LAW_CRISIS_WORKING_DAYS = 3  # Wgs art. 4 lid 2
LAW_DECISION_WEEKS = 8  # Wgs art. 4a lid 3: at most


@dataclass(frozen=True)
class ClockSettings:
    """Norms in weeks and working days; a value outside the law raises InputError.

    `first_talk_weeks`: the municipality's own norm (plan of the council, Wgs art. 2), 1 to 4.
    `crisis_working_days`: fixed by law at 3. `crisis_norm_working_days`: the municipality's own,
    faster norm, 0 to 3. `municipal_crisis_threats`: further threats its crisis protocol names.
    `decision_weeks`: the term of the ordinance, 1 to 8. `crisis_finish_weeks` and
    `crisis_finish_weeks_entrepreneur`: NVVK, an agreement and no law.
    """

    first_talk_weeks: int = LAW_FIRST_TALK_WEEKS
    crisis_working_days: int = LAW_CRISIS_WORKING_DAYS
    crisis_norm_working_days: int = LAW_CRISIS_WORKING_DAYS
    municipal_crisis_threats: tuple[ThreatType, ...] = ()
    decision_weeks: int = LAW_DECISION_WEEKS
    crisis_finish_weeks: int = 2
    crisis_finish_weeks_entrepreneur: int = 4

    def __post_init__(self) -> None:
        law = LAW_CRISIS_WORKING_DAYS
        _check("first_talk_weeks", self.first_talk_weeks, 1, LAW_FIRST_TALK_WEEKS)
        _check("crisis_working_days", self.crisis_working_days, law, law)
        _check("crisis_norm_working_days", self.crisis_norm_working_days, 0, law)
        _check("decision_weeks", self.decision_weeks, 1, LAW_DECISION_WEEKS)
        _check("crisis_finish_weeks", self.crisis_finish_weeks, 1, 8)
        _check("crisis_finish_weeks_entrepreneur", self.crisis_finish_weeks_entrepreneur, 1, 8)
        if any(kind in STATUTORY | SEALED for kind in self.municipal_crisis_threats):
            raise InputError(
                "Hier horen alleen dreigingen die niet al in de wet staan.",
                path="municipal_crisis_threats",
            )


def _check(key: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        allowed = f"{least}" if least == most else f"{least} tot en met {most}"
        raise InputError(f"Dit mag {allowed} zijn, niet {value}.", path=key)


def read_clock_settings(table: StrictTable) -> ClockSettings:
    """Read settings from a table with the names of `ClockSettings`; absent ones keep the default.

    Raises InputError, with the path, for an unknown name and for a value outside the law.
    """
    kinds = tuple(threat_type(table, "municipal_crisis_threats", item)
                  for item in table.texts("municipal_crisis_threats"))  # fmt: skip
    numbers = {
        item.name: table.whole(item.name, item.default)
        for item in fields(ClockSettings)
        if isinstance(item.default, int)
    }
    table.finish()
    try:
        return ClockSettings(municipal_crisis_threats=kinds, **numbers)
    except InputError as error:
        raise table.refuse(error.path, error.what) from None


def clock_settings_from(data: Mapping[str, Any]) -> ClockSettings:
    """Read settings from a mapping; see `read_clock_settings`."""
    return read_clock_settings(StrictTable(data, "settings"))


def threat_type(table: StrictTable, key: str, name: str) -> ThreatType:
    """Return the threat type of a name. Raises InputError that lists the known names."""
    if name not in list(ThreatType):
        raise table.refuse(key, f"'{name}' kennen we niet. Wel: {', '.join(ThreatType)}.")
    return ThreatType(name)
