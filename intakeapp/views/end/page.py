"""The end of a talk: tell back, three actions, then what goes home, and thanks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.crisis import SEALED
from intakeapp.domain.identifiers import show_phone
from intakeapp.services import talks
from intakeapp.services.casefile import CaseFile
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending
from intakeapp.views.end.action_form import FormChoices, Suggestion
from intakeapp.views.end.actions import ActionsPart
from intakeapp.views.end.appointment import AppointmentPart
from intakeapp.views.end.sheet import SheetPart
from intakeapp.views.end.teach_back import TeachBack
from intakeapp.views.end.words import ALL_SAFE, CALM, NOT_SAFE, THANKS, TITLE, current_talk
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.papers.panel import DOCUMENTS
from intakeapp.views.papers.preview import PrintPreview
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder

MOST_SUGGESTIONS = 4
_TWO_COLUMNS = 1040

_FOR_THE_TEAM = frozenset({"overzicht", "overdracht"})  # not what a resident takes home


class Side(QWidget):
    """The half of the screen with what goes home, on its own ground."""

    def __init__(self) -> None:
        super().__init__()
        follow_theme(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), look.colour("line"))
        painter.end()


class EndPage(QWidget):
    """The last screen of a talk, of the case in the controller.

    Signals:
        closed: the talk was ended by a person.
    """

    closed = Signal()

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._case_id = ""
        self._drawn: tuple[object, ...] | None = None
        self._stale = False
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Afronden")
        self.notice = NoticeBar()
        self._saver = Saver(controller, self.notice)
        self.desk = PaperDesk(controller, self)
        self.teach_back = TeachBack(self._saver)
        self.agreed = ActionsPart(self._saver, self._choices)
        self.appointment = AppointmentPart(self._saver)
        self.sheet = SheetPart(controller, self.desk)
        self.preview = PrintPreview(controller, self, self.desk)
        self._build()
        self.teach_back.words.edited.connect(self._show_told)
        self._saver.settled.connect(self._tell_safe)
        self.sheet.tell_requested.connect(self.teach_back.words.editor.setFocus)
        self.preview.closed.connect(lambda: self.sheet.print_button.set_shortcut("Ctrl+P"))
        self.sheet.more_requested.connect(self._toggle_more)
        theme.controller().changed.connect(self._arrange)
        controller.loaded.connect(self._on_loaded)
        if controller.is_loaded:
            self.refresh()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        self._outer = outer
        self._left = self._build_left()
        self._side = Side()
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.setSpacing(0)
        self._right = VScroll(margins=(24, 20, 16, 12), spacing=12)
        self._papers = self._build_papers()
        self._right.body.addWidget(self._papers)
        self._right.body.addStretch(1)
        self._side_column.addWidget(self._right, 1)
        self._foot = self._build_foot()
        self._side_column.addWidget(self._foot)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self._left, 744)
        sides.addWidget(self._side, 622)
        outer.addLayout(sides, 1)
        TabOrder(self, [self._left.widget(), self._right.widget()]).apply()

    def _build_left(self) -> VScroll:
        left = VScroll(margins=(32, 18, 32, 18), spacing=14)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(TextLabel(TITLE, "question"))
        head.addWidget(TextLabel(CALM, "muted"))
        column = left.body
        column.addLayout(head)
        column.addWidget(self.teach_back)
        column.addWidget(self.agreed)
        column.addWidget(self.appointment)
        phone = QHBoxLayout()
        phone.setSpacing(10)
        phone.addWidget(IconLabel("phone", size=22))
        self.phone = TextLabel("", "body")
        phone.addWidget(self.phone, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(phone)
        column.addStretch(1)
        return left

    def _build_papers(self) -> QWidget:
        papers = QWidget()
        column = QVBoxLayout(papers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.sheet)
        names = [
            Option(name, title)
            for name, (title, _why, _icon) in DOCUMENTS.items()
            if name not in _FOR_THE_TEAM
        ]
        self.more = ChipRow(names, name="Meer documenten bekijken")
        self.more.chosen.connect(self._open_more)
        self.more.hide()
        column.addWidget(self.more)
        return papers

    def _build_foot(self) -> Side:
        foot = Side()
        column = QVBoxLayout(foot)
        column.setContentsMargins(24, 8, 24, 12)
        column.setSpacing(10)
        column.addWidget(self.sheet.foot)
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setSpacing(12)
        self._safe_icon = IconLabel("circle-check", size=22, colour="ok_ink")
        self.safe = TextLabel(ALL_SAFE, "strong")
        row.addWidget(self._safe_icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.safe)
        words.addWidget(TextLabel(THANKS, "small"))
        row.addLayout(words, 1)
        self.close_button = SecondaryButton("Sluit het gesprek", size="l")
        self.close_button.set_description(THANKS)
        self.close_button.clicked.connect(self._close_talk)
        row.addWidget(self.close_button)
        column.addLayout(row)
        return foot

    def _arrange(self) -> None:
        """Fit the two halves to the width; large text puts the papers below the agreements."""
        wide = self.width() >= theme.current().px(_TWO_COLUMNS)
        if wide == self._side.isVisibleTo(self):
            return
        if wide:
            self._right.body.insertWidget(0, self._papers)
            self._side_column.addWidget(self._foot)
        else:
            self._left.body.insertWidget(self._left.body.count() - 1, self._papers)
            self._outer.addWidget(self._foot)
        self._side.setVisible(wide)

    # Showing

    def _on_loaded(self) -> None:
        """Take in another case at once; draw only what somebody looks at."""
        if self.isVisible() or self.controller.view.file.case.id != self._case_id:
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        """Show the case as it was last read; what is being typed stays."""
        self._stale = False
        view = self.controller.view
        file = view.file
        if file.case.id != self._case_id:
            self._begin(file.case.id)
        today = self.controller.space.today()
        self.teach_back.show_talk(current_talk(file.last_talk, today))
        new_id = self.controller.space.store.ids.new
        self.agreed.show_actions(
            file.case.id, file.resident_actions, file.team_actions, today, new_id
        )
        self.appointment.show_appointment(file.case.id, file.next_appointment, today, new_id)
        self.phone.setText(phone_words(file))
        self._show_told()
        self._redraw()

    def _redraw(self) -> None:
        """Draw the papers again when something on them changed, and only where they are seen."""
        view = self.controller.view
        file, talk = view.file, view.file.last_talk
        wanted = (
            file.case, file.resident, file.resident_actions, file.next_appointment,
            file.contact_person, talk.compliment if talk else "", view.emergency_numbers,
            tuple(threat.type for threat in view.crisis.threats), self.controller.space.today(),
        )  # fmt: skip
        if self.isVisible() and wanted != self._drawn:
            self._drawn = wanted
            self.sheet.redraw()

    def _begin(self, case_id: str) -> None:
        flush_all(self)
        self._case_id = case_id
        self._saver.forget()
        self._tell_safe()
        self.teach_back.forget()
        self.sheet.forget()
        self._drawn = None
        self.more.hide()

    def _tell_safe(self) -> None:
        """Say that all is kept only while it is."""
        fine = not self._saver.has_failed
        self.safe.setText(ALL_SAFE if fine else NOT_SAFE)
        icon, colour = ("circle-check", "ok_ink") if fine else ("alert-circle", "error_ink")
        self._safe_icon.set_icon(icon, colour)

    def _show_told(self) -> None:
        self.sheet.set_told(self.teach_back.is_told)

    def _choices(self) -> FormChoices:
        """Return what the forms offer: people, days, and what the crisis proposes."""
        view = self.controller.view
        today = self.controller.space.today()
        contact = view.file.contact_person
        name = contact.first_name if contact is not None else ""
        people = ("u", name, "u, wij helpen") if name else ("u", "u, wij helpen")
        used = {action.origin for action in view.file.actions}
        proposed = [
            Suggestion(step.what, f"{step.threat.value}:{step.code}",
                       "phone-call" if step.call else "")
            for step in view.crisis.steps
            if step.threat not in SEALED  # what is agreed here goes on paper
        ]  # fmt: skip
        open_ones = [s for s in proposed if s.origin not in used]
        meeting = view.file.next_appointment
        next_day = meeting.day if meeting is not None and meeting.day >= today else None
        return FormChoices(today, people, next_day, tuple(open_ones[:MOST_SUGGESTIONS]))

    # Acting

    def flush(self) -> bool:
        """Save what is typed now; False when something could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return is_pending(self, self._saver)

    def _close_talk(self) -> None:
        self.flush()
        talk = self.controller.view.file.last_talk
        if talk is None or talk.ended_at is not None:
            self.closed.emit()
            return
        talk_id = talk.id

        def done(durable: bool) -> None:
            if durable:
                self.closed.emit()

        self._saver.run(lambda space: talks.end_talk(space, talk_id), done)

    def _toggle_more(self) -> None:
        self.more.setVisible(self.more.isHidden())

    def _open_more(self, keys: tuple[str, ...]) -> None:
        self.more.choose(None)
        if keys:
            # Ctrl+P belongs to what is in front.
            self.sheet.print_button.set_shortcut(None)
            self.preview.show_document(keys[0])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.teach_back.words.editor.setFocus()
        if self.controller.is_loaded:
            if self._stale:
                self.refresh()
            else:
                self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.teach_back.words.editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def phone_words(file: CaseFile) -> str:
    """Return whom the resident calls; empty parts are left out."""
    contact = file.contact_person
    if contact is None or not contact.phone:
        return "Nog geen vast telefoonnummer"
    return f"Schrikt u van een brief? Bel {contact.first_name}: {show_phone(contact.phone)}"
