"""The proposal for the form of guidance: with its reasons, for the consultant, never automatic."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.profiles import (
    PROFILES,
    SIGNAL_KEYS,
    SOURCE,
    Profile,
    ProfileProposal,
    propose,
    signals_from,
)
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import Choice
from intakeapp.services.intake import AnswerInput
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import TextLabel

PROFILE_KEY = "aanpak.profiel"
FOLD = "Voorstel, voor de consulent"
_NOTE = "Een voorstel, geen oordeel. U kiest samen, en later mag het anders."


def proposal_for(engine: Engine) -> ProfileProposal:
    """Return the proposal from the answers that are given and shown now."""
    values = {}
    for key in SIGNAL_KEYS:
        answer = engine.answer(key)
        if answer is not None and answer.state is AnswerState.GIVEN and engine.is_visible(key):
            values[key] = answer.value
    return propose(signals_from(values))


class ProfileCard(QWidget):
    """Proposal, reasons and guidance; "Neem over" answers the question, and only that.

    `folded` keeps it behind a quiet line: in the talk the resident may be looking.
    """

    def __init__(
        self, session: TalkSession, *, folded: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._folded = folded
        self._shown: tuple[ProfileProposal, str] | None = None
        self.fold = QuietButton(FOLD, icon="chevron-right", size="s")
        self.fold.clicked.connect(self._on_fold)
        self.fold.setVisible(False)
        self.card = Card(padding=(18, 14), fill="paper")
        self.card.setAccessibleName("Voorstel voor de vorm van begeleiding")
        self.card.body.setSpacing(6)
        self.title = TextLabel("", "strong")
        self.option = TextLabel("", "body")
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(2)
        self.guidance = TextLabel("", "body")
        self.missing = TextLabel("", "small")
        self.take = SecondaryButton("Neem over", icon="check", size="s")
        self.take.clicked.connect(self._on_take)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch(1)
        self.card.body.addWidget(self.title)
        self.card.body.addWidget(self.option)
        self.card.body.addLayout(row)
        self.card.body.addLayout(self.reasons)
        self.card.body.addWidget(self.guidance)
        self.card.body.addWidget(self.missing)
        self.card.body.addWidget(TextLabel(f"{_NOTE} Naar: {SOURCE}.", "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.card)
        self.fold.setVisible(folded)
        self._set_open(not folded)
        self.hide()

    def show_at(self, question: Question) -> None:
        """Show the proposal with its own question only; elsewhere it is put away again."""
        here = question.key == PROFILE_KEY
        if here:
            self.refresh()
        else:
            self._set_open(not self._folded)
        self.setVisible(here)

    def _on_fold(self) -> None:
        self._set_open(self.card.isHidden())

    def _set_open(self, shown: bool) -> None:
        self.card.setVisible(shown)
        self.fold.set_icon("chevron-down" if shown else "chevron-right")
        self.fold.set_description(
            "Klap het voorstel dicht." if shown else "Klap het voorstel open. Alleen voor u."
        )

    def refresh(self) -> None:
        """Show the proposal that follows from the answers now."""
        proposal, chosen = proposal_for(self.session.engine), self._chosen()
        if self._shown == (proposal, chosen):
            return
        self._shown = (proposal, chosen)
        profile = proposal.profile
        self.title.setText(
            f"Voorstel: {PROFILES[profile].label}" if profile else "Nog geen voorstel"
        )
        self._say(self.option, self._option_words(profile))
        while (item := self.reasons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for reason in proposal.reasons:
            label = TextLabel(f"• {reason}", "small", colour="ink")
            self.reasons.addWidget(label)
            label.show()
        self._say(self.guidance, proposal.guidance)
        missing = ", ".join(proposal.missing)
        self._say(self.missing, f"Nog niet bekend: {missing}." if missing else "")
        self._show_take(profile, chosen)

    @staticmethod
    def _say(label: TextLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _option_words(self, profile: Profile | None) -> str:
        """Return the answer that fits the profile, as the resident hears it."""
        kind = self.session.engine.questionnaire.question(PROFILE_KEY).type
        if profile is None or not isinstance(kind, Choice):
            return ""
        words = next((o.label for o in kind.offered if o.key == profile.value), "")
        return f"“{words}”" if words else ""

    def _show_take(self, profile: Profile | None, chosen: str) -> None:
        taken = profile is not None and chosen == profile.value
        self.take.setVisible(profile is not None)
        self.take.setEnabled(not taken)
        self.take.set_text("Dit is gekozen" if taken else "Neem over")

    def _chosen(self) -> str:
        answer = self.session.engine.answer(PROFILE_KEY)
        given = answer is not None and answer.state is AnswerState.GIVEN
        return answer.value if answer is not None and given else ""

    def _on_take(self) -> None:
        profile = proposal_for(self.session.engine).profile
        if profile is None:
            return
        question = self.session.engine.questionnaire.question(PROFILE_KEY)
        before = self.session.current(question) or AnswerInput()
        self.session.save(
            question,
            replace(before, text=profile.value, state=AnswerState.GIVEN, next_time=False),
        )
