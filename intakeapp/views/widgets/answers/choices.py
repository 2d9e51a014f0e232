"""Answers that are chosen: yes or no, one of a few, more of a few, a scale, "told"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.answers import Answer
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import Choice, Information, MultiChoice, Scale, YesNo
from intakeapp.services.intake import AnswerInput
from intakeapp.views.widgets.answers.base import (
    GESPREK,
    AnswerWidget,
    ProblemLine,
    stored_text,
)
from intakeapp.views.widgets.answers.options import OptionRow
from intakeapp.views.widgets.base import focus_target, hand_focus_to
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.labels import TextLabel


class ChosenAnswer(AnswerWidget):
    """An answer given by choosing; it is sent at once."""

    def __init__(
        self, question: Question, options: Iterable[Option], *, size: str = GESPREK,
        exclusive: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(question, size=size, parent=parent)
        self._options = tuple(options)
        self._unsaved = False
        self.row = OptionRow(
            self._options, name=question.label, exclusive=exclusive,
            size="m" if self.large else "s",
        )  # fmt: skip
        self.row.chosen.connect(self._on_chosen)
        self.row.go_on.connect(self.go_on)
        self._other = TextLabel("", "muted")
        self._other.hide()
        self._problem = ProblemLine()
        hand_focus_to(self, self.row)
        for widget in (self.row, self._other, self._problem):
            self.column.addWidget(widget)

    def keys_of(self, stored: str) -> Sequence[str]:
        """Return the keys of the chips that stand for stored text."""
        return (stored,) if stored else ()

    def text_of(self, keys: Sequence[str]) -> str:
        """Return what is sent for the chosen chips."""
        return ",".join(keys)

    def former_option(self, key: str) -> Option | None:
        """Return the chip for a choice that is no longer offered but was chosen once."""
        return None

    def set_answer(self, answer: Answer | None) -> None:
        stored = stored_text(self.question, answer)
        keys = self.keys_of(stored)
        former = [self.former_option(key) for key in keys if key not in self._keys()]
        wanted = (*self._options, *(option for option in former if option is not None))
        if [option.key for option in wanted] != list(self.row.chips()):
            self.row.set_options(wanted)
        known = [key for key in keys if key in self.row.chips()]
        self.row.choose(known)
        # written by a newer program: shown as it stands, never lost
        other = self.question.type.show_stored(stored) if len(known) < len(keys) else ""
        self._other.setText(other)
        self._other.setVisible(bool(other))

    def _keys(self) -> set[str]:
        return {option.key for option in self._options}

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        self._unsaved = True
        self.show_problem("")
        if not self.flush():
            self.show_problem(self.problem())

    def has_unsaved(self) -> bool:
        return self._unsaved

    def discard(self) -> None:
        self._unsaved = False
        self.show_problem("")

    def flush(self) -> bool:
        if not self._unsaved:
            return True
        if self.problem():
            return False
        self._unsaved = False
        self.answered.emit(AnswerInput(text=self.text_of(self.row.chosen_keys())))
        return True

    def problem(self) -> str:
        text = self.text_of(self.row.chosen_keys())
        try:
            if text:
                self.question.type.canonical(text)
        except InputError as problem:
            return str(problem)
        return ""

    def show_problem(self, text: str) -> None:
        self._problem.show_text(text)

    def focus_first(self) -> None:
        proxy = focus_target(self.row)
        if proxy is not None:
            proxy.setFocus()


class YesNoAnswer(ChosenAnswer):
    """Ja or nee; neither is chosen at the start."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, YesNo):
            raise TypeError(question.key)
        options = (Option("yes", "ja"), Option("no", "nee"))
        super().__init__(question, options, size=size, parent=parent)

    def text_of(self, keys: Sequence[str]) -> str:
        return {"yes": "ja", "no": "nee"}[keys[0]] if keys else ""


class ChoiceAnswer(ChosenAnswer):
    """One of a few options."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Choice):
            raise TypeError(question.key)
        self._labels = {option.key: option.label for option in question.type.options}
        options = [Option(option.key, option.label) for option in question.type.offered]
        super().__init__(question, options, size=size, parent=parent)

    def former_option(self, key: str) -> Option | None:
        return Option(key, self._labels[key]) if key in self._labels else None


class MultiChoiceAnswer(ChosenAnswer):
    """One or more options; one that stands alone takes the others away, and the reverse."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, MultiChoice):
            raise TypeError(question.key)
        self._labels = {option.key: option.label for option in question.type.options}
        self._alone = {option.key for option in question.type.options if option.alone}
        options = [Option(option.key, option.label) for option in question.type.offered]
        self._before: tuple[str, ...] = ()
        super().__init__(question, options, size=size, exclusive=False, parent=parent)

    def keys_of(self, stored: str) -> Sequence[str]:
        return stored.split(",") if stored else ()

    def former_option(self, key: str) -> Option | None:
        return Option(key, self._labels[key]) if key in self._labels else None

    def set_answer(self, answer: Answer | None) -> None:
        super().set_answer(answer)
        self._before = self.row.chosen_keys()

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        new = [key for key in keys if key not in self._before]
        if new and len(keys) > 1:
            apart = new[0] in self._alone
            kept = [key for key in keys if key == new[0] or not (apart or key in self._alone)]
            self.row.choose(kept)
        self._before = self.row.chosen_keys()
        super()._on_chosen(self._before)


class InformationAnswer(ChosenAnswer):
    """Something we tell: the chip records that it was told, and is no consent."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Information):
            raise TypeError(question.key)
        super().__init__(question, (Option("told", "Verteld"),), size=size, parent=parent)

    def text_of(self, keys: Sequence[str]) -> str:
        return "verteld" if keys else ""


class ScaleAnswer(ChosenAnswer):
    """A number between two named ends."""

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        if not isinstance(question.type, Scale):
            raise TypeError(question.key)
        scale = question.type
        numbers = range(scale.minimum, scale.maximum + 1)
        ends = {scale.minimum: scale.minimum_label, scale.maximum: scale.maximum_label}
        options = [Option(str(n), str(n), description=ends.get(n, "")) for n in numbers]
        super().__init__(question, options, size=size, parent=parent)
        self.column.insertWidget(0, TextLabel(scale.legend, "small"))
