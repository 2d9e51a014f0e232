"""The form of one contact: kind, what came of it, words, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.views.crisis.saving import Done, flush_all
from intakeapp.views.follow_up import words
from intakeapp.views.follow_up.drafts import ReadField, RecordDraft, plain_line, tell_first
from intakeapp.views.registration.parts import ChoiceField, FieldRow
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.one_form import InlineForm
from intakeapp.views.widgets.text_area import TextArea
from intakeapp.views.widgets.value_fields import DateField

NO_KIND = "Kies hoe het contact was."
NO_RESULT = "Kies wat ervan kwam."


class ContactForm(InlineForm):
    """Fields of one contact, inline above the list; kept once its kind and result are known."""

    def __init__(
        self, draft: RecordDraft[ContactMoment], now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Contact", parent)
        self.draft, self._now = draft, now
        self._on_day: date | None = None
        self._at_time: time | None = None
        self.kinds = ChoiceField("Hoe was het contact?", words.CONTACT_KINDS)
        self.kinds.chosen.connect(self._take_kind)
        self.results = ChoiceField("Wat kwam ervan?", words.CONTACT_RESULTS)
        self.results.chosen.connect(self._take_result)
        self.words = TextArea("Wat is er gezegd?", lines=2, max_lines=8, role="body")
        self._words = ReadField(self.words, plain_line, self._keep_words)
        self.day = DateField("Op welke dag?", help="Leeg betekent: zojuist.")
        self.at = LineField(
            "Hoe laat?", help="Mag leeg blijven.", placeholder="9.30", chars=7, tabular=True
        )
        self._day = ReadField(self.day, self._read_day, self._keep_day)
        self._at = ReadField(self.at, self._read_time, self._keep_time)
        for widget in (self.kinds, self.results, self.words, FieldRow((self.day, self.at))):
            self.body.addWidget(widget)
        self.first = self.kinds.row
        self.add_foot("Toch niet")

    # Keeping

    def _save(self, done: Done | None = None, **changed: Any) -> None:
        """Keep values; the moment is set by the first of them unless somebody filled it in."""
        if "at" not in self.draft.values:
            changed.setdefault("at", self._now())
        self.draft.save(done, **changed)

    def _take_kind(self, keys: tuple[str, ...]) -> None:
        if not keys:  # a contact that has a kind keeps one
            kind = self.draft.values.get("kind")
            self.kinds.choose([kind] if kind else [])
            return
        self.kinds.clear_error()
        self._save(kind=ContactKind(keys[0]))

    def _take_result(self, keys: tuple[str, ...]) -> None:
        if not keys:
            result = self.draft.values.get("result")
            self.results.choose([result] if result else [])
            return
        self.results.clear_error()
        self._save(result=ContactResult(keys[0]))

    def _keep_words(self, text: str, done: Done) -> None:
        changed: dict[str, Any] = {"summary": text}
        if text:
            # Words are not lost because nobody chose yet; both can still become another one.
            for name, field, usual in (
                ("kind", self.kinds, ContactKind.OTHER),
                ("result", self.results, ContactResult.REACHED),
            ):
                if self.draft.values.get(name) is None:
                    field.choose([usual])
                    changed[name] = usual
        self._save(done, **changed)

    def _read_day(self, text: str) -> date | None:
        day = words.read_day(text)
        self._refuse_later(day, self._at_time)
        return day

    def _read_time(self, text: str) -> time | None:
        at = words.read_time(text)
        self._refuse_later(self._on_day, at)
        return at

    def _refuse_later(self, day: date | None, at: time | None) -> None:
        now = self._now()
        if words.contact_moment_at(day, at, now) > now:
            raise InputError("Dit moment moet nog komen.", now="Kies vandaag of eerder.")

    def _keep_day(self, day: date | None, done: Done) -> None:
        self._on_day = day
        self._keep_moment(done)

    def _keep_time(self, at: time | None, done: Done) -> None:
        self._at_time = at
        self._keep_moment(done)

    def _keep_moment(self, done: Done) -> None:
        moment = words.contact_moment_at(self._on_day, self._at_time, self._now())
        self._save(done, at=moment)

    def finish(self) -> None:
        readable = flush_all(self)
        for name, field, question in (
            ("kind", self.kinds, NO_KIND), ("result", self.results, NO_RESULT),
        ):  # fmt: skip
            if self.draft.values.get(name) is None:
                field.show_error(question)
                field.row.setFocus()
                return
        if readable or not tell_first((self._day, self._at)):
            self.closed.emit()
