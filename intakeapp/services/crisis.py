"""The crisis check of a case: asking, recording, what to do, and ending with a reason."""

from __future__ import annotations

import dataclasses
from datetime import date

from intakeapp.base.ids import derived_id
from intakeapp.domain.crisis import end_threat as ended
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import CrisisStep, Threat, ThreatType
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace


def threat_id(case_id: str, kind: ThreatType) -> str:
    """Return the id of a case's threat of one type: the same on every device."""
    return derived_id("threat", case_id, kind.value)


def blank_threat(case_id: str, kind: ThreatType) -> Threat:
    """Return a threat that was not asked about yet."""
    return Threat(id=threat_id(case_id, kind), case_id=case_id, type=kind)


def as_kept(threat: Threat, today: date) -> Threat:
    """Return a threat as it is kept: with its own id, and since when the municipality knows."""
    known_since = threat.known_since
    if threat.present is Asked.YES and known_since is None:
        known_since = today
    kept_id = threat_id(threat.case_id, threat.type)
    return dataclasses.replace(threat, id=kept_id, known_since=known_since)


def save_threat(space: Workspace, threat: Threat) -> Changes:
    """Keep what is known of one threat; clocks and worklist follow in the same transaction.

    The day the municipality learnt of it is kept the first time it is answered with yes.
    """
    threat = as_kept(threat, space.today())
    with space.store.writing(space.context("threat.save", source=threat.source)) as writer:
        if writer.find(Threat, threat.id) is None and threat.present is Asked.NOT_ASKED:
            return Changes(record_id=threat.id)
        writer.save(threat)
        index_case(space, writer, threat.case_id)
        return changes_of(writer, threat.id)


def end_threat(space: Workspace, case_id: str, kind: ThreatType, reason: str) -> Changes:
    """End a threat by the user, with a reason. Raises InputError without one."""
    with space.store.writing(space.context("threat.end")) as writer:
        threat = writer.get(Threat, threat_id(case_id, kind))
        writer.save(ended(threat, space.today(), space.me, reason))
        index_case(space, writer, case_id)
        return changes_of(writer, threat.id)


def reopen_threat(space: Workspace, case_id: str, kind: ThreatType) -> Changes:
    """Open an ended threat again: it came back, or it was ended too soon."""
    with space.store.writing(space.context("threat.reopen")) as writer:
        threat = writer.get(Threat, threat_id(case_id, kind))
        writer.change(threat, ended_date=None, ended_by="", ended_reason="")
        index_case(space, writer, case_id)
        return changes_of(writer, threat.id)


def tick_step(
    space: Workspace, case_id: str, kind: ThreatType, step: str, *, done: bool, remark: str = ""
) -> Changes:
    """Mark a proposed step as done, or not done, by the user today."""
    record = CrisisStep(
        id=derived_id("crisis_step", case_id, kind.value, step),
        case_id=case_id,
        threat_type=kind,
        step=step,
        done_date=space.today() if done else None,
        done_by=space.me if done else "",
        remark=remark,
    )
    with space.store.writing(space.context("crisis_step.tick")) as writer:
        writer.save(record)
        index_case(space, writer, case_id)
        return changes_of(writer, record.id)
