"""What to do now: the proposed steps with their source, what to say, and what is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.domain.crisis_text_records import Step
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.threats import CrisisStep, Threat, ThreatType
from intakeapp.services import crisis
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import AutoSave, Done, Saver
from intakeapp.views.crisis.words import source_words
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme, hand_focus_to
from intakeapp.views.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel

Key = tuple[ThreatType, str]
FIRST_SHOWN = 4
_TOP = Qt.AlignmentFlag.AlignTop


class NumberDisc(QWidget):
    """The number of a step; the first one is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def set_number(self, number: int) -> None:
        """Show a number."""
        self._number = number
        self.update()

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(30)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        diameter = min(self.width(), self.height()) - 1.0
        painting.number_disc(painter, centre, diameter, str(self._number), filled=self._number == 1)
        painter.end()


class ScriptPanel(Card):
    """What to say on the phone, with the number, and room for what was said."""

    def __init__(self, save: Callable[[str, Done], bool], parent: QWidget | None = None) -> None:
        super().__init__(fill="accent_tint", padding=(14, 12), parent=parent)
        self.line = None
        self.setAccessibleName("Wat zeg ik?")
        self._phone = TextLabel("", "title", colour="accent_ink")
        self._phone.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lines = TextLabel("", "prompt")
        self.said = LineField("Wat is er gezegd? Met wie sprak u?")
        self.saver = AutoSave(self.said, save)
        for widget in (self._phone, self._lines, self.said):
            self.body.addWidget(widget)

    def show_script(self, step: Step, who: str, phone: str) -> None:
        """Show the number and the sentences."""
        if step.call:
            number = show_phone(phone) if phone else "het nummer staat in de brief"
            number = number.replace(" ", "\u00a0")  # a number is never broken over two lines
            self._phone.setText(f"{who}\n{number}" if who else number)
        self._phone.setVisible(bool(step.call))
        self._lines.setText("\n".join(f"– {line}" for line in step.script))
        self._lines.setVisible(bool(step.script))


class StepRow(QWidget):
    """One step to do: what, detail, source, what to say, and the button that marks it as done."""

    def __init__(self, saver: Saver, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._case_id = case_id
        self._step: Step | None = None
        self._call: QWidget | None = None
        self._call_look: tuple[str, bool, bool] | None = None
        self._who, self._phone, self._remark = "", "", ""
        self.script: ScriptPanel | None = None
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._line = Line()
        outer.addWidget(self._line)
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        self._disc = NumberDisc()
        self._what = TextLabel("", "strong")
        self._detail = TextLabel("", "small")
        self._icon = IconLabel("scale", size=15, colour="muted")
        self._source = TextLabel("", "small")
        self._warning = TextLabel("", "small", colour="wait_ink")
        self._buttons = FlowRow()
        self.done_button = QuietButton("Gedaan", icon="check", size="s")
        self.done_button.clicked.connect(self._tick)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        source = QHBoxLayout()
        source.setSpacing(6)
        source.addWidget(self._icon, 0, _TOP)
        source.addWidget(self._source, 1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._what, 1)
        head.addWidget(self.done_button, 0, _TOP)
        self._column.addLayout(head)
        self._column.addWidget(self._detail)
        self._column.addLayout(source)
        self._column.addWidget(self._warning)
        self._column.addWidget(self._buttons)
        row.addWidget(self._disc, 0, _TOP)
        row.addLayout(self._column, 1)
        outer.addLayout(row)
        hand_focus_to(self, self.done_button)

    def show_step(self, step: Step, number: int, threat: Threat | None, remark: str) -> None:
        """Show a step in its place in the list."""
        self._step = step
        self._line.setVisible(number > 1)
        self._disc.set_number(number)
        self._what.setText(step.what)
        self._detail.setText(step.detail)
        icon, words = source_words(step.source_kind, step.source)
        self._icon.set_icon(icon)
        self._source.setText(words)
        self._warning.setText(step.warning)
        self._warning.setVisible(bool(step.warning))
        self.done_button.setAccessibleName(f"Gedaan: {step.what}")
        self.setAccessibleName(f"Stap {number}. {step.what}. {step.detail}")
        self._show_call(step, number, threat, remark)

    def _show_call(self, step: Step, number: int, threat: Threat | None, remark: str) -> None:
        self._who, self._phone, self._remark = "", "", remark
        if threat is not None and step.call == "schuldeiser":
            self._who, self._phone = threat.creditor, threat.creditor_phone
        elif threat is not None and step.call:
            self._who = threat.from_whom
        phone = self._phone
        look = (phone, bool(step.script), number == 1)
        if look != self._call_look:
            self._call_look = look
            self._make_call_button(phone, bool(step.script or step.call), first=number == 1)
        if self.script is not None:
            self._fill_script()

    def _make_call_button(self, phone: str, wanted: bool, *, first: bool) -> None:
        focused = self._call is not None and self._call.hasFocus()
        if self._call is not None:
            self._buttons.flow.removeWidget(self._call)
            self._call.hide()
            self._call.deleteLater()
            self._call = None
        self._buttons.setVisible(wanted)
        if not wanted:
            return
        text = f"Bel {show_phone(phone)}" if phone else "Wat zeg ik?"
        kind: type[Button] = PrimaryButton if first and phone else SecondaryButton
        button = kind(text, icon="phone" if phone else "message-2", size="s")
        button.set_description("Laat zien wat u kunt zeggen.")
        button.clicked.connect(self.toggle_script)
        self._buttons.flow.addWidget(button)
        button.show()
        self._call = button
        if focused:
            button.setFocus()

    @property
    def call_button(self) -> QWidget | None:
        """The button that shows what to say, where there is something to say."""
        return self._call

    def toggle_script(self) -> None:
        """Show or hide what to say."""
        if self.script is None:
            self.script = ScriptPanel(self._save_remark)
            self._column.addWidget(self.script)
            self._fill_script()
            return
        self.script.saver.flush()
        self.script.setVisible(self.script.isHidden())

    def _fill_script(self) -> None:
        if self._step is not None and self.script is not None:
            self.script.show_script(self._step, self._who, self._phone)
            self.script.saver.show(self._remark)

    def _save_remark(self, text: str, done: Done) -> bool:
        self._run(done_now=False, remark=text.strip(), done=done)
        return True

    def _tick(self) -> None:
        remark = self.script.said.text().strip() if self.script is not None else self._remark
        self._run(done_now=True, remark=remark)

    def _run(self, *, done_now: bool, remark: str, done: Done | None = None) -> None:
        step, case_id = self._step, self._case_id
        if step is None:
            return

        def work(space: Workspace) -> Changes:
            return crisis.tick_step(
                space, case_id, step.threat, step.code, done=done_now, remark=remark
            )

        self._saver.run(work, done, key=(step.threat, step.code))


class DoneRow(QWidget):
    """One step that is done: faded, and it can be put back."""

    def __init__(self, saver: Saver, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saver, self._case_id = saver, case_id
        self._step: Step | None = None
        self._remark = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self._words = TextLabel("", "small", colour="faint")
        self.back_button = QuietButton("Toch niet", size="s")
        self.back_button.clicked.connect(self._put_back)
        row.addWidget(IconLabel("circle-check", size=18, colour="ok_ink"), 0, _TOP)
        row.addWidget(self._words, 1)
        row.addWidget(self.back_button, 0, _TOP)
        hand_focus_to(self, self.back_button)

    def show_step(self, step: Step, remark: str) -> None:
        """Show a step that was ticked off."""
        self._step, self._remark = step, remark
        self._words.setText(step.what + (f"\n{remark}" if remark else ""))
        self.back_button.setAccessibleName(f"Toch niet gedaan: {step.what}")

    def _put_back(self) -> None:
        step, case_id, remark = self._step, self._case_id, self._remark
        if step is not None:
            self._saver.run(
                lambda space: crisis.tick_step(
                    space, case_id, step.threat, step.code, done=False, remark=remark
                )
            )


class StepsCard(Card):
    """ "Nu doen": four steps, the rest on request, and what is done."""

    def __init__(self, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__("Nu doen", parent=parent)
        self.body.setSpacing(2)
        self._case_id = ""
        self._all = False
        self.rows: KeyedColumn[Key, StepRow] = KeyedColumn(
            lambda _key: StepRow(saver, self._case_id)
        )
        self.more = QuietButton("", icon="chevron-down", size="s")
        self.more.clicked.connect(self._toggle_more)
        self._done_title = TextLabel("Gedaan", "caption")
        self.done_rows: KeyedColumn[Key, DoneRow] = KeyedColumn(
            lambda _key: DoneRow(saver, self._case_id)
        )
        for widget in (self.rows, self.more, self._done_title, self.done_rows):
            self.body.addWidget(widget)
        self._last: tuple[Sequence[Step], Sequence[Step], Mapping[Key, CrisisStep],
                          Mapping[ThreatType, Threat]] | None = None  # fmt: skip

    def show_steps(
        self,
        case_id: str,
        steps: Sequence[Step],
        done: Sequence[Step],
        marks: Mapping[Key, CrisisStep],
        threats: Mapping[ThreatType, Threat],
    ) -> None:
        """Show what is to do and what is done, with what was noted at each."""
        if case_id != self._case_id:
            self.rows.show_keys(())
            self.done_rows.show_keys(())
            self._all = False
        self._case_id = case_id
        self._last = (steps, done, marks, threats)
        shown = steps if self._all else steps[:FIRST_SHOWN]
        self.rows.show_keys((step.threat, step.code) for step in shown)
        for number, step in enumerate(shown, 1):
            key = (step.threat, step.code)
            remark = marks[key].remark if key in marks else ""
            row = self.rows.widgets()[key]
            row.show_step(step, number, threats.get(step.threat), remark)
        self.done_rows.show_keys((step.threat, step.code) for step in done)
        for step in done:
            key = (step.threat, step.code)
            self.done_rows.widgets()[key].show_step(step, marks[key].remark if key in marks else "")
        self._done_title.setVisible(bool(done))
        self.done_rows.setVisible(bool(done))
        self._tell_more(len(steps) - FIRST_SHOWN)
        self.setVisible(bool(steps or done))

    def _tell_more(self, hidden: int) -> None:
        self.more.setVisible(hidden > 0)
        word = "stap" if hidden == 1 else "stappen"
        self.more.set_text("Minder stappen" if self._all else f"Nog {hidden} {word}")
        self.more.set_icon("chevron-up" if self._all else "chevron-down")

    def _toggle_more(self) -> None:
        self._all = not self._all
        if self._last is not None:
            self.show_steps(self._case_id, *self._last)
