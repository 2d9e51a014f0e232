"""Referrals (*doorverwijzingen*): to whom, with which consent, and what came back.

Consent is asked only when data go along, because it cannot repair a missing legal basis (AP, "De
rol van toestemming", April 2016): without a basis the data do not go, whatever somebody says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.data.store import Writer
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.records import Asked
from intakeapp.domain.referrals import Organisation, Referral
from intakeapp.services import sealing
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.workspace import Workspace

CONSENT_WHY = (
    "Vraag dit alleen als er gegevens van de inwoner meegaan. Een ja maakt iets dat niet mag, niet "
    "alsnog goed: er moet ook een grond in de wet zijn. Geef niet meer mee dan nodig is."
)
SEALED_WORDS = "Verzegelde doorverwijzing"
LONGEST = 2000  # characters


class NextStep(StrEnum):
    """What a referral waits for."""

    SEND = "versturen"
    RESIDENT_CALLS = "inwoner_belt_zelf"
    FOLLOW_UP = "nabellen"
    CLOSE = "afsluiten"
    NONE = "afgesloten"


def next_step(referral: Referral) -> NextStep:
    """Return what this referral waits for."""
    if referral.closed_date is not None:
        return NextStep.NONE
    if referral.answer_date is not None:
        return NextStep.CLOSE
    if referral.sent_date is not None:
        return NextStep.FOLLOW_UP
    return NextStep.RESIDENT_CALLS if referral.consent is Asked.NO else NextStep.SEND


def is_sealed(space: Workspace, referral: Referral) -> bool:
    """Whether a referral comes from the sealed section; what cannot be told is sealed too."""
    return sealing.is_sealed(space.questionnaire, referral)


def visible(space: Workspace, referrals: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return the referrals that a list, a paper or the resident may see: no sealed ones."""
    return tuple(one for one in referrals if not is_sealed(space, one))


def refer(
    space: Workspace,
    case_id: str,
    organisation_id: str,
    *,
    domain: LifeDomain | None = None,
    question_key: str = "",
    reason: str = "",
    organisation: str = "",
    consent: Asked = Asked.NOT_ASKED,
    follow_up_date: date | None = None,
) -> Changes:
    """Write a referral down; `record_id` tells it.

    The name of the organisation is kept as it is now; without an id, `organisation` is a name that
    is not on the map. Raises InputError: no organisation, one that is out of use, a day that has
    passed, words that are too long.
    """
    _check_day(space, follow_up_date)
    with space.store.writing(space.context("referral.make")) as writer:
        name = _name_of(writer, organisation_id) if organisation_id else organisation
        places = [r.position for r in writer.list(Referral, case_id=case_id)]
        referral = Referral(
            id=space.store.ids.new(),
            case_id=case_id,
            organisation=_text(name, "organisation", "Kies een organisatie, of schrijf een naam."),
            organisation_id=organisation_id,
            domain=domain,
            question_key=question_key,
            reason=_text(reason, "reason"),
            consent=consent,
            consent_date=space.today() if consent in (Asked.YES, Asked.NO) else None,
            follow_up_date=follow_up_date,
            position=max(places, default=0) + 1,
        )
        writer.add(referral)
        return changes_of(writer, referral.id)


def _name_of(writer: Writer, organisation_id: str) -> str:
    found = writer.find(Organisation, organisation_id)
    if found is None or not found.in_use:
        raise InputError(
            "Deze organisatie staat niet meer op de kaart.",
            path="organisation",
            now="Kies een andere.",
        )
    return found.name


def _text(text: str, path: str, needed: str = "") -> str:
    words = text.strip()
    if needed and not words:
        raise InputError(needed, path=path)
    if len(words) > LONGEST:
        raise InputError(f"Deze tekst is te lang: er passen {LONGEST} tekens in.", path=path)
    return words


def _check_day(space: Workspace, day: date | None) -> None:
    if day is not None and day < space.today():
        raise InputError(
            "Deze dag is al geweest.", path="follow_up_date", now="Kies een latere dag."
        )


def _change(space: Workspace, referral_id: str, action: str, **fields: Any) -> Changes:
    with space.store.writing(space.context(action)) as writer:
        writer.change(writer.get(Referral, referral_id), **fields)
        return changes_of(writer, referral_id)


def change_reason(space: Workspace, referral_id: str, reason: str) -> Changes:
    """Write down what the referral is for. Raises InputError for words that are too long."""
    return _change(space, referral_id, "referral.change", reason=_text(reason, "reason"))


def record_consent(space: Workspace, referral_id: str, consent: Asked) -> Changes:
    """Record what the resident said today about data going along; NOT_ASKED takes it back."""
    said = space.today() if consent in (Asked.YES, Asked.NO) else None
    return _change(space, referral_id, "referral.consent", consent=consent, consent_date=said)


def mark_sent(space: Workspace, referral_id: str, *, sent: bool = True) -> Changes:
    """Record that the referral was sent today, or take that back.

    Raises InputError when the resident said that nothing may go along.
    """
    with space.store.writing(space.context("referral.sent")) as writer:
        referral = writer.get(Referral, referral_id)
        if sent and referral.consent is Asked.NO:
            raise InputError(
                "De inwoner wil niet dat er gegevens meegaan.",
                path="sent_date",
                now="Geef de inwoner zelf het adres en het telefoonnummer mee.",
            )
        writer.change(referral, sent_date=space.today() if sent else None)
        return changes_of(writer, referral_id)


def record_answer(space: Workspace, referral_id: str, answer: str) -> Changes:
    """Record what the organisation let us know today; empty words take it back."""
    words = _text(answer, "answer")
    day = space.today() if words else None
    return _change(space, referral_id, "referral.answer", answer=words, answer_date=day)


def set_follow_up(space: Workspace, referral_id: str, day: date | None) -> Changes:
    """Set the day on which we ask how it goes. Raises InputError for a day that has passed."""
    _check_day(space, day)
    return _change(space, referral_id, "referral.follow_up", follow_up_date=day)


def close_referral(space: Workspace, referral_id: str, outcome: str) -> Changes:
    """End the follow-up today, with what came of it. Raises InputError without words."""
    words = _text(outcome, "outcome", "Schrijf in een paar woorden op hoe het is afgelopen.")
    return _change(space, referral_id, "referral.close", closed_date=space.today(), outcome=words)


def reopen_referral(space: Workspace, referral_id: str) -> Changes:
    """Take the end back; what was written about it stays until it is closed again."""
    return _change(space, referral_id, "referral.reopen", closed_date=None)
