"""Choosing what to write: a search line, groups, the list; and for whom, when there are several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intakeapp.domain.outgoing.templates import Per
from intakeapp.services.outgoing_desk import About
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import SearchField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.writing.lines_list import Entry, LinesList
from intakeapp.views.writing.words import (
    ASKED,
    GROUPS,
    Group,
    about_template,
    group_of,
    icon_of,
)

_MOST = 7
_NOTHING = "Geen stuk met deze woorden."


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A template as it stands in the list."""

    name: str
    title: str
    note: str
    icon: str
    group: Group
    per: Per

    def has(self, words: str) -> bool:
        """Whether all words stand in the title, the note or the name of the group."""
        text = f"{self.title} {self.note} {GROUPS[self.group]}".casefold()
        return all(word in text for word in words.casefold().split())


def all_choices() -> tuple[Choice, ...]:
    """Return every template by group and title; reads the templates, so not for the window."""
    from intakeapp.domain.outgoing.loader import templates

    found = [
        Choice(
            name=one.name, title=one.title, note=about_template(one), icon=icon_of(one),
            group=group_of(one), per=one.per,
        )
        for one in templates().values()
    ]  # fmt: skip
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda one: (order.index(one.group), one.title.casefold())))


class ChoosingCard(Card):
    """All documents that can be written.

    Signals:
        chosen: the Choice of a template.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Brieven en stukken", parent=parent)
        self._choices: tuple[Choice, ...] = ()
        self.search = SearchField("Zoek een brief of stuk", placeholder="Zoek een brief of stuk")
        self.groups = ChipRow(
            (Option(group, words) for group, words in GROUPS.items()), name="Soort stuk"
        )
        self.list = LinesList("Brieven en stukken", most=_MOST)
        self.nothing = TextLabel("", "small")
        self.told = TextLabel("", "small", colour="wait_ink")
        for widget in (self.search, self.groups, self.told, self.nothing, self.list):
            self.body.addWidget(widget)
        self.nothing.hide()
        self.told.hide()
        self.search.edited.connect(lambda _text: self._show())
        self.search.down_pressed.connect(self.list.enter_first)
        self.search.edit.returnPressed.connect(self._choose_first)
        self.groups.chosen.connect(lambda _keys: self._show())
        self.list.left_above.connect(self.search.setFocus)
        self.list.opened.connect(self._choose)

    @property
    def is_filled(self) -> bool:
        """Whether the templates were read."""
        return bool(self._choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show these templates."""
        self._choices = tuple(choices)
        self._show()

    def tell(self, words: str) -> None:
        """Say something about the last choice; nothing takes the sentence away."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _shown(self) -> list[Choice]:
        group, words = self.groups.chosen_key(), self.search.text()
        return [one for one in self._choices if group in (None, one.group) and one.has(words)]

    def _show(self) -> None:
        self.tell("")
        entries: list[Entry] = []
        last: Group | None = None
        for one in self._shown():
            if one.group is not last and self.groups.chosen_key() is None:
                entries.append(Entry(key="", title=GROUPS[one.group], is_head=True))
            last = one.group
            entries.append(Entry(key=one.name, title=one.title, note=one.note, icon=one.icon))
        self.list.show_all(entries)
        self.list.setVisible(bool(entries))
        self.nothing.setText("" if entries else _NOTHING)
        self.nothing.setVisible(not entries and self.is_filled)

    def _choose_first(self) -> None:
        shown = self._shown()
        if shown:
            self.chosen.emit(shown[0])

    def _choose(self, name: str) -> None:
        found = next((one for one in self._choices if one.name == name), None)
        if found is not None:
            self.chosen.emit(found)


class AboutCard(Card):
    """For whom, or about what: some, or all in one go.

    Signals:
        drafts_wanted, print_wanted, save_wanted: the ids that were ticked.
        put_aside: nothing is made.
    """

    drafts_wanted = Signal(tuple)
    print_wanted = Signal(tuple)
    save_wanted = Signal(tuple)
    put_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Voor wie?", parent=parent)
        self.choice: Choice | None = None
        self._abouts: tuple[About, ...] = ()
        self._ticked: set[str] = set()
        self.count = TextLabel("", "small")
        self.list = LinesList("Voor wie", most=_MOST)
        self.list.setAccessibleDescription("Pijl omhoog en omlaag, spatie of Enter kiest.")
        self.all = SecondaryButton("Kies alle", size="s")
        self.make = SecondaryButton("Maak concepten", icon="pencil", size="s")
        self.print = SecondaryButton("Definitief en print", icon="printer", size="s")
        self.save = SecondaryButton("Definitief en bewaar", icon="download", size="s")
        self.not_now = QuietButton("Toch niet", size="s")
        self.body.addWidget(self.count)
        self.body.addWidget(self.list)
        self.body.addWidget(FlowRow((self.all, self.make, self.print, self.save, self.not_now)))
        self.list.opened.connect(self._tick)
        self.all.clicked.connect(self._tick_all)
        self.make.clicked.connect(lambda: self.drafts_wanted.emit(self.ticked))
        self.print.clicked.connect(lambda: self.print_wanted.emit(self.ticked))
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.ticked))
        self.not_now.clicked.connect(self.put_aside)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids that were ticked, in order."""
        return tuple(one.id for one in self._abouts if one.id in self._ticked)

    def name_of(self, about: str) -> str:
        """Return the name of one of them."""
        return next((one.name for one in self._abouts if one.id == about), "")

    def ask(self, choice: Choice, abouts: Sequence[About]) -> None:
        """Ask for which of these a document should be made."""
        self.choice, self._abouts, self._ticked = choice, tuple(abouts), set()
        if self.title is not None:
            self.title.setText(f"{choice.title}: {ASKED[choice.per]}")
        self.setAccessibleName(f"{choice.title}: {ASKED[choice.per]}")
        self._show()
        self.list.enter_first()

    def _show(self) -> None:
        self.list.show_all([
            Entry(key=one.id, title=one.name, note=one.detail, ticked=one.id in self._ticked)
            for one in self._abouts
        ])  # fmt: skip
        count = len(self._ticked)
        self.count.setText(f"{count} van {len(self._abouts)} gekozen")
        everything = count == len(self._abouts)
        self.all.set_text("Kies geen" if everything else f"Kies alle {len(self._abouts)}")
        self.make.set_text("Maak concept" if count == 1 else "Maak concepten")
        for button in (self.make, self.print, self.save):
            button.setEnabled(count > 0)

    def _tick(self, key: str) -> None:
        self._ticked ^= {key}
        row = [one.id for one in self._abouts].index(key)
        entry = self.list.lines.shown()[row]
        self.list.lines.replace(row, replace(entry, ticked=key in self._ticked))
        self._show()

    def _tick_all(self) -> None:
        everything = len(self._ticked) == len(self._abouts)
        self._ticked = set() if everything else {one.id for one in self._abouts}
        self._show()
