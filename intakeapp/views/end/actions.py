"""The agreements: at most three for the resident, any number for the team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.domain.cases import Action, ActionFor
from intakeapp.services import agreements
from intakeapp.views import icons, theme
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.end.action_form import ActionDraft, ActionForm, FormChoices, blank_action
from intakeapp.views.end.words import FULL, when_words
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme, hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.one_form import FoldingRow, OneFormCard

MOST = agreements.MOST_ACTIONS


class Tile(QWidget):
    """The picture of an action on a tinted square."""

    def __init__(self, side: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._icon = side, "clipboard-check"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def set_icon(self, name: str) -> None:
        """Change the picture."""
        self._icon = name if name and icons.exists(name) else "clipboard-check"
        self.update()

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        painting.rounded(painter, box, look.radius("control"), look.colour("accent_tint"))
        gap = box.width() * 0.22
        icons.paint(
            painter, self._icon, box.adjusted(gap, gap, -gap, -gap), look.colour("accent_ink")
        )
        painter.end()


class ActionRow(FoldingRow[ActionDraft, ActionForm]):
    """One action with its facts, and the form behind "Wijzig"."""

    def __init__(self, saver: Saver, choices: Callable[[], FormChoices], owner: ActionFor) -> None:
        super().__init__()
        self._saver, self._choices, self._owner = saver, choices, owner
        self.action: Action | None = None
        self._build_face()

    def _build_face(self) -> None:
        small = self._owner is ActionFor.TEAM
        row = QHBoxLayout(self.face)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(14)
        self._tile = Tile(30 if small else 44)
        row.addWidget(self._tile)
        column = QVBoxLayout()
        column.setSpacing(3)
        self._what = TextLabel("", "strong" if small else "card_title")
        facts = QHBoxLayout()
        facts.setSpacing(6)
        self._who_icon = IconLabel("user", size=17)
        self._who = TextLabel("", "small", wrap=False)
        self._when_icon = IconLabel("calendar-event", size=17)
        self._when = TextLabel("", "small", wrap=False)
        for widget in (self._who_icon, self._who, self._when_icon, self._when):
            facts.addWidget(widget)
        facts.addStretch(1)
        column.addWidget(self._what)
        column.addLayout(facts)
        row.addLayout(column, 1)
        self.done_button = QuietButton("Gedaan", icon="check", size="s")
        self.done_button.clicked.connect(self._finish)
        self.edit_button = QuietButton("Wijzig", size="s")
        self.edit_button.clicked.connect(self.open_form)
        row.addWidget(self.done_button)
        row.addWidget(self.edit_button)
        self.done_button.setVisible(small)
        hand_focus_to(self, self.edit_button)

    def show_action(self, action: Action, number: int, today: date) -> None:
        """Show an action in its place."""
        self.action = action
        self.rule.setVisible(number > 1)
        self._tile.set_icon(action.pictogram)
        self._what.setText(action.what)
        when = when_words(action, today)
        for icon, label, text in (
            (self._who_icon, self._who, action.who), (self._when_icon, self._when, when),
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
            icon.setVisible(bool(text))
        if self._owner is ActionFor.RESIDENT and self.edit_button.key_text() != str(number):
            self.edit_button.set_shortcut(str(number))
        self.edit_button.setAccessibleName(f"Wijzig: {action.what}")
        self.done_button.setAccessibleName(f"Gedaan: {action.what}")
        self.setAccessibleName(". ".join(p for p in (action.what, action.who, when) if p))
        if self.draft is not None:
            self.draft.take(action)

    def open_form(self) -> None:
        """Change the action in its place."""
        if self.action is None or self.form is not None:
            return
        draft = ActionDraft(self._saver, self.action, self)
        form = ActionForm(draft, self._choices(), is_new=False)
        form.remove_requested.connect(self._remove)
        self.unfold(draft, form)

    def _remove(self) -> None:
        action = self.action
        self.close_form()
        if action is not None:
            self._saver.run(lambda space: agreements.remove_action(space, action.id))

    def _finish(self) -> None:
        action = self.action
        if action is not None:
            self._saver.run(lambda space: agreements.finish_action(space, action.id))


class ActionsCard(OneFormCard[ActionDraft, ActionForm]):
    """The list of one owner: rows in order, and a place for one more.

    Signals:
        edited: an action was written or taken away; the paper changes.
    """

    edited = Signal()

    def __init__(
        self, saver: Saver, owner: ActionFor, choices: Callable[[], FormChoices],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(padding=(16, 8), parent=parent)
        self._saver, self._owner, self._choices = saver, owner, choices
        self._case_id = ""
        self._new_id: Callable[[], str] = str
        self._actions: Sequence[Action] = ()
        self.setAccessibleName("Drie afspraken" if self._is_sheet else "Voor het team")
        self.rows: KeyedColumn[str, ActionRow] = KeyedColumn(
            lambda _key: ActionRow(saver, choices, owner)
        )
        self.body.addWidget(self.rows)
        text = "Voeg een afspraak toe" if self._is_sheet else "Voeg iets toe voor het team"
        self.add_button = QuietButton(text, icon="plus", size="s")
        self.add_button.clicked.connect(self.open_new)
        self.body.addWidget(self.add_button)

    @property
    def _is_sheet(self) -> bool:
        return self._owner is ActionFor.RESIDENT

    @property
    def is_full(self) -> bool:
        """Whether nothing more fits on the sheet."""
        return self._is_sheet and len(self._actions) >= MOST

    def show_actions(
        self, case_id: str, actions: Sequence[Action], today: date, new_id: Callable[[], str]
    ) -> None:
        """Show the open actions of a case; a form in which somebody writes stays."""
        if case_id != self._case_id:
            self.rows.show_keys(())
            self.drop_form()
        self._case_id, self._new_id = case_id, new_id
        kept = self.draft.action.id if self.draft is not None else ""
        self._actions = actions
        shown = [action for action in actions if action.id != kept]
        self.rows.show_keys(action.id for action in shown)
        for number, action in enumerate(shown, 1):
            self.rows.widgets()[action.id].show_action(action, number, today)
        if self.draft is not None:
            written = [action for action in actions if action.id == kept]
            if written:
                self.draft.take(written[0])
        self.add_button.setVisible(self.form is None and not self.is_full)
        wanted = str(len(shown) + 1) if self._is_sheet and not self.is_full else ""
        if self.add_button.key_text() != wanted:
            self.add_button.set_shortcut(wanted or None)

    def open_new(self) -> None:
        """Write down one more; the store keeps it from its first words."""
        if self.form is not None or self.is_full:
            return
        position = max((action.position for action in self._actions), default=0) + 1
        action = blank_action(self._case_id, self._new_id(), self._owner, position)
        draft = ActionDraft(self._saver, action, self)
        self.write_new(draft, ActionForm(draft, self._choices(), is_new=True))

    def show_again(self) -> None:
        """Tell that the paper changes; a full sheet has no place to add."""
        self.edited.emit()
        self.add_button.setVisible(not self.is_full)

    def drop_draft(self, draft: ActionDraft) -> None:
        """Take an action away that was written by mistake."""
        draft.drop()


class ActionsPart(QWidget):
    """Heading, the three of the resident, and the list of the team."""

    def __init__(
        self, saver: Saver, choices: Callable[[], FormChoices], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(TextLabel("2. Drie afspraken", "title", wrap=False))
        head.addStretch(1)
        self.full = TextLabel(FULL, "small", wrap=False)
        head.addWidget(self.full, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self.sheet = ActionsCard(saver, ActionFor.RESIDENT, choices)
        self.team = ActionsCard(saver, ActionFor.TEAM, choices)
        column.addWidget(self.sheet)
        column.addSpacing(4)
        column.addWidget(TextLabel("Voor het team", "strong"))
        column.addWidget(self.team)
        for card in (self.sheet, self.team):
            card.edited.connect(self._tell_full)

    def show_actions(
        self, case_id: str, sheet: Sequence[Action], team: Sequence[Action], today: date,
        new_id: Callable[[], str],
    ) -> None:  # fmt: skip
        """Show both lists."""
        self.sheet.show_actions(case_id, sheet, today, new_id)
        self.team.show_actions(case_id, team, today, new_id)
        self._tell_full()

    def _tell_full(self) -> None:
        self.full.setVisible(self.sheet.is_full)
