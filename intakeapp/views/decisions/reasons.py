"""The reasons of a decision: for a refusal with what speaks for and against, and the weighing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.outgoing.records import Weighing
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.views.crisis.saving import Done, flush_all
from intakeapp.views.decisions.draft import DecisionDraft
from intakeapp.views.decisions.words import KNOWN_GROUNDS, read_text
from intakeapp.views.dossier.fields import KeptField
from intakeapp.views.dossier.words import plain
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import Line, TextLabel

_WEIGHED: tuple[tuple[str, str, str], ...] = (
    ("in_favour", "Wat pleit voor de inwoner", "Wat iemand doet, wil en meemaakt."),
    ("against", "Wat staat daartegenover", "Feiten, met de dag erbij."),
    ("weighing", "Hoe weegt u dat af", "In uw eigen woorden. Dit komt in de brief."),
)
_EXPLAINED: tuple[tuple[str, str, str], ...] = (
    ("weighing", "Uitleg", "In uw eigen woorden. Dit komt in de brief."),
)


class ReasonForm(QWidget):
    """One reason; each text keeps itself.

    Signals:
        removal_wanted: the reason has to go.
    """

    removal_wanted = Signal()

    def __init__(self, kind: DecisionKind, at: int, draft: DecisionDraft) -> None:
        super().__init__()
        self._at, self._draft = at, draft
        self.fields: dict[str, Field] = {}
        self._kept: dict[str, KeptField] = {}
        self.weighs = kind is DecisionKind.REFUSE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.remove = QuietButton("Haal weg", icon="trash", size="s", parent=self)
        self.remove.setAccessibleName(f"Haal reden {at + 1} weg")
        self.remove.clicked.connect(self.removal_wanted)
        self.remove.hide()
        if self.weighs:
            self._add_head()
        self._add("ground", LineField("Grond" if self.weighs else "Reden"))
        self._add_known(kind)
        hand_focus_to(self, self.fields["ground"].editor)

    def add_texts(self) -> None:
        """Add the fields for words: a step of their own, they take longest."""
        for name, label, hint in _WEIGHED if self.weighs else _EXPLAINED:
            self._add(name, TextArea(label, help=hint, lines=2, role="body"))

    def _add_head(self) -> None:
        if self._at:
            self._column.addWidget(Line())
        head = QHBoxLayout()
        title = TextLabel(f"Reden {self._at + 1}", "strong")
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.remove)
        self._column.addLayout(head)

    def _add(self, name: str, field: Field) -> None:
        if self.weighs:
            field.set_accessible(f"Reden {self._at + 1}: {field.label.text().lower()}")
        read = plain if name == "ground" else read_text
        self._kept[name] = KeptField(field, read, partial(self._keep, name))
        self.fields[name] = field
        self._column.addWidget(field)

    def _add_known(self, kind: DecisionKind) -> None:
        self.known: ChipRow | None = None
        grounds = KNOWN_GROUNDS.get(kind, ())
        if not grounds:
            return
        self.known = ChipRow(
            [Option(one, one) for one in grounds], name=f"Reden {self._at + 1}: bekende gronden"
        )
        self.known.chosen.connect(self._take_known)
        self._column.addWidget(self.known)

    def _keep(self, name: str, text: str, done: Done) -> None:
        self._draft.save_reason(self._at, name, text, done)
        if name == "ground":
            self._show_known(text)

    def _take_known(self, keys: tuple[str, ...]) -> None:
        """Put a known ground in the field; taking it back empties that."""
        text = keys[0] if keys else ""
        self.fields["ground"].set_text(text)
        self._draft.save_reason(self._at, "ground", text, lambda _durable: None)

    def _show_known(self, ground: str) -> None:
        if self.known is not None:
            said = ground.casefold()
            fitting = [one for one in self.known.chips() if said.startswith(one.casefold())]
            self.known.choose(fitting[:1])

    def show_reason(self, reason: Weighing, *, may_go: bool) -> None:
        """Show what the store holds, except where somebody is typing."""
        for name, kept in self._kept.items():
            kept.show(getattr(reason, name))
        self._show_known(reason.ground)
        if self.weighs:
            self.remove.setVisible(may_go)


class ReasonList(QWidget):
    """The reasons below each other; a refusal may have several."""

    def __init__(self, kind: DecisionKind, draft: DecisionDraft) -> None:
        super().__init__()
        self._kind, self._draft = kind, draft
        self._least = 1  # rows that are shown, also while they are empty
        self._is_made = False
        self.forms: list[ReasonForm] = []
        self.add = SecondaryButton("Nog een reden", icon="plus", size="s")
        self.add.clicked.connect(self._on_add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._rows)
        if kind is DecisionKind.REFUSE:
            column.addWidget(FlowRow([self.add]))

    def steps(self) -> tuple[Callable[[], None], ...]:
        """Return what makes the reasons of the draft, a piece in each step."""
        wanted = max(self._least, len(self._draft.reasons))
        return (*(self._begin, self._complete) * wanted, self._be_made)

    def _be_made(self) -> None:
        self._is_made = True
        self.show_reasons()

    def showing(self) -> tuple[Callable[[], None], ...]:
        """Return what lets the reasons be seen, one in each step."""
        return (self.show, *(form.show for form in self.forms))

    def show_reasons(self) -> None:
        """Show the reasons of the draft, and at least one to fill in."""
        if not self._is_made:
            return
        reasons = self._draft.reasons
        wanted = max(self._least, len(reasons))
        while len(self.forms) < wanted:
            self._make()
        while len(self.forms) > wanted:
            self._drop()
        for at, form in enumerate(self.forms):
            reason = reasons[at] if at < len(reasons) else Weighing()
            form.show_reason(reason, may_go=wanted > 1)

    def _make(self) -> None:
        self._begin()
        self._complete()
        self.forms[-1].show()

    def _complete(self) -> None:
        self.forms[-1].add_texts()

    def _begin(self) -> None:
        at = len(self.forms)
        made = ReasonForm(self._kind, at, self._draft)
        made.removal_wanted.connect(lambda: self._remove(at))
        made.hide()
        self._rows.addWidget(made)
        self.forms.append(made)

    def _on_add(self) -> None:
        flush_all(self)
        self._least = len(self.forms) + 1
        self.show_reasons()
        self.forms[-1].fields["ground"].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self) -> None:
        gone = self.forms.pop()
        self._rows.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _remove(self, at: int) -> None:
        """Take a reason away; those after it move up, so all are made anew."""
        flush_all(self)
        self._least = max(1, len(self.forms) - 1)
        if at < len(self._draft.reasons):
            self._draft.remove_reason(at)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        while self.forms:
            self._drop()
        self.show_reasons()
        self.forms[max(0, at - 1)].fields["ground"].editor.setFocus(Qt.FocusReason.TabFocusReason)
