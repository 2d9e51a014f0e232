"""The bar on top of a case: back, who, view switch, what is saved, two keys for the table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import IconButton, QuietButton, SecondaryButton, Size
from intakeapp.views.widgets.chips import Segment


@dataclass(frozen=True)
class SaveState:
    """Two lines: what is safe on this laptop, and what waits for the network.

    `saved_icon`, `network_icon` are pictogram names; `saved_tone`, `network_tone` token colours.
    """

    saved: str = ""
    network: str = ""
    saved_icon: str = "circle-check"
    saved_tone: str = "ok_ink"
    network_icon: str = "cloud-off"
    network_tone: str = "muted"


_LEAST_TEXT = 64  # logical pixels of a name that are enough to know whose case it is
_USUAL_TEXT = 150  # of a name, where there is room
_LEAST_STATE = 110  # of what is kept, before only its pictograms are shown
_LAST_STEP = 3


class SaveStateView(QWidget):
    """Draws a SaveState; a screen reader hears both lines as one description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = SaveState()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def set_state(self, state: SaveState) -> None:
        """Show what is saved and what waits."""
        self._state = state
        self.setAccessibleName(" ".join(part for part in (state.saved, state.network) if part))
        self.setToolTip("\n".join(part for part in (state.saved, state.network) if part))
        self.updateGeometry()
        self.update()

    def state(self) -> SaveState:
        """Return what is shown."""
        return self._state

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self.updateGeometry()
        self.update()

    def compact_width(self) -> int:
        """Return the width of the two pictograms alone."""
        return theme.current().px(20)

    def sizeHint(self) -> QSize:
        look = theme.current()
        first = painting.text_width(look.font("small", weight=500), self._state.saved)
        second = painting.text_width(look.font("small"), self._state.network)
        height = QFontMetricsF(look.font("small")).height() * 2 + look.px(8)
        return QSize(round(max(first, second) + look.px(22) + 2), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, state = theme.current(), self._state
        painter = painting.start(self)
        half = self.height() / 2
        rows = (
            (0.0, state.saved, state.saved_icon, state.saved_tone, 500, "ink"),
            (half, state.network, state.network_icon, state.network_tone, 400, "muted"),
        )
        for top, text, icon, tone, weight, ink in rows:
            if not text:
                continue
            side = look.px(16)
            icons.paint(painter, icon, QRectF(0, top, side, half), look.colour(tone))
            room = QRectF(look.px(22), top, self.width() - look.px(22), half)
            if room.width() > look.px(30):
                font = look.font("small", weight=weight)
                painting.draw_line(painter, font, look.colour(ink), room, text)
        painter.end()


class TopBar(QWidget):
    """Back button, title and subtitle, a centre slot, the save state, Meekijken and neutral.

    The caps F8 and F9 are drawn here; the window listens to those keys on every screen. With large
    letters words give way first, then the centre gets a row of its own: it must never lie over the
    way back or the name.
    """

    back_requested = Signal()
    resident_view_requested = Signal()
    neutral_requested = Signal()

    def __init__(
        self, back: str | None = None, title: str = "", subtitle: str = "", *,
        resident_view: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._title, self._subtitle = title, subtitle
        self._text_box = QRectF()
        self._centre: QWidget | None = None
        self._two_rows = False
        self.back = QuietButton("", icon="chevron-left", size=Size.S, parent=self)
        self._back = ""
        self._name_back(back)
        self.back.clicked.connect(self.back_requested)
        self.save_state = SaveStateView(self)
        self.resident = SecondaryButton(
            "Meekijken", icon="users", key_text="F8", size=Size.S, parent=self,
            description="Draait het scherm naar de inwoner: groot, zonder gegevens.",
        )  # fmt: skip
        self.resident.setAccessibleName("Meekijken")
        self.resident.setToolTip("Meekijken")
        self.resident.setVisible(resident_view)
        self.resident.clicked.connect(self.resident_view_requested)
        self.neutral = IconButton(
            "eye-off", "Neutraal scherm", key_text="F9", parent=self,
            description="Maakt het scherm meteen leeg. Alles blijft bewaard.",
        )  # fmt: skip
        self.neutral.clicked.connect(self.neutral_requested)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name()
        follow_theme(self)

    def set_back(self, text: str | None) -> None:
        """Name the screen that the back button goes to; None hides the button."""
        self._name_back(text)
        self._arrange()

    def _name_back(self, text: str | None) -> None:
        self._back = text or ""
        self.back.set_text(self._back)
        self.back.setAccessibleName(self._back)
        self.back.setToolTip(self._back)
        self.back.setVisible(text is not None)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Set who or what this is about, and the line under it."""
        self._title, self._subtitle = title, subtitle
        self._name()
        self._arrange()

    def set_save_state(self, state: SaveState) -> None:
        """Show what is saved and what waits."""
        self.save_state.set_state(state)
        self._arrange()

    def set_centre(self, widget: QWidget | None) -> None:
        """Put a widget in the middle, such as the Gesprek/Bureau segment."""
        if self._centre is not None and self._centre is not widget:
            self._centre.setParent(None)
        self._centre = widget
        if widget is not None:
            widget.setParent(self)
            widget.show()
            QWidget.setTabOrder(self.back, widget)
        self._arrange()

    def _name(self) -> None:
        self.setAccessibleName(". ".join(part for part in (self._title, self._subtitle) if part))
        self.update()

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        look = theme.current()
        height = self._row_height()
        if self._two_rows and self._centre is not None:
            height += self._centre.sizeHint().height() + look.px(8)
        return QSize(look.px(700), height)

    def _row_height(self) -> int:
        look = theme.current()
        lines = QFontMetricsF(look.font("body")).height() * 2 + look.px(16)
        return max(look.px(60), round(lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _put(self, widget: QWidget, x: float, width: int | None = None) -> None:
        size = widget.sizeHint()
        wide = size.width() if width is None else width
        top = (self._row_height() - size.height()) // 2
        widget.setGeometry(round(x), top, wide, size.height())

    def _text_width(self) -> float:
        look = theme.current()
        first = painting.text_width(look.font("body", weight=600), self._title)
        return max(first, painting.text_width(look.font("small"), self._subtitle)) + 4

    def _squeeze(self, step: int) -> None:
        """Give way a step further: room in the centre, words of a button, and then a second row."""
        for button, words, until in ((self.resident, "Meekijken", 2), (self.back, self._back, 3)):
            shown = words if step < until else ""
            if shown != button.plain_text():
                button.set_text(shown)
        if isinstance(self._centre, Segment):
            self._centre.set_tight(step >= 1)

    def _fits(self, step: int) -> bool:
        """Tell whether the centre leaves room for the way back and the beginning of the name.

        That everything is kept is told in words as long as anything else can give way.
        """
        if self._centre is None:
            return True
        look = theme.current()
        shown = [b for b in (self.back, self.resident, self.neutral) if not b.isHidden()]
        least = min(self._text_width(), look.px(_LEAST_TEXT if step == _LAST_STEP else _USUAL_TEXT))
        state = 0
        if self.save_state.state().saved:
            state = self.save_state.compact_width()
            if step < _LAST_STEP:
                state = max(state, min(self.save_state.sizeHint().width(), look.px(_LEAST_STATE)))
        parts = [least, state, self._centre.sizeHint().width()]
        parts += [button.sizeHint().width() for button in shown]
        return sum(parts) + look.px(8) * 6 + look.px(20) + 40 <= self.width()

    def _arrange(self) -> None:
        fits = not self.testAttribute(Qt.WidgetAttribute.WA_Resized)  # no width to go by yet
        for step in range(_LAST_STEP + 1):
            self._squeeze(step)
            fits = fits or self._fits(step)
            if fits:
                break
        self._set_two_rows(not fits)
        look = theme.current()
        gap, left, right = look.px(8), 16.0, self.width() - 16.0
        if not self.back.isHidden():
            self._put(self.back, left)
            left += self.back.sizeHint().width() + look.px(7) + look.px(13)
        for button in (self.neutral, self.resident):
            if not button.isHidden():
                right -= button.sizeHint().width()
                self._put(button, right)
                right -= gap
        right -= gap
        state_width = self.save_state.sizeHint().width() if self.save_state.state().saved else 0
        centre_width = self._centre.sizeHint().width() if self._centre is not None else 0
        if self._two_rows:
            centre_width = 0
        least_text = min(self._text_width(), look.px(_USUAL_TEXT))
        room = right - left - centre_width - (2 * gap + 8 if centre_width else gap) - least_text
        if state_width > room:
            state_width = round(max(self.save_state.compact_width(), min(state_width, room)))
            if state_width < look.px(_LEAST_STATE):
                state_width = self.save_state.compact_width()
        right -= state_width
        self._put(self.save_state, right, state_width)
        right -= 2 * gap
        text_end = right
        if self._centre is not None and self._two_rows:
            hint = self._centre.sizeHint()
            self._centre.setGeometry(16, self._row_height(), hint.width(), hint.height())
        elif self._centre is not None:
            text_end = self._place_centre(left, right, centre_width, gap)
        self._text_box = QRectF(left, 0, max(0.0, text_end - left), self._row_height())
        self.update()

    def _set_two_rows(self, two_rows: bool) -> None:
        if two_rows != self._two_rows:
            self._two_rows = two_rows
            self.updateGeometry()

    def _place_centre(self, left: float, right: float, width: int, gap: int) -> float:
        """Put the centre widget in the middle of the bar, or as near as there is room."""
        x = self.width() / 2 - width / 2
        x = min(x, right - width)
        x = max(x, min(left + self._text_width() + gap, right - width))
        if self._centre is not None:
            self._put(self._centre, x)
        return x - gap

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))
        if not self.back.isHidden():
            x = round(self._text_box.left() - look.px(15))
            painter.fillRect(x, 10, 1, self._row_height() - 20, look.colour("line"))
        self._paint_text(painter)
        painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        look, box = theme.current(), self._text_box
        strong, small = look.font("body", weight=600), look.font("small")
        one, two = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        if not self._subtitle:
            painting.draw_line(painter, strong, look.colour("ink"), box, self._title)
            return
        top = (box.height() - one - two - 2) / 2
        first = QRectF(box.left(), top, box.width(), one)
        second = QRectF(box.left(), top + one + 2, box.width(), two)
        painting.draw_line(painter, strong, look.colour("ink"), first, self._title)
        painting.draw_line(painter, small, look.colour("muted"), second, self._subtitle)


__all__ = ["SaveState", "SaveStateView", "TopBar"]
