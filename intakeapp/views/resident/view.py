"""The resident's view: where we are, the money, what we agreed, whom to call. Nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.resident.cards import IconLine
from intakeapp.views.resident.later import LaterPicture
from intakeapp.views.resident.money import MoneyPicture
from intakeapp.views.resident.pictures import AgreedPicture, RoadPicture
from intakeapp.views.resident.pile_picture import PilePicture
from intakeapp.views.resident.records import (
    MOST_ACTIONS,
    MoneyPart,
    Picture,
    ResidentAction,
    ResidentContent,
    ResidentMoney,
    ResidentPost,
)
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme, shortcut_for
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton, Size, checkable
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.scroll import VScroll

_LEAST_FIT = 86  # percent: how far a low window may shrink the view before it scrolls
_ICONS = {
    Picture.ROAD: "road", Picture.POST: "mail-opened", Picture.MONEY: "coin-euro",
    Picture.LATER: "arrow-right", Picture.AGREED: "checklist",
}  # fmt: skip
NOTHING_AGREED = "We spreken samen af wat we gaan doen"


class ResidentView(QWidget):
    """Large and friendly; everything grows with the width of the window.

    Up to five pictures take turns: the arrow keys go from one to the next. `back_requested` is
    sent by F8 or the quiet button. Reading aloud is offered only after `set_read_aloud(True)`; it
    then sends the sentences of the picture that is shown.
    """

    back_requested = Signal()
    read_aloud_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = ResidentContent("")
        self._picture = self._first = Picture.ROAD
        self._chosen = False  # whether somebody turned to a picture since the view was shown
        self._scale = 1.0
        self.setAccessibleName("Meekijken")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll = VScroll()
        self._canvas = QWidget()
        self._canvas.setProperty("bare", True)
        self._scroll.setWidget(self._canvas)
        self._build()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        follow_theme(self)

    def _build(self) -> None:
        self.heading = TextLabel("", "resident_heading", claim=False, parent=self._canvas)
        self.steps = {picture: self._step(picture) for picture in Picture}
        self.road_picture = RoadPicture(self._canvas)
        self.post_picture = PilePicture(self._canvas)
        self.money_picture = MoneyPicture(self._canvas)
        self.later_picture = LaterPicture(self._canvas)
        self.agreed_picture = AgreedPicture(self._canvas)
        self._pictures: dict[
            Picture, RoadPicture | PilePicture | MoneyPicture | LaterPicture | AgreedPicture
        ] = {
            Picture.ROAD: self.road_picture,
            Picture.POST: self.post_picture,
            Picture.MONEY: self.money_picture,
            Picture.LATER: self.later_picture,
            Picture.AGREED: self.agreed_picture,
        }
        self.phone = IconLine("phone", self._canvas)
        self.read = SecondaryButton(
            "Voorlezen", icon="volume", shortcut="V", size=Size.L, parent=self._canvas
        )
        self.read.hide()
        self.read.clicked.connect(self._read_aloud)
        self.back = QuietButton(
            "Terug", icon="arrow-back-up", key_text="F8", size=Size.S, parent=self._canvas
        )
        self.back.set_tone("muted")
        self.back.clicked.connect(self.back_requested)
        shortcut_for(self, "Right").activated.connect(lambda: self.step(1))
        shortcut_for(self, "Left").activated.connect(lambda: self.step(-1))

    def _step(self, picture: Picture) -> SecondaryButton:
        button = SecondaryButton(
            picture.value, icon=_ICONS[picture], size=Size.M, parent=self._canvas
        )
        checkable(button)
        button.set_description("Pijl naar links en naar rechts: vorige en volgende plaat.")
        button.clicked.connect(lambda: self.show_picture(picture))
        return button

    # What is shown

    def set_content(self, content: ResidentContent) -> None:
        """Show this content. Raises IndexError for a station that is not on the road."""
        for widget in self._pictures.values():
            widget.show_content(content)
        self._content = content
        self.phone.set_content(content.phone_line, content.phone_number)
        for picture, button in self.steps.items():
            button.setVisible(picture in content.pictures())
        if not self._chosen or self._picture not in content.pictures():
            self._picture = self._first if self._first in content.pictures() else Picture.ROAD
        self._turn_to(self._picture)

    def content(self) -> ResidentContent:
        """Return what is shown."""
        return self._content

    def picture(self) -> Picture:
        """Return which picture is shown."""
        return self._picture

    def begin_with(self, picture: Picture) -> None:
        """Let the view begin with a picture, as soon as there is one; else with the road."""
        self._first = picture

    def show_picture(self, picture: Picture) -> None:
        """Turn to a picture; one that is not there leaves the view as it is."""
        self._chosen = True
        self._turn_to(picture)

    def _turn_to(self, picture: Picture) -> None:
        if picture in self._content.pictures():
            self._picture = picture
        for one, widget in self._pictures.items():
            widget.setVisible(one is self._picture)
            self.steps[one].setChecked(one is self._picture)
        self.heading.setText(self._heading())
        self.setAccessibleDescription(self._content.spoken(self._picture))
        self._scroll.verticalScrollBar().setValue(0)
        self._arrange()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) picture; at the end it stays."""
        there = self._content.pictures()
        at = there.index(self._picture) + by
        if 0 <= at < len(there):
            self.show_picture(there[at])

    def _heading(self) -> str:
        name = self._content.name
        if self._picture is Picture.POST:
            return "Uw post"
        if self._picture is Picture.MONEY:
            return "Uw geld in een maand"
        if self._picture is Picture.LATER:
            return "Wat houdt u over per maand?"
        if self._picture is Picture.AGREED:
            return "Wat we hebben afgesproken" if self._content.actions else NOTHING_AGREED
        return f"Dag {name}, hier staan we nu" if name else "Hier staan we nu"

    def set_read_aloud(self, available: bool) -> None:
        """Offer reading aloud, when the computer can speak."""
        self.read.setVisible(available)
        self._arrange()

    def _read_aloud(self) -> None:
        self.read_aloud_requested.emit(self._content.spoken(self._picture))

    # Size and place

    def scale(self) -> float:
        """Return how much larger than the design at 1366 pixels everything is drawn."""
        return self._scale

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self._arrange()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():  # turned to the resident: begin anew
            self._chosen = False
            there = self._content.pictures()
            self._turn_to(self._first if self._first in there else Picture.ROAD)
        self._arrange()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8 and not event.isAutoRepeat():
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Choose the scale: by the width, a little less in a low window, then place everything."""
        by_width = max(0.45, self.width() / theme.DESIGN_WIDTH)
        for percent in range(100, _LEAST_FIT - 1, -2):
            self._scale = by_width * percent / 100
            height = self._place(self._scale)
            if height <= self.height():
                break
        else:  # it must scroll anyway: then at full size, beside the scroll bar
            self._scale = by_width
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            height = self._place(self._scale, right=bar)
        self._canvas.setMinimumHeight(height)

    def _place(self, scale: float, right: int = 0) -> int:
        """Place all parts for a scale; return the height they need."""
        for part in (self.heading, self.phone, self.read, self.back):
            part.set_scale(scale)
        for button in self.steps.values():
            button.set_scale(scale)
        left, width = 40 * scale, self.width() - right - 80 * scale
        y = self._place_head(scale, left, width) + 20 * scale
        picture = self._pictures[self._picture]
        picture.set_scale(scale)
        height = picture.place(round(width))
        self._box(picture, left, y, width, height)
        picture.update()
        return self._place_foot(scale, left, y + height, width)

    def _place_head(self, scale: float, left: float, width: float) -> float:
        """Put the heading at the left and the steps at the right, or under it; return the end."""
        top, gap = 20 * scale, 10 * scale
        shown: list[QWidget] = [b for b in self.steps.values() if not b.isHidden()]
        if not self.read.isHidden():
            shown.append(self.read)
        sizes = [button.sizeHint() for button in shown]
        needed = sum(size.width() for size in sizes) + gap * len(sizes)
        tall = max((size.height() for size in sizes), default=0)
        heading = self.heading.sizeHint().width()
        beside = heading + 24 * scale + needed <= width
        room = width - needed - 24 * scale if beside else width
        height = max(48 * scale, self.heading.heightForWidth(round(room)))
        self._box(self.heading, left, top, room, height)
        y = top + (height - tall) / 2 if beside else top + height + gap
        x = left + width - needed + gap if beside else left
        for button, size in zip(shown, sizes, strict=True):
            if not beside and x + size.width() > left + width and x > left:
                x, y = left, y + tall + gap
            self._box(button, x, y + (tall - size.height()) / 2, size.width(), size.height())
            x += size.width() + gap
        return top + height if beside else y + tall

    def _place_foot(self, scale: float, left: float, top: float, width: float) -> int:
        back = self.back.sizeHint()
        height = max(self.phone.height_for(width - back.width() - 16), back.height())
        y = max(top + 18 * scale, self.height() - height - 16 * scale)
        self._box(self.phone, left, y, width - back.width() - 16, height)
        x = left + width - back.width()
        self._box(self.back, x, y + (height - back.height()) / 2, back.width(), back.height())
        return round(y + height + 14 * scale)

    @staticmethod
    def _box(widget: QWidget, x: float, y: float, width: float, height: float) -> None:
        widget.setGeometry(round(x), round(y), round(width), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("paper"))
        painter.end()


__all__ = [
    "MOST_ACTIONS", "MoneyPart", "Picture", "ResidentAction", "ResidentContent", "ResidentMoney",
    "ResidentPost", "ResidentView",
]  # fmt: skip
