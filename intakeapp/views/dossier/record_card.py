"""A card of which each field keeps itself in one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from intakeapp.domain.cases import Case
from intakeapp.domain.residents import Resident
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.saving import Done, Saver
from intakeapp.views.dossier.fields import HiddenNumber, KeptChoice, KeptField
from intakeapp.views.dossier.words import in_field, read_line
from intakeapp.views.registration.parts import ChoiceField, FieldRow
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import Field, LineField
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.value_fields import DateField

F = TypeVar("F", bound=Field)
Change = Callable[..., Changes]
Read = Callable[[str], Any]


class RecordCard(Card):
    """Fields of a resident or a case; each is kept for itself under its own name."""

    def __init__(
        self, title: str, saver: Saver, change: Change, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self.body.setSpacing(14)
        self._saver = saver
        self._change = change
        self.case_id = ""
        self.kept: dict[str, KeptField] = {}
        self.choices: dict[str, KeptChoice] = {}

    # Building

    def text_line(
        self, name: str, label: str, chars: int | None = None, *, help: str = "",
        reference: bool = False, read: Read | None = None,
    ) -> LineField:  # fmt: skip
        """Return a line that is kept under a name."""
        field = LineField(label, chars=chars, help=help, reference=reference)
        return self.known(name, field, read or (lambda text: read_line(name, text)))

    def date(self, name: str, label: str, read: Read, *, help: str = "") -> DateField:
        """Return a date that is kept under a name."""
        return self.known(name, DateField(label, help=help), read)

    def hidden(self, name: str, label: str, chars: int) -> HiddenNumber:
        """Return a number that is kept under a name and hidden until asked for."""
        return self.known(name, HiddenNumber(label, chars=chars), lambda t: read_line(name, t))

    def known(self, name: str, field: F, read: Read) -> F:
        """Take a field under a name; Enter goes to the next one."""
        self.kept[name] = KeptField(field, read, lambda value, done: self.keep(name, value, done))
        if isinstance(field.editor, QLineEdit):
            field.editor.returnPressed.connect(self._next_field)
        return field

    def choice(
        self, name: str, label: str, options: Sequence[Option], keep: Callable[[Any, Done], None],
        *, exclusive: bool = True, needs_one: bool = False, help: str = "",
    ) -> ChoiceField:  # fmt: skip
        """Return chips of which a press is kept at once."""
        field = ChoiceField(label, options, help=help, exclusive=exclusive)
        self.choices[name] = KeptChoice(field, keep, needs_one=needs_one)
        return field

    def add_row(self, *fields: QWidget) -> None:
        """Put fields beside each other, as far as they fit."""
        self.body.addWidget(FieldRow(fields))

    def add_topic(self, text: str) -> None:
        """Put a small heading between fields."""
        self.body.addSpacing(2)
        self.body.addWidget(TextLabel(text, "strong"))

    def _next_field(self) -> None:
        self.focusNextChild()

    # Keeping

    def keep(self, name: str, value: Any, done: Done) -> None:
        """Keep one value."""
        self.keep_all({name: value}, done, key=name)

    def keep_all(self, values: dict[str, Any], done: Done, *, key: str) -> None:
        """Keep values that belong together."""
        case_id, change = self.case_id, self._change

        def work(space: Workspace) -> Changes:
            return change(space, case_id, **values)

        self._saver.run(work, done, key=(change, case_id, key))

    @property
    def has_pending_choice(self) -> bool:
        """Whether a choice is not durable yet."""
        return any(choice.is_pending for choice in self.choices.values())

    # Showing

    def begin(self, case_id: str) -> None:
        """Start afresh for another case."""
        self.case_id = case_id
        for kept in self.kept.values():
            kept.forget()
        for choice in self.choices.values():
            choice.forget()
        self.cover_numbers()

    def show_record(self, record: Resident | Case) -> None:
        """Show the fields of a record, except where somebody is typing."""
        for name, kept in self.kept.items():
            kept.show(in_field(record, name))

    def cover_numbers(self) -> None:
        """Hide the numbers again, except what could not be kept yet."""
        for kept in self.kept.values():
            if isinstance(kept.field, HiddenNumber) and not kept.hint:
                kept.field.set_open(False)
