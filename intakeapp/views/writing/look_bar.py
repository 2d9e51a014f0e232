"""How a document looks: another language beside it, large type, a reading letter, pictures only."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.records import READING_TYPEFACE, STANDARD_TYPEFACE
from intakeapp.domain.outgoing.templates import BlockKind, Form
from intakeapp.services.outgoing_desk import OpenDocument
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.value_fields import DateField
from intakeapp.views.writing.words import LANGUAGES, NOT_CHECKED

_LARGE, _READING, _PICTURES = "large", "reading", "pictures"


class LookBar(QWidget):
    """The choices of one draft.

    Signals:
        second_chosen: a language (ISO 639-1) beside the first, or "".
        look_chosen: large, typeface, pictures_only.
        until_chosen: the last day that the document names, or None.
    """

    second_chosen = Signal(str)
    look_chosen = Signal(bool, str, bool)
    until_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._language_label = TextLabel("Andere taal ernaast", "caption")
        self.languages = ChipRow(name="Andere taal ernaast")
        self.note = TextLabel("", "small", colour="wait_ink")
        self.looks = ChipRow(name="Hoe het eruitziet", exclusive=False)
        self.until = DateField("Laatste dag in dit stuk", help="Bijvoorbeeld: tot wanneer.")
        for widget in (self._language_label, self.languages, self.note, self.looks, self.until):
            column.addWidget(widget)
        self.languages.chosen.connect(lambda keys: self.second_chosen.emit("".join(keys[:1])))
        self.looks.chosen.connect(self._on_look)
        self.until.finished.connect(self._on_until)
        self._shown: tuple[object, ...] = ()
        self._day: date | None = None

    def show_document(self, opened: OpenDocument) -> None:
        """Show the choices of a document."""
        document, template = opened.document, opened.template
        languages = tuple(one for one in opened.languages if one != document.language)
        has_pictures = template.decision is None and any(
            block.kind is BlockKind.PICTURES or block.pictogram
            or any(item.pictogram for item in block.items)
            for block in template.blocks
        )  # fmt: skip
        is_paper = template.form is not Form.MESSAGE
        shape = (languages, has_pictures, is_paper)
        if shape != self._shown:
            self._shown = shape
            self.languages.set_options(Option(one, LANGUAGES[one]) for one in languages)
            looks = [Option(_LARGE, "Grote letters"), Option(_READING, "Leesletter")]
            if has_pictures:
                looks.append(Option(_PICTURES, "Alleen beelden"))
            self.looks.set_options(looks if is_paper else ())
        for widget in (self._language_label, self.languages):
            widget.setVisible(bool(languages))
        self.looks.setVisible(is_paper)
        self.languages.choose(document.second_language or None)
        other = {document.second_language, document.language} & opened.unchecked
        self.note.setText(f"{NOT_CHECKED}. Dat staat ook op het papier." if other else "")
        self.note.setVisible(bool(other))
        chosen = ((_LARGE, document.large), (_READING, document.typeface == READING_TYPEFACE),
                  (_PICTURES, document.pictures_only and has_pictures))  # fmt: skip
        self.looks.choose([key for key, is_on in chosen if is_on] if is_paper else ())
        self.until.setVisible(opened.names_day)
        self._day = document.until
        if not self.until.edit.hasFocus():
            self.until.set_value(document.until)

    def _on_look(self, keys: tuple[str, ...]) -> None:
        typeface = READING_TYPEFACE if _READING in keys else STANDARD_TYPEFACE
        self.look_chosen.emit(_LARGE in keys, typeface, _PICTURES in keys)

    def _on_until(self) -> None:
        try:
            day = self.until.value()
        except InputError as error:
            self.until.show_error(error.what)
            return
        self.until.clear_error()
        if day != self._day:
            self._day = day
            self.until_chosen.emit(day)
