"""The cards beside the list: the end of the talk in one go, drafts, and what is final."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.domain.outgoing.life import Life
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.writing.life_words import life_note
from intakeapp.views.writing.lines_list import Entry, LinesList
from intakeapp.views.writing.one_go import OneGo, Outcome, Wanted
from intakeapp.views.writing.words import LANGUAGES

_MOST = 6
_BUSY = "U kunt doorwerken."


class AfterTalkCard(Card):
    """Everything that belongs to the end of the talk, printed or saved with one key."""

    def __init__(self, go: OneGo, parent: QWidget | None = None) -> None:
        super().__init__("Na het gesprek", parent=parent)
        self.wanted: tuple[Wanted, ...] = ()
        self._go = go
        self.list = TextLabel("", "small")
        self.print = SecondaryButton("Print alles", icon="printer", shortcut="Ctrl+Shift+P",
                                     size="s")  # fmt: skip
        self.save = SecondaryButton("Bewaar alles", icon="download", size="s")
        self.body.addWidget(self.list)
        self.body.addWidget(FlowRow((self.print, self.save)))
        self.print.clicked.connect(lambda: go.print_all(self.wanted))
        self.save.clicked.connect(lambda: go.save_all(self.wanted))

    def show_wanted(self, wanted: Sequence[Wanted]) -> None:
        """Show which documents there are."""
        self.wanted = tuple(wanted)
        titles = [one.title for one in wanted]
        self.list.setText(f"{len(titles)} stukken: {', '.join(titles)}." if titles else "")


class ProgressCard(Card):
    """How far several documents are, with Stop; afterwards what came of them."""

    def __init__(self, go: OneGo, parent: QWidget | None = None) -> None:
        super().__init__(fill="paper", padding=(16, 12), parent=parent)
        self.setAccessibleName("Voortgang")
        self.words = TextLabel("", "label")
        self.detail = TextLabel("", "small")
        self.stop = SecondaryButton("Stop", size="s")
        self.put_away = QuietButton("Sluit", size="s")
        for widget in (self.words, self.detail, FlowRow((self.stop, self.put_away))):
            self.body.addWidget(widget)
        self.stop.clicked.connect(go.stop)
        self.put_away.clicked.connect(self.hide)
        go.progressed.connect(self._show_progress)
        go.ended.connect(self._show_outcome)
        self.hide()

    def _show_progress(self, done: int, count: int, title: str) -> None:
        self.words.setText(f"{done} van {count} klaar")
        self.detail.setText(f"{title}. {_BUSY}")
        self.stop.show()
        self.put_away.hide()
        self.show()

    def _show_outcome(self, outcome: Outcome) -> None:
        count = len(outcome.done)
        made = f"{count} {'stuk' if count == 1 else 'stukken'} klaar"
        self.words.setText(f"{made}, daarna gestopt" if outcome.stopped else made)
        self.detail.setText("\n".join(outcome.problems))
        self.detail.setVisible(bool(outcome.problems))
        self.put_away.show()
        if self.stop.hasFocus():
            self.put_away.setFocus()
        self.stop.hide()
        self.show()


class DocumentsCard(Card):
    """Drafts, or final documents: a list from which one is opened.

    Signals:
        opened: the id of a document.
    """

    opened = Signal(str)

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._nothing = TextLabel(nothing, "small")
        self.list = LinesList(title, most=_MOST)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list)
        self.list.opened.connect(self.opened)
        self.list.hide()

    def show_documents(
        self,
        documents: Sequence[OutgoingDocument],
        abouts: Mapping[str, str] | None = None,
        lives: Mapping[str, Life] | None = None,
    ) -> None:
        """Show documents in this order.

        `abouts` names what a document is about and `lives` tells what happened to it, by its id.
        """
        named, happened, nothing = abouts or {}, lives or {}, Life()
        self.list.show_all([
            _entry(one, named, happened.get(one.id, nothing)) for one in documents
        ])  # fmt: skip
        self.list.setVisible(bool(documents))
        self._nothing.setVisible(not documents)


_ICONS = {
    DocumentState.DRAFT: "pencil", DocumentState.FINAL: "file-check",
    DocumentState.WITHDRAWN: "ban",
}  # fmt: skip


def _entry(document: OutgoingDocument, abouts: Mapping[str, str], life: Life) -> Entry:
    note = ", ".join(part for part in (life_note(document, life), _note(document, abouts)) if part)
    gone = DocumentState.WITHDRAWN if life.is_withdrawn else document.state
    return Entry(
        key=document.id, title=document.title, note=f"{note[:1].upper()}{note[1:]}",
        icon=_ICONS[gone], is_past=gone is DocumentState.WITHDRAWN,
    )  # fmt: skip


def _note(document: OutgoingDocument, abouts: Mapping[str, str]) -> str:
    when = document.final_at or document.made_at
    about = abouts.get(document.about_id, "")
    parts = [part for part in (about, show_date(to_local(when).date())) if part]
    if document.state is DocumentState.FINAL:
        parts.append(f"versie {document.template_version}")
    if document.state is DocumentState.WITHDRAWN:
        parts.append("vervallen")
    if document.second_language:
        parts.append(f"met {LANGUAGES[document.second_language]}")
    return ", ".join(parts)
