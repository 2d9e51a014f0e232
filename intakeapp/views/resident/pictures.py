"""The pictures that take turns in the resident view: the road and the agreements."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from intakeapp.views import theme
from intakeapp.views.resident.cards import ActionCard, IconLine, PlaatCard
from intakeapp.views.resident.records import MEETING, MOST_ACTIONS, ResidentContent
from intakeapp.views.widgets.road import Road

_GAP = 19  # between cards, at the design width
_AGREED = 1.2  # the agreements have the screen to themselves
_LEAST_CARD = 250  # narrower cards would break their sentences in too many lines


def _geometry(widget: QWidget, x: float, y: float, width: float, height: float) -> None:
    widget.setGeometry(round(x), round(y), round(width), round(height))


class Scaled(QWidget):
    """A part in which everything grows with the scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = 1.0

    def set_scale(self, scale: float) -> None:
        """Draw this many times larger."""
        self.scale = scale


class RoadPicture(Scaled):
    """The road, and under it the talking picture: now, you, we, and what comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.road = Road(parent=self)
        self.cards = [
            PlaatCard("Nu", "map-pin", self),
            PlaatCard("Wat doet u?", "user", self),
            PlaatCard("Wat doen wij?", "users", self),
            PlaatCard("En daarna?", "arrow-right", self),
        ]

    def show_content(self, content: ResidentContent) -> None:
        """Show this content."""
        self.road.set_current(content.station)
        texts = content.texts
        for card in self.cards:
            card.setVisible(texts is not None)
        if texts is not None:
            said = (texts.now, texts.you, texts.we, texts.next)
            for card, text in zip(self.cards, said, strict=True):
                card.set_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place(self.width())

    def place(self, width: float) -> float:
        """Put the parts where they belong for a width; return the height they need."""
        road = self.road.heightForWidth(round(width))
        _geometry(self.road, 0, 0, width, road)
        if self.cards[0].isHidden():
            return road
        for card in self.cards:
            card.set_scale(self.scale)
        return _rows(self.cards, self.scale, road + 20 * self.scale, width, most=4)


class AgreedPicture(Scaled):
    """What was agreed, at most three things, and when we meet again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[ActionCard] = []
        self.meeting = IconLine("calendar-event", self)

    def show_content(self, content: ResidentContent) -> None:
        """Show this content."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [ActionCard(action, self) for action in content.actions]
        for card in self.cards:
            card.show()
        self.meeting.set_content(MEETING if content.meeting else "", content.meeting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place(self.width())

    def place(self, width: float) -> float:
        """Put the parts where they belong for a width; return the height they need."""
        large = self.scale * _AGREED
        y = self._place_cards(large, width)
        if self.meeting.isHidden():
            return y
        self.meeting.set_scale(large)
        height = self.meeting.height_for(width)
        y += 22 * self.scale if self.cards else 0
        _geometry(self.meeting, 0, y, width, height)
        return y + height

    def _place_cards(self, scale: float, width: float) -> float:
        if not self.cards:
            return 0.0
        for card in self.cards:
            card.set_scale(scale)
        count, gap = len(self.cards), _GAP * self.scale
        one = (width - gap * (MOST_ACTIONS - 1)) / MOST_ACTIONS
        if count < MOST_ACTIONS:
            one = min(one * 1.4, (width - gap * (count - 1)) / count)
        height = max(card.height_for(one) for card in self.cards)
        for at, card in enumerate(self.cards):
            _geometry(card, at * (one + gap), 0, one, height)
        return float(height)


def _rows(
    cards: Sequence[PlaatCard], scale: float, top: float, width: float, *, most: int
) -> float:
    """Put cards beside each other, as many as are wide enough, equally high in a row."""
    gap = _GAP * scale
    least = theme.current().px(_LEAST_CARD) * scale
    beside = most
    while beside > 1 and (width - gap * (beside - 1)) / beside < least:
        beside //= 2
    one = (width - gap * (beside - 1)) / beside
    for start in range(0, len(cards), beside):
        row = cards[start : start + beside]
        height = max(card.height_for(one) for card in row)
        for at, card in enumerate(row):
            _geometry(card, at * (one + gap), top, one, height)
        top += height + gap
    return top - gap
