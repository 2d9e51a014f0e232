"""What stands aside of the question: prompts for silence, why we ask, and help on request."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.talk_starters import starters, starters_at
from intakeapp.questionnaire.questions import Question, Questionnaire
from intakeapp.views import theme
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel


class Aside(Card):
    """Prompts, the reason of the question, and a tip for the consultant that stays folded."""

    fill = "paper"
    most = 3  # more than three is a list to read, not a help in silence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(19, 18), parent=parent)
        self.setAccessibleName("Bij deze vraag")
        self._question: Question | None = None
        self._turned = 0
        self.body.setSpacing(4)
        self.body.addWidget(TextLabel("Als het stilvalt", "strong", colour="muted"))
        self.body.addWidget(TextLabel("Stilte mag. Dit kan helpen:", "small"))
        self.body.addSpacing(6)
        prompts = QVBoxLayout()
        prompts.setSpacing(12)
        self._prompts = [TextLabel("", "prompt") for _ in range(self.most)]
        for label in self._prompts:
            prompts.addWidget(label)
        self.body.addLayout(prompts)
        self.other = QuietButton("Andere vraag", icon="refresh", size="s")
        self.other.set_description("Laat andere vragen zien die kunnen helpen.")
        self.other.clicked.connect(self.turn)
        other = QHBoxLayout()
        other.addWidget(self.other)
        other.addStretch(1)
        self.body.addLayout(other)
        self.body.addSpacing(12)
        self.body.addWidget(Line())
        self.body.addSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("help-circle", size=18))
        head.addWidget(TextLabel("Waarom we dit vragen", "strong", colour="muted"), 1)
        self.body.addLayout(head)
        self.why = TextLabel("", "explain")
        self.body.addWidget(self.why)
        self.body.addSpacing(8)
        self.fold = QuietButton("Tip voor de consulent", icon="chevron-right", size="s")
        self.fold.clicked.connect(self._on_fold)
        self.body.addWidget(self.fold)
        self.help = TextLabel("", "explain")
        self.starters = TextLabel("", "explain")
        self.articles = TextLabel("", "explain")
        for label in (self.help, self.starters, self.articles):
            label.hide()
            self.body.addWidget(label)
        self.set_open(False)

    def _on_fold(self) -> None:
        self.set_open(self.help.isHidden())

    def set_open(self, shown: bool) -> None:
        """Fold the tip open or shut."""
        self.help.setVisible(shown)
        self.starters.setVisible(shown)
        self.articles.setVisible(shown and bool(self.articles.text()))
        self.fold.set_icon("chevron-down" if shown else "chevron-right")
        self.fold.set_description("Klap de tip dicht." if shown else "Klap de tip open.")

    def show_question(self, question: Question, questionnaire: Questionnaire) -> None:
        """Show what belongs to a question; its first prompts when it is another one."""
        if self._question is None or self._question.key != question.key:
            self._turned = 0
            self._question = question
            self._show_prompts()
        self._question = question
        for told, words in ((self.why, question.why), (self.help, question.help)):
            if words != told.text():
                told.setText(words)
        self._show_starters(questionnaire)
        articles = questionnaire.articles(question)
        self.articles.setText(f"Grond: {'; '.join(articles)}." if articles else "")
        self.set_open(not self.help.isHidden())
        self.setMinimumWidth(theme.current().px(200))

    def shown_prompts(self) -> tuple[str, ...]:
        """Return the prompts shown now, in order; the next turn goes on after them."""
        prompts = self._question.prompts if self._question is not None else ()
        if len(prompts) <= self.most:
            return prompts
        return tuple(prompts[(self._turned + at) % len(prompts)] for at in range(self.most))

    def turn(self) -> None:
        """Show other prompts of this question; after the last one the first comes again."""
        if self._question is not None and self._question.prompts:
            self._turned = (self._turned + self.most) % len(self._question.prompts)
            self._show_prompts()

    def _show_starters(self, questionnaire: Questionnaire) -> None:
        """Show beginnings of sentences; at each question others, so that they do not wear out."""
        keys = list(questionnaire.questions)
        key = self._question.key if self._question is not None else ""
        found = starters_at(starters(), keys.index(key) if key in keys else 0)
        words = "\n".join(f"{kind.capitalize()}: “{text}”" for kind, text in found)
        if words != self.starters.text():
            self.starters.setText(words)

    def _show_prompts(self) -> None:
        shown = self.shown_prompts()
        for at, label in enumerate(self._prompts):
            text = f"“{shown[at]}”" if at < len(shown) else ""
            if text != label.text():
                label.setText(text)
            label.setVisible(bool(text))
        count = len(self._question.prompts) if self._question is not None else 0
        self.other.setVisible(count > self.most)
