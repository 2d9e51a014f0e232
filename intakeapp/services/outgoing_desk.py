"""What the screen for writing asks: one document whole, what it still waits for, and about what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.base.money import show_euros
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.outgoing.decision_rules import Reason
from intakeapp.domain.outgoing.editing import from_json
from intakeapp.domain.outgoing.hints import hints
from intakeapp.domain.outgoing.records import OutgoingDocument
from intakeapp.domain.outgoing.templates import Form, Per, Template
from intakeapp.domain.outgoing.texts import tokens_in
from intakeapp.domain.outgoing.translations import languages_of, load_translation
from intakeapp.domain.outgoing.wording import Wording
from intakeapp.domain.readability import Finding
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.outgoing_drafts import abouts_of, compose, document, message, open_draft
from intakeapp.services.outgoing_drafts import preview as pdf_of
from intakeapp.services.outgoing_drawing import filled, refilled, template_called, template_of
from intakeapp.services.outgoing_facts import FactMaker
from intakeapp.services.outgoing_final import what_is_open
from intakeapp.services.overview import view_of
from intakeapp.services.sealing import is_sealed
from intakeapp.services.workspace import Workspace

DAY_TOKENS = frozenset({"termijn.aanvullen", "termijn.stabilisatie", "termijn.antwoord"})
"""Days that a person sets for one document (`outgoing_drafts.set_until`)."""


@dataclass(frozen=True, kw_only=True)
class OpenDocument:
    """A document as it can be written in.

    `fresh` and `fresh_second` are the words of the template with the facts of now; `meanings` tells
    in Dutch what a gap stands for; `unchecked` names the languages no interpreter looked at.
    """

    document: OutgoingDocument
    template: Template
    fresh: Wording
    fresh_second: Wording | None
    meanings: Mapping[str, str]
    languages: tuple[str, ...]
    unchecked: frozenset[str]
    names_day: bool


def open_document(space: Workspace, document_id: str) -> OpenDocument:
    """Return a document with all that somebody needs who writes in it."""
    found = document(space, document_id)
    template = template_of(found)
    maker = FactMaker(space, view_of(space, found.case_id))
    now = filled(found, maker)
    fresh = from_json(now.wording)
    second = from_json(now.second_wording) if now.second_wording else None
    kept = [from_json(text) for text in (found.wording, found.second_wording) if text]
    gaps = {gap for one in (*kept, fresh) for block in one.blocks for gap in block.gaps}
    languages = languages_of(template) if template.is_translated else ()
    return OpenDocument(
        document=found,
        template=template,
        fresh=fresh,
        fresh_second=second,
        meanings={gap: maker.meaning_of(gap) for gap in gaps},
        languages=languages,
        unchecked=frozenset(one for one in languages if not _is_checked(template, one)),
        names_day=not DAY_TOKENS.isdisjoint(_tokens(template)),
    )


def _is_checked(template: Template, language: str) -> bool:
    translation = load_translation(template, language)
    return translation is not None and bool(translation.signed_off)


def _tokens(template: Template) -> Iterator[str]:
    for block in template.blocks:
        for text in (block.text, *(item.text for item in block.items)):
            yield from tokens_in(text)


@dataclass(frozen=True, kw_only=True)
class Examined:
    """How a document stands: its PDF (or the text of a message), what is open, hints by block."""

    pdf: bytes = b""
    message: str = ""
    reasons: tuple[Reason, ...] = ()
    hints: Mapping[str, tuple[Finding, ...]]


def examine(space: Workspace, document_id: str) -> Examined:
    """Draw a document as it is kept, and look at what is still open and what is hard to read."""
    found = document(space, document_id)
    template = template_of(found)
    is_message = template.form is Form.MESSAGE
    return Examined(
        pdf=b"" if is_message else pdf_of(space, document_id),
        message=message(space, document_id) if is_message else "",
        reasons=() if found.is_final else what_is_open(space, document_id),
        hints=hints(from_json(found.wording), template),
    )


# Changing


def set_second_language(space: Workspace, document_id: str, second: str) -> Changes:
    """Put another language beside the first of a draft ("" for none); changed words stay.

    Raises InputError for a language there is no translation in, and for one that is no draft.
    """
    found = document(space, document_id)
    template = template_called(found.template)
    if second and (second == found.language or second not in languages_of(template)):
        raise InputError("Van dit stuk is er geen vertaling in deze taal.", path="second")
    maker = FactMaker(space, view_of(space, found.case_id))
    with space.store.writing(space.context("outgoing.change")) as writer:
        before = open_draft(writer, document_id)
        wanted = replace(before, second_language=second, second_wording="")
        writer.save(refilled(wanted, maker), before=before)
        return changes_of(writer, document_id)


def copy_as_draft(space: Workspace, document_id: str) -> Changes:
    """Make a new draft with the words and the look of a document; what it is about is the same.

    What a person changed in it is taken along, the rest is filled with the facts of now.
    """
    found = document(space, document_id)
    maker = FactMaker(space, view_of(space, found.case_id))
    made = compose(
        space, maker, found.template, about=found.about_id, language=found.language,
        second=found.second_language, until=found.until,
    )  # fmt: skip
    copied = replace(
        made, wording=found.wording, second_wording=found.second_wording, large=found.large,
        typeface=found.typeface, pictures_only=found.pictures_only,
    )  # fmt: skip
    with space.store.writing(space.context("outgoing.draft")) as writer:
        writer.add(refilled(copied, maker))
        return changes_of(writer, made.id)


# Several of one kind


@dataclass(frozen=True, kw_only=True)
class About:
    """Something a document can be about: its id, a name and a detail for a list (Dutch)."""

    id: str
    name: str
    detail: str = ""


def abouts_named(space: Workspace, case_id: str, template: str) -> tuple[About, ...]:
    """Return what a template can make documents about, in words; one without id for the case."""
    wanted = template_called(template)
    ids = abouts_of(space, case_id, wanted)
    maker = FactMaker(space, view_of(space, case_id))
    if wanted.per is Per.CASE:
        referred = tuple(_referrals(space, maker)) if _is_referral(wanted) else ()
        return referred or tuple(About(id=one, name="") for one in ids)
    named = {about.id: about for about in _named(maker)}
    return tuple(named[one] for one in ids)


def _named(maker: FactMaker) -> Iterator[About]:
    for chain in maker.subject.chains:
        debt = chain.lead
        amount = "" if debt.amount is None else show_euros(debt.amount)
        parts = (debt.reference, amount)
        yield About(
            id=debt.id, name=debt.creditor or debt.collector or "zonder naam",
            detail=", ".join(part for part in parts if part),
        )  # fmt: skip
    for threat in maker.open_threats:
        day = show_date(threat.event_date, weekday=True) if threat.event_date else "nog geen dag"
        yield About(
            id=threat.id, name=EVENT_LABELS[threat.type],
            detail=", ".join(part for part in (day, threat.from_whom or threat.creditor) if part),
        )  # fmt: skip
    for one in maker.view.file.appointments:
        day = show_date(one.day, weekday=True) if one.day else "nog geen dag"
        yield About(id=one.id, name=day, detail=one.place)


def _is_referral(template: Template) -> bool:
    return any(token.startswith("verwijzing.") for token in _tokens(template))


def _referrals(space: Workspace, maker: FactMaker) -> Iterator[About]:
    for one in maker.view.file.referrals:
        if one.closed_date is None and not is_sealed(space.questionnaire, one):
            yield About(id=one.id, name=one.organisation, detail=one.reason)


def make_drafts(
    space: Workspace, case_id: str, template: str, abouts: Sequence[str]
) -> Iterator[Changes]:
    """Make a draft about each of these, one after the other; each is kept when it is given."""
    maker = FactMaker(space, view_of(space, case_id))
    for about in abouts:
        made = compose(space, maker, template, about=about)
        with space.store.writing(space.context("outgoing.draft")) as writer:
            writer.add(made)
            changes = changes_of(writer, made.id)
        yield changes
