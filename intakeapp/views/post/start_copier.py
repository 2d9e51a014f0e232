"""What the office copier put in its folder: taken with one key, or by its cover sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.changes import Changes
from intakeapp.services.reading_desk import DeskClosed
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.post.bag_words import sheets_words
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sources import Sources
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

if TYPE_CHECKING:
    from intakeapp.documents.scanning.watched import Arrival
    from intakeapp.services.copier_folder import CopierArrival, CopierDesk

LOOK_MS = 4000
TAKE_KEY = "K"
_MOST = 8  # files shown at once; the others come when these are taken
_NO_FOLDER = "Kies de map waarin het kopieerapparaat zijn scans zet."
_EMPTY = "Er ligt niets in de map van het kopieerapparaat."


def arrival_words(arrival: CopierArrival, case_id: str) -> str:
    """Return what there is to know of a file before it is taken."""
    if arrival.problem:
        return f"{arrival.problem} Het bestand blijft in de map staan."
    said = [sheets_words(arrival.pages)]
    if arrival.kept_in:
        said.append(f"staat al in zaak {arrival.kept_in}")
    elif arrival.case_id == case_id:
        said.append("voorblad van deze zaak")
    elif arrival.case_id:
        said.append(f"voorblad van zaak {arrival.case_number}")
    elif arrival.note:
        said.append(arrival.note)
    return ", ".join(said)


class ArrivalRow(QWidget):
    """One file in the folder, and a button that takes it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.name = TextLabel("", "label")
        self.words = TextLabel("", "small")
        self.take = SecondaryButton("Neem", icon="download", size="s")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.take)

    def show_arrival(self, arrival: CopierArrival, case_id: str) -> None:
        """Show what is known of the file."""
        name, words = arrival.arrival.path.name, arrival_words(arrival, case_id)
        other = bool(arrival.case_id) and arrival.case_id != case_id
        self.name.setText(name)
        self.words.setText(words)
        self.take.set_text(f"Naar zaak {arrival.case_number}" if other else "Neem")
        self.take.setVisible(not arrival.problem and not arrival.kept_in)
        self.take.setAccessibleName(f"{self.take.plain_text()}: {name}, {words}")


class CopierCard(Card):
    """The copier's folder while the start of a pile is shown; what names its case files itself."""

    def __init__(self, session: PostSession, sources: Sources) -> None:
        super().__init__("Van het kopieerapparaat", padding=(20, 14))
        self._session, self._sources = session, sources
        self._desk: CopierDesk | None = None
        self._folder = ""
        self._arrivals: dict[str, CopierArrival] = {}
        self._busy = False
        self._tried: set[Arrival] = set()
        self.rows = KeyedColumn[str, ArrivalRow](self._make_row, spacing=2)
        self.words = TextLabel(_NO_FOLDER, "muted")
        self.filed = TextLabel("", "small", colour="ok_ink")
        self.filed.hide()
        self.newest = SecondaryButton("Neem de nieuwste", icon="download", shortcut=TAKE_KEY)
        self.newest.clicked.connect(self._take_newest)
        self.newest.hide()
        self.choose = QuietButton("Kies de map", icon="folder", size="s")
        self.choose.clicked.connect(self._choose_folder)
        for widget in (self.words, self.filed, self.rows, FlowRow([self.newest, self.choose])):
            self.body.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, on: bool) -> None:
        """Look in the folder now and then, or leave it alone."""
        if on and self._sources.settings.copier_folder:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def arrivals(self) -> tuple[CopierArrival, ...]:
        """Return what lies in the folder, the newest first."""
        return tuple(self._arrivals.values())

    def look(self) -> None:
        """Look in the folder in the background; nothing happens while that is under way."""
        folder = self._sources.settings.copier_folder
        if self._busy or not folder:
            return
        self._busy = True
        session, known = self._session, self._desk if folder == self._folder else None

        def work() -> tuple[CopierDesk, tuple[CopierArrival, ...]]:
            from intakeapp.services.copier_folder import CopierDesk

            desk = known or CopierDesk(session.controller.space, Path(folder))
            with session.desk.reading() as recogniser:
                return desk, desk.look(recogniser)

        session.controller.operations.query(
            self, work, success=partial(self._found, folder), failure=self._not_looked,
            database=False,
        )  # fmt: skip

    def _found(self, folder: str, found: tuple[CopierDesk, tuple[CopierArrival, ...]]) -> None:
        self._busy = False
        self._folder = folder
        self._desk, arrivals = found
        self._arrivals = {str(one.arrival.path): one for one in arrivals}
        self.refresh()
        own = next((one for one in arrivals if self._files_itself(one)), None)
        if own is not None:
            self._tried.add(own.arrival)
            self._take_arrival(own)

    def _files_itself(self, one: CopierArrival) -> bool:
        return bool(
            one.case_id and not one.problem and not one.kept_in and one.arrival not in self._tried
        )

    def _not_looked(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, KnownError):
            self._desk = None
            self.words.setText(str(error))
            self.words.show()
        elif not isinstance(error, DeskClosed):
            self._session.controller.failed.emit(error)

    def refresh(self) -> None:
        """Show what lies in the folder."""
        shown = dict(list(self._arrivals.items())[:_MOST])
        case_id = self._session.controller.case_id
        self.rows.show_keys(shown)
        for key, row in self.rows.widgets().items():
            row.show_arrival(shown[key], case_id)
        folder = self._sources.settings.copier_folder
        self.words.setText(_EMPTY if folder else _NO_FOLDER)
        self.words.setVisible(not shown)
        self.choose.set_text("Kies een andere map" if folder else "Kies de map")
        self.newest.setVisible(self._newest() is not None)

    # Taking

    def _newest(self) -> CopierArrival | None:
        there = (one for one in self.arrivals() if not one.problem and not one.kept_in)
        return next(there, None)

    def _take_newest(self) -> None:
        newest = self._newest()
        if newest is not None:
            self._take_arrival(newest)

    def _make_row(self, key: str) -> ArrivalRow:
        row = ArrivalRow(key)
        row.take.clicked.connect(lambda: self._take(key))
        return row

    def _take(self, key: str) -> None:
        if key in self._arrivals:
            self._take_arrival(self._arrivals[key])

    def _take_arrival(self, one: CopierArrival) -> None:
        """Take a file into the case of its cover sheet, or else into this one."""
        desk, session = self._desk, self._session
        if desk is None or self._busy:
            return
        self._busy = True
        case_id = one.case_id or session.controller.case_id

        def work() -> Changes:
            with session.desk.reading() as recogniser:
                return desk.take(one.arrival, case_id, recogniser)

        session.controller.operations.query(
            self,
            work,
            success=partial(self._taken, one, case_id),
            failure=self._not_taken,
            database=False,
        )

    def _taken(self, one: CopierArrival, case_id: str, changes: Changes) -> None:
        self._busy = False
        self._arrivals.pop(str(one.arrival.path), None)
        self.refresh()
        session = self._session
        if (
            case_id == session.controller.case_id
            and session.view is None
            and not self._files_many()
        ):
            session.choose_pile(changes.record_id)
            return
        name, pages = one.arrival.path.name, sheets_words(one.pages)
        by_cover = f"door het voorblad bij zaak {one.case_number} gezet"
        self.filed.setText(f"{name}, {pages}: {by_cover if one.case_number else 'bewaard'}.")
        self.filed.show()
        session.read_anew()
        self.look()

    def _files_many(self) -> bool:
        """Tell whether more files wait that name their case: then the screen stays here."""
        return any(self._files_itself(one) for one in self.arrivals())

    def _not_taken(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, KnownError):
            self._session.trouble.emit(error)
        elif not isinstance(error, DeskClosed):
            self._session.controller.failed.emit(error)
        self.look()

    # The folder

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, "De map van het kopieerapparaat")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_folder(self, folder: str) -> None:
        """Look in a folder from now on."""
        self._sources.remember(replace(self._sources.settings, copier_folder=folder))
        self._arrivals = {}
        self.refresh()
        self.watch(self.isVisible())
