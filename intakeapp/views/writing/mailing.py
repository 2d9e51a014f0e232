"""What can be done with a final message: a draft in the mail program, a text for SMS."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from intakeapp.domain.outgoing.templates import Form
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.writing.session import WritingSession

if TYPE_CHECKING:
    from intakeapp.domain.outgoing.messages import SmsLength
    from intakeapp.services.outgoing_mail import Mailing, Way
    from intakeapp.services.papers import Paper

OpenLink = Callable[[str], bool]
_OPENED = "Het concept staat in uw mailprogramma. Het is nog niet verstuurd."
_NOT_OPENED = "Er ging geen mailprogramma open. Kopieer de tekst, en plak hem in een e-mail."
_COPIED = "De tekst voor de sms staat op het klembord. Hij is nog niet verstuurd."
_NO_ANNEX = "Een bijlage gaat niet vanzelf mee. Bewaar de pdf, en voeg hem toe in uw mailprogramma."


def open_link(link: str) -> bool:
    """Open a link in the program of the system for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(link.encode("ascii")))


def length_words(length: SmsLength) -> str:
    """Return how long a text for SMS is, and why, in words."""
    parts = "1 sms" if length.parts == 1 else f"{length.parts} sms'en achter elkaar"
    said = f"{length.places} tekens: {parts}."
    if not length.wide:
        return said
    letters = " ".join(length.wide[:5])
    return f"{said} Er passen minder tekens in door: {letters}"


class MailingCard(Card):
    """A message on its way out, shown with a final message only.

    Signals:
        told: a sentence about what was done.
    """

    told = Signal(str)

    def __init__(
        self,
        session: WritingSession,
        controller: CaseController,
        desk: PaperDesk,
        *,
        open_with: OpenLink = open_link,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Versturen", parent=parent)
        self._session, self._controller, self._desk = session, controller, desk
        self.open_with = open_with
        self._mailing: Mailing | None = None
        self.mail = SecondaryButton("Zet klaar in mailprogramma", icon="mail")
        self.sms = SecondaryButton("Kopieer sms-tekst", icon="message")
        self.annex = SecondaryButton("Bewaar de bijlage als pdf", icon="download")
        self.mail_words = TextLabel("", "small")
        self.sms_words = TextLabel("", "small")
        self.annex_words = TextLabel("", "small")
        self.done = TextLabel("", "small", colour="ok_ink")
        self._build()
        session.opened.connect(self._ask)
        self.hide()

    def _build(self) -> None:
        buttons = FlowRow((self.mail, self.sms, self.annex))
        for widget in (buttons, self.mail_words, self.sms_words, self.annex_words, self.done):
            self.body.addWidget(widget)
        self.done.hide()
        self.mail.clicked.connect(self._open_mail)
        self.sms.clicked.connect(self._copy_sms)
        self.annex.clicked.connect(self._save_annex)

    # Showing

    def _ask(self) -> None:
        self._mailing = None
        self.hide()
        opened = self._session.open_document
        if opened is None or self._session.is_draft or opened.template.form is not Form.MESSAGE:
            return
        document_id = opened.document.id

        def work(space: Workspace) -> Mailing | None:
            from intakeapp.services.outgoing_mail import mailing_of

            return mailing_of(space, document_id)

        def deliver(found: Mailing | None) -> None:
            now = self._session.document if shiboken6.isValid(self) else None
            if found is not None and now is not None and now.id == document_id:
                self._show_mailing(found)

        self._controller.ask(work, success=deliver, database=False)

    def _show_mailing(self, found: Mailing) -> None:
        self._mailing = found
        self.done.hide()
        self.mail.setVisible(not found.why_no_mail)
        self.sms.setVisible(not found.why_no_sms)
        self.annex.setVisible(found.letter is not None)
        to = found.to or "nog in te vullen in uw mailprogramma"
        self.mail_words.setText(found.why_no_mail or f"E-mail aan: {to}")
        self.sms_words.setText(found.why_no_sms or length_words(found.length))
        self.annex_words.setText(self._about_annex(found))
        self.annex_words.setVisible(bool(found.letter_title))
        self.show()

    def _about_annex(self, found: Mailing) -> str:
        if found.letter is None:
            return f"De bijlage is er nog niet: maak eerst de ‘{found.letter_title}’ definitief."
        return f"{_NO_ANNEX} Het gaat om de ‘{found.letter_title}’."

    def _tell(self, words: str) -> None:
        self.done.setText(words)
        self.done.show()
        self.told.emit(words)

    # Leaving

    def _open_mail(self) -> None:
        from intakeapp.services.outgoing_mail import Way

        found = self._mailing
        if found is None or not found.link:
            return
        if self.open_with(found.link):
            self._note(Way.MAIL)
            self._tell(_OPENED)
        else:
            self._tell(_NOT_OPENED)

    def _copy_sms(self) -> None:
        from intakeapp.services.outgoing_mail import Way

        found = self._mailing
        if found is not None and not found.why_no_sms:
            QGuiApplication.clipboard().setText(found.text)
            self._note(Way.SMS)
            self._tell(_COPIED)

    def _note(self, way: Way) -> None:
        document = self._session.document
        if document is None:
            return
        document_id = document.id

        def work(space: Workspace) -> None:
            from intakeapp.services.outgoing_mail import note_mailing

            note_mailing(space, document_id, way)

        self._controller.ask(work, success=lambda _nothing: None)

    def _save_annex(self) -> None:
        letter = self._mailing.letter if self._mailing is not None else None
        if letter is None:
            return
        number = self._controller.view.file.case.number

        def work(space: Workspace) -> Paper:
            from intakeapp.services import papers

            return papers.Paper(
                name=letter.template, title=letter.title,
                pdf=papers.stored_pdf(space, letter.document_id),
                file_name=f"{letter.template}-{number}.pdf",
            )  # fmt: skip

        self._controller.ask(work, success=self._desk.save_paper)
