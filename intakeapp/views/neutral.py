"""The neutral screen: one key, at once, and nothing private can be seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.landscape import Landscape
from intakeapp.views.widgets.overlay import Overlay

BACK = "Druk op F9 om verder te gaan"


class NeutralScreen(Overlay):
    """Covers the whole window with the landscape; only F9 takes it away.

    Every other key and click stops here, so nothing changes unseen behind it.
    """

    back_requested = Signal()
    pass_keys = ()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, name="Neutraal scherm", opaque=True, escape=False)
        self.setAccessibleDescription(f"Er is niets te zien. {BACK}.")
        self._picture = Landscape(parent=self)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = _Words(self)

    def _cover(self) -> None:
        super()._cover()
        self._picture.setGeometry(self.rect())
        height = theme.current().px(64)
        self._words.setGeometry(0, self.height() - height, self.width(), height)
        self._words.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9 and not event.isAutoRepeat():
            self.close_overlay()
            self.back_requested.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class _Words(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(BACK)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        font = look.font("body")
        width = painting.text_width(font, BACK) + look.px(40)
        height = look.px(36)
        box = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        veil = QColor("#0B1B22")
        veil.setAlphaF(0.72)
        painting.rounded(painter, box, height / 2, veil)
        white = QColor("#FFFFFF")
        painting.draw_line(painter, font, white, box, BACK, Qt.AlignmentFlag.AlignHCenter)
        painter.end()
