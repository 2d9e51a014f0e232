"""What the screen for decisions asks: how one stands, and the letter that tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from intakeapp.domain.outgoing.decision_points import Point
from intakeapp.domain.outgoing.decision_rules import RULES
from intakeapp.domain.outgoing.records import Decision, DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import DecisionKind, Form
from intakeapp.services.changes import Changes
from intakeapp.services.decisions import points_in_the_way
from intakeapp.services.overview import view_of
from intakeapp.services.workspace import Workspace

_NEEDS_SUMS = "voet"


class Stand(StrEnum):
    """How far a decision is."""

    PREPARED = "wordt voorbereid"
    TAKEN = "genomen"
    WITHDRAWN = "ingetrokken"


def stand_of(decision: Decision, outgoing: Iterable[OutgoingDocument]) -> Stand:
    """Return how far a decision is: taken as soon as its letter is final."""
    if decision.withdrawn:
        return Stand.WITHDRAWN
    letters = {letter.id: letter for letter in outgoing}
    letter = letters.get(decision.outgoing_id)
    return Stand.TAKEN if letter is not None and letter.is_final else Stand.PREPARED


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a decision rests on, each with how it stands, and the id of its draft where one is."""

    points: tuple[Point, ...]
    draft_id: str = ""


def standing(space: Workspace, case_id: str, decision_id: str) -> Standing:
    """Return how a decision stands that is being prepared; nothing when it is not there."""
    # late: the case on the screen does without the texts and the sums
    from intakeapp.services.outgoing_facts import FactMaker

    view = view_of(space, case_id)
    decision = next((d for d in view.file.decisions if d.id == decision_id), None)
    if decision is None:
        return Standing(points=())
    # the sums take long, and most decisions do not rest on them
    voet = _NEEDS_SUMS in RULES[decision.kind] and FactMaker(space, view).knows_voet
    draft = _newest_draft(letter_template(decision.kind), view.file.outgoing)
    return Standing(
        points=points_in_the_way(space, view, decision, voet=voet),
        draft_id=draft.id if draft is not None else "",
    )


def letter_template(kind: DecisionKind) -> str:
    """Return the template that tells a kind of decision: a letter where there are several.

    Raises KeyError when there is none.
    """
    from intakeapp.domain.outgoing.loader import templates

    fitting = [one for one in templates().values() if one.decision is kind]
    if not fitting:
        raise KeyError(kind)
    return min(fitting, key=lambda one: (one.form is not Form.LETTER, one.name)).name


def begin_letter(space: Workspace, case_id: str, template: str) -> Changes:
    """Make a draft of a template, or fill the one that is there again; `record_id` is its id.

    What a person changed in it stays. Raises InputError for an unknown template.
    """
    from intakeapp.services.outgoing_drafts import make_draft, refill_draft

    found = _newest_draft(template, view_of(space, case_id).file.outgoing)
    if found is not None:
        return refill_draft(space, found.id)
    return make_draft(space, case_id, template)


def _newest_draft(template: str, outgoing: Iterable[OutgoingDocument]) -> OutgoingDocument | None:
    drafts = [
        one for one in outgoing
        if one.template == template and one.state is DocumentState.DRAFT and not one.sealed
    ]  # fmt: skip
    return max(drafts, key=lambda one: one.id, default=None)
