"""Facts for outgoing documents about days: terms, the decision, what threatens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intakeapp.base.clock import to_local
from intakeapp.domain.clock_records import EVENT_LABELS, Clock
from intakeapp.domain.crisis import SEALED, STATUTORY
from intakeapp.domain.crisis_overview import event_words
from intakeapp.domain.outgoing import grounds
from intakeapp.domain.outgoing.life import (
    STABILISATION,
    Life,
    concluded_on,
    lives_of,
    standing_documents,
)
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.services.outgoing_found import Found, Subject

CURE_LETTER = "verzoek_aanvulling"
_ENERGY = frozenset({ThreatType.AFSLUITING_GAS, ThreatType.AFSLUITING_ELEKTRICITEIT})
_CUT_OFF = _ENERGY | {ThreatType.AFSLUITING_WATER, ThreatType.AFSLUITING_WARMTE}
_SEIZURES = frozenset(
    {
        ThreatType.LOONBESLAG, ThreatType.BANKBESLAG, ThreatType.INBOEDELBESLAG,
        ThreatType.ONDERNEMER_BESLAG,
    }
)  # fmt: skip
_BAILIFF = "deurwaarder"


def put_days(found: Found, subject: Subject) -> None:
    """Put in the terms that run, and the open threats."""
    _terms(found, subject)
    _threats(found, subject)


def _open(clocks: Iterable[Clock], beginning: str) -> Clock | None:
    """Return the first open clock of a kind."""
    waiting = [c for c in clocks if c.code.startswith(beginning) and c.met_on is None]
    return min(waiting, key=lambda clock: clock.due, default=None)


def _terms(found: Found, subject: Subject) -> None:
    file, clocks = subject.file, subject.view.crisis.clocks
    talk, decision = _open(clocks, "eerste_gesprek"), _open(clocks, "besluit")
    found.put("termijn.gesprek", talk.due if talk else None)
    found.put("termijn.besluit", decision.due if decision else None)
    case = file.case
    found.flag("aanmelding_op_tijd", talk is not None and talk.counted_from == case.aanmelding_date)
    found.flag("besluit_volgt", case.first_talk_date is not None and case.decision_date is None)
    longer = latest(file.decisions, DecisionKind.EXTEND)
    found.put("termijn.nieuw", longer.extended_until if longer else None)
    lives = lives_of(file.events, file.decisions)
    standing = standing_documents(file.outgoing, lives)
    told = {document.id for document in standing}
    admitted = latest([d for d in file.decisions if d.outgoing_id in told], DecisionKind.ADMIT)
    found.flag("toegelaten", admitted is not None)
    left = latest(file.decisions, DecisionKind.LEAVE)
    cure = left.cure_until if left else None
    for letter in (one for one in standing if one.template == CURE_LETTER):
        cure = letter.until or cure
        when = letter.final_at
        found.put("termijn.aanvullen_gevraagd", to_local(when).date() if when else None)
    found.put("termijn.aanvullen", cure)
    found.flag("besluit_hersteltermijn", cure is not None)
    _agreement(found, standing, lives)


def _agreement(
    found: Found, standing: Iterable[OutgoingDocument], lives: Mapping[str, Life]
) -> None:
    """An agreement counts from the day on which the resident and the team had signed it."""
    nothing = Life()
    signed = [
        one for one in standing
        if one.template == STABILISATION
        and concluded_on(one.template, lives.get(one.id, nothing)) is not None
    ]  # fmt: skip
    found.flag("stabilisatie_getekend", bool(signed))
    found.put("termijn.stabilisatie", signed[-1].until if signed else None)


def latest(decisions: Iterable[Decision], kind: DecisionKind | None = None) -> Decision | None:
    """Return the newest decision of a kind, or of any, that was not withdrawn."""
    standing = [d for d in decisions if not d.withdrawn and kind in (None, d.kind)]
    return max(standing, key=lambda decision: decision.id, default=None)


def put_decision(found: Found, subject: Subject) -> None:
    """Put in the decision that a document tells, and the last day that the document names."""
    found.put("termijn.aanvullen", subject.until)
    found.put("termijn.stabilisatie", subject.until)
    found.put("termijn.antwoord", subject.until)
    decision = subject.decision
    if decision is None:
        return
    if subject.tells:
        _told(found, decision)
    found.put("plan.weken", decision.plan_weeks)
    found.flag("weken", decision.plan_weeks is not None)
    found.flag("duur_bekend", decision.plan_weeks is not None)
    found.flag("voorwaarden", bool(decision.condition_lines))
    found.list("voorwaarden", ({"tekst": line} for line in decision.condition_lines))


def _told(found: Found, decision: Decision) -> None:
    reasons = decision.weighings
    found.put("besluit.dag", decision.day)
    found.put("besluit.nummer", decision.number)
    found.put("besluit.bekend", decision.notified_on)
    found.put("besluit.bezwaar_tot", decision.objection_until)
    found.put("besluit.reden", " ".join(_sentence(r.weighing or r.ground) for r in reasons))
    found.list(
        "redenen",
        (
            {"grond": r.ground, "voor": r.in_favour, "tegen": r.against, "afweging": r.weighing}
            for r in reasons
        ),
        strict=True,
    )
    found.flag("grond_eerder_hulp", grounds.names(reasons, grounds.EARLIER_HELP))
    found.flag("grond_fraude", grounds.names(reasons, grounds.FRAUD))
    ends = decision.kind is DecisionKind.END
    found.flag("einde_afgerond", ends and grounds.names(reasons, grounds.FINISHED))


def _sentence(text: str) -> str:
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?" else f"{stripped}."


def _threats(found: Found, subject: Subject) -> None:
    present = tuple(t for t in subject.view.crisis.threats if t.type not in SEALED)
    kinds = {threat.type for threat in present}
    found.flag("dreigingen", bool(present))
    found.flag("crisis", bool(kinds & STATUTORY))
    found.flag("ontruiming", ThreatType.ONTRUIMING in kinds)
    found.flag("afsluiting", bool(kinds & _CUT_OFF))
    found.flag("afsluiting_water", ThreatType.AFSLUITING_WATER in kinds)
    found.flag("zorgverzekering", ThreatType.ZORGVERZEKERING in kinds)
    seized = any(debt.seizure is Asked.YES for debt in subject.file.debts)
    found.flag("beslag", seized or bool(kinds & _SEIZURES))
    found.flag("beslag_bank", ThreatType.BANKBESLAG in kinds)
    found.flag("beslag_loon", ThreatType.LOONBESLAG in kinds)
    names = [debt.collector for debt in subject.file.debts] + [t.from_whom for t in present]
    staged = any(threat.stage == _BAILIFF for threat in present)
    found.flag(_BAILIFF, staged or any(_BAILIFF in name.casefold() for name in names))
    found.list("dreigingen", (
        {
            "soort": EVENT_LABELS[t.type], "dag": t.event_date, "wie": t.from_whom or t.creditor,
            "stand": event_words(t, subject.today),
        }
        for t in present
    ))  # fmt: skip


def put_threat(found: Found, subject: Subject) -> None:
    """Put in the threat that a document is about, else the one that comes first."""
    threat = subject.threat
    if threat is None:
        return
    found.flag("dreiging_dag", threat.event_date is not None)
    found.flag("dreiging_tijd", threat.event_time is not None)
    found.flag("dreiging_kenmerk", bool(threat.reference))
    found.flag("dreiging_water", threat.type is ThreatType.AFSLUITING_WATER)
    found.flag("dreiging_energie", threat.type in _ENERGY)
    found.flag("dreiging_warmte", threat.type is ThreatType.AFSLUITING_WARMTE)
    found.flag("lopende_lasten", threat.current_rent_paid is Asked.YES)
    found.put("dreiging.soort", EVENT_LABELS[threat.type].lower())
    found.put("dreiging.dag", threat.event_date)
    found.put("dreiging.tijd", threat.event_time)
    found.put("dreiging.wie", threat.from_whom or threat.creditor)
    found.put("dreiging.kenmerk", threat.reference)
