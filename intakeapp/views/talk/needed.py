"""The list "nog nodig": what is still to come, who fetches it, and by when."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import NeededItem
from intakeapp.questionnaire.summary import NeededLine
from intakeapp.services.rows import save_row
from intakeapp.views import theme
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.answers.base import SILENCE_MS
from intakeapp.views.widgets.buttons import IconButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.overlay import Overlay
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.value_fields import DateField

if TYPE_CHECKING:
    from intakeapp.views.papers.preview import PrintPreview
    from intakeapp.views.talk.needed_complete import CompletenessOverlay

DOCUMENT = "paklijst"
_AT_ONCE = 2  # rows that are on the screen before anything else happens
_EMPTY = "Er staat niets open. Wat u voor de volgende keer bewaart, komt hier vanzelf op."


class NeededRow(QWidget):
    """One thing: what, who fetches it, by when, and where it belongs.

    `asks_who` is off for what is only to be talked about: there is nothing to fetch.
    """

    def __init__(
        self, what: str, who: str, when: LineField, keep: Callable[[NeededRow], None],
        action: QuietButton, *, asks_who: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.what = what
        self._keep = keep
        self.who = LineField("Wie haalt het op?", size="bureau")
        self.who.set_text(who)
        self.when = when
        self.action = action
        for field in (self.who, self.when):
            field.set_accessible(f"{what}: {field.label.text()}")
            field.edited.connect(lambda _text, field=field: self._on_edited(field))
            field.finished.connect(self.flush)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(TextLabel(what, "strong"), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.who, 1)
        fields.addWidget(self.when, 1)
        column.addLayout(fields)
        if not asks_who:
            self.who.hide()
            fields.addStretch(1)
        self._before = (self.who.text(), self.when.text())
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self._on_silence)

    @property
    def first(self) -> QWidget:
        """Where somebody begins to type."""
        return self.when.edit if self.who.isHidden() else self.who.edit

    def has_unsaved(self) -> bool:
        """Tell whether something was typed that is not kept yet."""
        return (self.who.text(), self.when.text()) != self._before

    def _on_edited(self, field: LineField) -> None:
        field.clear_error()
        self._silence.start()

    def _on_silence(self) -> None:
        """Keep what can be read; half a date is no mistake while somebody types."""
        with contextlib.suppress(InputError):
            self._keep_both()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _keep_both(self) -> None:
        now = (self.who.text(), self.when.text())
        if now != self._before:
            self._keep(self)
            self._before = now

    def flush(self) -> None:
        """Keep who and when, if they changed."""
        self._silence.stop()
        try:
            self._keep_both()
        except InputError as problem:
            if not self.when.edit.hasFocus() and not self.who.edit.hasFocus():
                self.when.show_error(str(problem))


class NeededOverlay(Overlay):
    """The list over the talk; Escape goes back.

    Signals:
        goto_requested: the key of a question to go to.
    """

    goto_requested = Signal(str)

    def __init__(self, session: TalkSession, parent: QWidget) -> None:
        super().__init__(parent, name="Nog nodig")
        self.session = session
        self._complete: CompletenessOverlay | None = None
        self._preview: PrintPreview | None = None
        self.card = Card(padding=(24, 20), parent=self)
        head = QHBoxLayout()
        head.addWidget(TextLabel("Nog nodig", "heading"), 1)
        self.close_button = IconButton("x", "Sluiten", framed=False)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        self.card.body.addLayout(head)
        self.card.body.addWidget(
            TextLabel("Wat nog komt, wie het haalt en wanneer. Niets hoeft vandaag.", "muted")
        )
        self.print = SecondaryButton("Druk als lijst", icon="printer", size="s")
        self.print.set_description("Een blad voor thuis met plaatjes: wat, wie en wanneer.")
        self.print.clicked.connect(self._on_print)
        self.check = SecondaryButton("Compleet genoeg?", icon="list-check", size="s")
        self.check.set_description("Wat nog mist voor een besluit of een overdracht.")
        self.check.clicked.connect(self._on_check)
        self.card.body.addWidget(FlowRow((self.print, self.check), gap=8))
        self.middle = VScroll(spacing=0)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.middle.body.addLayout(self.list)
        self.middle.body.addStretch(1)
        self.card.body.addWidget(self.middle, 1)
        self.new = LineField("Nog iets dat nodig is", size="normal")
        self.add = SecondaryButton("Zet erbij", icon="plus", size="m")
        self.add.clicked.connect(self._on_add)
        self.new.edit.returnPressed.connect(self._on_add)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.new, 1)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        self.card.body.addLayout(foot)
        self.rows: list[NeededRow] = []
        self._listed: tuple[object, ...] = ()
        self._waiting: list[NeededLine | NeededItem] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._fill_more)
        self.closed.connect(self._more.stop)
        session.refreshed.connect(self._on_refreshed)
        self.closed.connect(self.flush)

    def show_list(self) -> None:
        """Open with the list as it is now."""
        self._listed = ()
        self._fill()
        self.open(self.rows[0].first if self.rows else self.new.edit)
        self._place()

    def flush(self) -> None:
        """Keep what was typed."""
        for row in self.rows:
            row.flush()

    def has_unsaved(self) -> bool:
        """Tell whether something was typed that is not kept yet."""
        return any(row.has_unsaved() for row in self.rows)

    def _on_refreshed(self) -> None:
        typing = any(r.who.edit.hasFocus() or r.when.edit.hasFocus() for r in self.rows)
        if not self.isHidden() and not typing:
            self._fill()

    def _items(self) -> list[NeededLine | NeededItem]:
        """Return what is needed in its order; a paper as it is stored, to be changed here."""
        view = self.session.controller.view
        papers = sorted(
            (item for item in view.file.needed if item.received_date is None),
            key=lambda item: (item.by_date is None, item.by_date or date.max),
        )
        answers = [line for line in view.needed if line.section]
        talk = [line for line in answers if line.to_discuss]
        return [*papers, *(line for line in answers if not line.to_discuss), *talk]

    def _fill(self) -> None:
        shown = tuple(self._items())
        if shown == self._listed and self._listed:
            return
        self._listed = shown
        while (item := self.list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self._waiting = [], list(shown)
        if not shown:
            self.list.addWidget(TextLabel(_EMPTY, "body"))
        self._fill_more(_AT_ONCE)

    def _fill_more(self, most: int = 1) -> None:
        """Show some more rows; a long list must not keep somebody waiting who types already."""
        body = self.middle.body
        body.setEnabled(False)  # each `show` would press all rows into the height there is now
        for each in self._waiting[:most]:
            row = self._answer_row(each) if isinstance(each, NeededLine) else self._paper_row(each)
            self.rows.append(row)
            self.list.addWidget(row)
            row.show()
            self.list.addWidget(Line())
        body.setEnabled(True)
        del self._waiting[:most]
        if self._waiting:
            self._more.start()
        else:
            self._more.stop()

    def _answer_row(self, line: NeededLine) -> NeededRow:
        when = LineField("Wanneer?", size="bureau")
        when.set_text(line.by_text)
        action = QuietButton("Naar de vraag", trailing_icon="arrow-right", size="s")
        action.clicked.connect(lambda: self._on_goto(line.question_key))

        def keep(row: NeededRow) -> None:
            question = self.session.engine.questionnaire.question(line.question_key)
            entered = self.session.current(question)
            if entered is not None:
                who, by = row.who.text().strip(), row.when.text().strip()
                self.session.save(question, replace(entered, fetched_by=who, by_text=by))

        asks_who = not line.to_discuss or bool(line.fetched_by)
        return NeededRow(line.what, line.fetched_by, when, keep, action, asks_who=asks_who)

    def _paper_row(self, item: NeededItem) -> NeededRow:
        when = DateField("Vóór welke dag?", size="bureau", echo=False)
        when.set_value(item.by_date)
        action = QuietButton("Is binnen", icon="check", size="s")
        action.clicked.connect(lambda: self._on_received(item))

        def keep(row: NeededRow) -> None:
            day = when.value()
            changed = replace(item, fetched_by=row.who.text().strip(), by_date=day)
            self.session.run(lambda space: save_row(space, changed), key=f"needed/{item.id}")

        return NeededRow(item.what, item.fetched_by, when, keep, action)

    # Print and check

    def _after_writes(self, then: Callable[[], None]) -> None:
        """Go on once what was typed is in the store: the database does one thing at a time."""
        self.flush()
        self.session.controller.ask(lambda _space: None, success=lambda _none: then())

    @property
    def preview(self) -> PrintPreview:
        """The preview of the printed list."""
        if self._preview is None:
            from intakeapp.views.papers.preview import PrintPreview

            self._preview = PrintPreview(self.session.controller, self._behind())
        return self._preview

    @property
    def complete(self) -> CompletenessOverlay:
        """What tells whether the dossier is complete enough."""
        if self._complete is None:
            from intakeapp.views.talk.needed_complete import CompletenessOverlay

            self._complete = CompletenessOverlay(self.session, self._behind())
            self._complete.goto_requested.connect(self._on_goto)
        return self._complete

    def _behind(self) -> QWidget:
        return self.parentWidget() or self

    def _on_print(self) -> None:
        self._after_writes(lambda: self.preview.show_document(DOCUMENT))

    def _on_check(self) -> None:
        self._after_writes(self.complete.show_target)

    def _on_goto(self, question_key: str) -> None:
        self.close_overlay()
        self.goto_requested.emit(question_key)

    def _on_received(self, item: NeededItem) -> None:
        self.flush()
        current = next((i for i in self.session.controller.view.file.needed if i.id == item.id),
                       item)  # fmt: skip
        changed = replace(current, received_date=self.session.controller.space.today())
        self.session.run(lambda space: save_row(space, changed), key=f"needed/{item.id}")
        self.close_button.setFocus()

    def _on_add(self) -> None:
        what = " ".join(self.new.text().split())
        if not what:
            self.new.show_error("Schrijf op wat er nog nodig is.")
            return
        item = NeededItem(id="", case_id=self.session.controller.case_id, what=what)
        self.session.run(lambda space: save_row(space, item))
        self.new.set_text("")
        self.new.clear_error()
        self.new.edit.setFocus()

    def _place(self) -> None:
        width = min(max(theme.current().px(560), 480), self.width() - 24)
        self.card.setGeometry(12, 12, width, self.height() - 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
