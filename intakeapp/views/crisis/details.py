"""What is asked about one threat after a yes: letter, stage, day, and what steps depend on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import parse_date, parse_time
from intakeapp.base.errors import InputError
from intakeapp.domain.crisis_text_records import ThreatTexts
from intakeapp.domain.identifiers import parse_phone, show_phone
from intakeapp.domain.records import Asked, Source
from intakeapp.domain.threats import Threat
from intakeapp.views import theme
from intakeapp.views.crisis.answer_chips import AnswerChips
from intakeapp.views.crisis.saving import AutoSave, Done, ThreatDraft
from intakeapp.views.crisis.words import SHORT_ANSWERS, SOURCES, facts_for
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.value_fields import DateField

_QUESTION_WIDTH = 210  # logical pixels at text size 100
_DATE_HINT = "Nog niet bewaard. Schrijf dag-maand-jaar, zoals 3-12-2026."
_TIME_HINT = "Nog niet bewaard. Schrijf het zo: 9.30"


def show_clock(moment: time | None) -> str:
    """Return a time as it is typed, "9.30", or an empty text."""
    return "" if moment is None else f"{moment.hour}.{moment.minute:02d}"


def show_day(day: date | None) -> str:
    """Return a date as it is typed, "25-11-2026", or an empty text."""
    return "" if day is None else f"{day.day}-{day.month}-{day.year}"


class ThreatDetails(QWidget):
    """The fields of one threat. Each is kept for itself the moment focus leaves it."""

    def __init__(
        self, draft: ThreatDraft, texts: ThreatTexts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._texts = texts
        self._facts = facts_for(texts)
        self._shown: list[tuple[AutoSave, Callable[[Threat], str]]] = []
        self._chips: list[tuple[AnswerChips, str]] = []
        self._labels: list[TextLabel] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 8, 0, 4)
        self._rows.setSpacing(14)
        if self._facts.letter:
            self._build_letter()
            self._build_stage()
        if self._facts.date_label:
            self._build_day()
        self._build_home()
        self._build_remark()
        draft.changed.connect(self.show_threat)
        follow_theme(self)
        self.show_threat()

    # Building

    def _build_letter(self) -> None:
        self.paper = self._answer("Is er een brief?", "paper")
        self.from_whom = self._text("Van wie is de brief?", "from_whom")
        self.paper_date = self._parsed(
            DateField("Datum van de brief", echo=False),
            "paper_date", parse_date, _DATE_HINT,
            lambda threat: show_day(threat.paper_date),
        )  # fmt: skip
        self.creditor = self._text(f"Wie is {self._texts.creditor_word}?", "creditor")
        self.phone = LineField("Telefoon", chars=16, tabular=True)
        self._watch(self.phone, self._save_phone, lambda t: _phone_words(t.creditor_phone))
        self.reference = LineField("Kenmerk", reference=True)
        self._watch(self.reference, self._saves("reference"), lambda t: t.reference)
        self._add_answer("Is er een brief?", self.paper)
        self._add_fields((self.from_whom, 1), (self.paper_date, 0))
        self._add_fields((self.creditor, 2), (self.phone, 0), (self.reference, 1))

    def _build_stage(self) -> None:
        if not self._texts.stages:
            return
        name = "Hoe ver is het?"
        options = [Option(stage.code, stage.label) for stage in self._texts.stages]
        self.stage = ChipRow(options, name=name)
        self.stage.chosen.connect(lambda keys: self._draft.save(stage=keys[0] if keys else ""))
        self._add_answer(name, self.stage, Qt.AlignmentFlag.AlignTop)

    def _build_day(self) -> None:
        self.date_known = self._answer("Is de dag bekend?", "date_known")
        self.event_date = DateField(self._facts.date_label)
        self._watch(
            self.event_date, self._save_event_date, lambda threat: show_day(threat.event_date)
        )
        self.event_time = self._parsed(
            LineField("Hoe laat?", placeholder="9.30", chars=8, tabular=True),
            "event_time", parse_time, _TIME_HINT, lambda threat: show_clock(threat.event_time),
        )  # fmt: skip
        self._add_answer("Is de dag bekend?", self.date_known)
        self._add_fields((self.event_date, 0), (self.event_time, 0), (QWidget(), 1))

    def _build_home(self) -> None:
        questions = (
            (self._facts.minors, "Wonen er kinderen onder de 18 in huis?", "minors_in_house"),
            (self._facts.medical, "Heeft iemand thuis dit nodig om gezond te blijven?",
             "medical_dependence"),
            (bool(self._facts.payment), self._facts.payment, "current_rent_paid"),
        )  # fmt: skip
        for wanted, question, field in questions:
            if wanted:
                self._add_answer(question, self._answer(question, field))

    def _build_remark(self) -> None:
        self.remark = TextArea("Opmerking", lines=1, role="body")
        self._watch(self.remark, self._saves("remark"), lambda threat: threat.remark)
        self._rows.addWidget(self.remark)
        name = "Hoe weten we dit?"
        self.source = ChipRow(SOURCES, name=name, allow_none=False)
        self.source.chosen.connect(lambda keys: self._draft.save(source=Source(keys[0])))
        self._add_answer(name, self.source)

    def _add_answer(
        self, question: str, chips: QWidget, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        label = TextLabel(question, "label")
        label.setFixedWidth(theme.current().px(_QUESTION_WIDTH))
        self._labels.append(label)
        row.addWidget(label, 0, align)
        row.addWidget(chips, 1)
        self._rows.addLayout(row)

    def _add_fields(self, *fields: tuple[QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for field, stretch in fields:
            row.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(row)

    def retheme(self) -> None:
        """Take the new sizes."""
        for label in self._labels:
            label.setFixedWidth(theme.current().px(_QUESTION_WIDTH))

    # Saving

    def _answer(self, question: str, field: str) -> AnswerChips:
        chips = AnswerChips(SHORT_ANSWERS, name=question, letters=True)
        chips.answered.connect(lambda answer: self._draft.save(**{field: answer}))
        self._chips.append((chips, field))
        return chips

    def _text(self, label: str, field: str) -> LineField:
        line = LineField(label)
        self._watch(line, self._saves(field), lambda threat: str(getattr(threat, field)))
        return line

    def _watch(
        self, field: Field, save: Callable[[str, Done], bool], shown: Callable[[Threat], str]
    ) -> None:
        self._shown.append((AutoSave(field, save), shown))

    def _saves(self, field: str) -> Callable[[str, Done], bool]:
        def save(text: str, done: Done) -> bool:
            self._draft.save(done, **{field: text.strip()})
            return True

        return save

    def _parsed(
        self, field: LineField, name: str, parse: Callable[[str], object], hint: str,
        shown: Callable[[Threat], str],
    ) -> LineField:  # fmt: skip
        def save(text: str, done: Done) -> bool:
            value = _read(field, text, parse, hint)
            if value is _UNREADABLE:
                return False
            self._draft.save(done, **{name: value})
            return True

        self._watch(field, save, shown)
        return field

    def _save_event_date(self, text: str, done: Done) -> bool:
        day = _read(self.event_date, text, parse_date, _DATE_HINT)
        if day is _UNREADABLE:
            return False
        fields: dict[str, object] = {"event_date": day}
        if day is not None:
            fields["date_known"] = Asked.YES
        self._draft.save(done, **fields)
        return True

    def _save_phone(self, text: str, done: Done) -> bool:
        try:
            number = parse_phone(text) if text.strip() else ""
        except InputError:
            number = text.strip()  # "toestel 12" helps too; what somebody wrote is kept
        self._draft.save(done, creditor_phone=number)
        return True

    # Showing

    def show_threat(self) -> None:
        """Show the threat; what is being typed stays."""
        threat = self._draft.threat
        for saver, words in self._shown:
            saver.show(words(threat))
        for chips, field in self._chips:
            chips.show_answer(getattr(threat, field))
        if self._facts.letter and self._texts.stages:
            known = {stage.code for stage in self._texts.stages}
            self.stage.choose(threat.stage if threat.stage in known else None)
        self.source.choose(threat.source.value)

    def chips_of(self, field: str) -> AnswerChips:
        """Return the answers to the question that is kept in a field. Raises KeyError."""
        return {name: chips for chips, name in self._chips}[field]

    def tell_problems(self) -> bool:
        """Show at the field what could not be read, after a person wants to go on."""
        readable = True
        for saver, _words in self._shown:
            saver.field.clear_error()
            if not saver.flush():
                readable = False
                saver.field.show_error("Dit kunnen we niet lezen.")
        return readable

    def focus_problem(self) -> None:
        """Give the focus to the first field that shows an error."""
        for saver, _words in self._shown:
            if saver.field.error():
                saver.field.editor.setFocus()
                return


_UNREADABLE = object()


def _read(field: LineField, text: str, parse: Callable[[str], object], hint: str) -> object:
    """Read a field; what cannot be read gets a quiet hint instead of an error."""
    try:
        value = parse(text) if text.strip() else None
    except InputError:
        field.set_help(hint)
        return _UNREADABLE
    field.set_help("")
    field.clear_error()
    return value


def _phone_words(number: str) -> str:
    return show_phone(number) if number else ""
