"""Which widget answers which type: the only place where an answer type meets Qt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import (
    AnswerType,
    Choice,
    Day,
    Information,
    Line,
    Money,
    MultiChoice,
    Number,
    Scale,
    Text,
    Year,
    YesNo,
)
from intakeapp.views.widgets.answers.base import GESPREK, AnswerWidget
from intakeapp.views.widgets.answers.choices import (
    ChoiceAnswer,
    InformationAnswer,
    MultiChoiceAnswer,
    ScaleAnswer,
    YesNoAnswer,
)
from intakeapp.views.widgets.answers.typed import (
    DayAnswer,
    LineAnswer,
    MoneyAnswer,
    NumberAnswer,
    TextAnswer,
    YearAnswer,
)

AnyWidget = (
    type[TextAnswer] | type[LineAnswer] | type[MoneyAnswer] | type[DayAnswer] | type[NumberAnswer]
    | type[YearAnswer] | type[YesNoAnswer] | type[ChoiceAnswer] | type[MultiChoiceAnswer]
    | type[InformationAnswer] | type[ScaleAnswer]
)  # fmt: skip

WIDGETS: Mapping[type[AnswerType[Any]], AnyWidget] = MappingProxyType(
    {
        Text: TextAnswer,
        Line: LineAnswer,
        YesNo: YesNoAnswer,
        Choice: ChoiceAnswer,
        MultiChoice: MultiChoiceAnswer,
        Money: MoneyAnswer,
        Day: DayAnswer,
        Number: NumberAnswer,
        Year: YearAnswer,
        Scale: ScaleAnswer,
        Information: InformationAnswer,
    }
)


def widget_for(
    question: Question, *, size: str = GESPREK, parent: QWidget | None = None
) -> AnswerWidget:
    """Return the widget that answers a question. Raises KeyError for a type without one."""
    return WIDGETS[type(question.type)](question, size=size, parent=parent)
