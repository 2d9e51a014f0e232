"""Stopping at any second: a sentence to say, what is safe, and what is open for next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.questionnaire.engine import SectionState
from intakeapp.services import talks
from intakeapp.services.overview import CaseView, engine_for
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.end.teach_back import Spoken
from intakeapp.views.end.words import STOP_NOT_YET, STOP_REASONS, STOP_SAFE, STOP_SAY
from intakeapp.views.widgets.buttons import PrimaryButton, SecondaryButton
from intakeapp.views.widgets.cards import Card, SafeCard, WaitCard
from intakeapp.views.widgets.chips import ChipRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.overlay import Overlay
from intakeapp.views.widgets.scroll import VScroll

_DONE = (SectionState.DONE,)
_NOT_NEEDED = (SectionState.NOT_NEEDED,)
WIDTH = 860


@dataclass(frozen=True)
class Sorted:
    """The sections of the talk in the three lists of a pause, by title."""

    today: tuple[str, ...]
    next_time: tuple[str, ...]
    not_needed: tuple[str, ...]


def sort_sections(space: Workspace, view: CaseView) -> Sorted:
    """Return which sections were done, which wait for next time, and which need not be asked.

    Sealed sections are never in it.
    """
    engine = engine_for(space, view.file, view.crisis)
    states = [(section.title, engine.section_progress(section)) for section in engine.sections()]
    partly = SectionState.PARTLY
    return Sorted(
        today=tuple(
            title if state in _DONE else f"{title} (een deel)"
            for title, state in states
            if state in (*_DONE, partly)
        ),
        next_time=tuple(title for title, state in states if state not in (*_DONE, *_NOT_NEEDED)),
        not_needed=tuple(title for title, state in states if state in _NOT_NEEDED),
    )


class StopList(QWidget):
    """One of the three lists."""

    def __init__(self, title: str, icon: str, colour: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, size=18, colour=colour))
        head.addWidget(TextLabel(title, "strong"), 1)
        column.addLayout(head)
        self.words = TextLabel("", "small")
        column.addWidget(self.words)
        column.addStretch(1)
        self._title = title

    def show_titles(self, titles: Sequence[str]) -> None:
        """Show the titles; an empty list is said in words."""
        text = "\n".join(titles) if titles else "niets"
        self.words.setText(text)
        self.setAccessibleName(f"{self._title}: {', '.join(titles) if titles else 'niets'}")


class StopPanel(Overlay):
    """Covers its parent; stopping ends the talk as interrupted, and Escape goes on with it.

    Signals:
        stopped: the talk has ended, durably.
    """

    stopped = Signal()

    def __init__(self, controller: CaseController, parent: QWidget) -> None:
        super().__init__(parent, name="We stoppen hier")
        self._controller = controller
        self._asked = False
        # The frame of the case knows about all its screens and may put its own answer here.
        self.is_safe: Callable[[], bool] = lambda: controller.operations.under_way == 0
        self.notice = NoticeBar()
        self._saver = Saver(controller, self.notice)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        scroll = VScroll(margins=(0, 0, 0, 0))
        card = Card(padding=(28, 24))
        card.setMaximumWidth(WIDTH)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(card, 20)
        centre.addStretch(1)
        scroll.body.addStretch(1)
        scroll.body.addLayout(centre)
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        self._build(card)
        controller.loaded.connect(self._refresh)
        controller.operations.busy_changed.connect(self._tell_safe)

    def _build(self, card: Card) -> None:
        body = card.body
        body.setSpacing(16)
        body.addWidget(TextLabel("We stoppen hier. Dat is goed.", "heading"))
        body.addWidget(Spoken(STOP_SAY))
        self.safe = SafeCard(STOP_SAFE, icon="shield-check")
        self.not_yet = WaitCard(STOP_NOT_YET, icon="hourglass")
        self.not_yet.hide()
        body.addWidget(self.safe)
        body.addWidget(self.not_yet)
        body.addWidget(self.notice)
        lists = QHBoxLayout()
        lists.setSpacing(24)
        self.today = StopList("Vandaag gedaan", "circle-check", "ok_ink")
        self.next_time = StopList("Volgende keer", "calendar-event", "wait_ink")
        self.not_needed = StopList("Hoeft niet", "circle-minus", "muted")
        for part in (self.today, self.next_time, self.not_needed):
            lists.addWidget(part, 1)
        body.addLayout(lists)
        name = "Waarom stoppen we? Dit hoeft u niet te kiezen."
        self.reason = ChipRow(STOP_REASONS, name=name)
        body.addWidget(TextLabel(name, "small"))
        body.addWidget(self.reason)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        self.stop_button = PrimaryButton("Stop hier", icon="player-pause")
        self.stop_button.clicked.connect(self._stop)
        self.back_button = SecondaryButton("Toch verder", key_text="Esc")
        self.back_button.clicked.connect(self.close_overlay)
        foot.addWidget(self.stop_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        body.addLayout(foot)

    def open_panel(self) -> None:
        """Show it; one more Enter stops the talk."""
        self.reason.choose(None)
        self._asked = False
        self._saver.forget()
        self._refresh()
        self._tell_safe()
        self.open(self.stop_button)
        QTimer.singleShot(0, self, self._settle)

    def _tell_safe(self) -> None:
        """Say that all is kept only when it is."""
        safe = self.is_safe() and not self._saver.has_failed
        self.safe.setVisible(safe)
        self.not_yet.setVisible(not safe)

    def _settle(self) -> None:
        if self.isVisible():
            self._tell_safe()
            self.stop_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh(self) -> None:
        if not self._controller.is_loaded:
            return
        found = sort_sections(self._controller.space, self._controller.view)
        self.today.show_titles(found.today)
        self.next_time.show_titles(found.next_time)
        self.not_needed.show_titles(found.not_needed)

    def _stop(self) -> None:
        if self._asked:
            return
        talk = self._controller.view.file.last_talk
        if talk is None or talk.ended_at is not None:
            self._leave()
            return
        self._asked = True
        talk_id, reason = talk.id, self.reason.chosen_key() or ""

        def done(durable: bool) -> None:
            self._asked = False
            if durable:
                self._leave()

        self._saver.run(
            lambda space: talks.end_talk(space, talk_id, interrupted=True, reason=reason), done
        )

    def _leave(self) -> None:
        self.close_overlay()
        self.stopped.emit()
