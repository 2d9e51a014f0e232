"""Jumping by typing: one line, and under it the sections and questions that fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from intakeapp.views import icons, theme
from intakeapp.views.talk.jump_index import JumpIndex, Place, jump_index
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme
from intakeapp.views.widgets.buttons import IconButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.keycap import KeyBar
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import SearchField
from intakeapp.views.widgets.overlay import Overlay

Index = QModelIndex | QPersistentModelIndex
JUMP_KEY = "Ctrl+K"
_NOTHING = "Niets gevonden. Probeer een ander woord, of minder letters."
_STEPS = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
}  # fmt: skip


class PlaceModel(QAbstractListModel):
    """The places that fit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: tuple[Place, ...] = ()

    def show_places(self, places: Sequence[Place]) -> None:
        """Replace them all."""
        self.beginResetModel()
        self.places = tuple(places)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            place = self.places[index.row()]
            return f"{place.title}. {place.second}"
        return None


class PlaceDelegate(QStyledItemDelegate):
    """Paints a place with the pictogram of its section; the name of a section is heavier."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        line = QFontMetricsF(look.font("body", weight=600)).height()
        small = QFontMetricsF(look.font("small")).height()
        return QSize(self._view.viewport().width(), round(line + small) + look.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, PlaceModel):
            return
        place, box, look = model.places[index.row()], QRectF(option.rect), theme.current()
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if here:
            inner = box.adjusted(0, 1, 0, -1)
            painting.rounded(painter, inner, look.radius("control"), look.colour("accent_tint"))
        side, left = look.px(20), look.px(12)
        ink = look.colour("accent_ink" if here else "ink")
        shade = look.colour("accent_ink" if here else "muted")
        mark = look.colour("accent") if place.is_section and not here else shade
        icons.paint(painter, place.icon, QRectF(left, box.y(), side, box.height()), mark)
        text_left = left + side + look.px(12)
        strong = look.font("body", weight=600 if place.is_section or here else 500)
        small = look.font("small")
        line, below = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        top = box.y() + (box.height() - line - below) / 2
        width = box.width() - text_left - look.px(12)
        upper = QRectF(text_left, top, width, line)
        painting.draw_line(painter, strong, ink, upper, place.title)
        lower = QRectF(text_left, top + line, width, below)
        painting.draw_line(painter, small, shade, lower, place.second)
        painter.restore()


class PlaceList(QListView):
    """The list under the line; the keys stay in the line, the mouse may choose here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = PlaceModel(self)
        self.setModel(self.places)
        self.setItemDelegate(PlaceDelegate(self))
        self.setAccessibleName("Gevonden onderwerpen en vragen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places, the first one chosen."""
        self.places.show_places(places)
        self.step(0)

    def step(self, rows: int) -> None:
        """Choose the place some rows further; it stops at the ends."""
        count = len(self.places.places)
        if count:
            now = self.currentIndex().row() if self.currentIndex().isValid() else 0
            self.setCurrentIndex(self.places.index(max(0, min(now + rows, count - 1)), 0))

    def chosen(self) -> Place | None:
        """Return the place that is chosen, or None."""
        at = self.currentIndex()
        return self.places.places[at.row()] if at.isValid() else None


class JumpOverlay(Overlay):
    """Type a few letters, see what fits, Enter goes there, Escape goes back.

    Signals:
        section_requested, question_requested: the key of where to go.
    """

    section_requested = Signal(str)
    question_requested = Signal(str)

    def __init__(self, session: TalkSession, parent: QWidget) -> None:
        super().__init__(parent, name="Ga naar een vraag")
        self.session = session
        self._index = JumpIndex(())
        self.card = Card(padding=(20, 16), parent=self)
        head = QHBoxLayout()
        head.addWidget(TextLabel("Ga naar", "card_title"), 1)
        self.close_button = IconButton("x", "Sluiten", framed=False)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        self.card.body.addLayout(head)
        self.field = SearchField(
            "Ga naar een onderwerp of vraag", placeholder="Typ een paar letters, zoals huur of werk"
        )
        self.field.edited.connect(self._show)
        self.field.edit.installEventFilter(self)
        self.card.body.addWidget(self.field)
        self.empty = TextLabel(_NOTHING, "muted")
        self.card.body.addWidget(self.empty)
        self.list = PlaceList()
        self.list.clicked.connect(lambda _index: self._go())
        self.card.body.addWidget(self.list, 1)
        self.keys = KeyBar((("pijltjes", "kiezen"), ("Enter", "ga erheen"), ("Esc", "terug")))
        self.card.body.addWidget(self.keys)

    def show_places(self) -> None:
        """Open with everything that may be asked now."""
        self._index = jump_index(self.session.engine)
        self.field.set_text("")
        self._show("")
        here = self.session.section.key
        sections = [place.section_key for place in self.list.places.places]
        self.list.step(sections.index(here) if here in sections else 0)
        self._tell(len(sections))
        self.open(self.field.edit)
        self._place()

    def _show(self, typed: str) -> None:
        found = self._index.find(typed)
        self.list.show_places(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._tell(len(found))

    def _tell(self, count: int) -> None:
        """Say in the line what is chosen: the focus stays there, so it must tell the list."""
        place = self.list.chosen()
        if place is None or not count:
            self.field.edit.setAccessibleDescription(_NOTHING)
            return
        kind = "onderwerp" if place.is_section else "vraag"
        self.field.edit.setAccessibleDescription(
            f"{count} gevonden. Gekozen: {kind} {place.title}. Enter gaat erheen."
        )

    def _go(self) -> None:
        place = self.list.chosen()
        if place is None:
            return
        self.close_overlay()
        if place.is_section:
            self.section_requested.emit(place.section_key)
        else:
            self.question_requested.emit(place.question_key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.field.edit
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._on_key(Qt.Key(event.key()))
        ):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self.list.step(_STEPS[key])
            self._tell(len(self.list.places.places))
            return True
        if key in ENTER_KEYS:
            self._go()
            return True
        if key == Qt.Key.Key_Escape:
            self.close_overlay()
            return True
        return False

    def _place(self) -> None:
        look = theme.current()
        width = min(look.px(640), self.width() - 40)
        height = min(look.px(560), self.height() - 40)
        self.card.setGeometry((self.width() - width) // 2, 20, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class FreeKeys(QObject):
    """Keeps keys of the page from being taken by the field that is typed in.

    Qt's line edits on Linux cut the rest of the line at Ctrl+K; here that key goes elsewhere.
    """

    def __init__(self, page: QWidget, keys: Sequence[QKeySequence]) -> None:
        super().__init__(page)
        self._page = page
        self._keys = tuple(keys)
        self._watched: QObject | None = None

    def follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Watch the field that has the focus now, when it stands on the page."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        here = now is not None and self._page.isAncestorOf(now)
        self._watched = now if here else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) in self._keys
        ):
            event.ignore()
            return True
        return False
