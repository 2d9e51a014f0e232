"""The card *Contact*: every contact and attempt, newest first, and how we reacted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.contacts import ContactMoment, ContactResult
from intakeapp.services import contacts
from intakeapp.services.casefile import CaseFile
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.follow_up import words
from intakeapp.views.follow_up.contact_form import ContactForm
from intakeapp.views.follow_up.drafts import RecordDraft, contact_draft
from intakeapp.views.follow_up.reaction import ReactionPanel
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.one_form import OneFormCard

PAGE = 10


class ContactRow(QWidget):
    """One contact as it was noted."""

    def __init__(self, card: ContactsCard) -> None:
        super().__init__(card)
        self._card = card
        self.contact: ContactMoment | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rule = Line()
        column.addWidget(self._rule)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self._icon = IconLabel("phone", size=22)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.title = TextLabel("", "strong")
        self.when = TextLabel("", "small")
        self.summary = TextLabel("", "body")
        self.reaction_text = TextLabel("", "small", colour="accent_ink")
        self.reaction = ReactionPanel()
        self.reaction.chosen.connect(self._react)
        for widget in (self.title, self.when, self.summary, self.reaction_text, self.reaction):
            texts.addWidget(widget)
        row.addLayout(texts, 1)
        column.addLayout(row)
        self.reaction.hide()
        hand_focus_to(self, card.add_button)

    def show_contact(
        self, contact: ContactMoment, today: date, names: Mapping[str, str], *, first: bool
    ) -> None:
        """Show a contact; a no-show noted by hand asks how we keep in touch."""
        self.contact = contact
        self._rule.setVisible(not first)
        self._icon.set_icon(words.CONTACT_ICONS[contact.kind])
        by = names.get(contact.by_worker, "")
        when = ", ".join(p for p in (words.contact_when(contact, today), by) if p)
        reaction = f"Daarna: {contact.reaction}" if contact.reaction else ""
        for label, text in (
            (self.title, words.contact_title(contact)), (self.when, when),
            (self.summary, contact.summary), (self.reaction_text, reaction),
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
        asks = contact.result is ContactResult.NO_SHOW and not contact.reaction
        self.reaction.setVisible(asks and not contact.appointment_id)
        parts = (words.contact_title(contact), when, contact.summary, reaction)
        self.setAccessibleName(". ".join(part for part in parts if part))

    def _react(self, how: str) -> None:
        if self.contact is None:
            return
        contact_id = self.contact.id

        def done(durable: bool) -> None:
            if durable:
                self._card.add_button.setFocus()
            else:
                self.reaction.reset()

        self._card.saver.run(
            lambda space: contacts.react_to_no_show(space, contact_id, how), done,
            key=("reaction", contact_id),
        )  # fmt: skip


class ContactsCard(OneFormCard[RecordDraft[ContactMoment], ContactForm]):
    """The contacts of a case; what was noted stands, a correction is a new one."""

    def __init__(self, saver: Saver, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Contact", parent=parent)
        self.saver, self._today = saver, today
        self._case_id, self._most = "", PAGE
        self._new_id: Callable[[], str] = str
        self.add_button = SecondaryButton(
            "Contact noteren", icon="message-circle", shortcut="Alt+C", size="s"
        )
        self.add_button.clicked.connect(self.open_new)
        self.empty = TextLabel("Er is nog geen contact genoteerd.", "muted")
        self.rows: KeyedColumn[str, ContactRow] = KeyedColumn(
            lambda _key: ContactRow(self), spacing=4
        )
        self.more = QuietButton("Toon eerdere contacten", icon="history", size="s")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(FlowRow((self.add_button,)))
        self.body.addWidget(self.empty)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.more)
        self.more.hide()

    def begin(self, case_id: str, new_id: Callable[[], str]) -> None:
        """Start afresh for another case."""
        self._case_id, self._new_id, self._most = case_id, new_id, PAGE
        self.rows.show_keys(())
        self.drop_form()

    def show_file(self, file: CaseFile, today: date) -> None:
        """Show the contacts; the one that is being written stands in its form only."""
        self._today = today
        names = words.worker_names(file.workers.values())
        kept = self.draft.values["id"] if self.draft is not None else ""
        found = [c for c in contacts.newest_first(file.contacts) if c.id != kept]
        shown = found[: self._most]
        self.rows.show_keys(contact.id for contact in shown)
        widgets = self.rows.widgets()
        for place, contact in enumerate(shown):
            widgets[contact.id].show_contact(contact, today, names, first=place == 0)
        for own in (c for c in file.contacts if c.id == kept):
            if self.draft is not None:
                self.draft.take(own)
        self.more.setVisible(len(found) > len(shown))
        self.empty.setVisible(not shown and self.form is None)

    def _show_more(self) -> None:
        self._most += 3 * PAGE
        had_focus = self.more.hasFocus()
        self.show_again()
        if had_focus and self.more.isHidden():
            self.add_button.setFocus()

    def open_new(self) -> None:
        """Note a contact; it is kept once it has a kind."""
        if self.form is not None or not self._case_id:
            return
        draft = contact_draft(self.saver, self._case_id, self._new_id(), self)
        form = ContactForm(draft, self.saver.controller.space.store.clock.now)
        self.write_new(draft, form, self.empty)
        self.empty.hide()

    def show_again(self) -> None:
        """Show the contacts as the case was last read."""
        if self.saver.controller.is_loaded:
            self.show_file(self.saver.controller.view.file, self._today)

    def drop_draft(self, draft: RecordDraft[ContactMoment]) -> None:
        """Take a contact back that was noted by mistake."""
        draft.drop(contacts.take_back)
