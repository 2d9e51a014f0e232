"""Printing and saving of papers: draws, asks where to, and keeps what was given in the dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from intakeapp.services.papers import Paper

MOST_DPI = 300
ChoosePrinter = Callable[[QWidget, Callable[[Any], None]], None]
ChooseFile = Callable[[QWidget, str, Callable[[str], None]], None]


class PrinterError(KnownError):
    """The printer did not take the pages."""

    code = "printer"

    def __init__(self, title: str) -> None:
        super().__init__(
            "De printer antwoordt niet",
            safe=f"{title}: klaar om te printen. Wat is afgesproken, is bewaard.",
            now="Zet de printer aan, of bewaar het blad als pdf.",
        )


class SaveError(KnownError):
    """The PDF could not be written where the user chose."""

    code = "save_pdf"

    def __init__(self, title: str) -> None:
        super().__init__(
            "Dit kon niet op die plek worden bewaard",
            safe=f"{title}: klaar. Wat is afgesproken, staat in het dossier.",
            now="Kies een andere map, of print het blad.",
        )


def ask_printer(parent: QWidget, chosen: Callable[[Any], None]) -> None:
    """Show the print dialog of the system; `chosen` gets the printer, unless it is cancelled."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # late: the window starts without

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Printen")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)  # its own open() wants an old-style slot


def ask_file(parent: QWidget, file_name: str, chosen: Callable[[str], None]) -> None:
    """Show the dialog of the system for a place to keep a PDF."""
    dialog = QFileDialog(parent, "Bewaar als pdf")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("Pdf (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(file_name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def page_images(pdf: bytes, dpi: float) -> list[QImage]:
    """Return all pages as pictures, in memory."""
    from intakeapp.printing.preview import page_count, render_page

    images = []
    for page in range(page_count(pdf)):
        width, height, data = render_page(pdf, page, dpi)
        image = QImage(data, width, height, width * 4, QImage.Format.Format_RGBA8888)
        images.append(image.copy())  # the copy owns its pixels; `data` ends here
    return images


def _page_size(image: QImage, dpi: float) -> QPageSize:
    from PySide6.QtCore import QSizeF

    millimetres = QSizeF(image.width() / dpi * 25.4, image.height() / dpi * 25.4)
    return QPageSize(millimetres, QPageSize.Unit.Millimeter)


def paint_pages(printer: QPrinter, pdf: bytes) -> bool:
    """Paint the pages of a PDF on a printer at its resolution; False when it does not answer.

    No temporary file is made. May run beside the window.
    """
    from PySide6.QtPrintSupport import QPrinter

    if not printer.isValid():
        return False
    dpi = float(max(72, min(MOST_DPI, printer.resolution())))
    images = page_images(pdf, dpi)
    printer.setFullPage(True)
    printer.setPageSize(_page_size(images[0], dpi))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    fine = True
    for number, image in enumerate(images):
        if number and not printer.newPage():
            fine = False
            break
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRect(0, 0, room.width(), room.height()), image)
    ended = painter.end()
    stopped = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
    return fine and ended and printer.printerState() not in stopped


class PaperDesk(QObject):
    """Draws papers of the open case, prints them and saves them.

    Signals:
        printed, saved: a Paper that left; it is in the dossier.
        failed: a Paper (or None) and the known error.
        busy_changed: whether a printer or file is being written.
    """

    printed = Signal(object)
    saved = Signal(object)
    failed = Signal(object, object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        controller: CaseController,
        parent: QWidget,
        *,
        choose_printer: ChoosePrinter = ask_printer,
        choose_file: ChooseFile = ask_file,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._window = parent
        self.choose_printer = choose_printer
        self.choose_file = choose_file

    def draw(
        self,
        name: str,
        success: Callable[[Paper], None],
        *,
        include_sealed: bool = False,
        failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Draw a document as the case stands now; nothing comes back for a case left meanwhile."""
        case_id = self._controller.case_id

        def work(space: Workspace) -> Paper:
            from intakeapp.services import papers

            return papers.draw(space, case_id, name, include_sealed=include_sealed)

        def deliver(paper: Paper) -> None:
            if shiboken6.isValid(self) and case_id == self._controller.case_id:
                success(paper)

        self._controller.ask(
            work, success=deliver, failure=failure or self._tell(None), database=False
        )

    def print_name(self, name: str) -> None:
        """Draw a document and print it."""
        self.draw(name, self.print_paper)

    def save_name(self, name: str) -> None:
        """Draw a document and save it as PDF."""
        self.draw(name, self.save_paper)

    def print_paper(self, paper: Paper) -> None:
        """Ask for a printer and print a drawn document."""

        def to_printer(printer: QPrinter) -> None:
            def work(_space: Workspace) -> bool:
                if not paint_pages(printer, paper.pdf):
                    raise PrinterError(paper.title)
                return True

            self._send(paper, work, "printed")

        self.choose_printer(self._window, to_printer)

    def save_paper(self, paper: Paper) -> None:
        """Ask for a place and write a drawn document there."""

        def to_file(path: str) -> None:
            def work(_space: Workspace) -> bool:
                try:
                    Path(path).write_bytes(paper.pdf)
                except OSError as problem:
                    raise SaveError(paper.title) from problem
                return True

            if path:
                self._send(paper, work, "saved")

        self.choose_file(self._window, paper.file_name, to_file)

    def _send(self, paper: Paper, work: Callable[[Workspace], bool], how: str) -> None:
        case_id = self._controller.case_id
        self.busy_changed.emit(True)

        def keep(space: Workspace) -> Any:
            from intakeapp.services import papers

            return papers.keep(space, case_id, paper, how)

        def sent(_done: bool) -> None:
            if shiboken6.isValid(self):
                self.busy_changed.emit(False)
            self._controller.run(keep, success=kept, failure=self._tell(paper))

        def kept(_changes: object) -> None:
            if shiboken6.isValid(self):
                (self.printed if how == "printed" else self.saved).emit(paper)

        def failure(error: Exception) -> None:
            if shiboken6.isValid(self):
                self.busy_changed.emit(False)
            self._tell(paper)(error)

        self._controller.ask(work, success=sent, failure=failure, database=False)

    def _tell(self, paper: Paper | None) -> Callable[[Exception], None]:
        def tell(error: Exception) -> None:
            if shiboken6.isValid(self) and isinstance(error, KnownError):
                self.failed.emit(paper, error)
            else:
                self._controller.failed.emit(error)

        return tell
