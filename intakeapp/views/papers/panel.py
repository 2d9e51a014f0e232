"""The papers of a case: what can be made, and what was made before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.documents import StoredDocument
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.papers.failure import PaperFailure
from intakeapp.views.papers.preview import PrintPreview
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder

if TYPE_CHECKING:
    from intakeapp.services.papers import Paper

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


class PapersPanel(QWidget):
    """Both lists of the case in the controller; a preview covers them."""

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._case_id = ""
        self._stale = False
        # Not by Tab: the page hands its focus on, and Tab would never leave it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Papieren")
        self.desk = PaperDesk(controller, self)
        self.preview = PrintPreview(controller, self, self.desk)
        self._build()
        self.desk.printed.connect(lambda paper: self._tell(f"{paper.title}: naar de printer."))
        self.desk.saved.connect(lambda paper: self._tell(f"{paper.title}: bewaard als pdf."))
        controller.loaded.connect(self._on_loaded)
        if controller.is_loaded:
            self.refresh()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = VScroll(margins=(32, 24, 32, 24), spacing=14)
        outer.addWidget(scroll)
        column = scroll.body
        column.addWidget(TextLabel("Papieren", "heading"))
        self.told = TextLabel("", "small", colour="ok_ink")
        self.told.hide()
        column.addWidget(self.told)
        self.failure = PaperFailure(self.desk)
        column.addWidget(self.failure)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        make = Card("Maken")
        self.rows: dict[str, DocumentRow] = {}
        for number, name in enumerate(DOCUMENTS):
            if number:
                make.body.addWidget(Line())
            self.rows[name] = DocumentRow(name, self.preview.show_document, self.desk.print_name)
            make.body.addWidget(self.rows[name])
        before = Card("Eerder gemaakt")
        self._nothing = TextLabel(NOTHING_YET, "small")
        self.kept: KeyedColumn[str, KeptRow] = KeyedColumn(lambda _key: KeptRow(self._look_at))
        before.body.addWidget(self._nothing)
        before.body.addWidget(self.kept)
        before.body.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        sides.addWidget(make, 3, top)
        sides.addWidget(before, 2, top)
        column.addLayout(sides)
        column.addStretch(1)
        TabOrder(self, [scroll.widget()]).apply()

    def _on_loaded(self) -> None:
        """Take in another case at once; draw only what somebody looks at."""
        if self.isVisible() or self.controller.view.file.case.id != self._case_id:
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        """Show the papers of the case as it was last read."""
        self._stale = False
        self._case_id = self.controller.view.file.case.id
        documents = sorted(
            (
                d
                for d in self.controller.view.file.documents
                if d.kind in DOCUMENTS or d.kind in MADE_ELSEWHERE
            ),
            key=lambda document: (document.created_at, document.id),
            reverse=True,
        )
        self.kept.show_keys(document.id for document in documents)
        for document in documents:
            self.kept.widgets()[document.id].show_document(document)
        self._nothing.setVisible(not documents)

    def _look_at(self, document: StoredDocument) -> None:
        number = self.controller.view.file.case.number

        def read(space: Workspace) -> Paper:
            from intakeapp.services import papers

            return papers.Paper(
                name=document.kind,
                title=document.title,
                pdf=papers.stored_pdf(space, document.id),
                file_name=f"{document.kind}-{number}.pdf",
                sealed=document.sealed,
            )

        self.controller.ask(read, success=self.preview.show_kept)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        next(iter(self.rows.values())).look.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.type() == QEvent.Type.Show:
            self.told.hide()
        if self._stale and self.controller.is_loaded:
            self.refresh()
