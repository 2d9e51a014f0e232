"""The settings (*Instellingen en veiligheid*): cards under each other, their names at the left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_time
from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import Worker
from intakeapp.services import backups, recovery_key
from intakeapp.services.stores import OpenFile
from intakeapp.settings import Preferences
from intakeapp.views import theme
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import AutoSave, flush_all
from intakeapp.views.operations import Operations
from intakeapp.views.post.mail_size import MailSizeCard
from intakeapp.views.post.senders_list import SendersCard
from intakeapp.views.settings.backup import BackupCard
from intakeapp.views.settings.checks import CheckCard, RecoveryCard
from intakeapp.views.settings.files import FileAsker, ask_with_dialog
from intakeapp.views.settings.house_style import HouseCard
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.look import LookCard
from intakeapp.views.settings.me import MeCard
from intakeapp.views.settings.municipal import MunicipalCard
from intakeapp.views.settings.parts import SettingsCard, focus_on
from intakeapp.views.settings.passphrase import PassphraseCard
from intakeapp.views.settings.subjects import SubjectList
from intakeapp.views.widgets.base import follow_theme, shortcut_for
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.topbar import SaveState, TopBar

COLUMN = 780
_GEMEENTE = "Gemeente "


class SettingsPage(QWidget):
    """Everything a user can set, kept at once; `choose_file` asks for a file without waiting.

    Signals:
        preferences_changed: Preferences of this computer, with the user's name for the entrance.
        left: the person goes back; what was typed was handed to the store.
        neutral_requested: the button of the neutral screen.
        restore_requested: a backup (Path) and its passphrase, asked for on purpose.
    """

    preferences_changed = Signal(object)
    left = Signal()
    neutral_requested = Signal()
    restore_requested = Signal(object, str)

    def __init__(
        self,
        opened: OpenFile,
        operations: Operations,
        preferences: Preferences,
        choose_file: FileAsker = ask_with_dialog,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.notice = NoticeBar()
        self.keeper = Keeper(opened, operations, self.notice)
        self.bar = TopBar(
            "Werklijst", "Instellingen en veiligheid", "Alles geldt meteen", resident_view=False
        )
        self.look = LookCard(preferences)
        self.me = MeCard(self.keeper)
        self.passphrase = PassphraseCard(self.keeper)
        self.backup = BackupCard(self.keeper, choose_file)
        self.check = CheckCard(self.keeper)
        self.recovery = RecoveryCard(self.keeper, choose_file)
        place = preferences.municipality.removeprefix(_GEMEENTE)
        self.senders = SendersCard(self.keeper)
        self.mail = MailSizeCard(self.keeper)
        self.municipal = MunicipalCard(self.keeper, place)
        self.house = HouseCard(self.keeper, place, choose_file)
        self.cards: tuple[SettingsCard, ...] = (
            self.look, self.me, self.passphrase, self.backup, self.check, self.recovery,
            self.senders, self.mail, self.municipal, self.house,
        )  # fmt: skip
        self._build()
        self._connect()

    def _build(self) -> None:
        self.subjects = SubjectList([card.heading for card in self.cards])
        self.middle = VScroll(margins=(32, 20, 28, 28), spacing=16)
        for card in self.cards:
            card.setMaximumWidth(COLUMN)
            self.middle.body.addWidget(card)
        self.middle.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.subjects)
        row.addWidget(self.middle, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.bar)
        page.addWidget(self.notice)
        page.addLayout(row, 1)
        follow_theme(self)

    def _connect(self) -> None:
        self.bar.back_requested.connect(self.leave)
        self.bar.neutral_requested.connect(self.neutral_requested)
        self.subjects.chosen.connect(lambda at: self.go_to(self.cards[at]))
        self.look.changed.connect(self.preferences_changed)
        self.me.named.connect(self.look.rename)
        self.backup.restore_requested.connect(self._on_restore)
        self.backup.opened.connect(self._show_whole)
        self.recovery.opened.connect(self._show_whole)
        self.house.opened.connect(self._show_whole)
        self.keeper.retried.connect(self.reload)
        self.keeper.kept.connect(self._show_kept)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        shortcut_for(self, "Esc").activated.connect(self._on_escape)
        shortcut_for(self, "Alt+Left").activated.connect(self.leave)

    # What the host uses

    def set_preferences(self, preferences: Preferences) -> None:
        """Show preferences that were changed elsewhere, such as by a key."""
        self.look.set_preferences(preferences)

    def restore_failed(self, error: KnownError) -> None:
        """Tell why a backup was not put back."""
        self.backup.restore_failed(error)

    def reload(self) -> None:
        """Read again what the store holds."""
        self.keeper.ask(self, _facts, self._show_facts)
        self.municipal.reload()
        self.house.reload()

    def flush(self) -> bool:
        """Hand everything typed to the store; False when something typed could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return self.keeper.has_failed or any(
            field.is_pending for field in self.findChildren(AutoSave)
        )

    def leave(self) -> None:
        """Go back to the worklist; what is typed is kept."""
        self.flush()
        self.left.emit()

    def go_to(self, card: SettingsCard) -> None:
        """Show a subject at the top, with the focus on where it begins."""
        focus_on(card.first_control())
        bar = self.middle.verticalScrollBar()
        bar.setValue(card.y() - self.middle.body.contentsMargins().top())

    # What happens

    def _show_whole(self, widget: QWidget) -> None:
        """Bring something that just opened into sight, from its top."""
        content = self.middle.widget()
        layout = content.layout() if content is not None else None
        if content is None or layout is None:
            return
        layout.activate()
        room = self.middle.body.contentsMargins().top()
        top = widget.mapTo(content, QPoint(0, 0)).y() - room
        bar = self.middle.verticalScrollBar()
        bottom = top + widget.height() + 2 * room
        if top < bar.value() or bottom > bar.value() + self.middle.viewport().height():
            bar.setValue(top)

    def _show_facts(self, facts: tuple[Worker, str | None, datetime | None]) -> None:
        worker, fingerprint, instant = facts
        self.me.show_worker(worker)
        self.recovery.show_fingerprint(fingerprint)
        self.backup.show_last(instant)

    def _on_restore(self, path: object, passphrase: str) -> None:
        self.flush()
        self.restore_requested.emit(path, passphrase)

    def _show_kept(self) -> None:
        at = show_time(to_local(self.keeper.opened.world.clock.now()).time())
        self.bar.set_save_state(
            SaveState(f"Bewaard op deze laptop, {at}", "Alleen op deze laptop.")
        )

    def _on_escape(self) -> None:
        if not self.backup.restore.isHidden():
            self.backup.restore.cancelled.emit()
        elif not self.recovery.compare.isHidden():
            self.recovery.close_compare()
        else:
            self.leave()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        for at, card in enumerate(self.cards):
            if now is not None and card.isAncestorOf(now):
                self.subjects.select(at)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        QTimer.singleShot(0, self.municipal, self.municipal.ensure_built)
        QTimer.singleShot(0, self.house, self.house.ensure_built)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus_on(self.look.first_control())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.passphrase.wipe()
        self.backup.wipe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retheme(self) -> None:
        """Take the new sizes."""
        self._fit()

    def _fit(self) -> None:
        """With very large letters the subjects need the room of the list."""
        look = theme.current()
        self.subjects.setVisible(self.width() >= look.px(236) + 640)
        for card in self.cards:
            card.setMaximumWidth(max(COLUMN, look.px(640)))


def _facts(opened: OpenFile) -> tuple[Worker, str | None, datetime | None]:
    return (
        opened.space.worker(),
        recovery_key.recovery_fingerprint(opened),
        backups.last_backup(opened),
    )
