"""The words of the timeline: what tables, fields and choices are called, and values as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.types import TypeDecorator

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.base.money import show_euros
from intakeapp.data.models.tables import CHANGE_UNITS, metadata
from intakeapp.domain.cases import ActionFor, Channel, Phase, TalkPlace, TargetGroup
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.conflicts import Choice, ConflictKind, ConflictState
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.letter_facts import SORT_WORDS, BagSort
from intakeapp.domain.outgoing.events import EventKind
from intakeapp.domain.outgoing.records import DocumentState, reasons_from_text
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.piles import Arrival, LeftOut, Original, PageState, PileProfile
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.residents import ContactChannel
from intakeapp.domain.row_words import CHOICE_WORDS
from intakeapp.domain.threats import ThreatType
from intakeapp.questionnaire.show import SOURCE_TEXTS, STATE_TEXTS
from intakeapp.services.timeline_labels import FIELD_LABELS as FIELD_LABELS
from intakeapp.services.timeline_labels import TABLE_LABELS as TABLE_LABELS

SEALED_WORDS = "verzegeld onderdeel"
_LONGEST = 160  # characters of a text that are repeated in a line
_DIALECT = DefaultDialect()
_WORKERS = frozenset(
    {
        "assigned_to",
        "contact_person",
        "done_by",
        "ended_by",
        "answered_by",
        "by_worker",
        "written_by",
        "begun_by",
        "made_by",
        "final_by",
    }
)  # fields that hold the id of a worker
# That they changed is told; what stands there is not.
_HIDDEN = frozenset({"bsn", "iban", "mark", "safety", "wording"})
_PHONES = frozenset({"phone", "bewindvoerder_phone", "creditor_phone"})

PHASE_WORDS: Mapping[Phase, str] = {
    Phase.AANMELDING: "Aanmelding",
    Phase.INTAKE: "Intake",
    Phase.PLAN: "Plan van aanpak",
    Phase.STABILISATIE: "Stabilisatie",
    Phase.SCHULDREGELING: "Schuldregeling",
    Phase.OPLOSSING: "Oplossing",
    Phase.NAZORG: "Nazorg",
    Phase.UITSTROOM: "Uitstroom",
}
DECISION_WORDS: Mapping[DecisionKind, str] = {
    DecisionKind.ADMIT: "toelating",
    DecisionKind.REFUSE: "weigering",
    DecisionKind.END: "beëindiging",
    DecisionKind.LEAVE: "buiten behandeling laten",
    DecisionKind.EXTEND: "verlenging van de termijn",
}
ENUM_WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Channel: {
        Channel.DESK: "balie", Channel.PHONE: "telefoon", Channel.WEBSITE: "website",
        Channel.PARTNER: "partner", Channel.CREDITOR_SIGNAL: "signaal schuldeiser",
        Channel.BEWINDVOERDER: "bewindvoerder",
    },
    TargetGroup: {
        TargetGroup.YOUNG_ADULT: "jongvolwassene", TargetGroup.ENTREPRENEUR: "ondernemer",
        TargetGroup.STATUS_HOLDER: "statushouder", TargetGroup.OLDER: "oudere",
        TargetGroup.UNDER_18: "jonger dan 18",
    },
    Phase: PHASE_WORDS,
    TalkPlace: {
        TalkPlace.HOME_VISIT: "huisbezoek", TalkPlace.DESK: "aan de balie",
        TalkPlace.OFFICE: "op kantoor", TalkPlace.PHONE: "per telefoon",
    },
    ActionFor: {ActionFor.RESIDENT: "inwoner", ActionFor.TEAM: "team"},
    ContactChannel: {
        ContactChannel.PHONE: "telefoon", ContactChannel.SMS: "sms",
        ContactChannel.EMAIL: "e-mail", ContactChannel.LETTER: "brief",
        ContactChannel.IN_PERSON: "persoonlijk",
    },
    **CHOICE_WORDS,
    ThreatType: {**EVENT_LABELS, ThreatType.GEVAAR_THUIS: SEALED_WORDS},
    Asked: {
        Asked.YES: "ja", Asked.NO: "nee", Asked.UNKNOWN: "weet ik niet",
        Asked.REFUSED: "wil ik niet zeggen", Asked.NOT_ASKED: "",
    },
    AnswerState: {**STATE_TEXTS, AnswerState.NOT_ASKED: ""},
    Source: SOURCE_TEXTS,
    PileProfile: {profile: profile.value for profile in PileProfile},
    BagSort: SORT_WORDS,
    Arrival: {arrival: arrival.value for arrival in Arrival},
    PageState: {state: state.value for state in PageState},
    LeftOut: {reason: reason.value for reason in LeftOut},
    Original: {Original.KEPT: "bij ons", Original.RETURNED: "terug naar de inwoner"},
    DocumentState: {state: state.value for state in DocumentState},
    DecisionKind: DECISION_WORDS,
    EventKind: {kind: kind.value for kind in EventKind},
    ConflictKind: {kind: kind.value for kind in ConflictKind},
    ConflictState: {state: state.value for state in ConflictState},
    Choice: {
        Choice.ACCEPTED: "wat al gold", Choice.PARKED: "het andere", Choice.THIRD: "iets anders",
    },
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Words:
    """Where names come from: workers by id, and the codes of stages and steps."""

    workers: Mapping[str, str]
    crisis: CrisisTexts


def domain_value(table: str, column: str, raw: Any) -> Any:
    """Return a value as the program knows it, from how it lies in the file and in the log."""
    kind = metadata.tables[table].c[column].type
    return kind.process_result_value(raw, _DIALECT) if isinstance(kind, TypeDecorator) else raw


def row_values(table: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole row as the program knows it; columns of another version are left out."""
    known = metadata.tables[table].c
    return {name: domain_value(table, name, raw[name]) for name in raw if name in known}


def unit_values(table: str, field: str, raw: str | None) -> dict[str, Any]:
    """Return the columns of one logged change unit; empty when nothing stood there."""
    if raw is None:
        return {}
    loaded = json.loads(raw)
    grouped = CHANGE_UNITS.get(table, {}).get(field, ())
    return row_values(table, loaded if len(grouped) > 1 else {field: loaded})


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def plain_words(value: Any) -> str:
    """Return a value in Dutch words; empty for nothing."""
    shown: list[tuple[type, Callable[[Any], str]]] = [
        (bool, lambda v: "ja" if v else "nee"),
        (datetime, lambda v: f"{show_date(to_local(v).date())}, {show_time(to_local(v).time())}"),
        (date, show_date),
        (time, show_time),
        (Decimal, show_euros),
        (StrEnum, lambda v: ENUM_WORDS[type(v)][v]),
        (tuple, lambda v: ", ".join(plain_words(item) for item in v)),
    ]
    if value is None:
        return ""
    for kind, words in shown:
        if isinstance(value, kind):
            return words(value)
    return _clipped(str(value))


def field_words(table: str, field: str, value: Any, row: Mapping[str, Any], words: Words) -> str:
    """Return the value of one column in words; ids and codes become names."""
    if field in _WORKERS:
        return words.workers.get(value, "iemand anders") if value else ""
    if field in _PHONES:
        return show_phone(value) if value else ""
    if (table, field) == ("decision", "reasons"):
        return plain_words("; ".join(reason.ground for reason in reasons_from_text(value)))
    if table == "threat" and field == "stage" and value:
        return words.crisis.of(row["type"]).stage_label(value) or str(value)
    return plain_words(value)


def _look(unit: Mapping[str, Any]) -> str:
    named = {"large": "grote letters", "pictures_only": "alleen plaatjes"}
    extra = [words for name, words in named.items() if unit[name]]
    return ", ".join([unit["typeface"], *extra])


def _told_on(unit: Mapping[str, Any]) -> str:
    until = plain_words(unit["objection_until"])
    parts = (plain_words(unit["notified_on"]), f"bezwaar tot en met {until}" if until else "")
    return ", ".join(part for part in parts if part)


_TOGETHER: Mapping[tuple[str, str], Callable[[Mapping[str, Any]], str]] = {
    ("outgoing_document", "wording"): lambda unit: unit["title"],
    ("outgoing_document", "state"): lambda unit: plain_words(unit["state"]),
    ("outgoing_document", "look"): _look,
    ("decision", "notified"): _told_on,
}
"""How change units of several columns are said, where no other rule does."""


def unit_words(
    table: str, field: str, unit: Mapping[str, Any], row: Mapping[str, Any], words: Words
) -> str:
    """Return one change unit in words; empty when it holds nothing."""
    if not unit:
        return ""
    if field == "amount":
        amount = plain_words(unit["amount"]) or plain_words(unit["amount_state"])
        return " ".join(part for part in (amount, plain_words(unit.get("period"))) if part)
    if (table, field) == ("threat", "event"):
        if unit["event_date"] is None:
            return "niet bekend" if unit["date_known"] in (Asked.NO, Asked.UNKNOWN) else ""
        parts = (unit["event_date"], unit["event_time"])
        return ", ".join(plain_words(part) for part in parts if part is not None)
    if (table, field) == ("threat", "ended"):
        return ", ".join(part for part in (plain_words(unit["ended_date"]),
                                           plain_words(unit["ended_reason"])) if part)  # fmt: skip
    if (table, field) in _TOGETHER:
        return _TOGETHER[table, field](unit)
    return field_words(table, field, unit[field], row, words)


def change_words(label: str, old: str, new: str, source: str = "") -> str:
    """Return what became of a value: "bedrag: € 980,00 werd € 1.046,20 (brief)"."""
    if not new:
        text = f"{label}: {old} weggehaald" if old else f"{label}: leeggemaakt"
    elif not old or old == new:
        text = f"{label}: {new}"
    else:
        text = f"{label}: {old} werd {new}"
    return f"{text} ({source})" if source and new else text


def hidden_words(field: str, label: str, old: str, new: str) -> str | None:
    """Return what became of a number that stays hidden; None for a field that may be read."""
    if field not in _HIDDEN:
        return None
    return f"{label} " + ("weggehaald" if not new else "gewijzigd" if old else "ingevuld")
