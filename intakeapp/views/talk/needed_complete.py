"""Is the dossier complete enough, and for what? A signal, with a way to each missing thing."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.domain.completeness import MissingItem, Place, Target
from intakeapp.services.casefile import CaseFile
from intakeapp.services.changes import Changes
from intakeapp.services.completeness import Statement, mark_received, put_on_list, statement
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.talk.needed_missing import MissingList
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.buttons import IconButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.overlay import Overlay

_CHOICES = (
    Option(Target.DECISION.value, "Besluit"),
    Option(Target.HANDOVER.value, "Overdracht kredietbank"),
    Option(Target.STATEMENT_285.value, "285-verklaring"),
)
# The tables of the dossier, and what the questionnaire calls them.
_SECTION_TABLES = {
    "household_member": "household",
    "income": "incomes",
    "expense": "expenses",
    "asset": "assets",
    "debt": "debts",
}
_NOTHING = "Alles wat hiervoor nodig is, is gezegd of gezien."
_PUT, _IN = "Staat op de lijst nog nodig.", "Genoteerd als binnen."


class CompletenessOverlay(Overlay):
    """Three targets, one sentence, and what is missing; Escape goes back to the list.

    Signals:
        goto_requested: the key of a question to go to.
        shown: the statements are on the screen.
    """

    goto_requested = Signal(str)
    shown = Signal()

    def __init__(self, session: TalkSession, parent: QWidget) -> None:
        super().__init__(parent, name="Compleet genoeg?")
        self.session = session
        self.statements: dict[Target, Statement] = {}
        self._asked = 0
        self.card = Card(padding=(24, 20), parent=self)
        self._build()
        session.refreshed.connect(self._on_refreshed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(TextLabel("Compleet genoeg?", "heading"), 1)
        self.close_button = IconButton("x", "Sluiten", framed=False)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        self.targets = ChipRow(_CHOICES, name="Compleet genoeg waarvoor?", allow_none=False)
        self.targets.chosen.connect(self._on_target)
        self.icon = IconLabel("list-check", size=22)
        self.words = TextLabel("", "strong")
        sentence = QHBoxLayout()
        sentence.setSpacing(10)
        sentence.addWidget(self.icon)
        sentence.addWidget(self.words, 1)
        self.list = MissingList()
        self.list.picked.connect(self._on_picked)
        self.list.taken.connect(self._on_taken)
        self.told = TextLabel("", "small", colour="ok_ink")
        self.go = SecondaryButton("Naar de vraag", trailing_icon="arrow-right", key_text="Enter")
        self.go.clicked.connect(self._on_go)
        self.put = SecondaryButton("Zet op nog nodig", icon="plus")
        self.put.clicked.connect(lambda: self._paper(put_on_list, _PUT))
        self.received = SecondaryButton("Is binnen", icon="check")
        self.received.clicked.connect(lambda: self._paper(mark_received, _IN))
        foot = QHBoxLayout()
        foot.setSpacing(10)
        for button in (self.go, self.put, self.received):
            foot.addWidget(button)
        foot.addStretch(1)
        body = self.card.body
        body.setSpacing(12)
        body.addLayout(head)
        body.addWidget(self.targets)
        body.addLayout(sentence)
        body.addWidget(self.list, 1)
        body.addWidget(self.told)
        body.addLayout(foot)

    def show_target(self, target: Target = Target.DECISION) -> None:
        """Open for one target; the others are a key away."""
        self.targets.choose(target.value)
        self.told.setText("")
        self.words.setText("Even kijken wat er is.")
        self.list.show_items(())
        self.open(self.targets)
        self._place()
        self._ask()

    @property
    def target(self) -> Target:
        """The target that is shown."""
        return Target(next(iter(self.targets.chosen_keys())))

    def _ask(self) -> None:
        """Work the statements out beside the window."""
        self._asked += 1
        number, file = self._asked, self.session.controller.view.file

        def work(space: Workspace) -> dict[Target, Statement]:
            return {target: statement(space, file, target) for target in Target}

        def deliver(found: dict[Target, Statement]) -> None:
            if number == self._asked and shiboken6.isValid(self.list):
                self.statements = found
                self._show()

        self.session.controller.ask(work, success=deliver, database=False)

    def _on_refreshed(self) -> None:
        if not self.isHidden():
            self._ask()

    def _on_target(self, _keys: tuple[str, ...]) -> None:
        self.told.setText("")
        self._show()

    def _show(self) -> None:
        found = self.statements.get(self.target)
        if found is None:
            return
        colour = "ok_ink" if found.is_enough else "ink"
        self.icon.set_icon("circle-check" if found.is_enough else "list-check", colour)
        self.words.set_colour(colour)
        self.words.setText(found.words)
        if found.is_enough:
            self.told.setText(_NOTHING)
        if found.is_enough and self.list.hasFocus():
            self.targets.setFocus()
        self.list.show_items(found.missing)
        self.list.setVisible(not found.is_enough)
        self.shown.emit()

    # One missing thing

    def _on_picked(self, item: MissingItem | None) -> None:
        paper = item is not None and item.place is Place.PAPER
        self.put.setVisible(paper)
        self.received.setVisible(paper)
        self.go.setVisible(item is not None and not paper and bool(self._key_of(item)))
        table = item is not None and item.place is Place.TABLE
        self.go.set_text("Naar de lijst" if table else "Naar de vraag")

    def _key_of(self, item: MissingItem) -> str:
        """Return the question to go to: its own, or the open question above its table."""
        if item.place is Place.QUESTION:
            return item.key
        table = _SECTION_TABLES.get(item.key)
        for section in self.session.engine.visible_sections():
            if section.table == table:
                return section.lead
        return ""

    def _on_taken(self) -> None:
        item = self.list.current_item()
        if item is not None and item.place is Place.PAPER:
            self.put.setFocus()
        elif item is not None:
            self._on_go()

    def _on_go(self) -> None:
        item = self.list.current_item()
        key = self._key_of(item) if item is not None else ""
        if key:
            self.close_overlay()
            self.goto_requested.emit(key)

    def _paper(self, work: Callable[[Workspace, CaseFile, str], Changes], told: str) -> None:
        item = self.list.current_item()
        if item is None or item.place is not Place.PAPER:
            return
        file, key = self.session.controller.view.file, item.key
        self.list.setFocus()
        self.told.setText(f"{item.what}: {told[0].lower()}{told[1:]}")
        self.session.run(lambda space: work(space, file, key), key=f"paper/{key}")

    def _place(self) -> None:
        width = min(max(theme.current().px(640), 480), self.width() - 24)
        self.card.setGeometry(12, 12, width, self.height() - 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
