"""The clocks of a recorded case."""

from __future__ import annotations

import json

from intakeapp.base.clock import to_local
from intakeapp.data.store import Reader
from intakeapp.domain.cases import Case, Channel, Talk, TargetGroup
from intakeapp.domain.clock_settings import ClockSettings, clock_settings_from
from intakeapp.domain.deadlines import Clock, ClockInputs, clock_notes, clocks, threat_facts
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
    case: Case, threats: tuple[Threat, ...], talks: tuple[Talk, ...], settings: ClockSettings
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
        settings=settings,
    )


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
    )
