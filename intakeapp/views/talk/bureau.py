"""The desk view: everything of a section on one screen, for the keyboard."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.talk.check import MarkRow
from intakeapp.views.talk.desk_fields import DeskField, DeskFields
from intakeapp.views.talk.desk_footer import Footer
from intakeapp.views.talk.domain_chart import SELF_RELIANCE, DomainChart, levels_of
from intakeapp.views.talk.inspector import Inspector
from intakeapp.views.talk.messages import FailureArea
from intakeapp.views.talk.question_foot import FootScroll, QuestionFoot
from intakeapp.views.talk.section_table import THREATS, ThreatsBlock
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.side_panel import SidePanel
from intakeapp.views.talk.table_view import DeskTable
from intakeapp.views.widgets.answers.state_row import KEYS
from intakeapp.views.widgets.base import focus_target, follow_theme, shortcut_for
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import in_order
from intakeapp.views.widgets.turns import Graveyard, Turns, laid_out_once, show_aside


class BureauView(QWidget):
    """A section with its table and fields; the inspector at the right.

    A section is made in turns of the event loop: its table, the field of the place, what stands
    beside it, and then the other fields.

    Signals:
        crisis_requested, stop_requested, end_requested: as in the talk.
    """

    crisis_requested = Signal()
    stop_requested = Signal()
    end_requested = Signal()

    def __init__(self, session: TalkSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._active = False
        self._section = ""
        self._leaving = ""
        self.side = SidePanel(session, dense=True)
        self.side.tasks.chosen.connect(self._on_section)
        self.failures = FailureArea(session)
        self.title = TextLabel("", "heading")
        self.marks = MarkRow(session, size="s")
        self._fields: DeskFields | None = None
        self._table: DeskTable | None = None
        self._threats: ThreatsBlock | None = None
        self._turns = Turns(self, lambda: session.ready and session.controller.is_loaded)
        self._graveyard = Graveyard(self)
        self.inspector = Inspector(session)
        self.foot = QuestionFoot(session, dense=True)
        self.foot.crisis_requested.connect(self._on_crisis)
        self._build()
        self._connect_keys()
        session.opened.connect(self._on_opened)
        session.moved.connect(self._on_moved)
        session.refreshed.connect(self._on_refreshed)
        follow_theme(self)

    def _build(self) -> None:
        self.middle = VScroll(margins=(20, 16, 20, 16), spacing=14)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title, 1)
        head.addWidget(self.marks)
        self.middle.body.addWidget(self.failures)
        self.failures.shown.connect(lambda: self.middle.verticalScrollBar().setValue(0))
        self.middle.body.addLayout(head)
        self.holder = QVBoxLayout()
        self.holder.setSpacing(20)
        self.middle.body.addLayout(self.holder)
        self.chart = DomainChart({})
        self.chart.hide()
        self.middle.body.addWidget(self.chart)
        self.middle.body.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.middle, 1)
        middle.addWidget(self._right())
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addLayout(middle, 1)
        self.footer = Footer()
        centre.addWidget(self.footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(centre, 1)
        self._fit()

    def _right(self) -> QWidget:
        """Return the column at the right: why we believe a value, and notes to the question."""
        self.beside = FootScroll(self.foot)
        self.right = QWidget()
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.inspector, 1)
        column.addWidget(Line())
        column.addWidget(self.beside)
        return self.right

    def _connect_keys(self) -> None:
        for state, keys in KEYS.items():
            shortcut = shortcut_for(self, keys)
            shortcut.activated.connect(lambda state=state: self._on_state(state))
        shortcut_for(self, "Ctrl+D").activated.connect(self._same_as_above)
        shortcut_for(self, "F2").activated.connect(self._to_evidence)

    def _fit(self) -> None:
        look, width = theme.current(), self.width()
        self.side.setFixedWidth(min(look.px(184), max(150, round(width * 0.2))))
        self.right.setFixedWidth(min(look.px(305), max(200, round(width * 0.26))))
        self.beside.setMaximumHeight(max(look.px(48), round(self.height() * 0.45)))
        # very large text needs the room itself; F1 shows the keys
        self.footer.setVisible(look.text_percent <= 150)

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
        """Whether all of this section is there."""
        return self._turns.is_idle and (self._fields is None or self._fields.is_built)

    @property
    def fields(self) -> DeskFields | None:
        """The fields of the section; None when no section is shown."""
        self._turns.finish()
        return self._fields

    @property
    def table(self) -> DeskTable | None:
        """The table of the section, where it has one."""
        self._turns.finish()
        return self._table

    @property
    def threats(self) -> ThreatsBlock | None:
        """The way to the crisis screen, in the section about danger."""
        self._turns.finish()
        return self._threats

    # Showing

    def activate(self) -> None:
        """Become the view in use: show the section, with the focus at the place."""
        self._active = True
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self._show_section()
        self.focus_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._active and self.session.ready:
            QTimer.singleShot(0, self, self.focus_place)

    def deactivate(self) -> None:
        """Send what was typed, and let go of the section."""
        self.flush()
        self._active = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus)
        self._drop()

    def _drop(self) -> None:
        self._turns.forget()
        self._release()
        self.inspector.clear()
        if self._fields is not None:
            self._fields.stop()
            parts = list(self._fields.fields.values())
            self._graveyard.bury(*parts, self._fields)
        for block in (self._table, self._threats):
            if block is not None:
                self._graveyard.bury(block)
        for widget in (self._fields, self._table, self._threats):
            if widget is not None:
                self.holder.removeWidget(widget)
        self._fields = self._table = self._threats = None
        self._section = ""

    def _on_opened(self) -> None:
        self.flush()
        self._drop()

    def _on_moved(self) -> None:
        if self._active and self.session.ready:
            changed = self.session.section.key != self._section
            self._show_section()
            if changed or not self._at_place():
                self.focus_place()

    def _show_section(self) -> None:
        section = self.session.section
        self._turns.later("side", self.side.refresh)
        self.title.setText(section.title)
        self.marks.show_section(section)
        if section.key != self._section:
            self.flush()
            self._drop()
            self._section = section.key
            self._make(section.table)
        elif self._fields is not None:
            self._fields.show_section(section.key, self.session.question.key)
        self.foot.show_question(self.session.question)
        self.chart.setVisible(section.key == SELF_RELIANCE)
        if section.key == SELF_RELIANCE:
            self.chart.set_levels(levels_of(self.session.controller.view.file.answers))

    def _make(self, table: str) -> None:
        """Make the field of the place; the others and the table follow in turns."""
        self.middle.setUpdatesEnabled(False)  # painted when the table, which is above, is there
        self._fields = DeskFields(self.session)
        self._fields.stop()
        with laid_out_once(self.middle.content):
            self.holder.addWidget(self._fields)
            self._fields.show()
        self._fields.show_section(self._section, self.session.question.key)
        if table:
            self._turns.later("table", lambda: self._make_table(table))
        self._turns.later("shown", self._release)
        self._turns.later("beside", self._show_beside)
        self._turns.later("side", self.side.refresh)
        self._turns.later("others", self._make_others)

    def _make_table(self, table: str) -> None:
        block: DeskTable | ThreatsBlock
        if table == THREATS:
            block = self._threats = ThreatsBlock(self.session, self.crisis_requested.emit)
            stops = list(in_order(block))
        else:
            block = self._table = DeskTable(self.session, table)
            block.current_changed.connect(self._on_cell)
            grid = block.grid
            stops = [grid, *(stop for stop in in_order(block) if stop is not grid)]
        with laid_out_once(self.middle.content):
            self.holder.insertWidget(0, block)
            show_aside(block)
        fields = self._fields.fields.values() if self._fields is not None else ()
        stops += [stop for field in fields for stop in field.stops]
        for before, after in pairwise(stops):  # Tab comes to the table first, as the eye does
            QWidget.setTabOrder(before, after)

    def _make_others(self) -> None:
        if self._fields is not None:
            self._fields.go_on()

    def _release(self) -> None:
        if not self.middle.updatesEnabled():
            self.middle.setUpdatesEnabled(True)

    def _on_refreshed(self) -> None:
        if not self._active:
            return
        self._show_section()
        if self._fields is not None:
            self._fields.refresh()
        if self._threats is not None:
            self._threats.refresh()
        self.inspector.refresh()

    # Focus and place

    def _at_place(self) -> bool:
        field = self._fields.focused() if self._fields is not None else None
        return field is not None and field.editor.question.key == self.session.question.key

    def focus_place(self) -> None:
        """Put the focus in the field of the place."""
        if not self.isVisible() or not self._active or self._fields is None:
            return
        field = self._fields.fields.get(self.session.question.key)
        if field is not None:
            field.editor.widget.focus_first()

    def _on_focus(self, _old: QWidget | None, _now: QWidget | None) -> None:
        field = self._fields.focused() if self._active and self._fields is not None else None
        if field is None:
            return
        self._turns.later("beside", self._show_beside)
        if field.editor.question.key != self.session.question.key:
            self.session.goto(field.editor.question.key)

    def _show_beside(self) -> None:
        """Show why we believe the answer that has the focus."""
        field = self._fields.focused() if self._fields is not None else None
        if field is not None:
            self.inspector.show_editor(field.editor)

    def _on_cell(self) -> None:
        table = self._table
        if table is None or not table.current_row_id():
            return
        column = table.model.column_at(table.grid.currentIndex().column())
        self.inspector.show_cell(table.rows, table.current_row_id(), column)

    def _field(self) -> DeskField | None:
        """Return the field with the focus, else the one at the place."""
        if self._fields is None:
            return None
        return self._fields.focused() or self._fields.fields.get(self.session.question.key)

    def _on_state(self, state: str) -> None:
        if self._table is not None and self._table.has_focus():
            if state == "unknown":
                self._table.unknown()
            return
        field = self._field()
        if field is not None:
            field.editor.toggle_state(state)

    def _same_as_above(self) -> None:
        if self._table is not None and self._table.has_focus():
            self._table.same_as_above()

    def _to_evidence(self) -> None:
        chips = focus_target(self.inspector.sources.chips)
        if chips is not None and self.inspector.sources.isVisible():
            chips.setFocus(Qt.FocusReason.TabFocusReason)

    # Keeping

    def flush(self) -> bool:
        """Send what was typed; False when something cannot be read."""
        self.inspector.flush()
        self.foot.flush()
        good = self._fields.flush() if self._fields is not None else True
        if self._table is not None:
            good = self._table.flush() and good
        return good

    def has_unsaved(self) -> bool:
        """Tell whether something on this screen is not durable yet."""
        fields = self._fields.fields.values() if self._fields is not None else ()
        return (
            self.session.busy
            or self.inspector.has_unsaved()
            or self.foot.has_unsaved()
            or (self._table is not None and self._table.has_unsaved())
            or any(field.editor.has_unsaved() for field in fields)
        )

    def _on_crisis(self) -> None:
        self.flush()
        self.crisis_requested.emit()

    def _on_section(self, key: str) -> None:
        """Go to another section; the first time something can't be read, say why and stay."""
        if not self.flush() and self._fields is not None and self._leaving != key:
            self._leaving = key
            self._fields.show_problems()
            return
        self._leaving = ""
        self.session.goto_section(key)
