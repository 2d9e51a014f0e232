"""What stands quietly under a question, or beside it at the desk: earlier words, notes, voice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.life_domains import LifeDomain, question_key
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.questions import Question
from intakeapp.services.marks import SectionMark
from intakeapp.views import theme
from intakeapp.views.speech import Speaker
from intakeapp.views.talk.notes import NOTE_KEY, NoteLine, NoteList, count_words, notes_of
from intakeapp.views.talk.parking import may_be_parked
from intakeapp.views.talk.profile_card import ProfileCard
from intakeapp.views.talk.recall import RecallBox
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.scroll import VScroll

READ_KEY, PARK_KEY = "Alt+L", "Alt+P"
ACUTE = "Niveau 1: loop samen het crisisscherm langs."
_SELF_RELIANCE = frozenset(question_key(domain) for domain in LifeDomain)


def given_value(session: TalkSession, question: Question) -> str:
    """Return the canonical value of an answer as it stands, also one on its way; else empty."""
    entered = session.current(question)
    if entered is None or entered.state is not AnswerState.GIVEN or not entered.text.strip():
        return ""
    stored = session.answer(question)
    if stored is not None and not session.is_pending(question):
        return stored.value
    try:
        return question.type.canonical(entered.text)
    except InputError:
        return ""


def is_acute(session: TalkSession, question: Question) -> bool:
    """Tell whether a life domain stands at level 1, which leads to the crisis questions."""
    return question.key in _SELF_RELIANCE and given_value(session, question) == "1"


def spoken_text(question: Question) -> str:
    """Return what is read aloud: the question, and why we ask it."""
    parts = [question.heading, question.text, question.why]
    return " ".join(part for part in dict.fromkeys(parts) if part)


class AcuteLine(Card):
    """The calm line after level 1, with the way to the crisis screen.

    Signals:
        crisis_requested: show the crisis screen.
    """

    fill, line, bar = "crisis_tint", "crisis_line", "crisis_mark"
    crisis_requested = Signal()

    def __init__(self, *, dense: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(padding=(18, 8), parent=parent)
        self.setAccessibleName(ACUTE)
        row = QVBoxLayout() if dense else QHBoxLayout()
        words = TextLabel(ACUTE, "body", colour="crisis_ink")
        self.button = QuietButton("Naar de crisis", trailing_icon="arrow-right", size="s")
        self.button.set_tone("crisis_ink")
        self.button.clicked.connect(self.crisis_requested)
        if not dense:
            row.addWidget(IconLabel("lifebuoy", size=20, colour="crisis_mark"))
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.hide()


class ParkButton(QuietButton):
    """Puts the whole section off until next time, or takes that back; absent where one cannot."""

    def __init__(self, session: TalkSession) -> None:
        super().__init__("Vandaag niet", icon="clock-pause", key_text=PARK_KEY, size="s")
        self.session = session
        self.set_tone("muted")
        self.set_description("Bewaart dit onderwerp voor de volgende keer.")

    def refresh(self) -> None:
        """Show what a press would do to the section we are in."""
        section = self.session.section
        self.setVisible(may_be_parked(section))
        parked = self.session.mark_of(section) is SectionMark.NEXT_TIME
        words = "Toch vandaag" if parked else "Vandaag niet"
        if words != self.plain_text():
            self.set_text(words)


class FootScroll(VScroll):
    """Takes the height of what is in it, and scrolls when there is less room."""

    def __init__(self, foot: QWidget) -> None:
        super().__init__(margins=(24, 10, 16, 12), spacing=8)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(foot)
        self.body.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.body.totalHeightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.current().px(48))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class QuestionFoot(QWidget):
    """Earlier words, the line after level 1, reading aloud, and notes, of the question at hand.

    `dense` is the form beside the fields at the desk: the notes stand open, nothing is read aloud.
    In the talk `buttons` are for the owner to place where they stay in sight.

    Signals:
        crisis_requested: show the crisis screen.
        read_requested: read the question aloud, or be silent.
        unsaved_changed: a note was typed or sent.
        acute_shown: the line after level 1 has just appeared.
    """

    crisis_requested = Signal()
    read_requested = Signal()
    unsaved_changed = Signal()
    acute_shown = Signal()

    def __init__(
        self, session: TalkSession, *, speaker: Speaker | None = None, dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.session = session
        self._dense = dense
        self._speaker = speaker
        self._question: Question | None = None
        self.recall = RecallBox(role="small")
        self.acute = AcuteLine(dense=dense)
        self.acute.crisis_requested.connect(self.crisis_requested)
        self.read = QuietButton("Lees voor", icon="volume", key_text=READ_KEY, size="s")
        self.read.set_description("Leest de vraag en de reden hardop voor.")
        self.read.clicked.connect(self.read_requested)
        self.note = QuietButton("Notitie", icon="note", key_text=NOTE_KEY, size="s")
        self.note.set_description("Schrijft een korte notitie bij deze vraag.")
        self.note.clicked.connect(self.write_note)
        self.fold = QuietButton(count_words(0), icon="chevron-right", size="s")
        self.fold.clicked.connect(self._on_fold)
        for button in (self.read, self.note, self.fold):
            button.set_tone("muted")
        self.line = NoteLine(session, size="bureau" if dense else "normal")
        self.line.closed.connect(self._refresh_notes)
        self.line.unsaved_changed.connect(self.unsaved_changed)
        self.notes = NoteList(session, role="small" if dense else "body")
        self.notes.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.buttons = FlowRow((self.read, self.note, self.fold), gap=4)
        self.profile: ProfileCard | None = None
        if dense:
            self.profile = ProfileCard(session, folded=False)
            for part in (self.recall, self.acute, self.profile, self.buttons):
                column.addWidget(part)
        else:
            column.addWidget(self.acute)
        column.addWidget(self.line)
        column.addWidget(self.notes)
        if speaker is not None:
            speaker.speaking_changed.connect(self._show_speaking)
        session.opened.connect(self._on_opened)

    def _on_opened(self) -> None:
        self.line.close_line()
        self._question = None

    # Showing

    def show_question(self, question: Question) -> None:
        """Show what belongs to a question; a note to another one is kept and closed."""
        if self._question is None or question.key != self._question.key:
            self.line.close_line()
            self.show_list(self._dense)
        self._question = question
        self.note.show()
        self.refresh()

    def show_none(self) -> None:
        """Show nothing: we are not at a question. What was typed is kept."""
        self.line.close_line()
        self._question = None
        for part in (self.acute, self.notes, self.read, self.note, self.fold):
            part.hide()

    def refresh(self) -> None:
        """Show what is known now."""
        question = self._question
        if question is None:
            return
        if self._dense:  # in the talk it stands with the question itself
            self.recall.show_question(self.session.engine, question)
        acute = is_acute(self.session, question)
        if acute and self.acute.isHidden():
            self.acute.show()
            self.acute_shown.emit()
        self.acute.setVisible(acute)
        if self.profile is not None:
            self.profile.show_at(question)
        voice = self._speaker is not None and self._speaker.available()
        self.read.setVisible(voice and not question.sealed)
        self._refresh_notes()

    def _refresh_notes(self) -> None:
        if self._question is None:
            return
        notes = notes_of(self.session, self._question, self.line.note_id)
        self.notes.show_notes(notes)
        self.fold.setVisible(bool(notes) and not self._dense)
        words = count_words(len(notes))
        if words != self.fold.plain_text():
            self.fold.set_text(words)
        if not notes or self._dense:
            self.notes.setVisible(bool(notes))

    def _on_fold(self) -> None:
        self.show_list(self.notes.isHidden())

    def show_list(self, shown: bool) -> None:
        """Fold the notes open or shut."""
        self.notes.setVisible(shown)
        self.fold.set_icon("chevron-down" if shown else "chevron-right")
        self.fold.set_description("Klap de notities dicht." if shown else "Klap de notities open.")

    def _show_speaking(self, speaking: bool) -> None:
        self.read.set_text("Stil" if speaking else "Lees voor")
        self.read.set_icon("volume-off" if speaking else "volume")

    # Notes

    def write_note(self) -> None:
        """Open the line for a note to this question."""
        if self._question is not None:
            self.line.open_for(self._question)

    def flush(self) -> None:
        """Keep a note that was typed."""
        self.line.flush()

    def has_unsaved(self) -> bool:
        """Tell whether a note was typed that is not durable yet."""
        return self.line.has_unsaved()
