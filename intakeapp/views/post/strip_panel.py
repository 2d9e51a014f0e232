"""The panel of the pages: is the count right, are these the letters, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.piles import PageState
from intakeapp.services.piles import PileView, set_counted
from intakeapp.views.post.bag_words import state_of
from intakeapp.views.post.counting import count_words, is_right, pages_words, sheets_in
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import Button, PrimaryButton, SecondaryButton
from intakeapp.views.widgets.cards import InfoCard, WaitCard
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.scroll import VScroll


@dataclass(frozen=True)
class Tool:
    """A button for the chosen pages; the screen listens to its key."""

    name: str
    text: str
    icon: str
    key: str
    description: str


TOOLS = (
    Tool("begins", "Nieuwe brief", "scissors", "B", "Hier begint een brief, of toch niet."),
    Tool("turn", "Draai", "arrow-forward-up", "R", "Een kwartslag met de klok mee."),
    Tool("turn_back", "Draai terug", "arrow-back-up", "Shift+R", "Een kwartslag terug."),
    Tool("out", "Eruit, of terug", "door-exit", "Del", "Het blad blijft bewaard."),
    Tool("blank", "Leeg, of niet", "file", "E", "Een leeg blad komt niet in het document."),
    Tool("up", "Naar voren", "arrow-up", "Alt+Up", "Een plaats eerder in de stapel."),
    Tool("down", "Naar achteren", "arrow-down", "Alt+Down", "Een plaats later in de stapel."),
)
MORE = (
    Tool("scan", "Scan verder", "scan", "Alt+N", "Achteraan in deze stapel."),
    Tool("insert", "Blad hierna", "plus", "Ins", "Scan of kies een blad na dit blad."),
    Tool("replace", "Dit blad opnieuw", "refresh", "Ctrl+R", "Het oude blad blijft bewaard."),
)


class PagesPanel(QWidget):
    """What is to be said of the pile's pages, the confirm button, and tools with their keys.

    `do` is called with the name of a tool.
    """

    def __init__(
        self, session: PostSession, do: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._do = do
        self.both_sides: Callable[[], bool] = lambda: False
        self.setAccessibleName("De bladen en de brieven")
        self.counted = TextLabel("", "body")
        self.mark = IconLabel("circle-check", size=20, colour="ok_ink")
        self.miscount = WaitCard("", "", icon="alert-triangle", actions=self._count_buttons())
        self.no_engine = InfoCard("Brieven lezen staat uit", _no_engine_words(), icon="eye-off")
        self.problem = WaitCard("Dit blad is niet gelezen", "", icon="alert-circle")
        self.told = TextLabel("", "muted")
        self.confirm = PrimaryButton(
            "Klopt, dit zijn de brieven", icon="check", shortcut="Ctrl+Return", size="l",
            description="Elke brief wordt een document in het dossier.",
        )  # fmt: skip
        self.confirm.clicked.connect(session.confirm)
        self.tools = {tool.name: self._button(tool) for tool in (*TOOLS, *MORE)}
        self._build()
        for signal in (session.changed, session.place_changed, session.scanning_changed):
            signal.connect(self.refresh)
        follow_theme(self)
        self.refresh()

    def _count_buttons(self) -> tuple[Button, ...]:
        self.right_count = SecondaryButton("Het klopt zo", icon="check", size="s")
        self.right_count.set_description("Houdt het aantal aan dat er nu is.")
        self.right_count.clicked.connect(self._keep_count)
        return (self.right_count,)

    def _button(self, tool: Tool) -> SecondaryButton:
        button = SecondaryButton(
            tool.text, icon=tool.icon, key_text=_cap(tool.key), size="s",
            description=tool.description,
        )  # fmt: skip
        button.clicked.connect(lambda: self._do(tool.name))
        return button

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = VScroll(margins=(20, 16, 20, 16), spacing=12)
        head = QHBoxLayout()
        head.addWidget(TextLabel("De bladen", "card_title", wrap=False), 1)
        head.addWidget(TextLabel("u beslist", "small", wrap=False))
        middle.body.addLayout(head)
        count = QHBoxLayout()
        count.setSpacing(8)
        count.addWidget(self.mark)
        count.addWidget(self.counted, 1)
        middle.body.addLayout(count)
        for widget in (self.miscount, self.no_engine, self.problem, self.told):
            middle.body.addWidget(widget)
        middle.body.addWidget(TextLabel("Met dit blad", "label"))
        middle.body.addWidget(FlowRow([self.tools[tool.name] for tool in TOOLS]))
        middle.body.addWidget(TextLabel("Erbij", "label"))
        middle.body.addWidget(FlowRow([self.tools[tool.name] for tool in MORE]))
        middle.body.addStretch(1)
        outer.addWidget(middle, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 14)
        row.addWidget(self.confirm)
        row.addStretch(1)
        self._foot = foot
        outer.addWidget(foot)

    def refresh(self) -> None:
        """Show the count, what waits, and whether the letters were confirmed."""
        session, view = self._session, self._session.view
        if view is None:
            return
        both = self.both_sides()
        words = count_words(view, both_sides=both) if not session.scanning else ""
        self.miscount.setVisible(bool(words))
        if words:
            self.miscount.set_message(words, "Kijk of er nog iets ligt, en scan verder.")
        self.counted.setText(_counted_words(session, both))
        self.mark.setVisible(is_right(view, both_sides=both))
        self.no_engine.setVisible(session.cannot_read)
        self._show_problem()
        self.told.setText(self._told_words())
        self._foot.setVisible(self._can_confirm())

    def _can_confirm(self) -> bool:
        """Tell whether there is a division to confirm; it may change while pages are read."""
        session, view = self._session, self._session.view
        if view is None or view.pile.finished_at is not None or view.pile.is_bag:
            return False
        if not session.is_judged:
            return False
        still = bool(view.to_read) and not session.cannot_read
        return bool(session.groups) and not (session.is_confirmed or session.scanning or still)

    def _show_problem(self) -> None:
        page = self._session.page
        unread = page is not None and page.state is PageState.UNREADABLE
        self.problem.setVisible(unread)
        if page is not None and unread:
            why = FileRefused(Refusal(page.problem))
            self.problem.set_message("Dit blad is niet gelezen", f"{why.what} {why.now}")

    def _told_words(self) -> str:
        session, view = self._session, self._session.view
        if view is None or not session.groups:
            return "Er zijn nog geen bladen."
        if view.pile.is_bag:
            return _bag_words(view)
        letters = "1 brief" if len(session.groups) == 1 else f"{len(session.groups)} brieven"
        if session.is_confirmed:
            return f"{letters}, zoals u heeft bevestigd. U kunt het nog veranderen."
        if view.to_read and not session.cannot_read:
            return f"De lezer ziet tot nu toe {letters}. Nog {len(view.to_read)} te lezen."
        return f"De lezer ziet {letters}. Loop de bladen na: begint elke brief op de goede plaats?"

    def _keep_count(self) -> None:
        view = self._session.view
        if view is not None:
            pile_id, here = view.pile.id, sheets_in(view, both_sides=self.both_sides())
            self._session.run(lambda space: set_counted(space, pile_id, here or None))


def _bag_words(view: PileView) -> str:
    """Return how far the bag is: its letters come from the envelopes, and nothing is divided."""
    state = state_of(view)
    done = "1 brief ligt" if state.done == 1 else f"{state.done} brieven liggen"
    said = f"{done} op een stapel." if state.done else ""
    loose = "De bladen zonder brief zijn van de envelop die u nu open hebt."
    return " ".join(part for part in (said, loose if state.in_hand else "") if part)


def _counted_words(session: PostSession, both_sides: bool) -> str:
    view = session.view
    if view is None:
        return ""
    here = pages_words(len(view.inside))
    if session.scanning:
        counted = view.pile.counted
        of = f" van de {counted} die u telde" if counted is not None else ""
        sheets = sheets_in(view, both_sides=both_sides)
        return f"De scanner werkt: {sheets}{of}." if of else f"De scanner werkt: {here} binnen."
    if is_right(view, both_sides=both_sides):
        return f"{here}, net zo veel als u telde."
    return f"{here} in deze stapel."


def _no_engine_words() -> str:
    why = FileRefused(Refusal.NO_ENGINE)
    return f"{why.now} Al het andere werkt: bladen ordenen, brieven bevestigen, de bon."


def _cap(key: str) -> str:
    from intakeapp.views.widgets.base import key_words

    return key_words(key)
