"""The fields of one creditor's address; each is kept for itself when it is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.address_book import read_field
from intakeapp.domain.creditors import Creditor
from intakeapp.domain.identifiers import show_phone
from intakeapp.views.crisis.saving import Done
from intakeapp.views.registration.parts import FieldRow
from intakeapp.views.settings.keeping import KeptField
from intakeapp.views.widgets.fields import LineField

KeepField = Callable[[str, str, Done], None]
"""Keeps a field (a name of `address_book.FIELDS`) with its text."""

_LABELS = {
    "attention": ("Ter attentie van", 26), "address": ("Straat met nummer, of postbus", 30),
    "postcode": ("Postcode", 9), "city": ("Plaats", 22), "email": ("E-mailadres", 30),
    "phone": ("Telefoonnummer", 16),
}  # fmt: skip
_ROWS = (("attention", "address"), ("postcode", "city"), ("email", "phone"))
_DENSE_ROWS = (("attention", "address", "postcode", "city"), ("email", "phone"))


class AddressForm(QWidget):
    """The address of one creditor, `dense` in two lines; for another one a new form is made."""

    def __init__(
        self, creditor: Creditor, keep: KeepField, *, dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._size = "bureau" if dense else "normal"
        self.creditor = creditor
        self._keep = keep
        self.fields: dict[str, LineField] = {}
        self._kept: dict[str, KeptField[str]] = {}
        self.setAccessibleName(f"Adres van {creditor.name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in _DENSE_ROWS if dense else _ROWS:
            column.addWidget(FieldRow([self._field(name) for name in row]))
        self.show_creditor(creditor)

    def _field(self, name: str) -> LineField:
        label, chars = _LABELS[name]
        field = LineField(
            label, chars=chars, size=self._size, tabular=name in ("postcode", "phone")
        )
        field.set_accessible(f"{label}, {self.creditor.name}")
        self.fields[name] = field
        self._kept[name] = KeptField(field, partial(read_field, name), partial(self._keep, name))
        return field

    def show_creditor(self, creditor: Creditor) -> None:
        """Show what the store holds, but never under the hands of somebody who types."""
        self.creditor = creditor
        for name, kept in self._kept.items():
            text: str = getattr(creditor, name)
            kept.show(show_phone(text) if name == "phone" and text else text)

    def focus_first(self) -> None:
        """Give the focus to the first field of the address that is empty."""
        wanted = next((n for n in ("address", "postcode", "city") if not self.fields[n].text()), "")
        self.fields[wanted or "address"].setFocus()
