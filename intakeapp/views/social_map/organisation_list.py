"""A list of organisations: arrow keys move, Enter chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.domain.referrals import Organisation
from intakeapp.views import theme
from intakeapp.views.social_map.words import RETIRED, line_words, place_words
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme

Index = QModelIndex | QPersistentModelIndex
_INSET = 14


class OrganisationModel(QAbstractListModel):
    """The organisations that are shown, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Organisation, ...] = ()

    def show_all(self, organisations: Sequence[Organisation]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._shown = tuple(organisations)
        self.endResetModel()

    def shown(self) -> tuple[Organisation, ...]:
        """Return what is shown."""
        return self._shown

    def organisation_at(self, index: Index) -> Organisation | None:
        """Return the organisation of a line."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        organisation = self.organisation_at(index)
        if organisation is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return organisation.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if organisation.in_use else RETIRED
            parts = (organisation.name, place_words(organisation), state, line_words(organisation))
            return ", ".join(part for part in parts if part)
        return None


class OrganisationDelegate(QStyledItemDelegate):
    """Paints two lines: the name with the place, and what is offered."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        strong = QFontMetricsF(look.font("body", weight=600)).height()
        small = QFontMetricsF(look.font("small")).height()
        return QSize(100, round(strong + small) + look.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        organisation = (
            model.organisation_at(index) if isinstance(model, OrganisationModel) else None
        )
        if organisation is None:
            return
        look = theme.current()
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        box = QRectF(option.rect)
        shape = box.adjusted(1, 1, -1, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hover:
            fill = look.colour("accent_tint" if chosen else "hover")
            painting.rounded(painter, shape, look.radius("control"), fill)
        rule = QRectF(box.left() + _INSET, box.bottom() - 1, box.width() - 2 * _INSET, 1)
        painter.fillRect(rule, look.colour("line"))
        self._words(painter, shape, organisation)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, shape, look.radius("control"))
        painter.restore()

    def _words(self, painter: QPainter, shape: QRectF, organisation: Organisation) -> None:
        look = theme.current()
        strong, small = look.font("body", weight=600), look.font("small")
        first, second = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        top = shape.center().y() - (first + second) / 2
        left, width = shape.left() + _INSET, shape.width() - 2 * _INSET
        place = place_words(organisation) if organisation.in_use else RETIRED
        room = painting.text_width(small, place) + look.px(12)
        ink = look.colour("ink" if organisation.in_use else "muted")
        name = QRectF(left, top, width - room, first)
        painting.draw_line(painter, strong, ink, name, organisation.name)
        right = Qt.AlignmentFlag.AlignRight
        quiet = look.colour("muted")
        painting.draw_line(painter, small, quiet, QRectF(left, top, width, first), place, right)
        under = QRectF(left, top + first, width, second)
        painting.draw_line(painter, small, quiet, under, line_words(organisation))


class OrganisationList(QListView):
    """Shows an OrganisationModel.

    Signals:
        current_changed: the organisation under the ring, or None.
        opened: an organisation that was chosen with Enter or a click.
        left_above: arrow up on the first line.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    left_above = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.organisations = OrganisationModel(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Pijl omhoog en omlaag kiezen, Enter neemt de regel over.")
        self.setModel(self.organisations)
        self.setItemDelegate(OrganisationDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)
        self.clicked.connect(lambda index: self._open(index))
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_all(self, organisations: Sequence[Organisation], chosen: str = "") -> None:
        """Show organisations; the one with id `chosen` stays the current one."""
        self.organisations.show_all(organisations)
        ids = [one.id for one in organisations]
        if chosen in ids:
            self.setCurrentIndex(self.organisations.index(ids.index(chosen)))

    def current(self) -> Organisation | None:
        """Return the organisation under the ring."""
        return self.organisations.organisation_at(self.currentIndex())

    def enter_from_above(self) -> bool:
        """Take focus on the current or the first line; tell whether there is one."""
        if not self.organisations.rowCount():
            return False
        if self.current() is None:
            self.setCurrentIndex(self.organisations.index(0))
        self.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.organisations.organisation_at(current))

    def _open(self, index: Index) -> None:
        organisation = self.organisations.organisation_at(index)
        if organisation is not None:
            self.opened.emit(organisation)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_above.emit()
            return
        super().keyPressEvent(event)
