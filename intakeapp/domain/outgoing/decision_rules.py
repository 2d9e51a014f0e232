"""What a decision rests on, and what of it is not there yet: then it cannot leave.

Rules: Wgs art. 3, 4, 4a and 7; Awb 3:46, 4:5, 4:14, 6:7 and 6:8 (facts/law.md 1.2 to 1.5). Pure: a
service gathers the facts (`Basis`), and names what is in conflict between two writers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.domain.calendar import Calendar, TermRule, TermUnit
from intakeapp.domain.outgoing import grounds
from intakeapp.domain.outgoing.records import Decision, Weighing
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import Asked

OBJECTION = TermRule(6, TermUnit.WEEKS)
"""Six weeks from the day after a decision was made known (Awb 6:7 and 6:8)."""


class ReasonState(StrEnum):
    """Why something stands in the way of a decision."""

    MISSING = "ontbreekt"
    UNDATED = "geen dag"
    CONFLICT = "spreekt elkaar tegen"
    OPEN = "nog te doen"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing that stands in the way: in Dutch words, and where it can be mended.

    `where` is "zaak", "vraag:<key>", "geld", "papieren", "besluit" or "stuk".
    """

    state: ReasonState
    words: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Basis:
    """The facts of a case that decisions rest on; None and NOT_ASKED are "not known".

    `from_signal` tells that a creditor's signal brought the case: then `offer_accepted` starts it.
    `decision_due` is the last day of the term, `cure_asked` the day on which completion was
    asked, `cure_until` the last day of that. `admitted` tells that help was granted before.
    """

    today: date
    aanmelding: date | None = None
    from_signal: bool = False
    offer_accepted: date | None = None
    first_talk: date | None = None
    identity: bool = False
    hulpvraag: bool = False
    solution: bool = False
    beslagvrije_voet: bool = False
    admitted: bool = False
    earlier_help: Asked = Asked.NOT_ASKED
    earlier_dated: bool = False
    fraud: Asked = Asked.NOT_ASKED
    decision_due: date | None = None
    cure_asked: date | None = None
    cure_until: date | None = None


def last_day_to_object(days: Calendar, notified_on: date) -> date:
    """Return the last day to object: six weeks from the day after the decision was made known.

    A last day on a Saturday, Sunday or holiday moves to the next ordinary day (Awb 6:7, 6:8;
    Algemene termijnenwet art. 1). Raises NoNormError for a year before 2014.
    """
    return days.end_of_term(notified_on, OBJECTION)


Check = Callable[[Decision, Basis], Iterator[Reason]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing decisions rest on: what it is called, where it is mended, what it is read from."""

    called: str
    where: str
    rests_on: tuple[str, ...]
    check: Check


def _missing(words: str, where: str) -> Reason:
    return Reason(state=ReasonState.MISSING, words=words, where=where)


def _undated(words: str, where: str) -> Reason:
    return Reason(state=ReasonState.UNDATED, words=words, where=where)


def _clash(words: str, where: str) -> Reason:
    return Reason(state=ReasonState.CONFLICT, words=words, where=where)


def _to_do(words: str, where: str) -> Reason:
    return Reason(state=ReasonState.OPEN, words=words, where=where)


def _registration(_decision: Decision, basis: Basis) -> Iterator[Reason]:
    if basis.aanmelding is None:
        yield _undated("De dag van de aanmelding is niet bekend.", "zaak")
    if basis.from_signal and basis.offer_accepted is None:
        yield _undated("Op welke dag de inwoner het aanbod aannam, is niet bekend.", "zaak")


def _first_talk(decision: Decision, basis: Basis) -> Iterator[Reason]:
    if basis.first_talk is None:
        yield _undated("Er is nog geen eerste gesprek met een dag (Wgs art. 4 en 4a).", "zaak")
    elif basis.aanmelding is not None and basis.first_talk < basis.aanmelding:
        yield _clash("Het eerste gesprek ligt voor de aanmelding.", "zaak")
    elif decision.day is not None and decision.day < basis.first_talk:
        yield _clash("Het besluit heeft een dag voor het eerste gesprek.", "besluit")


def _identity(_decision: Decision, basis: Basis) -> Iterator[Reason]:
    if not basis.identity:
        yield _missing("De identiteit is nog niet vastgesteld (Wgs art. 7 lid 2).", "papieren")


def _hulpvraag(_decision: Decision, basis: Basis) -> Iterator[Reason]:
    if not basis.hulpvraag:
        yield _missing(
            "De hulpvraag is nog niet opgeschreven (Wgs art. 4 lid 1).", "vraag:vraag.doel"
        )


def _solution(_decision: Decision, basis: Basis) -> Iterator[Reason]:
    if not basis.solution:
        yield _missing(
            "Welke hulp u biedt, is nog niet gekozen. Dat hoort in het plan van aanpak.",
            "vraag:aanpak.instrumenten",
        )


def _voet(_decision: Decision, basis: Basis) -> Iterator[Reason]:
    if not basis.beslagvrije_voet:
        yield _missing(
            "De beslagvrije voet is nog niet berekend. Het plan houdt er rekening mee"
            " (Wgs art. 4a lid 5).",
            "geld",
        )


def _days(decision: Decision, basis: Basis) -> Iterator[Reason]:
    told = decision.notified_on
    if decision.day is None:
        yield _undated("Het besluit heeft nog geen dag.", "besluit")
    elif decision.day > basis.today:
        yield _clash("Het besluit heeft een dag die nog moet komen.", "besluit")
    if told is None:
        yield _undated(
            "Op welke dag het besluit bekend wordt gemaakt, staat er nog niet.", "besluit"
        )
        return
    if told < basis.today:
        yield _clash("De dag van bekendmaken is voorbij. Kies vandaag of later.", "besluit")
    elif decision.day is not None and told < decision.day:
        yield _clash("Het besluit wordt bekendgemaakt voor de dag van het besluit.", "besluit")
    if decision.objection_until is None:
        yield _undated("Tot wanneer bezwaar kan, is nog niet uitgerekend.", "besluit")


# Reasons


def _read(decision: Decision) -> tuple[tuple[Weighing, ...], str]:
    try:
        return decision.weighings, ""
    except InputError as error:
        return (), error.what


def _weighed(decision: Decision, _basis: Basis) -> Iterator[Reason]:
    """A refusal weighs: a ground, what speaks for and against, and how that was weighed."""
    reasons, problem = _read(decision)
    if problem or not reasons:
        yield _missing(problem or "Er is nog geen grond voor de weigering.", "besluit")
    wanted = (
        ("ground", "Bij reden {n} staat geen grond."),
        ("in_favour", "Bij reden {n} staat niet wat voor de inwoner pleit."),
        ("against", "Bij reden {n} staat niet wat daartegenover staat."),
        ("weighing", "Bij reden {n} staat niet hoe dat is afgewogen."),
    )
    for number, reason in enumerate(reasons, 1):
        for field, words in wanted:
            if not str(getattr(reason, field)).strip():
                yield _missing(words.format(n=number), "besluit")


def _reasoned(decision: Decision, _basis: Basis) -> Iterator[Reason]:
    """Another decision says why (Awb 3:46): a ground and an explanation."""
    reasons, problem = _read(decision)
    if problem or not reasons:
        yield _missing(problem or "Er staat nog geen reden bij dit besluit.", "besluit")
    for number, reason in enumerate(reasons, 1):
        if not reason.ground.strip():
            yield _missing(f"Bij reden {number} staat geen grond.", "besluit")
        if not reason.weighing.strip():
            yield _missing(f"Bij reden {number} staat geen uitleg.", "besluit")


def _earlier(decision: Decision, basis: Basis) -> Iterator[Reason]:
    if not grounds.names(_read(decision)[0], grounds.EARLIER_HELP):
        return
    if basis.earlier_help is Asked.NO:
        yield _clash("De grond is eerdere schuldhulp, maar het antwoord daarop is nee.",
                     "vraag:vraag.eerder_hulp")  # fmt: skip
    elif basis.earlier_help is not Asked.YES:
        yield _missing("Of er eerder schuldhulp was, is niet bekend.", "vraag:vraag.eerder_hulp")
    elif not basis.earlier_dated:
        yield _undated("Wanneer de eerdere schuldhulp stopte, is niet bekend.",
                       "vraag:hulp.eerder_jaar")  # fmt: skip


def _fraud(decision: Decision, basis: Basis) -> Iterator[Reason]:
    if not grounds.names(_read(decision)[0], grounds.FRAUD):
        return
    if basis.fraud is Asked.NO:
        yield _clash("De grond is fraude, maar het antwoord daarop is nee.",
                     "vraag:justitie.uitkering")  # fmt: skip
    elif basis.fraud is not Asked.YES:
        yield _missing(
            "Een veroordeling of straf die vaststaat, is niet bekend (Wgs art. 3 lid 3).",
            "vraag:justitie.uitkering",
        )


# Terms


def _admitted(_decision: Decision, basis: Basis) -> Iterator[Reason]:
    if not basis.admitted:
        yield _missing("Er is geen besluit tot toelating dat beëindigd kan worden.", "besluit")


def _cured(decision: Decision, basis: Basis) -> Iterator[Reason]:
    until = decision.cure_until or basis.cure_until
    if until is None:
        yield _missing(
            "Er is nog geen termijn gegeven om aan te vullen (Awb 4:5).", "stuk:verzoek_aanvulling"
        )
    elif until >= (decision.day or basis.today):
        yield _to_do(f"De inwoner kan nog aanvullen tot en met {show_date(until)}.", "besluit")
    elif basis.cure_asked is None and decision.cure_until is None:
        yield _undated("Op welke dag om aanvulling is gevraagd, is niet bekend.", "besluit")


def _longer(decision: Decision, basis: Basis) -> Iterator[Reason]:
    due, until = basis.decision_due, decision.extended_until
    if due is None:
        yield _undated(
            "Er loopt geen termijn voor een besluit: er is nog geen eerste gesprek.", "zaak"
        )
    elif (decision.day or basis.today) > due:
        yield _clash(
            f"De termijn liep tot en met {show_date(due)}. Verlengen kan alleen daarvoor"
            " (Awb 4:14).",
            "besluit",
        )
    if until is None:
        yield _undated("De nieuwe uiterste dag staat er nog niet (Awb 4:14).", "besluit")
    elif due is not None and until <= due:
        yield _clash("De nieuwe dag ligt niet na de oude.", "besluit")


PARTS: Mapping[str, Part] = MappingProxyType({
    "aanmelding": Part(
        called="De aanmelding", where="zaak", check=_registration,
        rests_on=("case_file.aanmelding_date", "case_file.offer_accepted_date",
                  "case_file.channel"),
    ),
    "gesprek": Part(
        called="Het eerste gesprek", where="zaak", check=_first_talk,
        rests_on=("case_file.first_talk_date", "talk.started_at"),
    ),
    "identiteit": Part(
        called="De identiteit", where="papieren", check=_identity,
        rests_on=("needed_item.received_date", "resident.birth_date", "resident.bsn",
                  "resident.surname"),
    ),
    "hulpvraag": Part(
        called="De hulpvraag", where="vraag:vraag.doel", check=_hulpvraag,
        rests_on=("case_file.question", "answer.vraag.doel"),
    ),
    "hulp": Part(
        called="De gekozen hulp", where="vraag:aanpak.instrumenten", check=_solution,
        rests_on=("answer.aanpak.instrumenten",),
    ),
    "voet": Part(
        called="De beslagvrije voet", where="geld", check=_voet,
        rests_on=("income.", "household_member.", "answer.inkomen.", "answer.persoon."),
    ),
    "dagen": Part(called="Het besluit", where="besluit", check=_days,
                  rests_on=("decision.",)),
    "afweging": Part(called="De redenen", where="besluit", check=_weighed,
                     rests_on=("decision.reasons", "decision.kind")),
    "reden": Part(called="De redenen", where="besluit", check=_reasoned,
                  rests_on=("decision.reasons", "decision.kind")),
    "eerder": Part(
        called="De eerdere hulp", where="vraag:vraag.eerder_hulp", check=_earlier,
        rests_on=("answer.vraag.eerder_hulp", "answer.hulp.eerder_"),
    ),
    "fraude": Part(
        called="De grond fraude", where="vraag:justitie.uitkering", check=_fraud,
        rests_on=("answer.justitie.uitkering",),
    ),
    "toegelaten": Part(called="De toelating", where="besluit", check=_admitted,
                       rests_on=("case_file.decision_date",)),
    "aanvulling": Part(called="De termijn om aan te vullen", where="besluit", check=_cured,
                       rests_on=("decision.cure_until", "outgoing_document.until")),
    "verlenging": Part(called="De nieuwe termijn", where="besluit", check=_longer,
                       rests_on=("decision.extended_until", "case_file.first_talk_date")),
})  # fmt: skip
RULES: Mapping[DecisionKind, tuple[str, ...]] = MappingProxyType({
    DecisionKind.ADMIT: (
        "aanmelding", "gesprek", "identiteit", "hulpvraag", "hulp", "voet", "dagen",
    ),
    DecisionKind.REFUSE: (
        "aanmelding", "gesprek", "identiteit", "hulpvraag", "afweging", "eerder", "fraude", "dagen",
    ),
    DecisionKind.END: ("aanmelding", "toegelaten", "reden", "dagen"),
    DecisionKind.LEAVE: ("aanmelding", "aanvulling", "reden", "dagen"),
    DecisionKind.EXTEND: ("aanmelding", "verlenging", "reden", "dagen"),
})  # fmt: skip
