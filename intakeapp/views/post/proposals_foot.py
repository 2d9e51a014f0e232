"""The buttons under the proposals: they stay in sight while the list scrolls."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.letter_facts import SORT_WORDS, BagSort
from intakeapp.views.widgets.buttons import (
    Button,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    checkable,
)
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

SORT_KEYS = {
    BagSort.DANGER: "G", BagSort.DEBT: "S", BagSort.MONEY_IN: "I", BagSort.CAN_GO: "W",
}  # fmt: skip


class ProposalFoot(QWidget):
    """Yes, other, later; skip; and the four piles.

    Signals:
        sorted: the pile that was chosen for the letter.
    """

    sorted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = TextLabel("", "small", colour="wait_ink")
        self.said.hide()
        self.yes = PrimaryButton("Ja, klopt", icon="check", shortcut="Return", size="l")
        self.other = SecondaryButton("Anders", shortcut="A", size="l")
        self.later = SecondaryButton("Later", shortcut="L", size="l")
        self.skip = QuietButton("Overslaan", shortcut="O", size="s")
        self.sure = QuietButton("Al het zekere klopt", shortcut="Shift+Return", size="s")
        self.skip.set_description("Dit voorstel komt niet in het dossier.")
        self.later.set_description("Dit voorstel blijft open.")
        self.pile = TextLabel("", "small")
        self.chips: dict[BagSort, Button] = {}
        self._has_keys = True
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.said)
        column.addWidget(FlowRow([self.yes, self.other, self.later], gap=8))
        column.addWidget(self._small_row())
        column.addWidget(self.pile)
        column.addWidget(self._sorts())

    def _small_row(self) -> QWidget:
        self.skip.set_tone("ink")
        self.sure.set_tone("ink")
        return FlowRow([self.skip, self.sure], gap=4)

    def _sorts(self) -> QWidget:
        for sort, key in SORT_KEYS.items():
            chip = checkable(SecondaryButton(SORT_WORDS[sort], shortcut=key, size="s"))
            chip.clicked.connect(lambda _checked=False, one=sort: self.sorted.emit(one))
            self.chips[sort] = chip
        return FlowRow(self.chips.values(), gap=6)

    def say(self, sentence: str) -> None:
        """Show why something was not done; empty takes it away."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def show_sort(self, chosen: BagSort | None, proposed: BagSort | None) -> None:
        """Show where the letter lies, and where it seems to belong."""
        for sort, chip in self.chips.items():
            chip.setChecked(sort is chosen)
        seems = f"De lezer stelt voor: {SORT_WORDS[proposed]}." if proposed is not None else ""
        lies = f"Deze brief ligt bij: {SORT_WORDS[chosen]}." if chosen is not None else ""
        self.pile.setText(lies or f"Leg bij. {seems}")

    def set_sort_keys(self, on: bool) -> None:
        """Let the letters G, S, I and W lay this letter on a pile; off while a bag uses them."""
        if on != self._has_keys:
            self._has_keys = on
            for sort, chip in self.chips.items():
                chip.set_shortcut(SORT_KEYS[sort] if on else None)
