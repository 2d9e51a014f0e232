"""Fields that keep themselves: a line, a choice, and a number that stays hidden until asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.views import theme
from intakeapp.views.crisis.saving import AutoSave, Done
from intakeapp.views.dossier.words import hidden_name, hint_of
from intakeapp.views.registration.parts import ChoiceField
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.fields import Field, LineField
from intakeapp.views.widgets.labels import TextLabel

Keep = Callable[[Any, Done], None]
HIDDEN = "verborgen"
_HINT_WIDTH = 210  # logical pixels at text size 100
_ANY_WIDTH = 16777215


class KeptField:
    """A field together with how its text is read, shown and kept.

    What cannot be read stays where it is, with a calm sentence once focus leaves the field.
    """

    def __init__(self, field: Field, read: Callable[[str], Any], keep: Keep) -> None:
        self.field = field
        self._read = read
        self._keep = keep
        self._help = field.help.text()
        self._hint = ""
        field.finished.connect(self._show_hint)
        self.saver = AutoSave(field, self._save)

    def show(self, text: str) -> None:
        """Show what the store holds, unless somebody is typing here."""
        self.saver.show(text)
        editor = self.field.editor
        if isinstance(editor, QLineEdit) and not editor.hasFocus():
            editor.setCursorPosition(0)  # a long text is read from its beginning

    def forget(self) -> None:
        """Empty the field: it is about another case from now on."""
        self._set_hint("")
        self.saver.forget()
        self._show_hint()

    @property
    def hint(self) -> str:
        """Why the text was not kept; empty when it was."""
        return self._hint

    def _save(self, text: str, done: Done) -> bool:
        try:
            value = self._read(text)
        except InputError as error:
            self._set_hint(hint_of(error))
            if not self.field.editor.hasFocus():
                self._show_hint()
            return False
        self._set_hint("")
        self._show_hint()
        self._keep(value, done)
        return True

    def _set_hint(self, text: str) -> None:
        self._hint = text

    def _show_hint(self) -> None:
        """Say it now and not while somebody types: half a number is no mistake."""
        words = self._hint or self._help
        if words == self.field.help.text():
            return
        narrow = max(theme.current().px(_HINT_WIDTH), self.field.editor.sizeHint().width())
        # A long sentence wraps, so that the fields beside it stay where they are.
        self.field.help.setMaximumWidth(narrow if self._hint else _ANY_WIDTH)
        self.field.set_help(words)


class KeptChoice:
    """A row of chips of which each press is kept at once.

    A choice on its way to the store is never overwritten by an older reading.
    """

    def __init__(self, field: ChoiceField, keep: Keep, *, needs_one: bool = False) -> None:
        self.field = field
        self._keep = keep
        self._needs_one = needs_one
        self._stored: tuple[str, ...] = ()
        self._round = 0
        self._settled = True
        field.chosen.connect(self._on_chosen)

    @property
    def is_pending(self) -> bool:
        """Whether a choice is on its way to the store, or failed to get there."""
        return not self._settled

    def show(self, keys: Sequence[str]) -> None:
        """Show what the store holds."""
        self._stored = tuple(keys)
        if self._settled:
            self.field.choose(self._stored)

    def forget(self) -> None:
        """Show nothing: it is about another case from now on."""
        self._round += 1
        self._settled, self._stored = True, ()
        self.field.choose(())

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        if self._needs_one and not keys:
            self.field.choose(self._stored)
            return
        self._round += 1
        mine = self._round
        self._settled, self._stored = False, keys

        def done(durable: bool) -> None:
            if mine == self._round:
                self._settled = durable

        self._keep(keys, done)


class HiddenNumber(LineField):
    """A number that shows only "verborgen" until somebody asks for it.

    Where nothing is known yet the field is simply open.

    Signals:
        revealed: the number is shown or hidden now.
    """

    revealed = Signal(bool)

    def __init__(self, label: str, *, chars: int, parent: QWidget | None = None) -> None:
        super().__init__(label, chars=chars, reference=True, parent=parent)
        self._open = False
        self.cover = TextLabel(HIDDEN, "body", colour="muted", wrap=False)
        self.cover.setAccessibleName(f"{label}: {HIDDEN}")
        self.button = SecondaryButton("Toon", icon="eye", size="s")
        self.input_row.insertWidget(0, self.cover)
        self.input_row.insertWidget(2, self.button)
        self.button.clicked.connect(lambda: self.set_open(not self._open))
        self.edited.connect(lambda _text: self._on_edited())
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether the number can be read."""
        return self._open or not self.text()

    def set_open(self, opened: bool) -> None:
        """Show or hide the number."""
        had_focus = self.edit.hasFocus()
        self._open = opened
        self._arrange()
        if opened and self.button.hasFocus():
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus and not self.edit.isVisibleTo(self):
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.revealed.emit(opened)

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._arrange()

    def _on_edited(self) -> None:
        """Keep open what somebody is typing."""
        self._open = True
        self._arrange()

    def _arrange(self) -> None:
        known = bool(self.text())
        self.edit.setVisible(self.is_open)
        self.cover.setVisible(not self.is_open)
        self.button.setVisible(known)
        self.button.set_text("Verberg" if self._open else "Toon")
        self.button.set_icon("eye-off" if self._open else "eye")
        self.button.setAccessibleName(hidden_name(self.label.text(), shown=self._open))


class Part(QWidget):
    """Widgets below each other that appear and disappear together."""

    def __init__(self, *widgets: QWidget, spacing: int = 12) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        for widget in widgets:
            column.addWidget(widget)
