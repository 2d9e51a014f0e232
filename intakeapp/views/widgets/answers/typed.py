"""Answers that are typed: own words, a line, money, a date, a number, a year."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.answers import Answer
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.show import APPROXIMATELY
from intakeapp.questionnaire.types import Day, Line, Money, Number, Text, Year
from intakeapp.services.intake import AnswerInput
from intakeapp.views.widgets.answers.base import GESPREK, TypedAnswer, stored_text
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import LineField, TextArea
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.value_fields import AmountField, DateField

PRECISE = "precies"


def _field_size(size: str) -> str:
    return "gesprek" if size == GESPREK else "bureau"


class TextAnswer(TypedAnswer):
    """Somebody's own words; the field grows with them."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Text):
            raise TypeError(question.key)
        large = size == GESPREK
        field = TextArea("", lines=3 if large else 2, role="large" if large else "body")
        super().__init__(question, field, size=size, parent=parent)


class LineAnswer(TypedAnswer):
    """A few words on one line."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Line):
            raise TypeError(question.key)
        role = "large" if size == GESPREK else "body"
        super().__init__(question, LineField("", size=_field_size(size), role=role), size=size,
                         parent=parent)  # fmt: skip


class MoneyAnswer(TypedAnswer):
    """An amount, with "precies" or "ongeveer" beside it; neither is chosen at the start."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Money):
            raise TypeError(question.key)
        large = size == GESPREK
        field: LineField
        if large:
            field = AmountField("", size=_field_size(size), large=True)
        else:
            field = LineField("", size=_field_size(size), tabular=True, chars=9)
            field.input_row.insertWidget(0, TextLabel("€", "muted", wrap=False))
        super().__init__(question, field, size=size, parent=parent)
        options = (Option(PRECISE, "precies"), Option(APPROXIMATELY, "ongeveer"))
        self.exactness = ChipRow(
            options if large else options[1:],
            name=f"{question.label}: precies of ongeveer",
            allow_none=not large,
        )
        self._pressed_early = False
        self.exactness.chosen.connect(self._on_exactness)
        # the amount field ends with a stretch: the chips stand directly after the figure
        middle = Qt.AlignmentFlag.AlignVCenter
        field.input_row.insertWidget(field.input_row.count() - 1, self.exactness, 0, middle)

    def shown(self, stored: str) -> str:
        return super().shown(stored).replace("€ ", "").removesuffix(",00")

    def set_answer(self, answer: Answer | None) -> None:
        super().set_answer(answer)
        given = answer is not None and bool(stored_text(self.question, answer))
        wanted = APPROXIMATELY if answer is not None and answer.approximate else PRECISE
        if given:
            self._pressed_early = False
        if not self._pressed_early:
            self.exactness.choose(wanted if given and wanted in self.exactness.chips() else None)

    def _on_exactness(self, keys: tuple[str, ...]) -> None:
        if self.field.text().strip():
            self._unsaved = True
            self.flush()
        else:
            self._pressed_early = bool(keys)  # it waits for the amount

    def entered(self) -> AnswerInput:
        approximate = self.exactness.chosen_key() == APPROXIMATELY
        text = self.field.text()
        return AnswerInput(text=text, approximate=approximate and bool(text.strip()))


class DayAnswer(TypedAnswer):
    """A full date; the day of the week is told back."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Day):
            raise TypeError(question.key)
        field = DateField("", size=_field_size(size), echo=size == GESPREK)
        super().__init__(question, field, size=size, parent=parent)

    def shown(self, stored: str) -> str:
        try:
            day = self.question.type.load(stored) if stored else None
        except InputError:
            return stored
        return "" if day is None else f"{day.day}-{day.month}-{day.year}"

    def set_state_words(self, words: str) -> None:
        super().set_state_words(words or "dag-maand-jaar")


class NumberAnswer(TypedAnswer):
    """A whole number, with its unit behind the field."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Number):
            raise TypeError(question.key)
        role = "title" if size == GESPREK else "body"
        field = LineField("", size=_field_size(size), role=role, tabular=True, chars=9)
        super().__init__(question, field, size=size, parent=parent)
        self.unit = TextLabel(question.type.unit, "muted", wrap=False)
        field.input_row.insertWidget(1, self.unit)

    def shown(self, stored: str) -> str:
        return stored


class YearAnswer(TypedAnswer):
    """A year of four digits."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Year):
            raise TypeError(question.key)
        role = "title" if size == GESPREK else "body"
        field = LineField("", size=_field_size(size), role=role, tabular=True, chars=8)
        super().__init__(question, field, size=size, parent=parent)
