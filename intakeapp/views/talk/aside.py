"""What stands aside of the question: prompts for silence, why we ask, and help on request."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.questionnaire.questions import Question, Questionnaire
from intakeapp.views import theme
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel


class Aside(Card):
    """Prompts, the reason of the question, and a tip for the consultant that stays folded."""

    fill = "paper"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(19, 18), parent=parent)
        self.setAccessibleName("Bij deze vraag")
        self.body.setSpacing(4)
        self.body.addWidget(TextLabel("Als het stilvalt", "strong", colour="muted"))
        self.body.addWidget(TextLabel("Stilte mag. Dit kan helpen:", "small"))
        self.body.addSpacing(6)
        self._prompts = QVBoxLayout()
        self._prompts.setSpacing(12)
        self.body.addLayout(self._prompts)
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
        self.articles = TextLabel("", "explain")
        for label in (self.help, self.articles):
            label.hide()
            self.body.addWidget(label)
        self.set_open(False)

    def _on_fold(self) -> None:
        self.set_open(self.help.isHidden())

    def set_open(self, shown: bool) -> None:
        """Fold the tip open or shut."""
        self.help.setVisible(shown)
        self.articles.setVisible(shown and bool(self.articles.text()))
        self.fold.set_icon("chevron-down" if shown else "chevron-right")
        self.fold.set_description("Klap de tip dicht." if shown else "Klap de tip open.")

    def show_question(self, question: Question, questionnaire: Questionnaire) -> None:
        """Show what belongs to a question."""
        while (item := self._prompts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for prompt in question.prompts:
            label = TextLabel(f"“{prompt}”", "prompt")
            self._prompts.addWidget(label)
            label.show()
        self.why.setText(question.why)
        self.help.setText(question.help)
        articles = questionnaire.articles(question)
        self.articles.setText(f"Grond: {'; '.join(articles)}." if articles else "")
        self.set_open(not self.help.isHidden())
        self.setMinimumWidth(theme.current().px(200))
