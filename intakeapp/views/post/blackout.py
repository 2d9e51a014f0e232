"""Blacking out what is not ours: places drawn by mouse or keys, and then gone for good."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.letters import Box
from intakeapp.domain.piles import PilePage
from intakeapp.services.pile_reading import black_out
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

_SMALLEST = 0.004  # of the page: less is a slip of the hand
_STEP, _COARSE = 0.005, 0.03
_FIRST = Box(0.35, 0.45, 0.65, 0.48)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_KEYS = frozenset(
    {*_ARROWS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert, Qt.Key.Key_Return,
     Qt.Key.Key_Enter}
)  # fmt: skip
WARNING = (
    "Wat zwart is, verdwijnt voor altijd: uit het beeld, uit de woorden en uit de scan zoals die "
    "binnenkwam. Dit is niet terug te draaien."
)


class BlackBoxes(QObject):
    """The places that are about to be blacked out, as parts of the page.

    Signals:
        changed: a place was drawn, moved, chosen or taken away, or drawing began or ended.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self.boxes: tuple[Box, ...] = ()
        self.at = -1

    def start(self) -> None:
        """Begin drawing, with nothing drawn."""
        self._set(on=True)

    def stop(self) -> None:
        """Drop what was drawn."""
        self._set(on=False)

    def _set(self, *, on: bool) -> None:
        self.is_on, self.boxes, self.at = on, (), -1
        self.changed.emit()

    def begin(self, box: Box) -> None:
        """Add a place and take it at hand."""
        self.boxes = (*self.boxes, box)
        self.at = len(self.boxes) - 1
        self.changed.emit()

    def add(self) -> None:
        """Add a place of one line, in the middle of the page or below the last one."""
        box = _FIRST
        if self.boxes:
            box = _moved(self.boxes[-1], 0, 1.5 * (self.boxes[-1].bottom - self.boxes[-1].top))
        self.begin(box)

    def replace(self, box: Box) -> None:
        """Draw the place at hand anew."""
        if 0 <= self.at < len(self.boxes):
            self.boxes = (*self.boxes[: self.at], box, *self.boxes[self.at + 1 :])
            self.changed.emit()

    def settle(self) -> None:
        """Take the place at hand away again when it is too small to be meant."""
        box = self.boxes[self.at] if 0 <= self.at < len(self.boxes) else None
        if box is not None and min(box.right - box.left, box.bottom - box.top) < _SMALLEST:
            self.remove()

    def remove(self) -> None:
        """Take the place at hand away."""
        if 0 <= self.at < len(self.boxes):
            self.boxes = (*self.boxes[: self.at], *self.boxes[self.at + 1 :])
            self.at = min(self.at, len(self.boxes) - 1)
            self.changed.emit()

    def step(self, step: int) -> bool:
        """Take the next place at hand; False when there is none in that direction."""
        if 0 <= self.at + step < len(self.boxes):
            self.at += step
            self.changed.emit()
            return True
        return False

    def wants(self, event: QKeyEvent) -> bool:
        """Tell whether a key is for the places."""
        return Qt.Key(event.key()) in _KEYS

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks: arrows move, with Shift they size, with Ctrl in small steps."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
            return True
        if key == Qt.Key.Key_Insert:
            self.add()
            return True
        if key not in _ARROWS:
            return False
        if not self.boxes:
            self.add()
        fine = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = _STEP if fine else _COARSE
        across, down = (step * part for part in _ARROWS[key])
        box = self.boxes[self.at]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right = max(box.left + _SMALLEST, min(1.0, box.right + across))
            bottom = max(box.top + _SMALLEST, min(1.0, box.bottom + down / 2))
            self.replace(replace(box, right=right, bottom=bottom))
        else:
            self.replace(_moved(box, across, down / 2))
        return True


def _moved(box: Box, across: float, down: float) -> Box:
    """Return a box further on, not over the edge of the page."""
    across = max(-box.left, min(1 - box.right, across))
    down = max(-box.top, min(1 - box.bottom, down))
    return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)


class BlackoutBar(QWidget):
    """What blacking out does, in one sentence, and the button that does it.

    Signals:
        stopped: nothing was blacked out.
        confirmed: make it unreadable for good.
    """

    stopped = Signal()
    confirmed = Signal()

    def __init__(self, boxes: BlackBoxes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self.setAccessibleName("Zwart maken")
        self.how = TextLabel(
            "Sleep over wat onleesbaar moet worden. Of: Insert voor een vak, pijltjes schuiven, "
            "Shift en pijltjes maken groter, Tab naar het volgende vak.",
            "small",
        )
        self.warning = TextLabel(WARNING, "small_strong")
        self.confirm = PrimaryButton("Maak onleesbaar, voor altijd", shortcut="Alt+Z", size="m")
        self.add = SecondaryButton("Nog een vak", icon="plus", size="s")
        self.remove = QuietButton("Vak weg", key_text="Delete", size="s")
        self.stop = QuietButton("Toch niet", shortcut="Esc", size="s")
        self.confirm.clicked.connect(self._on_confirm)
        self.add.clicked.connect(boxes.add)
        self.remove.clicked.connect(boxes.remove)
        self.stop.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 12)
        column.setSpacing(8)
        column.addWidget(self.how)
        column.addWidget(self.warning)
        column.addWidget(FlowRow([self.confirm, self.add, self.remove, self.stop]))
        boxes.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        some = bool(self._boxes.boxes)
        self.how.setVisible(not some)
        self.warning.setVisible(some)
        self.confirm.setVisible(some)
        self.remove.setVisible(some)

    def _on_confirm(self) -> None:
        if self._boxes.boxes:
            self.confirmed.emit()


def make_unreadable(session: PostSession, page: PilePage, boxes: tuple[Box, ...]) -> None:
    """Black places of a page out for good, also in the document that the page lies in."""
    session.run(lambda space: black_out(space, page.id, boxes))


__all__ = ["WARNING", "BlackBoxes", "BlackoutBar", "make_unreadable"]
