"""Scanners on the network: looked for, or by their address; a person accepts each one once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError, KnownError
from intakeapp.services.scanner_settings import (
    NetworkScanner,
    ScannerSettings,
    fingerprint_of,
    found_on_network,
    with_network_scanner,
    without_network_scanner,
)
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sources import Sources
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import MessageCard, WaitCard
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import LineField

if TYPE_CHECKING:
    from intakeapp.documents.scanning.drivers import Scanner

LOOK_S = 3.0
_SEARCHING = "Er wordt op het netwerk gezocht. U kunt doorwerken."
_NOTHING = "Er antwoordde geen nieuwe scanner. Staat hij aan? U kunt ook zijn adres invullen."


def grouped(fingerprint: str) -> str:
    """Return a fingerprint in groups of four signs, as scanners show it."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


class ScannerRow(QWidget):
    """A scanner by its address, with the one thing that can be done with it."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.name = TextLabel("", "label")
        self.where = TextLabel("", "small", reference=True)
        self.button = SecondaryButton("", size="s")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.button)

    def say(self, name: str, does: str) -> None:
        """Show the name, and what the button does."""
        self.name.setText(name or self.address)
        self.where.setText(self.address)
        self.where.setVisible(bool(name))
        self.button.set_text(does)
        self.button.setAccessibleName(f"{does}: {name or self.address}")


class NetworkScanners(QWidget):
    """Folded away until somebody wants it: most desks have a scanner that is found by itself."""

    def __init__(self, session: PostSession, sources: Sources) -> None:
        super().__init__()
        self._session, self._sources = session, sources
        self._found: dict[str, str] = {}
        self._waiting: NetworkScanner | None = None
        self.question: MessageCard | None = None
        self.unfold = QuietButton("Scanner op het netwerk", icon="wifi", size="s")
        self.unfold.clicked.connect(self._toggle)
        self.inside = QWidget()
        self.inside.hide()
        self.look = SecondaryButton("Zoek op het netwerk", icon="search", size="s")
        self.look.clicked.connect(self._look)
        self.words = TextLabel("", "small")
        self.words.hide()
        self.known = KeyedColumn[str, ScannerRow](self._known_row)
        self.found = KeyedColumn[str, ScannerRow](self._found_row)
        self.address = LineField("Adres van de scanner", placeholder="192.168.1.20", chars=34)
        self.address.edited.connect(self.address.clear_error)
        self.address.edit.returnPressed.connect(self._use_address)
        self.use = SecondaryButton("Gebruik dit adres", size="s")
        self.use.clicked.connect(self._use_address)
        self._room = QVBoxLayout()
        inner = QVBoxLayout(self.inside)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.known)
        inner.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.words)
        inner.addWidget(self.found)
        inner.addLayout(self._room)
        inner.addWidget(self.address)
        inner.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.inside)

    def _toggle(self) -> None:
        folded = self.inside.isHidden()
        self.inside.setVisible(folded)
        self.unfold.set_icon("chevron-up" if folded else "wifi")
        if folded:
            self.refresh()

    def refresh(self) -> None:
        """Show which scanners are known and which answered."""
        known = {one.address: one.name for one in self._sources.settings.network}
        new = {address: name for address, name in self._found.items() if address not in known}
        self.known.show_keys(known)
        for address, row in self.known.widgets().items():
            row.say(known[address], "Vergeet")
        self.found.show_keys(new)
        for address, row in self.found.widgets().items():
            row.say(new[address], "Gebruik")

    def _known_row(self, address: str) -> ScannerRow:
        row = ScannerRow(address)
        row.button.clicked.connect(lambda: self._forget(address))
        return row

    def _found_row(self, address: str) -> ScannerRow:
        row = ScannerRow(address)
        row.button.clicked.connect(lambda: self._use(address, self._found.get(address, "")))
        return row

    # Looking

    def _look(self) -> None:
        if self.words.text() == _SEARCHING:
            return
        self._say(_SEARCHING)
        work = partial(found_on_network, self._sources.settings, LOOK_S)
        self._session.controller.operations.query(
            self, work, success=self._show_found, failure=self._failed, database=False
        )

    def _show_found(self, found: tuple[Scanner, ...]) -> None:
        self._found = {one.id.partition(":")[2]: one.name for one in found}
        self.refresh()
        self._say("" if self.found.widgets() else _NOTHING)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._say(str(error))
        else:
            self._say("")
            self._session.controller.failed.emit(error)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    # Using

    def _use_address(self) -> None:
        if self.address.text().strip():
            self._use(self.address.text(), "")

    def _use(self, address: str, name: str) -> None:
        """Ask what the scanner shows of itself; without TLS there is nothing to compare."""
        self._close_question()
        self._session.controller.operations.query(
            self, partial(fingerprint_of, address),
            success=partial(self._compare, address, name), failure=self._not_used, database=False,
        )  # fmt: skip

    def _not_used(self, error: Exception) -> None:
        if isinstance(error, InputError):
            self.address.show_error(f"{error.what} {error.now}".strip())
            self.address.setFocus()
        else:
            self._failed(error)

    def _compare(self, address: str, name: str, fingerprint: str) -> None:
        self._waiting = NetworkScanner(address=address, name=name, fingerprint=fingerprint)
        if not fingerprint:
            self._accept()
            return
        yes = SecondaryButton("Ja, dezelfde", size="s")
        yes.clicked.connect(self._accept)
        no = SecondaryButton("Nee", size="s")
        no.clicked.connect(self._close_question)
        self.question = WaitCard(
            "Is dit de vingerafdruk die de scanner zelf laat zien?",
            f"{grouped(fingerprint)}\nDan gaat er nooit papier naar een andere scanner.",
            icon="shield-lock", actions=(yes, no),
        )  # fmt: skip
        self._room.addWidget(self.question)
        yes.setFocus()

    def _accept(self) -> None:
        waiting, sources = self._waiting, self._sources
        self._close_question()
        if waiting is None:
            return
        try:
            settings = with_network_scanner(sources.settings, waiting)
        except InputError as error:
            self._say(str(error))
            return
        self.address.set_text("")
        self._keep(settings)

    def _forget(self, address: str) -> None:
        self._keep(without_network_scanner(self._sources.settings, address))

    def _keep(self, settings: ScannerSettings) -> None:
        self._sources.remember(settings)
        self._say("")
        self.refresh()
        self._sources.look_for_scanners()

    def _close_question(self) -> None:
        self._waiting = None
        if self.question is not None:
            self._room.removeWidget(self.question)
            self.question.hide()
            self.question.deleteLater()
            self.question = None
