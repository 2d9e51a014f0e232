"""Messages that are final: a draft in the mail program or a text for SMS, when that was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intakeapp.base.errors import InputError
from intakeapp.domain.address_book import addressee_of
from intakeapp.domain.answers import RESIDENT_SUBJECT
from intakeapp.domain.debt_chains import DebtChain, chains
from intakeapp.domain.outgoing.editing import from_json
from intakeapp.domain.outgoing.events import DocumentEvent
from intakeapp.domain.outgoing.life import lives_of, standing_documents
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.outgoing.messages import SmsLength, mailto, sms_length, sms_text
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import Audience, Form, Per, Template
from intakeapp.domain.records import AnswerState
from intakeapp.domain.residents import ContactChannel
from intakeapp.services.casefile import CaseFile, load_case_file
from intakeapp.services.creditor_addresses import address_book
from intakeapp.services.outgoing_drafts import document
from intakeapp.services.outgoing_drawing import message_of, template_of
from intakeapp.services.workspace import Workspace

_SAFE, _REMEMBER = "veilig.bereikbaar", "contact.herinneren"
_SMS_ANSWER = "sms"
_NO_MAIL = "Of e-mail mag, is nog niet afgesproken. Vraag het de inwoner."
_NO_SMS = "Of een sms mag, is nog niet afgesproken. Vraag het de inwoner."
_NO_ADDRESS = "Het e-mailadres van de inwoner is nog niet bekend. Zet het bij de gegevens."
_NO_PHONE = "Het telefoonnummer van de inwoner is nog niet bekend. Zet het bij de gegevens."
_ONLY_RESIDENT = "Een sms is er alleen voor de inwoner."
_LETTER_OF = "mail_"  # what such a message is called before the name of the letter it goes with


class Way(StrEnum):
    """How a message leaves this program; the values stand in the audit."""

    MAIL = "message.mailed"
    SMS = "message.copied"


@dataclass(frozen=True, kw_only=True)
class Mailing:
    """What can be done with a message.

    `link` opens a draft in the mail program and is empty where `why_no_mail` says why not;
    `why_no_sms` likewise. `to` is the address of who gets it, empty when it is not known.
    `letter` is the final document that goes along, `letter_title` what it is called; a title
    without a letter means that it is still to be made.
    """

    to: str = ""
    link: str = ""
    why_no_mail: str = ""
    text: str = ""
    length: SmsLength
    why_no_sms: str = ""
    letter: OutgoingDocument | None = None
    letter_title: str = ""


def mailing_of(space: Workspace, document_id: str) -> Mailing | None:
    """Return how a final message can leave; None for a draft, and for what has pages."""
    found = document(space, document_id)
    template = template_of(found) if found.state is DocumentState.FINAL else None
    if template is None or template.form is not Form.MESSAGE:
        return None
    with space.store.reading() as reader:
        file = load_case_file(reader, found.case_id)
        events = reader.list(DocumentEvent, case_id=found.case_id)
    why_no_mail, why_no_sms = _reasons(file, template)
    to = file.resident.email if template.audience is Audience.RESIDENT else _mail_of(
        space, file, found
    )  # fmt: skip
    link = ""
    if not why_no_mail:
        try:
            link = mailto(to, from_json(found.wording).subject, message_of(found))
        except InputError as error:
            why_no_mail = f"{error.what} {error.now}"
    title = _letter_title(template)
    standing = standing_documents(file.outgoing, lives_of(events, file.decisions))
    text = sms_text(message_of(found))
    return Mailing(
        to=to, link=link, why_no_mail=why_no_mail, why_no_sms=why_no_sms, text=text,
        length=sms_length(text), letter_title=title,
        letter=_letter(file, found, standing) if title else None,
    )  # fmt: skip


def note_mailing(space: Workspace, document_id: str, way: Way) -> None:
    """Write in the audit that the text of a message left this program."""
    found = document(space, document_id)
    space.store.audit(space.context(way), found.case_id, found.title)


# Who may be reached


def _reasons(file: CaseFile, template: Template) -> tuple[str, str]:
    """Return why a message cannot leave by e-mail and by SMS; empty where it can.

    A resident is reached as was agreed. Who said that calls and post are not safe is asked anew;
    the sentence is that of anybody with whom nothing was agreed, for it stands in the open.
    """
    if template.audience is not Audience.RESIDENT:
        return "", _ONLY_RESIDENT
    safe = file.answers.get((RESIDENT_SUBJECT, _SAFE))
    unsafe = safe is not None and safe.state is AnswerState.GIVEN and safe.value == "no"
    channel = None if unsafe else file.resident.contact_channel
    reminds = not unsafe and template.per is Per.APPOINTMENT and _wants_sms(file)
    by_mail = channel is ContactChannel.EMAIL
    by_sms = channel is ContactChannel.SMS or reminds
    no_mail = _NO_ADDRESS if by_mail and not file.resident.email else "" if by_mail else _NO_MAIL
    no_sms = _NO_PHONE if by_sms and not file.resident.phone else "" if by_sms else _NO_SMS
    return no_mail, no_sms


def _wants_sms(file: CaseFile) -> bool:
    """Tell whether the resident said that an SMS helps to remember an appointment."""
    answer = file.answers.get((RESIDENT_SUBJECT, _REMEMBER))
    given = answer is not None and answer.state is AnswerState.GIVEN
    return answer is not None and given and _SMS_ANSWER in answer.value.split(",")


def _chain(file: CaseFile, about: str) -> DebtChain | None:
    found = chains(file.debts)
    return next((c for c in found if any(member.id == about for member in c.members)), None)


def _mail_of(space: Workspace, file: CaseFile, found: OutgoingDocument) -> str:
    chain = _chain(file, found.about_id)
    known = None if chain is None else address_book(space).find(addressee_of(chain))
    return "" if known is None else known.email


# What goes along


def _letter_title(template: Template) -> str:
    """Return what the letter is called that a message goes with ("mail_kennisgeving")."""
    name = template.name.removeprefix(_LETTER_OF)
    letter = templates().get(name) if name != template.name else None
    return letter.title if letter is not None and letter.form is not Form.MESSAGE else ""


def _letter(
    file: CaseFile, found: OutgoingDocument, standing: tuple[OutgoingDocument, ...]
) -> OutgoingDocument | None:
    name = found.template.removeprefix(_LETTER_OF)
    chain = _chain(file, found.about_id)
    about = {member.id for member in chain.members} if chain is not None else {found.about_id}
    fitting = [one for one in standing if one.template == name and one.about_id in about]
    return max(fitting, key=lambda one: one.id, default=None)
