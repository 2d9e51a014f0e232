"""Parts of the settings: a card with a name, a choice with chips, and what came of an action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.base.errors import KnownError
from intakeapp.views.widgets.cards import Card, ErrorCard, InfoCard, MessageCard, SafeCard
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import TextLabel


def moment_words(instant: datetime) -> str:
    """Return an instant in Dutch time: "dinsdag 17 november 2026, 10.00 uur"."""
    local = to_local(instant)
    return f"{show_date(local.date(), weekday=True)}, {show_time(local.time())}"


class SettingsCard(Card):
    """One subject of the settings, with a sentence of what it is for."""

    def __init__(self, title: str, intro: str = "") -> None:
        super().__init__(title, padding=(24, 20))
        self.heading = title
        self.body.setSpacing(14)
        if intro:
            self.body.addWidget(TextLabel(intro, "muted"))

    def first_control(self) -> QWidget:
        """Return where somebody begins who comes to this subject."""
        raise NotImplementedError


class ChoiceRow(QWidget):
    """A label, an explanation and chips of which always one is chosen (or any, not exclusive).

    Signals:
        chosen: the chosen keys, only for what a person does.
    """

    chosen = Signal(tuple)

    def __init__(
        self, label: str, options: Sequence[Option], *, help: str = "", exclusive: bool = True
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel(label, "label"))
        if help:
            column.addWidget(TextLabel(help, "small"))
        column.addSpacing(2)
        self.row = ChipRow(
            options, name=label, exclusive=exclusive, allow_none=not exclusive, size="m"
        )
        self.row.chosen.connect(self.chosen)
        column.addWidget(self.row)
        for chip in self.row.chips().values():
            chip.setAccessibleName(f"{label}: {chip.plain_text()}")


class Result(QWidget):
    """What came of an action: under way, done, or what went wrong; one of them at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._busy = InfoCard("", icon="hourglass")
        self._done = SafeCard("", icon="circle-check")
        self._wrong = ErrorCard("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._busy, self._done, self._wrong):
            column.addWidget(card)
            card.hide()
        self.hide()

    def busy(self, title: str, text: str = "") -> None:
        """Say that something is under way."""
        self._show(self._busy, title, text)

    def done(self, title: str, text: str = "") -> None:
        """Say that it worked."""
        self._show(self._done, title, text)

    def wrong(self, title: str, text: str = "") -> None:
        """Say what is wrong and what to do."""
        self._show(self._wrong, title, text)

    def error(self, error: KnownError) -> None:
        """Say the three sentences of a known error."""
        self.wrong(error.what, "\n".join(part for part in (error.safe, error.now) if part))

    def clear(self) -> None:
        """Take the words away."""
        self.hide()

    def words(self) -> str:
        """Return what is said now; empty when nothing is."""
        shown = [c for c in (self._busy, self._done, self._wrong) if not c.isHidden()]
        if self.isHidden() or not shown:
            return ""
        return f"{shown[0].heading.text()} {shown[0].text.text()}".strip()

    def _show(self, card: MessageCard, title: str, text: str) -> None:
        card.set_message(title, text)
        for one in (self._busy, self._done, self._wrong):
            one.setVisible(one is card)
        self.setAccessibleName(card.accessibleName())
        self.show()


def focus_on(widget: QWidget) -> None:
    """Put the focus on a control as the Tab key would."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
