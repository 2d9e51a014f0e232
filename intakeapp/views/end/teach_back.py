"""Telling back in one's own words, and what went well."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.cases import Talk
from intakeapp.services import talks
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.saving import AutoSave, Done, Saver
from intakeapp.views.end.words import NO_TALK, TEACH_BACK, told_words
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.labels import IconLabel, TextLabel

Note = Callable[[Workspace, str, str], Changes]


class Spoken(Card):
    """A sentence to say aloud."""

    fill, line = "accent_tint", None

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=(16, 13), parent=parent)
        row = QHBoxLayout()
        row.setSpacing(12)
        icon = IconLabel("message-circle", size=22, colour="accent_ink", accessible="Zeg hardop")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self.words = TextLabel(words, "large", colour="accent_ink")
        row.addWidget(self.words, 1)
        self.body.addLayout(row)


class TeachBack(QWidget):
    """The sentence, the resident's own words, and the compliment for the sheet."""

    def __init__(self, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._talk: Talk | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(TextLabel("1. Terugvertellen", "title", wrap=False))
        head.addStretch(1)
        self._told_icon = IconLabel("circle-check", size=20, colour="ok_ink")
        self.told = TextLabel("", "body", colour="ok_ink", wrap=False)
        head.addWidget(self._told_icon)
        head.addWidget(self.told)
        column.addLayout(head)
        column.addWidget(Spoken(TEACH_BACK))
        self.words = TextArea("", placeholder="In eigen woorden", lines=2)
        self.words.set_accessible("In eigen woorden van de inwoner")
        self.compliment = LineField(
            "Wat ging vandaag goed?", placeholder="Dit wordt de eerste regel op het blad."
        )
        self._savers = (
            AutoSave(self.words, self._note(self.words, talks.note_teach_back)),
            AutoSave(self.compliment, self._note(self.compliment, talks.note_compliment)),
        )
        column.addWidget(self.words)
        column.addWidget(self.compliment)

    @property
    def is_told(self) -> bool:
        """Whether something was told back in this talk, durable or on its way."""
        noted = self._talk is not None and self._talk.teach_back_at is not None
        return noted or bool(self.words.text().strip())

    def show_talk(self, talk: Talk | None) -> None:
        """Show what the talk holds; what is being typed stays."""
        changed = (talk.id if talk else "") != (self._talk.id if self._talk else "")
        self._talk = talk
        shown = (talk.teach_back, talk.compliment) if talk else ("", "")
        for saver, text in zip(self._savers, shown, strict=True):
            saver.show(text)
            if changed and talk is not None:
                saver.flush()  # what was typed before the talk was begun
        if talk is not None:
            self.words.set_help("")
        told = told_words(talk.teach_back_at if talk else None)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self._told_icon.setVisible(bool(told))

    def forget(self) -> None:
        """Empty the fields for another case."""
        self._talk = None
        for saver in self._savers:
            saver.forget()

    def _note(self, field: Field, note: Note) -> Callable[[str, Done], bool]:
        def save(text: str, done: Done) -> bool:
            if self._talk is None:
                self.words.set_help(NO_TALK)
                return False
            talk_id = self._talk.id
            self._saver.run(lambda space: note(space, talk_id, text), done, key=(talk_id, note))
            return True

        return save
