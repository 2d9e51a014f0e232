"""How we know this: told, a letter (with its page and place), a register, an estimate."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.records import Source
from intakeapp.services.intake import AnswerInput
from intakeapp.views import theme
from intakeapp.views.widgets.answers.base import SILENCE_MS
from intakeapp.views.widgets.answers.options import OptionRow
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

EVIDENCE_ICONS = {
    Source.TOLD: "evidence_told",
    Source.DOCUMENT: "evidence_letter",
    Source.REGISTER: "evidence_register",
    Source.ESTIMATE: "evidence_estimate",
}
WORDS = {
    Source.TOLD: "Verteld",
    Source.DOCUMENT: "Brief",
    Source.REGISTER: "Register",
    Source.ESTIMATE: "Schatting",
}


def letter_words(note: str) -> str:
    """Return what stands on the chip of a letter: "Brief van 14 oktober, blad 2"."""
    if not note:
        return WORDS[Source.DOCUMENT]
    if note.casefold().startswith("brief"):
        return note[0].upper() + note[1:]
    joint = " " if note.casefold().startswith("van ") else ": "
    return f"{WORDS[Source.DOCUMENT]}{joint}{note}"


class SourceRow(QWidget):
    """Chips for the source, and for a letter a line with its page and place.

    Signals:
        chosen: a Source and its note, as a person entered them.
        go_on: Enter was pressed on a chip that was chosen already.
    """

    chosen = Signal(object, str)
    go_on = Signal()

    def __init__(
        self, *, size: str = "normal", label: str = "Hoe weten we dit?",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        look = theme.current()
        self.chips = OptionRow(
            [Option(s.value, WORDS[s], icon=look.icon(EVIDENCE_ICONS[s])) for s in Source],
            name=label, size="s",
        )  # fmt: skip
        self.chips.chosen.connect(self._on_chosen)
        self.chips.go_on.connect(self.go_on)
        self.note = LineField("", size=size, placeholder="brief van wanneer, blad en plek")
        self.note.set_accessible("Welke brief: datum, blad en plek op het blad")
        self.note.edited.connect(self._on_edited)
        self.note.edit.returnPressed.connect(self.flush)
        self.note.edit.left.connect(self._on_left)
        self.note.hide()
        self._unsaved = False
        self._with_note = True
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.flush)
        self._source: Source | None = None
        self._opened = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = TextLabel(label, "small", wrap=False)
        if size == "bureau":
            column.addWidget(words)
            column.addWidget(self.chips)
        else:
            row = FlowRow((words, self.chips), gap=12)
            column.addWidget(row)
        column.addWidget(self.note)

    def show_answer(
        self,
        entered: AnswerInput | None,
        waiting: Source | None = None,
        *,
        with_note: bool = True,
    ) -> None:
        """Show the source of an answer, or the one chosen before there is an answer."""
        source = waiting if entered is None else entered.source
        self._source, self._with_note = source, with_note
        self.chips.choose(source.value if source else None)
        if not self._unsaved:
            letter = source is Source.DOCUMENT and entered is not None
            self.note.set_text(entered.source_note if letter and entered is not None else "")
        self._show_note()

    def _show_note(self) -> None:
        """Show the note in the chip, and the line to write it only while that is needed."""
        letter = self._source is Source.DOCUMENT and self._with_note
        note = self.note.text().strip() if letter else ""
        words = letter_words(note)
        chip = self.chips.chips()[Source.DOCUMENT.value]
        if chip.plain_text() != words:
            chip.set_text(words)
        typing = self.note.edit.hasFocus() or self._opened
        self.note.setVisible(letter and (typing or not note))

    def has_unsaved(self) -> bool:
        """Tell whether a note was typed that is not sent yet."""
        return self._unsaved

    def flush(self) -> bool:
        """Send a note that was typed."""
        self._silence.stop()
        if self._unsaved and self._source is Source.DOCUMENT:
            self._unsaved = False
            self.chosen.emit(Source.DOCUMENT, self.note.text().strip())
        return True

    def _on_left(self) -> None:
        self.flush()
        self._opened = False
        self._show_note()

    def _on_edited(self, _text: str) -> None:
        self._unsaved = True
        self._silence.start()

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        if not keys:  # there is always some source: pressing it again changes nothing
            self.chips.choose(self._source.value if self._source else None)
            self._open_note()
            return
        source = Source(keys[0])
        self._source = source
        note = self.note.text().strip() if source is Source.DOCUMENT else ""
        self._unsaved = False
        self._open_note()
        self.chosen.emit(source, note)

    def _open_note(self) -> None:
        """Offer the line for the letter where there is one."""
        if self._source is Source.DOCUMENT and self._with_note:
            self._opened = True
            self._show_note()
            self.note.edit.setFocus()
        else:
            self._show_note()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
