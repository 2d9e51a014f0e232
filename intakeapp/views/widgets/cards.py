"""Cards: the plain one, the crisis, what is safe, and what failed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel


class Card(QWidget):
    """A rounded surface with a hairline; put widgets into `body`.

    `fill` and `line` are token names; `title` is a heading inside the card.
    """

    fill = "surface"
    line: str | None = "line"
    bar: str | None = None

    def __init__(
        self, title: str = "", *, fill: str | None = None, padding: tuple[int, int] = (20, 16),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        if fill is not None:
            self.fill = fill
        self.body = QVBoxLayout(self)
        across, down = padding
        self.body.setContentsMargins(across, down, across, down)
        self.body.setSpacing(8)
        self.title: TextLabel | None = None
        if title:
            self.title = TextLabel(title, "card_title")
            self.body.addWidget(self.title)
            self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        follow_theme(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box, radius = QRectF(self.rect()), look.radius("card")
        line = look.colour(self.line) if self.line else None
        painting.rounded(painter, box, radius, look.colour(self.fill), line)
        if self.bar:
            painting.left_bar(painter, box, radius, look.colour(self.bar), 6)
        painter.end()


class CrisisCard(Card):
    """The crisis, once and large: what and when at the left, how long at the right."""

    fill, line, bar = "crisis_tint", "crisis_line", "crisis_mark"

    def __init__(
        self, heading: str = "", detail: str = "", left: str = "", left_detail: str = "",
        *, icon: str = "home-off", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(padding=(24, 12), parent=parent)
        right = Qt.AlignmentFlag.AlignRight
        self.icon = IconLabel(icon, size=40, colour="crisis_mark")
        self.heading = TextLabel("", "heading", colour="crisis_ink")
        self.detail = TextLabel("", "body", colour="crisis_ink")
        self.left = TextLabel("", "heading", colour="crisis_ink", align=right, wrap=False)
        self.left_detail = TextLabel("", "small", colour="crisis_ink", align=right, wrap=False)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.setContentsMargins(6, 0, 0, 0)
        row.addWidget(self.icon)
        for widgets, stretch in (
            ((self.heading, self.detail), 1),
            ((self.left, self.left_detail), 0),
        ):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addStretch(1)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            row.addLayout(column, stretch)
        self.body.addLayout(row)
        self.set_texts(heading, detail, left, left_detail)

    def set_texts(self, heading: str, detail: str, left: str, left_detail: str = "") -> None:
        """Set the four texts; empty ones take no room."""
        pairs = (
            (self.heading, heading), (self.detail, detail), (self.left, left),
            (self.left_detail, left_detail),
        )  # fmt: skip
        for label, text in pairs:
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(f"{heading}. {left}".strip())


class MessageCard(Card):
    """A pictogram with a title, sentences and a row of at most two actions."""

    ink = "ink"

    def __init__(
        self, title: str, text: str = "", *, icon: str, actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(padding=(15, 13), parent=parent)
        if len(actions) > 2:
            raise ValueError("a message offers at most two actions")
        row = QHBoxLayout()
        row.setSpacing(10)
        self.icon = IconLabel(icon, size=19, colour=self.ink)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        self.heading = TextLabel(title, "strong", colour=self.ink)
        self.text = TextLabel(text, "small", colour="ink")
        if not text:  # a part without a parent must never be shown: it would be a window
            self.text.hide()
        column.addWidget(self.heading)
        column.addWidget(self.text)
        if actions:
            column.addSpacing(6)
            column.addWidget(FlowRow(actions))
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self._name()

    def set_message(self, title: str, text: str = "") -> None:
        """Change the words."""
        self.heading.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.heading.text()}. {self.text.text()}".strip())


class SafeCard(MessageCard):
    """What is safe."""

    fill, line, ink = "ok_tint", None, "ok_ink"

    def __init__(
        self, title: str, text: str = "", *, icon: str = "shield-lock",
        actions: Sequence[QWidget] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, text, icon=icon, actions=actions, parent=parent)


class ErrorCard(MessageCard):
    """What happened, what is safe, what to do now."""

    fill, line, ink = "error_tint", None, "error_ink"

    def __init__(
        self, what: str, safe: str = "", now: str = "", *, icon: str = "alert-circle",
        actions: Sequence[QWidget] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        text = "\n".join(part for part in (safe, now) if part)
        super().__init__(what, text, icon=icon, actions=actions, parent=parent)

    @classmethod
    def from_error(cls, error: KnownError, *, actions: Sequence[QWidget] = ()) -> ErrorCard:
        """Return a card with the three sentences of a known error."""
        return cls(error.what, error.safe, error.now, actions=actions)


class InfoCard(MessageCard):
    """A quiet remark."""

    fill, line, ink = "accent_tint", None, "accent_ink"

    def __init__(
        self, title: str, text: str = "", *, icon: str = "info-circle",
        actions: Sequence[QWidget] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, text, icon=icon, actions=actions, parent=parent)


class WaitCard(MessageCard):
    """Something for next time."""

    fill, line, ink = "wait_tint", None, "wait_ink"

    def __init__(
        self, title: str, text: str = "", *, icon: str = "calendar-event",
        actions: Sequence[QWidget] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, text, icon=icon, actions=actions, parent=parent)
