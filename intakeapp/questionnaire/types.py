"""All answer types: everything a question needs except its widget.

One class per type holds reading (`parse`), storing (`dump`, `load`) and showing (`show`), so that
nothing about a type is spread over the program. A new class with a `name` registers itself in
`TYPES`; import it here.
"""

from __future__ import annotations

from intakeapp.questionnaire.answer_type import TYPES, AnswerType
from intakeapp.questionnaire.types_choice import Choice, MultiChoice, Option
from intakeapp.questionnaire.types_numbers import Day, Money, Number, Scale, Year
from intakeapp.questionnaire.types_words import Information, Line, Text, YesNo

__all__ = [
    "TYPES",
    "AnswerType",
    "Choice",
    "Day",
    "Information",
    "Line",
    "Money",
    "MultiChoice",
    "Number",
    "Option",
    "Scale",
    "Text",
    "Year",
    "YesNo",
]
