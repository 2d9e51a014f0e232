"""Chips to choose from, a row of them, and the segment of two views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from intakeapp.views import theme
from intakeapp.views.theme import Theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme, hand_focus_to, shortcut_for
from intakeapp.views.widgets.buttons import Button, Size
from intakeapp.views.widgets.flow import FlowRow

_STEP = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
}  # fmt: skip


@dataclass(frozen=True)
class Option:
    """One thing to choose: a key for the program, words for the reader, pictogram, own key."""

    key: str
    text: str
    icon: str | None = None
    shortcut: str | None = None
    key_text: str | None = None
    description: str = ""


class Chip(Button):
    """A checkable pill; when chosen it shows a tint and, without its own pictogram, a check.

    The width is the same chosen or not, so nothing moves.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        shortcut: str | None = None,
        key_text: str | None = None,
        size: Size | str = Size.S,
        description: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._own_icon = icon
        super().__init__(
            text, icon=icon, shortcut=shortcut, key_text=key_text, size=size,
            description=description, parent=parent,
        )  # fmt: skip
        self.setCheckable(True)
        self.toggled.connect(self._show_check)

    def _show_check(self, checked: bool) -> None:
        if self._own_icon is None:
            self._icon = "check" if checked else None
        self.update()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self._own_icon is None and self._icon is None:
            look = theme.current()
            size.setWidth(size.width() + look.px(self._measure.icon) + look.px(self._measure.gap))
        return size

    def set_icon(self, name: str | None) -> None:
        """Change the pictogram."""
        self._own_icon = name
        super().set_icon(name or ("check" if self.isChecked() else None))


class ChipRow(FlowRow):
    """Chips in a wrapping row; one Tab stop, arrow keys move, Space or Enter chooses.

    Exclusive rows keep at most one; choosing it again takes it back unless `allow_none` is off.
    `chosen` is sent only for what a person does, with the keys that are now chosen.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        options: Iterable[Option] = (),
        *,
        name: str,
        exclusive: bool = True,
        allow_none: bool = True,
        size: Size | str = Size.S,
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=gap, parent=parent)
        self.setAccessibleName(name)
        self._exclusive = exclusive
        self._allow_none = allow_none
        self._size = Size(size)
        self._chips: dict[str, Chip] = {}
        self.set_options(options)

    def set_options(self, options: Iterable[Option]) -> None:
        """Replace all chips; nothing is chosen afterwards."""
        for chip in self._chips.values():
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for option in options:
            chip = Chip(
                option.text, icon=option.icon, shortcut=option.shortcut, key_text=option.key_text,
                size=self._size, description=option.description, parent=self,
            )  # fmt: skip
            chip.clicked.connect(lambda _=False, key=option.key: self._on_click(key))
            self._chips[option.key] = chip
            self.flow.addWidget(chip)
        self._rove(None)

    def chips(self) -> dict[str, Chip]:
        """Return the chips by key, in order."""
        return dict(self._chips)

    def chosen_keys(self) -> tuple[str, ...]:
        """Return the chosen keys in the order of the row."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def chosen_key(self) -> str | None:
        """Return the one chosen key, or None."""
        keys = self.chosen_keys()
        return keys[0] if keys else None

    def choose(self, keys: str | Sequence[str] | None) -> None:
        """Show a choice without sending `chosen`. Raises KeyError for an unknown key."""
        wanted = {keys} if isinstance(keys, str) else set(keys or ())
        unknown = wanted - set(self._chips)
        if unknown:
            raise KeyError(sorted(unknown)[0])
        for key, chip in self._chips.items():
            chip.setChecked(key in wanted)
        self._rove(None)

    def _on_click(self, key: str) -> None:
        chip = self._chips[key]
        if self._exclusive:
            if not chip.isChecked() and not self._allow_none:
                chip.setChecked(True)
            for other, widget in self._chips.items():
                if other != key:
                    widget.setChecked(False)
        self._rove(key)
        self.chosen.emit(self.chosen_keys())

    def _rove(self, key: str | None) -> None:
        stop = key or self.chosen_key() or next(iter(self._chips), None)
        for name, chip in self._chips.items():
            tab = name == stop
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
            if tab:
                hand_focus_to(self, chip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEP.get(Qt.Key(event.key()))
        focused = [key for key, chip in self._chips.items() if chip.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        keys = [key for key, chip in self._chips.items() if chip.isEnabled()]
        key = keys[(keys.index(focused[0]) + step) % len(keys)]
        self._rove(key)
        self._chips[key].setFocus(Qt.FocusReason.TabFocusReason)


_TIGHT = 16  # logical pixels


class _SegmentButton(Button):
    spare = 0  # logical pixels of room that this button does without

    def _font(self) -> QFont:
        look = theme.current()
        return look.font("body", weight=600 if self.isChecked() else 500)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        wide = painting.text_width(theme.current().font("body", weight=600), self.plain_text())
        now = painting.text_width(self._font(), self.plain_text())
        less = theme.current().px(self.spare)
        size.setWidth(size.width() + round(wide - now) - less)
        size.setHeight(theme.current().px(30))
        return size

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.isChecked():
            painting.rounded(painter, box, 7, look.colour("surface"), look.colour("line"))
        elif self.underMouse():
            painting.rounded(painter, box, 7, look.colour("hover"))
        if self.has_ring():
            painting.focus_ring(painter, box, 7)
        ink = look.colour("accent_ink" if self.isChecked() else "muted")
        self._paint_parts(painter, ink)
        painter.end()


class Segment(QWidget):
    """A few views of the same thing; `shortcut` goes to the next one, `key_text` only shows it."""

    selected = Signal(str)

    def __init__(
        self,
        options: Sequence[Option],
        *,
        name: str,
        shortcut: str | None = None,
        key_text: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._key_text = key_text or shortcut or ""
        self._buttons: dict[str, _SegmentButton] = {}
        row = QHBoxLayout(self)
        row.setSpacing(0)
        self._row = row
        for option in options:
            button = _SegmentButton(option.text, icon=option.icon, parent=self)
            button.setCheckable(True)
            button.set_description(f"Toets: {self._key_text}." if self._key_text else "")
            button.clicked.connect(lambda _=False, key=option.key: self._pick(key))
            self._buttons[option.key] = button
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._margins()
        self._current = options[0].key
        self.select(self._current)
        if shortcut:
            shortcut_for(self, shortcut).activated.connect(self._next)
        follow_theme(self)

    def _margins(self) -> None:
        room = 0
        if self._key_text:
            room = round(painting.keycap_size(self._key_text)[0]) + 10
        self._row.setContentsMargins(3, 3, 3 + room, 3)

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self._margins()
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Stand closer together, where large letters leave little room."""
        for button in self._buttons.values():
            button.spare = _TIGHT if tight else 0
            button.updateGeometry()
        self.updateGeometry()

    def current_key(self) -> str:
        """Return the key of the view that is chosen, empty for none."""
        return self._current

    def select(self, key: str) -> None:
        """Show a choice without sending `selected`; empty shows none.

        Raises KeyError for an unknown key.
        """
        chosen = self._buttons[key] if key else None
        self._current = key
        for button in self._buttons.values():
            button.setChecked(button is chosen)
        self._rove(chosen or next(iter(self._buttons.values())))
        self.update()

    def _rove(self, stop: QWidget) -> None:
        """Let Tab stop at one part only; arrows lead to the others."""
        for button in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        hand_focus_to(self, stop)

    def _pick(self, key: str) -> None:
        before = self._current
        self.select(key)
        if before != key:
            self.selected.emit(key)

    def _next(self) -> None:
        keys = list(self._buttons)
        at = keys.index(self._current) + 1 if self._current else 0
        key = keys[at % len(keys)]
        self._pick(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEP.get(Qt.Key(event.key()))
        keys = list(self._buttons)
        focused = [key for key in keys if self._buttons[key].hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        at = (keys.index(focused[0]) + step) % len(keys)
        self._buttons[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        margins = self._row.contentsMargins()
        trough = QRectF(0, 0, self.width() - margins.right() + 3, self.height())
        painting.rounded(painter, trough, look.radius("segment"), look.colour("sunken").darker(102))
        if self._key_text:
            box = QRectF(trough.right(), 0, self.width() - trough.right(), self.height())
            painting.paint_keycap(painter, box, self._key_text, look.colour("muted"), None)
        painter.end()


def state_icon(look: Theme, state: str) -> str:
    """Return the pictogram of an answer state: given, unknown, refused, next_time and so on."""
    return look.icon(f"answer_{state}")


__all__ = ["Chip", "ChipRow", "Option", "Segment", "state_icon"]
