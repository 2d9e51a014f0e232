"""The task list at the left: every topic with one of a few calm states, in groups that fold."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.questionnaire.engine import SectionState
from intakeapp.questionnaire.questions import Section, TalkMoment
from intakeapp.views import theme
from intakeapp.views.talk.parking import Waiting, put_off_words
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.task_item import GroupHead, TaskItem

EARLIER = "Vorige keer bewaard voor nu"
EARLIER_SHORT = "Bewaard voor nu"
TODAY, LATER, NOT_NEEDED = "Vandaag", "Volgende keer", "Hoeft niet"
GROUPS = (EARLIER, TODAY, LATER, NOT_NEEDED)
DIGITS = "Alt+cijfer"  # at the desk; what the figures behind the topics are
FEW = {EARLIER: 8, LATER: 5, NOT_NEEDED: 2}  # so many topics stand open by themselves


def group_of(section: Section, state: SectionState) -> str:
    """Return under which heading a section stands, as far as its state and moment tell."""
    if state is SectionState.NEXT_TIME:
        return LATER
    if state is SectionState.NOT_NEEDED:
        return NOT_NEEDED
    waits = section.moment is TalkMoment.LATER and state is SectionState.OPEN
    return LATER if waits else TODAY


class TaskList(QWidget):
    """All topics under their headings; one Tab stop, arrows move, Enter goes there.

    What an earlier talk put off stands first. Long groups that are not for today are folded until
    somebody opens them.

    Signals:
        chosen: the key of the section a person wants to go to.
        shown_changed: we are at another topic.
        group_opened: a person opened a group.
    """

    chosen = Signal(str)
    shown_changed = Signal()
    group_opened = Signal(str)

    def __init__(
        self, session: TalkSession, *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._dense = dense
        self._items: dict[str, TaskItem] = {}
        self._heads: dict[str, GroupHead] = {}
        self._folded: dict[str, bool] = {}  # what a person chose
        self._shown: list[str] = []
        self._here = ""
        for name in GROUPS:
            words = EARLIER_SHORT if dense and name == EARLIER else name
            keys = DIGITS if dense and name == TODAY else ""
            head = GroupHead(words, dense=dense, key_text=keys)
            head.setParent(self)
            head.hide()
            head.clicked.connect(lambda _=False, group=name: self.toggle(group))
            self._heads[name] = head
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setAccessibleName("Onderwerpen")

    def items(self) -> dict[str, TaskItem]:
        """Return the items shown, by the key of their section, in order."""
        return {key: self._items[key] for key in self._shown if key in self._items}

    def head(self, group: str) -> GroupHead:
        """Return the head of a group by its name."""
        return self._heads[group]

    def here(self) -> TaskItem | None:
        """Return the item of where we are."""
        return self.items().get(self._here)

    # What stands where

    def refresh(self) -> None:
        """Show the states anew; rows are made again only when their order changed."""
        engine = self.session.engine
        sections = engine.sections()
        states = {s.key: engine.section_state(s) for s in sections}
        waiting = self.session.waiting()
        groups: dict[str, list[str]] = {name: [] for name in GROUPS}
        for section in sections:
            group = self._group(section, states[section.key], waiting)
            groups[group].append(section.key)
        order = self._order(groups)
        moved = engine.current.section != self._here
        self._here = engine.current.section
        if order != self._shown:
            self._rebuild(order)
        visible = engine.visible_sections()
        for number, section in enumerate(sections, 1):
            item = self._items.get(section.key)
            if item is None or section.key not in order:
                continue
            title = section.short if self._dense else section.title
            state = states[section.key]
            second = self._second(section, state, waiting.get(section.key))
            item.show_state(title, state, second)
            item.setEnabled(section in visible)
            if self._dense:
                item.set_digit(str(number % 10) if number <= 10 else "")
        if moved or not self._has_focus():
            self._rove(self.here())
        if moved:
            self.shown_changed.emit()

    def _group(self, section: Section, state: SectionState, waiting: Mapping[str, Waiting]) -> str:
        if section.key in waiting:
            return EARLIER
        if state is SectionState.HERE:
            return TODAY
        return group_of(section, state)

    def _order(self, groups: dict[str, list[str]]) -> list[str]:
        """Return the heads and sections shown, and let the heads tell what they hold."""
        order: list[str] = []
        for name, keys in groups.items():
            if not keys:
                continue
            folds = name in FEW and len(keys) > 1
            is_open = not folds or not self._folded.get(name, len(keys) > FEW[name])
            self._heads[name].show_group(len(keys), folds=folds, is_open=is_open)
            order.append(name)
            if is_open:
                order += keys
        return order

    def toggle(self, group: str) -> None:
        """Fold a group open or shut."""
        head = self._heads[group]
        if head.folds:
            self._folded[group] = head.is_open
            self.refresh()
            self._rove(head)
            if head.is_open:
                self.group_opened.emit(group)

    def _second(self, section: Section, state: SectionState, waiting: Waiting | None) -> str:
        if state is SectionState.HERE:
            return str(state)
        if state is SectionState.NOT_NEEDED:
            hidden = section not in self.session.engine.visible_sections()
            return section.not_needed if hidden else "niet van toepassing"
        if waiting is not None:
            return waiting.words
        return put_off_words(self.session.engine, section, state)

    def _rebuild(self, order: list[str]) -> None:
        focused = [key for key, item in self._items.items() if item.hasFocus()]
        while self.column.count():
            self.column.takeAt(0)
        known = {section.key for section in self.session.engine.sections()}
        for key, item in list(self._items.items()):
            if key not in order:
                item.hide()
            if key not in known:
                del self._items[key]
                item.deleteLater()
        for name, head in self._heads.items():
            head.setVisible(name in order)
        before: QWidget | None = None
        for place, key in enumerate(order):
            part: QWidget = self._heads[key] if key in self._heads else self._item(key)
            if key in self._heads:
                self.column.addSpacing(theme.current().px(8) if place else 0)
            self.column.addWidget(part)
            part.show()
            if before is not None:
                QWidget.setTabOrder(before, part)
            before = part
        self._shown = order
        if focused and focused[0] in order:
            self._items[focused[0]].setFocus()

    def _item(self, key: str) -> TaskItem:
        if key not in self._items:
            item = TaskItem(key, dense=self._dense)
            item.setParent(self)
            item.clicked.connect(lambda _=False, section=key: self.chosen.emit(section))
            self._items[key] = item
        return self._items[key]

    # The keys

    def _parts(self) -> list[GroupHead | TaskItem]:
        """Return what the arrows stop at, in order."""
        return [part for part in self._shown_parts() if part.isEnabled()]

    def _shown_parts(self) -> list[GroupHead | TaskItem]:
        return [self._heads.get(key) or self._items[key] for key in self._shown]

    def _has_focus(self) -> bool:
        return any(part.hasFocus() for part in self._parts())

    def _rove(self, stop: GroupHead | TaskItem | None) -> None:
        """Let Tab stop at one part only."""
        parts = self._parts()
        here = stop if stop in parts else next(iter(parts), None)
        for part in self._shown_parts():
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            part.setFocusPolicy(strong if part is here else click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, parts = Qt.Key(event.key()), self._parts()
        focused = next((at for at, part in enumerate(parts) if part.hasFocus()), None)
        if focused is None:
            super().keyPressEvent(event)
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if step is not None:
            part = parts[(focused + step) % len(parts)]
            self._rove(part)
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return
        head = parts[focused]
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(key)
        if isinstance(head, GroupHead) and wanted is not None and wanted is not head.is_open:
            self.toggle(next(name for name, each in self._heads.items() if each is head))
            return
        super().keyPressEvent(event)
