"""The rows of *Papieren*: a paper that can be made, and one that was made before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.documents import StoredDocument
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.labels import IconLabel, TextLabel

MADE_ELSEWHERE = frozenset({"ontvangstbewijs"})  # with the post, and kept like the others

# name in the catalog: (title, what it is for, pictogram)
DOCUMENTS = {
    "koelkastblad": (
        "Koelkastblad", "Eén blad met de afspraken en wie u belt. Voor thuis.", "home-heart"
    ),
    "dos-en-donts": (
        "Kaartjes", "Tien kaartjes op een vel, om uit te knippen. Zonder naam en schulden.",
        "scissors",
    ),
    "dos-en-donts-a6": (
        "Kaart", "Eén kaart op A6. Wat helpt, en wat u beter niet doet.", "id"
    ),
    "visitekaartjes": (
        "Visitekaartjes", "Tien op een vel: voorop wie u bent, achterop de tips. Dubbelzijdig.",
        "user-circle",
    ),
    "visitekaart-a6": (
        "Visitekaart", "Eén kaart op A6: voorop wie u bent, achterop de tips. Dubbelzijdig.",
        "id",
    ),
    "intakeverslag": (
        "Intakeverslag", "Wat is verteld, met bij elk antwoord hoe we het weten.", "file-text"
    ),
    "ontvangstbevestiging": (
        "Ontvangstbevestiging", "Brief dat de aanmelding binnen is, en wanneer we praten.", "mail"
    ),
    "paklijst": (
        "Lijst nog nodig", "Wat nog komt, wie het haalt en wanneer. Voor thuis.", "checklist"
    ),
    "overzicht": ("Overzicht", "De zaak op één blad, voor het team.", "list-details"),
    "overdracht": (
        "Overdracht", "Voor wie het overneemt, zodat niemand opnieuw hoeft te vertellen.",
        "transfer",
    ),
}  # fmt: skip
NOTHING_YET = "Er is nog niets geprint of bewaard."


class DocumentRow(QWidget):
    """One document that can be made."""

    def __init__(
        self, name: str, look: Callable[[str], None], print_it: Callable[[str], None]
    ) -> None:
        super().__init__()
        title, why, icon = DOCUMENTS[name]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, size=24), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(TextLabel(title, "strong"))
        column.addWidget(TextLabel(why, "small"))
        row.addLayout(column, 1)
        self.look = SecondaryButton("Bekijk", icon="eye", size="s")
        self.look.setAccessibleName(f"Bekijk: {title}")
        self.look.clicked.connect(lambda: look(name))
        self.print = QuietButton("Print", icon="printer", size="s")
        self.print.setAccessibleName(f"Print: {title}")
        self.print.clicked.connect(lambda: print_it(name))
        row.addWidget(self.look)
        row.addWidget(self.print)


class KeptRow(QWidget):
    """One paper that was made before."""

    def __init__(self, look: Callable[[StoredDocument], None]) -> None:
        super().__init__()
        self._document: StoredDocument | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        self._icon = IconLabel("file-check", size=20)
        self._title = TextLabel("", "label")
        self._when = TextLabel("", "small")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._when)
        self.look = QuietButton("Bekijk", size="s")
        self._look = look
        self.look.clicked.connect(self._on_look)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self.look)
        hand_focus_to(self, self.look)

    def _on_look(self) -> None:
        if self._document is not None:
            self._look(self._document)

    def show_document(self, document: StoredDocument) -> None:
        """Show what was made and when."""
        self._document = document
        moment = to_local(document.created_at)
        when = f"{show_date(moment.date(), weekday=True)}, {show_time(moment.time())}"
        self._icon.set_icon("lock" if document.sealed else "file-check")
        self._title.setText(document.title)
        self._when.setText(f"{when}. Met het verzegelde deel." if document.sealed else when)
        self.look.setAccessibleName(f"Bekijk: {document.title}, {when}")
