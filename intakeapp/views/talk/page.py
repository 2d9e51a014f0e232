"""The page of the talk: both views on one place, saving, undo, and what is still needed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from intakeapp.services.marks import SectionMark
from intakeapp.services.undo import Undone
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.speech import Speaker
from intakeapp.views.talk.bureau import BureauView
from intakeapp.views.talk.entering import shelf_of
from intakeapp.views.talk.gesprek import GesprekView
from intakeapp.views.talk.jump import JUMP_KEY, FreeKeys, JumpOverlay
from intakeapp.views.talk.needed import NeededOverlay
from intakeapp.views.talk.notes import NOTE_KEY
from intakeapp.views.talk.parking import may_be_parked, next_for_today
from intakeapp.views.talk.question_foot import PARK_KEY, READ_KEY, spoken_text
from intakeapp.views.talk.sealed import SealedOverlay
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.undo_words import undone_words
from intakeapp.views.widgets.base import shortcut_for
from intakeapp.views.widgets.chips import Option, Segment
from intakeapp.views.widgets.toast import UndoBar

GESPREK, BUREAU = "gesprek", "bureau"
ALWAYS_ASKED = "Dit onderwerp vragen we altijd."
NOT_ALOUD = "Dit onderdeel lezen we niet hardop voor."


class TalkPage(QWidget):
    """The guided talk of the open case.

    `segment` is the switch Gesprek | Bureau with its key F4, for the top bar of the window; it is
    without a place until somebody gives it one. `keys` lists the keys of this page for F1.
    `owns_undo` gives the page the key Ctrl+Z and the words after it; else the window has them.

    Signals:
        crisis_requested: show the crisis screen.
        end_requested: finish the talk ("Afronden").
        stop_requested: interrupt the talk ("Stop hier").
        place_changed: the key of the question we are at.
        mode_changed: "gesprek" or "bureau".
    """

    crisis_requested = Signal()
    end_requested = Signal()
    stop_requested = Signal()
    place_changed = Signal(str)
    mode_changed = Signal(str)

    def __init__(
        self,
        controller: CaseController,
        parent: QWidget | None = None,
        *,
        owns_undo: bool = False,
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.session = TalkSession(controller, self)
        self._mode = GESPREK
        self.segment = Segment(
            (Option(GESPREK, "Gesprek", icon="message-circle"),
             Option(BUREAU, "Bureau", icon="table")),
            name="Manier van werken", shortcut="F4", parent=self,
        )  # fmt: skip
        self.segment.hide()
        self.segment.selected.connect(self.set_mode)
        self.speaker = Speaker(parent=self)
        self.gesprek = GesprekView(self.session, self.speaker)
        self.bureau = BureauView(self.session)
        self.stack = QStackedLayout(self)
        for view in (self.gesprek, self.bureau):
            self.stack.addWidget(view)
            view.crisis_requested.connect(self._on_crisis)
            view.end_requested.connect(self._on_end)
            view.stop_requested.connect(self._on_stop)
            view.side.end_requested.connect(self._on_end)
            view.side.stop_requested.connect(self._on_stop)
            view.side.sealed_requested.connect(self._on_sealed)
            view.side.needed_requested.connect(self.show_needed)
            view.side.jump_requested.connect(self.show_jump)
        self.gesprek.park_requested.connect(self.park)
        self.gesprek.read_requested.connect(self.read_aloud)
        self.session.removed.connect(self._on_removed)
        self.sealed = SealedOverlay(self)
        self.sealed.open_requested.connect(self.session.open_sealed)
        self.needed = NeededOverlay(self.session, self)
        self.needed.goto_requested.connect(self._on_needed_goto)
        self.jump = JumpOverlay(self.session, self)
        self.jump.section_requested.connect(self.goto_section)
        self.jump.question_requested.connect(self.goto)
        self.toast = UndoBar(self, bottom=84)
        self.toast.undo_requested.connect(self.undo)
        if owns_undo:
            shortcut_for(self, "Ctrl+Z").activated.connect(self.undo)
            controller.undone.connect(self._on_undone)
        self.speaker.failed.connect(self._tell)
        self._connect_keys()
        self.session.moved.connect(self._on_moved)
        if self.session.ready:
            self._view().activate()
        else:
            self.session.opened.connect(self._on_first_case)

    def _connect_keys(self) -> None:
        keys = {
            JUMP_KEY: self.show_jump, NOTE_KEY: self.write_note, PARK_KEY: self.park,
            READ_KEY: self.read_aloud,
        }  # fmt: skip
        for key, action in keys.items():
            shortcut_for(self, key).activated.connect(action)
        self._free_keys = FreeKeys(self, [QKeySequence(JUMP_KEY)])
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._free_keys.follow)

    def _on_first_case(self) -> None:
        self.session.opened.disconnect(self._on_first_case)
        self._view().activate()

    # Mode

    @property
    def mode(self) -> str:
        """The view in use: "gesprek" or "bureau"."""
        return self._mode

    def _view(self) -> GesprekView | BureauView:
        return self.gesprek if self._mode == GESPREK else self.bureau

    def set_mode(self, mode: str) -> None:
        """Show the talk or the desk view at the same place. Raises ValueError for another word."""
        if mode not in (GESPREK, BUREAU):
            raise ValueError(mode)
        if mode == self._mode:
            return
        self._view().deactivate()
        self._mode = mode
        self.segment.select(mode)
        self.stack.setCurrentWidget(self._view())
        if self.session.ready:
            self._view().activate()
        self.mode_changed.emit(mode)

    def toggle_mode(self) -> None:
        """Switch between the two views without losing the place."""
        self.set_mode(BUREAU if self._mode == GESPREK else GESPREK)

    # Place

    def goto(self, question_key: str) -> None:
        """Go to a question. Raises KeyError when no question ever had this key."""
        self.flush()
        self.session.goto(question_key)

    def goto_section(self, key: str) -> None:
        """Go to a section; a sealed one is explained first. KeyError when it is not to be asked."""
        self.flush()
        section = self.session.engine.questionnaire.section(key)
        if section.sealed and section not in self.session.engine.sections():
            self._on_sealed(key)
            return
        self.session.goto_section(key)

    def _on_moved(self) -> None:
        self.speaker.stop()
        self.place_changed.emit(self.session.question.key)

    def _on_sealed(self, key: str) -> None:
        self.flush()
        self.sealed.ask(self.session.engine.questionnaire.section(key))

    # Keeping

    def flush(self) -> bool:
        """Send everything typed to the store; False when something cannot be read or kept.

        What was sent is durable when the operations of the controller have none under way.
        """
        if not self.session.ready:
            return True
        self.needed.flush()
        good = self._view().flush()
        self.session.note_place()
        return good and not self.session.lost and not self.drafts()

    def has_unsaved(self) -> bool:
        """Tell whether something typed or handed over is not durable yet."""
        if not self.session.ready:
            return False
        held = self.session.lost or bool(self.drafts()) or self.session.busy
        return held or self._view().has_unsaved() or self.needed.has_unsaved()

    def drafts(self) -> dict[str, str]:
        """Return what was typed but can't be read, by question or table cell, after `flush`."""
        return {**self.session.drafts, **shelf_of(self.session).texts()}

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        """Put such texts back, after locking and unlocking for example."""
        if not drafts or not self.session.ready:
            return
        self._view().deactivate()
        answers = shelf_of(self.session).put_back(drafts, self.session.case_id)
        self.session.drafts.update(answers)
        self._view().activate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.session.ready:
            self._view().focus_place()  # the page itself has nothing to type in

    def close_sealed(self) -> None:
        """Hide sealed sections: somebody else may look at the screen now."""
        self.speaker.stop()
        if self.session.ready:
            self.sealed.close_overlay()
            self.jump.close_overlay()
            self.session.close_sealed()

    def undo(self) -> None:
        """Put back the latest change of this case."""
        self.flush()
        self.toast.dismiss()
        self.controller.undo()

    def undone_words(self, undone: Undone | None) -> str:
        """Return a sentence that says what an undo put back; a sealed answer is not named."""
        return undone_words(undone, self.controller.view, self.controller.space.questionnaire)

    def _on_undone(self, undone: object) -> None:
        if self.isVisible() and (undone is None or isinstance(undone, Undone)):
            self.toast.show_message(self.undone_words(undone), undo=False)

    def _on_removed(self, words: str) -> None:
        self.toast.show_message(words, undo=True)

    def _tell(self, words: str) -> None:
        self.toast.show_message(words, undo=False)

    # Helping the talk along

    def show_jump(self) -> None:
        """Open the line to jump by typing."""
        if self.session.ready:
            self.flush()
            self.jump.show_places()

    def write_note(self) -> None:
        """Begin a note to the question we are at."""
        if self.session.ready and not self.session.checking:
            self._view().foot.write_note()

    def park(self) -> None:
        """Put the section off until next time and go on in the talk, or take that back."""
        if not self.session.ready:
            return
        section = self.session.section
        if not may_be_parked(section):
            self._tell(ALWAYS_ASKED)
            return
        self.flush()
        if self.session.mark_of(section) is SectionMark.NEXT_TIME:
            self.session.mark(section, None)
            return
        name = "Dit onderdeel" if section.sealed else section.title
        self.session.mark(section, SectionMark.NEXT_TIME)
        self.toast.show_message(f"{name}: bewaard voor de volgende keer", undo=True)
        onwards = next_for_today(self.session.engine)
        if self._mode == GESPREK and onwards is not None:
            self.session.goto_section(onwards.key)

    def read_aloud(self) -> None:
        """Read the question and its reason aloud; once more makes it silent."""
        if not self.session.ready or self.session.checking:
            return
        if self.speaker.speaking:
            self.speaker.stop()
        elif self.session.section.sealed or self.session.question.sealed:
            self._tell(NOT_ALOUD)
        else:
            self.speaker.say(spoken_text(self.session.question))

    def hideEvent(self, event: QHideEvent) -> None:
        self.speaker.stop()
        super().hideEvent(event)

    # Elsewhere

    def show_needed(self) -> None:
        """Open the list of what is still needed."""
        self.flush()
        self.needed.show_list()

    def _on_needed_goto(self, question_key: str) -> None:
        self.session.goto(question_key)

    def _on_crisis(self) -> None:
        self.flush()
        self.crisis_requested.emit()

    def _on_end(self) -> None:
        self.flush()
        self.end_requested.emit()

    def _on_stop(self) -> None:
        self.flush()
        self.stop_requested.emit()
