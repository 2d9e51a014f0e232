"""Several documents in one go: made, printed or saved one after the other, with Stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.desk import PaperDesk, PrinterError, SaveError, paint_pages

if TYPE_CHECKING:
    from intakeapp.services.outgoing_final import Drawn
    from intakeapp.services.papers import Paper

ChooseFolder = Callable[[QWidget, Callable[[str], None]], None]
_TABLES = frozenset({"outgoing_document", "document"})


def ask_folder(parent: QWidget, chosen: Callable[[str], None]) -> None:
    """Show the dialog of the system for a folder to keep several PDF files in."""
    dialog = QFileDialog(parent, "Bewaar in een map")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One document to make: a template and what it is about, or a paper of `papers.draw`."""

    name: str
    title: str
    about: str = ""
    is_paper: bool = False


@dataclass
class Outcome:
    """What came of it: titles that left, sentences about what did not, and whether one stopped."""

    done: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    stopped: bool = False


@dataclass(frozen=True, kw_only=True)
class _Made:
    title: str
    pdf: bytes = b""
    file_name: str = ""
    paper: Paper | None = None
    problem: str = ""


Output = Callable[[_Made], None]


class OneGo(QObject):
    """Makes documents of the open case one by one; each is safe before the next begins.

    Signals:
        progressed: how many of how many are done, and the title of the next.
        ended: an Outcome.
    """

    progressed = Signal(int, int, str)
    ended = Signal(object)

    def __init__(self, controller: CaseController, desk: PaperDesk, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._desk = desk
        self._window = window
        self.choose_folder: ChooseFolder = ask_folder
        self._stop = False
        self._left: list[Wanted] = []
        self._count = 0
        self._outcome = Outcome()
        self._output: Output | None = None
        self._how = ""  # how papers leave: "printed" or "saved"
        self._maker: Iterator[Drawn] | None = None
        self._drafts: Iterator[Changes] | None = None
        self._case_id = ""
        self.is_busy = False

    def print_all(self, wanted: Sequence[Wanted]) -> None:
        """Ask for a printer, make all final, and print each."""

        def to_printer(printer: Any) -> None:
            def output(made: _Made) -> None:
                if not paint_pages(printer, made.pdf):
                    raise PrinterError(made.title)

            self._begin(wanted, output, "printed")

        if wanted and not self.is_busy:
            self._desk.choose_printer(self._window, to_printer)

    def save_all(self, wanted: Sequence[Wanted]) -> None:
        """Ask for a folder, make all final, and write each there."""

        def to_folder(folder: str) -> None:
            def output(made: _Made) -> None:
                try:
                    _free_name(Path(folder), made.file_name).write_bytes(made.pdf)
                except OSError as problem:
                    raise SaveError(made.title) from problem

            if folder:
                self._begin(wanted, output, "saved")

        if wanted and not self.is_busy:
            self.choose_folder(self._window, to_folder)

    def draft_all(self, wanted: Sequence[Wanted]) -> None:
        """Make a draft of each."""
        if wanted and not self.is_busy:
            self._begin(wanted, None)

    def stop(self) -> None:
        """Make no more; what was made stays."""
        self._stop = True

    def _begin(self, wanted: Sequence[Wanted], output: Output | None, how: str = "") -> None:
        self._left, self._count = list(wanted), len(wanted)
        self._output, self._how, self._outcome = output, how, Outcome()
        self._maker, self._drafts = None, None
        self._case_id = self._controller.case_id
        self._stop, self.is_busy = False, True
        self._next()

    def _next(self) -> None:
        if self._case_id != self._controller.case_id:
            self._stop = True
        if not self._left or self._stop:
            self._end()
            return
        one = self._left.pop(0)
        self.progressed.emit(self._count - len(self._left) - 1, self._count, one.title)
        self._controller.ask(
            lambda space: self._make(space, one), success=self._put_out, failure=self._failed(one)
        )

    def _make(self, space: Workspace, one: Wanted) -> _Made:
        """Make one document; runs beside the window, one at a time."""
        from intakeapp.services import papers
        from intakeapp.services.outgoing_desk import make_drafts
        from intakeapp.services.outgoing_final import draw_all

        rest = [one, *(other for other in self._left if not other.is_paper)]
        if self._output is None:
            if self._drafts is None:
                self._drafts = make_drafts(
                    space, self._case_id, one.name, [other.about for other in rest]
                )
            next(self._drafts)
            return _Made(title=one.title)
        if one.is_paper:
            paper = papers.draw(space, self._case_id, one.name)
            return _Made(title=paper.title, pdf=paper.pdf, file_name=paper.file_name, paper=paper)
        if self._maker is None:
            pairs = [(other.name, other.about) for other in rest]
            self._maker = draw_all(space, self._case_id, pairs)
        drawn = next(self._maker)
        number = self._controller.view.file.case.number
        return _Made(
            title=drawn.title, pdf=drawn.content, problem=drawn.problem,
            file_name=f"{drawn.template}-{number}.pdf",
        )  # fmt: skip

    def _put_out(self, made: _Made) -> None:
        if made.problem:
            self._outcome.problems.append(f"{made.title}: {made.problem}")
            self._next()
            return
        if self._output is None:
            self._done(made)
            return
        output = self._output

        def work(_space: Workspace) -> _Made:
            output(made)
            return made

        self._controller.ask(
            work, success=self._keep, failure=self._failed_out(made), database=False
        )

    def _keep(self, made: _Made) -> None:
        """Keep a paper that left; the other documents are kept already."""
        paper, case_id, how = made.paper, self._case_id, self._how
        if paper is None:
            self._done(made)
            return

        def work(space: Workspace) -> Changes:
            from intakeapp.services import papers

            return papers.keep(space, case_id, paper, how)

        self._controller.ask(work, success=lambda _changes: self._done(made))

    def _done(self, made: _Made) -> None:
        self._outcome.done.append(made.title)
        self._next()

    def _failed(self, one: Wanted) -> Callable[[Exception], None]:
        return lambda error: self._note(one.title, error)

    def _failed_out(self, made: _Made) -> Callable[[Exception], None]:
        """A printer or folder that does not answer will not answer for the next one either."""

        def failed(error: Exception) -> None:
            self._stop = True
            self._note(made.title, error)

        return failed

    def _note(self, title: str, error: Exception) -> None:
        if not shiboken6.isValid(self) or not isinstance(error, KnownError):
            self._controller.failed.emit(error)
            return
        self._outcome.problems.append(f"{title}: {error.what} {error.now}".strip())
        self._next()

    def _end(self) -> None:
        self.is_busy = False
        self._outcome.stopped = bool(self._left)
        self._left, self._maker, self._drafts = [], None, None
        touched = Changes(tables=_TABLES, case_ids=frozenset({self._case_id}))
        self._controller.operations.changed.emit(touched, self)
        self.ended.emit(self._outcome)


def _free_name(folder: Path, name: str) -> Path:
    """Return a place in a folder where nothing stands yet: several may have one name."""
    wanted, number = folder / name, 2
    while wanted.exists():
        wanted = folder / f"{Path(name).stem}-{number}.pdf"
        number += 1
    return wanted
