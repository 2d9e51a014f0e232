"""The top of the worklist: which list, search, the way to a registration, hiding names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, checkable
from intakeapp.views.widgets.fields import SearchField
from intakeapp.views.widgets.labels import TextLabel

_LONGEST_TITLE = "Wacht op stukken"
_ANY_WIDTH = 16777215  # QWIDGETSIZE_MAX
_MARGIN = 32


class WorklistTop(QWidget):
    """Heading, date sentence, search field and the main button.

    Signals:
        narrow_changed: whether the text is so large that search has a row of its own.
    """

    narrow_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TextLabel("", "question", wrap=False)
        self.title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.subtitle = TextLabel("", "muted")
        self.search = SearchField("Zoeken", placeholder="Zoek op naam, geboortedatum of zaaknummer")
        self.register = PrimaryButton("Aanmelding", icon="plus", shortcut="Ctrl+N")
        self.names = checkable(QuietButton("Namen verbergen", icon="eye-off", size="s"))
        self.names.set_shortcut("Alt+N")
        self.names.set_description("Toont zaaknummers in plaats van namen.")
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 24, _MARGIN, 4)
        column.setSpacing(4)
        self._first_row, second, self._third_row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._first_row.setSpacing(12)
        self._first_row.addWidget(self.title)
        self._first_row.addStretch(1)
        self._first_row.addWidget(self.search, 20)
        self._first_row.addWidget(self.register)
        second.setSpacing(12)
        second.addWidget(self.subtitle, 1, Qt.AlignmentFlag.AlignVCenter)
        second.addWidget(self.names)
        for row in (self._first_row, second, self._third_row):
            column.addLayout(row)
        self._narrow = False
        follow_theme(self)

    def show_names_hidden(self, hidden: bool) -> None:
        """Show on the button whether names are hidden."""
        self.names.setChecked(hidden)
        self.names.set_text("Namen tonen" if hidden else "Namen verbergen")
        self.names.set_icon("eye" if hidden else "eye-off")

    def retheme(self) -> None:
        """Take the new sizes."""
        self._divide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        """Give the search field a row of its own where the text size leaves it no room."""
        look = theme.current()
        title = painting.text_width(look.font("question"), _LONGEST_TITLE)
        room = self.width() - 2 * _MARGIN - self.register.sizeHint().width() - round(title) - 24
        narrow = room < look.px(240)
        self.search.setMaximumWidth(_ANY_WIDTH if narrow else look.px(380))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._first_row.removeWidget(self.search)
            self._third_row.addWidget(self.search)
        else:
            self._third_row.removeWidget(self.search)
            self._first_row.insertWidget(2, self.search, 20)
        self.narrow_changed.emit(narrow)
