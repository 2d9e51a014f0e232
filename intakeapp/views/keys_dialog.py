"""The list of all keys (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets.base import follow_theme, key_words
from intakeapp.views.widgets.buttons import SecondaryButton, Size
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.keycap import KeyCap
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.overlay import Overlay
from intakeapp.views.widgets.scroll import VScroll


@dataclass(frozen=True)
class KeyEntry:
    """One key ("Ctrl+K", "Alt+Left"), what it does, and the group it is listed under."""

    keys: str
    what: str
    group: str


class KeysOverlay(Overlay):
    """Shows all keys in groups over the window; Escape or F1 closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, name="Alle toetsen")
        self.card = Card(padding=(28, 22))
        self.card.setParent(self)
        head = QHBoxLayout()
        head.addWidget(TextLabel("Alle toetsen", "heading"), 1)
        self.close_button = SecondaryButton("Sluit", shortcut="Esc", size=Size.S)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        self.card.body.addLayout(head)
        self._scroll = VScroll(spacing=0)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("Lijst van toetsen")
        self.card.body.addWidget(self._scroll, 1)
        self._content: QWidget | None = None
        self._entries: tuple[KeyEntry, ...] = ()
        self._caps: list[KeyCap] = []
        self._grids: list[QGridLayout] = []
        follow_theme(self)

    def set_keys(self, entries: Sequence[KeyEntry]) -> None:
        """Replace the list; groups keep the order in which they first appear."""
        self._entries = tuple(entries)
        if self._content is not None:
            self._scroll.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._make()
        self._scroll.body.insertWidget(0, self._content)
        self._scroll.body.addStretch(1)
        self._cover()

    def entries(self) -> tuple[KeyEntry, ...]:
        """Return what is listed."""
        return self._entries

    def _make(self) -> QWidget:
        content = QWidget()
        self._caps, self._grids = [], []
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 8, 8, 8)
        row.setSpacing(40)
        columns = [QVBoxLayout(), QVBoxLayout()]
        for column in columns:
            column.setSpacing(0)  # a nested layout would take the distance between the columns
        filled = [0, 0]
        groups = list(dict.fromkeys(entry.group for entry in self._entries))
        for group in groups:
            of_group = [entry for entry in self._entries if entry.group == group]
            at = 0 if filled[0] <= filled[1] else 1
            filled[at] += len(of_group) + 2
            self._add_group(columns[at], group, of_group)
        for column in columns:
            column.addStretch(1)
            row.addLayout(column, 1)
        self._line_up()
        return content

    def _natural_height(self) -> int:
        if self._content is None:
            return 0
        head = self.close_button.sizeHint().height()
        return head + self._content.sizeHint().height() + theme.current().px(72)

    def _add_group(self, column: QVBoxLayout, group: str, entries: Sequence[KeyEntry]) -> None:
        column.addWidget(TextLabel(group, "caption"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 18)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for line, entry in enumerate(entries):
            words = key_words(entry.keys)
            cap = KeyCap(words)
            cap.setAccessibleName(f"{words}: {entry.what}")
            self._caps.append(cap)
            grid.addWidget(cap, line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(entry.what, "body"), line, 1)
        self._grids.append(grid)
        column.addLayout(grid)

    def _line_up(self) -> None:
        """Begin the words of all groups at one edge, each cap beside its first line."""
        line = round(QFontMetricsF(theme.current().font("body")).height() + 0.5)
        for cap in self._caps:
            cap.setFixedHeight(max(line, cap.sizeHint().height()))
        widest = max((cap.sizeHint().width() for cap in self._caps), default=0)
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, widest)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self._line_up()
        self._cover()

    def _cover(self) -> None:
        super()._cover()
        look = theme.current()
        width = min(look.px(860), self.width() - 64)
        height = min(max(look.px(200), self._natural_height()), self.height() - 48)
        x, y = (self.width() - width) // 2, (self.height() - height) // 2
        self.card.setGeometry(x, y, max(240, width), max(160, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.close_overlay()
            return
        super().keyPressEvent(event)
