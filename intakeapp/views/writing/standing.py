"""What stands above the words: what is in the way, the one question, and what is final."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.outgoing.decision_rules import Reason
from intakeapp.domain.outgoing.records import DocumentState
from intakeapp.domain.outgoing.templates import Form
from intakeapp.services.outgoing_desk import OpenDocument
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card, InfoCard, MessageCard, WaitCard
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.writing.words import reason_lines

_ASK = "Definitief maken?"
_ASK_TEXT = "Daarna verandert er niets meer aan dit stuk. Een nieuw concept maken kan altijd."
_FINAL = "Dit stuk verandert niet meer"
_FINAL_WHY = "Het staat zo in het dossier. Wilt u iets anders zeggen? Begin een nieuw concept."
_GONE = "Dit stuk is ingetrokken"
_GONE_WHY = "Het telt niet meer. Het blijft te zien in het dossier, zoals het was."
_WITHDRAWN = "Dit concept is vervallen"
_WITHDRAWN_WHY = "Het gaat niet de deur uit. Het blijft te zien in het dossier."
_REFILL = "Vul opnieuw met wat nu bekend is"


class Standing(QWidget):
    """One card at a time, or none.

    Signals:
        final_confirmed: the person said yes.
        refill_requested: fill the draft with the facts of now.
        put_aside: the card was closed.
    """

    final_confirmed = Signal()
    refill_requested = Signal()
    put_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: MessageCard | None = None
        self.message = ""
        self.hide()

    def ask(self) -> None:
        """Ask once whether the document may become final."""
        yes = SecondaryButton("Ja, maak definitief", icon="file-check", size="s")
        yes.clicked.connect(self.final_confirmed)
        no = SecondaryButton("Nog niet", size="s")
        no.clicked.connect(self._put_aside)
        self._show(WaitCard(_ASK, _ASK_TEXT, icon="file-check", actions=(yes, no)), yes)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show what is in the way, with what can be done about it."""
        refill = SecondaryButton(_REFILL, icon="refresh", size="s")
        refill.clicked.connect(self.refill_requested)
        close = SecondaryButton("Verder schrijven", size="s")
        close.clicked.connect(self._put_aside)
        count = len(dict.fromkeys(reason.words for reason in reasons))
        title = f"Nog {count} {'punt' if count == 1 else 'punten'} voor dit stuk definitief kan"
        card = InfoCard(title, reason_lines(reasons), icon="list-check", actions=(refill, close))
        self._show(card, refill)

    def _show(self, card: MessageCard, focus: QWidget) -> None:
        self.clear()
        self._card = card
        self.message = card.accessibleName()
        self._column.addWidget(card)
        self.show()
        focus.setFocus()

    def clear(self) -> None:
        """Put the card away."""
        self.message = ""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        self.hide()

    def _put_aside(self) -> None:
        self.clear()
        self.put_aside.emit()


class FinalCard(Card):
    """A document that does not change any more, and what can still be done with it.

    Signals:
        print_requested, save_requested, copy_requested: what should come out; `copy_requested`
            carries the title of the further print.
        text_requested: the text of a message should go to the clipboard.
        draft_requested: a new draft should begin from it.
    """

    print_requested = Signal()
    save_requested = Signal()
    copy_requested = Signal(str)
    text_requested = Signal()
    draft_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(20, 16), parent=parent)
        self.setAccessibleName("Definitief")
        self._when = TextLabel("", "strong")
        self._why = TextLabel("", "small")
        self.print = PrimaryButton("Print", icon="printer", shortcut="Ctrl+P")
        self.save = SecondaryButton("Bewaar als pdf", icon="download", shortcut="Ctrl+Shift+S")
        self.text = PrimaryButton("Kopieer de tekst", icon="copy")
        self.print.clicked.connect(self.print_requested)
        self.save.clicked.connect(self.save_requested)
        self.text.clicked.connect(self.text_requested)
        self._row = FlowRow((self.print, self.save, self.text))
        self.copies: list[SecondaryButton] = []
        self._titles: tuple[str, ...] = ()
        self._copy_row = FlowRow()
        self._copy_row.hide()
        self.again = QuietButton("Begin hiermee een nieuw concept", icon="copy", size="s")
        self.again.clicked.connect(self.draft_requested)
        self._icon = IconLabel("file-check", size=20, colour="ok_ink")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._when, 1)
        self.body.addLayout(head)
        for widget in (self._why, self._row, self._copy_row):
            self.body.addWidget(widget)
        self.body.addWidget(FlowRow((self.again,)))

    def show_document(self, opened: OpenDocument, *, withdrawn: bool = False) -> None:
        """Show how a document left; `withdrawn` after that it leaves no more."""
        document, template = opened.document, opened.template
        is_final = document.state is DocumentState.FINAL
        final = is_final and not withdrawn
        gone = (_GONE, _GONE_WHY) if is_final else (_WITHDRAWN, _WITHDRAWN_WHY)
        title, why = (_FINAL, _FINAL_WHY) if final else gone
        self._when.setText(title)
        self._why.setText(why)
        self._icon.set_icon("file-check" if final else "ban", "ok_ink" if final else "muted")
        is_message = template.form is Form.MESSAGE
        for button in (self.print, self.save):
            button.setVisible(final and not is_message)
        self.text.setVisible(final and is_message)
        self._show_copies(template.copies if final and not is_message else ())

    def _show_copies(self, titles: Sequence[str]) -> None:
        if tuple(titles) == self._titles:
            return  # the one with the focus keeps it
        self._titles = tuple(titles)
        for button in self.copies:
            self._copy_row.flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.copies = []
        for title in titles:
            button = SecondaryButton(f"Print: {title}", icon="copy", size="s")
            button.clicked.connect(lambda _=False, name=title: self.copy_requested.emit(name))
            self._copy_row.flow.addWidget(button)
            self.copies.append(button)
        self._copy_row.setVisible(bool(titles))

    def focus_first(self) -> None:
        """Give the focus to what one does most with it."""
        for button in (self.print, self.text, self.again):
            if not button.isHidden():
                button.setFocus()
                return
