"""Cards beside each other where there is room, below each other where there is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme

ROOM = 1000
"""From this width on there are two columns; logical pixels at text size 100."""

_BETWEEN = 20  # pixels between the columns

Sides = tuple[Sequence[QWidget], Sequence[QWidget]]


class TwoColumns(QWidget):
    """Two columns of cards, or one with large text or in a narrow window.

    `sides` returns the cards of the left and of the right column; its argument tells whether
    there is room for both. In one column all cards stand at the left.
    """

    def __init__(self, sides: Callable[[bool], Sides], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = sides
        self._wide: bool | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_BETWEEN)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(14)
            self._row.addLayout(column, 1)

    def fit(self, width: int, *, anew: bool = False) -> bool:
        """Place the cards for a page so many pixels wide; tell whether they were placed.

        With `anew` they are placed also when the number of columns stays the same.
        """
        wide = width >= theme.current().px(ROOM)
        if wide == self._wide and not anew:
            return False
        self._wide = wide
        for column, cards in zip((self._left, self._right), self._sides(wide), strict=True):
            while column.takeAt(0) is not None:
                pass
            for card in cards:
                column.addWidget(card)
            if cards:
                column.addStretch(1)
        self._row.setStretch(1, 1 if wide else 0)
        self._row.setSpacing(_BETWEEN if wide else 0)
        return True
