"""A page of evidence, large, over the desk; Escape goes back to the field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.services.evidence import EvidenceLine
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.talk.evidence_pages import PagePane
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.overlay import Overlay


class EvidenceViewer(Overlay):
    """Shows the document of a piece of evidence at its page."""

    def __init__(self, controller: CaseController, parent: QWidget) -> None:
        super().__init__(parent, name="Bewijs bekijken", opaque=True)
        self.back = QuietButton("Terug", icon="chevron-left", key_text="Esc", size="s")
        self.back.clicked.connect(self.close_overlay)
        self.title = TextLabel("", "title")
        self.place = TextLabel("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.place)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.pane = PagePane(controller)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        self.closed.connect(self.pane.clear)

    def show_line(self, line: EvidenceLine) -> None:
        """Open with one piece of evidence."""
        self.title.setText(line.title or "Document")
        self.place.setText(line.place)
        self.place.setVisible(bool(line.place))
        self.open(self.pane.area)
        self.pane.show_document(line.document_id, line.title or "Document", line.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1,
        }  # fmt: skip
        if event.key() in steps:
            self.pane.turn(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
