"""One outgoing document: its words from a template, and its PDF in the house style."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from intakeapp.base.clock import to_local
from intakeapp.base.errors import InputError
from intakeapp.domain.address_book import AddressBook, envelope_lines
from intakeapp.domain.outgoing.editing import from_json, refill, to_json
from intakeapp.domain.outgoing.facts import Facts
from intakeapp.domain.outgoing.filling import fill
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import Audience, Form, Per, Template
from intakeapp.domain.outgoing.translations import DUTCH, Translation, load_translation
from intakeapp.domain.outgoing.wording import Wording
from intakeapp.printing.typeset.inputs import Typeface, Typeset
from intakeapp.services.house_styles import House, house_style
from intakeapp.services.outgoing_facts import FactMaker
from intakeapp.services.outgoing_people import address_lines
from intakeapp.services.overview import CaseView

NOT_CHECKED = "Vertaling niet door tolk gecontroleerd"
_ABOUT = {Per.DEBT: "schuld", Per.THREAT: "dreiging", Per.APPOINTMENT: "afspraak"}


def template_called(name: str) -> Template:
    """Return a template. Raises InputError for a name that there is no template of."""
    found = templates().get(name)
    if found is None:
        raise InputError("Dit stuk kennen we niet.", path=name)
    return found


def template_of(document: OutgoingDocument) -> Template:
    """Return the template of a document; a bare one for what left with a template that is gone.

    A municipality may take a template of its own away: what was made with it can be seen and
    printed for ever. Raises InputError for a draft, which cannot be filled without it.
    """
    found = templates().get(document.template)
    if found is not None:
        return found
    if document.state is DocumentState.DRAFT:
        raise InputError(
            "Het sjabloon van dit concept doet nu niet mee.", path=document.template,
            now="Kijk bij Instellingen bij de eigen brieven, of begin een ander stuk.",
        )  # fmt: skip
    return Template(
        name=document.template, version=document.template_version, title=document.title,
        subject="", audience=Audience.TEAM, blocks=(), sources={}, is_own=True,
        form=Form.SHEET if document.document_id else Form.MESSAGE,
    )  # fmt: skip


def about_of(template: Template, maker: FactMaker, about: str) -> str:
    """Return what a document is about: as told, else the next appointment or the first threat.

    Raises InputError when nothing can be chosen: of debts there is one document each.
    """
    if about or template.per is Per.CASE:
        return about  # of a case it may be a referral
    first = {Per.APPOINTMENT: maker.subject.appointment, Per.THREAT: maker.subject.threat}
    row = first.get(template.per)
    if row is None:
        raise InputError(f"Kies bij welke {_ABOUT[template.per]} dit stuk hoort.", path="about")
    return row.id


def words_of(template: Template, facts: Facts, language: str) -> Wording:
    """Return the words of a template in a language. Raises InputError without a translation."""
    if language == DUTCH:
        return fill(template, facts)
    return fill(template, facts, translation=_translation(template, language), language=language)


def _translation(template: Template, language: str) -> Translation:
    found = load_translation(template, language) if template.is_translated else None
    if found is None:
        raise InputError(
            "Van dit stuk is er geen vertaling in deze taal.", path=template.name,
            now="Kies Nederlands, of een andere taal.",
        )  # fmt: skip
    return found


def filled(document: OutgoingDocument, maker: FactMaker) -> OutgoingDocument:
    """Return a document with the words of its template and the facts of now."""
    template = template_of(document)
    facts = maker.facts(document.about_id, kind=template.decision, until=document.until)
    first = words_of(template, facts, document.language)
    second = document.second_language
    return replace(
        document,
        title=first.title,
        template_version=template.version,
        wording=to_json(first),
        second_wording=to_json(words_of(template, facts, second)) if second else "",
    )


def refilled(document: OutgoingDocument, maker: FactMaker) -> OutgoingDocument:
    """Return a document with the facts of now, and everything that a person changed in it."""
    now = filled(document, maker)
    second = document.second_wording
    return replace(
        now,
        wording=_kept(document.wording, now.wording),
        second_wording=_kept(second, now.second_wording) if second else now.second_wording,
    )


def _kept(old: str, new: str) -> str:
    return to_json(refill(from_json(old), from_json(new)))


def message_of(document: OutgoingDocument) -> str:
    """Return the text of a message: its blocks with an empty line between them."""
    parts = []
    for block in from_json(document.wording).blocks:
        if not block.left_out:
            lines = (line.text or " ".join(line.cells) for line in block.lines)
            parts.append("\n".join(text for text in (block.text, *lines) if text))
    return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What stands around the words: who it goes to, and which marks it carries."""

    address: tuple[str, ...] = ()
    hand_over: bool = False
    your_reference: str = ""


def draw(
    document: OutgoingDocument, view: CaseView, house: House, envelope: Envelope, today: date,
    *, copy: str = "",
) -> bytes:  # fmt: skip
    """Return the PDF of a document as it stands. Raises InputError for a message: it has none."""
    # the typesetter loads much that no screen needs
    from intakeapp.printing.typeset.render import typeset

    template = template_called(document.template)
    if template.form is Form.MESSAGE:
        raise InputError("Dit is een bericht: het heeft geen bladzijden.", path=document.template)
    second = from_json(document.second_wording) if document.second_wording else None
    return typeset(
        Typeset(
            wording=from_json(document.wording),
            second=second,
            form=template.form,
            house=house_style(house),
            day=to_local(document.final_at).date() if document.final_at else today,
            address=envelope.address,
            hand_over=envelope.hand_over,
            reference=view.file.case.number,
            your_reference=envelope.your_reference,
            copy=copy,
            draft=not document.is_final,
            large=document.large,
            typeface=Typeface(document.typeface),
            pictures_only=document.pictures_only,
            translation_note=_note(document, template),
        )
    )


def _note(document: OutgoingDocument, template: Template) -> str:
    others = {document.language, document.second_language} - {DUTCH, ""}
    made = [load_translation(template, language) for language in sorted(others)]
    return NOT_CHECKED if any(one is None or not one.signed_off for one in made) else ""


def envelope_of(
    template: Template, view: CaseView, facts: Facts, addresses: AddressBook
) -> Envelope:
    """Return who a document is sent to; without an address it is handed over.

    Of a creditor whose address is not known the name alone stands behind the window.
    """
    if template.form is not Form.LETTER:
        return Envelope(hand_over=True)
    if template.audience is Audience.RESIDENT:
        resident = view.file.resident
        lines = address_lines(resident)
        return Envelope(address=(resident.full_name, *lines) if lines else (), hand_over=not lines)
    tokens = {Per.DEBT: ("schuld.geadresseerde", "schuld.kenmerk"),
              Per.THREAT: ("dreiging.wie", "dreiging.kenmerk")}  # fmt: skip
    named, marked = tokens.get(template.per, ("", ""))
    name = str(facts.values.get(named, ""))
    return Envelope(
        address=envelope_lines(name, addresses.find(name)), hand_over=not name,
        your_reference=str(facts.values.get(marked, "")),
    )  # fmt: skip
