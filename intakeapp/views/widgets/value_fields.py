"""Fields that can be read as a value: amounts and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from intakeapp.base.dates import parse_date, show_date
from intakeapp.base.errors import InputError
from intakeapp.base.money import parse_euros
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.line_fields import LineField


class AmountField(LineField):
    """An amount in euros, typed as people write it."""

    def __init__(
        self, label: str, *, help: str = "", size: str = "normal", large: bool = False,
        chars: int = 11, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            label, help=help, size=size, role="title" if large else "body", tabular=True,
            chars=chars, prefix="€", parent=parent,
        )  # fmt: skip

    def value(self) -> Decimal | None:
        """Return the euros, or None when empty. Raises InputError for what is no amount."""
        text = self.text().strip()
        return parse_euros(text) if text else None


class DateField(LineField):
    """A date typed in words or figures; never prefilled. The day of the week is told back."""

    def __init__(
        self, label: str, *, help: str = "", size: str = "normal", echo: bool = True,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            label, help=help, placeholder="dag-maand-jaar", size=size, chars=18, parent=parent
        )
        self._echo = TextLabel("", "small")
        self._echo.setVisible(False)
        self._echo_on = echo
        self.column.insertWidget(self.column.count() - 1, self._echo)
        self.edit.textChanged.connect(self._tell_back)

    def value(self) -> date | None:
        """Return the date, or None when empty. Raises InputError for what is no date."""
        text = self.text().strip()
        return parse_date(text) if text else None

    def set_value(self, day: date | None) -> None:
        """Show a date, or nothing."""
        self.set_text("" if day is None else f"{day.day}-{day.month}-{day.year}")

    def _tell_back(self) -> None:
        try:
            day = self.value()
        except InputError:
            day = None  # half a date is no mistake while somebody types
        shown = show_date(day, weekday=True) if day else ""
        self._echo.setText(shown)
        self._echo.setVisible(bool(shown) and self._echo_on)
