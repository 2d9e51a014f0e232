"""The card that shows who may be here already, before a second dossier is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import show_date
from intakeapp.services.cases import PossibleDuplicate
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel

_MOST_SHOWN = 4


class DuplicatesCard(Card):
    """Lists possible duplicates, each with a button that opens its case.

    Signals:
        opened: the id of the case to open instead.
        accepted: the person says that this is somebody else, or a new case after all.
    """

    fill, line = "accent_tint", None
    opened = Signal(str)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(16, 14), parent=parent)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(
            IconLabel("users", size=19, colour="accent_ink"), 0, Qt.AlignmentFlag.AlignTop
        )
        self.heading = TextLabel("", "strong", colour="accent_ink")
        head.addWidget(self.heading, 1)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self.anyway = SecondaryButton("Toch een nieuwe zaak maken", icon="user-plus", size="s")
        self.anyway.set_description("Dit is iemand anders, of er is echt een nieuwe zaak nodig.")
        self.anyway.clicked.connect(self.accepted)
        self.body.addWidget(self.anyway)
        self._parts: list[QWidget] = []
        self._open_buttons: list[SecondaryButton] = []
        self._found: tuple[PossibleDuplicate, ...] = ()
        self.hide()

    @property
    def found(self) -> tuple[PossibleDuplicate, ...]:
        """The cases that are shown."""
        return self._found

    def show_found(self, found: Sequence[PossibleDuplicate]) -> None:
        """Show the cases found; none hides the card. The same ones leave focus where it is."""
        if tuple(found) == self._found:
            return
        self._found = tuple(found)
        for part in self._parts:
            self._rows.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._open_buttons = [], []
        number = len(found)
        self.heading.setText(
            "Deze persoon lijkt al bekend" if number == 1
            else f"Deze persoon lijkt al bekend: {number} zaken"
        )  # fmt: skip
        self.setAccessibleName(self.heading.text())
        for duplicate in found[:_MOST_SHOWN]:
            self._parts.append(self._row(duplicate))
            self._rows.addWidget(self._parts[-1])
            self._parts[-1].show()  # now and not with the next event, or it could not take focus
        self.setVisible(bool(found))

    def _row(self, duplicate: PossibleDuplicate) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(3)
        column.addWidget(Line())
        column.addSpacing(4)
        column.addWidget(TextLabel(duplicate.name, "strong"))
        born = f", geboren {show_date(duplicate.birth_date)}" if duplicate.birth_date else ""
        column.addWidget(TextLabel(f"Zaak {duplicate.number}{born}", "small", colour="ink"))
        column.addWidget(TextLabel(duplicate.reason, "small"))
        button = SecondaryButton("Open deze zaak", icon="folder-open", size="s")
        button.set_description(f"{duplicate.name}, zaak {duplicate.number}. {duplicate.reason}.")
        button.clicked.connect(lambda: self.opened.emit(duplicate.case_id))
        self._open_buttons.append(button)
        column.addSpacing(2)
        column.addWidget(button)
        return part

    def focus_first(self) -> None:
        """Put focus on the first case's button."""
        if self._open_buttons:
            self._open_buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
