"""The talk with one thing at a time: large type, own words first, silence possible."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.speech import Speaker
from intakeapp.views.talk.aside import Aside
from intakeapp.views.talk.bottom_bar import ALL_KEPT, KEEPING, NOT_KEPT, BottomBar
from intakeapp.views.talk.check import CheckView
from intakeapp.views.talk.entering import shelf_of
from intakeapp.views.talk.gesprek_place import Place
from intakeapp.views.talk.messages import FailureArea
from intakeapp.views.talk.profile_card import ProfileCard
from intakeapp.views.talk.question_card import LeadBlock, QuestionCard
from intakeapp.views.talk.question_foot import ParkButton, QuestionFoot
from intakeapp.views.talk.section_table import TalkTable
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.side_panel import SidePanel
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll


class GesprekView(QWidget):
    """One question at a time.

    What stands in the middle is made in turns of the event loop, and painted when all is there.

    Signals:
        crisis_requested, stop_requested, end_requested: the buttons of those names.
        park_requested: this section is not for today, or is after all.
        read_requested: read the question aloud, or be silent.
    """

    crisis_requested = Signal()
    stop_requested = Signal()
    end_requested = Signal()
    park_requested = Signal()
    read_requested = Signal()

    def __init__(
        self, session: TalkSession, speaker: Speaker | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.side = SidePanel(session)
        self.side.tasks.chosen.connect(self._on_section)
        self.side.end_requested.connect(self.end_requested)
        self.aside = Aside()
        self.failures = FailureArea(session)
        self.topic = TextLabel("", "topic")
        self.park = ParkButton(session)
        self.park.clicked.connect(self.park_requested)
        self.profile = ProfileCard(session)
        self.aside.body.addWidget(self.profile)
        self.foot = QuestionFoot(session, speaker=speaker)
        self.foot.crisis_requested.connect(self._on_crisis)
        self.foot.read_requested.connect(self.read_requested)
        self.foot.unsaved_changed.connect(self._show_saved)
        self.foot.acute_shown.connect(self._on_acute)
        self.intro = TextLabel("", "muted")
        self.middle = VScroll(margins=(2, 0, 12, 12), spacing=0)
        self._active = False
        self._settling = False  # just arrived: the card is kept in sight while heights settle
        self._build()
        self.at = Place(session, self.middle, self.body)
        self.at.go_on.connect(self.go_on)
        self.at.unsaved_changed.connect(self._show_saved)
        self.at.crisis_requested.connect(self.crisis_requested)
        self.at.change_requested.connect(self._on_change)
        self.middle.verticalScrollBar().rangeChanged.connect(self._in_sight)
        self.middle.verticalScrollBar().sliderPressed.connect(self._on_scrolled)
        session.opened.connect(self._on_opened)
        session.moved.connect(self._on_moved)
        session.refreshed.connect(self._on_refreshed)
        session.saving_changed.connect(self._show_saved)
        follow_theme(self)

    # Layout

    def _build(self) -> None:
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self.middle.body.addWidget(self.intro)
        self.middle.body.addSpacing(6)
        self.middle.body.addLayout(self.body)
        self.middle.body.addSpacing(10)
        self.middle.body.addWidget(self.foot)
        self.under = QVBoxLayout()
        self.under.setContentsMargins(0, 24, 0, 0)
        self.middle.body.addLayout(self.under)
        self.middle.body.addStretch(1)
        self.aside_scroll = VScroll(margins=(0, 0, 2, 12))
        self.aside_scroll.body.addWidget(self.aside)
        self.aside_scroll.body.addStretch(1)
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 20, 0, 14)
        centre.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 12, 0)
        head.setSpacing(12)
        head.addWidget(self.topic, 1, Qt.AlignmentFlag.AlignVCenter)
        self.foot.buttons.flow.addWidget(self.park)
        head.addWidget(self.foot.buttons)
        centre.addLayout(head)
        centre.addWidget(self.failures)
        centre.addWidget(self.middle, 1)
        self.bottom = BottomBar()
        self.bottom.back_requested.connect(self.go_back)
        self.bottom.stop_requested.connect(self._on_stop)
        self.bottom.next_requested.connect(self.go_on)
        self.back, self.stop, self.next = self.bottom.back, self.bottom.stop, self.bottom.next
        self.saved = self.bottom.saved
        centre.addWidget(self.bottom)
        self.centre = QWidget()
        self.centre.setLayout(centre)
        right = QVBoxLayout()
        right.setContentsMargins(18, 28, 14, 14)
        right.addWidget(self.aside_scroll, 1)
        self.right = QWidget()
        self.right.setLayout(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addSpacing(28)
        row.addWidget(self.centre, 1)
        row.addWidget(self.right)
        row.addSpacing(14)
        row.addStretch(0)
        self._fit()

    def _fit(self) -> None:
        look, width = theme.current(), self.width()
        side = min(look.px(272), max(220, round(width * 0.24)))
        self.side.setFixedWidth(side)
        self.centre.setMaximumWidth(max(look.px(740), 740) + 14)
        room = width - side - 74
        beside = room >= look.px(470) + look.px(262)
        self.right.setFixedWidth(look.px(262) + 32)
        self.bottom.fit(min(room if not beside else room - look.px(262), look.px(740)))
        if beside == self.right.isHidden() or self.aside.parentWidget() is None:
            self._place_aside(beside)

    def _place_aside(self, beside: bool) -> None:
        """Put the prompts beside the question, or under it where there is no room."""
        self.right.setVisible(beside)
        if beside:
            self.under.removeWidget(self.aside)
            self.aside_scroll.body.insertWidget(0, self.aside)
        else:
            self.aside_scroll.body.removeWidget(self.aside)
            self.under.addWidget(self.aside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retheme(self) -> None:
        """Take the new sizes."""
        self._fit()
        self.update()

    # What stands in the middle

    @property
    def is_built(self) -> bool:
        """Whether all of this place is there."""
        return self.at.is_built

    @property
    def lead(self) -> LeadBlock | None:
        """The open question of the section; None at the overview."""
        return self.at.lead

    @property
    def card(self) -> QuestionCard | None:
        """The question that is asked now; None at the open question."""
        return self.at.card

    @property
    def table(self) -> QWidget | None:
        """The table under an open question, where there is one."""
        return self.at.table

    @property
    def check(self) -> CheckView | None:
        """The overview of the answers of a section; None at a question."""
        return self.at.check

    # Showing

    def activate(self) -> None:
        """Become the view in use: show the place, with the focus on the question."""
        self._active = True
        self._show_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._active and self.session.ready:
            QTimer.singleShot(0, self, self.focus_place)

    def deactivate(self) -> None:
        """Send what was typed, and let go of the place."""
        self.flush()
        self._active = False
        self.at.drop()

    def _on_opened(self) -> None:
        self.flush()
        self.at.drop()

    def _on_moved(self) -> None:
        if self._active and self.session.ready:
            self._show_place()

    def _show_place(self) -> None:
        self.flush()
        self._show_frame()
        self.at.show()
        self.at.later("side", self.side.refresh)
        self._show_saved()
        self.focus_place()

    def _show_frame(self) -> None:
        session = self.session
        self.topic.setText(session.section.title)
        at_lead = session.question.key == session.section.lead and not session.checking
        self.intro.setText(session.section.intro)
        self.intro.setVisible(at_lead)
        self.aside.setVisible(not session.checking)
        self.aside.show_question(session.question, session.engine.questionnaire)
        self.back.setVisible(not session.at_start)
        words = "Verder"
        if session.returns_to_check:
            words = "Terug naar het overzicht"
        elif session.at_end:
            words = "Afronden"
        self.bottom.show_next(words)
        self._show_foot()

    def _show_foot(self) -> None:
        self.park.refresh()
        if self.session.checking:
            self.foot.show_none()
            return
        self.foot.show_question(self.session.question)
        self.profile.show_at(self.session.question)

    def focus_place(self) -> None:
        """Put the focus where one starts to answer."""
        if not self.isVisible() or not self._active:
            return
        if self.session.checking:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        block = self.at.main
        if block is not None:
            block.editor.widget.focus_first()
            self._settling = True
            QTimer.singleShot(0, self, self._in_sight)

    def _in_sight(self) -> None:
        """Bring the whole card in sight, not only its field."""
        if not self._settling:
            return
        card = self.at.main
        if isinstance(card, QuestionCard):
            self.middle.ensureWidgetVisible(card, 0, 8)
            content = self.middle.widget()
            if content is not None and card.height() > self.middle.viewport().height():
                top = card.mapTo(content, card.rect().topLeft()).y()
                self.middle.verticalScrollBar().setValue(top)
        else:
            self.middle.verticalScrollBar().setValue(0)

    def _on_scrolled(self) -> None:
        self._settling = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._settling = False
        super().wheelEvent(event)

    def _on_refreshed(self) -> None:
        if not self._active:
            return
        check = self.check  # and with it all that is still being made
        self.at.later("side", self.side.refresh)
        block = self.at.main
        stays = self.session.checking == (check is not None)
        here = self.session.question.key
        if not stays or (check is None and block and block.editor.question.key != here):
            self._show_place()
            return
        self._show_frame()
        for part in self.at.blocks():
            part.editor.refresh()
            part.show_recall(self.session)
        if check is not None:
            check.refresh()
        refresh = getattr(self.at.made_table(), "refresh", None)
        if refresh is not None:
            refresh()
        self._show_saved()

    def has_unsaved(self) -> bool:
        """Tell whether something on this screen is not durable yet."""
        rows = [block.rows for block in self.at.blocks() if block.rows is not None]
        table = self.at.made_table()
        return (
            self.session.busy
            or self.foot.has_unsaved()
            or (isinstance(table, TalkTable) and table.has_unsaved())
            or any(block.editor.has_unsaved() for block in self.at.blocks())
            or any(row.has_unsaved() for row in rows)
        )

    def _show_saved(self) -> None:
        if not self._active:
            return
        unsaved = self.has_unsaved()
        self._settling = self._settling and not unsaved
        words = KEEPING if unsaved else ALL_KEPT
        stuck = any(block.editor.widget.problem() for block in self.at.blocks())
        unread = bool(self.session.drafts) or bool(shelf_of(self.session).texts())
        if self.session.lost or unread or stuck:
            words = NOT_KEPT
        self.bottom.show_saved(words)

    # Going

    def flush(self) -> bool:
        """Send what was typed; False when something cannot be read."""
        good = True
        self.foot.flush()
        for block in self.at.blocks():
            if block.rows is not None:
                block.rows.flush()
            good = block.editor.flush() and good
        flush_table = getattr(self.at.made_table(), "flush", None)
        if flush_table is not None:
            good = flush_table() and good
        return good

    def _may_leave(self) -> bool:
        """Send what was typed; the first time that it cannot be read, say why and stay."""
        return all([block.editor.may_leave() for block in self.at.blocks()])

    def go_on(self) -> None:
        """Go one step on; at the end of the last section the talk is finished."""
        if not self._may_leave():
            return
        if not self.session.forward():
            self.end_requested.emit()

    def go_back(self) -> None:
        """Go one step back."""
        self.flush()
        self.session.backward()

    def _on_section(self, key: str) -> None:
        self.flush()
        self.session.goto_section(key)

    def _on_change(self, question_key: str) -> None:
        self.session.goto(question_key, and_back=True)

    def _on_acute(self) -> None:
        line = self.foot.acute
        QTimer.singleShot(0, self, lambda: self.middle.ensureWidgetVisible(line, 0, 12))

    def _on_crisis(self) -> None:
        self.flush()
        self.crisis_requested.emit()

    def _on_stop(self) -> None:
        self.flush()
        self.stop_requested.emit()
