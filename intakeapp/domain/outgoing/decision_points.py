"""What a decision rests on as a list to look at: each thing with how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing import grounds
from intakeapp.domain.outgoing.decision_rules import (
    PARTS,
    RULES,
    Basis,
    Part,
    Reason,
    ReasonState,
)
from intakeapp.domain.outgoing.records import Decision, Weighing

_ONLY_WITH_GROUND: Mapping[str, str] = MappingProxyType({
    "eerder": grounds.EARLIER_HELP, "fraude": grounds.FRAUD,
})  # fmt: skip
"""Parts that count only when a reason has this ground."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing a decision rests on; without reasons it is in order.

    `found` tells in Dutch what is known of it, where that is a day. `name` is that of the rule.
    """

    name: str
    called: str
    where: str
    reasons: tuple[Reason, ...] = ()
    found: str = ""

    @property
    def state(self) -> ReasonState | None:
        """How it stands; None when it is in order."""
        return self.reasons[0].state if self.reasons else None


def points_of(
    decision: Decision, basis: Basis, conflicts: frozenset[str] = frozenset()
) -> tuple[Point, ...]:
    """Return everything a decision rests on, the case first.

    `conflicts` names what two writers left different, as "table.field", "table." for a whole row,
    and for answers "answer.<question>". A ground of the law that no reason names is left out.
    """
    made = (_point(name, decision, basis, conflicts) for name in RULES[decision.kind])
    return tuple(point for point in made if point.reasons or _counts(point.name, decision))


def reasons_in(points: Iterable[Point]) -> tuple[Reason, ...]:
    """Return everything for which a decision cannot leave yet, each once; nothing is "ready"."""
    return tuple(dict.fromkeys(reason for point in points for reason in point.reasons))


def _point(name: str, decision: Decision, basis: Basis, conflicts: frozenset[str]) -> Point:
    part = PARTS[name]
    reasons = (
        (_conflict(part),)
        if any(_meets(one, rest) for one in conflicts for rest in part.rests_on)
        else tuple(dict.fromkeys(part.check(decision, basis)))
    )
    return Point(
        name=name, called=part.called, where=reasons[0].where if reasons else part.where,
        reasons=reasons, found="" if reasons else _found(name, basis),
    )  # fmt: skip


def _meets(conflict: str, rest: str) -> bool:
    """Tell whether what two writers left different is what a point rests on."""
    return conflict.startswith(rest) or (conflict.endswith(".") and rest.startswith(conflict))


def _conflict(part: Part) -> Reason:
    return Reason(
        state=ReasonState.CONFLICT, where=part.where,
        words=f"{part.called}: twee medewerkers schreven iets anders. Kies eerst.",
    )  # fmt: skip


def _found(name: str, basis: Basis) -> str:
    days = {"aanmelding": basis.aanmelding, "gesprek": basis.first_talk,
            "verlenging": basis.decision_due}  # fmt: skip
    day = days.get(name)
    return show_date(day) if day is not None else ""


def _counts(name: str, decision: Decision) -> bool:
    ground = _ONLY_WITH_GROUND.get(name)
    return ground is None or grounds.names(_weighings(decision), ground)


def _weighings(decision: Decision) -> tuple[Weighing, ...]:
    try:
        return decision.weighings
    except InputError:
        return ()  # what cannot be read is told by the rule about reasons
