"""The small form in which one action is written down: what, who, by when, and its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.base.dates import parse_date, parse_time
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Action, ActionFor
from intakeapp.services import agreements
from intakeapp.views.crisis.details import show_clock, show_day
from intakeapp.views.crisis.saving import AutoSave, Done, Saver, flush_all
from intakeapp.views.end.words import PICTOGRAMS
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.one_form import InlineForm
from intakeapp.views.widgets.value_fields import DateField

_DATE_HINT = "Nog niet bewaard. Schrijf dag-maand-jaar."
_TIME_HINT = "Nog niet bewaard. Schrijf het zo: 9.30"
NO_WORDS = "Wat spreken we af? Schrijf het in een paar woorden."


@dataclass(frozen=True)
class Suggestion:
    """Something the crisis steps propose: the words, a picture, and where it came from."""

    what: str
    origin: str
    pictogram: str = ""


@dataclass(frozen=True)
class FormChoices:
    """What the chips of the form offer on a day; `next_day` is the day of the next appointment."""

    today: date
    people: tuple[str, ...]
    next_day: date | None = None
    suggestions: tuple[Suggestion, ...] = ()


class ActionDraft(QObject):
    """One action as it is being written: kept from the moment it has words.

    Signals:
        changed: `action` is another one.
    """

    changed = Signal()

    def __init__(self, saver: Saver, action: Action, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self.action = action
        self._settled = True
        self._kept = self._dropped = False

    def take(self, recorded: Action) -> None:
        """Take what the store holds, unless something newer is on its way there."""
        if self._settled and recorded != self.action:
            self.action = recorded
            self.changed.emit()

    def save(self, done: Done | None = None, **fields: Any) -> None:
        """Change fields; an action without words waits for them."""
        action = replace(self.action, **fields)
        self.action = action
        self.changed.emit()
        if not action.what.strip():
            self._settled = False
            if done is not None:
                done(False)
            return
        self._settled = False

        def saved(durable: bool) -> None:
            self._kept = self._kept or durable
            if action is self.action:
                self._settled = durable
            if done is not None:
                done(durable)
            if self._dropped and durable:
                self._remove()

        self._saver.run(lambda space: agreements.save_action(space, action), saved, key=action.id)

    def drop(self) -> None:
        """Take the action away, also when it is still on its way to the store."""
        self._dropped = True
        if self._kept:
            self._remove()

    def _remove(self) -> None:
        action_id = self.action.id
        self._dropped = False
        self._saver.run(lambda space: agreements.remove_action(space, action_id))


class ActionForm(InlineForm):
    """Fields of one action, inline in its list; each keeps itself."""

    def __init__(
        self, draft: ActionDraft, choices: FormChoices, *, is_new: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Afspraak", parent)
        self.draft = draft
        self._choices = choices
        self._build_what(is_new)
        self._build_who()
        self._build_when()
        if draft.action.owner is ActionFor.RESIDENT:
            self._build_picture()
        self.first = self.what.editor
        self.add_foot("Toch niet" if is_new else "Haal weg")
        self._show()

    def _build_what(self, is_new: bool) -> None:
        if is_new and self._choices.suggestions:
            options = [Option(s.origin, s.what, icon="plus") for s in self._choices.suggestions]
            self.suggested = ChipRow(options, name="Voorstellen uit de crisis")
            self.suggested.chosen.connect(self._take_suggestion)
            self.body.addWidget(TextLabel("Voorstellen", "caption"))
            self.body.addWidget(self.suggested)
        self.what = LineField("Wat spreken we af?", role="large")
        self._what = AutoSave(self.what, self._saves("what"))
        self.body.addWidget(self.what)

    def _build_who(self) -> None:
        self.who = LineField("Wie doet het?")
        self._who = AutoSave(self.who, self._saves("who"))
        self.people = ChipRow(
            [Option(name, name) for name in self._choices.people], name="Wie doet het?"
        )
        self.people.chosen.connect(self._take_person)
        self.body.addWidget(self.who)
        self.body.addWidget(self.people)

    def _build_when(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        self.day = DateField("Op welke dag?")
        self.at = LineField("Hoe laat?", placeholder="9.30", chars=7, tabular=True)
        self.words = LineField("of in woorden", placeholder="voor 1 december")
        self._day = AutoSave(self.day, self._save_day)
        self._at = AutoSave(self.at, self._save_time)
        self._words = AutoSave(self.words, self._saves("by_text"))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.day, 0, top)
        row.addWidget(self.at, 0, top)
        row.addWidget(self.words, 1, top)
        today = self._choices.today
        self._days = {"vandaag": today, "morgen": today + timedelta(days=1)}
        if self._choices.next_day is not None:
            self._days["volgende keer"] = self._choices.next_day
        self.quick = ChipRow([Option(key, key) for key in self._days], name="Snel een dag kiezen")
        self.quick.chosen.connect(self._take_day)
        self.body.addLayout(row)
        self.body.addWidget(self.quick)

    def _build_picture(self) -> None:
        self.picture = ChipRow(PICTOGRAMS, name="Plaatje op het blad")
        self.picture.chosen.connect(lambda keys: self.draft.save(pictogram=keys[0] if keys else ""))
        self.body.addWidget(TextLabel("Plaatje op het blad", "label"))
        self.body.addWidget(self.picture)

    # Saving

    def _saves(self, field: str) -> Any:
        def save(text: str, done: Done) -> bool:
            self.draft.save(done, **{field: text.strip()})
            return True

        return save

    def _save_day(self, text: str, done: Done) -> bool:
        try:
            day = parse_date(text) if text.strip() else None
        except InputError:
            self.day.set_help(_DATE_HINT)
            return False
        self.day.set_help("")
        self.draft.save(done, by_date=day)
        return True

    def _save_time(self, text: str, done: Done) -> bool:
        try:
            at = parse_time(text) if text.strip() else None
        except InputError:
            self.at.set_help(_TIME_HINT)
            return False
        self.at.set_help("")
        self.draft.save(done, by_time=at)
        return True

    def _take_suggestion(self, keys: Sequence[str]) -> None:
        chosen = [s for s in self._choices.suggestions if keys and s.origin == keys[0]]
        if chosen:
            self.what.set_text(chosen[0].what)
            picture = chosen[0].pictogram or self.draft.action.pictogram
            self.draft.save(what=chosen[0].what, origin=chosen[0].origin, pictogram=picture)
            self._show()
            self.who.editor.setFocus()

    def _take_person(self, keys: Sequence[str]) -> None:
        name = keys[0] if keys else ""
        self.who.set_text(name)
        self.draft.save(who=name)

    def _take_day(self, keys: Sequence[str]) -> None:
        day = self._days[keys[0]] if keys else None
        self.day.set_value(day)
        self.draft.save(by_date=day)

    def _show(self) -> None:
        action = self.draft.action
        self._what.show(action.what)
        self._who.show(action.who)
        self._day.show(show_day(action.by_date))
        self._at.show(show_clock(action.by_time))
        self._words.show(action.by_text)
        self.people.choose(action.who if action.who in self._choices.people else None)
        if action.owner is ActionFor.RESIDENT:
            known = {option.key for option in PICTOGRAMS}
            self.picture.choose(action.pictogram if action.pictogram in known else None)

    def finish(self) -> None:
        readable = flush_all(self)
        if not self.what.text().strip():
            self.what.show_error(NO_WORDS)
            self.what.editor.setFocus()
            return
        self.what.clear_error()
        if readable:
            self.closed.emit()
        else:
            self._tell_unreadable()

    def _tell_unreadable(self) -> None:
        for field, hint in ((self.day, _DATE_HINT), (self.at, _TIME_HINT)):
            if field.help.text() == hint:
                field.show_error("Dit kunnen we niet lezen. Maak het leeg, of schrijf het anders.")
                field.editor.setFocus()
                return


def blank_action(case_id: str, action_id: str, owner: ActionFor, position: int) -> Action:
    """Return an action that has its id and place, but no words yet."""
    return Action(id=action_id, case_id=case_id, what="", owner=owner, position=position)


__all__ = ["ActionDraft", "ActionForm", "FormChoices", "Suggestion", "blank_action"]
