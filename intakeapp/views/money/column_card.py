"""A card in a column, as high as its words need at the width it has."""

from __future__ import annotations

from PySide6.QtCore import QSize

from intakeapp.views.widgets.cards import Card


class ColumnCard(Card):
    """A card that asks for the height at its own width.

    A layout asks for the height at the width it would like best; in a wider column that is too
    much, and the page would end in an empty stretch.
    """

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), self.heightForWidth(max(self.width(), size.width())))
