"""Another value than was proposed, typed in its place: amount, day, account or words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intakeapp.base.dates import parse_time
from intakeapp.base.errors import InputError
from intakeapp.base.money import show_euros
from intakeapp.domain.identifiers import parse_iban, show_iban
from intakeapp.domain.letters import Danger
from intakeapp.services.letter_review import FIELDS
from intakeapp.views.post.proposals_model import DANGER_WORDS, LABELS, REFERENCES
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import Field, LineField
from intakeapp.views.widgets.value_fields import AmountField, DateField

_DAYS = frozenset({"letter_date", "due_date"})
_LONGEST = 120
_MISSING = "Vul iets in, of kies Toch niet."


def parse_payment_reference(text: str) -> str:
    """Read a payment reference of 16 digits, spaces ignored. Raises InputError.

    The check digit is the reader's own proof (Betaalvereniging Nederland, "De specificaties van
    het Nederlandse betalingskenmerk").
    """
    from intakeapp.documents.reading.accounts import is_payment_reference  # late: the reader

    digits = "".join(text.split()).replace(".", "")
    if not digits.isdigit() or len(digits) != 16:
        raise InputError("Een betalingskenmerk heeft 16 cijfers.", now="Anders is het een kenmerk.")
    if not is_payment_reference(digits):
        raise InputError("Dit betalingskenmerk klopt niet.", now="Kijk of alles is overgenomen.")
    return digits


def _words(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


_PARSERS: dict[str, Callable[[str], Any]] = {
    "iban": parse_iban, "payment_reference": parse_payment_reference,
}  # fmt: skip


class Correction(Card):
    """The fields of one proposal, inline where it stands.

    Signals:
        made: the key, and the value; for a danger (day, hour).
        dropped: it stays as it was.
    """

    made = Signal(str, object)
    dropped = Signal()

    def __init__(self, key: str, value: object, parent: QWidget | None = None) -> None:
        super().__init__(fill="surface", padding=(14, 12), parent=parent)
        self.key = key
        label = LABELS.get(key, "Dag")
        if isinstance(value, Danger):
            label = f"{DANGER_WORDS[value.type]}: op welke dag"
        self.setAccessibleName(f"Anders: {label}")
        self.hour = self._hour_field(value)
        self.field = self._field(label, value)
        self.body.addWidget(self.field)
        if self.hour is not None:
            self.body.addWidget(self.hour)
        self.stop = QuietButton("Toch niet", key_text="Esc", size="s")
        self.stop.clicked.connect(self.dropped)
        self.body.addWidget(self.stop)
        for one in self._fields():
            one.edit.returnPressed.connect(self.finish)

    def _fields(self) -> tuple[LineField, ...]:
        return (self.field,) if self.hour is None else (self.field, self.hour)

    def _field(self, label: str, value: object) -> LineField:
        if isinstance(value, Danger):
            day = DateField(label)
            day.set_value(value.date)
            return day
        if self.key in _DAYS:
            made = DateField(label)
            made.set_value(value if isinstance(value, date) else None)
            return made
        if self.key == "amount":
            amount = AmountField(label)
            if isinstance(value, Decimal):
                amount.set_text(show_euros(value, sign=False))
            return amount
        words = LineField(label, reference=self.key in REFERENCES)
        text = "" if value is None else str(value)
        words.set_text(show_iban(text) if self.key == "iban" else text)
        return words

    def _hour_field(self, value: object) -> LineField | None:
        if not isinstance(value, Danger):
            return None
        hour = LineField("Hoe laat", help="Mag leeg blijven.", chars=8)
        if value.time is not None:
            hour.set_text(f"{value.time.hour}.{value.time.minute:02d}")
        return hour

    def focus_first(self) -> None:
        """Give the focus to the field, all of it selected."""
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def finish(self) -> None:
        """Take what was typed, or say what is wrong with it; what was typed stays."""
        for one in self._fields():
            one.clear_error()
        field: Field = self.field
        try:
            value = self._value()
            if value is None:
                raise InputError(_MISSING)
            if self.hour is not None:
                field = self.hour
                value = (value, self._hour())
        except InputError as error:
            field.show_error(f"{error.what} {error.now}".strip())
            field.setFocus()
            return
        self.made.emit(self.key, value)

    def _value(self) -> Any:
        if isinstance(self.field, AmountField | DateField):
            return self.field.value()
        text = self.field.text().strip()
        return _PARSERS.get(self.key, _words)(text) if text else None

    def _hour(self) -> time | None:
        text = "" if self.hour is None else self.hour.text().strip()
        return parse_time(text) if text else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
            return
        super().keyPressEvent(event)


def can_be_corrected(key: str) -> bool:
    """Tell whether a proposal has a value that can be typed."""
    return key in FIELDS or key.startswith("danger.")
