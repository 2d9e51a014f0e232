"""The senders the team has accepted before: what the reader knows of them, and forgetting one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import show_date
from intakeapp.domain.piles import Sender
from intakeapp.services.senders import forget_sender, senders
from intakeapp.services.stores import OpenFile
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.parts import SettingsCard
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import SearchField

HEADING = "Bekende afzenders"
_INTRO = (
    "Als u een voorstel bij een brief goedkeurt, onthoudt het programma wie de afzender is, met "
    "zijn rekening en hoe zijn naam nog meer wordt geschreven. Daarmee leest het de volgende brief "
    "beter. Er staat niets van een inwoner bij, en het blijft in dit bestand. Vergeet u een "
    "afzender, dan leest het programma zijn brieven weer zonder deze hulp. Dossiers blijven gelijk."
)
_EMPTY = "Er is nog geen afzender onthouden."
_NO_MATCH = "Geen afzender heet zo."
AT_ONCE = 20  # rows added with each press: hundreds of rows at once would stall the screen


def sender_words(sender: Sender) -> str:
    """Return how often and since when a sender is known, and as what."""
    kind = "incassant of deurwaarder" if sender.is_collector else "schuldeiser"
    times = "1 keer" if sender.times == 1 else f"{sender.times} keer"
    said = [kind, f"{times} goedgekeurd"]
    if sender.last_day is not None:
        said.append(f"het laatst op {show_date(sender.last_day)}")
    aliases, ibans = len(sender.aliases.splitlines()), len(sender.ibans.splitlines())
    if ibans:
        said.append("1 rekening" if ibans == 1 else f"{ibans} rekeningen")
    if aliases:
        said.append("1 andere naam" if aliases == 1 else f"{aliases} andere namen")
    return ", ".join(said)


class SenderRow(QWidget):
    """One sender, and the button that forgets it."""

    def __init__(self, sender_id: str) -> None:
        super().__init__()
        self.sender_id = sender_id
        self.name = TextLabel("", "label")
        self.words = TextLabel("", "small")
        self.forget = QuietButton("Vergeet", icon="trash", size="s")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignTop)

    def show_sender(self, sender: Sender) -> None:
        """Show what is known of the sender."""
        self.name.setText(sender.name)
        self.words.setText(sender_words(sender))
        aliases = ", ".join(sender.aliases.splitlines())
        self.setToolTip(f"Ook geschreven als: {aliases}" if aliases else "")
        self.forget.setAccessibleName(f"Vergeet {sender.name}")


class SendersCard(SettingsCard):
    """The remembered senders, the one accepted most first."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(HEADING, _INTRO)
        self._keeper = keeper
        self._senders: dict[str, Sender] = {}
        self._shown = AT_ONCE
        self.search = SearchField("Zoek een afzender", placeholder="Zoek op naam")
        self.search.edited.connect(self._on_search)
        self.empty = TextLabel(_EMPTY, "muted")
        self.rows = KeyedColumn[str, SenderRow](self._make_row)
        self.more = SecondaryButton("Toon meer", icon="chevron-down", size="s")
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self.body.addWidget(self.search)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def first_control(self) -> QWidget:
        return self.search.edit

    def reload(self) -> None:
        """Read again what is remembered."""
        self._keeper.ask(self, _read, self.show_senders)

    def show_senders(self, found: tuple[Sender, ...]) -> None:
        """Show these senders."""
        self._senders = {sender.id: sender for sender in found}
        self._refresh()

    def _refresh(self) -> None:
        found = self._matching()
        shown = dict(list(found.items())[: self._shown])
        self.rows.show_keys(shown)
        for sender_id, row in self.rows.widgets().items():
            row.show_sender(shown[sender_id])
        left = len(found) - len(shown)
        self.empty.setText(_NO_MATCH if self._senders else _EMPTY)
        self.empty.setVisible(not shown)
        self.more.setVisible(left > 0)
        self.more.set_text(f"Toon meer (nog {left})")

    def _matching(self) -> dict[str, Sender]:
        """Return the senders whose name, or another spelling of it, holds what was typed."""
        sought = self.search.text().strip().casefold()
        return {
            sender_id: sender
            for sender_id, sender in self._senders.items()
            if sought in f"{sender.name}\n{sender.aliases}".casefold()
        }

    def _on_search(self) -> None:
        self._shown = AT_ONCE
        self._refresh()

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._refresh()

    def _make_row(self, sender_id: str) -> SenderRow:
        row = SenderRow(sender_id)
        row.forget.clicked.connect(lambda: self._forget(sender_id))
        return row

    def _forget(self, sender_id: str) -> None:
        def told(durable: bool) -> None:
            if durable:
                self._senders.pop(sender_id, None)
                self._refresh()

        self._keeper.change(
            ("sender", sender_id), partial(forget_sender, sender_id=sender_id), told
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()


def _read(opened: OpenFile) -> tuple[Sender, ...]:
    return senders(opened.space)
