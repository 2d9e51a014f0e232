"""Drafts of documents that leave: from a template, changed by a person, seen before printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from intakeapp.base.errors import InputError
from intakeapp.data.store import Writer
from intakeapp.domain.outgoing.editing import from_json, to_json
from intakeapp.domain.outgoing.records import TYPEFACES, DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import Form, Per, Template
from intakeapp.domain.outgoing.translations import DUTCH
from intakeapp.domain.outgoing.wording import Wording
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.outgoing_drawing import (
    about_of,
    draw,
    envelope_of,
    filled,
    message_of,
    refilled,
    template_called,
)
from intakeapp.services.outgoing_facts import FactMaker
from intakeapp.services.overview import view_of
from intakeapp.services.papers import stored_pdf
from intakeapp.services.workspace import Workspace

# Looking


def documents(space: Workspace, case_id: str) -> tuple[OutgoingDocument, ...]:
    """Return all documents of a case, the newest first; withdrawn ones too, sealed ones not."""
    with space.store.reading() as reader:
        found = reader.list(OutgoingDocument, case_id=case_id, sealed=False)
    return tuple(reversed(found))


def drafts(space: Workspace, case_id: str) -> tuple[OutgoingDocument, ...]:
    """Return the drafts of a case, the newest first."""
    return tuple(d for d in documents(space, case_id) if d.state is DocumentState.DRAFT)


def document(space: Workspace, document_id: str) -> OutgoingDocument:
    """Return one document. Raises NoResultFound when there is no such document."""
    with space.store.reading() as reader:
        return reader.get(OutgoingDocument, document_id)


def preview(space: Workspace, document_id: str) -> bytes:
    """Return the PDF of a document: of a final one the bytes that left, each time the same.

    Raises InputError for a message, which has no pages.
    """
    found = document(space, document_id)
    if found.document_id:
        return stored_pdf(space, found.document_id)
    return drawn(space, FactMaker(space, view_of(space, found.case_id)), found)


def copy_pdf(space: Workspace, document_id: str, title: str) -> bytes:
    """Return a further print of a document ("Afschrift voor het dossier"), marked as such.

    Raises InputError for a title that its template does not have.
    """
    found = document(space, document_id)
    if title not in template_called(found.template).copies:
        raise InputError("Dit afschrift bestaat niet.", path="copy")
    return drawn(space, FactMaker(space, view_of(space, found.case_id)), found, copy=title)


def message(space: Workspace, document_id: str) -> str:
    """Return the text of a message, for e-mail or SMS."""
    return message_of(document(space, document_id))


def drawn(space: Workspace, maker: FactMaker, found: OutgoingDocument, *, copy: str = "") -> bytes:
    """Return the PDF of a document as it stands, addressed to who it is for."""
    template = template_called(found.template)
    facts = maker.facts(found.about_id, kind=template.decision, until=found.until)
    envelope = envelope_of(template, maker.view, facts, maker.subject.addresses)
    return draw(found, maker.view, maker.house, envelope, space.today(), copy=copy)


def abouts_of(space: Workspace, case_id: str, template: Template) -> tuple[str, ...]:
    """Return everything of a case that a template makes a document about; one "" for the case.

    Of debts the first letter of each chain that is not settled, of threats the open ones.
    """
    maker = FactMaker(space, view_of(space, case_id))
    if template.per is Per.DEBT:
        return tuple(c.lead.id for c in maker.subject.chains if not c.is_settled)
    if template.per is Per.THREAT:
        return tuple(threat.id for threat in maker.open_threats)
    if template.per is Per.APPOINTMENT:
        return tuple(a.id for a in maker.view.file.appointments
                     if not a.cancelled and a.outcome is None)  # fmt: skip
    return ("",)


# Drafts


def compose(
    space: Workspace, maker: FactMaker, template: str, *, about: str = "", language: str = DUTCH,
    second: str = "", until: date | None = None,
) -> OutgoingDocument:  # fmt: skip
    """Return a new draft with the facts of now; it is not kept yet.

    Raises InputError for an unknown template, for what it cannot be about, without a translation
    in the language, and for a decision that is not in Dutch.
    """
    wanted = template_called(template)
    if wanted.decision is not None and language != DUTCH:
        raise InputError(
            "Een besluit staat in het Nederlands.", path="language",
            now="Zet de andere taal ernaast.",
        )  # fmt: skip
    if second == language:
        raise InputError("Kies twee verschillende talen.", path="second")
    return filled(
        OutgoingDocument(
            id=space.store.ids.new(), case_id=maker.view.file.case.id, template=wanted.name,
            template_version=wanted.version, language=language, second_language=second,
            about_id=about_of(wanted, maker, about), until=until, wording="",
            made_at=space.store.clock.now(), made_by=space.me,
        ),
        maker,
    )  # fmt: skip


def make_draft(
    space: Workspace, case_id: str, template: str, *, about: str = "", language: str = DUTCH,
    second: str = "", until: date | None = None,
) -> Changes:  # fmt: skip
    """Make a draft and keep it; `record_id` is its id. Raises InputError as `compose` does.

    `about` is the id of a debt, threat or appointment; `second` a language beside the first.
    """
    maker = FactMaker(space, view_of(space, case_id))
    made = compose(
        space, maker, template, about=about, language=language, second=second, until=until
    )
    with space.store.writing(space.context("outgoing.draft")) as writer:
        writer.add(made)
        return changes_of(writer, made.id)


def unkept(
    space: Workspace, case_id: str, template: str, *, about: str = "", language: str = DUTCH,
    second: str = "", until: date | None = None,
) -> tuple[OutgoingDocument, bytes]:  # fmt: skip
    """Return a draft and its PDF (the text of a message); nothing is kept."""
    maker = FactMaker(space, view_of(space, case_id))
    made = compose(
        space, maker, template, about=about, language=language, second=second, until=until
    )
    if template_called(template).form is Form.MESSAGE:
        return made, message_of(made).encode()
    return made, drawn(space, maker, made)


def change_draft(
    space: Workspace, document_id: str, wording: Wording, *, second: Wording | None = None
) -> Changes:
    """Keep the words as a person changed them. Raises InputError for one that is no draft."""

    def change(before: OutgoingDocument) -> OutgoingDocument:
        _check_same(before.wording, wording)
        if second is None:
            return replace(before, wording=to_json(wording), title=wording.title)
        _check_same(before.second_wording, second)
        return replace(
            before, wording=to_json(wording), second_wording=to_json(second), title=wording.title
        )

    return _change(space, document_id, change)


def _check_same(before: str, after: Wording) -> None:
    old = from_json(before) if before else None
    if old is None or (old.template, old.language) != (after.template, after.language):
        raise InputError("Deze tekst hoort bij een ander stuk.", path="wording")


def refill_draft(space: Workspace, document_id: str) -> Changes:
    """Fill a draft with the facts of now; what a person changed in it stays."""
    found = document(space, document_id)
    maker = FactMaker(space, view_of(space, found.case_id))
    return _change(space, document_id, lambda before: refilled(before, maker))


def set_until(space: Workspace, document_id: str, until: date | None) -> Changes:
    """Set the last day that a draft names (a term, the end of stabilisation), and fill it in."""
    found = document(space, document_id)
    maker = FactMaker(space, view_of(space, found.case_id))
    return _change(space, document_id, lambda before: refilled(replace(before, until=until), maker))


def set_look(
    space: Workspace, document_id: str, *, large: bool, typeface: str, pictures_only: bool
) -> Changes:
    """Set how a draft looks. Raises InputError for an unknown typeface."""
    if typeface not in TYPEFACES:
        raise InputError("Deze letter kennen we niet.", path="typeface")
    return _change(
        space,
        document_id,
        lambda before: replace(before, large=large, typeface=typeface, pictures_only=pictures_only),
    )


def withdraw(space: Workspace, document_id: str) -> Changes:
    """Say that a draft will not leave; it stays to be seen. Raises InputError for a final one."""
    return _change(
        space, document_id, lambda before: replace(before, state=DocumentState.WITHDRAWN)
    )


def _change(
    space: Workspace, document_id: str, change: Callable[[OutgoingDocument], OutgoingDocument]
) -> Changes:
    with space.store.writing(space.context("outgoing.change")) as writer:
        before = open_draft(writer, document_id)
        writer.save(change(before), before=before)
        return changes_of(writer, document_id)


def open_draft(writer: Writer, document_id: str) -> OutgoingDocument:
    """Return a draft inside a unit of work. Raises InputError for what is no draft any more."""
    found = writer.get(OutgoingDocument, document_id)
    if found.state is not DocumentState.DRAFT:
        raise InputError(
            "Dit stuk is definitief of vervallen. Het verandert niet meer.",
            now="Maak een nieuw stuk.",
        )
    return found
