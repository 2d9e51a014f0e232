"""Choosing the page that shows an answer or row: from a document of the case, or a new file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.services.changes import Changes
from intakeapp.services.evidence import attach
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.talk.evidence_documents import DocumentList
from intakeapp.views.talk.evidence_pages import PagePane
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.overlay import Overlay

ChooseFiles = Callable[[QWidget, Callable[[Sequence[str]], None]], None]
_NOTHING = "In dit dossier staat nog geen document. Voeg een bestand toe: pdf, jpg of png."
_HELP = "Kies het document en de bladzijde waarop dit staat."


@dataclass(frozen=True)
class EvidenceTarget:
    """What evidence is wanted for: the answer or row, in words, and whether it is sealed."""

    case_id: str
    target: EvidenceFor
    target_id: str
    words: str
    sealed: bool = False


def ask_files(parent: QWidget, chosen: Callable[[Sequence[str]], None]) -> None:
    """Show the dialog of the system for one or more files to put in the dossier."""
    dialog = QFileDialog(parent, "Bestand toevoegen")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter("Documenten en foto's (*.pdf *.jpg *.jpeg *.png)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(chosen)
    dialog.open()


def add_file(space: Workspace, case_id: str, path: str, *, sealed: bool) -> Changes:
    """Put a file in the dossier. Raises InputError when it cannot be read or kept."""
    from intakeapp.services.documents_in import MOST_BYTES, add_document

    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # one more tells that it is too large
    except OSError:
        raise InputError("Dit bestand is niet te lezen.", now="Kies het opnieuw.") from None
    return add_document(space, case_id, Path(path).name, data, sealed=sealed)


class EvidenceOverlay(Overlay):
    """Documents at the left, the page at the right; Enter says that this page shows it.

    `choose_files` is what asks for files; a test replaces it.

    Signals:
        attached: a page was attached; it is durable.
    """

    attached = Signal()

    def __init__(self, session: TalkSession, parent: QWidget) -> None:
        super().__init__(parent, name="Bewijs erbij")
        self.session = session
        self.choose_files: ChooseFiles = ask_files
        self._target: EvidenceTarget | None = None
        self._choose = ""
        self._adding = 0
        self.card = Card(padding=(24, 18), parent=self)
        self._build()
        session.refreshed.connect(self._on_refreshed)
        self.closed.connect(self._on_closed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(TextLabel("Bewijs erbij", "heading"), 1)
        self.close_button = IconButton("x", "Sluiten", framed=False)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        self.subject = TextLabel("", "strong")
        self.told = TextLabel(_HELP, "muted")
        self.list = DocumentList()
        self.list.picked.connect(self._on_picked)
        self.list.taken.connect(self.take)
        self.add = SecondaryButton("Bestand toevoegen", icon="upload", shortcut="Ctrl+O", size="m")
        self.add.clicked.connect(self._on_add)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        self.pane = PagePane(self.session.controller)
        self.list.turned.connect(self.pane.turn)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 2)
        middle.addWidget(Line(vertical=True))
        middle.addWidget(self.pane, 3)
        self.place = LineField("Plek op de bladzijde (mag leeg)", size="normal")
        self.place.edit.returnPressed.connect(self.take)
        self.yes = PrimaryButton("Dit is het bewijs", icon="check", key_text="Enter", size="m")
        self.yes.clicked.connect(self.take)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.place, 1)
        foot.addWidget(self.yes, 0, Qt.AlignmentFlag.AlignBottom)
        body = self.card.body
        body.addLayout(head)
        body.addWidget(self.subject)
        body.addWidget(self.told)
        body.addLayout(middle, 1)
        body.addLayout(foot)

    # Showing

    def show_for(self, target: EvidenceTarget) -> None:
        """Open for an answer or row, at the document that came in last."""
        self._target = target
        self.subject.setText(target.words)
        self._say(_HELP)
        self.place.set_text("")
        self.place.clear_error()
        self.yes.setEnabled(False)
        self.open(self.list)
        self._place_card()
        self._fill()

    def _fill(self) -> None:
        """Ask for the documents; which they are is worked out beside the window."""
        target, file = self._target, self.session.controller.view.file
        if target is None:
            return

        def work(_space: Workspace) -> tuple[StoredDocument, ...]:
            from intakeapp.services.documents_in import documents_of

            return documents_of(file, sealed=target.sealed)

        self.session.controller.ask(work, success=self._show_documents, database=False)

    def _show_documents(self, documents: tuple[StoredDocument, ...]) -> None:
        if self.isHidden() or not shiboken6.isValid(self.list):
            return
        current = self.list.current_document()
        choose = self._choose or (current.id if current is not None else "")
        if documents != self.list.rows.documents or self._choose:
            self._choose = ""
            self.list.show_documents(documents, choose)
        if not documents:
            self._say(_NOTHING)
            self.add.setFocus()

    def _on_picked(self, document: StoredDocument | None) -> None:
        self.yes.setEnabled(document is not None)
        if document is None:
            self.pane.clear()
        else:
            self.pane.show_document(document.id, document.title)

    def _on_refreshed(self) -> None:
        if not self.isHidden():
            self._fill()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.told.set_colour("error_ink" if wrong else "muted")
        self.told.setText(words)

    def _on_closed(self) -> None:
        self._target = None
        self.list.show_documents(())
        self.pane.clear()

    # Adding a file

    def _on_add(self) -> None:
        target = self._target
        if target is not None:
            self.choose_files(self, lambda paths: self._add_files(target, paths))

    def _add_files(self, target: EvidenceTarget, paths: Sequence[str]) -> None:
        for path in paths:
            self._add_file(target, path)

    def _add_file(self, target: EvidenceTarget, path: str) -> None:
        self._adding += 1
        self._say("Het bestand wordt nagekeken en bewaard.")
        self.session.controller.run(
            lambda space: add_file(space, target.case_id, path, sealed=target.sealed),
            success=self._on_added,
            failure=self._on_refused,
        )

    def _on_added(self, changes: Changes) -> None:
        self._adding -= 1
        if self._target is None:
            return
        self._choose = changes.record_id
        self._say(_HELP if changes else "Dit document stond al in het dossier.")
        self.list.setFocus()
        if not changes:
            self._fill()

    def _on_refused(self, error: Exception) -> None:
        self._adding -= 1
        if isinstance(error, KnownError):
            self._say(str(error), wrong=True)
            self.add.setFocus()
        else:
            self.session.controller.failed.emit(error)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being kept."""
        return self._adding > 0

    # Attaching

    def take(self) -> None:
        """Say that the page on the screen shows it."""
        target, document = self._target, self.list.current_document()
        if target is None or document is None or self.pane.pages == 0:
            return
        page, place = self.pane.page, self.place.text()
        self.session.controller.run(
            lambda space: attach(
                space, target.case_id, target.target, target.target_id, document.id, page, place
            ),
            success=self._on_attached,
            failure=self._on_not_attached,
        )

    def _on_attached(self, _changes: Changes) -> None:
        self.close_overlay()
        self.attached.emit()

    def _on_not_attached(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.session.controller.failed.emit(error)
        elif isinstance(error, InputError) and error.path == "place":
            self.place.show_error(error.what)
            self.place.setFocus()
        else:
            self._say(error.what, wrong=True)

    # Keys and place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.pane.turn(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)

    def _place_card(self) -> None:
        room = theme.current().px(1060)
        width = min(self.width() - 24, room)
        self.card.setGeometry((self.width() - width) // 2, 12, width, self.height() - 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_card()
