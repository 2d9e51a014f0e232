"""The clocks of a recorded case."""

from __future__ import annotations

import json
from collections.abc import Iterable

from intakeapp.base.clock import to_local
from intakeapp.data.store import Reader
from intakeapp.domain.cases import Case, Channel, Talk, TargetGroup
from intakeapp.domain.clock_settings import ClockSettings, clock_settings_from
from intakeapp.domain.deadlines import (
    Clock,
    ClockInputs,
    Extension,
    clock_notes,
    clocks,
    threat_facts,
)
from intakeapp.domain.outgoing.events import DocumentEvent
from intakeapp.domain.outgoing.life import lives_of, standing_documents
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.threats import Threat
from intakeapp.services.changes import Changes
from intakeapp.services.settings import put_setting, read_setting
from intakeapp.services.workspace import Workspace


def clock_settings_key(municipality: str) -> str:
    """Return the name under which a municipality's clock settings are kept."""
    return f"clocks.{municipality.lower()}"


def read_clock_settings(reader: Reader, municipality: str) -> ClockSettings:
    """Return a municipality's norms; the law's own where it has set none."""
    kept = read_setting(reader, clock_settings_key(municipality))
    return ClockSettings() if not kept else clock_settings_from(json.loads(kept))


def save_clock_settings(space: Workspace, municipality: str, entered: dict[str, object]) -> Changes:
    """Keep a municipality's norms. Raises InputError for a norm outside the law."""
    clock_settings_from(entered)
    key = clock_settings_key(municipality)
    with space.store.writing(space.context("setting.change")) as writer:
        put_setting(writer, key, json.dumps(entered, sort_keys=True))
    return Changes(tables=frozenset({"setting"}), record_id=key)


def inputs_of(
    case: Case,
    threats: tuple[Threat, ...],
    talks: tuple[Talk, ...],
    settings: ClockSettings,
    extension: Extension | None = None,
) -> ClockInputs:
    """Return what the clocks of a case are made from."""
    return ClockInputs(
        aanmelding=case.aanmelding_date,
        channel_signal=case.channel is Channel.CREDITOR_SIGNAL,
        offer_accepted=case.offer_accepted_date,
        threats=threat_facts(threats),
        first_talk=case.first_talk_date,
        decision=case.decision_date,
        entrepreneur=TargetGroup.ENTREPRENEUR in case.target_groups,
        talks=tuple(to_local(talk.started_at).date() for talk in talks),
        extension=extension,
        settings=settings,
    )


def extension_of(
    decisions: Iterable[Decision],
    outgoing: Iterable[OutgoingDocument],
    events: Iterable[DocumentEvent],
) -> Extension | None:
    """Return the decision that made the term longest, of those that left and still hold."""
    kept = tuple(decisions)
    told = {one.id for one in standing_documents(outgoing, lives_of(events, kept))}
    longer = [
        Extension(one.extended_until, one.day, one.number)
        for one in kept
        if one.kind is DecisionKind.EXTEND and one.extended_until is not None
        and not one.withdrawn and one.outgoing_id in told
    ]  # fmt: skip
    return max(longer, key=lambda one: one.until, default=None)


def case_clocks(space: Workspace, reader: Reader, inputs_case: Case) -> tuple[Clock, ...]:
    """Return all clocks of a case as seen today, the earliest first."""
    return clocks(_inputs(reader, inputs_case), space.today(), space.calendar)


def case_clock_notes(reader: Reader, case: Case) -> tuple[str, ...]:
    """Return in Dutch why an expected clock is not there."""
    return clock_notes(_inputs(reader, case))


def _inputs(reader: Reader, case: Case) -> ClockInputs:
    return inputs_of(
        case,
        tuple(reader.list(Threat, case_id=case.id)),
        tuple(reader.list(Talk, case_id=case.id, order_by=("started_at", "id"))),
        read_clock_settings(reader, case.municipality),
        _extension(reader, case),
    )


def _extension(reader: Reader, case: Case) -> Extension | None:
    decisions = reader.list(Decision, case_id=case.id, kind=DecisionKind.EXTEND)
    if not decisions:  # as good as always: the worklist asks this of every case
        return None
    letters = (reader.find(OutgoingDocument, one.outgoing_id) for one in decisions)
    return extension_of(
        decisions,
        [letter for letter in letters if letter is not None],
        reader.list(DocumentEvent, case_id=case.id),
    )
