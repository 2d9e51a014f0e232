"""Papers for a crisis as a checklist, and the request to the court when no delay is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.domain.crisis_text_records import Moratorium, Paper
from intakeapp.domain.threats import ThreatType
from intakeapp.services import crisis
from intakeapp.views import icons, theme
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton, hand_focus_to
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_TOP = Qt.AlignmentFlag.AlignTop


class TickBox(PaintedButton):
    """A square to tick off; its text is only read aloud, the words stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = max(24, theme.current().px(26))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse():
            painting.rounded(painter, box, look.radius("keycap"), look.colour("hover"))
        side = look.px(20)
        square = QRectF(0, 0, side, side)
        square.moveCenter(box.center())
        name, colour = ("square-check", "ok_ink") if self.isChecked() else ("square", "line_strong")
        icons.paint(painter, name, square, look.colour(colour))
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("keycap"))
        painter.end()


@dataclass(frozen=True)
class PaperItem:
    """A paper with the threat it is ticked off for."""

    kind: ThreatType
    paper: Paper
    done: bool


class PaperRow(QWidget):
    """One paper of the checklist."""

    def __init__(self, saver: Saver, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saver, self._case_id = saver, case_id
        self._item: PaperItem | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        self.box = TickBox()
        self.box.clicked.connect(self._tick)
        self._what = TextLabel("", "small_strong")
        self._why = TextLabel("", "small")
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self._what)
        column.addWidget(self._why)
        row.addWidget(self.box, 0, _TOP)
        row.addLayout(column, 1)
        hand_focus_to(self, self.box)

    def show_item(self, item: PaperItem) -> None:
        """Show a paper and whether it is there."""
        self._item = item
        self._what.setText(item.paper.what)
        self._what.set_role("small" if item.done else "small_strong", "muted" if item.done else "")
        self._why.setText(item.paper.why)
        self._why.setVisible(bool(item.paper.why) and not item.done)
        self.box.setChecked(item.done)
        self.box.setAccessibleName(f"Klaar: {item.paper.what}")
        self.box.set_description(f"{item.paper.why} Bron: {item.paper.source}.")

    def _tick(self, checked: bool) -> None:
        item, case_id = self._item, self._case_id
        if item is not None:
            self._saver.run(
                lambda space: crisis.tick_step(
                    space, case_id, item.kind, item.paper.code, done=checked
                )
            )


class PaperList(KeyedColumn[tuple[ThreatType, str], PaperRow]):
    """A checklist of papers."""

    def __init__(self, saver: Saver, parent: QWidget | None = None) -> None:
        self._case_id = ""
        super().__init__(lambda _key: PaperRow(saver, self._case_id), parent=parent)

    def show_items(self, case_id: str, items: Sequence[PaperItem]) -> None:
        """Show these papers."""
        if case_id != self._case_id:
            self.show_keys(())
        self._case_id = case_id
        self.show_keys((item.kind, item.paper.code) for item in items)
        for item in items:
            self.widgets()[(item.kind, item.paper.code)].show_item(item)


def ready_words(items: Sequence[PaperItem]) -> str:
    """Return how many papers are ready, in words."""
    done = sum(item.done for item in items)
    if not done:
        return f"Er zijn {len(items)} stukken voor nodig."
    verb = "is" if done == 1 else "zijn"
    return f"{done} van {len(items)} stukken {verb} klaar."


class CourtCard(Card):
    """What can still be done when no delay is given: a request to the court, with its papers."""

    def __init__(self, texts: Moratorium, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(fill="sunken", parent=parent)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(IconLabel("building-bank", size=24), 0, _TOP)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(TextLabel(texts.title, "strong"))
        self._count = TextLabel("", "small")
        self._detail = TextLabel(texts.detail, "small")
        column.addWidget(self._count)
        head.addLayout(column, 1)
        self.button = SecondaryButton("Bereid voor", size="s")
        self.button.set_description(texts.title)
        self.button.clicked.connect(self._toggle)
        head.addWidget(self.button, 0, _TOP)
        self.body.addLayout(head)
        self.content = QWidget()
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(8)
        self.list = PaperList(saver)
        for widget in (
            self._detail,
            TextLabel(f"Bron: {texts.source}.", "small"),
            self.list,
            TextLabel(texts.urgent, "small_strong"),
            TextLabel(f"Bron: {texts.urgent_source}.", "small"),
        ):
            inside.addWidget(widget)
        self.content.hide()
        self.body.addWidget(self.content)
        self.setAccessibleName(texts.title)

    def show_items(self, case_id: str, items: Sequence[PaperItem]) -> None:
        """Show the papers for the court."""
        self.list.show_items(case_id, items)
        self._count.setText(
            f"De rechter kan het stilleggen. Faillissementswet art. 287b.\n{ready_words(items)}"
        )
        self.setVisible(bool(items))

    def _toggle(self) -> None:
        self.content.setVisible(self.content.isHidden())
        self.button.set_text("Bereid voor" if self.content.isHidden() else "Klap in")


class PapersCard(Card):
    """The papers that the threats themselves need."""

    def __init__(self, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__("Stukken erbij", parent=parent)
        self.list = PaperList(saver)
        self.body.addWidget(self.list)

    def show_items(self, case_id: str, items: Sequence[PaperItem]) -> None:
        """Show the papers."""
        self.list.show_items(case_id, items)
        self.setVisible(bool(items))
