"""What every widget of ours shares: it follows the theme and knows why it has focus."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import single_keys

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROW_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_KEY_WORDS = {
    "Return": "Enter", "Left": "pijl links", "Right": "pijl rechts", "Up": "pijl omhoog",
    "Down": "pijl omlaag", "Space": "spatie", "Del": "Delete", "Ins": "Insert",
    "Backspace": "Backspace", "PgUp": "PageUp", "PgDown": "PageDown",
}  # fmt: skip


def key_words(shortcut: str) -> str:
    """Return a shortcut as it stands on a Dutch key cap: "Return" becomes "Enter"."""
    parts = shortcut.split("+")
    return "+".join(_KEY_WORDS.get(part, part) for part in parts)


def follow_theme(widget: QWidget) -> None:
    """Repaint and measure again when the theme changes; calls `retheme()` where it exists."""
    own = getattr(widget, "retheme", None)
    theme.controller().changed.connect(own if own is not None else widget.update)


class _FocusRelay(QObject):
    """Gives the focus that a widget gets to a part of it."""

    def __init__(self, widget: QWidget, target: QWidget) -> None:
        super().__init__(widget)
        self.target = target
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self.target.setFocus(event.reason())
        return super().eventFilter(watched, event)


def hand_focus_to(widget: QWidget, target: QWidget) -> None:
    """Let `widget.setFocus()` focus a part of it.

    Not by a focus proxy: Qt stops at a widget with a proxy wherever it stands in the chain of
    Tab, so that a loop through half of the screen can come about (qwidget, focusNextPrevChild).
    """
    relay = _relay_of(widget)
    if relay is None:
        _FocusRelay(widget, target)
    else:
        relay.target = target


def focus_target(widget: QWidget) -> QWidget | None:
    """Return the part that gets the focus of a widget; None when it keeps the focus itself."""
    relay = _relay_of(widget)
    return None if relay is None else relay.target


def _relay_of(widget: QWidget) -> _FocusRelay | None:
    return next((c for c in widget.children() if isinstance(c, _FocusRelay)), None)


def shortcut_for(widget: QWidget, keys: str) -> QShortcut:
    """Return a shortcut that works while `widget` is visible in the active window.

    "Return" listens to both Enter keys. It fires at once, where QAbstractButton waits 100 ms.
    """
    sequences = [QKeySequence(keys)]
    if keys == "Return":
        sequences.append(QKeySequence(Qt.Key.Key_Enter))
    shortcut = QShortcut(widget)
    shortcut.setKeys(sequences)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.setAutoRepeat(False)
    single_keys.follow(shortcut, keys)
    return shortcut


class _EnterFirst(QObject):
    """Gives the Enter key to the button that has the focus, before the main button hears it.

    A filter that is there only while a button has the focus: overriding `event` would bring every
    event of every button into Python.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER_KEYS
            and event.modifiers()
            in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            event.accept()
            return True
        return False


@lru_cache(maxsize=1)
def _enter_first() -> _EnterFirst:
    return _EnterFirst()


class PaintedButton(QAbstractButton):
    """Base of painted buttons: keyboard focus ring, hover, Enter and Space, own shortcut."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcut: QShortcut | None = None
        self._key_text = ""
        self._description = ""
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_text(text)
        follow_theme(self)

    def set_text(self, text: str) -> None:
        """Set the text; an ampersand is an ampersand, not a mnemonic."""
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def plain_text(self) -> str:
        """Return the text as shown."""
        return self.text().replace("&&", "&")

    def set_shortcut(self, keys: str | None, key_text: str | None = None) -> None:
        """Give the button a key (portable text such as "F8", "Return", "Alt+W") and its cap.

        Without `keys`, `key_text` alone draws the cap of a key that the window itself listens to.
        """
        if self._shortcut is not None:
            self._shortcut.setParent(None)
            self._shortcut.deleteLater()
            self._shortcut = None
        self._key_text = key_text or ""
        if keys:
            self._shortcut = shortcut_for(self, keys)
            self._shortcut.activated.connect(self._on_shortcut)
            self._shortcut.activatedAmbiguously.connect(self.setFocus)
            self._key_text = key_words(keys) if key_text is None else key_text
        self._describe()
        self.updateGeometry()

    def key_text(self) -> str:
        """Return the words on the key cap, empty when there is none."""
        return self._key_text

    def set_description(self, text: str) -> None:
        """Set what a screen reader says after the name; the key is added to it."""
        self._description = text
        self._describe()

    def _describe(self) -> None:
        parts = [self._description]
        if self._key_text:
            parts.append(f"Toets: {self._key_text}.")
        self.setAccessibleDescription(" ".join(part for part in parts if part))

    def _on_shortcut(self) -> None:
        if self.isEnabled():
            self.click()

    def has_ring(self) -> bool:
        """Tell whether the focus ring is drawn: always, except after a click of the mouse."""
        return self._ring and self.hasFocus()

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.click()
            return
        if event.key() in ARROW_KEYS:
            event.ignore()  # rows of chips and scroll areas decide what an arrow does
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        self.installEventFilter(_enter_first())
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.removeEventFilter(_enter_first())
        super().focusOutEvent(event)
        self.update()
