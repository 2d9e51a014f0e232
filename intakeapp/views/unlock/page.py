"""The first window: one field, one button, and nothing about any dossier."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, Size
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.landscape import Landscape
from intakeapp.views.widgets.password import PasswordField
from intakeapp.views.widgets.scroll import VScroll

PICTURE_FROM = 860  # logical pixels of window width; a narrower window shows the form alone
COLUMN = 480


def greeting(hour: int) -> str:
    """Return the greeting for an hour of the day (0-23)."""
    if hour < 6 or hour >= 18:
        return "Goedenavond"
    return "Goedemorgen" if hour < 12 else "Goedemiddag"


def waiting_sentence(seconds: int) -> str:
    """Return the sentence that tells how long to wait."""
    unit = "seconde" if seconds == 1 else "seconden"
    return f"Deze wachtzin klopt niet. Over {seconds} {unit} kunt u het opnieuw proberen."


class PicturePage(QWidget):
    """The landscape at the left, a scrolling column at the right; base of the pages here."""

    keys_requested = Signal()

    def __init__(
        self, *, municipality: str, column: int = COLUMN, picture_share: int = 41,
        centred: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.picture = Landscape("intakeapp", municipality)
        self.scroll_area = VScroll(margins=(24, 24, 24, 24), spacing=0)
        self.scroll_area.setAccessibleName("Formulier")
        self._width, self._share = column, picture_share
        self.column = QWidget()
        self.form = QVBoxLayout(self.column)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(0)
        if centred:
            self.scroll_area.body.addStretch(1)
        self.scroll_area.body.addWidget(self.column, 0, Qt.AlignmentFlag.AlignHCenter)
        self.scroll_area.body.addStretch(1)
        self.side = QVBoxLayout()
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(0)
        self.side.addWidget(self.scroll_area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.picture, picture_share)
        row.addLayout(self.side, 100 - picture_share)
        follow_theme(self)
        self._fit()

    def add_bar(self, *buttons: QWidget) -> None:
        """Put the main buttons in a row that stays in sight under the scrolling part."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 12, 24, 14)
        row.setSpacing(12)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.side.addWidget(Line())
        self.side.addWidget(bar)

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        self.picture.setVisible(self.width() >= look.px(PICTURE_FROM))
        share = 100 if self.picture.isHidden() else 100 - self._share
        room = self.width() * share // 100 - 2 * 24 - look.px(12) - 4
        self.column.setFixedWidth(max(260, min(look.px(self._width), room)))

    def first_field(self) -> QWidget | None:
        """Return where typing begins on this page."""
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt then leaves out of the Tab order what stands before the proxy.
        super().focusInEvent(event)
        field = self.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("paper"))
        painter.end()


class UnlockPage(PicturePage):
    """Asks the passphrase; `hour` (0-23) is the hour of the greeting."""

    unlock_requested = Signal(str)
    forgot_requested = Signal()
    other_user_requested = Signal()

    def __init__(
        self, *, user_name: str = "", user_role: str = "", municipality: str = "",
        version: str = "", hour: int = 9, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(municipality=municipality, parent=parent)
        self._waiting = 0
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self.greeting = TextLabel(greeting(hour), "question")
        self.form.addWidget(self.greeting)
        self.form.addSpacing(6)
        self.form.addWidget(
            TextLabel("Alles staat klaar zoals u het achterliet.", "large", colour="muted")
        )
        self.form.addSpacing(28)
        self._add_user(user_name, user_role)
        self._add_passphrase()
        self._add_safety()
        self._add_footer(version)

    def first_field(self) -> QWidget:
        """Return where typing begins on this page."""
        return self.passphrase.edit

    def _add_user(self, name: str, role: str) -> None:
        self.user_card = Card(padding=(16, 9))
        self.user_card.body.setContentsMargins(16, 9, 4, 9)  # the button has room of its own
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("user-circle", size=26, colour="accent"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(name, "strong"))
        words.addWidget(TextLabel(role, "small"))
        row.addLayout(words, 1)
        self.other = QuietButton("Iemand anders", size=Size.S)
        self.other.clicked.connect(self.other_user_requested)
        row.addWidget(self.other)
        row.setContentsMargins(0, 0, 0, 0)
        self.user_card.body.addLayout(row)
        self.form.addWidget(self.user_card)
        self.user_card.setVisible(bool(name))  # once it has a place: else it is a window by itself
        self.form.addSpacing(24)

    def _add_passphrase(self) -> None:
        self.passphrase = PasswordField(
            "Wachtzin", help="Dezelfde woorden als altijd. Hoofdletters tellen mee."
        )
        self.passphrase.edited.connect(self._on_edited)
        self.form.addWidget(self.passphrase)
        self.form.addSpacing(24)
        self.unlock = PrimaryButton(
            "Ontgrendelen", icon="lock-open", shortcut="Return", size=Size.L
        )
        self.unlock.clicked.connect(self._on_unlock)
        self.forgot = QuietButton("Wachtzin vergeten", size=Size.L)
        self.forgot.clicked.connect(self.forgot_requested)
        self.form.addWidget(FlowRow([self.unlock, self.forgot], gap=12))
        self.form.addSpacing(32)

    def _add_safety(self) -> None:
        self.form.addWidget(Line())
        self.form.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("shield-lock", size=21, colour="ok_ink"))
        text = (
            "De dossiers op deze laptop zijn versleuteld.\n"
            "Zonder wachtzin kan niemand erbij, ook niet als de laptop weg is."
        )
        row.addWidget(TextLabel(text, "explain"), 1)
        self.form.addLayout(row)

    def _add_footer(self, version: str) -> None:
        footer = QWidget()
        row = QHBoxLayout(footer)
        row.setContentsMargins(0, 0, 0, 18)
        row.addStretch(1)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(TextLabel(f"intakeapp {version}".strip(), "small", wrap=False))
        line.addStretch(1)
        self.keys = QuietButton("Alle toetsen", key_text="F1", size=Size.S)
        self.keys.set_tone("muted")
        self.keys.clicked.connect(self.keys_requested)
        line.addWidget(self.keys)
        self._footer = inner
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.side.addWidget(footer)
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        footer = getattr(self, "_footer", None)
        if footer is not None:
            footer.setMaximumWidth(self.column.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.keys_requested.emit()
            return
        super().keyPressEvent(event)

    def show_error(self, text: str) -> None:
        """Say in one sentence what went wrong; the typed text stays, selected."""
        self.passphrase.show_error(text)
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_waiting(self, seconds: int) -> None:
        """Hold the next try for some seconds and count down in words; 0 ends the waiting."""
        self._waiting = max(0, seconds)
        if self._waiting:
            self.show_error(waiting_sentence(self._waiting))
            self._timer.start()
        else:
            self._timer.stop()
        self._update_button()

    def is_waiting(self) -> bool:
        """Tell whether a next try must wait."""
        return self._waiting > 0

    def set_busy(self, busy: bool) -> None:
        """Show that the keys are being worked on; nothing can be sent twice."""
        self._busy = busy
        self.passphrase.edit.setReadOnly(busy)
        self.unlock.set_text("Even geduld" if busy else "Ontgrendelen")
        self._update_button()

    def wipe(self) -> None:
        """Forget what was typed, errors and waiting."""
        self.set_waiting(0)
        self.passphrase.wipe()
        self.passphrase.clear_error()

    def _update_button(self) -> None:
        self.unlock.setEnabled(not self._busy and not self._waiting)
        self.unlock.set_description("Wacht nog even." if self._waiting else "")

    def _tick(self) -> None:
        self._waiting -= 1
        if self._waiting > 0:
            self.passphrase.show_error(waiting_sentence(self._waiting))
            return
        self._timer.stop()
        self._waiting = 0
        self.passphrase.clear_error()
        self._update_button()

    def _on_edited(self) -> None:
        if not self._waiting:
            self.passphrase.clear_error()

    def _on_unlock(self) -> None:
        text = self.passphrase.text()
        if not text:
            self.show_error("Vul eerst uw wachtzin in.")
            return
        self.unlock_requested.emit(text)
