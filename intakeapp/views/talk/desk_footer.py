"""The line under the desk: its keys, and what the evidence pictograms mean."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.answers.source_row import EVIDENCE_ICONS, WORDS
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.keycap import KeyCap
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_KEYS = (
    ("Tab", "volgend veld"),
    ("Alt+W", "weet ik niet"),
    ("Alt+V", "volgende keer"),
    ("Ctrl+D", "zelfde als boven"),
    ("Delete", "rij weg"),
    ("F2", "bewijs kiezen"),
)


class Footer(QWidget):
    """The keys of this view, and what the evidence pictograms mean."""

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        keys = FlowRow([KeyCap(key, words) for key, words in _KEYS], gap=16)
        legend: list[QWidget] = []
        for source, role in EVIDENCE_ICONS.items():
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(5)
            row.addWidget(IconLabel(look.icon(role), size=16))
            row.addWidget(TextLabel(WORDS[source].lower(), "small", wrap=False))
            legend.append(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(16)
        row.addWidget(keys, 1)
        row.addWidget(FlowRow(legend, gap=12))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        painter.fillRect(self.rect(), look.colour("paper"))
        painter.fillRect(0, 0, self.width(), 1, look.colour("line"))
        painter.end()
