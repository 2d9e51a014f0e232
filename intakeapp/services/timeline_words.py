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
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.letter_facts import SORT_WORDS, BagSort
from intakeapp.domain.piles import Arrival, LeftOut, Original, PageState, PileProfile
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.residents import ContactChannel
from intakeapp.domain.row_words import CHOICE_WORDS
from intakeapp.domain.threats import ThreatType
from intakeapp.questionnaire.show import SOURCE_TEXTS, STATE_TEXTS

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
    }
)  # fields that hold the id of a worker
# That they changed is told; what stands there is not.
_HIDDEN = frozenset({"bsn", "iban", "mark", "safety"})
_PHONES = frozenset({"phone", "bewindvoerder_phone", "creditor_phone"})

TABLE_LABELS: Mapping[str, str] = {
    "resident": "inwoner",
    "worker": "medewerker",
    "case_file": "zaak",
    "answer": "antwoord",
    "threat": "dreiging",
    "crisis_step": "stap bij de crisis",
    "household_member": "persoon in het huishouden",
    "debt": "schuld",
    "talk": "gesprek",
    "action": "afspraak",
    "appointment": "volgende afspraak",
    "needed_item": "nog nodig",
    "stored_document": "document",
    "income": "inkomen",
    "expense": "uitgave",
    "asset": "bezit",
    "contact_moment": "contact",
    "note": "notitie",
    "evidence": "bewijs",
    "organisation": "organisatie",
    "referral": "doorverwijzing",
    "creditor_alias": "andere naam van een schuldeiser",
    "pile": "stapel post",
    "pile_page": "bladzijde",
    "post_letter": "brief",
    "receipt": "ontvangstbewijs",
    "sender": "afzender",
    "setting": "instelling",
}

FIELD_LABELS: Mapping[str, Mapping[str, str]] = {
    "resident": {
        "given_name": "roepnaam", "initials": "voorletters", "surname_prefix": "tussenvoegsel",
        "surname": "achternaam", "birth_date": "geboortedatum", "bsn": "BSN", "iban": "IBAN",
        "street": "straat", "house_number": "huisnummer", "house_letter": "huisletter",
        "house_number_addition": "toevoeging", "postcode": "postcode", "city": "plaats",
        "phone": "telefoon", "email": "e-mail", "contact_channel": "liefst bereikt via",
        "contact_time": "wanneer te bereiken", "no_post": "geen post naar dit adres",
        "interpreter": "tolk nodig", "language": "taal", "reading_help": "hulp bij lezen",
    },
    "worker": {
        "name": "naam", "role": "functie", "phone": "telefoon", "email": "e-mail",
        "is_me": "gebruiker van dit bestand",
    },
    "case_file": {
        "number": "zaaknummer", "resident_id": "inwoner", "municipality": "gemeente",
        "channel": "aanmeldkanaal", "aanmelding_date": "dag van aanmelding",
        "offer_accepted_date": "aanbod aangenomen op", "signal_from": "signaal van",
        "first_talk_date": "eerste gesprek", "decision_date": "besluit", "phase": "fase",
        "assigned_to": "behandelaar", "contact_person": "vaste contactpersoon",
        "target_groups": "groepen", "question": "vraag van de inwoner",
        "bewindvoerder": "bewindvoerder", "bewindvoerder_phone": "telefoon van de bewindvoerder",
        "bewindvoerder_email": "e-mail van de bewindvoerder",
        "bewind_dossier_received": "dossier van de bewindvoerder ontvangen",
        "closed_date": "zaak gesloten", "closed_reason": "reden van sluiten",
    },
    "answer": {
        "answer": "antwoord", "case_id": "zaak", "question_key": "vraag", "subject": "over wie",
    },
    "threat": {
        "case_id": "zaak", "type": "soort", "present": "speelt dit?", "paper": "brief",
        "paper_date": "datum van de brief", "from_whom": "brief van", "creditor": "schuldeiser",
        "creditor_phone": "telefoon", "reference": "kenmerk", "stage": "hoe ver het is",
        "event": "dag", "minors_in_house": "kinderen onder de 18 in huis",
        "medical_dependence": "nodig voor de gezondheid", "current_rent_paid": "nu betaald",
        "remark": "opmerking", "source": "hoe weten we dit", "known_since": "bekend sinds",
        "ended": "beëindigd",
    },
    "crisis_step": {
        "case_id": "zaak", "threat_type": "dreiging", "step": "stap", "done_date": "gedaan op",
        "done_by": "gedaan door", "remark": "opmerking",
    },
    "household_member": {
        "case_id": "zaak", "name": "naam", "relation": "relatie", "birth_date": "geboortedatum",
        "birth_year": "geboortejaar", "lives_here": "woont hier", "source": "hoe weten we dit",
        "remark": "opmerking", "position": "plaats in de lijst", "activity": "bezigheid",
        "shares_costs": "betaalt mee",
    },
    "debt": {
        "case_id": "zaak", "creditor": "schuldeiser", "collector": "incassant",
        "reference": "kenmerk", "amount": "bedrag", "letter_in_hand": "brief in de hand",
        "source": "hoe weten we dit", "remark": "opmerking", "position": "plaats in de lijst",
        "original_amount": "bedrag in het begin", "origin_date": "ontstaan op",
        "balance_date": "stand op", "kind": "soort schuld", "rank": "voorrang",
        "business": "zakelijk", "joint": "samen met iemand", "instalment": "aflossing per maand",
        "seizure": "beslag", "status": "stand van zaken", "chain": "hoort bij schuld",
    },
    "talk": {
        "case_id": "zaak", "started_at": "begonnen", "place": "plaats", "ended_at": "geëindigd",
        "interrupted": "onderbroken", "interrupted_reason": "reden van stoppen",
        "teach_back": "in eigen woorden", "teach_back_at": "terugverteld op",
        "compliment": "wat al goed gaat", "last_topic": "laatste onderwerp",
    },
    "action": {
        "case_id": "zaak", "what": "wat", "owner": "voor wie", "who": "wie", "by_date": "op",
        "by_time": "hoe laat", "by_text": "wanneer", "pictogram": "plaatje",
        "position": "plaats in de lijst", "done_date": "gedaan op", "origin": "komt van",
        "kind": "soort", "assigned_to": "collega die het doet",
    },
    "appointment": {
        "case_id": "zaak", "day": "dag", "at": "hoe laat", "place": "waar", "with_whom": "met wie",
        "cancelled": "gaat niet door", "kind": "soort", "minutes": "duur in minuten",
        "travel_minutes": "reistijd in minuten", "travel": "hoe er te komen",
        "safety": "let op voor wie gaat", "outcome": "hoe het ging",
        "assigned_to": "collega die gaat",
    },
    "needed_item": {
        "case_id": "zaak", "what": "wat", "fetched_by": "wie haalt het", "by_date": "voor",
        "received_date": "binnen op", "question_key": "bij vraag",
    },
    "stored_document": {
        "case_id": "zaak", "kind": "soort", "title": "titel", "media_type": "bestandssoort",
        "sha256": "vingerafdruk", "size": "grootte", "created_at": "gemaakt op",
        "template_version": "versie van het model", "sealed": "verzegeld",
    },
    "income": {
        "case_id": "zaak", "kind": "soort", "whose": "van wie", "payer": "van welke organisatie",
        "amount": "bedrag", "proof": "bewijs gezien", "ends_on": "stopt op",
        "source": "hoe weten we dit", "remark": "opmerking", "position": "plaats in de lijst",
    },
    "expense": {
        "case_id": "zaak", "post": "kostenpost", "payee": "aan wie", "amount": "bedrag",
        "automatic": "automatisch betaald", "arrears": "achterstand",
        "source": "hoe weten we dit", "remark": "opmerking", "position": "plaats in de lijst",
    },
    "asset": {
        "case_id": "zaak", "kind": "soort", "whose": "van wie", "description": "omschrijving",
        "mark": "rekening of kenteken", "amount": "waarde", "needed_for": "nodig voor",
        "source": "hoe weten we dit", "remark": "opmerking", "position": "plaats in de lijst",
    },
    "contact_moment": {
        "case_id": "zaak", "at": "wanneer", "kind": "soort", "result": "uitkomst",
        "summary": "waar het over ging", "reaction": "wat wij daarna deden",
        "by_worker": "door", "appointment_id": "bij afspraak",
    },
    "note": {
        "case_id": "zaak", "text": "notitie", "question_key": "bij vraag",
        "written_at": "geschreven op", "written_by": "geschreven door",
    },
    "evidence": {
        "case_id": "zaak", "target": "bewijs van", "target_id": "bij", "document_id": "document",
        "page": "bladzijde", "place": "plek op de bladzijde",
    },
    "organisation": {
        "name": "naam", "key": "sleutel", "domains": "leefgebieden", "municipality": "gemeente",
        "offers": "wat zij doen", "phone": "telefoon", "email": "e-mail", "website": "website",
        "address": "adres", "opening": "wanneer open", "remark": "opmerking",
        "in_use": "in gebruik",
    },
    "referral": {
        "case_id": "zaak", "organisation": "organisatie", "organisation_id": "in de sociale kaart",
        "domain": "leefgebied", "question_key": "bij vraag", "reason": "waarvoor",
        "consent": "inwoner vindt het goed", "consent_date": "dat gezegd op",
        "sent_date": "verstuurd op", "answer": "antwoord", "answer_date": "antwoord op",
        "follow_up_date": "nabellen op", "closed_date": "afgesloten op", "outcome": "uitkomst",
        "position": "plaats in de lijst",
    },
    "creditor_alias": {"spelling": "andere naam", "name": "schuldeiser"},
    "pile": {
        "case_id": "zaak", "profile": "soort papier", "counted": "geteld",
        "is_bag": "tas met post", "begun_at": "begonnen", "begun_by": "door",
        "finished_at": "weggelegd",
    },
    "pile_page": {
        "case_id": "zaak", "pile_id": "stapel", "position": "plaats in de lijst",
        "content": "inhoud", "arrived": "hoe binnengekomen", "arrived_at": "binnengekomen",
        "reading": "gelezen", "is_blank": "leeg", "begins": "begin van een brief",
        "letter_id": "brief", "left_out": "eruit gehaald", "replaced_by": "vervangen door",
        "seen": "bekeken",
    },
    "post_letter": {
        "case_id": "zaak", "pile_id": "stapel", "position": "plaats in de lijst",
        "sort": "soort post", "title": "titel", "decided": "nagekeken", "document_id": "document",
        "debt_id": "schuld", "original": "papier zelf", "same_as": "dezelfde brief als",
        "sealed": "verzegeld",
    },
    "receipt": {
        "case_id": "zaak", "pile_id": "stapel", "number": "nummer", "made_at": "gemaakt op",
        "made_by": "door", "document_id": "document",
    },
    "sender": {
        "name": "naam", "aliases": "andere namen", "ibans": "rekeningen",
        "is_collector": "int voor anderen", "times": "hoe vaak", "last_day": "laatst op",
    },
    "setting": {"value": "waarde"},
}  # fmt: skip
"""What each change unit of the change log is called; a test holds it against the tables."""

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
    if table == "threat" and field == "stage" and value:
        return words.crisis.of(row["type"]).stage_label(value) or str(value)
    return plain_words(value)


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
