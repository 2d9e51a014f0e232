"""Facts for outgoing documents about the plan: the help chosen, referrals, annexes."""

from __future__ import annotations

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.domain.calculations.instruments import TEXTS, Instrument
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.records import Asked
from intakeapp.domain.referrals import Referral
from intakeapp.printing.catalog import ALL_DOCUMENTS
from intakeapp.services.casefile import CaseFile
from intakeapp.services.money_instruments import CHOICE_KEY
from intakeapp.services.outgoing_found import NO_DAY, Found, Subject
from intakeapp.services.sealing import is_sealed


def put_plan(found: Found, subject: Subject) -> None:
    """Put in what was chosen with the resident, to whom somebody was referred, and the papers."""
    chosen = chosen_instruments(subject)
    found.flag("oplossing", bool(chosen))
    found.put("plan.oplossing", ", ".join(TEXTS[one].title.lower() for one in chosen))
    found.list("oplossingen", (
        {"naam": TEXTS[one].title, "uitleg": TEXTS[one].what} for one in chosen
    ))  # fmt: skip
    open_referrals = [r for r in subject.file.referrals if not is_sealed(subject.questions, r)]
    found.flag("doorverwijzingen", bool(open_referrals))
    found.flag("toestemming_delen", any(r.consent is Asked.YES for r in open_referrals))
    found.list("doorverwijzingen", (
        {"organisatie": r.organisation, "waarvoor": r.reason, "wanneer": _when(r)}
        for r in open_referrals
    ), wanneer=NO_DAY)  # fmt: skip
    if open_referrals:
        put_referral(found, open_referrals[-1])
    found.list("documenten", (
        {"naam": document.title, "dag": to_local(document.created_at).date()}
        for document in brought_in(subject.file)
    ))  # fmt: skip


def brought_in(file: CaseFile) -> tuple[StoredDocument, ...]:
    """Return the papers that came in, the oldest first: what we wrote ourselves proves nothing."""
    ours = {document.document_id for document in file.outgoing}
    return tuple(
        document
        for document in sorted(file.documents, key=lambda d: (d.created_at, d.id))
        if document.id not in ours and document.kind not in ALL_DOCUMENTS and not document.sealed
    )


def put_referral(found: Found, referral: Referral) -> None:
    """Put in the referral that a document is about, else the newest one."""
    found.put("verwijzing.organisatie", referral.organisation)
    found.put("verwijzing.waarvoor", referral.reason)
    found.holds.discard("verwijzing_toestemming")
    found.flag("verwijzing_toestemming", referral.consent is Asked.YES)


def put_known(found: Found) -> None:
    """Put in the flags that only tell that something is known."""
    values = found.values
    for flag, token in (
        ("afspraak_tijd", "afspraak.tijd"), ("afspraak_duur", "afspraak.minuten"),
        ("route", "gemeente.route"), ("privacyverklaring", "gemeente.privacy"),
        ("contact_email", "contact.email"), ("contact_bereikbaar", "contact.bereikbaar"),
        ("compliment", "gesprek.compliment"), ("terugvertellen", "gesprek.terugvertellen"),
        ("hulpvraag", "zaak.vraag"),
        ("iban", "inwoner.iban"),
        ("telefoon", "inwoner.telefoon"),
    ):  # fmt: skip
        found.flag(flag, token in values)
    for flag, rows in (
        ("inkomsten", "inkomsten"),
        ("uitgaven", "uitgaven"),
        ("bezittingen", "bezittingen"),
        ("huisgenoten", "huishouden"),
        ("documenten", "documenten"),
    ):
        found.flag(flag, rows in found.rows)


def chosen_instruments(subject: Subject) -> tuple[Instrument, ...]:
    """Return the help that was chosen with the resident, in the order of the choices."""
    keys = subject.values.get(CHOICE_KEY, "").split(",")
    known = {one.value: one for one in Instrument}
    return tuple(known[key] for key in keys if key in known)


def _when(referral: Referral) -> str:
    return f"sinds {show_date(referral.sent_date)}" if referral.sent_date else ""
