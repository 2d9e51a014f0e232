"""Fields inside a list: the form, the line it unfolds from, and the card with one new record."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.views.widgets.buttons import Button, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import Line


class InlineForm(Card):
    """Fields of one record, inline in its list; each keeps itself.

    A subclass sets `first`, the part that gets the focus, and says what "Klaar" does.

    Signals:
        closed: the person is done with it.
        remove_requested: it should not stand.
    """

    closed = Signal()
    remove_requested = Signal()
    first: QWidget

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(fill="paper", padding=(16, 14), parent=parent)
        self.setAccessibleName(name)
        self.body.setSpacing(12)

    def add_foot(self, remove: str = "") -> None:
        """Put "Klaar" below the fields, and beside it the button that takes the record away."""
        self.done_button = SecondaryButton("Klaar", icon="check", size="s")
        self.done_button.clicked.connect(self.finish)
        buttons: list[QWidget] = [self.done_button]
        if remove:
            self.remove_button = QuietButton(remove, size="s")
            self.remove_button.clicked.connect(self.remove_requested)
            buttons.append(self.remove_button)
        self.body.addWidget(FlowRow(buttons))

    def focus_first(self) -> None:
        """Give the focus to the first question."""
        self.first.setFocus()

    def finish(self) -> None:
        """Save what is typed and emit `closed`, or say what is still missing."""
        raise NotImplementedError


D = TypeVar("D")
F = TypeVar("F", bound=InlineForm)


def _put_away(form: InlineForm) -> None:
    form.hide()
    form.deleteLater()


class FoldingRow(QWidget, Generic[D, F]):
    """One line of a list with a hairline above it, and the form that takes its place.

    A subclass fills `face` and makes `edit_button`, which gets the focus back.
    """

    edit_button: Button

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: F | None = None
        self.draft: D | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.rule = Line()
        self.face = QWidget()
        self._column.addWidget(self.rule)
        self._column.addWidget(self.face)

    def unfold(self, draft: D, form: F) -> None:
        """Show a form in the place of the line."""
        self.draft, self.form = draft, form
        form.closed.connect(self.close_form)
        self._column.addWidget(form)
        self.face.hide()
        QTimer.singleShot(0, form, form.focus_first)

    def close_form(self) -> None:
        """Show the line again."""
        if self.form is not None:
            _put_away(self.form)
        self.form = self.draft = None
        self.face.show()
        self.edit_button.setFocus()


class OneFormCard(Card, Generic[D, F]):
    """A card with a list and a button that adds to it: at most one new record at a time.

    A subclass makes `add_button` and says how the list is shown again and how a draft is dropped.
    """

    add_button: Button

    def __init__(
        self, title: str = "", *, padding: tuple[int, int] = (20, 16),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, padding=padding, parent=parent)
        self.form: F | None = None
        self.draft: D | None = None

    def write_new(self, draft: D, form: F, before: QWidget | None = None) -> None:
        """Put the form of a new record before a part of the card, or at its end."""
        self.draft, self.form = draft, form
        form.closed.connect(self._close_new)
        form.remove_requested.connect(self._remove_new)
        place = self.body.count() if before is None else self.body.indexOf(before)
        self.body.insertWidget(place, form)
        self.add_button.hide()
        QTimer.singleShot(0, form, form.focus_first)

    def drop_form(self) -> None:
        """Take the form away; what it kept stays kept."""
        if self.form is not None:
            _put_away(self.form)
        self.form = self.draft = None
        self.add_button.show()

    def show_again(self) -> None:
        """Show the list after its form went."""
        raise NotImplementedError

    def drop_draft(self, draft: D) -> None:
        """Take a record away that was written by mistake."""
        raise NotImplementedError

    def _close_new(self) -> None:
        self.drop_form()
        self.show_again()
        if self.add_button.isVisibleTo(self):
            self.add_button.setFocus()

    def _remove_new(self) -> None:
        draft = self.draft
        self.drop_form()
        self.add_button.setFocus()
        if draft is not None:
            self.drop_draft(draft)
