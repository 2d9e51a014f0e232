"""What happened to a final document: sent, signed, withdrawn; and noting it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.life import Life, lives_of, unsigned_by
from intakeapp.domain.outgoing.records import OutgoingDocument
from intakeapp.domain.outgoing.templates import Template
from intakeapp.services import outgoing_events
from intakeapp.services.outgoing_desk import OpenDocument
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import Button, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.writing.event_form import EventForm
from intakeapp.views.writing.life_words import ICONS, agreement_words, event_words, events_in

_NOTHING = "Nog niets genoteerd."
_FELL = "Ingetrokken met het besluit."


class EventRow(QWidget):
    """One event, with a button for what was noted by mistake."""

    def __init__(self, event: DocumentEvent) -> None:
        super().__init__()
        words = event_words(event)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        self.words = TextLabel(words, "body")
        self.remove = QuietButton("Klopt niet", size="s")
        self.remove.setAccessibleName(f"Klopt niet: {words}")
        self.remove.set_description("Haalt deze regel weg. Ctrl+Z haalt haar terug.")
        row.addWidget(IconLabel(ICONS[event.kind], size=18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(words)
        hand_focus_to(self, self.remove)


class LifeCard(Card):
    """The events of the open document; it shows nothing while a draft is written.

    Signals:
        changed: `life` was read anew.
        left: what had the focus in it is gone.
        asked: the form that was opened.
    """

    changed = Signal()
    left = Signal()
    asked = Signal(QWidget)

    def __init__(
        self, controller: CaseController, saver: Saver, parent: QWidget | None = None
    ) -> None:
        super().__init__("Wat er daarna gebeurde", parent=parent)
        self._controller, self._saver = controller, saver
        self._document: OutgoingDocument | None = None
        self._template: Template | None = None
        self.life = Life()
        self.form: EventForm | None = None
        self._by: Button | None = None  # the button that asked for the form
        self._build()
        controller.loaded.connect(self.refresh)

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        self._mark = IconLabel("hourglass", size=18, colour="wait_ink")
        self.counts = TextLabel("", "body")
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.counts, 1)
        self.nothing = TextLabel(_NOTHING, "small")
        self.rows: KeyedColumn[str, EventRow] = KeyedColumn(self._make_row)
        self.sent = SecondaryButton("Verstuurd", icon="send", shortcut="Alt+V", size="s")
        self.signed = SecondaryButton("Ondertekend", icon="writing", shortcut="Alt+O", size="s")
        self.withdraw = QuietButton("Trek in", icon="ban", size="s")
        for button, kind, says in (
            (self.sent, EventKind.SENT, "Noteer dat dit stuk is verstuurd of gegeven."),
            (self.signed, EventKind.SIGNED, "Noteer wie er tekende, en wanneer."),
            (self.withdraw, EventKind.WITHDRAWN, "Het stuk blijft, en telt niet meer."),
        ):
            button.set_description(says)
            button.clicked.connect(partial(self._ask, kind, button))
        self._buttons = FlowRow((self.sent, self.signed, self.withdraw))
        self.body.addLayout(line)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._buttons)
        for part in (self._mark, self.counts, self.rows):
            part.hide()

    def _make_row(self, event_id: str) -> EventRow:
        event = next(one for one in events_in(self.life) if one.id == event_id)
        made = EventRow(event)
        made.remove.clicked.connect(
            lambda: self._saver.run(partial(outgoing_events.take_back, event_id=event_id))
        )
        return made

    # Showing

    def show_document(self, opened: OpenDocument | None) -> None:
        """Show the events of a final document; of none, or a draft, nothing."""
        self.close_form()
        final = opened is not None and opened.document.is_final
        self._document = opened.document if opened is not None and final else None
        self._template = opened.template if opened is not None and final else None
        self.setVisible(final)
        self.life = Life()
        self._take()

    def refresh(self) -> None:
        """Show what the case says as it was last read."""
        if self._document is None:
            return
        was_here = self._has_focus()
        self._take()
        self.changed.emit()
        if was_here and not self._has_focus():
            self.left.emit()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _take(self) -> None:
        document, template = self._document, self._template
        if document is None or template is None or not self._controller.is_loaded:
            return
        file = self._controller.view.file
        if file.case.id != document.case_id:
            return
        self.life = lives_of(file.events, file.decisions).get(document.id, Life())
        self._show_counts(document)
        events = events_in(self.life)
        self.rows.show_keys(event.id for event in events)
        for event in events:
            self.rows.widgets()[event.id].remove.setVisible(self._may_go(event, template))
        self.rows.setVisible(bool(events))
        self.nothing.setText(_FELL if self.life.fell else _NOTHING)
        self.nothing.setVisible(not events)
        self._show_buttons(template)

    def _may_go(self, event: DocumentEvent, template: Template) -> bool:
        """Tell whether an event may be taken back: first the withdrawing, of a decision never."""
        gone = self.life.withdrawn
        return not self.life.is_withdrawn or (event == gone and template.decision is None)

    def _show_counts(self, document: OutgoingDocument) -> None:
        words = agreement_words(document, self.life)
        waits = bool(unsigned_by(document.template, self.life))
        self.counts.setText(words)
        self.counts.set_colour("wait_ink" if waits else "ok_ink")
        self._mark.set_icon(
            "hourglass" if waits else "circle-check", "wait_ink" if waits else "ok_ink"
        )
        for part in (self._mark, self.counts):
            part.setVisible(bool(words))

    def _show_buttons(self, template: Template) -> None:
        standing = not self.life.is_withdrawn
        self.sent.setVisible(standing)
        self.withdraw.setVisible(standing)
        self.signed.setVisible(standing and template.signed_by_resident)
        self._buttons.setVisible(standing and self.form is None)

    # Noting

    def _ask(self, kind: EventKind, button: Button) -> None:
        document, template = self._document, self._template
        if document is None or template is None or self.form is not None:
            return
        self._by = button
        self.form = EventForm(
            kind, document.id, self._controller.space.today(), signers=self.life.signers,
            tells_decision=template.decision is not None,
        )  # fmt: skip
        self.form.closed.connect(self._on_closed)
        self.body.addWidget(self.form)
        self._buttons.hide()
        QTimer.singleShot(0, self.form, self._show_form)

    def _show_form(self) -> None:
        form = self.form
        if form is not None:
            form.focus_first()
            QTimer.singleShot(0, form, lambda: self.asked.emit(form))  # when it has its place

    def _on_closed(self) -> None:
        work = self.form.work if self.form is not None else None
        self.close_form(focus=True)
        if work is not None:
            self._saver.run(work)

    def close_form(self, *, focus: bool = False) -> bool:
        """Put the form away; tell whether there was one."""
        if self.form is None:
            return False
        gone, self.form = self.form, None
        self._buttons.setVisible(not self.life.is_withdrawn)
        if focus and self._by is not None:
            self._by.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        return True
