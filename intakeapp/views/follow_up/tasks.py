"""The card *Taken van het team*: what, who, by when, and done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.cases import Action, ActionFor, ActionKind
from intakeapp.domain.row_words import choice_words
from intakeapp.services import agreements
from intakeapp.services.casefile import CaseFile
from intakeapp.services.sealing import is_sealed
from intakeapp.views.crisis.details import show_clock, show_day
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Done, Saver, flush_all
from intakeapp.views.end.action_form import ActionDraft, blank_action
from intakeapp.views.follow_up import words
from intakeapp.views.follow_up.drafts import ReadField, plain_line, tell_first
from intakeapp.views.registration.parts import ChoiceField, FieldRow
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.one_form import FoldingRow, InlineForm, OneFormCard
from intakeapp.views.widgets.value_fields import DateField

MOST = 10
"""How many tasks stand there at first: those that are due soonest."""

SEALED_TASK = "Een taak voor een collega"
NO_WORDS = "Wat moet er gebeuren? Schrijf het in een paar woorden."


class TaskForm(InlineForm):
    """Fields of one task, inline in its list; each keeps itself."""

    def __init__(
        self, draft: ActionDraft, workers: Sequence[Option], days: Mapping[str, date], *,
        is_new: bool, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Taak", parent)
        self.draft, self._days = draft, days
        self._names = {option.key: option.text for option in workers}
        self.what = LineField("Wat moet er gebeuren?")
        self._what = ReadField(self.what, plain_line, self._keeps("what"))
        self.kinds = ChoiceField("Wat voor taak?", words.TASK_KINDS)
        self.kinds.chosen.connect(
            lambda keys: draft.save(kind=ActionKind(keys[0]) if keys else ActionKind.AGREED)
        )
        self.workers = ChoiceField("Wie doet het?", workers)
        self.workers.chosen.connect(self._take_worker)
        for widget in (self.what, self.kinds, self.workers):
            self.body.addWidget(widget)
        self._build_when()
        self.first = self.what.editor
        self.add_foot("Toch niet" if is_new else "Haal weg")
        draft.changed.connect(self._show)
        self._show()

    def _build_when(self) -> None:
        self.quick = ChoiceField("Wanneer?", [Option(key, key) for key in self._days])
        self.quick.chosen.connect(self._take_day)
        self.day = DateField("of op een andere dag")
        self.at = LineField("Hoe laat?", placeholder="9.30", chars=7, tabular=True)
        self._day = ReadField(self.day, words.read_day, self._keeps("by_date"))
        self._at = ReadField(self.at, words.read_time, self._keeps("by_time"))
        self.body.addWidget(self.quick)
        self.body.addWidget(FieldRow((self.day, self.at)))

    def _keeps(self, name: str) -> Any:
        def keep(value: Any, done: Done) -> None:
            self.draft.save(done, **{name: value})

        return keep

    def _take_worker(self, keys: tuple[str, ...]) -> None:
        chosen = keys[0] if keys else ""
        self.draft.save(assigned_to=chosen, who=self._names.get(chosen, ""))

    def _take_day(self, keys: tuple[str, ...]) -> None:
        day = self._days[keys[0]] if keys else None
        self.day.set_value(day)
        self.draft.save(by_date=day)

    def _show(self) -> None:
        action = self.draft.action
        self._what.show(action.what)
        self._day.show(show_day(action.by_date))
        self._at.show(show_clock(action.by_time))
        self.kinds.choose([action.kind])
        self.workers.choose([action.assigned_to])
        self.quick.choose([key for key, day in self._days.items() if day == action.by_date][:1])

    def finish(self) -> None:
        readable = flush_all(self)
        if not self.what.text().strip():
            self.what.show_error(NO_WORDS)
            self.what.editor.setFocus()
        elif readable or not tell_first((self._day, self._at)):
            self.closed.emit()


class TaskRow(FoldingRow[ActionDraft, TaskForm]):
    """One open task, and the form behind "Wijzig"."""

    def __init__(self, card: TasksCard) -> None:
        super().__init__(card)
        self._card = card
        self.action: Action | None = None
        row = QHBoxLayout(self.face)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self._icon = IconLabel("checklist", size=22)
        self.what = TextLabel("", "strong")
        self.facts = TextLabel("", "small")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.what)
        texts.addWidget(self.facts)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.done_button = QuietButton("Gedaan", icon="check", size="s")
        self.done_button.clicked.connect(self._finish)
        self.edit_button = QuietButton("Wijzig", icon="edit", size="s")
        self.edit_button.clicked.connect(self.open_form)
        for button in (self.done_button, self.edit_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        hand_focus_to(self, self.done_button)

    def show_action(
        self, action: Action, today: date, names: Mapping[str, str], *, first: bool
    ) -> None:
        """Show a task; of a sealed one only who does it, and when."""
        self.action = action
        self.rule.setVisible(not first)
        self._icon.set_icon(words.TASK_ICONS[action.kind])
        kind = "" if action.kind is ActionKind.AGREED else choice_words(action.kind)
        who = names.get(action.assigned_to, "") or action.who or "het team"
        facts = ", ".join(p for p in (kind, who, words.task_when(action, today)) if p)
        sealed = is_sealed(self._card.saver.controller.space.questionnaire, action)
        what = SEALED_TASK if sealed else action.what
        self.what.setText(what)
        self.facts.setText(facts)
        self.done_button.setAccessibleName(f"Gedaan: {what}")
        self.edit_button.setAccessibleName(f"Wijzig: {what}")
        self.edit_button.setVisible(not sealed)
        self.setAccessibleName(f"{what}. {facts}")
        if self.draft is not None:
            self.draft.take(action)

    def _finish(self) -> None:
        if self.action is not None:
            action_id = self.action.id
            self._card.saver.run(lambda space: agreements.finish_action(space, action_id))

    def open_form(self) -> None:
        """Change the task in its place."""
        if self.action is None or self.form is not None:
            return
        draft = ActionDraft(self._card.saver, self.action, self)
        form = self._card.make_form(draft, is_new=False)
        form.remove_requested.connect(self._remove)
        self.unfold(draft, form)

    def _remove(self) -> None:
        action = self.action
        self.close_form()
        if action is not None:
            self._card.saver.run(lambda space: agreements.remove_action(space, action.id))


class TasksCard(OneFormCard[ActionDraft, TaskForm]):
    """The open tasks of the team in this case, the first due on top."""

    def __init__(self, saver: Saver, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Taken van het team", parent=parent)
        self.saver, self.today = saver, today
        self.workers: Sequence[Option] = ()
        self._case_id = ""
        self._new_id: Callable[[], str] = str
        self._actions: Sequence[Action] = ()
        self._all = False
        self.empty = TextLabel("Er staat niets open voor het team.", "muted")
        self.rows: KeyedColumn[str, TaskRow] = KeyedColumn(lambda _key: TaskRow(self), spacing=4)
        self.add_button = SecondaryButton("Nieuwe taak", icon="plus", shortcut="Alt+T", size="s")
        self.add_button.clicked.connect(self.open_new)
        self.more = QuietButton("Toon alle taken", icon="list", size="s")
        self.more.clicked.connect(self._show_all)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.rows)
        self.body.addWidget(FlowRow((self.add_button, self.more)))
        self.more.hide()

    def begin(self, case_id: str, new_id: Callable[[], str]) -> None:
        """Start afresh for another case."""
        self._case_id, self._new_id, self._actions = case_id, new_id, ()
        self._all = False
        self.rows.show_keys(())
        self.drop_form()

    def show_file(self, file: CaseFile, today: date) -> None:
        """Show the open tasks; a form in which somebody writes stays."""
        self.today = today
        self.workers = words.worker_options(file.workers.values())
        names = words.worker_names(file.workers.values())
        # Sealed ones too: they stand here without their words, so that they can be ticked off.
        self._actions = tuple(
            a for a in file.actions if a.owner is ActionFor.TEAM and a.done_date is None
        )
        kept = self.draft.action.id if self.draft is not None else ""
        found = sorted(
            (a for a in self._actions if a.id != kept),
            key=lambda a: (a.by_date is None, a.by_date or date.max, a.position, a.id),
        )
        shown = found if self._all else found[:MOST]
        self.more.setVisible(len(found) > len(shown))
        self.rows.show_keys(action.id for action in shown)
        widgets = self.rows.widgets()
        for place, action in enumerate(shown):
            widgets[action.id].show_action(action, today, names, first=place == 0)
        for own in (a for a in self._actions if a.id == kept):
            if self.draft is not None:
                self.draft.take(own)
        self.empty.setVisible(not shown and self.form is None)

    def _show_all(self) -> None:
        self._all = True
        self.show_again()
        self.add_button.setFocus()

    def make_form(self, draft: ActionDraft, *, is_new: bool) -> TaskForm:
        """Return the form of a task, with the days one usually means."""
        calendar = self.saver.controller.space.calendar
        days = {
            "vandaag": self.today,
            "volgende werkdag": calendar.add_working_days(self.today, 1),
            "over een week": calendar.next_working_day(self.today + timedelta(weeks=1)),
        }
        return TaskForm(draft, self.workers, days, is_new=is_new)

    def open_new(self) -> None:
        """Write down one more; it is kept from its first words."""
        if self.form is not None or not self._case_id:
            return
        position = max((action.position for action in self._actions), default=0) + 1
        action = blank_action(self._case_id, self._new_id(), ActionFor.TEAM, position)
        draft = ActionDraft(self.saver, action, self)
        self.write_new(draft, self.make_form(draft, is_new=True), self.rows)
        self.empty.hide()

    def show_again(self) -> None:
        """Show the tasks as the case was last read."""
        if self.saver.controller.is_loaded:
            self.show_file(self.saver.controller.view.file, self.today)

    def drop_draft(self, draft: ActionDraft) -> None:
        """Take a task away that was written by mistake."""
        draft.drop()
