"""The panel at the left of both views: topics, and what lies beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.talk.jump import JUMP_KEY
from intakeapp.views.talk.sealed import OPEN_TEXT
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.tasks import TaskList
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.scroll import VScroll


class SidePanel(QWidget):
    """The sunken panel at the left: topics, the sealed section, nog nodig, and finishing.

    Signals:
        needed_requested: open the list "nog nodig".
        end_requested: finish the talk.
        stop_requested: interrupt the talk.
        sealed_requested: the key of a sealed section somebody wants to open.
        jump_requested: go somewhere by typing.
    """

    needed_requested = Signal()
    end_requested = Signal()
    stop_requested = Signal()
    sealed_requested = Signal(str)
    jump_requested = Signal()

    def __init__(
        self, session: TalkSession, *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._dense = dense
        self.tasks = TaskList(session, dense=dense)
        self.tasks.shown_changed.connect(self._follow)
        self.tasks.group_opened.connect(self._on_group)
        self.topics = VScroll(margins=(10, 4, 10, 8), spacing=0)
        self.topics.body.addWidget(self.tasks)
        self.topics.body.addStretch(1)
        self.jump = QuietButton(
            "Ga naar" if dense else "Ga naar …", icon="search", key_text=JUMP_KEY, size="s"
        )
        self.jump.set_tone("muted")
        self.jump.set_description("Typ een paar letters van een onderwerp of vraag.")
        self.jump.clicked.connect(self.jump_requested)
        self.sealed = QuietButton(OPEN_TEXT, icon="shield-lock", size="s")
        self.sealed.set_tone("muted")
        self.sealed.hide()  # at the desk it never shows, and in gesprek `refresh` decides
        self.sealed.clicked.connect(self._on_sealed)
        self.end = QuietButton("Afronden", icon="flag", size="s")
        self.end.set_description("Naar het einde van het gesprek: terugvertellen en afspreken.")
        self.end.set_tone("ink")
        self.end.clicked.connect(self.end_requested)
        self.stop = QuietButton("Stop hier", icon="player-pause", size="s")
        self.stop.set_description("Stoppen kan altijd. Alles blijft bewaard.")
        self.stop.set_tone("ink")
        self.stop.clicked.connect(self.stop_requested)
        self.needed = QuietButton("Nog nodig", icon="list-check", shortcut="Ctrl+L", size="s")
        self.needed.set_tone("ink")
        self.needed.clicked.connect(self.needed_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.addWidget(self.jump, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self.topics, 1)
        column.addSpacing(6)
        for button in (self.sealed, self.stop, self.end, self.needed):
            row = QHBoxLayout()
            row.setContentsMargins(10, 0, 10, 0)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addLayout(row)
        self.stop.setVisible(dense)  # in the talk it stands beside the main button
        follow_theme(self)

    def refresh(self) -> None:
        """Show the states and counts anew."""
        self.tasks.refresh()
        count = len(self.session.controller.view.needed)
        things = "1 ding" if count == 1 else f"{count} dingen"
        text = f"Nog nodig: {things}" if count else "Nog nodig"
        if self._dense:
            text = f"Nodig: {count}" if count else "Nog nodig"
        if text != self.needed.plain_text():
            self.needed.set_text(text)
        self.sealed.setVisible(self._sealed_key() != "" and not self._dense)
        words = "Verzegeld sluiten" if self._is_open() else OPEN_TEXT
        if words != self.sealed.plain_text():
            self.sealed.set_text(words)

    def _follow(self) -> None:
        QTimer.singleShot(0, self, self._show_here)  # once the list has its height

    def _show_here(self) -> None:
        here = self.tasks.here()
        if here is not None:
            self.topics.ensureWidgetVisible(here, 0, theme.current().px(40))

    def _on_group(self, group: str) -> None:
        def show() -> None:
            self.topics.verticalScrollBar().setValue(self.tasks.head(group).y())

        QTimer.singleShot(0, self, show)  # its topics must have their place first

    def _sealed_key(self) -> str:
        sections = self.session.engine.questionnaire.sections
        return next((section.key for section in sections if section.sealed), "")

    def _is_open(self) -> bool:
        return any(section.sealed for section in self.session.engine.sections())

    def _on_sealed(self) -> None:
        if self._is_open():
            self.session.close_sealed()
        else:
            self.sealed_requested.emit(self._sealed_key())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("sunken"))
        painter.end()
