"""Writing in one document: its words at the left, what comes out at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.outgoing.decision_rules import Reason
from intakeapp.services.changes import Changes
from intakeapp.services.outgoing_desk import set_second_language
from intakeapp.services.outgoing_drafts import refill_draft, set_look, set_until, withdraw
from intakeapp.services.outgoing_final import make_final, what_is_open
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import Saver, flush_all, is_pending
from intakeapp.views.papers.desk import PaperDesk
from intakeapp.views.widgets.base import shortcut_for
from intakeapp.views.widgets.buttons import (
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    checkable,
)
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder
from intakeapp.views.writing.blocks import Blocks
from intakeapp.views.writing.life_card import LifeCard
from intakeapp.views.writing.life_words import life_note
from intakeapp.views.writing.look_bar import LookBar
from intakeapp.views.writing.mailing import MailingCard
from intakeapp.views.writing.pages_view import PagesView
from intakeapp.views.writing.sending import Sending
from intakeapp.views.writing.session import WritingSession
from intakeapp.views.writing.standing import FinalCard, Standing
from intakeapp.views.writing.words import LANGUAGES, is_own, state_words

_BESIDE = 1000  # from this width on (pixels at text size 100) the pages stand beside the words
_FIRST, _SECOND = "first", "second"
_ON_CLIPBOARD = "De tekst staat op het klembord."


class WritingPage(QWidget):
    """One document of the open case.

    Signals:
        left: the person goes back to the list; what was typed is kept.
        screen_requested: the name of a screen of the case.
        copied: a new draft was made; carries its id.
        told: a sentence about what was done.
    """

    left = Signal()
    screen_requested = Signal(str)
    copied = Signal(str)
    told = Signal(str)

    def __init__(
        self, controller: CaseController, desk: PaperDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.desk = desk
        self._beside = True
        self.setAccessibleName("Schrijven")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.notice = NoticeBar()
        self.saver = Saver(controller, self.notice)
        self.session = WritingSession(controller, self.saver, self)
        self._build()
        self.sending = Sending(self.session, controller, desk, self.final_card)
        self.mailing = MailingCard(self.session, controller, desk)
        self.words.body.insertWidget(2, self.mailing)
        self._connect()

    # Building

    def _build(self) -> None:
        self.blocks = Blocks(self.session)
        self.standing = Standing()
        self.final_card = FinalCard()
        self.life_card = LifeCard(self.controller, self.saver)
        self.look_bar = LookBar()
        self.pages = PagesView()
        self.which = ChipRow(name="Taal waarin u schrijft", allow_none=False)
        self.words = VScroll(margins=(28, 12, 24, 24), spacing=14)
        for widget in (self.standing, self.final_card, self.life_card, self.look_bar, self.which,
                       self.blocks):  # fmt: skip
            self.words.body.addWidget(widget)
        self.words.body.addStretch(1)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.words, 1)
        self._foot_line = Line()
        left.addWidget(self._foot_line)
        left.addWidget(self._build_foot())
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self._left, 11)
        sides.addWidget(self.pages, 9)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._build_head())
        outer.addWidget(self.notice)
        outer.addWidget(Line())
        outer.addLayout(sides, 1)
        for widget in (self.final_card, self.life_card, self.which):
            widget.hide()
        self._order = TabOrder(self, [])  # watching would walk all blocks for each that comes

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 24, 8)
        head.setSpacing(12)
        self.back = QuietButton("Terug", icon="chevron-left", key_text="Esc", size="s")
        self.title = TextLabel("", "card_title")
        self.state = TextLabel("", "small")
        self.withdraw = QuietButton("Laat vervallen", size="s")
        self.see = checkable(SecondaryButton("Voorbeeld", icon="eye", size="s"))
        self.finish = PrimaryButton("Maak definitief", icon="file-check", shortcut="Alt+D",
                                    size="s")  # fmt: skip
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.state)
        head.addWidget(self.back)
        head.addLayout(words, 1)
        buttons = FlowRow((self.withdraw, self.see, self.finish))
        head.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _build_foot(self) -> QWidget:
        self.here = TextLabel("Dit stukje", "caption", wrap=False)
        self.leave_out = QuietButton("Weglaten", icon="eye-off", shortcut="Alt+W", size="s")
        self.restore = QuietButton("Terug naar sjabloon", icon="arrow-back-up", shortcut="Alt+T",
                                   size="s")  # fmt: skip
        self.add = QuietButton("Eigen tekst erna", icon="plus", shortcut="Alt+N", size="s")
        self.sources = QuietButton("Bronnen", icon="book-2", shortcut="Alt+S", size="s")
        self.sources.setCheckable(True)
        self.foot = FlowRow((self.here, self.leave_out, self.restore, self.add, self.sources),
                            gap=4)  # fmt: skip
        self.foot.flow.setContentsMargins(20, 4, 12, 4)
        return self.foot

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        shortcut_for(self, "Esc").activated.connect(self._escape)
        shortcut_for(self, "Ctrl+Return").activated.connect(self._see_now)
        self.see.toggled.connect(lambda _on: self._arrange())
        self.finish.clicked.connect(self.ask_final)
        self.withdraw.clicked.connect(self._withdraw)
        self.leave_out.clicked.connect(self.blocks.leave_current_out)
        self.restore.clicked.connect(self.blocks.restore_current)
        self.add.clicked.connect(self.blocks.add_own)
        self.sources.toggled.connect(self.blocks.set_sources_shown)
        self.blocks.current_changed.connect(self._show_current)
        self.blocks.screen_requested.connect(self.screen_requested)
        self.blocks.built.connect(self._order.apply)
        self.session.opened.connect(self._show_document)
        self.session.changed.connect(self._show_current)
        self.session.seen_changed.connect(lambda: self.pages.show_seen(self.session.seen))
        self.session.busy_changed.connect(self.pages.show_busy)
        self.which.chosen.connect(self._choose_language)
        self.look_bar.second_chosen.connect(self._set_second)
        self.look_bar.look_chosen.connect(self._set_look)
        self.look_bar.until_chosen.connect(self._set_until)
        self.standing.final_confirmed.connect(self._make_final)
        self.standing.refill_requested.connect(self._refill)
        self.desk.printed.connect(lambda _paper: self._tell_sent("Naar de printer gestuurd."))
        self.desk.saved.connect(lambda _paper: self._tell_sent("Bewaard als pdf."))
        theme.controller().changed.connect(self._arrange)
        self.standing.put_aside.connect(self.blocks.focus_first)
        self.life_card.changed.connect(self._show_life)
        self.life_card.left.connect(self.final_card.focus_first)
        self.life_card.asked.connect(lambda form: self.words.ensureWidgetVisible(form, 0, 24))
        self.sending.copied.connect(self.copied)
        self.sending.text_copied.connect(lambda: self._tell_sent(_ON_CLIPBOARD))

    # Opening and leaving

    def open(self, document_id: str) -> None:
        """Show a document of the open case."""
        self._clear()
        self.title.setText("")
        self.state.setText("Wordt geopend")
        self.session.open(document_id)

    def _clear(self) -> None:
        self.standing.clear()
        self.blocks.clear()
        self.pages.show_seen(None)
        self.words.verticalScrollBar().setValue(0)

    def close_document(self) -> None:
        """Keep what is typed and forget the document."""
        self.flush()
        self.session.close()
        self._clear()

    def _escape(self) -> None:
        if not self.life_card.close_form(focus=True):
            self.leave()

    def leave(self) -> None:
        """Go back to the list."""
        self.close_document()
        self.left.emit()

    def flush(self) -> bool:
        """Hand what is typed to the store; False when something cannot be kept as it stands."""
        kept = flush_all(self)
        if self.session.is_draft:
            self.blocks.drop_unwritten()
        return kept

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return self.session.is_pending or is_pending(self, self.saver)

    # Showing

    def _show_document(self) -> None:
        opened = self.session.open_document
        if opened is None:
            return
        draft = self.session.is_draft
        self.title.setText(opened.document.title)
        self.life_card.show_document(opened)
        for widget in (self.finish, self.withdraw, self.look_bar, self.foot, self._foot_line,
                       self.blocks):  # fmt: skip
            widget.setVisible(draft)
        self.final_card.setVisible(not draft)
        self.which.setVisible(draft and self.session.second is not None)
        self.standing.clear()
        self._arrange()
        self._show_life()
        if draft:
            self._begin_writing()
        else:
            self.blocks.clear()
            self.final_card.focus_first()
        self._order.apply()

    def _show_life(self) -> None:
        """Show how far the document is; one that was withdrawn leaves no more."""
        opened = self.session.open_document
        if opened is None:
            return
        life = self.life_card.life
        note = life_note(opened.document, life)
        self.state.setText(state_words(opened.document, self._worker(), note))
        if not self.session.is_draft:
            self.final_card.show_document(opened, withdrawn=life.is_withdrawn)

    def _begin_writing(self) -> None:
        opened = self.session.open_document
        if opened is None:
            return
        self.look_bar.show_document(opened)
        second = self.session.second
        if second is not None:
            document = opened.document
            self.which.set_options((
                Option(_FIRST, f"Schrijf in het {LANGUAGES[document.language]}"),
                Option(_SECOND, f"Schrijf in het {LANGUAGES[document.second_language]}"),
            ))  # fmt: skip
            self.which.choose(_FIRST)
        # who chose a language stays there; who came in begins with the words
        focused = QApplication.focusWidget()
        inside = focused is not None and self._left.isAncestorOf(focused) and focused.isVisible()
        self.blocks.begin()
        if not inside:
            self.blocks.focus_first()
        self._show_current()

    def _worker(self) -> str:
        opened = self.session.open_document
        if opened is None or not self.controller.is_loaded:
            return ""
        document = opened.document
        who = document.final_by or document.made_by
        person = self.controller.view.file.contact_person
        return person.name if person is not None and person.id == who else ""

    def _show_current(self) -> None:
        block = self.blocks.current
        self.leave_out.set_text("Terugzetten" if block and block.left_out else "Weglaten")
        own = block is not None and is_own(block)
        self.restore.set_text("Haal weg" if own else "Terug naar sjabloon")
        for button in (self.leave_out, self.restore):
            button.setEnabled(block is not None)
        self.restore.setVisible(block is not None and block.changed)

    def _tell_sent(self, words: str) -> None:
        if self.isVisible():
            self.state.setText(words)

    def _choose_language(self, keys: tuple[str, ...]) -> None:
        flush_all(self.blocks)
        self.blocks.begin(in_second=_SECOND in keys)

    # Changing

    def _run(self, change: Callable[[Workspace, str], Changes]) -> None:
        """Keep what is typed, then run a change of the document with this id."""
        document = self.session.document
        if document is not None:
            self.flush()
            self.session.run(lambda space: change(space, document.id))

    def _set_second(self, language: str) -> None:
        self._run(lambda space, name: set_second_language(space, name, language))

    def _set_look(self, large: bool, typeface: str, pictures_only: bool) -> None:
        self._run(
            lambda space, name: set_look(
                space, name, large=large, typeface=typeface, pictures_only=pictures_only
            )
        )

    def _set_until(self, day: date | None) -> None:
        self._run(lambda space, name: set_until(space, name, day))

    def _refill(self) -> None:
        self.standing.clear()
        self._run(refill_draft)
        self.blocks.focus_first()

    def _withdraw(self) -> None:
        self._run(withdraw)
        self.told.emit("Het concept is vervallen. Met Ctrl+Z komt het terug.")
        self.leave()

    # Final

    def ask_final(self) -> None:
        """Say what is in the way of a final document, or ask once."""
        document = self.session.document
        if document is None or not self.session.is_draft:
            return
        self.flush()

        def show(reasons: Sequence[Reason]) -> None:
            now = self.session.document
            if shiboken6.isValid(self) and now is not None and now.id == document.id:
                self._show_standing(reasons)

        self.controller.ask(lambda space: what_is_open(space, document.id), success=show)

    def _show_standing(self, reasons: Sequence[Reason]) -> None:
        self.words.verticalScrollBar().setValue(0)
        if reasons:
            self.standing.show_reasons(reasons)
        else:
            self.standing.ask()

    def _make_final(self) -> None:
        self.standing.clear()
        self._run(make_final)

    # Fitting

    def _see_now(self) -> None:
        """Draw anew now; in a narrow window show the pages, or the words again."""
        self.flush()
        self.session.look()
        if not self._beside:
            self.see.toggle()

    def _arrange(self) -> None:
        self._beside = self.width() >= theme.current().px(_BESIDE)
        self.see.setVisible(not self._beside and self.session.document is not None)
        self.state.setVisible(self._beside)
        alone = not self._beside and self.see.isChecked()
        self._left.setVisible(not alone)
        self.pages.setVisible(self._beside or alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.session.is_draft:
            self.blocks.focus_first()
        elif self.session.document is not None:
            self.final_card.focus_first()
