"""Saving a letter of the pile as PDF; what is too large to mail can be saved in parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.reading_desk import DeskClosed
from intakeapp.views.papers.desk import ask_file
from intakeapp.views.post.finish_letters import LetterRow
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import WaitCard
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

if TYPE_CHECKING:
    from intakeapp.services.pile_mailing import DocumentFiles, MailFile

_MEGABYTE = 1_000_000
_OUTSIDE = "Buiten het dossier is dat niet versleuteld: bewaar het op een veilige plek."


def ask_folder(parent: QWidget, chosen: Callable[[str], None]) -> None:
    """Show the dialog of the system for a folder to keep files in."""
    dialog = QFileDialog(parent, "Bewaar de delen in deze map")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def size_words(count: int) -> str:
    """Return a size in bytes in megabytes: "14,2 MB", and never "0,0 MB"."""
    return f"{max(count / _MEGABYTE, 0.1):.1f} MB".replace(".", ",")


class LetterSaver(QWidget):
    """Saves the letter that was chosen in the list, whole or in parts to mail."""

    def __init__(self, session: PostSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: LetterRow | None = None
        self._files: DocumentFiles | None = None
        self._busy = False
        self.choose_file = ask_file
        self.choose_folder = ask_folder
        self.setAccessibleName("Een brief bewaren als pdf")
        self.save = SecondaryButton("Bewaar als pdf", icon="download", size="s")
        self.save.set_description("Is de brief te groot om te mailen, dan kan het in delen.")
        self.save.clicked.connect(self._make)
        self.in_parts = SecondaryButton("", icon="mail", size="s")
        self.in_parts.clicked.connect(self._save_parts)
        self.whole = SecondaryButton("Toch in één bestand", icon="file", size="s")
        self.whole.clicked.connect(self._save_whole)
        self.offer = WaitCard("", "", icon="mail", actions=(self.in_parts, self.whole))
        self.told = TextLabel("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (FlowRow([self.save]), self.offer, self.told):
            column.addWidget(widget)
        self.offer.hide()
        self.told.hide()

    def show_row(self, row: LetterRow | None) -> None:
        """Take the letter that is chosen; what was offered of another goes."""
        before, self._row = self._row, row
        self.save.setVisible(row is not None)
        if row is None or before is None or row.letter_id != before.letter_id:
            self._clear()
        if row is not None:
            self.save.set_text(f"Bewaar brief {row.number} als pdf")

    def _clear(self) -> None:
        self._files = None
        self.offer.hide()
        self._tell("")

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    # What a person does

    def _make(self) -> None:
        row, session = self._row, self._session
        if row is None or self._busy:
            return
        self._clear()
        letter_id, space = row.letter_id, session.controller.space

        def work() -> DocumentFiles:
            from intakeapp.services.pile_mailing import letter_files

            with session.desk.at_work():
                return letter_files(space, letter_id)

        self._run(work, partial(self._made, letter_id))

    def _made(self, letter_id: str, files: DocumentFiles) -> None:
        if self._row is None or self._row.letter_id != letter_id:
            return
        self._files = files
        if not files.parts:
            self._save_whole()
            return
        count = len(files.parts)
        self.in_parts.set_text(f"In {count} delen" if count > 1 else "Kleiner")
        self.offer.set_message("Deze brief is te groot om te mailen", offer_words(files))
        self.offer.show()
        self.in_parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_parts(self) -> None:
        files = self._files
        if files is not None:
            self.choose_folder(self.window(), partial(self._to_folder, files))

    def _to_folder(self, files: DocumentFiles, folder: str) -> None:
        from intakeapp.services.pile_mailing import save_files

        if folder:
            self._write(partial(save_files, folder=Path(folder), files=files.parts), files.parts)

    def _save_whole(self) -> None:
        files = self._files
        if files is not None:
            self.choose_file(self.window(), files.whole.name, partial(self._to_file, files))

    def _to_file(self, files: DocumentFiles, path: str) -> None:
        from intakeapp.services.pile_mailing import save_whole

        if path:
            self._write(partial(save_whole, path=Path(path), file=files.whole), (files.whole,))

    def _write(self, write: Callable[..., None], files: Sequence[MailFile]) -> None:
        session = self._session
        space, case_id = session.controller.space, session.controller.case_id

        def work() -> None:
            with session.desk.at_work():
                write(space, case_id)

        def done(_none: None) -> None:
            self._clear()
            self._tell(saved_words([len(file.content) for file in files]))
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)

        self._run(work, done)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._busy = True

        def success(found: object) -> None:
            self._busy = False
            done(found)

        self._session.controller.operations.query(
            self, work, success=success, failure=self._wrong, database=False
        )

    def _wrong(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, KnownError):
            self._session.trouble.emit(error)
        elif not isinstance(error, DeskClosed):
            self._session.controller.failed.emit(error)


def offer_words(files: DocumentFiles) -> str:
    """Return how large a document is, what can be mailed, and what its parts are called."""
    size = size_words(len(files.whole.content))
    names = "\n".join(f"{one.name}, {size_words(len(one.content))}" for one in files.parts)
    return f"Hij is {size}. Mailen kan tot {files.most_megabytes} MB.\n{names}"


def saved_words(sizes: Sequence[int]) -> str:
    """Return what was saved, with its size."""
    if len(sizes) == 1:
        return f"Bewaard als pdf van {size_words(sizes[0])}. {_OUTSIDE}"
    largest = size_words(max(sizes))
    return f"Bewaard in {len(sizes)} delen, het grootste van {largest}. {_OUTSIDE}"
