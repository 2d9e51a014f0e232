"""Parts of the registration screen: rows of fields, a question with chips, the list of errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.registration.form import Draft
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card, InfoCard
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import Field
from intakeapp.views.widgets.flow import FlowLayout
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_CRISIS = "crisis"


class _TopLayout(FlowLayout):
    """A flow of which the items of a line share their top, so that labels stay on one line."""

    def _item_height(self, item: QLayoutItem, width: int) -> int:
        tall = item.heightForWidth(width) if item.hasHeightForWidth() else 0
        return max(tall, item.sizeHint().height(), item.minimumSize().height())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = theme.current().px(16)
        lines = self._lines(rect.width(), gap)
        y = rect.y()
        for line in lines:
            x, height = rect.x(), 0
            for item, size in line:
                width = min(size.width(), max(rect.width(), item.minimumSize().width()))
                own = self._item_height(item, width)
                if move:
                    item.setGeometry(QRect(x, y, width, own))
                x += width + gap
                height = max(height, own)
            y += height + gap
        return (y - gap if lines else y) - rect.y()


class FieldRow(QWidget):
    """Fields beside each other; what does not fit goes on below."""

    def __init__(self, fields: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = _TopLayout(self)
        for field in fields:
            self._flow.addWidget(field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new sizes."""
        self._claim_height()

    def _claim_height(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            height = self._flow.heightForWidth(self.width())
            if height != self.minimumHeight():
                self.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim_height()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._claim_height()
        return handled


class ChoiceField(Field):
    """A question answered with chips: label, help, error sentence, row of chips.

    Signals:
        chosen: the keys that are chosen now, only for what a person does.
    """

    chosen = Signal(tuple)

    def __init__(
        self, label: str, options: Sequence[Option], *, help: str = "", exclusive: bool = True,
        size: str = "s", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self.row = ChipRow(options, name=label, exclusive=exclusive, size=size)
        super().__init__(label, self.row, help=help, parent=parent)
        self.row.chosen.connect(self.chosen)

    def text(self) -> str:
        return ",".join(self.row.chosen_keys())

    def set_text(self, text: str) -> None:
        self.choose(tuple(key for key in text.split(",") if key))

    def chosen_keys(self) -> tuple[str, ...]:
        """Return the chosen keys."""
        return self.row.chosen_keys()

    def choose(self, keys: Sequence[str]) -> None:
        """Show a choice; keys that are no longer offered are left out."""
        known = self.row.chips()
        self.row.choose([key for key in keys if key in known])


class ErrorList(Card):
    """The mistakes on top of the screen, each a button to its field, with the same words.

    Signals:
        field_wanted: the name of the field to go to.
    """

    fill, line = "error_tint", None
    field_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(15, 13), parent=parent)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("alert-circle", size=19, colour="error_ink"))
        self._heading = TextLabel("", "strong", colour="error_ink")
        head.addWidget(self._heading, 1)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)
        self._buttons: dict[str, QuietButton] = {}
        self.hide()

    def show_errors(self, errors: Sequence[tuple[str, str, str]]) -> None:
        """Show mistakes as (field, label, sentence) and take focus; none hides the list."""
        for name in list(self._buttons):
            self._drop(name)
        for name, label, sentence in errors:
            button = QuietButton(f"{label.rstrip('?')}: {sentence}", size="s")
            button.set_tone("ink")
            button.clicked.connect(lambda _=False, name=name: self.field_wanted.emit(name))
            self._rows.addWidget(button)
            self._buttons[name] = button
        self._tell()
        if errors:
            self._buttons[errors[0][0]].setFocus(Qt.FocusReason.TabFocusReason)

    def mended(self, name: str) -> None:
        """Take a field off the list once somebody works on it."""
        if name in self._buttons:
            self._drop(name)
            self._tell()

    def _drop(self, name: str) -> None:
        button = self._buttons.pop(name)
        self._rows.removeWidget(button)
        button.hide()
        button.deleteLater()

    def _tell(self) -> None:
        number = len(self._buttons)
        ding = "Er is 1 ding" if number == 1 else f"Er zijn {number} dingen"
        self._heading.setText(f"{ding} om naar te kijken")
        self.setAccessibleName(self._heading.text())
        self.setVisible(bool(number))

    def buttons(self) -> list[QuietButton]:
        """Return the entries, in order."""
        return list(self._buttons.values())


class NeededCard(Card):
    """What is enough to register, each with what is there already; the rest may come later."""

    fill, line = "sunken", None

    def __init__(self, needed: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(padding=(16, 14), parent=parent)
        self.body.addWidget(TextLabel("Genoeg om aan te melden", "strong"))
        self._marks: dict[str, tuple[IconLabel, TextLabel, str]] = {}
        for name, words in [*needed, (_CRISIS, "Gevraagd of er iets dreigt")]:
            row = QHBoxLayout()
            row.setSpacing(9)
            mark, text = IconLabel("circle", size=18), TextLabel(words, "small")
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text, 1)
            self.body.addLayout(row)
            self._marks[name] = (mark, text, words)
        self.body.addWidget(TextLabel("De rest mag later.", "small"))

    def show_open(self, open_names: Sequence[str], *, crisis_asked: bool) -> None:
        """Show what is still open."""
        still = set(open_names) | (set() if crisis_asked else {_CRISIS})
        for name, (mark, text, words) in self._marks.items():
            if name in still:
                mark.set_icon("circle-dashed" if name == _CRISIS else "circle", "muted")
            else:
                mark.set_icon("circle-check", "ok_ink")
            text.set_colour("ink" if name in still else "muted")
            text.setAccessibleName(f"{words}: {'nog niet' if name in still else 'ingevuld'}")


class Notice(QWidget):
    """One quiet line with a pictogram, for the row with the main button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        self._icon = IconLabel("info-circle", size=18)
        self._text = TextLabel("", "small")
        row.addWidget(self._icon)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)

    def say(self, icon: str, text: str, tone: str = "muted") -> None:
        """Show a sentence; an empty one hides the line."""
        self._icon.set_icon(icon, tone)
        self._text.setText(text)
        self._text.set_colour("ink" if tone != "muted" else "muted")
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()


class ResumedCard(InfoCard):
    """Says that an unfinished registration is here again, and takes it back when thrown away."""

    def __init__(self) -> None:
        self.again = SecondaryButton("Begin opnieuw", icon="trash", size="s")
        self.back = SecondaryButton("Toch terughalen", icon="arrow-back-up", size="s")
        super().__init__("", "", icon="history", actions=[self.again, self.back])

    def offer(self, draft: Draft) -> None:
        """Say whose registration is here again; an empty draft says nothing."""
        who = f" van {draft.who}" if draft.who else ""
        self.set_message(
            f"U was bezig met een aanmelding{who}", "Alles staat er nog. U kunt gewoon verder."
        )
        self.again.show()
        self.back.hide()
        self.setVisible(not draft.is_empty)

    def offer_back(self) -> None:
        """Say that the form is empty, and how to get back what was there."""
        self.set_message("Het formulier is leeg", "Vergissing? Het is nog terug te halen.")
        self.again.hide()
        self.back.show()
        self.show()
